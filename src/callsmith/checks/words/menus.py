"""What may be said for each member of an enumeration, worked out once for a parameter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from callsmith.checks.words.aliases import aliases_of
from callsmith.checks.words.glosses import glosses
from callsmith.checks.words.lexicon import concepts_of
from callsmith.checks.words.text import CJK, fold
from callsmith.checks.words.tokens import Phrasebook, phrase_of, root_of

__all__ = ["EXACT", "OVERLAP", "SYNONYM", "Hint", "Menu", "is_indifferent", "menu_of"]

EXACT, SYNONYM, OVERLAP = 0, 1, 2

_MOST = 500
"""Members of one enumeration that are looked at."""

_SWITCHES = tuple(
    (pair.split("/")[0], pair.split("/")[1])
    for pair in "true/false yes/no y/n 是/否 需要/不需要 有/无 要/不要 on/off enabled/disabled".split()
)
_JOINT = re.compile(r"[\W_]+")
_LITTLE = frozenset(
    "all any none other on off no yes up down in out now both it us or me is am pm to as at be do go he ok so we my "
    "not and for by of with".split()
)
_INDIFFERENT = frozenset(
    "any all none other default dontcare unspecified notspecified nopreference unknown na auto automatic both mixed"
    " either general misc custom standard normal 任意 不限 全部 所有 其他 其它 默认 无 未知 随便 都可以 无偏好 自动"
    " 标准 普通".split()
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
    sides: tuple[int, int] | None
    """Where two members are no more than yes and no, which they are."""


def menu_of(name: str, schema: Mapping[str, Any], members: Sequence[Any]) -> Menu:
    """The menu of a parameter."""
    description = schema.get("description")
    return _menu(name, description if isinstance(description, str) else "", tuple(_spelled(each) for each in members))


def is_indifferent(member: Any) -> bool:
    """Whether a member is the one for no preference: any, all, none, other, default, dontcare."""
    return isinstance(member, str) and _JOINT.sub("", fold(member).text) in _INDIFFERENT


def _spelled(member: Any) -> str:
    if isinstance(member, str):
        return member[:200]
    if isinstance(member, bool):
        return "true" if member else "false"
    return f"{member:g}" if isinstance(member, int | float) else ""


@lru_cache(maxsize=4096)
def _menu(name: str, description: str, members: tuple[str, ...]) -> Menu:
    members = members[:_MOST]
    stems = [phrase_of(member) for member in members]
    pieces = [_pieces(member, words) for member, words in zip(members, stems, strict=True)]
    spoken = [*_spellings(members, stems), *_explained(description, members)]
    meanings = list(spoken)
    for phrase, hint in _cores(name, members, stems):
        spoken.append((phrase, hint))
        if not concepts_of(members[hint.member]):  # else what a piece of it means besides does not matter
            meanings.append((phrase, hint))
    for index, each in enumerate(pieces):
        parts = [(piece, Hint(index, OVERLAP, part)) for part, piece in enumerate(each)]
        spoken += parts
        meanings += parts
    count = Counter(piece for each in pieces for piece in each)
    return Menu(
        members,
        Phrasebook(dict.fromkeys(spoken)),
        _concepts(meanings),
        _roots(stems),
        tuple(len(each) for each in pieces),
        frozenset(
            (index, part) for index, each in enumerate(pieces) for part, piece in enumerate(each) if count[piece] > 1
        ),
        _sides(members),
    )


def _concepts(meanings: Iterable[tuple[str, Hint]]) -> Mapping[int, tuple[Hint, ...]]:
    concepts: dict[int, set[Hint]] = {}
    for phrase, hint in meanings:
        for concept in concepts_of(phrase):
            concepts.setdefault(concept, set()).add(hint._replace(strength=max(hint.strength, SYNONYM)))
    return {concept: _best(hints) for concept, hints in concepts.items()}


def _best(hints: set[Hint]) -> tuple[Hint, ...]:
    """Hints without those at parts of members that are hinted at as a whole."""
    whole = {hint.member for hint in hints if hint.part < 0}
    return tuple(sorted(hint for hint in hints if hint.part < 0 or hint.member not in whole))


def _spellings(members: Sequence[str], stems: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, Hint]]:
    for index, (member, words) in enumerate(zip(members, stems, strict=True)):
        if member.strip():
            is_little = len(words) == 1 and words[0] in _LITTLE
            yield member, Hint(index, OVERLAP if is_little else EXACT)
        for alias in aliases_of(member) if member.strip() else ():
            if len(alias) > 3 or CJK.search(alias):
                yield alias, Hint(index, SYNONYM)
        if len(words) > 1 and not CJK.search(member):
            yield _JOINT.sub("", fold(member).text), Hint(index, EXACT)


def _cores(name: str, members: Sequence[str], stems: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, Hint]]:
    """Members without the words that say nothing among them: `business_class` is also called business."""
    idle = set(phrase_of(name)) | _FILLERS
    shared = _shared_tail(members)
    for index, (member, words) in enumerate(zip(members, stems, strict=True)):
        if CJK.search(member):
            for tail in (shared, *_TAILS):
                if tail and member.endswith(tail) and len(member) - len(tail) >= 2:
                    yield member.removesuffix(tail), Hint(index, SYNONYM)
        elif (core := [word for word in words if word not in idle]) and len(core) < len(words):
            yield " ".join(core), Hint(index, SYNONYM)


def _shared_tail(members: Sequence[str]) -> str:
    """The characters that all members end in: 区 of 安静区 and 讨论区."""
    if not members:
        return ""
    size = 0
    while len(members) > 1 and len({member[-size - 1 :] for member in members}) == 1 and size < min(map(len, members)):
        size += 1
    return members[0][len(members[0]) - size :]


def _explained(description: str, members: Sequence[str]) -> Iterator[tuple[str, Hint]]:
    if not description:
        return
    spellings = {fold(member).text for member in members}
    parts: dict[str, set[int]] = {}
    for index, phrase in glosses(description, members):
        if fold(phrase).text in spellings or phrase in _LITTLE:
            continue
        if len(phrase_of(phrase)) <= 5:
            yield phrase, Hint(index, SYNONYM)
        for part in _parts(phrase):
            parts.setdefault(part, set()).add(index)
    for part, owners in parts.items():
        if len(owners) == 1:
            yield part, Hint(next(iter(owners)), OVERLAP)


def _parts(phrase: str) -> Iterator[str]:
    """The words of an explanation; of a Chinese one every two neighbouring characters."""
    if CJK.search(phrase):
        yield from (phrase[at : at + 2] for at in range(len(phrase) - 1) if len(CJK.findall(phrase[at : at + 2])) == 2)
    else:
        yield from (stem for stem in phrase_of(phrase) if len(stem) > 3 and stem not in _FILLERS)


def _pieces(member: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that has several and that says something by each of them."""
    content = tuple(word for word in dict.fromkeys(words) if word not in _FILLERS and _says_something(word, words))
    return content if len(content) > 1 and not CJK.search(member) else ()


def _sides(members: Sequence[str]) -> tuple[int, int] | None:
    places = {fold(member).text: index for index, member in enumerate(members)}
    for yes, no in _SWITCHES:
        if yes in places and no in places:
            return places[yes], places[no]
    return None


def _says_something(word: str, words: tuple[str, ...]) -> bool:
    """A word, a figure, or the letter of a unit: the `h` of `72h`."""
    return len(word) > 1 or word.isdigit() or (words[0].isdigit() and bool(concepts_of(word)))


def _roots(stems: Sequence[tuple[str, ...]]) -> Mapping[str, tuple[Hint, ...]]:
    """Roots of words, each of one member only."""
    roots: dict[str, set[int]] = {}
    for index, words in enumerate(stems):
        for word in words:
            if len(word) >= 5 and word not in _FILLERS:
                roots.setdefault(root_of(word), set()).add(index)
    return {root: (Hint(next(iter(owners)), OVERLAP),) for root, owners in roots.items() if len(owners) == 1}
