"""Which words of a correction take the place of an argument's value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from callsmith.checks.carrying import (
    LONGEST_NAME,
    UNNAMED,
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
from callsmith.checks.denying import denied_by
from callsmith.checks.ledger import Entry
from callsmith.checks.view import View
from callsmith.checks.words.choices import choose, read_switch
from callsmith.checks.words.corrections import new_names
from callsmith.checks.words.moments import Moment, moment_agrees, read_moments, value_moments
from callsmith.checks.words.names import find_name
from callsmith.checks.words.quantities import Quantity, read_quantities
from callsmith.checks.words.text import fold_text, has_digit
from callsmith.records import UserMessage

__all__ = ["stale_by"]


def stale_by(
    view: View, entry: Entry, entries: Sequence[Entry], takeback: Takeback, clock: date | None
) -> Stale | None:
    """The words that replaced an argument's value; None where the correction does not concern it.

    `entries` are those of all calls that follow the correction: what one of them carries is not what another misses.
    """
    correction = takeback.correction
    if correction.kind == "negation":
        return denied_by(entry, entries, takeback, clock)
    if not _said_before(entry, takeback) or not isinstance(view.messages[entry.message], UserMessage):
        return None
    if isinstance(entry.value, int | float) and not isinstance(entry.value, bool) and not entry.schema.get("enum"):
        return _recounted(view, entry, entries, takeback)
    if entry.rule == "number":
        return _recounted(view, entry, entries, takeback)
    if entry.rule == "date":
        return _moved(view, entry, entries, takeback, clock)
    if correction.kind == "weak":
        return None
    if isinstance(entry.value, bool):
        return _switched(entry, takeback)
    if entry.schema.get("enum"):
        return _rechosen(entry, entries, takeback)
    return _renamed(entry, entries, takeback) if isinstance(entry.value, str) else None


def _said_before(entry: Entry, takeback: Takeback) -> bool:
    """Whether the value's evidence is what a user said before the correction, or what the correction takes back."""
    if entry.status != "grounded" or entry.start < 0 or entry.message > takeback.message:
        return False
    if entry.message < takeback.message:
        return True
    correction = takeback.correction
    if correction.kind == "weak":
        return False
    old = correction.old
    return entry.end <= correction.start or (old is not None and old[0] <= entry.start < old[1])


def _zone_text(takeback: Takeback) -> str:
    start, end = takeback.correction.new
    return takeback.text[start:end]


def _switched(entry: Entry, takeback: Takeback) -> Stale | None:
    if entry.rule != "switch":
        return None
    switch = read_switch(_zone_text(takeback), name_of(entry), entry.schema)
    if switch is None or switch.value is entry.value:
        return None
    return Stale(entry.text, _zone_text(takeback)[switch.start : switch.end])


def _rechosen(entry: Entry, entries: Sequence[Entry], takeback: Takeback) -> Stale | None:
    members = entry.schema["enum"]
    zone = _zone_text(takeback)
    chosen = [choice for choice in choose(zone, members, name_of(entry), entry.schema) if choice.strength != "overlap"]
    if takeback.correction.old is not None and len(chosen) > 1:
        chosen = chosen[:1]
    if len(chosen) != 1 or chosen[0].member == entry.value:
        return None
    if any(fold_text(str(each.value)) == fold_text(str(chosen[0].member)) for each in entries):
        return None
    return Stale(entry.text or str(entry.value), zone[chosen[0].start : chosen[0].end])


def _recounted(view: View, entry: Entry, entries: Sequence[Entry], takeback: Takeback) -> Stale | None:
    """The nearest amount of the same kind before the correction is the one that it replaces."""
    start, end = takeback.correction.new
    for new in amounts_of(takeback.text):
        if not start <= new.start < end or new.is_ordinal or _in_moment(takeback.text, new.start):
            continue
        if _is_used(entries, takeback.message, new.start, new.end) or carries_number(entries, new):
            continue
        old = _nearest(view, entries, takeback, new)
        if old is not None and is_number(entry.value, old.values) and not is_number(entry.value, new.values):
            return Stale(old.text, new.text)
    return None


def _in_moment(text: str, place: int) -> bool:
    return any(moment.start <= place < moment.end and moment.length is None for moment in read_moments(text))


