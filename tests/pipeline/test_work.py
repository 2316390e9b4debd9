"""What a worker makes of an index."""

from __future__ import annotations

import msgspec
import pytest

from callsmith.errors import DataError
from callsmith.pipeline.work import Job, Outcome, Workshop, Writer, reject_line, split_of
from callsmith.records import Sample, parse
from callsmith.synthesis import SynthesisSpec
from pipeline.fakes import Broken, Mixed, Steady, berth_sample

SPEC = SynthesisSpec(seed=0, languages=("en",), shapes={"simple": 1.0}, sources=(), catalogue=True)


def workshop(writer: type[Writer]) -> Workshop:
    return Workshop(Job(spec=SPEC, recipe="r_1", make_writer=writer))


def outcome(writer: type[Writer], index: int) -> Outcome:
    (only,) = workshop(writer).chunk(index, index)
    return only


def test_an_accepted_line_is_strict_json_with_the_keys_of_the_contract_in_order() -> None:
    line = outcome(Steady, 4).line
    wire = parse(line)
    assert list(wire) == ["id", "conversation", "scenario", "plan", "verdict", "provenance", "split", "tags"]
    assert wire["provenance"] == {"recipe": "r_1", "index": 4, "callsmith": wire["provenance"]["callsmith"]}
    assert wire["verdict"]["status"] == "accepted"
    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1


def test_the_identity_of_a_sample_is_its_id_as_a_signed_number() -> None:
    made = outcome(Steady, 4)
    assert made.identity == int(parse(made.line)["id"][-16:], 16) - 2**63
    assert -(2**63) <= made.identity < 2**63


def test_a_rejected_line_keeps_the_sample_and_names_the_checks_that_failed() -> None:
    made = outcome(Mixed, 10)
    wire = parse(made.line)
    assert made.labels is None
    assert made.reason == "schema_valid"
    assert wire["rejected"][0]["by"] == "schema_valid"
    assert wire["rejected"][0]["reason"]
    assert wire["conversation"]["messages"]


def test_what_cannot_be_said_is_rejected_with_the_reason() -> None:
    made = outcome(Mixed, 12)
    assert made.reason == "unsayable"
    assert parse(made.line)["rejected"] == [{"by": "unsayable", "reason": "on purpose"}]
    assert parse(made.line)["provenance"]["index"] == 12


def test_an_attempt_that_crashes_costs_one_attempt_and_names_the_place() -> None:
    made = outcome(Mixed, 96)
    assert made.reason == "crashed"
    (reason,) = parse(made.line)["rejected"]
    assert reason["reason"].startswith("ZeroDivisionError: on purpose (")
    assert len(workshop(Mixed).chunk(90, 99)) == 10


def test_a_wrong_data_file_of_ours_stops_the_run() -> None:
    class Wrong(Steady):
        def attempt(self, index: int) -> Sample:
            raise DataError("phrases.yaml: wrong")

    with pytest.raises(DataError):
        outcome(Wrong, 0)


def test_a_writer_that_cannot_load_stops_the_run() -> None:
    with pytest.raises(ZeroDivisionError):
        workshop(Broken)


def test_splits_follow_from_the_id_alone_at_ninety_five_five() -> None:
    splits = [split_of(Sample.make_id(berth_sample(number).conversation)) for number in range(2000)]
    shares = {name: splits.count(name) / len(splits) for name in ("train", "validation", "test")}
    assert shares["train"] == pytest.approx(0.9, abs=0.02)
    assert shares["validation"] == pytest.approx(0.05, abs=0.015)
    assert sum(shares.values()) == 1


def test_a_reason_is_added_to_a_line_without_touching_what_it_holds() -> None:
    line = msgspec.json.encode({"a": {"b": {}}}) + b"\n"
    assert reject_line(line, [{"by": "x", "reason": "}"}]) == b'{"a":{"b":{}},"rejected":[{"by":"x","reason":"}"}]}\n'
