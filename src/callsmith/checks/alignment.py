"""Which turn of a conversation carries out which turn of its plan, found by content: turns may have come in between."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from callsmith.checks.intent import classify_reply
from callsmith.checks.schemas import node_at
from callsmith.checks.view import CallSite, Turn, View
from callsmith.checks.words.text import fold_text
from callsmith.records import AssistantMessage, Plan, PlannedCall, PlannedTurn, Tool, equal

__all__ = ["Alignment", "Match", "Pair", "align", "means_same", "said_texts"]

_MOST_TURNS = 40
"""So many turns are compared with so many; beyond it the first is the first."""
_SKIP_PLANNED, _SKIP_EMPTY, _SKIP_CALLS = -3.0, -0.5, -2.0


class Pair(NamedTuple):
    """A planned call and the call that carries it out."""

    step: PlannedCall
    site: CallSite
    exact: bool
    """Whether the call means what was planned; it is at least of the same tool."""


class Match(NamedTuple):
    """A planned turn with the turn that carries it out."""

    planned: PlannedTurn
    turn: Turn | None
    """None where the conversation has no such turn."""
    pairs: tuple[Pair, ...]
    missing: tuple[PlannedCall, ...]
    extra: tuple[CallSite, ...]


class Alignment(NamedTuple):
    """A plan laid beside a conversation."""

    matches: tuple[Match, ...]
    """One a planned turn, in order."""
    unplanned: tuple[Turn, ...]


def align(plan: Plan, view: View) -> Alignment:
    """Lay a plan beside a conversation: turns in order, by the calls that they make, the words that they say and what
    the assistant does; calls within a turn in any order, by their arguments."""
    order = _order(plan, view)
    matches = tuple(
        _matched(planned, view.turns[at] if at is not None else None)
        for planned, at in zip(plan.turns, order, strict=True)
    )
    used = {at for at in order if at is not None}
    return Alignment(matches, tuple(turn for at, turn in enumerate(view.turns) if at not in used))


def said_texts(plan: Plan) -> tuple[frozenset[str], ...]:
    """For each planned turn, the words that the user says in it by the plan, folded."""
    spoken: dict[str, set[str]] = {}
    for turn in plan.turns:
        for step in turn.calls:
            for source in step.arguments:
                if source.kind == "user" and source.text:
                    spoken.setdefault(f"{step.call.name}#{source.path}", set()).add(fold_text(source.text))
    return tuple(
        frozenset(text for name in turn.reveals for text in spoken.get(_owner(name, spoken), ())) for turn in plan.turns
    )


def _owner(name: str, spoken: Mapping[str, Any]) -> str:
    """The name under which a source was given: of the value, or of a container around it."""
    while name not in spoken and "/" in name:
        name = name.rpartition("/")[0]
    return name


def _order(plan: Plan, view: View) -> list[int | None]:
    """For each planned turn the number of its turn, None where there is none: the best one of all that keep order."""
    rows, columns = len(plan.turns), len(view.turns)
    if rows == columns and all(
        len(planned.calls) == len(turn.calls) and all(map(_fits, planned.calls, turn.calls))
        for planned, turn in zip(plan.turns, view.turns, strict=True)
    ):
        return list(range(rows))
    if rows > _MOST_TURNS or columns > _MOST_TURNS:
        return [at if at < columns else None for at in range(rows)]
    texts = said_texts(plan)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[str]] = [[""] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows + 1):
        for column in range(columns + 1):
            options = []
            if row and column:
                score = _score(plan.turns[row - 1], view.turns[column - 1], texts[row - 1], view)
                options.append((best[row - 1][column - 1] + score, "both"))
            if column:
                skipped = _SKIP_CALLS if view.turns[column - 1].calls else 0.0
                options.append((best[row][column - 1] + skipped, "turn"))
            if row:
                skipped = _SKIP_EMPTY if plan.turns[row - 1] == PlannedTurn() else _SKIP_PLANNED
                options.append((best[row - 1][column] + skipped, "planned"))
            best[row][column], step[row][column] = max(options, default=(0.0, ""))
    return list(_traced(step, rows, columns))[::-1]


def _traced(step: Sequence[Sequence[str]], row: int, column: int) -> Iterator[int | None]:
    """The way back through the table, a value a planned turn, the last first."""
    while row:
        if step[row][column] == "turn":
            column -= 1
            continue
        row -= 1
        if step[row + 1][column] == "both":
            column -= 1
            yield column
        else:
            yield None


def _score(planned: PlannedTurn, turn: Turn, texts: frozenset[str], view: View) -> float:
    """How well a turn carries out a planned one."""
    found = _matched(planned, turn)
    exact = sum(pair.exact for pair in found.pairs)
    score = 1.0 + 4 * exact + 2 * (len(found.pairs) - exact) - len(found.extra) - len(found.missing)
    if texts:
        said = fold_text(view.messages[turn.user].content)
        score += 2 * sum(text in said for text in texts) / len(texts)
    if not planned.calls and not turn.calls:
        last = view.messages[turn.end - 1]
        kind = classify_reply(last.content).kind if isinstance(last, AssistantMessage) else "courtesy"
        wanted = "question" if planned.asks else "refusal" if planned.declines else "courtesy"
        score += 1.0 if kind == wanted else 0.0
    return score


def _fits(step: PlannedCall, site: CallSite) -> bool:
    return step.call.name == site.call.name and equal(step.call.arguments, site.call.arguments)


def _matched(planned: PlannedTurn, turn: Turn | None) -> Match:
    """Calls that mean the same first, then those of the same tool."""
    sites = list(turn.calls) if turn is not None else []
    left: list[PlannedCall] = []
    pairs: list[Pair] = []
    for step in planned.calls:
        at = next(
            (
                number
                for number, site in enumerate(sites)
                if step.call.name == site.call.name and means_same(step.call.arguments, site.call.arguments, site.tool)
            ),
            None,
        )
        if at is None:
            left.append(step)
        else:
            pairs.append(Pair(step, sites.pop(at), True))
    missing: list[PlannedCall] = []
    for step in left:
        at = next((number for number, site in enumerate(sites) if step.call.name == site.call.name), None)
        if at is None:
            missing.append(step)
        else:
            pairs.append(Pair(step, sites.pop(at), False))
    return Match(planned, turn, tuple(pairs), tuple(missing), tuple(sites))


def means_same(gold: Any, made: Any, tool: Tool | None, path: tuple[str | int, ...] = ()) -> bool:
    """JSON equality of arguments, but for a default being said or left out, and for how characters are composed."""
    if isinstance(gold, dict) and isinstance(made, dict):
        return all(
            means_same(gold[name], made[name], tool, (*path, name))
            if name in gold and name in made
            else _is_default(gold[name] if name in gold else made[name], tool, (*path, name))
            for name in gold.keys() | made.keys()
        )
    if isinstance(gold, list) and isinstance(made, list):
        return len(gold) == len(made) and all(
            means_same(left, right, tool, (*path, number))
            for number, (left, right) in enumerate(zip(gold, made, strict=True))
        )
    if isinstance(gold, str) and isinstance(made, str):
        return gold == made or _composed(gold) == _composed(made)
    return equal(gold, made)


def _is_default(value: Any, tool: Tool | None, path: tuple[str | int, ...]) -> bool:
    schema = node_at(tool.parameters, path) if tool is not None else {}
    return "default" in schema and equal(schema["default"], value)


@lru_cache(maxsize=1024)
def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
