"""Two values of one call that stand in each other's place: from and to, base and height, the least and the most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.lists import RoleWords, role_words, slot_words
from callsmith.checks.ledger.page import page_of, stem
from callsmith.checks.ledger.places import places_of
from callsmith.checks.ledger.slot import name_words, slots_of
from callsmith.checks.words.text import fold

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["swapped"]

_MOST_SIBLINGS = 24
_REACH = 40
_JOINT = 16
_MOST_PLACES = 5
_COMPARED = frozenset(["larger", "smaller", "greater", "bigger", "large", "small"])
"""Words of a description that order two values by their size, whatever stands beside them."""
_NAME_WEIGHT = 3
_MARGIN = 2
_TIMES = 3
_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_STOP = re.compile(r"[.。;；!?！？\n,，、]")
_Span = tuple[int, int]
_NUMBERED = frozenset(
    "id ids uuid isbn sku phone email number zip postcode identifier version code card billing".split()
)
_CODE = re.compile(r"#?(?=[\w.@+-]*\d)[\w.@+-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_GENERIC = frozenset(
    "the a an of for in on at by is are be to and or value number name id type list string this that which its it "
    "from with user given specified used use should must can will e g example format".split()
)


def swapped(view: View, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries whose evidence the words beside it give to another parameter, whose own they give to them."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if entry.path and isinstance(entry.path[-1], str) and not isinstance(entry.value, bool | None):
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


def _kind(value: Any) -> str:
    return "number" if isinstance(value, int | float) else "text"


def _members(entry: Entry) -> str:
    return str(entry.schema.get("enum", ""))


def _reason(view: View, left: Entry, right: Entry) -> str:
    if left.value == right.value:
        return ""
    fits = _fits(left, right)
    if fits or _is_share(left) != _is_share(right):
        return ""
    if fits is False:
        return "it is of the making of {}"
    told = _told(view, left, right)
    if told is None and _is_turned(left, right):
        return "it is greater than {}"
    return "the words give it to {}" if told is False else ""


def _told(view: View, left: Entry, right: Entry) -> bool | None:
    """Whether the words give both values to their own parameters; None where they do not tell."""
    if left.status != "grounded" or right.status != "grounded" or left.message != right.message or left.message < 0:
        return None
    if min(left.start, right.start) < 0 or (left.start < right.end and right.start < left.end):
        return None
    page = page_of(view.messages[left.message].content)
    at_left, at_right = _apart(places_of(page, left), places_of(page, right))
    roles = _roles(str(left.path[-1]), str(right.path[-1]))
    told: bool | None = None
    if roles:
        words, is_straight = roles
        first, second = (at_left, at_right) if is_straight else (at_right, at_left)
        told = _told_by_cues(page.text, first, second, words)
    if told is None:
        told = _told_by_labels(page.text, left, right, at_left, at_right)
    return told


def _apart(left: Sequence[_Span], right: Sequence[_Span]) -> tuple[Sequence[_Span], Sequence[_Span]]:
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
    slots = [slots_of(each.site.tool.parameters).at(each.path) if each.site.tool else None for each in (left, right)]
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


def _told_by_cues(text: str, first: Sequence[_Span], second: Sequence[_Span], words: RoleWords) -> bool | None:
    """Whether the words beside the two values give the first one the first role; None where they do not tell."""
    told = _told_by_a_pair(text, first, second, words)
    if told is not None:
        return told
    at_first = {_cue(text, *span, words) for span in first}
    at_second = {_cue(text, *span, words) for span in second}
    if 1 in at_first or 2 in at_second:
        return True
    return False if at_first == {2} or at_second == {1} else None


def _told_by_a_pair(text: str, first: Sequence[_Span], second: Sequence[_Span], words: RoleWords) -> bool | None:
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


def _told_by_labels(
    text: str, left: Entry, right: Entry, at_left: Sequence[_Span], at_right: Sequence[_Span]
) -> bool | None:
    """Whether the parameters' own words stand beside their own values rather than beside each other's."""
    mine, yours = _own_words(left), _own_words(right)
    only_left, only_right = mine - yours, yours - mine
    if len(at_left) + len(at_right) > _MOST_PLACES or not _COMPARED.isdisjoint(only_left | only_right):
        return None
    said = page_of(text).stems
    if not any(word in said or not word.isascii() for word in only_left | only_right):
        return None
    beside_left, beside_right = _beside_any(text, at_left, at_right), _beside_any(text, at_right, at_left)
    names_left, names_right = _stems(str(left.path[-1])), _stems(str(right.path[-1]))
    straight = _weight(only_left & beside_left, names_left) + _weight(only_right & beside_right, names_right)
    at_odds = (
        _weight(only_left & beside_right, names_left),
        _weight(only_right & beside_left, names_right),
    )
    if all(at_odds) and sum(at_odds) >= max(_MARGIN, _TIMES * straight):
        return False
    return True if straight > sum(at_odds) else None


def _weight(words: frozenset[str], names: frozenset[str]) -> int:
    """How much words say for a parameter: those of its name more than those of its description."""
    return sum(_NAME_WEIGHT if word in names else 1 for word in words)


@lru_cache(maxsize=8192)
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in name_words(name))


def _beside_any(text: str, places: Sequence[_Span], others: Sequence[_Span]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for place in places[:8]:
        found |= _beside(text, place, others)
    return found


def _own_words(entry: Entry) -> frozenset[str]:
    slot = slots_of(entry.site.tool.parameters).at(entry.path) if entry.site.tool else None
    return _label(slot.name, slot.hint) if slot else frozenset()


@lru_cache(maxsize=8192)
def _label(name: str, hint: str) -> frozenset[str]:
    """Stems of a parameter's name and description, and pairs of Chinese characters."""
    words = {stem(word) for word in name_words(name) if word.isascii()}
    folded = fold(hint[:300]).text
    words |= {stem(word) for word in _WORD.findall(folded)}
    for run in _CHINESE.findall(folded):
        words |= {run[index : index + 2] for index in range(len(run) - 1)}
    return frozenset(word for word in words if word not in _GENERIC and len(word) > 1)


def _beside(text: str, place: _Span, others: Sequence[_Span]) -> frozenset[str]:
    """The words of a mention, those before it back to a stop or another value, and those after it."""
    start, end = place
    low = max([0, start - _REACH, *(other for _, other in others if other <= start)])
    high = min([len(text), end + _REACH // 2, *(other for other, _ in others if other >= end)])
    before = _STOP.split(text[low:start].rstrip(",，、 "))[-1]
    after = _STOP.split(text[end:high])[0]
    found: set[str] = set()
    for piece in (fold(before).text, fold(text[start:end]).text, fold(after).text.split(" and ")[0]):
        found |= {stem(word) for word in _WORD.findall(piece)}
        for run in _CHINESE.findall(piece):
            found |= {run[index : index + 2] for index in range(len(run) - 1)}
    return frozenset(found)
