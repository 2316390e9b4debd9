"""Small grammar: templates with named gaps that take texts, slots, or runs of both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from callsmith.synthesis.pattern import Pattern, Slot

__all__ = ["Run", "fill", "finish", "flat"]

Run = list[str | Slot]
_GAP = re.compile(r"\{(\w+)(?:\|(\w+))?\}")


def fill(template: str, gaps: Mapping[str, str | Slot | Sequence[str | Slot]]) -> Run:
    """The template with its gaps filled. `{v|on}` gives a slot that form."""
    run: Run = []
    position = 0
    for match in _GAP.finditer(template):
        run.append(template[position : match.start()])
        position = match.end()
        value = gaps[match[1]]
        if isinstance(value, Slot) and match[2]:
            value = msgspec.structs.replace(value, form=match[2])
        run += [value] if isinstance(value, str | Slot) else list(value)
    run.append(template[position:])
    return run


def flat(run: Sequence[str | Slot]) -> Run:
    """Neighbouring texts joined, blanks tidied, empty texts gone."""
    joined: Run = []
    for piece in run:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece != "":
            joined.append(piece)
    return [re.sub(r"  +", " ", piece) if isinstance(piece, str) else piece for piece in joined]


def finish(run: Sequence[str | Slot], *, capital: bool) -> Pattern:
    """A pattern; `capital` puts one at the beginning of each sentence that opens with our own words."""
    pieces = flat(run)
    if capital:
        pieces = [
            _capitals(piece, first=index == 0) if isinstance(piece, str) else piece
            for index, piece in enumerate(pieces)
        ]
    source = "".join(piece if isinstance(piece, str) else f"{{{piece.name}}}" for piece in pieces)
    return Pattern(source, tuple(pieces))


def _capitals(text: str, *, first: bool) -> str:
    text = (
        re.sub(r"(?<=[.?!] )([a-z])(?=[a-z]* )|(?<=\n)([a-z])", lambda match: match[0].upper(), text) if first else text
    )
    return text[:1].upper() + text[1:] if first else text
