"""Arrays against the lists of the text: an item left out, one put in twice, an order turned round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.frames import framed
from callsmith.checks.ledger.neighbours import between, following, is_gap, preceding
from callsmith.checks.ledger.page import page_of
from callsmith.checks.ledger.places import places_of
from callsmith.checks.words.quantities import Quantity, read_quantities
from callsmith.checks.words.text import fold
from callsmith.records import UserMessage

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["added_items", "list_faults"]

_UNTOLD = ("enum", "number", "words", "legend")
_UNSAID = ("default", "const", "empty", "result")
_MOST_QUANTITIES = 200
_SHAPES = ((re.compile(r"[A-Z]"), "A"), (re.compile(r"[a-z]"), "a"), (re.compile(r"\d"), "0"))


class _Item(NamedTuple):
    """One item of an array with its place in a text."""

    entry: Entry
    start: int
    end: int


def list_faults(view: View, entries: Sequence[Entry]) -> Iterator[Entry]:
    """What is wrong with the arrays of the calls, as entries of the arrays themselves."""
    yield from _same_objects(view, entries)
    for column in _columns(entries):
        if _is_of_one_turn(view, column) and not _was_called_before(view, column, entries):
            text = page_of(view.messages[column[0].message].content).text
            fault = _fault(text, _places(text, column), entries)
            if fault:
                yield _about(column, *fault)


def _is_of_one_turn(view: View, column: list[Entry]) -> bool:
    """Whether one message of the user says all the items."""
    messages = {entry.message for entry in column}
    place = messages.pop()
    return not messages and isinstance(view.messages[place], UserMessage) and all(each.start >= 0 for each in column)


def _was_called_before(view: View, column: list[Entry], entries: Sequence[Entry]) -> bool:
    """Whether a call of an earlier turn has all the items in that place, so that later words may have changed them."""
    first, place = column[0], _index_place(column[0])
    turn = max((turn.user for turn in view.turns if turn.user < first.site.message), default=-1)
    if turn <= first.message:
        return False
    earlier = {str(entry.value) for entry in entries if entry.site.message < turn}
    return place is not None and all(str(entry.value) in earlier for entry in column)


def _is_counted(view: View, entry: Entry, count: int) -> bool:
    """Whether the user asks for so many of one thing."""
    users = (message for message in view.messages[: entry.site.message] if isinstance(message, UserMessage))
    return any(count in quantity.values for message in users for quantity in read_quantities(message.content))


def _same_objects(view: View, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Arrays in which the very same object stands twice."""
    objects: dict[tuple[int, int, tuple[str | int, ...]], list[Entry]] = {}
    for entry in entries:
        place = _index_place(entry)
        if place is not None and place < len(entry.path) - 1:
            key = (entry.site.message, entry.site.position, entry.path[: place + 1])
            objects.setdefault(key, []).append(entry)
    seen: dict[tuple[object, ...], list[Entry]] = {}
    for (message, position, path), leaves in objects.items():
        content = tuple((leaf.path[len(path) :], str(leaf.value)) for leaf in leaves)
        first = seen.setdefault((message, position, path[:-1], content), leaves)
        if first is not leaves and len(content) > 1 and not _is_counted(view, first[0], 2):
            yield _about(first, "the same item is there twice", str(first[0].value))


