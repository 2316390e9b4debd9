"""What a worker does: turn indexes into finished lines. Attempt, judge, name, encode; no file, no ledger, no order."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Protocol

import msgspec

from callsmith import __version__
from callsmith.checks import judge
from callsmith.errors import CallsmithError
from callsmith.pipeline.garbage import seldom_collected
from callsmith.pipeline.tally import Labels
from callsmith.records import Sample, Verdict, wire_sample
from callsmith.synthesis import Reach, SynthesisSpec, UnsayableError

__all__ = ["Job", "Outcome", "Workshop", "Writer", "reject_line"]

_encode = msgspec.json.Encoder().encode


class Writer(Protocol):
    """Makes samples: the same one for the same index, whichever process asks."""

    def attempt(self, index: int) -> Sample: ...
    def reach(self) -> Reach: ...


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """All that a worker needs to know; it travels to the worker's process once."""

    spec: SynthesisSpec
    recipe: str
    make_writer: Callable[[SynthesisSpec], Writer]


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """What became of one index."""

    index: int
    line: bytes
    """The line for samples.jsonl or rejected.jsonl, its newline included."""
    labels: Labels | None
    """For an accepted sample; None for a rejected one."""
    reason: str = ""
    """For a rejected one: what it is counted under."""
    identity: int = 0
    """The sample's id as a signed 64-bit number, for the ledger."""


class Workshop:
    """A worker's bench: one writer, loaded once, asked often."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._writer = job.make_writer(job.spec)

    def reach(self) -> dict[str, Any]:
        """What the writer can say of its tools, as plain data."""
        reach: dict[str, Any] = msgspec.json.decode(_encode(self._writer.reach()))
        return reach

    @seldom_collected()
    def chunk(self, first: int, last: int) -> tuple[Outcome, ...]:
        """The outcomes of a span of indexes, both ends included."""
        return tuple(self._outcome(index) for index in range(first, last + 1))

    def _outcome(self, index: int) -> Outcome:
        """One bad attempt costs one attempt: it is journalled with the place in our code, and the others go on."""
        try:
            sample = self._writer.attempt(index)
            verdict = judge(sample.conversation, sample.plan, scenario=sample.scenario)
        except UnsayableError as error:
            return self._unmade(index, "unsayable", str(error))
        except (CallsmithError, MemoryError):
            raise
        except Exception as error:
            return self._unmade(index, "crashed", f"{type(error).__name__}: {error} ({_place(error)})")
        return self._made(index, sample, verdict)

    def _made(self, index: int, sample: Sample, verdict: Verdict) -> Outcome:
        identity = sample.id or Sample.make_id(sample.conversation)
        split = split_of(identity)
        finished = msgspec.structs.replace(
            sample, id=identity, verdict=verdict, split=split, provenance=self._provenance(index, sample)
        )
        line = _encode(wire_sample(finished)) + b"\n"
        if verdict.status != "accepted":
            failed = [result for result in verdict.results if result.status not in ("pass", "abstain")]
            by = failed[0].check if failed else verdict.status
            reasons = [{"by": result.check, "reason": result.reason} for result in failed]
            return Outcome(index, reject_line(line, reasons or [{"by": by, "reason": verdict.status}]), None, by)
        scenario = finished.scenario
        labels = (
            Labels(scenario.language, scenario.shape, scenario.ability, scenario.domain, split)
            if scenario
            else Labels("", "", "", "", split)
        )
        return Outcome(index, line, labels, "", int(identity[-16:], 16) - (1 << 63))

    def _unmade(self, index: int, by: str, reason: str) -> Outcome:
        wire = {"provenance": self._provenance(index, None), "rejected": [{"by": by, "reason": reason}]}
        return Outcome(index, _encode(wire) + b"\n", None, by)

    def _provenance(self, index: int, sample: Sample | None) -> dict[str, Any]:
        known = dict(sample.provenance) if sample else {}
        tools = sample.conversation.tools if sample else ()
        sources = sorted({tool.origin.uri for tool in tools if tool.origin})
        known |= {"recipe": self._job.recipe, "index": index, "callsmith": __version__}
        return known | {"sources": sources} if sources else known


def split_of(identity: str) -> str:
    """90 % train, 5 % validation, 5 % test, decided by the sample's id alone."""
    lot = int(hashlib.sha256(identity.encode()).hexdigest()[:8], 16) % 100
    return "train" if lot < 90 else "validation" if lot < 95 else "test"


def reject_line(line: bytes, reasons: list[dict[str, str]]) -> bytes:
    """A sample's line with the reasons why it was turned down."""
    return line.removesuffix(b"}\n") + b',"rejected":' + _encode(reasons) + b"}\n"


def _place(error: Exception) -> str:
    """The innermost place of ours in the traceback: file, line, function."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "callsmith" in PurePath(frame.filename).parts] or frames
    frame = ours[-1]
    return f"{PurePath(frame.filename).name}:{frame.lineno} in {frame.name}" if ours else "nowhere"
