"""Which member of an enumeration words pick.

Switches and names are read in modules of their own; this is the door to all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from callsmith.checks.words.lexicon import mentions
from callsmith.checks.words.menus import OVERLAP, SYNONYM, Menu, menu_of
from callsmith.checks.words.names import find_name, same_id, same_name
from callsmith.checks.words.negation import is_negated
from callsmith.checks.words.standing import standing
from callsmith.checks.words.switches import Switch, read_switch
from callsmith.checks.words.tokens import Scan, root_of, scan

__all__ = ["Choice", "Switch", "choose", "find_name", "read_switch", "same_id", "same_name"]

Strength = Literal["exact", "synonym", "overlap"]
_STRENGTHS: tuple[Strength, ...] = ("exact", "synonym", "overlap")
_WINDOW = 40
"""Characters within which the parts of a member must stand to make it up."""


class Choice(NamedTuple):
    """A member of an enumeration that a text names."""

    member: Any
    start: int
    end: int
    """Span in the text as given."""
    strength: Strength
    """Said in its own words, by a synonym (of the schema's description or of the language), or by a part of them."""


class _Hit(NamedTuple):
    """A stretch of the folded text, and which member it hints at; -1 for words that mean something else."""

    start: int
    end: int
    member: int
    strength: int
    part: int = -1
    is_settled: bool = False
    """Whether negation has been looked at."""


def choose(text: str, members: Sequence[Any], name: str, schema: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Every member that the text names, the strongest first; empty where it names none.

    `name` and `schema` are the parameter's: its description may state synonyms and translations of members. A member
    whose words stand inside of longer words for something else is not named by them, nor is one that is ruled out
    ("not the economy one"). A member that is said more than once comes once, by the best mention.
    """
    menu, words = menu_of(name, schema, members), scan(text)
    hits = _uncovered(
        sorted(_hits(text, words, menu, name, schema), key=lambda hit: (hit.start, -hit.end, hit.strength))
    )
    best: dict[int, _Hit] = {}
    for hit in (*(hit for hit in hits if hit.part < 0), *_put_together(hits, menu)):
        known = best.get(hit.member)
        if (known is None or _rank(hit) < _rank(known)) and (
            hit.is_settled or not is_negated(words, hit.start, hit.end)
        ):
            best[hit.member] = hit
    return tuple(
        Choice(members[hit.member], *words.folded.span(hit.start, hit.end), _STRENGTHS[hit.strength])
        for hit in sorted(best.values(), key=_rank)
    )


def _rank(hit: _Hit) -> tuple[int, int, int]:
    return hit.strength, hit.start - hit.end, hit.start


def _hits(text: str, words: Scan, menu: Menu, name: str, schema: Mapping[str, Any]) -> Iterator[_Hit]:
    for start, end, spoken in menu.phrases.find(words):
        for hint in spoken:
            strength = standing(text, words, start, end, menu.members[hint.member], hint.strength)
            if strength is not None:
                yield _Hit(start, end, hint.member, strength, hint.part)
    yield from _switched(text, words, menu, name, schema)
    for mention in mentions(text):
        hints = [hint for concept in mention.named & menu.concepts.keys() for hint in menu.concepts[concept]]
        for concept in mention.hinted & menu.concepts.keys():
            hints += (hint._replace(strength=OVERLAP) for hint in menu.concepts[concept])
        if hints and _is_subject(words.folded.text[mention.start : mention.end], schema):
            hints = [hint._replace(strength=OVERLAP) for hint in hints]
        for hint in hints:
            yield _Hit(mention.start, mention.end, *hint)
        if not hints:
            yield _Hit(mention.start, mention.end, -1, OVERLAP)
    if menu.roots:
        for stem, places in words.places.items():
            for hint in menu.roots.get(root_of(stem), ()):
                yield from (_Hit(words.tokens[at].start, words.tokens[at].end, *hint) for at in places)


def _is_subject(said: str, schema: Mapping[str, Any]) -> bool:
    """Whether the description calls what is chosen by that word, which then picks none: a kind of therapist."""
    described = schema.get("description")
    return (
        isinstance(described, str)
        and re.search(rf"\bthe {re.escape(said.rstrip('s'))}s?\b", described.lower()) is not None
    )


def _switched(text: str, words: Scan, menu: Menu, name: str, schema: Mapping[str, Any]) -> Iterator[_Hit]:
    """Members that are a yes and a no in disguise, by what the text says of the parameter."""
    if menu.sides is not None and (spoken := read_switch(text, name, schema)):
        start, end = words.folded.place(spoken.start, spoken.end)
        yield _Hit(start, end, menu.sides[0 if spoken.value else 1], SYNONYM, is_settled=True)


def _uncovered(hits: Sequence[_Hit]) -> list[_Hit]:
    """Hits that stand inside of no longer one: within another member's words they are gone, within others' weak."""
    kept = []
    cover = _Hit(-1, -1, -1, OVERLAP)
    for hit in hits:
        inside = hit.end <= cover.end and (hit.start, hit.end) != (cover.start, cover.end)
        if not inside:
            cover = hit if hit.end > cover.end else cover
        if hit.member < 0 or (inside and cover.member >= 0 and cover.part < 0):
            continue
        kept.append(hit._replace(strength=OVERLAP) if inside else hit)
    return kept


def _put_together(hits: Sequence[_Hit], menu: Menu) -> Iterator[_Hit]:
    """Members all of whose pieces stand close together, and those with a piece that no other member has."""
    pieces: dict[int, list[_Hit]] = {}
    for hit in hits:
        if hit.part >= 0:
            pieces.setdefault(hit.member, []).append(hit)
    for member, found in pieces.items():
        seen: dict[int, _Hit] = {}
        for hit in found:
            seen[hit.part] = hit
            start = min(each.start for each in seen.values())
            end = max(each.end for each in seen.values())
            if len(seen) == menu.parts[member] and end - start <= _WINDOW:
                yield _Hit(start, end, member, SYNONYM)
            elif (member, hit.part) not in menu.shared:
                yield _Hit(hit.start, hit.end, member, OVERLAP)
