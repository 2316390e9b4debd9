"""The manifest: written last and atomically. Its presence means that the run has ended."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any, Literal

import msgspec

from callsmith import __version__
from callsmith.pipeline.tally import Tally
from callsmith.tools import SourceReading

__all__ = ["Counts", "FileEntry", "Manifest", "SourceEntry", "Timings", "source_entries", "versions"]

NOT_READ = "carried, not read yet"


class FileEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the run."""

    bytes: int
    lines: int
    sha256: str


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a source gave."""

    uri: str
    kind: str
    sha256: str
    operations: int
    tools: int
    left_out: dict[str, int] = {}
    """Reason -> how many operations, parameters or tools; `callsmith tools list` names each."""
    note: str = ""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many: `accepted` spreads over languages, shapes, abilities, domains and splits, each summing to it."""

    asked: int
    accepted: int
    attempts: int
    rejected: dict[str, int]
    languages: dict[str, int]
    shapes: dict[str, int]
    abilities: dict[str, int]
    domains: dict[str, int]
    splits: dict[str, int]

    @classmethod
    def of(cls, asked: int, tally: Tally) -> Counts:
        """The counts of a tally, keys in order."""
        return cls(asked=asked, **msgspec.structs.asdict(tally.sorted()))


class Timings(msgspec.Struct, frozen=True, kw_only=True):
    """Wall-clock time, summed over the calls that a resumed run took."""

    started: str
    """ISO 8601, UTC."""
    finished: str
    loading_seconds: float
    writing_seconds: float
    workers: int
    """Of the last call."""

    def rate(self, accepted: int) -> float:
        """Accepted samples per second of writing."""
        return accepted / self.writing_seconds if self.writing_seconds > 0 else 0.0


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What `manifest.json` holds."""

    recipe: str
    status: Literal["complete", "short"]
    """`short`: fewer samples were accepted than asked for; all that there is was written."""
    counts: Counts
    files: dict[str, FileEntry]
    sources: tuple[SourceEntry, ...]
    reach: dict[str, Any]
    """What the sources can be said in, and what cannot be said, by reason."""
    notes: tuple[str, ...]
    versions: dict[str, str]
    timings: Timings

    @property
    def shortfall(self) -> str:
        """Empty for a complete run, else one line that says how short it came and mostly why."""
        if self.status == "complete":
            return ""
        reasons = sorted(self.counts.rejected.items(), key=lambda item: (-item[1], item[0]))
        why = ", ".join(f"{name} {count:,}" for name, count in reasons[:3])
        return (
            f"{self.counts.accepted:,} of {self.counts.asked:,} samples after {self.counts.attempts:,} attempts"
            f" (rejected: {why or 'none'}); rejected.jsonl says why"
        )


def source_entries(readings: Sequence[SourceReading]) -> tuple[SourceEntry, ...]:
    """What each source gave, and what of it was left out, counted by reason."""
    return tuple(
        SourceEntry(
            uri=reading.uri,
            kind=reading.kind,
            sha256=reading.sha256,
            operations=reading.operations,
            tools=len(reading.tools),
            left_out=_by_reason(item.reason for item in reading.left_out),
            note=NOT_READ if reading.kind == "document" else "",
        )
        for reading in readings
    )


def versions() -> dict[str, str]:
    """What ran."""
    libraries = {name: version(name) for name in ("jsonschema-rs", "msgspec", "PyYAML")}
    return {"callsmith": __version__, "python": platform.python_version(), **libraries}


def _by_reason(reasons: Iterable[str]) -> dict[str, int]:
    counts = Counter(reasons)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
