"""The little language of phrases: a sentence with typed slots.

{city}                  the argument `city`, said in the default way of its type
{check_in|on}           said in a named form (`callsmith.synthesis.sayings`)
{nights|unit:night}     a form with an option
{guest.name}            a nested argument; array items by number: {stops.0.city}
{sort_by=price:cheapest}  binds the argument to the JSON value `price`; the words said are `cheapest`
{city*}                 in requests for several calls at once: the values of all of them, joined
{amount+currency}       an amount and its currency, said as one
{result.rides.0.price}  in answers: a value of the tool's result; `{result.rides.*.name}` joins a list
{{ and }}               literal braces
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any

import msgspec

__all__ = ["Pattern", "PatternError", "Slot"]

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_SLOT = re.compile(
    r"""(?P<path>[\w$@-]+(?:\.(?:[\w$@-]+|\*))*)   # the argument's path
        (?P<each>\*)?                              # one value a call
        (?:\+(?P<currency>[\w.-]+))?               # the currency that goes with an amount
        (?:\|(?P<form>\w+)(?::(?P<option>[^|{}=]+))?)?
        (?:=(?P<literal>"[^"]*"|[^:{}]*):(?P<words>.+))?$""",
    re.VERBOSE | re.DOTALL,
)


class PatternError(ValueError):
    """A phrase whose slots cannot be read."""


class Slot(msgspec.Struct, frozen=True):
    """A gap in a pattern."""

    path: tuple[str, ...]
    """Reference tokens of the argument (or of the result, without the leading `result`)."""
    form: str = ""
    option: str = ""
    of_result: bool = False
    each: bool = False
    """Takes the values of several parallel calls."""
    currency: tuple[str, ...] = ()
    bound: bool = False
    """The pattern itself fixes the value: `value`, said as `words`."""
    value: Any = None
    words: str = ""

    @property
    def name(self) -> str:
        """The dotted path as it is written in the pattern."""
        return ".".join(self.path)


class Pattern(msgspec.Struct, frozen=True, dict=True):
    """A parsed phrase: literal text and slots in turn."""

    source: str
    pieces: tuple[str | Slot, ...]

    @classmethod
    def parse(cls, source: str) -> Pattern:
        """Read a phrase. Raises `PatternError` that quotes the part that cannot be read."""
        pieces: list[str | Slot] = []
        text, position = "", 0
        for match in _TOKEN.finditer(source):
            text += source[position : match.start()]
            position = match.end()
            if match[0] in ("{{", "}}"):
                text += match[0][0]
            elif match[1] is None:
                raise PatternError(f"a lone {match[0]!r} in {source!r}")
            else:
                if text:
                    pieces.append(text)
                    text = ""
                pieces.append(_slot(match[1], source))
        text += source[position:]
        if text:
            pieces.append(text)
        return cls(source, tuple(pieces))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """All gaps, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @cached_property
    def said(self) -> tuple[Slot, ...]:
        """The gaps that an argument fills."""
        return tuple(slot for slot in self.slots if not slot.of_result)

    @cached_property
    def paths(self) -> frozenset[tuple[str, ...]]:
        """Paths of the arguments that this phrase says, the currencies too."""
        return frozenset(slot.path for slot in self.said) | {slot.currency for slot in self.said if slot.currency}

    @cached_property
    def heads(self) -> frozenset[str]:
        """Names of the top-level parameters that this phrase says."""
        return frozenset(path[0] for path in self.paths)


def _slot(text: str, source: str) -> Slot:
    match = _SLOT.match(text.strip())
    if match is None:
        raise PatternError(f"cannot read the slot {{{text}}} in {source!r}")
    path = tuple(match["path"].split("."))
    of_result = path[0] == "result" and len(path) > 1
    bound = match["words"] is not None
    return Slot(
        path=path[1:] if of_result else path,
        form=match["form"] or "",
        option=match["option"] or "",
        of_result=of_result,
        each=bool(match["each"]),
        currency=tuple(match["currency"].split(".")) if match["currency"] else (),
        bound=bound,
        value=_literal(match["literal"]) if bound else None,
        words=match["words"] or "",
    )


def _literal(text: str) -> Any:
    """`true`, `4`, `4.5` and quoted text are JSON; anything else is the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text