def added_items(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Items that no words are found for in arrays of which the user said the others."""
    arrays: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if entry.path and isinstance(entry.path[-1], int):
            arrays.setdefault((entry.site.message, entry.site.position, entry.path[:-1]), []).append(entry)
    for items in arrays.values():
        if any(item.status == "grounded" and item.start >= 0 for item in items):
            for item in items:
                if item.status == "undecided" and item.rule in _UNTOLD:
                    yield item._replace(status="ungrounded", reason="it is not among what was listed")


def _columns(entries: Sequence[Entry]) -> Iterable[list[Entry]]:
    """The grounded items of every array of scalars, and of every key of an array of objects."""
    columns: dict[tuple[object, ...], list[Entry]] = {}
    broken: set[tuple[object, ...]] = set()
    for entry in entries:
        place = _index_place(entry)
        if place is None or isinstance(entry.value, bool):
            continue
        key = (entry.site.message, entry.site.position, entry.path[:place], entry.path[place + 1 :])
        if entry.status != "grounded" or entry.rule in _UNSAID:
            broken.add(key)
        columns.setdefault(key, []).append(entry)
    return [column for key, column in columns.items() if key not in broken]


def _index_place(entry: Entry) -> int | None:
    return next((place for place in range(len(entry.path) - 1, -1, -1) if isinstance(entry.path[place], int)), None)


def _places(text: str, column: list[Entry]) -> list[_Item]:
    """Where the items stand: numbers in a row where the text has them so, strings where they were found."""
    values = [entry.value for entry in column]
    if len(column) > 1 and all(isinstance(value, int | float) for value in values):
        run = _run(read_quantities(text)[:_MOST_QUANTITIES], values)
        if run:
            return [_Item(entry, each.start, each.end) for entry, each in zip(column, run, strict=True)]
    return [_Item(entry, entry.start, entry.end) for entry in column]


def _run(quantities: Sequence[Quantity], values: Sequence[float]) -> Sequence[Quantity]:
    """The mentions in a row that say the numbers, in their order or from the last to the first."""
    size = len(values)
    for order in (1, -1):
        head = values[0] if order == 1 else values[-1]
        for first in range(len(quantities) - size + 1):
            if head in quantities[first].values:
                run = quantities[first : first + size][::order]
                if all(value in each.values for value, each in zip(values, run, strict=True)):
                    return run
    return ()


def _fault(text: str, items: list[_Item], entries: Sequence[Entry]) -> tuple[str, str] | None:
    twice = _twice(text, items) if isinstance(items[0].entry.path[-1], int) else ""
    if twice:
        return "an item is there more often than it was said", twice
    ordered = sorted(items, key=lambda item: item.start)
    if any(left.end > right.start for left, right in pairwise(ordered)):
        return None
    gaps = [text[left.end : right.start] for left, right in pairwise(ordered)]
    in_turn = not gaps or ordered != items[::-1] or _can_be_in_order(text, items)
    if not in_turn and (all(map(is_gap, gaps)) or _is_sequence(items)):
        return "the order is the reverse of what was said", text[ordered[0].start : ordered[-1].end]
    missing = _left_out(text, ordered, gaps) or _left_out_by_shape(text, ordered, entries)
    if missing and len(ordered) > 1 and _is_closed_elsewhere(text, ordered):
        return None
    if not missing or _is_carried(missing, _others(items, entries)):
        missing = _left_out_of_frame(text, ordered, entries)
    return ("an item of what was listed is left out", missing) if missing else None


def _is_closed_elsewhere(text: str, ordered: list[_Item]) -> bool:
    """Whether the items make up a whole list in a later place of the text."""
    page, reached = page_of(text), ordered[-1].end
    run: list[tuple[int, int]] = []
    for item in ordered:
        span = next((span for span in places_of(page, item.entry) if span[0] >= reached), None)
        if span is None:
            return False
        run.append(span)
        reached = span[1]
    gaps = [text[left[1] : right[0]] for left, right in pairwise(run)]
    samples = [text[slice(*span)] for span in run]
    return all(map(is_gap, gaps)) and not following(text, run[-1][1], samples, gaps)


def _can_be_in_order(text: str, items: list[_Item]) -> bool:
    """Whether the text says the items in their order somewhere, each after the one before."""
    reached = -1
    for item in items:
        later = [start for start, _ in places_of(page_of(text), item.entry) if start > reached]
        if not later:
            return False
        reached = later[0]
    return True


def _is_sequence(items: list[_Item]) -> bool:
    """Whether the items are texts of their own, of which each was said once in its turn: names of records."""
    values = [item.entry.value for item in items]
    distinct = len(set(values)) == len(values) and all(isinstance(value, str) for value in values)
    return distinct and not items[0].entry.schema.get("enum") and (len(items) > 2 or len(items[0].entry.path) > 2)


def _twice(text: str, items: list[_Item]) -> str:
    """The value that the array has more often than the text."""
    for value, count in Counter(item.entry.value for item in items).items():
        if count == 1:
            continue
        if isinstance(value, str):
            said = fold(text).text.count(fold(value).text.strip())
        else:
            said = sum(value in quantity.values for quantity in read_quantities(text))
        if 0 < said < count and (isinstance(value, str) or len(items) > count):
            return str(value)
    return ""


def _left_out(text: str, ordered: list[_Item], gaps: list[str]) -> str:
    """The item that the text lists among the others and the array has not."""
    if len(ordered) == 1:
        return _left_out_beside_one(text, ordered[0])
    samples = [text[each.start : each.end] for each in ordered]
    inner = [gap for gap in gaps if not is_gap(gap)]
    if inner:
        return between(inner[0], samples) if len(inner) == 1 else ""
    return following(text, ordered[-1].end, samples, gaps) or preceding(text, ordered[0].start, samples, gaps)


def _left_out_beside_one(text: str, item: _Item) -> str:
    """What every place of an only item has beside it in a list; where it stands alone once, nothing is left out."""
    missing = ""
    for start, end in places_of(page_of(text), item.entry):
        sample = [text[start:end]]
        missing = following(text, end, sample, []) or preceding(text, start, sample, [])
        if not missing:
            return ""
    return missing


def _left_out_by_shape(text: str, ordered: list[_Item], entries: Sequence[Entry]) -> str:
    """Another identifier of the very shape of the items, which no call carries."""
    samples = {text[each.start : each.end] for each in ordered}
    shapes = {_shape(sample) for sample in samples}
    if len(shapes) != 1 or not (shape := shapes.pop()).count("0") or not shape.strip("0-.:/"):
        return ""
    for start, end in page_of(text).identifiers:
        said = text[start:end]
        if said not in samples and _shape(said) == shape and not _is_carried(said, entries):
            return said
    return ""


def _left_out_of_frame(text: str, ordered: list[_Item], entries: Sequence[Entry]) -> str:
    """A figure or date in the very frame of those of the items, which no call carries."""
    if isinstance(ordered[0].entry.path[-1], int):
        return ""
    found = framed(text, [(item.start, item.end) for item in ordered])
    return next((said for said in found if not _is_carried(said, entries)), "")


def _shape(text: str) -> str:
    for pattern, instead in _SHAPES:
        text = pattern.sub(instead, text)
    return text


def _others(items: list[_Item], entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those of other calls that carry all the items too, and so are no place for the rest."""
    values = {str(item.entry.value) for item in items}
    here = items[0].entry.site
    carried: dict[tuple[int, int], set[str]] = {}
    for entry in entries:
        carried.setdefault((entry.site.message, entry.site.position), set()).add(str(entry.value))
    return [
        entry
        for entry in entries
        if entry.site == here or not values <= carried[(entry.site.message, entry.site.position)]
    ]


def _is_carried(item: str, entries: Sequence[Entry]) -> bool:
    wanted = fold(item).text.strip()
    for entry in entries:
        value = fold(str(entry.value)).text
        if wanted in value or (value in wanted and len(value) > 1) or (entry.text and wanted in fold(entry.text).text):
            return True
    return False


def _about(column: list[Entry], reason: str, nearest: str) -> Entry:
    first = column[0]
    place = _index_place(first)
    return first._replace(
        path=first.path[:place],
        value=[entry.value for entry in column],
        status="ungrounded",
        rule="list",
        nearest=nearest[:80],
        reason=reason,
    )
