"""Rows cut out of a stream of bytes: lines, the items of an array, or values one after the other. Nothing is parsed.

However long the stream, memory holds one row; however broken a row, the next one is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["MAX_ROW", "Cut", "items", "lines", "shape"]

MAX_ROW = 1 << 27
"""Bytes that a single row may have."""
_TOO_LONG = f"the row is longer than {MAX_ROW >> 20} MB"
_BLANKS = b" \t\r\n"
_STRING = rb"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\""
_WITHIN = re.compile(rb"(?:[^\"\[\]{}]++|" + _STRING + rb")*+", re.DOTALL)
_BETWEEN = re.compile(rb"(?:[^\"\[\]{},]++|" + _STRING + rb")*+", re.DOTALL)
_STEP = re.compile(rb"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|[\[\]{},\"]", re.DOTALL)

Cut = tuple[bytes, str]
"""The bytes of a row, or none and the reason."""


def shape(head: bytes) -> str:
    """`lines`, `array` or `values`, by the beginning of a text."""
    start = head.lstrip(_BLANKS)
    if start.startswith(b"["):
        return "array"
    first, newline, rest = start.partition(b"\n")
    following = rest.lstrip(_BLANKS)[:1]
    if not start.startswith(b"{") or not newline or following in (b"", b"{") or _balanced(first):
        return "lines"
    return "values"


def _balanced(text: bytes) -> bool:
    depth = 0
    for match in _STEP.finditer(text):
        depth += match[0] in (b"{", b"[")
        depth -= match[0] in (b"}", b"]")
    return depth <= 0


def lines(chunks: Iterable[bytes], limit: int = MAX_ROW) -> Iterator[Cut]:
    """Each line that is not blank. Lines end at a newline only: U+2028 and U+0085 may stand inside of strings."""
    kept: list[bytes] = []
    size, skipping = 0, False
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        kept.append(first)
        size += len(first)
        for other in others:
            if not skipping and (line := b"".join(kept).strip(_BLANKS)):
                yield line, ""
            kept, size, skipping = [other], len(other), False
        if skipping:
            kept = []
        elif size > limit:
            yield b"", _TOO_LONG
            kept, skipping = [], True
    if not skipping and (line := b"".join(kept).strip(_BLANKS)):
        yield line, ""


def items(chunks: Iterable[bytes], *, array: bool, limit: int = MAX_ROW) -> Iterator[Cut]:
    """The items of one array, or the values of a stream, by their brackets alone."""
    cutter = _Cutter(array=array, limit=limit)
    for chunk in chunks:
        yield from cutter.feed(chunk)
        if cutter.done:
            break
    yield from cutter.finish()


class _Cutter:
    """Where values begin and end in what has been fed so far."""

    def __init__(self, *, array: bool, limit: int) -> None:
        self._array, self._limit = array, limit
        self._pending: list[bytes] = []
        self._size = self._wanted = 0
        self._buffer = b""
        self._at = self._start = self._depth = 0
        self._floor = 1 if array else 0
        self.done = False

    def feed(self, chunk: bytes) -> Iterator[Cut]:
        """The values that end in this chunk."""
        self._pending.append(chunk)
        self._size += len(chunk)
        if self._size < self._wanted:  # a long string is not scanned anew for each piece of it
            return
        yield from self._scan()

    def finish(self) -> Iterator[Cut]:
        """What is left at the end: a value that was cut off."""
        if not self.done:
            yield from self._scan()
        if self.done:
            return
        rest = self._buffer[self._start :].strip(_BLANKS + b",")
        whole = self._depth == self._floor and not self._wanted
        if rest:
            yield (rest, "") if whole else (b"", "the file ends in the middle of it")
        if self._array and whole:
            yield b"", "the file ends before its array does"

    def _scan(self) -> Iterator[Cut]:
        self._buffer = b"".join([self._buffer, *self._pending])
        self._pending, self._wanted = [], 0
        buffer = self._buffer
        while True:
            skip = _WITHIN if self._depth > self._floor or not self._array else _BETWEEN
            at = skip.match(buffer, self._at).end()  # type: ignore[union-attr]  # matches the empty text at least
            self._at = at
            token = buffer[at : at + 1]
            if token in (b"", b'"'):  # the end, or a string whose end is not here yet
                break
            self._at = at + 1
            if token == b",":
                yield from self._cut(at)
                self._start = at + 1
            elif token in b"[{":
                if self._array and self._depth == 0:
                    self._start = at + 1
                self._depth += 1
            else:
                self._depth -= 1
                if self._depth < self._floor or (not self._array and self._depth == 0):
                    yield from self._cut(at if self._array else at + 1)
                    if self._array:
                        self.done = True
                        return
                    self._depth = 0
        self._compact()
        if len(self._buffer) > self._limit:
            yield b"", _TOO_LONG
            self.done = True

    def _cut(self, end: int) -> Iterator[Cut]:
        row = self._buffer[self._start : end].strip(_BLANKS)
        if row:
            yield row, ""
        self._start = end

    def _compact(self) -> None:
        """Forget what is cut, and wait for twice as much before a string that has not ended is scanned again."""
        if self._at >= len(self._buffer) or self._buffer[self._at : self._at + 1] != b'"':
            self._at = len(self._buffer)
        else:
            self._wanted = len(self._buffer) - self._at
        self._buffer = self._buffer[self._start :]
        self._at -= self._start
        self._start = 0
        self._size = 0
