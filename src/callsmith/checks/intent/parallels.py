"""Values that stand in a request as others do that were taken up, and went into no call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from callsmith.checks.intent.terms import terms_of
from callsmith.checks.ledger import Entry
from callsmith.checks.ledger.mention import Mention
from callsmith.checks.view import Turn, View, leaves
from callsmith.checks.words import fold_text
from callsmith.checks.words.moments import Moment, read_moments
from callsmith.checks.words.quantities import Quantity, read_quantities

__all__ = ["NAME", "Parallel", "left_out", "stands_alone", "stretch_of"]

_JOINTS = re.compile(
    r"[,;，、；。.!?！？\n](?!\d)|\band\b|\bas well as\b|\bthen\b|\balso\b|\bplus\b|以及|还有|和|与|同时|另外"
)
_TOLD = re.compile(
    r"(?:today(?:'s date)? is|it(?:'s| is)(?: now)?|as of|currently|now is|今天是|现在是|date is|today,)\W*$",
    re.IGNORECASE,
)
"""What leads up to a date that is only there to say what day it is."""
_POINT = re.compile(r"\d{1,2}\s?(?:[.)、）]|[:：])(?!\d)")
"""The number of a point in a list."""
_NUMBERED = re.compile(r"^\d+(?:st|nd|rd|th|d)$|^\d+x\d+|-(?:year|bed|bath)", re.IGNORECASE)
NAME = re.compile(r"(?<![.!?\n] )(?<!^)(?<![\w'’\"])(?!I\b)[A-Z][\w'’-]*(?: (?:(?:of|de|the) )?[A-Z][\w'’-]*)*")
_ACRONYMS = frozenset(("ID", "IDs", "IP", "CPU", "GB", "AM", "PM", "OK"))
_WORD = re.compile(r"[a-z_.]+|\^.*\$")
_QUOTES = "\"'“”‘’《》「」『』"
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_DIGITS, _REACH = 3, 12


class Parallel(NamedTuple):
    """A value that was left out, and the one beside it that was taken up."""

    left: str
    taken: str


class _Place(NamedTuple):
    """A value in the user's words: of what sort it is, and where it stands."""

    sort: tuple[str, str]
    start: int
    end: int


def left_out(view: View, turn: Turn) -> Iterator[Parallel]:
    """Values in a stretch of the user's words that nothing was taken from, and that is built like one that was used.

    `a radius of 5 m, … and a radius of 20 m`, where 5 m is an argument of a call and 20 m is none.
    """
    text = view.messages[turn.user].content
    entries = [entry for site in turn.calls for entry in view.ledger.by_site(site)]
    said = [entry for entry in entries if entry.message == turn.user and entry.start >= 0]
    single = [entry for entry in said if stands_alone(entry)]
    unused = list(_unused(view, turn, text, said)) if single else []
    if any(_quoted_item(text, entry) for entry in said):
        unused = [place for place in unused if place.sort[0] != "quote"]  # of quotations some were chosen
    if not unused:
        return
    used = list(_used(text, single))
    stretches = _stretches(text)
    taken_from = {_stretch(stretches, entry.start) for entry in said} | {
        _stretch(stretches, entry.end - 1) for entry in said
    }
    for place in unused:
        here = _stretch(stretches, place.start)
        if here is None or here in taken_from:
            continue
        around = _around(text, here, place)
        for other in used:
            there = _stretch(stretches, other.start)
            if other.sort == place.sort and there is not None and there != here:
                beside = _around(text, there, other)
                bare = place.sort != ("amount", "") and (not around or not beside)
                if around & beside or bare:
                    yield Parallel(text[place.start : place.end], text[other.start : other.end])
                    break


def _quoted_item(text: str, entry: Entry) -> bool:
    """Whether a value is a quotation that went into a list."""
    return isinstance(entry.path[-1], int) and text[entry.start - 1 : entry.start] in tuple(_QUOTES)


def stands_alone(entry: Entry) -> bool:
    """Whether a value fills its parameter alone, so that a second one needs a second call."""
    in_array = any(isinstance(step, int) for step in entry.path)
    return not in_array and not isinstance(entry.value, bool) and "enum" not in entry.schema


