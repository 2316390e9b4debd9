"""`callsmith check`: exit codes, counts and the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.dialogues import BROKEN, GOOD, MISSING, MISTYPED
from callsmith.app.cli import main
from callsmith.checks import CHECKS
from callsmith.records import lookup, parse


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rows.jsonl"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (GOOD, 0),
        (GOOD + GOOD, 0),
        (GOOD + MISTYPED, 1),
        (MISSING, 1),
        (GOOD + BROKEN, 1),
        (BROKEN, 2),
        (BROKEN + BROKEN, 2),
        ("", 2),
        ("<html></html>", 2),
    ],
)
def test_the_exit_code_tells_all_pass_from_some_fail_from_unreadable(file: Path, rows: str, code: int) -> None:
    file.write_text(rows, encoding="utf-8")
    assert main(["check", str(file)]) == code


def test_each_conversation_counts_once_by_check(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD + MISTYPED + MISSING + BROKEN, encoding="utf-8")
    main(["check", str(file), "--json"])
    told = parse(capsys.readouterr().out)
    assert told["conversations"] == {"accepted": 1, "rejected": 3}
    assert told["unreadable"] == 1
    assert told["checks"]["schema_valid"] == {"pass": 1, "fail": 2}
    assert told["checks"]["well_formed"] == {"pass": 3, "fail": 1}
    assert [example["index"] for example in told["examples"]["schema_valid"]] == [1, 2]


def test_no_more_than_three_examples_are_kept(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(MISSING * 10, encoding="utf-8")
    main(["check", str(file), "--json"])
    assert len(parse(capsys.readouterr().out)["examples"]["schema_valid"]) == 3


def test_a_check_left_out_says_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(MISTYPED, encoding="utf-8")
    assert main(["check", str(file), "--skip", "schema_valid,arguments_grounded"]) == 0
    assert "schema_valid" not in capsys.readouterr().out


def test_only_one_check_judges_when_asked_for(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(MISTYPED, encoding="utf-8")
    assert main(["check", str(file), "--only", "well_formed", "--json"]) == 0
    assert set(parse(capsys.readouterr().out)["checks"]) == {"well_formed"}


def test_checks_that_cancel_each_other_out_are_a_mistake(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert main(["check", str(file), "--only", "well_formed", "--skip", "well_formed"]) == 2
    assert capsys.readouterr().err == "error: --only and --skip leave no check to judge by\n"


def test_the_report_has_a_line_for_each_conversation(file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD + MISTYPED + BROKEN, encoding="utf-8")
    main(["check", str(file), "--report", str(tmp_path / "report.jsonl")])
    lines = [parse(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [(line["index"], line["status"]) for line in lines] == [(0, "accepted"), (1, "rejected"), (2, "rejected")]
    keys = {"check", "status", "reason", "location", "evidence"}
    assert all(set(result) == keys for line in lines for result in line["results"])
    failed = [result for result in lines[1]["results"] if result["status"] == "fail"]
    assert failed[0]["location"] == "/messages/1/tool_calls/0/function/arguments"  # a text: it ends there
    assert [result["check"] for result in lines[2]["results"]] == ["well_formed"]


def test_every_location_names_something_in_its_row(file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD + MISTYPED + MISSING, encoding="utf-8")
    main(["check", str(file), "--report", str(tmp_path / "report.jsonl")])
    rows = [parse(line) for line in file.read_text("utf-8").splitlines()]
    for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines():
        told = parse(line)
        for result in told["results"]:
            lookup(rows[told["index"]], result["location"])


def test_several_files_are_told_apart_in_the_report(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    file.write_text(GOOD, encoding="utf-8")
    other.write_text(MISTYPED, encoding="utf-8")
    main(["check", str(file), str(other), "--report", str(tmp_path / "report.jsonl")])
    lines = [parse(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [(line["file"], line["index"]) for line in lines] == [(file.as_posix(), 0), (other.as_posix(), 0)]


def test_workers_change_nothing_in_what_is_said(file: Path, tmp_path: Path) -> None:
    file.write_text((GOOD + MISTYPED + BROKEN + MISSING) * 60, encoding="utf-8")
    told = []
    for workers in ("1", "2"):
        report = tmp_path / f"{workers}.jsonl"
        main(["check", str(file), "--report", str(report), "--workers", workers])
        told.append(report.read_bytes())
    assert told[0] == told[1]
    assert told[0].count(b"\n") == 240


@pytest.mark.parametrize("policy", ["strict", "standard", "lenient"])
def test_a_policy_may_be_named(file: Path, policy: str) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert main(["check", str(file), "--policy", policy]) == 0


def test_an_unknown_policy_is_a_mistake(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert main(["check", str(file), "--policy", "lax"]) == 2
    assert "lenient, standard, strict" in capsys.readouterr().err


def test_the_page_shows_foreign_text_escaped(file: Path, tmp_path: Path) -> None:
    hostile = MISTYPED.replace("order", "<script>alert(1)</script>", 1)
    file.write_text(hostile, encoding="utf-8")
    page = tmp_path / "page.html"
    main(["check", str(file), "--html", str(page)])
    text = page.read_text("utf-8")
    assert "schema_valid" in text
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")


SCHEMAS: dict[str, dict[str, Any]] = {
    "a catastrophic pattern": {"type": "object", "properties": {"q": {"type": "string", "pattern": "^(a+)+$"}}},
    "a reference cycle": {"type": "object", "properties": {"q": {"$ref": "#/properties/q"}}},
    "a remote reference": {"type": "object", "properties": {"q": {"$ref": "http://127.0.0.1:9/schema.json"}}},
    "a prototype key": {"type": "object", "properties": {"__proto__": {"type": "string"}, "q": {"type": "string"}}},
}


def row(schema: Any, value: Any, said: str = "Look for it.") -> str:
    call = {"id": "c1", "type": "function", "function": {"name": "look", "arguments": json.dumps({"q": value})}}
    tool = {"type": "function", "function": {"name": "look", "description": "Looks.", "parameters": schema}}
    spoken = [{"role": "user", "content": said}, {"role": "assistant", "content": "", "tool_calls": [call]}]
    return json.dumps({"messages": spoken, "tools": [tool]}, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_hostile_schema_costs_its_row_at_most(name: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD + row(SCHEMAS[name], "a" * 5_000 + "!") + GOOD, encoding="utf-8")
    main(["check", str(file), "--json"])
    told = parse(capsys.readouterr().out)
    assert sum(told["conversations"].values()) == 3
    assert told["conversations"]["accepted"] >= 2


@pytest.mark.parametrize(
    "broken",
    [
        "[" * 10_000 + "]" * 10_000 + "\n",
        '{"messages": ' + '{"a":' * 10_000 + "1" + "}" * 10_000 + "}\n",
        row({"type": "object"}, "\u202eabc\u200b", "Look\u202e for \u2066it\u200b."),
        row({"type": "object"}, "x" * 3_000_000),
        '{"messages": [{"role": "user", "content": "\\ud800"}]}\n',
        '{"messages": 1, "messages": 2}\n',
        '{"messages": [{"role": "user", "content": NaN}]}\n',
    ],
    ids=["deep array", "deep object", "bidi", "long line", "surrogate", "duplicate keys", "NaN"],
)
def test_a_hostile_row_costs_itself_at_most(broken: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD + broken + GOOD, encoding="utf-8")
    assert main(["check", str(file), "--json"]) in (0, 1)
    told = parse(capsys.readouterr().out)
    assert sum(told["conversations"].values()) == 3
    assert told["conversations"]["accepted"] >= 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_are_found_and_said(encoding: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes((GOOD.replace("\n", "\r\n") * 3 + row({"type": "object"}, "找一下这本书")).encode(encoding))
    main(["check", str(file), "--json"])
    told = parse(capsys.readouterr().out)
    assert (sum(told["conversations"].values()), told["unreadable"]) == (4, 0)


def test_what_is_invisible_is_written_out_on_a_terminal(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = {"type": "object", "properties": {"q": {"type": "string", "enum": ["a"]}}}
    file.write_text(row(schema, "\u202e\u200babc"), encoding="utf-8")
    main(["check", str(file)])
    told = capsys.readouterr()
    assert "\u202e" not in told.out + told.err
    assert "\\u202e" in told.out


def test_a_check_that_cannot_finish_leaves_no_report(file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    report = tmp_path / "report.jsonl"
    assert main(["check", str(file), str(tmp_path / "missing"), "--report", str(report)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]


def test_a_report_that_cannot_be_written_is_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert main(["check", str(file), "--report", str(file / "report")]) == 2
    assert capsys.readouterr().err.startswith(f"error: {file}/report: cannot write the report: ")


def test_the_list_names_every_check_with_its_claim_and_its_blind_spots(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--list", "--json"]) == 0
    told = parse(capsys.readouterr().out)["checks"]
    assert [check["name"] for check in told] == [check.name for check in CHECKS]
    assert all(check["claim"] and check["blind_spots"] and check["version"] for check in told)


def test_a_check_without_a_file_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "name a file or a run's folder, or ask for --list" in capsys.readouterr().err
