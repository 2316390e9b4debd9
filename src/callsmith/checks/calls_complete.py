"""`calls_complete`: everything that was asked for is called, once, with all that was said for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from callsmith.checks.check import Check, failed
from callsmith.checks.intent.clauses import Clause, clauses_of
from callsmith.checks.intent.contrast import support
from callsmith.checks.intent.fitting import is_foreign
from callsmith.checks.intent.grids import missing_combination
from callsmith.checks.intent.leftovers import unfilled
from callsmith.checks.intent.lists import Item, listed
from callsmith.checks.intent.mentions import mentions_of, unanswered
from callsmith.checks.intent.parallels import Parallel, left_out, stands_alone
from callsmith.checks.intent.points import forgotten_point
from callsmith.checks.intent.profiles import profile_of
from callsmith.checks.intent.requests import Request, requests_of
from callsmith.checks.intent.wanted import required_slots
from callsmith.checks.ledger import Entry
from callsmith.checks.view import CallSite, Turn, View, leaves
from callsmith.checks.words import fold_text
from callsmith.records import CheckResult, Tool, ToolMessage, canonical, pointer

__all__ = ["CallsComplete"]

_LONGEST = 1_500
_SUPPORT, _MARGIN, _WEIGHT_OF_CALLED = 3.0, 1.8, 1.3
"""How much of a clause must speak for a tool, and how much more than for any that was called."""
_SHORTEST_VALUE = 4
_REFERS_BACK = re.compile(
    r"\bresults?\b|\b(?:of|with|using|for) (?:these|those|them|it)\b|结果|根据(?:这|上)", re.IGNORECASE
)

_LATER = re.compile(r"\bthen\b|\bafter|然后|接着|再|之后", re.IGNORECASE)
"""What leads to something that is done with what came before."""


@dataclass(frozen=True, slots=True)
class CallsComplete:
    """Calls against the things that the user's words ask for."""

    name: str = "calls_complete"
    version: int = 1
    claim: str = (
        "No call is made twice in a turn; of things that the user lists each has its call; a request beside the first "
        "one that another tool clearly fits has its call; no call leaves out a stated value that one of its optional "
        "parameters wants; no call takes a value from a result that comes later."
    )
    blind_spots: str = (
        "Requests that no list and no joining word sets apart. Values that could belong to several parameters."
    )

    def applies(self, view: View) -> bool:
        """Conversations with calls; where a plan and its scenario decide, `plan_followed` counts them."""
        return bool(view.calls) and not view.is_planned

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections turn by turn."""
        yield from _repeated(self, view)
        yield from _too_early(self, view)
        for request in requests_of(view):
            if not request.turn.calls or len(request.text) > _LONGEST or is_foreign(request.text):
                continue
            yield from _things_left_out(self, view, request.turn)
            yield from _requests_left_out(self, view, request)
            yield from _values_left_out(self, view, request)


def _repeated(check: Check, view: View) -> Iterator[CheckResult]:
    """The same call again in one message, or in one turn after it had succeeded and nothing else was done."""
    for turn in view.turns:
        last: tuple[CallSite, bytes] | None = None
        seen: set[tuple[int, str, bytes]] = set()
        for site in turn.calls:
            arguments = canonical(site.call.arguments)
            key = (site.message, site.call.name, arguments)
            again = last is not None and last[0].call.name == site.call.name and last[1] == arguments
            if key in seen or (again and last is not None and _went_well(view, last[0])):
                yield failed(check, f"{site.call.name!r} is called again with the same arguments", site.location())
            seen.add(key)
            last = site, arguments


def _went_well(view: View, site: CallSite) -> bool:
    for message in view.messages[site.message :]:
        if isinstance(message, ToolMessage) and message.tool_call_id == site.call.id:
            return not message.is_error and "error" not in message.content.lower()
    return False


def _too_early(check: Check, view: View) -> Iterator[CheckResult]:
    """Values that only a result after the call holds."""
    for entry in view.ledger.entries:
        if entry.status != "ungrounded" or not isinstance(entry.value, str) or len(entry.value) < _SHORTEST_VALUE:
            continue
        later = view.messages[entry.site.message + 1 :]
        known = any(entry.value in message.content for message in view.messages[: entry.site.message])
        if not known and any(isinstance(one, ToolMessage) and _brings(one, entry) for one in later):
            reason = "the value is in a result that comes only after the call"
            yield failed(check, reason, entry.site.location(*entry.path), entry.value[:80])


def _brings(message: ToolMessage, entry: Entry) -> bool:
    """Whether a result of another call holds a value."""
    return message.tool_call_id != entry.site.call.id and entry.value in message.content


def _things_left_out(check: Check, view: View, turn: Turn) -> Iterator[CheckResult]:
    """A thing without a call beside a thing with one; the first that is found."""
    place = pointer(("messages", turn.calls[0].message, "tool_calls"))
    for left, taken in (*_items_left_out(view, turn), *left_out(view, turn)):
        yield failed(check, f"no call for {left!r}, which was said beside {taken!r}", place)
        return
    point = forgotten_point(view, turn)
    if point is not None:
        yield failed(
            check, f"no call for {point.left!r}, which was said of one thing as {point.taken!r} of another", place
        )
        return
    combination = missing_combination(view, turn)
    if combination is not None:
        yield failed(check, f"no call combines {combination.one!r} with {combination.other!r}, as others are", place)


def _items_left_out(view: View, turn: Turn) -> Iterator[Parallel]:
    """A list in the user's words of which one item went into a call and another into none."""
    text = view.messages[turn.user].content
    lists = listed(text)
    if not lists:
        return
    entries = [entry for site in turn.calls for entry in view.ledger.by_site(site)]
    said = [entry for entry in entries if entry.message == turn.user and entry.start >= 0]
    values = fold_text(" \n ".join(str(value) for site in turn.calls for _, value in leaves(site.call.arguments)))
    for items in lists:
        taken = [entry for entry in said for item in items if stands_alone(entry) and _is_from(entry, item)]
        left = [item for item in items if not any(_covers(entry, item) for entry in said) and not _is_in(item, values)]
        if taken and left and _calls_of(turn, taken[0]) < len(items) and not _is_region(text, left[0], taken):
            yield Parallel(left[0].text, taken[0].text)


