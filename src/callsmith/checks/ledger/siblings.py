"""Two values of one call that stand in each other's place: from and to, base and height, the least and the most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.kinds import PLAIN, given, kinds_of_value, wanted_kinds
from callsmith.checks.ledger.labels import Span, labelled_by, told_by_labels
from callsmith.checks.ledger.lists import RoleWords, role_words, slot_words
from callsmith.checks.ledger.page import page_of
from callsmith.checks.ledger.places import places_of
from callsmith.checks.ledger.slot import Slot, name_words, slots_of
from callsmith.checks.words.text import fold, fold_text

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["swapped"]

_MOST_SIBLINGS = 24
_JOINT = 16
_MOST_PLACES = 8
_COMPOSED = "composed"
_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u3400-\u9fff]+")
_NUMBERED = frozenset(
    "id ids uuid isbn sku phone email number zip postcode identifier version code card billing token url uri "
    "link".split()
)
_CODE = re.compile(r"#?(?=[\w.@+-]*\d)[\w.@+-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def swapped(view: View, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries whose evidence the words beside it give to another parameter, whose own they give to them."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if entry.path and isinstance(entry.path[-1], str) and _is_given(entry):
            key = (entry.site.message, entry.site.position, entry.path[:-1], _kind(entry.value), _members(entry))
            groups.setdefault(key, []).append(entry)
    for group in groups.values():
        if 1 < len(group) <= _MOST_SIBLINGS:
            for left, right in combinations(group, 2):
                reason = _reason(view, left, right)
                if reason:
                    yield left._replace(
                        status="ungrounded", rule="role", nearest=str(right.value), reason=reason.format(right.path[-1])
                    )


def _is_given(entry: Entry) -> bool:
    """Whether a value is one that somebody chose, not the schema's own."""
    return not isinstance(entry.value, bool | None) and entry.schema.get("default") != entry.value


def _kind(value: Any) -> str:
    return "number" if isinstance(value, int | float) else "text"


def _members(entry: Entry) -> str:
    return " ".join(sorted(map(str, entry.schema.get("enum") or ())))


def _reason(view: View, left: Entry, right: Entry) -> str:
    if left.value == right.value:
        return ""
    slots = _slot(left), _slot(right)
    if slots[0] is None or slots[1] is None:
        return ""
    fits = _fits(left, right)
    crossed = _is_crossed(view, (left, slots[0]), (right, slots[1])) if fits is None else None
    if fits is False or crossed:
        return "it is of the making of {}"
    if fits or _is_share(left) != _is_share(right):
        return ""
    told = _told(view, left, right)
    if told is None and crossed is None:
        told = _told_directly(view, left, right, slots[0], slots[1])
    if told is None and _is_turned(left, right):
        return "it is greater than {}"
    return "the words give it to {}" if told is False else ""


def _slot(entry: Entry) -> Slot | None:
    return slots_of(entry.site.tool.parameters).at(entry.path) if entry.site.tool else None


def _is_crossed(view: View, left: tuple[Entry, Slot], right: tuple[Entry, Slot]) -> bool | None:
    """Whether a value plainly is what the other parameter wants, and neither is what its own wants.

    False where one is what only its own wants; None where the kinds tell nothing.
    """
    votes, is_straight = 0, False
    for (entry, own), (_, other) in ((left, right), (right, left)):
        text = view.messages[entry.message].content if entry.message >= 0 else ""
        kinds, wanted, wanted_there = kinds_of_value(entry, text), wanted_kinds(own), wanted_kinds(other)
        is_straight = is_straight or bool(kinds & wanted - wanted_there)
        votes += bool(kinds & wanted_there & (kinds if wanted else PLAIN)) and not kinds & wanted
        if isinstance(entry.value, str):
            folded = fold_text(entry.value)
            here, there = (folded in given(slot.described) for slot in (own, other))
            is_straight = is_straight or (here and not there)
            votes += there and not here
    if is_straight:
        return False
    return True if votes else None


def _told(view: View, left: Entry, right: Entry) -> bool | None:
    """Whether the words give both values to their own parameters; None where they do not tell."""
    if not _is_placed(left, right) or left.message != right.message:
        return None
    if left.start < right.end and right.start < left.end:
        return None
    page = page_of(view.messages[left.message].content)
    at_left, at_right = _apart(places_of(page, left), places_of(page, right))
    roles = _roles(str(left.path[-1]), str(right.path[-1]))
    told: bool | None = None
    if roles:
        words, is_straight = roles
        first, second = (at_left, at_right) if is_straight else (at_right, at_left)
        told = _told_by_cues(page.text, first, second, words)
    return told_by_labels(page.text, left, right, at_left, at_right) if told is None else told


def _is_placed(left: Entry, right: Entry) -> bool:
    if _COMPOSED in (left.rule, right.rule):
        return False
    return left.status == right.status == "grounded" and min(left.start, right.start, left.message, right.message) >= 0


def _told_directly(view: View, left: Entry, right: Entry, own: Slot, other: Slot) -> bool | None:
    """Whether the words directly beside the values name their own parameters, or each other's."""
    if not _is_placed(left, right):
        return None
    votes = set[int]()
    for entry, one, two in ((left, own, other), (right, other, own)):
        page = page_of(view.messages[entry.message].content)
        found = {labelled_by(page.text, place, one, two) for place in places_of(page, entry)[:_MOST_PLACES]}
        if 1 in found:
            return True
        votes.add(min(found) if len(found) == 1 else 0)
    return False if -1 in votes else None


