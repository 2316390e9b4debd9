from __future__ import annotations

import pytest

from callsmith.checks import judge
from callsmith.records import (
    Argument,
    AssistantMessage,
    Plan,
    PlannedCall,
    PlannedTurn,
    Scenario,
    UserMessage,
    World,
)
from checks.gold import GOLD, call, result
from checks.mutants import failures, replace, reworded, with_argument, with_calls, with_messages

FORECAST, TRANSFERS, SEAT, REFUSAL = (GOLD[name] for name in ("forecast", "transfers", "seat", "refusal"))


def keep_one(messages):
    messages[2] = replace(messages[2], tool_calls=messages[2].tool_calls[1:])
    del messages[4]


def call_instead(messages):
    step = call("get_forecast", {"city": "Oslo", "start_date": "2024-11-29"}, "call_9")
    messages[2:3] = [AssistantMessage(tool_calls=(step,)), result(step, {"ok": 1}), AssistantMessage(content="没有。")]


def call_early(messages):
    step = messages[4].tool_calls[0]
    early = replace(step, id="call_0")
    messages[2:3] = [AssistantMessage(tool_calls=(early,)), result(early, {}), AssistantMessage(content="哪天去？")]


def call_again(messages):
    step = replace(messages[2].tool_calls[0], id="call_9")
    messages += [
        UserMessage(content="Thanks."),
        AssistantMessage(tool_calls=(step,)),
        result(step, {}),
        AssistantMessage(content="You're welcome."),
    ]


