from __future__ import annotations

import pytest

from callsmith.checks import judge
from callsmith.records import Argument, AssistantMessage, Plan, SystemMessage, UserMessage
from checks.gold import GOLD, said
from checks.ledger.dialogues import view
from checks.mutants import failures, replace, reworded, with_argument, with_calls, with_messages, with_source

FORECAST, TRANSFERS, SEAT = GOLD["forecast"], GOLD["transfers"], GOLD["seat"]


def without_source(gold, path):
    turns = tuple(
        replace(
            turn,
            calls=tuple(
                replace(step, arguments=tuple(source for source in step.arguments if source.path != path))
                for step in turn.calls
            ),
        )
        for turn in gold.plan.turns
    )
    return gold._replace(plan=Plan(turns=turns))


def with_extra_source(gold, source):
    (turn,) = gold.plan.turns
    (step,) = turn.calls
    steps = (replace(step, arguments=(*step.arguments, source)),)
    return gold._replace(plan=Plan(turns=(replace(turn, calls=steps),)))


ITEMS = {"name": "Mara Quist", "tags": ["rent", "flat"]}
DIALOGUE_ALONE = {
    "another city is said": reworded(FORECAST, "off to Oslo", "off to Rome"),
    "another day is said": reworded(FORECAST, "this Friday", "this Monday"),
    "another amount is said": reworded(TRANSFERS, "$1,200", "$1,300"),
    "another time is said": reworded(TRANSFERS, "half past six", "half past ten"),
    "another branch is said": reworded(SEAT, "在城南分馆", "在河东分馆"),
    "a figure goes on": reworded(TRANSFERS, "25.50", "25.505"),
    "a thousand times as much": reworded(TRANSFERS, "25.50", "25.50k"),
    "a longer word": reworded(FORECAST, "Oslo", "Oslofjord"),
    "the week after": reworded(SEAT, "下周三吧", "下下周三吧"),
    "the words left out": reworded(TRANSFERS, ", 15% of it", ""),
}
PLAN_AND_CALL = {
    "another city": with_argument(FORECAST, "city", "Bergen", plan_too=True),
    "a truncated city": with_argument(FORECAST, "city", "Osl", plan_too=True),
    "the day after": with_argument(FORECAST, "start_date", "2024-11-30", plan_too=True),
    "the week after": with_argument(FORECAST, "start_date", "2024-12-06", plan_too=True),
    "the year after": with_argument(FORECAST, "start_date", "2025-11-28", plan_too=True),
    "not the default": with_argument(FORECAST, "days", 4, plan_too=True),
    "ten times as much": with_argument(TRANSFERS, "amount", 12000, plan_too=True),
    "one more": with_argument(TRANSFERS, "amount", 26.5, plan_too=True),
    "another currency": with_argument(TRANSFERS, "currency", "EUR", plan_too=True),
    "the evening taken for the morning": with_argument(TRANSFERS, "at", "06:30", plan_too=True),
    "an hour later": with_argument(TRANSFERS, "at", "19:30", plan_too=True),
    "a percentage ten times too large": with_argument(TRANSFERS, "share", 1.5, plan_too=True),
    "an array reversed": with_argument(
        TRANSFERS, "recipient", {**ITEMS, "tags": ["flat", "rent"]}, plan_too=True
    ),
    "an array item dropped": with_argument(TRANSFERS, "recipient", {**ITEMS, "tags": ["rent"]}, plan_too=True),
    "an array item added": with_argument(
        TRANSFERS, "recipient", {**ITEMS, "tags": ["rent", "flat", "may"]}, plan_too=True
    ),
    "an argument invented": with_argument(
        TRANSFERS, "recipient", {**ITEMS, "iban": "NO93 8601"}, plan_too=True
    ),
    "another enum member of the same words": with_argument(SEAT, "branch", "总馆", plan_too=True),
    "another number": with_argument(SEAT, "hours", 3, plan_too=True),
    "a date a week off": with_argument(SEAT, "date", "2024-11-27", plan_too=True),
}  # fmt: skip
PROVENANCE = {
    "a source left out": without_source(FORECAST, "/city"),
    "a source of no value": with_extra_source(FORECAST, Argument(path="/unit", kind="default")),
    "a source twice": with_extra_source(FORECAST, Argument(path="/days", kind="default")),
    "no words": with_source(FORECAST, "/city", start=11, end=11, text=""),
    "a result that comes after": with_source(SEAT, "/date", message=5, kind="result"),
    "a default without one": with_source(FORECAST, "/city", kind="default"),
    "a constant that is none": with_source(FORECAST, "/city", kind="const"),
}


FOUND_AGAIN = {
    "a word is put before": reworded(SEAT, "下周三吧", "嗯，下周三吧"),
    "a span moved by one": with_source(FORECAST, "/city", start=12, end=16),
    "a span outside": with_source(FORECAST, "/city", start=11, end=1500),
    "a message that does not exist": with_source(FORECAST, "/city", message=99),
    "no message": with_source(FORECAST, "/city", message=-1),
    "another number word": reworded(TRANSFERS, "25.50", "twenty-five and a half"),
    "figures for words": reworded(TRANSFERS, "half past six in the evening", "18:30"),
    "a date for a weekday": reworded(FORECAST, "this Friday", "on November 29"),
    "full width": reworded(TRANSFERS, "Mara Quist", "Ｍａｒａ Ｑｕｉｓｔ"),
    "another case": reworded(FORECAST, "Oslo", "OSLO"),
}


