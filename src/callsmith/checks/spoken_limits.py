"""The amounts that the user has stated up to a call, held against one value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from callsmith.checks.view import CallSite, View
from callsmith.checks.words.bounds import Bound
from callsmith.checks.words.quantities import Quantity, amount_agrees, read_quantities
from callsmith.records import UserMessage

__all__ = ["Fault", "Spoken", "agreeing", "end_of", "is_number", "neighbour", "spoken_before"]

_ENDS: dict[str, str] = {"ge": "low", "gt": "low", "le": "high", "lt": "high"}


class Fault(NamedTuple):
    """A value that contradicts what was said."""

    path: tuple[str | int, ...]
    reason: str
    evidence: str


class Spoken(NamedTuple):
    """An amount and the message that states it."""

    quantity: Quantity
    text: str

    @property
    def words(self) -> str:
        """The amount with the words around it."""
        return self.text[max(0, self.quantity.start - 20) : self.quantity.end + 8].strip()


def is_number(value: Any) -> bool:
    """Whether a JSON value is a number; true is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def end_of(bound: Bound) -> str:
    """`low` for at least and more than, `high` for at most and less than, else empty."""
    return _ENDS.get(bound, "")


def spoken_before(view: View, site: CallSite) -> tuple[Spoken, ...]:
    """Every amount of the user's messages up to a call, in order."""
    return tuple(
        Spoken(quantity, message.content)
        for message in view.messages[: site.message]
        if isinstance(message, UserMessage)
        for quantity in read_quantities(message.content)
        if not quantity.is_ordinal
    )


def agreeing(spoken: Sequence[Spoken], value: float, unit: str) -> list[Spoken]:
    """Those that mean the value."""
    return [mention for mention in spoken if amount_agrees(mention.quantity, value, unit)]


def neighbour(spoken: Sequence[Spoken], value: float, end: str, others: Iterator[Any]) -> Spoken | None:
    """The stated limit of that end which the value misses by one, where nothing else of the call carries it."""
    if not end:
        return None
    carried = [other for other in others if is_number(other)]
    for mention in spoken:
        quantity = mention.quantity
        if end_of(quantity.bound) != end or any(amount_agrees(quantity, other) for other in carried):
            continue
        for said in quantity.values:
            if abs(abs(value - said) - _step(said, value)) < 1e-9:
                return mention
    return None


def _step(said: float, value: float) -> float:
    """One in the last place that is shown: 1 for 4, 0.1 for 4.5."""
    decimals = max(len(repr(number).partition(".")[2]) for number in (float(said), float(value)))
    whole = float(said).is_integer() and float(value).is_integer()
    return 1.0 if whole else 10.0**-decimals
