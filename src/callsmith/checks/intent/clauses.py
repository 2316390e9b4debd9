"""A request cut into the things that it asks for, one after another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.reading import alternatives, read_data
from callsmith.checks.intent.terms import Terms, terms_of

__all__ = ["Clause", "clauses_of"]

_LONGEST = 4_000


class Clause(NamedTuple):
    """A stretch of a request."""

    start: int
    end: int
    text: str
    terms: Terms
    lead: str = ""
    """What joins it to the stretch before."""


@lru_cache(maxsize=1)
def _joints() -> re.Pattern[str]:
    return alternatives("requests.yaml", read_data("requests.yaml")["joints"], re.IGNORECASE)


@lru_cache(maxsize=2_048)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """The stretches of a text between ends of sentences and words that add another request."""
    found: list[Clause] = []
    start, lead = 0, ""
    cut = text[:_LONGEST]
    for joint in (*_joints().finditer(cut), None):
        end = joint.start() if joint is not None else len(cut)
        piece = cut[start:end]
        if piece.strip():
            found.append(Clause(start, end, piece, terms_of(piece), lead))
        start, lead = (joint.end(), joint[0]) if joint is not None else (end, "")
    return tuple(found)
