"""What a plan claims of one value, and whether the words of the dialogue bear it out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from callsmith.checks.words import Said, agrees, read_clock
from callsmith.checks.words.choices import choose, find_name, read_switch, same_name
from callsmith.checks.words.moments import moments_agree, read_moments, value_moments
from callsmith.checks.words.normal_form import nfkc
from callsmith.checks.words.polarity import is_denied
from callsmith.checks.words.quantities import amount_agrees, read_quantities, unit_of
from callsmith.checks.words.text import CJK, fold, fold_text, has_cjk
from callsmith.checks.words.tokens import scan
from callsmith.records import Argument, canonical, equal

__all__ = ["Claim", "Page", "Place", "bears_out", "find_whole", "locate", "says_elsewhere"]

_AMOUNTS = frozenset(("number", "money", "percent", "ordinal"))
_MOMENTS = frozenset(("date", "time", "datetime"))
_FIGURE_GOES_ON = re.compile(r"[.,:]\d")
_ID = re.compile(r"(?=[\w.-]*\d)(?=[\w.-]*[A-Za-z])[\w.-]{3,}", re.ASCII)
_NEGATION = (
    r"\b(?:(?:do|does|did|wo|is|are|need)n['’]?t|(?:do |does |is )?not|never|without|no)\b"
    r"|不要|不用|不需要|无需|不|没有|没|别|无"
)
_NEGATOR = re.compile(rf"(?:{_NEGATION})\s*", re.IGNORECASE)
_NEGATOR_LAST = re.compile(rf"(?<![有是])(?:{_NEGATION})$", re.IGNORECASE)
"""`有没有` and `是不是` ask; they deny nothing."""
_MOST_PLACES = 20
_PROSE = 40


class Page(NamedTuple):
    """A message that may be quoted."""

    message: int
    text: str


class Place(NamedTuple):
    """Where words stand."""

    page: Page
    start: int
    end: int


class Claim(NamedTuple):
    """That some words of the dialogue mean a value."""

    source: Argument
    value: Any
    name: str
    """The parameter's."""
    schema: Mapping[str, Any]
    ways: Mapping[str, Sequence[str]]
    """By value, the words that are known to mean it; empty where nothing is known."""
    system: str
    """The system text, where the clock stands if it stands anywhere."""

    @property
    def clock(self) -> date | None:
        """The dialogue's now."""
        return read_clock(self.system)

    @property
    def hint(self) -> str:
        """What the schema says of the parameter."""
        return f"{self.name} {self.schema.get('description', '')}"[:1000]


def locate(claim: Claim, pages: Sequence[Page]) -> Place | None:
    """Where the claim's words stand, whole: where it says, else anywhere in the pages, the latest first."""
    source = claim.source
    if not source.text.strip():
        return None
    for page in pages:
        if page.message == source.message and page.text[source.start : source.end] == source.text:
            place = Place(page, source.start, source.end)
            if source.start >= 0 and is_whole(place):
                return place
    for page in reversed(pages):
        found = next(find_whole(page, source.text), None)
        if found is not None:
            return found
    return None


def is_whole(place: Place) -> bool:
    """Whether the words are no piece of a longer word or figure."""
    text, start, end = place.page.text, place.start, place.end
    if start and _joins(text[start - 1], text[start]):
        return False
    if text[start].isdigit() and start > 1 and text[start - 1] in ".,:" and text[start - 2].isdigit():
        return False
    if end < len(text) and _joins(text[end - 1], text[end]):
        return False
    return not (text[end - 1].isdigit() and _FIGURE_GOES_ON.match(text, end))


def _joins(left: str, right: str) -> bool:
    if not ((left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())):
        return False
    return CJK.match(left) is None and CJK.match(right) is None