def _calls_of(turn: Turn, entry: Entry) -> int:
    return sum(1 for site in turn.calls if site.call.name == entry.site.call.name)


def _is_region(text: str, item: Item, taken: Sequence[Entry]) -> bool:
    """Whether an item only tells where the one before it lies: Paris, France and Rome, Italy."""
    return any(text[entry.end : item.start].strip(" '\"") == "," for entry in taken if entry.end <= item.start)


def _is_from(entry: Entry, item: Item) -> bool:
    """Whether a value was taken from an item, and from nothing more or less."""
    return abs(item.start - entry.start) <= 1 and abs(item.end - entry.end) <= 1


def _covers(entry: Entry, item: Item) -> bool:
    return entry.start < item.end and item.start < entry.end


def _is_in(item: Item, values: str) -> bool:
    return fold_text(item.text) in values


def _requests_left_out(check: Check, view: View, request: Request) -> Iterator[CheckResult]:
    """A clause that speaks for a tool that is not called, and for none that is."""
    clauses = clauses_of(view.messages[request.turn.user].content)
    if len(clauses) < 2 or view.plan is not None:
        return
    called = {site.call.name for site in request.turn.calls}
    for clause in clauses:
        if _REFERS_BACK.search(clause.text):
            continue  # what a result is wanted for may have to wait for it
        name = _uncalled(view, clause, called)
        if name is not None and name not in request.earlier:
            place = pointer(("messages", request.turn.calls[0].message, "tool_calls"))
            yield failed(check, f"{name!r} is asked for and not called", place, clause.text.strip()[:200])
            return


def _uncalled(view: View, clause: Clause, called: set[str]) -> str | None:
    scores = {name: support(clause.terms, profile_of(tool)) for name, tool in view.tools.items()}
    open_to = {name: score for name, score in scores.items() if name not in called}
    if not open_to:
        return None
    name = max(open_to, key=lambda one: open_to[one])
    if _LATER.search(clause.lead) and _waits(view.tools[name], clause):
        return None
    most = max((scores[one] for one in called if one in scores), default=0.0)
    return name if scores[name] >= _SUPPORT and scores[name] - _WEIGHT_OF_CALLED * most >= _MARGIN else None


def _waits(tool: Tool, clause: Clause) -> bool:
    """Whether a tool requires something that a clause does not say, and that a result may have to bring."""
    slots = required_slots(tool.parameters)
    return bool(unanswered(slots, mentions_of(clause.text), profile_of(tool).weights))


def _values_left_out(check: Check, view: View, request: Request) -> Iterator[CheckResult]:
    """A value that the user stated, that no call carries, and that an empty parameter wants."""
    for user in request.users:
        for site, parameter, said in unfilled(view, request.turn._replace(user=user)):
            yield failed(check, f"{parameter!r} is left out although the user stated it", site.location(), said[:120])
