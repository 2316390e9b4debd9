"""Values that a user denies in so many words: `5, not 4` · `Boston instead of Chicago` · `不要上海，去北京`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from callsmith.checks.carrying import (
    LONGEST_NAME,
    Stale,
    Takeback,
    amounts_of,
    carries_moment,
    carries_number,
    hint_of,
    is_number,
    may_carry,
    name_of,
)
from callsmith.checks.ledger import Entry
from callsmith.checks.words.choices import choose
from callsmith.checks.words.corrections import plain_words
from callsmith.checks.words.moments import moment_agrees, read_moments
from callsmith.checks.words.names import find_name
from callsmith.checks.words.text import has_digit

__all__ = ["denied_by"]

_BEHIND = 80
_TURN = re.compile(
    r"[\"'”」’]?\s*(?:[,.;!?，。；！？、-]|but\b|use\b|it\b|with\b|而|是|不|错|作|改|换|了)", re.IGNORECASE
)
"""What comes behind a denied value where the new one follows."""
_LEADS = re.compile(r"[,;:(，、；-]\s*$|吧[,，]?\s*$")
_IS_NOT = re.compile(r"\bnot\W*(?:\w+\s+)?$", re.IGNORECASE)
_APART = re.compile(r"[,，.。;；!！?？]")
_EXCLUDES = re.compile(
    r"exclu|without|avoid|block|ban|remov|delet|cancel|old|previous|^not_|排除|除|忌|禁|旧|原", re.IGNORECASE
)
"""Names of parameters that want what is not wanted."""


def denied_by(entry: Entry, entries: Sequence[Entry], takeback: Takeback, clock: date | None) -> Stale | None:
    """`not 4`, and the 5 that stands before or behind it is carried by nothing."""
    if (
        entry.status != "grounded"
        or entry.start < 0
        or _EXCLUDES.search(name_of(entry))
        or isinstance(entry.value, bool)
    ):
        return None
    span = _value_at(entry, takeback.text, takeback.correction.end, clock)
    if span is None:
        return None
    behind = (span[1], min(len(takeback.text), span[1] + _BEHIND))
    zones = [behind] if _TURN.match(takeback.text, span[1]) else []
    if _LEADS.search(takeback.text[: takeback.correction.start]) or not _IS_NOT.search(takeback.text[: span[0]]):
        zones.append(takeback.correction.new)
    for zone in zones:
        if new := _instead(entry, entries, takeback.text, zone, clock):
            return Stale(takeback.text[slice(*span)], new)
    return None


def _value_at(entry: Entry, text: str, place: int, clock: date | None) -> tuple[int, int] | None:
    """Where a text says a value right at a place."""
    window = text[place : place + LONGEST_NAME + 24]
    if isinstance(entry.value, int | float) or entry.rule == "number":
        for quantity in amounts_of(window):
            if quantity.start <= 3 and is_number(entry.value, quantity.values):
                return place + quantity.start, place + quantity.end
        return None
    if entry.rule == "date":
        for moment in read_moments(window):
            if moment.start <= 3 and moment_agrees(moment, entry.value, clock, hint_of(entry)):
                return place + moment.start, place + moment.end
    if not isinstance(entry.value, str) or len(entry.value) > LONGEST_NAME:
        return None
    found = find_name(window, entry.value)
    if found is None and entry.text:
        found = find_name(window, entry.text)
    is_next = found is not None and found.start <= 3 and not _APART.search(window[: found.start])
    return (place + found.start, place + found.end) if found and is_next else None


def _instead(
    entry: Entry, entries: Sequence[Entry], text: str, zone: tuple[int, int], clock: date | None
) -> str | None:
    """What a stretch says instead of a value, of the same kind and carried by no argument."""
    piece = text[slice(*zone)]
    if isinstance(entry.value, int | float) or entry.rule == "number":
        fresh = (each for each in amounts_of(piece) if not carries_number(entries, each))
        amount = next((each.text for each in fresh if not is_number(entry.value, each.values)), None)
        if amount or not isinstance(entry.value, str):
            return amount
    if entry.rule == "date":
        for moment in read_moments(piece):
            if moment_agrees(moment, entry.value, clock, hint_of(entry)) is False:
                return None if carries_moment(entries, moment, clock) else moment.text
    if entry.schema.get("enum"):
        named = choose(piece, entry.schema["enum"], name_of(entry), entry.schema)
        if named and named[0].member != entry.value:
            return piece[named[0].start : named[0].end]
    words = plain_words(text, zone)
    if words is None:
        return None
    phrase = text[slice(*words)]
    if sum(map(str.isalnum, phrase)) < 2 or any(mark in phrase for mark in "[]{}"):
        return None
    if isinstance(entry.value, str) and has_digit(entry.value) and not has_digit(phrase):
        return None  # words take no code's place: `forget R-2041. Next, …`
    return None if any(may_carry(each, entry, phrase) for each in entries) else phrase
