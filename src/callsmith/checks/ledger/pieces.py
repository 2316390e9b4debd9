"""Chinese values that are a piece of what was said: the words around them, the other values, and the options tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.han import general_nouns, unbroken
from callsmith.checks.ledger.page import page_of
from callsmith.checks.ledger.slot import Slot, slots_of
from callsmith.checks.words.aliases import groups_of
from callsmith.checks.words.text import CJK, fold, has_cjk
from callsmith.records import AssistantMessage, UserMessage

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["pieces"]

_LONGEST = 200
_LONGEST_REST = 4
_LONGEST_QUOTE = 6
"""How much of a quotation may be left of it: of whole sentences in quotation marks a part may be meant."""
_LONGEST_QUOTED = 200
_MOST_DESCRIBED = 600
_QUOTES = {"《": "》", "“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "'": "'"}
_MEASURES = frozenset("些个位名份片条张家款种幅套件台只座道场首部杯瓶碗本支辆间")
_ITEM_STARTS = frozenset("、，,：:；;(（\n和与及或是为有括含") | _MEASURES
_JOINTS = frozenset("、和与及或")
_NAMES = frozenset("是为叫：:")
"""Behind which a value stands that goes on to the end of the clause."""
_SPEAKERS = frozenset("我你您他她它们咱")
"""Who is what they are called, and more: 我是中级厨师."""
_MEASURED = re.compile(rf"[一两二三四五六七八九十几\d][{''.join(sorted(_MEASURES))}]$")
_COUNTED = re.compile(r"[一两二三四五六七八九十几每]")
_STOPS = frozenset("，。；,;.!！?？\n(（")
_TERM = re.compile(r"(?<=[：:、,，'\"‘“「《(（如])[\w-]{2,24}(?=[、,，。;；'\"’”」》)）等]|$)")
"""What a description gives as an option or an example."""
_LABEL = re.compile(r"[A-Z](?![A-Za-z0-9])|\d{1,2}(?![\d.%])")


class _Place(NamedTuple):
    """One place of a value in a text."""

    text: str
    start: int
    end: int


def pieces(view: View, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries whose value goes on in every place where it was said."""
    for entry in entries:
        if _is_looked_at(entry):
            whole = _whole(view, entry, [each for each in entries if each is not entry and _is_twin(each, entry)])
            if whole:
                yield entry._replace(status="ungrounded", nearest=whole, reason="cut out of what was said")


def _is_looked_at(entry: Entry) -> bool:
    value = entry.value
    if not isinstance(value, str) or entry.status != "grounded" or entry.rule != "verbatim" or entry.start < 0:
        return False
    return len(value) <= _LONGEST and CJK.match(value[-1]) is not None and not groups_of(value)


def _is_twin(one: Entry, other: Entry) -> bool:
    """Whether two values stand in parameters, or items, of one name."""
    return isinstance(one.value, str) and _name(one) == _name(other)


def _name(entry: Entry) -> str:
    return next((token for token in reversed(entry.path) if isinstance(token, str)), "")


def _whole(view: View, entry: Entry, twins: Sequence[Entry]) -> str:
    """What the value is a piece of; empty where some place has it by itself."""
    slot = slots_of(entry.site.tool.parameters).at(entry.path) if entry.site.tool else None
    wanted, found = fold(entry.value).text.strip(), ""
    for message in view.messages[: entry.site.message]:
        if isinstance(message, AssistantMessage):
            continue
        page = page_of(message.content)
        for start, end in page.find_all(wanted):
            place = _Place(page.text, start, end)
            whole = _longer(place, entry, slot, twins)
            if not whole and _is_by_itself(place):
                return ""
            if isinstance(message, UserMessage):
                found = found or whole
    return found


def _is_by_itself(place: _Place) -> bool:
    """Whether the words end with the value, as far as the script and the little words tell."""
    return unbroken(place.text, place.end) == place.end


def _longer(place: _Place, entry: Entry, slot: Slot | None, twins: Sequence[Entry]) -> str:
    """The longer words of which this place of the value is the beginning; empty where it is none."""
    text, start, end = place
    if end >= len(text):
        return ""
    others: list[str] = [
        each.value for each in twins if each.value.startswith(entry.value) and each.value != entry.value
    ]
    for longer in others:
        if text.startswith(longer, start):
            return longer
    if label := _LABEL.match(text, end):
        return entry.value + label[0] if any(_LABEL.fullmatch(each[len(entry.value) :]) for each in others) else ""
    if quoted := _quotation(place):
        return quoted
    if not CJK.match(text[end]):
        return ""
    if slot and (term := given_term(entry.value, slot)) and text.startswith(term, start):
        return term
    stop = unbroken(text, end)
    rest = text[end:stop]
    return text[start:stop] if rest and (_is_item(place, rest, twins) or _is_named(place, rest, slot)) else ""


def given_term(value: str, slot: Slot) -> str:
    """The Chinese term of the description, an option or an example, of which the value is only the beginning."""
    terms = _terms(slot.described) if value and CJK.match(value[-1]) else ()
    return "" if value in terms else next((term for term in terms if term.startswith(value)), "")


@lru_cache(maxsize=4096)
def _terms(described: str) -> tuple[str, ...]:
    """What stands between the signs of a description, after its first words."""
    return tuple(match[0] for match in _TERM.finditer(described[:_MOST_DESCRIBED]) if has_cjk(match[0]))


def _is_item(place: _Place, rest: str, twins: Sequence[Entry]) -> bool:
    """Whether it stands in a list of which the next item follows, and no other one goes on in the same way."""
    text, start, end = place
    stop = end + len(rest)
    if len(rest) > _LONGEST_REST or text[stop : stop + 1] not in _JOINTS or not CJK.match(text[stop + 1 : stop + 2]):
        return False
    if start and text[start - 1] not in _ITEM_STARTS:
        return False
    shared = any(each.message >= 0 and each.value + rest in text for each in twins)
    return bool(twins) and not shared


def _quotation(place: _Place) -> str:
    """The quotation that begins with the value and goes on behind it for no longer than a word, or than the value."""
    text, start, end = place
    close = _QUOTES.get(text[start - 1]) if start else None
    stop = text.find(close, end, end + 2 * _LONGEST_QUOTED) if close else -1
    if stop <= end or not any(map(str.isalnum, text[end:stop])):
        return ""
    is_short = stop - end <= _LONGEST_QUOTE and unbroken(text, end) == stop
    return text[start:stop] if is_short or stop - end <= end - start else ""


def _is_named(place: _Place, rest: str, slot: Slot | None) -> bool:
    """Whether a clause says what something is, and ends later; words of the parameter itself may follow the value."""
    text, start, end = place
    stop = end + len(rest)
    if not start or not (text[start - 1] in _NAMES or _MEASURED.search(text[:start][-2:])) or len(rest) > _LONGEST_REST:
        return False
    if (stop < len(text) and text[stop] not in _STOPS) or text[max(0, start - 2)] in _SPEAKERS:
        return False
    if _COUNTED.search(rest) or rest.endswith(general_nouns()):
        return False
    return slot is not None and (len(rest) == 1 or not has_cjk(slot.described) or rest[-2:] not in slot.described)