def _nearest(view: View, entries: Sequence[Entry], takeback: Takeback, new: Quantity) -> Quantity | None:
    """The last amount of the kind that the calls carry, as those in names and sayings (再一个) are not."""
    for text, limit in _before(view, takeback):
        for old in reversed(read_quantities(text)):
            if old.end > limit or _in_moment(text, old.start) or (new.unit and old.unit not in ("", new.unit)):
                continue
            if carries_number(entries, old):
                return old
    return None


def _before(view: View, takeback: Takeback) -> Iterator[tuple[str, int]]:
    """What users said before the correction, the latest first, each text with the place up to which it counts."""
    old = takeback.correction.old
    yield takeback.text, old[1] if old and old[0] < takeback.correction.new[0] else takeback.correction.start
    if old:
        yield takeback.text[: old[1]], old[1]
    for index in range(takeback.message - 1, -1, -1):
        message = view.messages[index]
        if isinstance(message, UserMessage):
            yield message.content, len(message.content)


def _is_used(entries: Sequence[Entry], message: int, start: int, end: int) -> bool:
    return any(each.message == message and each.start < end and start < each.end for each in entries)


def _moved(view: View, entry: Entry, entries: Sequence[Entry], takeback: Takeback, clock: date | None) -> Stale | None:
    start, end = takeback.correction.new
    hint = hint_of(entry)
    for new in read_moments(takeback.text):
        if not start <= new.start < end or _is_used(entries, takeback.message, new.start, new.end):
            continue
        if moment_agrees(new, entry.value, clock, hint) is not False:
            continue
        old = _nearest_moment(view, takeback, new)
        if old is not None and moment_agrees(old, entry.value, clock, hint) is not False:
            return None if carries_moment(entries, new, clock) else Stale(old.text, new.text)
    return None


def _nearest_moment(view: View, takeback: Takeback, new: Moment) -> Moment | None:
    for text, limit in _before(view, takeback):
        for old in reversed(read_moments(text)):
            if old.end <= limit and _same_parts(old, new):
                return old
    return None


def _same_parts(old: Moment, new: Moment) -> bool:
    return bool((old.days and new.days) or (old.times and new.times) or (old.length and new.length and not new.days))


def _renamed(entry: Entry, entries: Sequence[Entry], takeback: Takeback) -> Stale | None:
    """A name, an id or other words: what the correction names must be carried by nothing."""
    if len(entry.value) > LONGEST_NAME:
        return None
    for start, end in new_names(takeback.text, takeback.correction.new):
        phrase = takeback.text[start:end]
        if len(phrase.strip()) < 2 or _shape(phrase) != _shape(entry.value) or _is_amount(phrase):
            continue
        if not _is_nearest(entry, entries, takeback) or any(may_carry(each, entry, phrase) for each in entries):
            continue
        return Stale(entry.text or entry.value, phrase)
    return None


def _is_amount(phrase: str) -> bool:
    """Whether a phrase is an amount or a time rather than a name that has one in it: 封神第一部."""
    spans = [(each.start, each.end) for each in read_moments(phrase)]
    spans += [(each.start, each.end) for each in read_quantities(phrase)]
    covered = sum(end - start for start, end in spans)
    return any(start == 0 for start, _ in spans) or covered * 2 > len(phrase.strip())


def _shape(text: str) -> str:
    """What a word looks like: an address, a code with figures, or a name."""
    if "@" in text:
        return "address"
    return "code" if has_digit(text) else "name"


def _is_nearest(entry: Entry, entries: Sequence[Entry], takeback: Takeback) -> bool:
    """Whether nothing of its shape was said between it and the correction, or the correction names this very one."""
    old = takeback.correction.old
    if old is not None:
        return find_name(takeback.text[old[0] : old[1]], entry.value) is not None
    place, shape = (entry.message, entry.start), _shape(entry.value)
    return not any(
        isinstance(each.value, str)
        and (each.message, each.start) > place
        and each.rule not in UNNAMED
        and not each.schema.get("enum")
        and _said_before(each, takeback)
        and _shape(each.value) == shape
        and not value_moments(each.value)
        for each in entries
    )
