"""A plan laid beside a conversation: turns in order, calls by what they mean."""

from __future__ import annotations

import pytest

from callsmith.checks.alignment import align, means_same, said_texts
from callsmith.checks.view import View
from callsmith.records import (
    Argument,
    AssistantMessage,
    Conversation,
    Plan,
    PlannedCall,
    PlannedTurn,
    Tool,
    ToolCall,
    UserMessage,
)

TOOL = Tool(
    name="act",
    description="Acts.",
    parameters={
        "type": "object",
        "properties": {"x": {}, "n": {"default": 3}, "o": {"type": "object", "properties": {"y": {"default": "z"}}}},
    },
)


def call(identity, name="act", **arguments):
    return ToolCall(id=identity, name=name, arguments=arguments)


def planned(*calls, **more):
    return PlannedTurn(calls=tuple(PlannedCall(call=each, arguments=()) for each in calls), **more)


def view(*turns):
    """Turns as what the user says, what the assistant answers, and the calls between."""
    messages = []
    for said, answer, *calls in turns:
        messages += [UserMessage(content=said)]
        messages += [AssistantMessage(tool_calls=tuple(calls))] if calls else []
        messages += [AssistantMessage(content=answer)]
    return View(Conversation(tools=(TOOL,), messages=tuple(messages)))


def laid(plan, shown):
    """For each planned turn the number of its turn."""
    found = align(Plan(turns=tuple(plan)), shown)
    return [None if match.turn is None else shown.turns.index(match.turn) for match in found.matches]


ONE, TWO, THREE = call("a", x=1), call("b", x=2), call("c", x=3)


def test_turns_that_fit_are_laid_side_by_side():
    shown = view(("one", "Done.", ONE), ("two", "Done.", TWO))
    found = align(Plan(turns=(planned(ONE), planned(TWO))), shown)
    assert [[pair.exact for pair in match.pairs] for match in found.matches] == [[True], [True]]
    assert found.unplanned == ()
    assert all(not match.missing and not match.extra for match in found.matches)


def test_turns_that_came_in_between_are_passed_over():
    shown = view(("hello", "Hello!"), ("one", "Done.", ONE), ("nice", "Thanks."), ("two", "Done.", TWO))
    plan = [planned(ONE), planned(TWO)]
    assert laid(plan, shown) == [1, 3]
    assert [turn.user for turn in align(Plan(turns=tuple(plan)), shown).unplanned] == [0, 5]


def test_a_turn_that_is_gone_is_none():
    assert laid([planned(ONE), planned(TWO), planned(THREE)], view(("1", "D.", ONE), ("3", "D.", THREE))) == [
        0,
        None,
        1,
    ]


def test_calls_within_a_turn_pair_in_any_order_the_same_ones_first():
    shown = view(("both", "Done.", call("q", x=9), call("p", x=1), call("r", name="other")))
    (match,) = align(Plan(turns=(planned(ONE, TWO, call("d", name="gone")),)), shown).matches
    assert [(pair.step.call.id, pair.site.call.id, pair.exact) for pair in match.pairs] == [
        ("a", "p", True),
        ("b", "q", False),
    ]
    assert [step.call.id for step in match.missing] == ["d"]
    assert [site.call.id for site in match.extra] == ["r"]


@pytest.mark.parametrize(
    ("turn", "at"),
    [(planned(asks=("city",)), 0), (planned(declines=True), 1), (planned(), 2)],
)
def test_a_turn_without_calls_is_known_by_what_the_assistant_does(turn, at):
    shown = view(
        ("go on", "Which city do you mean?"),
        ("go on", "I'm sorry, I can't do that with the tools that I have."),
        ("go on", "You're welcome!"),
        ("one", "Done.", ONE),
    )
    assert laid([turn, planned(ONE)], shown) == [at, 3]


def test_a_turn_is_known_by_the_words_that_the_plan_has_the_user_say():
    source = Argument(path="/x", kind="user", rule="verbatim", text="Oslo")
    step = PlannedCall(call=call("a", x="Oslo"), arguments=(source,))
    asking = PlannedTurn(calls=(), reveals=("act#/x",))
    plan = Plan(turns=(asking, PlannedTurn(calls=(step,))))
    assert said_texts(plan) == (frozenset({"oslo"}), frozenset())
    shown = view(("hm", "Fine."), ("to OSLO then", "Fine."), ("go", "Done.", call("z", x="Oslo")))
    assert [match.turn.user for match in align(plan, shown).matches] == [2, 4]


def test_what_is_revealed_within_a_container_is_its_containers_words():
    source = Argument(path="/o", kind="user", rule="verbatim", text="All of it")
    step = PlannedCall(call=call("a", o={"y": "q"}), arguments=(source,))
    assert said_texts(Plan(turns=(PlannedTurn(calls=(step,), reveals=("act#/o/y",)),))) == (frozenset({"all of it"}),)


@pytest.mark.parametrize(
    ("gold", "made", "same"),
    [
        ({"x": 1}, {"x": 1.0}, True),
        ({"x": 1}, {"x": 2}, False),
        ({"x": 1}, {"x": 1, "n": 3}, True),
        ({"x": 1, "n": 3}, {"x": 1}, True),
        ({"x": 1}, {"x": 1, "n": 4}, False),
        ({"x": 1, "n": 4}, {"x": 1}, False),
        ({"x": 1}, {}, False),
        ({"o": {}}, {"o": {"y": "z"}}, True),
        ({"o": {}}, {"o": {"y": "q"}}, False),
        ({"x": [1, 2]}, {"x": [2, 1]}, False),
        ({"x": [1, 2]}, {"x": [1]}, False),
        ({"x": "Málaga"}, {"x": "Ma\u0301laga"}, True),
        ({"x": "Málaga"}, {"x": "Malaga"}, False),
        ({"x": True}, {"x": 1}, False),
    ],
)
def test_arguments_mean_the_same_but_for_defaults_and_composition(gold, made, same):
    assert means_same(gold, made, TOOL) is same


def test_without_a_tool_there_are_no_defaults():
    assert not means_same({"x": 1}, {"x": 1, "n": 3}, None)
