"""A planned call's provenance: every value of the plan names its source, and the dialogue says it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from callsmith.checks.alignment import Match
from callsmith.checks.check import Check, abstained, failed
from callsmith.checks.claims import Claim, Page, Place, bears_out, locate, says_elsewhere
from callsmith.checks.ledger.slot import slots_of
from callsmith.checks.view import View, leaves
from callsmith.checks.words.glosses import other_names
from callsmith.records import Argument, CheckResult, PlannedCall, ToolMessage, UserMessage, equal, pointer

__all__ = ["planned_results"]

_MOST_NAMED = 5


class _Leaf(NamedTuple):
    """One value of a planned call, with its source."""

    step: PlannedCall
    path: tuple[str | int, ...]
    claim: Claim

    @property
    def label(self) -> str:
        return f"{self.step.call.name}{pointer(self.path)}"


def planned_results(check: Check, view: View) -> Iterator[CheckResult]:
    """Objections to the plan's provenance, value by value; at most one abstention, which names what was not read."""
    if view.alignment is None:
        return
    unread: list[str] = []
    for match in view.alignment.matches:
        found: list[_Leaf] = []
        for step in match.planned.calls:
            yield from _sourced(check, view, step, found)
        yield from _borne_out(check, view, match, found, unread)
    if unread:
        yield abstained(check, "the words were not understood", evidence="; ".join(unread[:_MOST_NAMED]))


def _sourced(check: Check, view: View, step: PlannedCall, found: list[_Leaf]) -> Iterator[CheckResult]:
    """The values of a planned call that have a source, into `found`; an objection for each that has none."""
    tool = view.tools.get(step.call.name)
    slots = slots_of(tool.parameters) if tool is not None else None
    sources: dict[str, Argument] = {}
    for source in step.arguments:
        if source.path in sources:
            yield failed(check, "one value has two sources", evidence=f"{step.call.name}{source.path}")
        sources[source.path] = source
    used = {""}  # a call without arguments has no value, and a source of the whole of it says nothing
    for path, value in leaves(step.call.arguments):
        owner = next((name for name in _upwards(path) if name in sources), None)
        if owner is not None:
            used.add(owner)
            schema = slots.at(path).schema if slots is not None else {}
            name = next((token for token in reversed(path) if isinstance(token, str)), "")
            ways = _ways(view, step.call.name, path, schema)
            found.append(_Leaf(step, path, Claim(sources[owner], value, name, schema, ways, view.system_text)))
        elif path:
            yield failed(check, "a value without a source", evidence=f"{step.call.name}{pointer(path)}")
    for name in sources:
        if name not in used:
            yield failed(check, "a source of no value", evidence=f"{step.call.name}{name}")


def _ways(view: View, tool: str, path: tuple[str | int, ...], schema: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """How the parameter's values are said: by the scenario, and by other names that the schema gives them."""
    ways: Mapping[str, Sequence[str]] = {}
    if view.scenario is not None and view.scenario.vocabulary:
        items_as_one = pointer("-" if isinstance(token, int) else token for token in path)
        ways = view.scenario.vocabulary.get(f"{tool}#{items_as_one}", {})
    members, description = schema.get("enum"), schema.get("description")
    if isinstance(members, list) and isinstance(description, str) and all(isinstance(each, str) for each in members):
        named = other_names(description, tuple(members))
        if named:
            return {each: (*ways.get(each, ()), *named.get(each, ())) for each in dict.fromkeys((*ways, *named))}
    return ways


def _upwards(path: tuple[str | int, ...]) -> Iterator[str]:
    """JSON Pointers of a path and of the containers around it, the nearest first, the root left out."""
    for length in range(len(path), 0, -1):
        yield pointer(path[:length])


def _borne_out(
    check: Check, view: View, match: Match, found: Sequence[_Leaf], unread: list[str]
) -> Iterator[CheckResult]:
    """Objections to the sources of one planned turn; what was not understood goes into `unread`."""
    if match.turn is None:
        return
    end = match.turn.end
    said = [Page(at, each.content) for at, each in enumerate(view.messages[:end]) if isinstance(each, UserMessage)]
    given = [Page(at, each.content) for at, each in enumerate(view.messages[:end]) if isinstance(each, ToolMessage)]
    places = [
        locate(leaf.claim, said if leaf.claim.source.kind == "user" else given)
        if leaf.claim.source.kind in ("user", "result")
        else None
        for leaf in found
    ]
    for leaf, place in zip(found, places, strict=True):
        source, value, schema = leaf.claim.source, leaf.claim.value, leaf.claim.schema
        reason = ""
        match source.kind:
            case "user":
                others = [other for other in places if other is not None]
                verdict, reason = _spoken(leaf.claim, place, said, others, view, end)
                if verdict is None:
                    unread.append(f"{leaf.label} ({source.rule}): {source.text[:60]}")
            case "result":
                verdict, reason = _returned(leaf.claim, place)
                if verdict is None:
                    unread.append(f"{leaf.label} ({source.rule}): {source.text[:60]}")
            case "default":
                reason = "" if "default" in schema and equal(schema["default"], value) else "not the default"
            case "const":
                members = [schema["const"]] if "const" in schema else list(schema.get("enum", ()))
                reason = "" if len(members) == 1 and equal(members[0], value) else "not the only allowed value"
            case "clock":
                unread.append(f"{leaf.label} (clock)")
        if reason:
            at = place.page.message if place is not None else source.message
            where = pointer(("messages", at)) if 0 <= at < len(view.messages) else ""
            yield failed(check, reason, where, f"{leaf.label}: {source.text[:60]!r} for {value!r}"[:200])


def _spoken(
    claim: Claim, place: Place | None, said: Sequence[Page], others: Sequence[Place], view: View, end: int
) -> tuple[bool | None, str]:
    """Whether the user means the value, and if not, why not."""
    if not claim.source.text.strip():
        return False, "the source holds no words"
    if place is not None:
        verdict = bears_out(claim, place)
        reason = f"the words do not mean the value by the rule {claim.source.rule!r}" if verdict is False else ""
        return verdict, reason
    verdict = says_elsewhere(claim, said, others)
    if verdict is not False:
        return verdict, ""
    later = [
        Page(at, each.content) for at, each in enumerate(view.messages) if at >= end and isinstance(each, UserMessage)
    ]
    if locate(claim, later) is not None:
        return False, "the source lies after the call"
    return False, "the user does not say the value"


def _returned(claim: Claim, place: Place | None) -> tuple[bool | None, str]:
    """Whether an earlier result holds the value."""
    if place is None:
        return False, "no earlier result says that"
    verdict = bears_out(claim, place)
    return verdict, "" if verdict is not False else f"the result does not mean the value by {claim.source.rule!r}"
