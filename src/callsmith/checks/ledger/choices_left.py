"""Members of an enumeration that the user names beside those of an array, and that no call carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.words.choices import choose
from callsmith.records import UserMessage

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["members_left_out"]

_MOST_MEMBERS = 60
_JOINT = re.compile(
    r"[\"'”’」]?\s*(?:[(（][^()（）]{1,30}[)）])?\s*"
    r"(?:,\s*(?:and|or)?|，|、|\band\b|\bor\b|&|\bas well as\b|以及|和|与|及|或)"
    r"\s*(?:(?:have|has|with|also|an?|the|some)\s+)*[\"'“‘「]?",
    re.IGNORECASE,
)
"""What stands between two choices of one list."""


def members_left_out(view: View, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Arrays of members, each of which the user names, where the list goes on with one more."""
    arrays: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if entry.path and isinstance(entry.path[-1], int) and entry.schema.get("enum"):
            arrays.setdefault((entry.site.message, entry.site.position, entry.path[:-1]), []).append(entry)
    carried = {str(entry.value) for entry in entries}
    for column in arrays.values():
        if all(_is_said(view, entry) for entry in column) and (named := _another(view, column, carried)):
            first = column[0]
            yield first._replace(
                path=first.path[:-1],
                value=[entry.value for entry in column],
                status="ungrounded",
                rule="list",
                nearest=named,
                reason="a choice that was named beside them is left out",
            )


def _is_said(view: View, entry: Entry) -> bool:
    if entry.status != "grounded" or entry.start < 0:
        return False
    return isinstance(view.messages[entry.message], UserMessage) and entry.message == _last_user(view, entry)


def _last_user(view: View, entry: Entry) -> int:
    before = range(entry.site.message - 1, -1, -1)
    return next((index for index in before if isinstance(view.messages[index], UserMessage)), -1)


def _another(view: View, column: list[Entry], carried: set[str]) -> str:
    """The words for a member that stand in one list with those for the members of the array."""
    first = column[0]
    members, text = first.schema["enum"], view.messages[first.message].content
    if len(members) > _MOST_MEMBERS:
        return ""
    name = next((token for token in reversed(first.path) if isinstance(token, str)), "")
    for choice in choose(text, members, name, first.schema):
        if choice.strength == "overlap" or str(choice.member) in carried:
            continue
        if any(entry.start < choice.end and choice.start < entry.end for entry in column):
            continue  # the words are taken for another one already
        if any(_is_joined(text, (choice.start, choice.end), (entry.start, entry.end)) for entry in column):
            return text[choice.start : choice.end]
    return ""


def _is_joined(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    left, right = sorted((one, other))
    return _JOINT.fullmatch(text, left[1], right[0]) is not None
