"""What a user's turn says that no argument carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.page import page_of
from callsmith.checks.words.moments import Moment, read_moments
from callsmith.checks.words.quantities import Quantity, read_quantities
from callsmith.checks.words.text import fold_text

__all__ = ["Mention", "mentions_of"]


class Mention(NamedTuple):
    """A value that a text states, by its own shape."""

    kind: Literal["quantity", "moment", "quote", "identifier"]
    message: int
    start: int
    end: int
    text: str
    read: Quantity | Moment | None = None
    """The mention as its reader gave it."""


def mentions_of(text: str, message: int, used: Sequence[Entry]) -> tuple[Mention, ...]:
    """The mentions of a user's text that no entry draws on, in order, the widest where several overlap."""
    found: list[Mention] = []
    end = 0
    for mention in sorted(_all(text, message), key=lambda each: (each.start, -each.end)):
        if mention.start >= end:
            end = mention.end
            if not any(_draws_on(entry, mention) for entry in used):
                found.append(mention)
    return tuple(found)


def _all(text: str, message: int) -> Iterator[Mention]:
    page = page_of(text)
    for start, end in page.quotes:
        yield Mention("quote", message, start, end, text[start:end])
    for start, end in page.identifiers:
        yield Mention("identifier", message, start, end, text[start:end])
    for moment in read_moments(page.text):
        yield Mention("moment", message, moment.start, moment.end, moment.text, moment)
    for quantity in read_quantities(page.text):
        yield Mention("quantity", message, quantity.start, quantity.end, quantity.text, quantity)


def _draws_on(entry: Entry, mention: Mention) -> bool:
    if entry.message == mention.message and entry.start < mention.end and mention.start < entry.end:
        return True
    if isinstance(entry.value, str) and len(mention.text) > 1:
        return fold_text(mention.text) in fold_text(entry.value)
    if isinstance(mention.read, Quantity) and isinstance(entry.value, int | float):
        return entry.value in mention.read.values
    return False
