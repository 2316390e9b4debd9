"""Words beside a value that name a parameter: `base of 10`, 还款期限是30年, `the 16th century`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.page import page_of, stem
from callsmith.checks.ledger.slot import Slot, name_words, slots_of
from callsmith.checks.words.text import fold, has_digit

__all__ = ["Span", "labelled_by", "told_by_labels"]

Span = tuple[int, int]
_REACH = 40
_MOST_PLACES = 5
_COMPARED = frozenset(["larger", "smaller", "greater", "bigger", "large", "small"])
"""Words of a description that order two values by their size, whatever stands beside them."""
_NAME_WEIGHT = 3
_MARGIN = 2
_TIMES = 3
_WORD = re.compile(r"[a-z]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_STOP = re.compile(r"[.。;；!?！？\n,，、]")
_LEADS = re.compile(
    r"(?:[\s\"'“‘「《(（:：=$￥¥€£]"
    r"|\b(?:is|are|was|of|be|being|called|named|titled|the|a|an|(?:set )?to be|set to|value|equals?)"
    r"|设置为|设为|分别为|分别是|名叫|叫做|是|为|叫|有|约|了)*$"
)
_TAIL = re.compile(r"[\u3400-\u9fff]{2,10}$")
_HEAD = re.compile(r"(?:[%\"'”’」》]|st|nd|rd|th)?[ -]?(?P<words>[a-z]+(?: [a-z]+)?|[\u3400-\u9fff]{2,10})")
_NEAR = 48
_GENERIC = frozenset(
    "the a an of for in on at by is are be to and or value number name id type list string this that which its it "
    "from with user given specified used use should must can will e g example format".split()
)


def labelled_by(text: str, place: Span, own: Slot, other: Slot) -> int:
    """1 where the words directly beside a value name its own parameter, -1 where they name the other, 0 for neither.

    Behind it only a figure has the label of another parameter: the 16th century, 0.4克蛋白质.
    """
    start, end = place
    before = _LEADS.sub("", fold(text[max(0, start - _NEAR) : start] or " ").text)
    said = _named(before, own, other)
    if said:
        return said
    match = _HEAD.match(fold(text[end : end + _NEAR] or " ").text)
    behind = _named_behind(match["words"], own, other) if match else 0
    return behind if has_digit(text[start:end]) else max(behind, 0)


def _named(before: str, own: Slot, other: Slot) -> int:
    if tail := _TAIL.search(before):
        mine, yours = (_shared(tail[0], slot.described, from_end=True) for slot in (own, other))
        return _nearer(mine, yours)
    return _of_names(_WORD.findall(before)[:-3:-1] if before[-1:].isalpha() else (), own, other)


def _named_behind(words: str, own: Slot, other: Slot) -> int:
    if words.isascii():
        return _of_names(words.split(), own, other)
    return _nearer(*(_shared(words, slot.described, from_end=False) for slot in (own, other)))


def _nearer(mine: int, yours: int) -> int:
    return 0 if mine == yours or max(mine, yours) < 2 else (1 if mine > yours else -1)


def _shared(said: str, described: str, *, from_end: bool) -> int:
    """How many characters of a label stand in a description, from the value on."""
    size = 0
    while size < len(said) and (said[-size - 1 :] if from_end else said[: size + 1]) in described:
        size += 1
    return size


def _of_names(words: Sequence[str], own: Slot, other: Slot) -> int:
    """Which name has the word next to the value, and the one beyond it where both have the first; in that order."""
    mine, yours = _singular(own.name), _singular(other.name)
    said = [word.rstrip("s") for word in words]
    if not said or said[0] not in mine | yours:
        return 0
    hits = [(word in mine) - (word in yours) for word in said if word not in _GENERIC]
    found = {hit for hit in hits if hit}
    return found.pop() if len(found) == 1 else 0


@lru_cache(maxsize=8192)
def _singular(name: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in name_words(name))


def told_by_labels(
    text: str, left: Entry, right: Entry, at_left: Sequence[Span], at_right: Sequence[Span]
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


def _beside_any(text: str, places: Sequence[Span], others: Sequence[Span]) -> frozenset[str]:
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


def _beside(text: str, place: Span, others: Sequence[Span]) -> frozenset[str]:
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
