"""Numbers that nobody said and that follow from what was said: the next whole number, a period in days, a sum.

What must be so is grounded; what only may be so, for the words beside the numbers speak of reckoning, is left open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided
from callsmith.checks.ledger.lists import load_list
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source
from callsmith.checks.words.moments import moment_agrees, read_moments
from callsmith.checks.words.quantities import Quantity, read_quantities
from callsmith.checks.words.text import fold_text

__all__ = ["ground_reckoned"]

_MOST_NUMBERS = 14
_LONGEST = 4_000
_LIMIT = re.compile(r"min|max|least|most|limit|lower|upper|up to|至少|最多|最少|最大|最小|上限|下限", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:past|last|previous|next|coming|upcoming|following|this|current|whole|entire|full)\s+(?:one |a )?"
    r"(?P<en>week|month|year|quarter|fortnight|day|hour)\b"
    r"|(?:上|下|这|本|过去|最近|近|未来|接下来|今后)(?:的)?(?:一|1)?个?(?P<zh>周|星期|礼拜|月|年|季度|天|小时)",
    re.IGNORECASE,
)
_PERIODS: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "hour": {"min": (60,), "h": (1,), "s": (3600,)},
    "day": {"day": (1,), "h": (24,), "min": (1440,)},
    "week": {"day": (7,), "h": (168,), "week": (1,)},
    "fortnight": {"day": (14,), "week": (2,)},
    "month": {"day": (30, 31, 28, 29), "week": (4,), "month": (1,)},
    "quarter": {"day": (90, 91, 92), "month": (3,), "week": (12, 13)},
    "year": {"day": (365, 366), "month": (12,), "week": (52,), "year": (1,)},
}
_PERIOD_NAMES = {
    "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year", "季度": "quarter", "天": "day",
    "小时": "hour",
}  # fmt: skip
_OFTEN = re.compile(
    r"\b(?P<en>hourly|daily|weekly|bi-?weekly|fortnightly|monthly|quarterly|semi-?annual(?:ly)?|bi-?annual(?:ly)?"
    r"|half-?yearly|annual(?:ly)?|yearly)\b|(?:每|按)(?:一|个)?(?P<zh>小时|天|日|周|月|季度?|半年|年)",
    re.IGNORECASE,
)
_A_YEAR = {
    "hourly": 8760, "daily": 365, "weekly": 52, "biweekly": 26, "fortnightly": 26, "monthly": 12, "quarterly": 4,
    "semiannual": 2, "semiannually": 2, "biannual": 2, "biannually": 2, "halfyearly": 2, "annual": 1, "annually": 1,
    "yearly": 1, "小时": 8760, "天": 365, "日": 365, "周": 52, "月": 12, "季": 4, "季度": 4, "半年": 2, "年": 1,
}  # fmt: skip
_TIMES_A_YEAR = re.compile(
    r"(?:per|each|a) (?:unit (?:of )?)?(?:year|time)|compound|frequency|每年|复利|次数", re.IGNORECASE
)
_PI = re.compile(r"(?P<factor>\d+(?:\.\d+)?)?\s*\*?\s*(?:\bpi\b|π)", re.IGNORECASE)
_SMALLEST = re.compile(r"smallest|minor unit|in cents|以分为单位|单位[为是：:]?分(?!钟)", re.IGNORECASE)
_SCALE = re.compile(
    r"\d+(?:\.\d+)?\)?\s*(?:\([^)]*\)\s*)?(?:to|-|–|~|到|至|and)\s*\d+|\bscale\b|\bratings?\b|评分|评级|打分|等级",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"years? (?:ago|before|earlier|back)|(?:past|last|previous|next) [\w ]{0,12}(?:year|decade)"
    r"|年前|去年|前年|过去.{0,4}年"
)
_FACTORS = (2, 3, 4, 0.5)


def ground_reckoned(slot: Slot, value: float, grounds: Grounds) -> Finding | None:
    """The number as it follows from what the user said; None where nothing says so."""
    users = [source for source in grounds.sources if source.role == "user"]
    for source in users:
        found = (
            _beside_a_limit(slot, value, source)
            or _of_a_period(slot, value, source)
            or _of_a_rhythm(slot, value, source)
            or _of_pages(slot, value, source)
            or _written_otherwise(slot, value, source)
        )
        if found:
            return found
    return _perhaps(slot, value, grounds, users)


def _beside_a_limit(slot: Slot, value: float, source: Source) -> Finding | None:
    """The greatest whole number that is less than five, where the parameter counts whole things up to a limit."""
    if slot.schema.get("type") != "integer" or not _LIMIT.search(slot.hint):
        return None
    for quantity in read_quantities(source.page.text):
        step = {"lt": -1, "gt": 1}.get(quantity.bound, 0)
        if step and any(number + step == value for number in quantity.values):
            return grounded("bound", source, quantity.start, quantity.end)
    return None


def _of_a_period(slot: Slot, value: float, source: Source) -> Finding | None:
    """The past week as seven days."""
    unit = slot.unit
    if unit not in ("day", "h", "min", "s", "week", "month", "year"):
        return None
    for match in _PERIOD.finditer(source.page.text[:_LONGEST]):
        name = match["en"].lower() if match["en"] else _PERIOD_NAMES[match["zh"]]
        if value in _PERIODS[name].get(unit, ()):
            return grounded("period", source, match.start(), match.end())
    return None


def _of_a_rhythm(slot: Slot, value: float, source: Source) -> Finding | None:
    """Monthly as twelve times a year."""
    if not _TIMES_A_YEAR.search(slot.hint):
        return None
    for match in _OFTEN.finditer(source.page.text[:_LONGEST]):
        if _A_YEAR[(match["en"] or match["zh"]).lower().replace("-", "")] == value:
            return grounded("period", source, match.start(), match.end())
    return None


def _of_pages(slot: Slot, value: float, source: Source) -> Finding | None:
    """One of the first three pages."""
    if not slot.words & {"page", "pages", "index", "页码", "页"}:
        return None
    for quantity in read_quantities(source.page.text):
        before = source.page.text[max(0, quantity.start - 8) : quantity.start].lower().rstrip()
        if before.endswith(("first", "前")) and any(1 <= value <= number for number in quantity.values):
            return grounded("page", source, quantity.start, quantity.end)
    return None


def _written_otherwise(slot: Slot, value: float, source: Source) -> Finding | None:
    """2 pi as 6.2832, a loss as a negative number, dollars as cents where the parameter says so."""
    for match in _PI.finditer(source.page.text[:_LONGEST]) if value != int(value) else ():
        if abs(value - math.pi * float(match["factor"] or 1)) < 0.01:
            return grounded("pi", source, match.start(), match.end())
    cents = _SMALLEST.search(slot.described) is not None
    for quantity in read_quantities(source.page.text):
        if cents and any(number * 100 == value for number in quantity.values):
            return grounded("unit", source, quantity.start, quantity.end)
        if value < 0 and -value in quantity.values and _speaks_of("lost", source.page.text, slot.described):
            return grounded("sign", source, quantity.start, quantity.end)
    return None


# --------------------------------------------------- what is left open


def _perhaps(slot: Slot, value: float, grounds: Grounds, users: list[Source]) -> Finding | None:
    """Numbers that may follow from several that were said, from a degree in words, or from a day that is not known."""
    said = "\n".join(source.page.text[:_LONGEST] for source in users)
    numbers = _numbers(users)
    if _adds_up(value, numbers, said):
        return undecided("reckoned", "a number that can be reckoned from those that were said")
    if _speaks_of("series", said) and numbers and min(numbers) < value < max(numbers):
        return undecided("series", "a number of a row of which only some were said")
    if _is_span(slot, value, users):
        return undecided("between", "the time between two that were said")
    if _SCALE.search(slot.described) and _speaks_of("degrees", said) and abs(value) <= 100:
        return undecided("degree", "a degree that was said in words, if at all")
    if grounds.clock is None and 1900 <= value <= 2100 and _AGO.search(said.lower()):
        return undecided("date", "counted from a day that is not known")
    if slot.words & {"hour", "hours"} and any(
        moment_agrees(moment, value, None, slot.hint) is None and moment.times
        for source in users
        for moment in read_moments(source.page.text)
    ):
        return undecided("date", "an hour that may be of either half of the day")
    return None


def _adds_up(value: float, numbers: list[float], said: str) -> bool:
    """Whether a plain reckoning with two numbers gives the value, and the words speak of one."""
    if not numbers:
        return False
    if _speaks_of("more", said):
        sums = (result for one, two in combinations(numbers, 2) for result in (one + two, one - two, two - one))
        if any(_is_same(value, result) for result in (*sums, *(number + 1 for number in numbers if "self" in said))):
            return True
    if not _speaks_of("times", said):
        return False
    return any(_is_same(value, result) for result in _products(numbers))


def _products(numbers: list[float]) -> Iterator[float]:
    for one, two in combinations(numbers, 2):
        yield from (one * two, one * two / 100)
    for number in numbers:
        yield from (number * factor for factor in _FACTORS)


def _is_same(value: float, result: float) -> bool:
    return abs(value - result) <= 1e-9 * max(1.0, abs(result))


def _is_span(slot: Slot, value: float, users: list[Source]) -> bool:
    """Whether the value is the time between two times of day that were said, in the parameter's unit."""
    size = {"s": 1, "min": 60, "h": 3600}.get(slot.unit)
    if size is None:
        return False
    times = {
        second
        for source in users
        for moment in read_moments(source.page.text)
        for second in (*moment.times, *moment.loose)
    }
    return len(times) <= _MOST_NUMBERS and any(
        abs(one - two) == value * size for one, two in combinations(sorted(times), 2)
    )


