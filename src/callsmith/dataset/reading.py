"""Rows of anybody's file, one at a time: a broken one is told with its line, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callsmith.dataset.formats import FORMATS, FormatError, detect, run
from callsmith.errors import UsageError
from callsmith.records import Conversation, JsonError, Plan, Scenario, parse

__all__ = ["Row", "iter_rows", "locate", "read_conversations"]

_BOM = b"\xef\xbb\xbf"
_PROBE = 4096


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. Where `error` is set, there is no conversation."""

    index: int
    """The line, or in a JSON array the item, counted from 1."""
    id: str
    """The row's own id; empty where it has none."""
    conversation: Conversation | None
    plan: Plan | None
    language: str | None
    error: str | None
    scenario: Scenario | None = None


def locate(path: Path) -> Path:
    """The file of rows that a path means: itself, or a run's `samples.jsonl`. Raises `UsageError`."""
    file = path / "samples.jsonl" if path.is_dir() else path
    if not file.is_file():
        reason = "a folder without samples.jsonl is no run" if path.is_dir() else "no such file"
        raise UsageError(f"{path}: {reason}")
    return file


def iter_rows(path: Path) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that is not blank; a byte order mark and carriage returns are taken off.

    Lines end at a newline only: U+2028 and U+0085 are allowed inside of JSON strings.
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                stripped = (line.removeprefix(_BOM) if number == 1 else line).strip(b" \t\r\n")
                if stripped:
                    yield number, stripped
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None


def read_conversations(path: Path) -> Iterator[Row]:
    """Every row of a run, or of a JSONL file or JSON array in the run's, OpenAI's or TRL's form.

    Raises `UsageError` for what holds no rows at all: nothing there, an empty file, a page, a binary file.
    """
    file = locate(path)
    first = _first_bytes(file)
    if not first:
        raise UsageError(f"{path}: the file is empty")
    if first.startswith((b"<", b"\x1f\x8b", b"PK", b"PAR1")) or b"\x00" in first:
        raise UsageError(f"{path}: neither JSON nor JSONL")
    if not _spans_lines(file):
        for number, line in iter_rows(file):
            yield _parsed_row(number, line)
    else:
        for index, item in enumerate(_whole(file), 1):
            yield _row(index, item)


def _first_bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            head = stream.read(_PROBE).removeprefix(_BOM).lstrip()
            while not head and (more := stream.read(_PROBE)):
                head = more.lstrip()
            return head
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}") from None


def _spans_lines(file: Path) -> bool:
    """Whether the file is one JSON value over several lines, or an array: its first line is then no object."""
    _, line = next(iter_rows(file))
    return line.startswith(b"[") or line == b"{"


def _whole(file: Path) -> list[Any]:
    """The items of a file that is one JSON array, or one object."""
    try:
        value = parse(file.read_bytes())
    except JsonError as error:
        raise UsageError(f"{file}: {error}") from None
    items = value if isinstance(value, list) else [value]
    if not items:
        raise UsageError(f"{file}: the array is empty")
    return items


def _parsed_row(index: int, line: bytes) -> Row:
    try:
        value = parse(line)
    except JsonError as error:
        return Row(index, "", None, None, None, f"not JSON: {error.reason}")
    return _row(index, value)


def _row(index: int, value: Any) -> Row:
    identity = value.get("id") if isinstance(value, dict) else None
    name = identity if isinstance(identity, str) else ""
    try:
        form = detect(value)
        conversation = FORMATS[form].read_row(value)
        if form != run.NAME:
            return Row(index, name, conversation, None, None, None)
        scenario = run.read_scenario(value)
        return Row(
            index, name, conversation, run.read_plan(value), scenario.language if scenario else None, None, scenario
        )
    except FormatError as error:
        return Row(index, name, None, None, None, str(error))
