"""What a turn's words say, and which of it is spoken for by the turn's calls."""

from __future__ import annotations

import re
from typing import NamedTuple

from callsmith.checks.intent.members import Spans, overlaps
from callsmith.checks.intent.parallels import NAME
from callsmith.checks.ledger.mention import Mention
from callsmith.checks.view import Turn, View, leaves
from callsmith.checks.words import fold_text, read_clock

__all__ = ["Said", "said_in"]

_LONGEST = 2_500
_ANYWHERE = re.compile(r"city|country|state|region|location|place|district|area|province|county|address", re.IGNORECASE)


class Said(NamedTuple):
    """A turn's words, and what of them is spoken for."""

    text: str
    left: tuple[Mention, ...]
    """Values that no call carries."""
    used: Spans
    names: Spans
    """Names that no call carries."""
    dated: bool
    """Whether the system text says what day it is."""
    placed: bool
    """Whether a call says where."""
    values: str
    """All that the calls carry."""
    tools: frozenset[str]
    """The names of the tools that are offered."""


def said_in(view: View, turn: Turn) -> Said:
    """The words of a turn's user message."""
    text = view.messages[turn.user].content
    entries = [entry for site in turn.calls for entry in view.ledger.by_site(site)]
    used = tuple((entry.start, entry.end) for entry in entries if entry.message == turn.user and entry.start >= 0)
    values = fold_text("\n".join(str(value) for site in turn.calls for _, value in leaves(site.call.arguments)))
    placed = any(_ANYWHERE.search(name) for site in turn.calls for name in site.call.arguments)
    names = tuple(
        (match.start(), match.end())
        for match in NAME.finditer(text[:_LONGEST])
        if not overlaps(used, match.start(), match.end()) and fold_text(match[0]) not in values
    )
    dated = read_clock(view.system_text) is not None
    return Said(text, view.ledger.spoken(turn), used, names, dated, placed, values, frozenset(view.tools))
