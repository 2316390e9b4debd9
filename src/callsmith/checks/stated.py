"""Whether a closing answer gives back the values that its plan says it gives back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from callsmith.checks.alignment import Match
from callsmith.checks.claims import Page, Place, find_whole
from callsmith.checks.view import View
from callsmith.checks.words import read_clock
from callsmith.checks.words.choices import find_name
from callsmith.checks.words.moments import moments_agree, read_moments
from callsmith.checks.words.quantities import read_quantities
from callsmith.checks.words.text import fold_text
from callsmith.records import AssistantMessage, JsonError, Stated, ToolMessage, lookup, parse

__all__ = ["Departure", "departures"]

_MOST_STATED = 200
_NUMBERED = re.compile(r"\d")
_FIGURES = re.compile(r"[$¥€£]?(\d{1,9}(?:\.\d{1,6})?)元?", re.ASCII)


class Departure(NamedTuple):
    """A value that the answer does not give back, or not as planned."""

    is_sure: bool
    reason: str
    evidence: str


def departures(match: Match, view: View) -> Iterator[Departure]:
    """Where the answer that closes a turn does not give back the planned values, or gives them in another order.

    Words that are gone are looked for as the value that they stood for: a number, a date, a name.
    """
    if match.turn is None or not match.planned.states:
        return
    answer = view.messages[match.turn.end - 1]
    if not isinstance(answer, AssistantMessage):
        return  # that the turn has no answer is told elsewhere
    page = Page(match.turn.end - 1, answer.content)
    stated = match.planned.states[:_MOST_STATED]
    places = list(_placed(stated, page))
    found = [place for place in places if place is not None]
    for one, place in zip(stated, places, strict=True):
        evidence = f"{one.path}: {one.text[:80]}"
        if place is None:
            value = _value(one, match, view)
            verdict = _said_otherwise(one, value, page, found, view)
            if verdict is not True:
                yield Departure(
                    verdict is False, "the answer does not say what was planned", f"{one.path}: {one.text[:80]}"
                )
        elif _NUMBERED.search(one.text) and _is_another(one, _value(one, match, view)):
            yield Departure(True, "the words of the answer are not the value's", evidence)
    starts = [place.start for place in found]
    if starts != sorted(starts):
        yield Departure(False, "the answer gives its values in another order than was planned", page.text[:200])


def _placed(stated: Sequence[Stated], page: Page) -> Iterator[Place | None]:
    """Where each of the words stands: behind the one before if it does, else anywhere."""
    at = 0
    for one in stated:
        place: Place | None = None
        for each in find_whole(page, one.text):
            place = place or each
            if each.start >= at:
                place = each
                break
        if place is not None:
            at = max(at, place.end)
        yield place


def _value(one: Stated, match: Match, view: View) -> Any:
    """The value that the words stand for, by the recorded result or the planned arguments; None where there is none."""
    step = next((each for each in match.planned.calls if each.call.id == one.call), None)
    if step is None:
        return None
    try:
        if one.source == "argument":
            return lookup(step.call.arguments, one.path)
        site = next((pair.site for pair in match.pairs if pair.step is step), None)
        results = (each for each in view.messages if isinstance(each, ToolMessage))
        content = next((each.content for each in results if site and each.tool_call_id == site.call.id), "null")
        return lookup(_result(content), one.path)
    except (KeyError, JsonError):
        return None


@lru_cache(maxsize=256)
def _result(content: str) -> Any:
    return parse(content)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_another(one: Stated, value: Any) -> bool:
    """Whether the planned words are a number other than the value."""
    if not _is_number(value) or ((plain := _FIGURES.fullmatch(one.text)) and float(plain[1]) == value):
        return False
    said = read_quantities(one.text)
    return bool(said) and not any(_meets(value, each.values) for each in said)


def _meets(value: float, readings: frozenset[float]) -> bool:
    """Whether an amount was said, in full or as a share of a hundred or rounded to what people say."""
    return any(
        abs(reading - shown) <= 1e-6 + abs(shown) * 1e-9
        for reading in readings
        for shown in (value, abs(value), value * 100, round(value), round(value, 1))
    )


def _said_otherwise(one: Stated, value: Any, page: Page, found: Sequence[Place], view: View) -> bool | None:
    """Whether the answer means the value in other words; None where that cannot be told."""
    text = page.text
    for place in found:
        text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
    moments = read_moments(one.text)
    if moments:
        clock: date | None = read_clock(view.system_text)
        wanted = value if isinstance(value, str) else one.text
        return moments_agree(read_moments(text), wanted, clock)[0] or False
    if quantities := read_quantities(one.text):
        wanted_values = frozenset(reading for each in quantities for reading in each.values)
        return any(each.values & wanted_values for each in read_quantities(text))
    if not isinstance(value, str) or fold_text(value) != fold_text(one.text):
        return None  # said in words of its own, of which others may do as well
    return find_name(text, value) is not None