def find_whole(page: Page, words: str) -> Iterator[Place]:
    """Where words stand whole, whatever their case, width and composition."""
    folded, wanted = fold(page.text), fold(words).text.strip()
    start = folded.text.find(wanted) if wanted else -1
    for _ in range(_MOST_PLACES):
        if start < 0:
            return
        place = Place(page, *folded.span(start, start + len(wanted)))
        if is_whole(place):
            yield place
        start = folded.text.find(wanted, start + 1)


def bears_out(claim: Claim, place: Place) -> bool | None:
    """Whether the words at a place, as they stand there, mean the claim's value."""
    words = place.page.text[place.start : place.end]
    verdict = _means(claim, words)
    if verdict is not False and _overruled(claim, place):
        return False
    return verdict


def _means(claim: Claim, words: str) -> bool | None:
    known = _known(claim, words)
    if known is not None:
        return known
    if isinstance(claim.value, bool) and (known := _by_ways(claim, Page(-1, words), ())) is not None:
        return known
    clock = claim.clock if claim.source.rule in _MOMENTS else None
    today = clock.date() if isinstance(clock, datetime) else clock
    verdict = agrees(claim.source.rule, Said(words, claim.value, claim.schema, today, claim.name))
    if verdict:
        return not _respelt(claim, words)
    read = _read(claim, words, Page(-1, words), ())
    if read:
        return True
    return False if False in (verdict, read) or _is_typed(claim) else None


def _is_typed(claim: Claim) -> bool:
    """Whether the value is of a kind that is always read when it is said: words that were not read do not say it."""
    return claim.source.rule in _MOMENTS or _is_number(claim.value)


def _respelt(claim: Claim, words: str) -> bool:
    """Whether an id was said in other letters than the value has; how wide they are does not count."""
    value = claim.value
    if not isinstance(value, str) or not _ID.fullmatch(value):
        return False
    return nfkc(words).strip() != nfkc(value)


def _known(claim: Claim, words: str) -> bool | None:
    """By the known ways to say the parameter's values."""
    if not claim.ways:
        return None
    folded, own = fold_text(words), _spelt(claim.value)
    if folded in _folded_ways(tuple(claim.ways.get(own, ()))):
        return True
    others = (ways for value, ways in claim.ways.items() if value != own)
    return False if any(folded in _folded_ways(tuple(ways)) for ways in others) else None


@lru_cache(maxsize=4096)
def _folded_ways(ways: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_text, ways))


def _spelt(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, str) else canonical(value).decode()


def _overruled(claim: Claim, place: Place) -> bool:
    """Whether the words are part of longer ones that mean something else: 4 of 4k, Friday of next Friday."""
    text, start, end = place.page.text, place.start, place.end
    if isinstance(claim.value, bool) and _NEGATOR_LAST.search(text[:start].rstrip()):
        return True
    own = _spelt(claim.value)
    for value, ways in claim.ways.items():
        if value != own:
            for way in ways:
                if len(way) > end - start and any(
                    one.start <= start and end <= one.end for one in find_whole(place.page, way)
                ):
                    return True
    if claim.source.rule in _AMOUNTS and _is_number(claim.value):
        unit = unit_of(claim.name, claim.schema)
        over = [each for each in read_quantities(text) if each.start < end and start < each.end]
        return bool(over) and not any(
            amount_agrees(each, claim.value, unit) is not False or claim.value in each.values for each in over
        )
    if claim.source.rule in _MOMENTS:
        wider = [
            each
            for each in read_moments(text)
            if each.start <= start and end <= each.end and (each.start, each.end) != (start, end)
        ]
        return bool(wider) and moments_agree(wider, claim.value, claim.clock, claim.hint)[0] is False
    return False


def says_elsewhere(claim: Claim, pages: Sequence[Page], taken: Sequence[Place]) -> bool | None:
    """Whether the pages mean the value in other words than the claim's, outside of words that mean other values.

    False where something else of its kind is said instead, and where a text is not said at all.
    """
    rival: bool | None = None
    for page in reversed(pages):
        held = [place for place in taken if place.page.message == page.message]
        verdict = _read(claim, page.text, page, held)
        if verdict:
            return True
        rival = verdict if rival is None else rival
    if rival is None and (_is_typed(claim) or _is_own_name(claim)):
        return False
    return rival


