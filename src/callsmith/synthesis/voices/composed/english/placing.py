"""Where a value stands in the object of a sentence: `a release` becomes `release 48213`, `in a city` `in Oslo`."""

from __future__ import annotations

import random
import re

from callsmith.synthesis.pattern import Slot
from callsmith.synthesis.sayings.english import plural as plural_of
from callsmith.synthesis.voices.composed.english.intent import PREPOSITIONS
from callsmith.synthesis.voices.composed.parameters import Parameter
from callsmith.synthesis.voices.composed.pieces import Run

__all__ = ["place", "slot_of"]


def slot_of(parameter: Parameter, star: bool = False) -> Slot:
    """The gap for a parameter; numbers that identify are said in figures."""
    return Slot(parameter.path, form="figure" if parameter.role in ("identity", "other") else "", each=star)


def place(run: Run, parameter: Parameter, star: bool, rng: random.Random) -> Run | None:
    """The object with a value put where it speaks of the thing: `a release` → `release 48213`, `in a city` → `in Oslo`.

    None where the object does not speak of it.
    """
    identity = parameter.role == "identity"
    noun = parameter.noun if identity else parameter.label
    if not noun or not (identity or parameter.role in _STANDING):
        return None
    many = star or parameter.plural
    for index, piece in enumerate(run):
        if not isinstance(piece, str) or (match := speaks_of(noun, piece, plural=parameter.plural)) is None:
            continue
        if not identity and not _AFTER_PREPOSITION.search(piece[: match.start()]):
            continue
        words = f"{match['before'] or ''}{plural_of(noun) if many else noun}{match['after'] or ''} " if identity else ""
        if many and match["after"]:
            words = f"{match['before'] or ''}{noun}{plural_of(match['after'])} "
        article = "the " if identity and not many and rng.random() < 0.3 else ""
        named = f"{piece[: match.start()]}{article}{words}"
        return [*run[:index], named, slot_of(parameter, star), piece[match.end() :], *run[index + 1 :]]
    return None


_AFTER_PREPOSITION = re.compile(rf"\b(?:{'|'.join(PREPOSITIONS)}) $")
_STANDING = ("city", "country", "place", "address", "other")
"""Roles whose value says by itself what it is: `the weather in a city` → `the weather in Oslo`."""


def speaks_of(noun: str, text: str, *, plural: bool) -> re.Match[str] | None:
    """Where a text speaks of a thing without naming it: `a new user`, `the user account`; or of several: `users`."""
    follows = rf"(?=$| (?:{'|'.join(PREPOSITIONS)}|and|or)\b)"
    if plural:
        many = re.compile(
            rf"\b(?:an? |the )?(?P<before>){re.escape(plural_of(noun))}(?P<after>){follows}", re.IGNORECASE
        )
        if match := many.search(text):
            return match
    one = re.compile(
        rf"\b(?:an?|the|my|this)(?: new| existing)? (?P<before>(?:[A-Za-z-]+ ){{0,2}}?){re.escape(noun)}"
        rf"(?P<after>(?: (?:account|profile|record|page|card|entry|file))?){follows}",
        re.IGNORECASE,
    )
    return one.search(text)
