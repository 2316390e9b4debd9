"""What saying a value gives: the words, and which part of the value each stretch of them stands for."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

__all__ = ["Part", "Said", "Saying", "UnsayableError", "joined", "kind_of_moment"]

_SHAPES = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::00)?(?:\.0+)?(?:Z|[+-]\d\d:\d\d)?"),
}


def kind_of_moment(value: str, schema: Mapping[str, Any]) -> str | None:
    """`date`, `time` or `date-time` where the schema says so or the value is one to the minute; else None."""
    stated = schema.get("format") or schema.get("x-value", {}).get("says")
    if stated in ("date", "time", "date-time"):
        return str(stated)
    return next((kind for kind, shape in _SHAPES.items() if shape.fullmatch(value)), None)


class UnsayableError(ValueError):
    """A value that cannot be said in the asked form."""


class Part(NamedTuple):
    """A stretch of the words: `sub` is the path below the argument that it says, `rule` the normalisation."""

    sub: tuple[str, ...]
    start: int
    end: int
    rule: str


class Said(NamedTuple):
    """Words for a value, with their parts."""

    text: str
    parts: tuple[Part, ...]

    @classmethod
    def whole(cls, text: str, rule: str) -> Said:
        """Words that stand for the whole value."""
        return cls(text, (Part((), 0, len(text), rule),))


class Saying(msgspec.Struct, frozen=True):
    """The circumstances in which a value is said."""

    clock: datetime
    rng: random.Random
    form: str = ""
    option: str = ""
    formal: bool = False
    """The assistant speaks: figures and plain names, no slang."""
    currency: str = ""
    """ISO 4217 code, where an amount's currency is known from another argument."""
    style: float = -1.0
    """How one speaker says times of day, in [0, 1); negative for as chance will have it."""

    @property
    def manner(self) -> float:
        """The style, or a new one."""
        return self.style if self.style >= 0 else self.rng.random()


def joined(items: list[Said], separator: str, last: str, base: tuple[tuple[str, ...], ...]) -> Said:
    """A list: `A, B and C`. `base[i]` is the path of item i."""
    text, parts = "", []
    for index, item in enumerate(items):
        if index:
            text += last if index == len(items) - 1 else separator
        shift = len(text)
        text += item.text
        parts += [Part((*base[index], *p.sub), p.start + shift, p.end + shift, p.rule) for p in item.parts]
    return Said(text, tuple(parts))
