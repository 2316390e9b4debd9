"""What may be said for each member of an enumeration, worked out once for a parameter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from callsmith.checks.words.glosses import glosses
from callsmith.checks.words.lexicon import concepts_of
from callsmith.checks.words.text import CJK, fold
from callsmith.checks.words.tokens import Phrasebook, phrase_of, root_of

__all__ = ["EXACT", "OVERLAP", "SYNONYM", "Hint", "Menu", "menu_of"]

EXACT, SYNONYM, OVERLAP = 0, 1, 2

_LITTLE = frozenset(
    "all any none other on off no yes up down in out now both it us or me is am pm to as at be do go he ok so we my "
    "not and for by of with".split()
)
_FILLERS = frozenset(
    phrase_of(
        "class type mode level order only kind category option service format style grade tier plan of and by for to "
        "in on at with from or my is"
    )
)
_TAILS = ("类型", "类", "型", "式", "级别", "级", "服务", "模式", "方式", "风格", "店", "馆", "度", "性", "票", "房")


class Hint(NamedTuple):
    """What a phrase says of a member."""

    member: int
    strength: int
    part: int = -1
    """For a phrase that is only a piece of the member's words: which of them."""


class Menu(NamedTuple):
    """The members as text, and all that hints at them."""

    members: tuple[str, ...]
    phrases: Phrasebook[Hint]
    concepts: Mapping[int, tuple[Hint, ...]]
    roots: Mapping[str, tuple[Hint, ...]]
    parts: tuple[int, ...]
    """For each member how many pieces its words have; 0 where it has no more than one."""
    shared: frozenset[tuple[int, int]]
    """Pieces (member, part) that other members have too."""


def menu_of(name: str, schema: Mapping[str, Any], members: Sequence[Any]) -> Menu:
    """The menu of a parameter."""
    description = schema.get("description")
    return _menu(name, description if isinstance(description, str) else "", tuple(_spelled(each) for each in members))


def _spelled(member: Any) -> str:
    if isinstance(member, str):
        return member[:200]
    if isinstance(member, bool):
        return "true" if member else "false"
    return f"{member:g}" if isinstance(member, int | float) else ""


@lru_cache(maxsize=4096)
def _menu(name: str, description: str, members: tuple[str, ...]) -> Menu:
    members = members[:500]
    stems = [phrase_of(member) for member in members]
    pieces = [_pieces(member, words) for member, words in zip(members, stems, strict=True)]
    spoken = [*_own_words(name, members, stems), *_explained(description, members)]
    concepts: dict[int, set[Hint]] = {}
    for phrase, hint in spoken:
        for concept in concepts_of(phrase):
            concepts.setdefault(concept, set()).add(Hint(hint.member, max(hint.strength, SYNONYM)))
    count = Counter(piece for each in pieces for piece in set(each))
    for index, each in enumerate(pieces):
        for part, piece in enumerate(each):
            spoken.append((piece, Hint(index, OVERLAP, part)))
            for concept in concepts_of(piece):
                concepts.setdefault(concept, set()).add(Hint(index, OVERLAP, part))
    return Menu(
        members,
        Phrasebook(dict.fromkeys(spoken)),
        {concept: _best(hints) for concept, hints in concepts.items()},
        _roots(stems),
        tuple(len(each) for each in pieces),
        frozenset((index, part) for index, each in enumerate(pieces)
                  for part, piece in enumerate(each) if count[piece] > 1),
    )  # fmt: skip


def _best(hints: set[Hint]) -> tuple[Hint, ...]:
    """Hints without those at parts of members that are hinted at as a whole."""
    whole = {hint.member for hint in hints if hint.part < 0}
    return tuple(sorted(hint for hint in hints if hint.part < 0 or hint.member not in whole))


def _own_words(name: str, members: Sequence[str], stems: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, Hint]]:
    idle = set(phrase_of(name)) | _FILLERS
    for index, (member, words) in enumerate(zip(members, stems, strict=True)):
        if not member.strip():
            continue
        is_little = len(words) == 1 and words[0] in _LITTLE
        yield member, Hint(index, OVERLAP if is_little else EXACT)
        if len(words) > 1:
            yield "".join(words), Hint(index, EXACT)
            core = [word for word in words if word not in idle]
            if core and len(core) < len(words) and not CJK.search(member):
                yield " ".join(core), Hint(index, SYNONYM)
        for tail in _TAILS:
            if CJK.search(member) and member.endswith(tail) and len(member) - len(tail) >= 2:
                yield member.removesuffix(tail), Hint(index, SYNONYM)


def _explained(description: str, members: Sequence[str]) -> Iterator[tuple[str, Hint]]:
    if not description:
        return
    spellings = {fold(member).text for member in members}
    for index, phrase in glosses(description, members):
        if fold(phrase).text not in spellings and phrase not in _LITTLE and len(phrase_of(phrase)) <= 5:
            yield phrase, Hint(index, SYNONYM)


def _pieces(member: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that has several and that says something by each of them."""
    content = tuple(word for word in words if word not in _FILLERS and (len(word) > 1 or word.isdigit()))
    return content if len(content) > 1 and not CJK.search(member) else ()


def _roots(stems: Sequence[tuple[str, ...]]) -> Mapping[str, tuple[Hint, ...]]:
    roots: dict[str, list[Hint]] = {}
    for index, words in enumerate(stems):
        if len(words) == 1 and len(words[0]) >= 5:
            roots.setdefault(root_of(words[0]), []).append(Hint(index, OVERLAP))
    return {root: tuple(hints) for root, hints in roots.items()}
