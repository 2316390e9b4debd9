from __future__ import annotations

import json
from datetime import datetime

import pytest

from callsmith.checks import judge
from callsmith.records import AssistantMessage, Conversation, Scenario, ToolMessage, World
from callsmith.world import WORLD_VERSION, Occasion, act
from checks.gold import GOLD, call, result
from checks.mutants import replace, with_argument, with_calls, with_messages

TRANSFERS, SEAT, REFUSAL = GOLD["transfers"], GOLD["seat"], GOLD["refusal"]
RETURNS = {
    "transfer_money": {
        "type": "object",
        "properties": {
            "receipt": {"type": "string", "x-value": {"id": "R-########"}},
            "fee": {"type": "number", "minimum": 0, "maximum": 1e6},
        },
        "required": ["receipt", "fee"],
    },
    "book_seat": None,
}


def acted(gold):
    """The dialogue with the results that the world gives, and its scenario."""
    scenario = Scenario(
        id="0-7",
        domain="",
        intent="",
        language=gold.language,
        ability="mapping",
        shape="simple",
        clock="2024-11-25T09:15",
        world=World(version=WORLD_VERSION, returns=RETURNS),
    )
    occasion = Occasion(scenario.id, gold.language, datetime.fromisoformat(scenario.clock))
    results = {}
    for made in gold.conversation.calls:
        tool = replace(gold.conversation.tool(made.name), returns=RETURNS[made.name])
        results[made.id] = act(tool, made.arguments, occasion)
    return with_messages(gold, lambda messages: put(messages, results)), scenario


def put(messages, results):
    for index, message in enumerate(messages):
        if isinstance(message, ToolMessage):
            messages[index] = replace(message, content=results[message.tool_call_id])


def statuses(gold, scenario, **changed):
    found = judge(gold.conversation, scenario=replace(scenario, **changed), only=("executes",)).results
    return {result.status for result in found}


@pytest.mark.parametrize("gold", [TRANSFERS, SEAT], ids=["transfers", "seat"])
def test_recorded_results_are_given_again(gold):
    assert statuses(*acted(gold)) == {"pass"}


def reversed_calls(messages):
    messages[2] = replace(messages[2], tool_calls=messages[2].tool_calls[::-1])


def spelled_anew(messages):
    value = json.loads(messages[3].content)
    messages[3] = replace(messages[3], content=json.dumps(dict(reversed(value.items())), indent=1))


def explicit_default(made):
    return replace(made, arguments={**made.arguments, "notify": False})


GOLDEN, SCENARIO = acted(TRANSFERS)
BENIGN = {
    "parallel calls in another order": with_messages(GOLDEN, reversed_calls),
    "the result's keys and blanks": with_messages(GOLDEN, spelled_anew),
    "an explicit default": with_calls(GOLDEN, explicit_default),
    "a distractor more": GOLDEN._replace(
        conversation=replace(GOLDEN.conversation, tools=(*SEAT.conversation.tools, *GOLDEN.conversation.tools[::-1]))
    ),
}


@pytest.mark.parametrize("name", BENIGN)
def test_what_means_the_same_is_given_again(name):
    assert statuses(BENIGN[name], SCENARIO) == {"pass"}


def other_value(messages):
    value = json.loads(messages[3].content)
    messages[3] = replace(messages[3], content=json.dumps(value | {"fee": value["fee"] + 1}))


def as_error(messages):
    messages[3] = replace(messages[3], is_error=True)


def swapped(messages):
    first, second = messages[3].content, messages[4].content
    messages[3:5] = [replace(messages[3], content=second), replace(messages[4], content=first)]


def extra_call(messages):
    extra = call("get_forecast", {"city": "Oslo"}, "call_9")
    messages += [AssistantMessage(tool_calls=(extra,)), result(extra, {"ok": 1}), AssistantMessage(content="Done.")]


MUTANTS = {
    "an argument, whatever the plan says": with_argument(GOLDEN, "amount", 1300, plan_too=True),
    "an argument dropped": with_calls(
        GOLDEN, lambda c: replace(c, arguments={k: v for k, v in c.arguments.items() if k != "at"})
    ),
    "a value of the result": with_messages(GOLDEN, other_value),
    "the result turned into an error": with_messages(GOLDEN, as_error),
    "the results of two calls swapped": with_messages(GOLDEN, swapped),
    "no JSON at all": with_messages(GOLDEN, lambda m: m.__setitem__(3, replace(m[3], content="done"))),
    "a call of a tool that the scenario never called": with_messages(GOLDEN, extra_call),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_what_was_changed_is_rejected(name):
    assert statuses(MUTANTS[name], SCENARIO) == {"fail"}


def test_a_scenario_of_another_id_or_day_is_another_world():
    assert statuses(GOLDEN, SCENARIO, id="0-8") == {"fail"}
    assert statuses(GOLDEN, SCENARIO, clock="nine o'clock") == {"fail"}


def test_the_check_is_silent_where_the_world_did_not_make_the_results():
    assert statuses(GOLDEN, SCENARIO, world=None) == set()
    assert statuses(GOLDEN, SCENARIO, world=World(version=WORLD_VERSION + 1, returns=RETURNS)) == set()
    assert statuses(REFUSAL, SCENARIO) == set()
    assert judge(GOLDEN.conversation, GOLDEN.plan, only=("executes",)).results == ()


def test_a_call_that_was_never_answered_is_left_to_others():
    cut = Conversation(tools=GOLDEN.conversation.tools, messages=GOLDEN.conversation.messages[:3])
    assert statuses(GOLDEN._replace(conversation=cut), SCENARIO) == {"pass"}


def test_an_objection_points_at_the_result_and_shows_the_right_one():
    gold = MUTANTS["a value of the result"]
    found = judge(gold.conversation, scenario=SCENARIO, only=("executes",)).results
    assert [(result.location, result.evidence) for result in found] == [
        ("/messages/3", GOLDEN.conversation.messages[3].content[:200])
    ]


def test_an_unknown_tool_is_pointed_at_by_its_call():
    gold = MUTANTS["a call of a tool that the scenario never called"]
    conversation = replace(gold.conversation, tools=(*gold.conversation.tools, *GOLD["forecast"].conversation.tools))
    (found,) = judge(conversation, scenario=SCENARIO, only=("executes",)).results
    assert found.location == f"/messages/{len(GOLDEN.conversation.messages)}/tool_calls/0"
    assert "get_forecast" in found.reason