REFUSED = "这个我帮不上忙，我只能查天气、转账和约座位。"
MUTANTS = {
    "another value": with_argument(FORECAST, "city", "Bergen"),
    "an optional dropped": with_calls(FORECAST, lambda c: replace(c, arguments={**c.arguments} | {"unit": "celsius"})),
    "a stated one dropped": with_calls(
        SEAT, lambda c: replace(c, arguments={k: v for k, v in c.arguments.items() if k != "zone"})
    ),
    "an array reversed": with_argument(TRANSFERS, "recipient", {"name": "Mara Quist", "tags": ["flat", "rent"]}),
    "a look-alike tool": with_calls(FORECAST, lambda c: replace(c, name="transfer_money")),
    "a parallel call dropped": with_messages(TRANSFERS, keep_one),
    "a call although nothing fits": with_messages(REFUSAL, call_instead),
    "a call instead of the question": with_messages(SEAT, call_early),
    "no call although all is known": with_messages(
        FORECAST, lambda m: m.__setitem__(slice(2, 5), [AssistantMessage(content="Which city do you mean?")])
    ),
    "the question dropped": reworded(SEAT, "好的，您打算哪天去？", "好的。"),
    "a call in a turn too many": with_messages(FORECAST, call_again),
    "a refusal instead of the question": reworded(SEAT, "好的，您打算哪天去？", "抱歉，这个我帮不了您。"),
    "leave asked for instead of the missing value": reworded(SEAT, "好的，您打算哪天去？", "需要我现在帮您预约吗？"),
    "an answer instead of the refusal": reworded(REFUSAL, REFUSED, "那只猫叫煤球，可爱得很。"),
    "a question instead of the refusal": reworded(REFUSAL, REFUSED, "请问您想要什么颜色的猫？"),
    "no answer after the result": with_messages(FORECAST, lambda m: m.__delitem__(4)),
    "a turn too few": with_messages(SEAT, lambda m: m.__delitem__(slice(3, None))),
    "a call before the user speaks": with_messages(
        FORECAST, lambda m: m.insert(1, AssistantMessage(tool_calls=(call("get_forecast", {}, "call_0"),)))
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_what_was_not_planned_is_rejected(name):
    assert "plan_followed" in failures(MUTANTS[name])


def test_parallel_calls_may_come_in_any_order():
    def reverse(messages):
        messages[2] = replace(messages[2], tool_calls=messages[2].tool_calls[::-1])

    assert failures(with_messages(TRANSFERS, reverse)) == set()


def test_key_order_and_the_spelling_of_numbers_do_not_count():
    changed = with_calls(FORECAST, lambda c: replace(c, arguments=dict(reversed(c.arguments.items())) | {"days": 3.0}))
    assert failures(changed) == set()


def test_true_is_not_one():
    mutant = with_argument(FORECAST, "days", True)
    assert "plan_followed" in failures(mutant)


def test_words_that_may_be_a_refusal_or_a_question_are_left_open():
    for mutant in (
        reworded(REFUSAL, REFUSED, "猫的事可不归我管。"),
        reworded(SEAT, "好的，您打算哪天去？", "日期说一下吧。"),
    ):
        statuses = {r.status for r in judge(mutant.conversation, mutant.plan, only=("plan_followed",)).results}
        assert "fail" not in statuses


def test_an_explicit_default_and_one_left_out_are_the_same():
    for change in ({"days": 3}, {}):
        arguments = {"city": "Oslo", "start_date": "2024-11-29"} | change
        assert "plan_followed" not in failures(with_calls(FORECAST, lambda c, a=arguments: replace(c, arguments=a)))
    assert "plan_followed" in failures(with_calls(FORECAST, lambda c: replace(c, arguments={**c.arguments, "days": 4})))


CHAT = (UserMessage(content="Hello there!"), AssistantMessage(content="Hi! What can I do for you?"))
THANKS = (UserMessage(content="谢谢！"), AssistantMessage(content="不客气。"))


@pytest.mark.parametrize("gold", [FORECAST, TRANSFERS, SEAT, REFUSAL], ids=["forecast", "transfers", "seat", "refusal"])
@pytest.mark.parametrize("where", ["before", "after", "between"])
def test_chit_chat_shifts_turns_and_is_no_objection(gold, where):
    def insert(messages):
        last_user = max(i for i, message in enumerate(messages) if isinstance(message, UserMessage))
        at = {"before": 1, "after": len(messages), "between": last_user}[where]
        messages[at:at] = THANKS if where == "after" else CHAT

    assert "plan_followed" not in failures(with_messages(gold, insert))


def test_the_reason_names_the_arguments_that_differ():
    mutant = with_calls(FORECAST, lambda c: replace(c, arguments={"city": "Rome", "start_date": "2024-11-29", "x": 1}))
    (found,) = judge(mutant.conversation, mutant.plan, only=("plan_followed",)).results
    assert found.reason == "not the planned arguments: days is missing, x was not planned, city is another"


def scenario(gold, **fields):
    facts = {"shape": "simple", "calls": len(gold.conversation.calls)} | fields
    return Scenario(id="0-0", domain="", intent="", language=gold.language, ability="mapping", **facts)


def reasons(gold, wanted):
    found = judge(gold.conversation, gold.plan, scenario=wanted, only=("plan_followed",)).results
    return {r.reason for r in found if r.status == "fail"}


def test_a_plan_that_keeps_to_its_scenario_is_no_objection():
    assert reasons(TRANSFERS, scenario(TRANSFERS, shape="parallel")) == set()
    assert reasons(SEAT, scenario(SEAT, shape="missing_parameter")) == set()
    assert reasons(REFUSAL, scenario(REFUSAL, shape="irrelevance")) == set()


def test_a_plan_that_was_changed_with_the_dialogue_leaves_its_scenario():
    def as_refusal(messages):
        messages[2:] = [AssistantMessage(content="Sorry, I can't help with that.")]

    refused = with_messages(FORECAST, as_refusal)._replace(plan=Plan(turns=(PlannedTurn(declines=True),)))
    assert reasons(refused, None) == set()
    assert len(reasons(refused, scenario(FORECAST))) == 2
    (turn,) = TRANSFERS.plan.turns
    halved = with_messages(TRANSFERS, keep_one)._replace(plan=Plan(turns=(replace(turn, calls=turn.calls[1:]),)))
    assert "the plan has 1 calls where the scenario has 2" in reasons(halved, scenario(TRANSFERS, shape="parallel"))
    world = World(version=0, returns={"book_seat": None, "get_forecast": None})
    assert reasons(FORECAST, scenario(FORECAST, world=world)) == {
        "the plan has no call of 'book_seat', which the scenario has"
    }
    assert reasons(SEAT, scenario(SEAT)) != set()


def test_a_value_that_is_revealed_and_taken_by_no_call_is_rejected():
    (turn,) = FORECAST.plan.turns
    plan = Plan(turns=(replace(turn, reveals=("get_forecast#/city", "get_forecast#/unit")),))
    assert reasons(FORECAST._replace(plan=plan), None) == {"the plan reveals a value that no call takes"}


def test_a_call_before_the_result_that_it_draws_on_is_rejected():
    (first,) = FORECAST.conversation.calls
    second = call("transfer_money", {"recipient": {"name": "Bo"}, "amount": 40}, "call_2")
    told = result(first, {"city": "Oslo", "price": 40})
    sources = (
        Argument(path="/recipient/name", kind="user", text="Bo"),
        Argument(path="/amount", kind="result", rule="number", text="40"),
    )

    def chained(messages, early=False):
        steps = [
            AssistantMessage(tool_calls=(first,)), told,
            AssistantMessage(tool_calls=(second,)), result(second, {"ok": True}),
        ]  # fmt: skip
        messages[1] = UserMessage(content="Off to Oslo this Friday. Send Bo what it costs.")
        messages[2:4] = [*steps[2:], *steps[:2]] if early else steps

    (turn,) = FORECAST.plan.turns
    plan = Plan(turns=(replace(turn, calls=(*turn.calls, PlannedCall(call=second, arguments=sources))),))
    right = with_messages(FORECAST, chained)._replace(plan=plan)
    early = with_messages(FORECAST, lambda messages: chained(messages, early=True))._replace(plan=plan)
    assert reasons(right, None) == set()
    assert reasons(early, None) == {"the call comes before the result that it draws on"}


def test_a_question_for_what_was_given_is_rejected():
    asking = reworded(SEAT, "好的，您打算哪天去？", "好的，您要哪个分馆？")
    first, second = SEAT.plan.turns
    known = asking._replace(plan=Plan(turns=(replace(first, reveals=("book_seat#/hours",)), second)))
    assert "plan_followed" not in {r.check for r in judge(known.conversation, known.plan).results if r.status == "fail"}
    english = with_messages(
        FORECAST, lambda m: m.__setitem__(slice(2, 5), [AssistantMessage(content="Which city is it for?")])
    )
    turns = (PlannedTurn(reveals=("get_forecast#/city",), asks=("get_forecast#/start_date",)),)
    again = english._replace(plan=Plan(turns=turns))
    assert "the assistant asks for 'city', which was given" in reasons(again, None)