def _numbers(users: list[Source]) -> list[float]:
    found = dict.fromkeys(number for source in users for each in _counted(source) for number in each.values)
    return list(found)[:_MOST_NUMBERS]


def _counted(source: Source) -> Iterator[Quantity]:
    return (quantity for quantity in read_quantities(source.page.text) if not quantity.is_ordinal)


def _speaks_of(kind: str, *texts: str) -> bool:
    return any(_has_cue(kind, text) for text in texts)


@lru_cache(maxsize=4096)
def _has_cue(kind: str, text: str) -> bool:
    return _cues()[kind].search(fold_text(text[:_LONGEST])) is not None


@lru_cache(maxsize=1)
def _cues() -> Mapping[str, re.Pattern[str]]:
    lists = load_list("reckoning.yaml", dict[str, str])
    return {kind: _any_of("".join(words.split("\n"))) for kind, words in lists.items()}


def _any_of(words: str) -> re.Pattern[str]:
    """The words as a pattern; those in Latin letters as words of their own."""
    parts = [part.strip() for part in words.split("|") if part.strip()]
    latin = [part for part in parts if part.isascii() and part != "%"]
    others = [re.escape(part) for part in parts if not part.isascii() or part == "%"]
    return re.compile(rf"\b(?:{'|'.join(latin)})\b|{'|'.join(others)}")