def _apart(left: Sequence[Span], right: Sequence[Span]) -> tuple[Sequence[Span], Sequence[Span]]:
    """The places of two values without those of the one that are a piece of the other: user2 in user2pass."""
    lefts = [one for one in left if not any(low <= one[0] and one[1] <= high for low, high in right)]
    rights = [one for one in right if not any(low <= one[0] and one[1] <= high for low, high in left)]
    return lefts or left, rights or right


@lru_cache(maxsize=4096)
def _roles(left: str, right: str, ordered: bool = False) -> tuple[RoleWords, bool] | None:
    """The pair of roles that two names play, and whether in its order."""
    one, two = _role_names(left), _role_names(right)
    alike, other = one - two, two - one
    for words in role_words():
        if ordered and not words.ordered:
            continue
        if alike & words.first and _plays_second(other, words) and not (alike & words.second or other & words.first):
            return words, True
        if _plays_second(alike, words) and other & words.first and not (alike & words.first or other & words.second):
            return words, False
    return None


def _plays_second(names: frozenset[str], words: RoleWords) -> bool:
    return bool(names & words.second)


def _role_names(name: str) -> frozenset[str]:
    """The words of a name, and those of two parts: check_in is checkin."""
    parts = _NAME.findall(name)
    return frozenset(part.lower() for part in parts) | {
        (left + right).lower() for left, right in pairwise(parts) if len(left + right) <= 8
    }


def _is_turned(left: Entry, right: Entry) -> bool:
    """Whether the end lies before the start, or the least above the most."""
    roles = _roles(str(left.path[-1]), str(right.path[-1]), ordered=True)
    if not roles:
        return False
    first, second = (left, right) if roles[1] else (right, left)
    if isinstance(first.value, int | float) and isinstance(second.value, int | float):
        return first.value > second.value and not _wraps(first, second)
    low, high = _date(first.value), _date(second.value)
    return low is not None and high is not None and low > high


def _is_share(entry: Entry) -> bool:
    """Whether a number is a part of one, which a whole number is not exchanged for."""
    return isinstance(entry.value, float) and 0 < entry.value < 1


def _fits(left: Entry, right: Entry) -> bool | None:
    """Whether of an identifier and words each has its own slot, or the other's; None where they are no such pair."""
    slots = _slot(left), _slot(right)
    if None in slots or not isinstance(left.value, str) or not isinstance(right.value, str):
        return None
    if any(slot and slot.words & slot_words().instant for slot in slots):
        return None
    wants = [bool(slot and slot.words & _NUMBERED) for slot in slots]
    has = [_CODE.fullmatch(each.value) is not None or "/" in each.value for each in (left, right)]
    return wants == has if wants[0] != wants[1] and has[0] != has[1] else None


def _wraps(first: Entry, second: Entry) -> bool:
    """Hours go round at midnight, longitudes at the date line."""
    words = name_words(str(first.path[-1])) | name_words(str(second.path[-1]))
    return bool(words & {"hour", "time", "longitude", "lon", "lng", "angle", "month", "bound"})


@lru_cache(maxsize=4096)
def _date(value: object) -> datetime | None:
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d", value):
        return None
    try:
        return datetime.fromisoformat(value.replace("Z", "+00:00")).replace(tzinfo=None)
    except ValueError:
        return None


def _told_by_cues(text: str, first: Sequence[Span], second: Sequence[Span], words: RoleWords) -> bool | None:
    """Whether the words beside the two values give the first one the first role; None where they do not tell."""
    told = _told_by_a_pair(text, first, second, words)
    if told is not None:
        return told
    at_first = {_cue(text, *span, words) for span in first}
    at_second = {_cue(text, *span, words) for span in second}
    if 1 in at_first or 2 in at_second:
        return True
    return False if at_first == {2} or at_second == {1} else None


def _told_by_a_pair(text: str, first: Sequence[Span], second: Sequence[Span], words: RoleWords) -> bool | None:
    """Whether the text has the two beside each other, `A to B`, in that order or in the other one."""
    if any(_joined(text, left[1], right[0], words) for left in first for right in second):
        return True
    return False if any(_joined(text, left[1], right[0], words) for left in second for right in first) else None


def _joined(text: str, end: int, start: int, words: RoleWords) -> bool:
    if not 0 <= start - end <= _JOINT:
        return False
    gap = fold(text[end:start] or " ").text.strip(" \"'“”‘’「」").lstrip(",，").lstrip()
    return gap in ("-", "/", "->", "→", "~", "—", "and", "和", "与") or any(
        _ends_with(gap, cue) for cue in words.second_cues
    )


def _cue(text: str, start: int, end: int, words: RoleWords) -> int:
    """1 or 2: the role whose cue stands directly before the value, or after it in Chinese; 0 where none does."""
    before = fold(text[max(0, start - 30) : start]).text.rstrip(" \"'“‘「(:：")
    before = before.removesuffix(" the").removesuffix(" a")
    after = fold(text[end : end + 6]).text.lstrip(" \"'”’」)")
    best, role = 0, 0
    for number, cues in ((1, words.first_cues), (2, words.second_cues)):
        for cue in cues:
            if len(cue) > best and _ends_with(before, cue):
                best, role = len(cue), number
    if role:
        return role
    for number, cues in ((1, words.first_cues), (2, words.second_cues)):
        if any(after.startswith(cue) for cue in cues if not cue.isascii() and len(cue) > 1):
            return number
    return 0


def _ends_with(before: str, cue: str) -> bool:
    if not before.endswith(cue):
        return False
    return not cue.isascii() or len(before) == len(cue) or not before[-len(cue) - 1].isalnum()
