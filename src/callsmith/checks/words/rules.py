"""The named normalisations: whether a text, read by a rule, means a value. An unknown rule is never an objection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from callsmith.checks.words.choices import choose, read_switch
from callsmith.checks.words.dates import date_agrees
from callsmith.checks.words.numbers import read_currency, read_money, read_number, read_ordinal, read_percent
from callsmith.checks.words.polarity import denies
from callsmith.checks.words.switches import read_trace
from callsmith.checks.words.text import fold_text
from callsmith.checks.words.times import read_times
from callsmith.checks.words.tokens import scan
from callsmith.records import equal

__all__ = ["DATED", "RULES", "Said", "agrees"]

DATED = frozenset(("date", "datetime"))
"""The rules that look at today."""

_YES = frozenset(["yes", "yeah", "yep", "sure", "true", "是", "好", "要", "对", "需要"])
_NO = frozenset(["no", "nope", "not", "false", "不", "不要", "不用", "不是", "没有"])


class Said(NamedTuple):
    """Words, the value that they are said to mean, and what is known around them."""

    text: str
    value: Any
    schema: Mapping[str, Any]
    """The value's own schema."""
    today: date | None
    """The dialogue's date, where a system text states it."""
    name: str = ""
    """The parameter's."""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _among(value: Any, readings: frozenset[float]) -> bool | None:
    if not readings or not _is_number(value):
        return None
    return any(abs(value - reading) <= 1e-9 * max(1.0, abs(reading)) for reading in readings)


def _verbatim(said: Said) -> bool | None:
    if isinstance(said.value, str):
        return said.text == said.value or fold_text(said.text) == fold_text(said.value)
    if _is_number(said.value):
        return _among(said.value, read_number(said.text))
    return None


def _number(said: Said) -> bool | None:
    value = said.value
    if isinstance(value, str):  # an id made of digits, or an enum of figures
        value = next(iter(read_number(value)), None)
    return _among(value, read_number(said.text))


def _percent(said: Said) -> bool | None:
    return _among(said.value, read_percent(said.text))


def _ordinal(said: Said) -> bool | None:
    return _among(said.value, read_ordinal(said.text))


def _money(said: Said) -> bool | None:
    """One text may say two values: the amount and, as ISO 4217 code, the currency."""
    if isinstance(said.value, str):
        currencies = read_currency(said.text)
        return said.value in currencies if currencies and len(said.value) == 3 else None
    return _among(said.value, read_money(said.text))


def _date(said: Said) -> bool | None:
    try:
        day = datetime.fromisoformat(said.value).date()
    except (TypeError, ValueError):
        return None
    return date_agrees(said.text, day, said.today)


def _time(said: Said) -> bool | None:
    try:
        moment = _time_of(said.value)
    except (TypeError, ValueError, AttributeError):
        return None
    readings = read_times(said.text)
    return (moment.hour, moment.minute) in readings if readings else None


def _time_of(value: str) -> time:
    return datetime.fromisoformat(value).time() if "T" in value else time.fromisoformat(value)


def _datetime(said: Said) -> bool | None:
    parts = (_date(said), _time(said))
    if False in parts:
        return False
    return True if parts == (True, True) else None


def _enum(said: Said) -> bool | None:
    """Whether the words pick the value rather than another member.

    What the plan quotes is said of this parameter and no other, so that even a part of a member's words speaks for it
    where nothing speaks louder for another.
    """
    members = said.schema.get("enum")
    if not isinstance(members, Sequence) or isinstance(members, str) or said.value not in members:
        return _verbatim(said)
    if isinstance(said.value, str) and fold_text(said.value) == fold_text(said.text):
        return True
    choices = choose(said.text, members, said.name, said.schema)
    if not choices:
        return _number(said) if _is_number(said.value) else None
    own = next((choice for choice in choices if equal(choice.member, said.value)), None)
    best = choices[0]
    if own is None:
        return False if best.strength != "overlap" else None
    rivals = [choice for choice in choices if choice is not own and choice.strength == own.strength]
    if best.strength != own.strength:
        return False
    longest = max((choice.end - choice.start for choice in rivals), default=0)
    if own.end - own.start > longest:
        return True
    return None if own.strength == "overlap" or own.end - own.start == longest else False


def _switch(said: Said) -> bool | None:
    """What the plan quotes is said of the parameter.

    Where its words are not of the parameter's, a plain yes is taken for one, and a denial for a no, and nothing more is
    concluded: `once is enough` denies without a word of denial.
    """
    if not isinstance(said.value, bool) or not said.text.strip():
        return None
    word = fold_text(said.text)
    if word in _YES | _NO:
        return said.value is (word in _YES)
    spoken = read_switch(said.text, said.name, said.schema)
    if spoken is not None:
        return said.value is spoken.value
    if (meant := read_trace(said.text, said.name, said.schema)) is not None:
        return said.value is meant
    return True if said.value is not denies(scan(said.text)) else None


RULES: Mapping[str, Callable[[Said], bool | None]] = {
    "verbatim": _verbatim,
    "number": _number,
    "percent": _percent,
    "ordinal": _ordinal,
    "money": _money,
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "enum": _enum,
    "switch": _switch,
}


def agrees(rule: str, said: Said) -> bool | None:
    """Whether the words mean the value by that rule; None where that cannot be told."""
    judge = RULES.get(rule)
    return judge(said) if judge is not None else None
