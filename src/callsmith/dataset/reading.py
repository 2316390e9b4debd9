"""Rows of a file as conversations, for what needs no workers; and lines as they are, for exports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from callsmith.dataset.row import Row, read_row
from callsmith.dataset.rows import locate, open_rows
from callsmith.errors import UsageError

__all__ = ["iter_rows", "locate", "read_conversations"]

_BOM = b"\xef\xbb\xbf"


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
    """Every row of a run or a file in any form, counted from 1. Raises `UsageError` for what holds no rows at all."""
    rows = open_rows(path)
    for raw in rows:
        row = read_row(raw, rows.format)
        yield replace(row, index=row.index + 1)