@pytest.mark.parametrize("name", FOUND_AGAIN)
def test_words_that_have_moved_or_say_the_same_are_found_again(name):
    gold = FOUND_AGAIN[name]
    (found,) = judge(gold.conversation, gold.plan, only=("arguments_grounded",)).results
    assert found.status == "pass" or "/zone" in found.evidence, found  # of 安静点 nobody here knows what it means


@pytest.mark.parametrize("name", DIALOGUE_ALONE)
def test_a_dialogue_that_says_something_else_is_rejected(name):
    assert "arguments_grounded" in failures(DIALOGUE_ALONE[name])


@pytest.mark.parametrize("name", PLAN_AND_CALL)
def test_a_plan_and_call_changed_together_are_rejected(name):
    assert "arguments_grounded" in failures(PLAN_AND_CALL[name])


@pytest.mark.parametrize("name", PROVENANCE)
def test_a_provenance_that_does_not_hold_is_rejected(name):
    assert "arguments_grounded" in failures(PROVENANCE[name])


def test_a_value_from_a_later_turn_than_the_call_is_rejected():
    def late(messages):
        messages[1] = UserMessage(content="I'm off this Friday. Do I need a raincoat?")
        messages += [UserMessage(content="Oslo, that is."), AssistantMessage(content="I see.")]

    mutant = with_messages(FORECAST, late)
    reasons = {r.reason for r in judge(mutant.conversation, mutant.plan, only=("arguments_grounded",)).results}
    assert reasons == {"the source lies after the call"}


def test_case_width_and_quotes_do_not_count_in_verbatim():
    changed = reworded(TRANSFERS, "“Mara Quist”", "ＭＡＲＡ ｑｕｉｓｔ  ")
    source = said(changed.conversation.messages, 1, "/recipient/name", "ＭＡＲＡ ｑｕｉｓｔ")
    changed = with_source(changed, "/recipient/name", **{k: getattr(source, k) for k in ("start", "end", "text")})
    reasons = judge(changed.conversation, changed.plan, only=("arguments_grounded",)).results
    assert "Mara" not in str([r.evidence for r in reasons if r.status == "fail"])


def test_an_unread_rule_abstains_and_says_what_it_could_not_read():
    changed = with_source(reworded(SEAT, "安静点的", "随缘的"), "/zone", rule="nickname", text="随缘的")
    (found,) = judge(changed.conversation, changed.plan, only=("arguments_grounded",)).results
    assert found.status == "abstain" and "book_seat/zone (nickname)" in found.evidence


def test_an_array_may_have_one_source_and_each_item_must_be_in_it():
    changed = without_source(without_source(TRANSFERS, "/recipient/tags/0"), "/recipient/tags/1")
    assert "arguments_grounded" in failures(changed)


def test_without_a_clock_only_the_weekday_counts():
    messages = (SystemMessage(content="Be brief."), *FORECAST.conversation.messages[1:])
    unclocked = FORECAST._replace(conversation=replace(FORECAST.conversation, messages=messages))
    assert failures(unclocked) == set()
    assert failures(with_argument(unclocked, "start_date", "2024-12-06", plan_too=True)) == set()
    assert failures(with_argument(unclocked, "start_date", "2024-12-07", plan_too=True)) == {"arguments_grounded"}


def test_a_call_without_arguments_needs_no_source_and_may_have_one():
    empty = with_calls(FORECAST, lambda c: replace(c, arguments={}), plan_too=True)
    (turn,) = empty.plan.turns
    for sources in ((), (Argument(path="", kind="const"),)):
        plan = Plan(turns=(replace(turn, calls=(replace(turn.calls[0], arguments=sources),)),))
        (found,) = judge(empty.conversation, plan, only=("arguments_grounded",)).results
        assert found.status == "pass"


def test_objections_come_in_the_order_of_the_plan():
    wrong = with_extra_source(FORECAST, Argument(path="/unit", kind="default"))
    for path in ("/b", "/a", "/d", "/c"):
        wrong = with_extra_source(wrong, Argument(path=path, kind="default"))
    found = judge(wrong.conversation, wrong.plan, only=("arguments_grounded",)).results
    assert [result.evidence[-2:] for result in found] == ["it", "/b", "/a", "/d", "/c"]


def without_plan(text, arguments, schema):
    """What the check says of a request and its call when nobody planned them."""
    found = view(text, arguments, schema)
    return judge(found.conversation, only=("arguments_grounded",)).results


def test_without_a_plan_the_conversations_own_words_decide():
    schema = {"city": {"type": "string"}, "guests": {"type": "integer"}}
    (passed,) = without_plan("A room in Oslo for 2.", {"city": "Oslo", "guests": 2}, schema)
    assert passed.status == "pass"
    (failed,) = without_plan("A room in Oslo for 2.", {"city": "Oslo", "guests": 3}, schema)
    assert (failed.status, failed.location) == ("fail", "/messages/1/tool_calls/0/function/arguments/guests")
    assert "'2'" in failed.evidence


def test_without_a_plan_all_that_cannot_be_told_is_one_abstention():
    flags = {name: {"type": "boolean", "description": f"Whether to {name}."} for name in ("glaze", "varnish")}
    (found,) = without_plan("Make me a pot.", {"glaze": True, "varnish": True}, flags)
    assert found.status == "abstain" and "/glaze" in found.evidence and "/varnish" in found.evidence


def test_without_a_plan_a_fault_of_an_array_points_at_the_array():
    schema = {"items": {"type": "array", "items": {"type": "string"}}}
    (failed,) = without_plan("Pack chicken, bread and rice.", {"items": ["chicken", "rice"]}, schema)
    assert failed.location == "/messages/1/tool_calls/0/function/arguments/items" and "bread" in failed.evidence