def _is_own_name(claim: Claim) -> bool:
    """Whether a member was said by its own name, so that nothing else says it where that is gone."""
    return "enum" in claim.schema and fold_text(claim.source.text) == fold_text(_spelt(claim.value))


def _read(claim: Claim, text: str, page: Page, held: Sequence[Place]) -> bool | None:
    by_ways = _by_ways(claim, page, held)
    if by_ways is not None:
        return by_ways
    value = claim.value
    free = _blanked(text, held)
    if isinstance(value, bool):
        switch = read_switch(free, claim.name, claim.schema)
        return None if switch is None else switch.value is value
    members = claim.schema.get("enum")
    if isinstance(members, list) and members:
        choices = choose(free, members, claim.name, claim.schema)
        if any(equal(choice.member, value) for choice in choices):
            return True
        return False if any(choice.strength != "overlap" for choice in choices) else None
    if _is_number(value):
        return _amount(claim, free)
    if isinstance(value, str):
        return _text(claim, value, free)
    return None


def _by_ways(claim: Claim, page: Page, held: Sequence[Place]) -> bool | None:
    """The longest known words that stand in the page decide; of a switch also those that are known the other way round.

    `no lights` is known for off, so that `with lights` is on.
    """
    best, verdict = 0, None
    for value, ways in claim.ways.items():
        for way in ways:
            plain = _NEGATOR.sub("", way, count=1) if isinstance(claim.value, bool) else way
            if len(plain) <= max(best, 1):
                continue
            for place in find_whole(page, plain):
                if not _within(place, held):
                    turned = isinstance(claim.value, bool) and _is_denied(place) is not _is_denied(_inside(way, plain))
                    best, verdict = len(plain), (value == _spelt(claim.value)) is not turned
                    break
    return verdict


def _inside(way: str, plain: str) -> Place:
    start = max(0, way.find(plain))
    return Place(Page(-1, way), start, min(len(way), start + len(plain)))


def _is_denied(place: Place) -> bool:
    words = scan(place.page.text)
    start, end = (bisect_left(words.folded.starts, at) for at in (place.start, place.end))
    return is_denied(words, start, end) or _NEGATOR_LAST.search(words.folded.text[:start].rstrip()) is not None


def _within(place: Place, held: Sequence[Place]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in held)


def _blanked(text: str, held: Sequence[Place]) -> str:
    """The text without the words that mean other values, everything else where it was."""
    for place in held:
        text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
    return text


def _amount(claim: Claim, text: str) -> bool | None:
    unit = unit_of(claim.name, claim.schema)
    verdicts = [
        True if claim.value in each.values else amount_agrees(each, claim.value, unit) for each in read_quantities(text)
    ]
    if True in verdicts:
        return True
    return moments_agree(read_moments(text), claim.value, claim.clock, claim.hint)[0] or (False if verdicts else None)


def _text(claim: Claim, value: str, text: str) -> bool | None:
    found = next(find_whole(Page(-1, text), value), None)
    if found is not None:
        return not _respelt(claim, text[found.start : found.end])
    if value_moments(value, claim.hint):
        instants = [each for each in read_moments(text) if each.length is None or each.from_now]
        return moments_agree(instants, value, claim.clock, claim.hint)[0]
    if claim.source.rule == "money":
        return None
    if has_cjk(text) == has_cjk(value) and same_name(text, value):
        return True
    if len(value) <= _PROSE and not _ID.fullmatch(value) and (named := find_name(text, value)) is not None:
        return True if named.how != "translation" else None
    return None if len(value) > _PROSE and _mostly_said(value, text) else False


def _mostly_said(value: str, text: str) -> bool:
    """Whether most words of a long text are said, so that it may be the same in other words."""
    said, words = fold_text(text), fold_text(value).split()
    return sum(word in said for word in words) * 2 > len(words)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
