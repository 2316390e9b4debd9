"""Objects and calls of one kind side by side: what all of them are given but one, and what was said for that one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from callsmith.checks.intent.lists import Item, listed
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.ledger import Entry
from callsmith.checks.view import CallSite, Turn, View
from callsmith.checks.words import fold_text
from callsmith.checks.words.text import has_cjk

__all__ = ["Forgotten", "forgotten"]

_LONGEST = 4_000
_FRAME, _FRAME_ZH, _SHORTEST = 20, 6, 2
_CUT = re.compile(r".*[，。；、,;.!?！？\n（）()]", re.DOTALL)
_VALUE = re.compile(r"\s*[\"'“「]?([^\s，。；、,;（）()\"'”」]{1,24})")
_FILL = " :：为是了有"


class Forgotten(NamedTuple):
    """A value that one of several like calls or objects lacks."""

    site: CallSite
    parameter: str
    said: str


class _Owner(NamedTuple):
    """A call, or one item of a list in it."""

    tool: str
    message: int
    position: int
    path: tuple[str | int, ...]

    @property
    def kind(self) -> tuple[str, tuple[str, ...]]:
        """What an owner shares with its likes."""
        return self.tool, tuple(step for step in self.path if isinstance(step, str))


def forgotten(view: View, turn: Turn) -> Iterator[Forgotten]:
    """Parameters that likes were given out of the user's words, and one of them was not though its value is said."""
    entries = [entry for site in turn.calls for entry in view.ledger.by_site(site)]
    owners: dict[tuple[str, tuple[str, ...]], dict[_Owner, Entry]] = {}
    columns: dict[tuple[tuple[str, tuple[str, ...]], tuple[str | int, ...]], dict[_Owner, Entry]] = {}
    for entry in entries:
        owner, tail = _owned(entry)
        owners.setdefault(owner.kind, {}).setdefault(owner, entry)
        if tail:
            columns.setdefault((owner.kind, tail), {})[owner] = entry
    text = view.messages[turn.user].content[:_LONGEST]
    said = [entry for entry in entries if entry.message == turn.user and entry.start >= 0]
    for (kind, tail), given in columns.items():
        lacking = [owner for owner in owners[kind] if owner not in given]
        own = [entry for entry in given.values() if entry in said and not isinstance(entry.value, bool)]
        if len(lacking) == 1 and own:
            words = _framed(text, own, said) or _beside(text, own, said)
            if words:
                yield Forgotten(owners[kind][lacking[0]].site, str(tail[-1]), words)


def _owned(entry: Entry) -> tuple[_Owner, tuple[str | int, ...]]:
    """The innermost item of a list, or the call, that a value belongs to, and the rest of its path."""
    indexes = [at for at, step in enumerate(entry.path) if isinstance(step, int)]
    cut = indexes[-1] + 1 if indexes else 0
    site = entry.site
    return _Owner(site.call.name, site.message, site.position, entry.path[:cut]), entry.path[cut:]


def _framed(text: str, own: Sequence[Entry], said: Sequence[Entry]) -> str:
    """A value that nothing was taken from, behind the same words as the values of the likes: 湿度为50 … 湿度为65."""
    for entry in own:
        frame = _frame(text, entry.start)
        at = text.find(frame) if frame else -1
        while at >= 0:
            value = _VALUE.match(text, at + len(frame))
            if value is not None and not _taken(said, at + len(frame), value.end()):
                return value[1]
            at = text.find(frame, at + 1)
    return ""


def _frame(text: str, start: int) -> str:
    """The words right before a value, back to where its stretch begins."""
    reach = _FRAME_ZH if has_cjk(text[max(0, start - 2) : start]) else _FRAME
    piece = _CUT.sub("", text[max(0, start - reach) : start].rstrip("\"'“「"))
    if piece.isascii() and start > reach and text[start - reach - 1 : start - reach].isalnum():
        piece = piece.partition(" ")[2]  # the frame begins with a whole word
    told = any(term.told for term in terms_of(piece)) if piece.isascii() else len(piece.strip(_FILL)) >= _SHORTEST
    return piece if told else ""


def _taken(said: Sequence[Entry], start: int, end: int) -> bool:
    return any(entry.start < end and start < entry.end for entry in said)


def _beside(text: str, own: Sequence[Entry], said: Sequence[Entry]) -> str:
    """An item that nothing was taken from, in a list beside a value of the likes."""
    values = {fold_text(str(entry.value)) for entry in said}
    for items in listed(text):
        free = [item for item in items if not _taken(said, item.start, item.end)]
        left = [item for item in free if fold_text(item.text) not in values]
        if len(left) == 1 and any(_is_from(entry, item) for entry in own for item in items):
            return left[0].text
    return ""


def _is_from(entry: Entry, item: Item) -> bool:
    return abs(entry.start - item.start) <= 1 and abs(entry.end - item.end) <= 1
