from __future__ import annotations

import pytest

from callsmith.checks import judge
from callsmith.records import AssistantMessage, Conversation, SystemMessage, UserMessage
from checks.gold import GOLD, call, result
from checks.mutants import failures, replace, with_calls, with_messages

FORECAST, TRANSFERS, SEAT = GOLD["forecast"], GOLD["transfers"], GOLD["seat"]


def put(index, message):
    return lambda messages: messages.__setitem__(index, message)


MUTANTS = {
    "no message at all": with_messages(FORECAST, lambda m: m.clear()),
    "no user": with_messages(FORECAST, lambda m: m.pop(1)),
    "a second system message": with_messages(FORECAST, lambda m: m.insert(3, SystemMessage(content="Be brief."))),
    "two user messages in a row": with_messages(FORECAST, lambda m: m.insert(1, UserMessage(content="Hello."))),
    "two assistant messages in a row": with_messages(FORECAST, lambda m: m.append(AssistantMessage(content="Bye."))),
    "the assistant begins": with_messages(FORECAST, lambda m: m.insert(1, AssistantMessage(content="Hello."))),
    "the user speaks before the answer": with_messages(FORECAST, lambda m: m.insert(4, UserMessage(content="So?"))),
    "a result dropped": with_messages(FORECAST, lambda m: m.pop(3)),
    "one of two results dropped": with_messages(TRANSFERS, lambda m: m.pop(3)),
    "a result twice": with_messages(FORECAST, lambda m: m.insert(4, m[3])),
    "a result for nothing": with_messages(
        FORECAST, lambda m: m.insert(2, result(call("get_forecast", {}, "call_0"), {"ok": True}))
    ),
    "a result with another id": with_messages(FORECAST, lambda m: put(3, replace(m[3], tool_call_id="call_9"))(m)),
    "a result under another name": with_messages(FORECAST, lambda m: put(3, replace(m[3], name="transfer_money"))(m)),
    "the calls taken out": with_messages(FORECAST, lambda m: put(2, AssistantMessage(content="Let me see."))(m)),
    "two calls with one id": with_calls(TRANSFERS, lambda c: replace(c, id="call_1"), plan_too=True),
    "a call without id": with_calls(FORECAST, lambda c: replace(c, id="")),
    "the same call twice": with_messages(
        FORECAST,
        lambda m: put(2, AssistantMessage(tool_calls=(*m[2].tool_calls, replace(m[2].tool_calls[0], id="b"))))(m),
    ),
    "an empty user turn": with_messages(FORECAST, lambda m: put(1, UserMessage(content=" \n"))(m)),
    "an empty answer": with_messages(FORECAST, lambda m: put(4, AssistantMessage(content=""))(m)),
    "an empty result": with_messages(FORECAST, lambda m: put(3, replace(m[3], content=""))(m)),
    "an empty system message": with_messages(FORECAST, lambda m: put(0, SystemMessage(content=""))(m)),
    "the user has the last word": with_messages(FORECAST, lambda m: m.append(UserMessage(content="Thanks."))),
    "the closing answer dropped": with_messages(FORECAST, lambda m: m.pop()),
    "ends with calls": with_messages(FORECAST, lambda m: m.__delitem__(slice(3, None))),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_order_is_rejected(name):
    assert "well_formed" in failures(MUTANTS[name])


def test_results_may_come_in_any_order_and_calls_may_carry_text():
    def change(messages):
        messages[2] = replace(messages[2], content="One moment.")
        messages[3], messages[4] = messages[4], messages[3]

    assert failures(with_messages(TRANSFERS, change)) == set()


def test_without_a_plan_a_conversation_may_end_with_calls():
    assert failures(MUTANTS["ends with calls"], planned=False) == set()


def test_an_unanswered_call_in_the_middle_is_rejected_without_a_plan_too():
    mutant = with_messages(SEAT, lambda m: m.__setitem__(slice(5, 6), []))
    assert "well_formed" in failures(mutant, planned=False)


def test_two_calls_that_differ_in_true_and_1_are_not_the_same():
    calls = (call("f", {"x": True}, "a"), call("f", {"x": 1}, "b"))
    messages = (UserMessage(content="Do it."), AssistantMessage(tool_calls=calls))
    verdict = judge(Conversation(tools=(), messages=messages), only=("well_formed",))
    assert verdict.status == "accepted"


def test_a_failure_points_to_the_message():
    verdict = judge(MUTANTS["a result under another name"].conversation, only=("well_formed",))
    assert [found.location for found in verdict.results] == ["/messages/3"]


def test_an_answer_to_calls_without_results_is_pointed_at():
    step = call("f", {"x": 1}, "a")
    messages = (
        UserMessage(content="Do it."),
        AssistantMessage(tool_calls=(step,)),
        AssistantMessage(content="Done."),
    )
    found = judge(Conversation(tools=(), messages=messages), only=("well_formed",)).results
    assert [(each.location, each.reason) for each in found] == [
        ("/messages/2", "an answer to calls that have no result")
    ]


def test_each_break_is_pointed_at_where_it_is():
    places = {
        "a second system message": "/messages/3",
        "two user messages in a row": "/messages/2",
        "a call without id": "/messages/2/tool_calls/0",
        "the same call twice": "/messages/2/tool_calls/1",
        "an empty user turn": "/messages/1/content",
        "the user has the last word": "/messages/5",
    }
    for name, place in places.items():
        found = judge(MUTANTS[name].conversation, only=("well_formed",)).results
        assert place in {each.location for each in found}, name
