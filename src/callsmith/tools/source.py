"""Sources in, tools out: one file, or files and folders."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from callsmith.errors import SourceError
from callsmith.tools.detection import detect
from callsmith.tools.files.text import MAX_FILE_BYTES, read_text
from callsmith.tools.reading import LeftOut, SourceReading
from callsmith.tools.sources.harvest import Harvest
from callsmith.tools.sources.listing import read_listing
from callsmith.tools.sources.openapi import read_openapi
from callsmith.tools.sources.python import read_python

__all__ = ["read_source", "read_sources"]

_READERS: dict[str, Callable[[Any, Harvest], None]] = {
    "openapi": read_openapi,
    "swagger": read_openapi,
    "python": read_python,
    **dict.fromkeys(("mcp", "openai", "anthropic", "gemini"), read_listing),
}
_WHAT = {"python": "public functions", "openapi": "operations", "swagger": "operations"}


def read_source(path: Path, kind: str | None = None) -> SourceReading:
    """Read one file. `kind` (one of `KINDS`) overrides what its content says.

    Raises `SourceError`, one line that names the file and the place, where the file cannot be read, is of no known
    kind, or where nothing in it became a tool.
    """
    path = Path(path)
    reading = _read(path, kind)
    if reading.kind != "document" and not reading.tools:
        raise SourceError(f"{path}: {_why_nothing(reading)}")
    return reading


def read_sources(paths: Sequence[Path], kind: str | None = None) -> tuple[SourceReading, ...]:
    """Read files and folders, folders in the sorted order of their files.

    In a folder a file that cannot be read or recognised becomes a reading of kind `unknown`; a file named by itself
    raises. Raises `SourceError` where all of them together give no tool.
    """
    readings: list[SourceReading] = []
    for path in map(Path, paths):
        if path.is_dir():
            readings += [_read_in_folder(file, kind) for file in _files(path)]
        else:
            readings.append(read_source(path, kind))
    if not any(reading.tools for reading in readings):
        shown = ", ".join(str(path) for path in paths) or "no source"
        raise SourceError(f"{shown}: {_why_nothing_at_all(readings)}")
    return tuple(readings)


def _read(path: Path, kind: str | None) -> SourceReading:
    source = read_text(path)
    detected = detect(source, kind)
    harvest = Harvest(source.uri, detected.kind, source.sha256)
    if detected.kind in _READERS:
        _READERS[detected.kind](detected.content, harvest)
    return SourceReading(
        uri=source.uri,
        kind=detected.kind,
        sha256=source.sha256,
        operations=harvest.operations,
        tools=tuple(harvest.tools),
        left_out=tuple(harvest.left_out),
    )


def _read_in_folder(path: Path, kind: str | None) -> SourceReading:
    try:
        return _read(path, kind)
    except SourceError as error:
        uri = path.as_posix()
        reason = str(error).removeprefix(f"{path}: ")
        left_out = (LeftOut(uri=uri, locator="", name=path.name, reason=reason),)
        return SourceReading(uri=uri, kind="unknown", sha256=_digest(path), operations=0, tools=(), left_out=left_out)


def _digest(path: Path) -> str:
    """The hash of a file that could be opened; empty for one that could not, or is too large to read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.stat().st_size <= MAX_FILE_BYTES else ""
    except OSError:
        return ""


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted; hidden ones are passed over, and each real folder is entered once."""
    waiting, seen = [folder], set[Path]()
    while waiting:
        current = waiting.pop()
        try:
            real = current.resolve()
            entries = sorted(current.iterdir(), key=lambda entry: entry.name)
        except (OSError, RuntimeError):
            continue
        if real in seen:
            continue
        seen.add(real)
        visible = [entry for entry in entries if not entry.name.startswith((".", "__pycache__"))]
        yield from (entry for entry in visible if entry.is_file())
        waiting += reversed([entry for entry in visible if entry.is_dir()])


def _why_nothing(reading: SourceReading) -> str:
    what = _WHAT.get(reading.kind, "tools")
    if not reading.operations:
        return f"has no {what}"
    first = next((item for item in reading.left_out if item.reason), None)
    place = f" at {first.locator}" if first and first.locator else ""
    why = f"; the first: {first.name}{place}: {first.reason}" if first else ""
    return f"none of its {reading.operations} {what} became a tool{why}"


def _why_nothing_at_all(readings: list[SourceReading]) -> str:
    if not readings:
        return "holds no file that can be read"
    unread = [item for reading in readings for item in reading.left_out]
    if unread:
        return f"gives no tool; the first of {len(unread)} left out: {unread[0].uri}: {unread[0].reason}"
    if all(reading.kind == "document" for reading in readings):
        return "holds documents only, which give no tools by themselves; add a specification or a list of tools"
    return "gives no tool"