def _unused(view: View, turn: Turn, text: str, said: Sequence[Entry]) -> Iterator[_Place]:
    leaf_values = [value for site in turn.calls for _, value in leaves(site.call.arguments)]
    values = fold_text("\n".join(str(value) for value in (*leaf_values, *(entry.text for entry in said))))
    numbers = {value for value in leaf_values if isinstance(value, int | float) and not isinstance(value, bool)}
    found: list[_Place] = []
    for mention in view.ledger.spoken(turn):
        sort = _sort(text, mention, values, numbers, view)
        if sort is not None:
            found.append(_Place(sort, mention.start, mention.end))
    yield from found
    taken = [(place.start, place.end) for place in found] + [(entry.start, entry.end) for entry in said]
    for match in NAME.finditer(text[:2_500]):
        joined = "/" in text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if joined or match[0] in _ACRONYMS or fold_text(match[0]) in values:
            continue
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield _Place((_kind_of(match[0]), _before(text, match.start())), match.start(), match.end())


def _kind_of(name: str) -> str:
    """Of what kind a name is: an acronym stands beside acronyms."""
    return "acronym" if name.isupper() else "name"


def _sort(text: str, mention: Mention, values: str, numbers: set[int | float], view: View) -> tuple[str, str] | None:
    """Of what sort an unused mention is; None where it need not go anywhere."""
    digits = sum(letter.isdecimal() for letter in mention.text)
    read = mention.read
    if isinstance(read, Quantity):
        free = not read.is_ordinal and not read.bound and digits and not read.values & numbers
        free = free and not _holds(values, fold_text(mention.text))
        defines = text[max(0, mention.start - 2) : mention.start].strip().endswith(("=", "("))
        defines = defines or _POINT.match(text, mention.start) is not None
        return ("amount", read.unit) if free and not defines else None
    if isinstance(read, Moment):
        tells = _TOLD.search(text[max(0, mention.start - 25) : mention.start]) is not None
        tells = tells or _holds(values, fold_text(mention.text)) or _is_counted(mention.text, numbers)
        return None if tells or not digits or read.kind in ("duration", "year", "weekday") else ("moment", read.kind)
    if mention.kind == "quote":
        inner = mention.text.strip(_QUOTES)
        known = fold_text(inner) in values or inner in view.tools or _WORD.fullmatch(inner)
        return None if known else ("quote", "")
    return ("code", "") if digits >= _DIGITS and not _NUMBERED.search(mention.text) else None


def _holds(values: str, text: str) -> bool:
    """Whether values hold a text, and not only the end of a longer figure: 15 m does not hold 5 m."""
    at = values.find(text)
    while at >= 0 and text[:1].isdecimal() and values[at - 1 : at].isdecimal():
        at = values.find(text, at + 1)
    return at >= 0


def _is_counted(text: str, numbers: set[int | float]) -> bool:
    """Whether all figures of a text went into calls as numbers: `in 10 years` and 10."""
    figures = _FIGURES.findall(text)
    return bool(figures) and all(float(figure) in numbers for figure in figures)


def _used(text: str, single: Sequence[Entry]) -> Iterator[_Place]:
    amounts = [_Place(("amount", one.unit), one.start, one.end) for one in read_quantities(text) if not one.is_ordinal]
    moments = [_Place(("moment", one.kind), one.start, one.end) for one in read_moments(text)]
    for entry in single:
        for place in (*amounts, *moments):
            if entry.start < place.end and place.start < entry.end:
                yield place._replace(start=entry.start, end=entry.end)
        if text[entry.start - 1 : entry.start + 1].strip(_QUOTES) != text[entry.start - 1 : entry.start + 1]:
            yield _Place(("quote", ""), entry.start, entry.end)
        digits = sum(letter.isdecimal() for letter in entry.text)
        if digits >= _DIGITS and digits < len(entry.text):
            yield _Place(("code", ""), entry.start, entry.end)
        if entry.text[:1].isupper():
            yield _Place((_kind_of(entry.text), _before(text, entry.start)), entry.start, entry.end)


def _stretches(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for joint in _JOINTS.finditer(text):
        if joint.start() > start:
            found.append((start, joint.start()))
        start = joint.end()
    return [*found, (start, len(text))] if start < len(text) else found


def stretch_of(text: str, at: int) -> str:
    """The stretch of a text around a place, up to the next commas and joining words."""
    found = _stretch(_stretches(text), at)
    return "" if found is None else text[found[0] : found[1]]


def _stretch(stretches: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    return next((one for one in stretches if one[0] <= at < one[1]), None)


def _around(text: str, stretch: tuple[int, int], place: _Place) -> frozenset[str]:
    """What the words around a value in its stretch mean."""
    around = f"{text[stretch[0] : place.start]} {text[place.end : stretch[1]]}"
    return frozenset(form for term in terms_of(around) if term.told for form in term.forms)


def _before(text: str, at: int) -> str:
    """The word right before a place."""
    words = text[max(0, at - _REACH) : at].split()
    return words[-1] if words else ""
