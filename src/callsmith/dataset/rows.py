"""Rows of anybody's file, one at a time: its content tells what it is, and a broken row does not stop the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from callsmith.dataset import tables
from callsmith.dataset.companions import Companions, is_answer
from callsmith.dataset.content import Content, inspect
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers import AUTO, READERS, recognise
from callsmith.dataset.row import RawRow, Row
from callsmith.dataset.splitting import MAX_ROW, Cut, items, lines, shape
from callsmith.errors import UsageError
from callsmith.records import JsonError, parse

__all__ = ["Rows", "locate", "open_rows"]

_PROBED = 20
"""Rows that the form is told from."""
_COMPLETED = ("bfcl", "acebench", "seal-tools")
"""Forms whose rows may lack what lies in a file beside."""


def locate(path: Path) -> Path:
    """The file of rows that a path means: itself, or a run's `samples.jsonl`. Raises `UsageError`."""
    file = path / "samples.jsonl" if path.is_dir() else path
    if not file.is_file():
        reason = "a folder without samples.jsonl is no run" if path.is_dir() else "no such file"
        raise UsageError(f"{path}: {reason}")
    return file


def open_rows(path: Path, format: str = AUTO, *, beside: Sequence[Path] = ()) -> Rows:
    """The rows of a run's folder or of a file: JSON lines, a JSON array, a single object, or a Parquet table.

    `beside` names files that belong to it (answers, tools); those in the usual places are found by themselves. Raises
    `UsageError` for what holds no rows, and for a form that nobody knows.
    """
    if format != AUTO and format not in READERS:
        raise UsageError(f"no form is called {format!r}; there are: {AUTO}, {', '.join(READERS)}")
    return Rows(locate(path), format, beside)


class Rows:
    """A file's rows. They can be gone through more than once; each time the file is read anew."""

    def __init__(self, path: Path, asked: str, beside: Sequence[Path]) -> None:
        self.path, self._asked = path, asked
        self._content = inspect(path)
        self._companions = Companions(path, beside)
        self._inside = ""
        self._told: Counter[str] = Counter()
        self.format = asked
        """The form's name; several joined by `+` where rows differ, empty where none was recognised."""
        self._probe()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was found out about the file, and what of its rows was read as something else than it is written."""
        inside = (f"rows are the items of `{self._inside}`",) if self._inside else ()
        told = (f"{note} ({count:,} row{'s' if count > 1 else ''})" for note, count in self._told.most_common())
        return (*self._content.notes, *inside, *self._companions.notes, *told)

    def tell(self, row: Row) -> None:
        """Count what a row that was read has to say, for `notes`."""
        self._told.update(row.notes)

    def __iter__(self) -> Iterator[RawRow]:
        completed = any(name in _COMPLETED for name in self.format.split("+"))
        for index, (cut, error) in enumerate(self._cuts()):
            payload: bytes | dict[str, Any] = self._completed(cut) if completed and not error else cut
            yield RawRow(index, payload, error, forced=self._asked != AUTO)

    def _cuts(self) -> Iterator[tuple[bytes | dict[str, Any], str]]:
        if self._content.parquet:
            yield from ((row, "") for row in tables.rows(self.path))
        elif self._inside:
            yield from self._inner()
        else:
            yield from _cut(self._content)

    def _completed(self, cut: bytes | dict[str, Any]) -> bytes | dict[str, Any]:
        try:
            value = parse(cut) if isinstance(cut, bytes) else cut
        except JsonError:
            return cut
        return self._companions.complete(value) if isinstance(value, dict) else cut

    # ------------------------------------------------------------------ probe

    def _probe(self) -> None:
        """Tell the form by the first rows."""
        names: dict[str, None] = {}
        answers = seen = 0
        for cut, error in islice(self._cuts(), _PROBED):
            seen += 1
            try:
                value = parse(cut) if isinstance(cut, bytes) and not error else cut
                names[recognise(value)] = None
            except JsonError:
                continue
            except FormatError:
                answers += is_answer(value)
                if seen == 1 and isinstance(value, dict) and (key := _container(value)):
                    self._inside = key
                    self._probe_inside()
                    return
        if not seen:
            raise UsageError(f"{self.path}: {'the array is empty' if _is_array(self._content) else 'holds no rows'}")
        if answers == seen:
            raise UsageError(f"{self.path}: holds answers without questions; check the file of questions instead")
        if self._asked == AUTO:
            self.format = "+".join(names)

    def _probe_inside(self) -> None:
        names: dict[str, None] = {}
        for value, _ in islice(self._inner(), _PROBED):
            try:
                names[recognise(value)] = None
            except FormatError:
                continue
        if self._asked == AUTO:
            self.format = "+".join(names)

    def _inner(self) -> Iterator[tuple[dict[str, Any], str]]:
        """The rows of a list that an object around them holds."""
        for cut, _ in _cut(self._content):
            whole = parse(cut)
            yield from ((row, "") for row in whole[self._inside] if isinstance(row, dict))
            return


def _cut(content: Content) -> Iterator[Cut]:
    kind = shape(content.head)
    chunks = content.chunks()
    first = next(chunks, b"")
    chunks = chain([first], chunks)
    if kind == "lines":
        return lines(chunks, MAX_ROW)
    return items(chunks, array=kind == "array", limit=MAX_ROW)


def _is_array(content: Content) -> bool:
    return shape(content.head) == "array"


def _container(value: dict[str, Any]) -> str:
    """The key of the one list of rows that an object holds; empty where there is none, or more than one."""
    lists = [key for key, item in value.items() if isinstance(item, list) and len(item) > 0]
    found = [key for key in lists if _recognised(value[key][0])]
    return found[0] if len(found) == 1 else ""


def _recognised(value: object) -> bool:
    try:
        return bool(recognise(value))
    except FormatError:
        return False
