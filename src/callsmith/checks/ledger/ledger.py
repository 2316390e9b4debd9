"""The ledger of one conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from callsmith.checks.ledger.choices_left import members_left_out
from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.enumerations import added_items, list_faults
from callsmith.checks.ledger.finding import Finding, Grounds, undecided
from callsmith.checks.ledger.grounding import ground
from callsmith.checks.ledger.literals import unlike_literals
from callsmith.checks.ledger.mention import Mention, mentions_of
from callsmith.checks.ledger.pieces import pieces
from callsmith.checks.ledger.siblings import swapped
from callsmith.checks.ledger.slot import slots_of
from callsmith.checks.ledger.sources import SourceBook
from callsmith.checks.ledger.strays import strays
from callsmith.checks.view import CallSite, leaves
from callsmith.checks.words import read_clock
from callsmith.checks.words.text import LIMIT
from callsmith.records import FrozenDict

if TYPE_CHECKING:
    from callsmith.checks.view import Turn, View

__all__ = ["Ledger", "build_ledger"]

_NO_PARAMETERS = FrozenDict({})


class Ledger:
    """All entries, in the order of the calls and of their arguments; each call's are worked out when asked for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._book = SourceBook(view)
        self._by_site: dict[tuple[int, int], tuple[Entry, ...]] = {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """An entry for every leaf value of every call."""
        return tuple(entry for site in self._view.calls for entry in self.by_site(site))

    @cached_property
    def faults(self) -> tuple[Entry, ...]:
        """What is wrong with values together, each of which was said: an item left out, an order reversed."""
        entries = [entry for entry in self.entries if entry.site.message < self._first_unread]
        return (
            *list_faults(self._view, entries),
            *swapped(self._view, entries),
            *added_items(entries),
            *pieces(self._view, entries),
            *strays(entries),
            *unlike_literals(self._view, entries),
            *members_left_out(self._view, entries),
        )

    def by_site(self, site: CallSite) -> tuple[Entry, ...]:
        """The entries of one call, in the order of its arguments."""
        place = (site.message, site.position)
        if place not in self._by_site:
            self._by_site[place] = self._grounded(site)
        return self._by_site[place]

    def spoken(self, turn: Turn) -> tuple[Mention, ...]:
        """What the turn's user message says (amounts, dates, times, quotations, identifiers) and none of the turn's
        calls uses, in order."""
        used = [entry for site in turn.calls for entry in self.by_site(site)]
        return mentions_of(self._view.messages[turn.user].content, turn.user, used)

    @cached_property
    def _clock(self) -> datetime | None:
        return _clock(self._view)

    def _grounded(self, site: CallSite) -> tuple[Entry, ...]:
        view = self._view
        slots = slots_of(site.tool.parameters if site.tool else _NO_PARAMETERS)
        grounds = Grounds(
            self._book.before(site.message),
            self._clock,
            _is_recorded(view, site),
            _carried(view, site.message),
            sum((each.message, each.position) < (site.message, site.position) for each in view.calls),
        )
        found: list[Entry] = []
        for path, value in leaves(site.call.arguments):
            if path:
                slot = slots.at(path)
                found.append(_entry(site, path, value, slot.schema, self._tempered(site, ground(slot, value, grounds))))
        return tuple(found)

    def _tempered(self, site: CallSite, found: Finding) -> Finding:
        """What was found; where a text was read in part only, the rest of it may say what is missed."""
        if found.status == "ungrounded" and self._first_unread < site.message:
            return undecided(found.rule, "a text is longer than what is read of it")
        return found

    @cached_property
    def _first_unread(self) -> int:
        """The first message that is longer than what is read of a text."""
        messages = self._view.messages
        return next((index for index, each in enumerate(messages) if len(each.content) > LIMIT), len(messages))


def build_ledger(view: View) -> Ledger:
    """The ledger of a conversation. `View.ledger` keeps it: build it through it."""
    return Ledger(view)


def _entry(site: CallSite, path: tuple[str | int, ...], value: Any, schema: Mapping[str, Any], found: Finding) -> Entry:
    source = found.source
    text = source.page.text[found.start : found.end] if source and found.start >= 0 else ""
    return Entry(
        site, path, value, schema, found.status, found.rule, source.message if source else -1, found.start, found.end,
        text, found.nearest, found.reason,
    )  # fmt: skip


def _carried(view: View, message: int) -> frozenset[str]:
    sites = (site for site in view.calls if site.message == message)
    return frozenset(_as_text(value) for site in sites for _, value in leaves(site.call.arguments))


def _as_text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _clock(view: View) -> datetime | None:
    text = view.system_text
    if not text:
        return None
    now = read_clock(text)
    if isinstance(now, datetime) or now is None:
        return now
    return datetime.combine(now, time()) if isinstance(now, date) else None


def _is_recorded(view: View, site: CallSite) -> bool:
    """Whether what earlier calls returned can be looked at."""
    earlier = any(other.message < site.message for other in view.calls)
    return not earlier or view.results_recorded
