"""The closing answer against what the plan says that it gives back."""

from __future__ import annotations

import json

import pytest

from callsmith.checks import judge
from callsmith.records import Plan, Stated
from checks.gold import GOLD
from checks.mutants import replace, with_messages

RESULT = {"rows": [{"name": "Harvest Moon", "price": 58, "on": "2024-12-03"}, {"name": "Blue Heron", "price": 1200}]}
ANSWER = "Harvest Moon has a table for $58 on December 3, Blue Heron one for $1,200."
STATES = (
    Stated("call_1", "result", "/rows/0/name", "Harvest Moon"),
    Stated("call_1", "result", "/rows/0/price", "$58"),
    Stated("call_1", "result", "/rows/0/on", "December 3"),
    Stated("call_1", "result", "/rows/1/name", "Blue Heron"),
    Stated("call_1", "result", "/rows/1/price", "$1,200"),
)


def answering(text, states=STATES, result=RESULT):
    """The forecast's dialogue with another result, another answer, and a plan that says what the answer gives back."""
    gold = GOLD["forecast"]

    def change(messages):
        messages[3] = replace(messages[3], content=json.dumps(result))
        messages[4] = replace(messages[4], content=text)

    (turn,) = gold.plan.turns
    return with_messages(gold, change)._replace(plan=Plan(turns=(replace(turn, states=states),)))


def found(gold):
    return {(r.status, r.reason) for r in judge(gold.conversation, gold.plan, only=("plan_followed",)).results}


@pytest.mark.parametrize(
    "answer",
    [
        ANSWER,
        "Sure! " + ANSWER + " Anything else?",
        ANSWER.upper(),
        ANSWER.replace("$58", "58 dollars").replace("$1,200", "twelve hundred dollars"),
        ANSWER.replace("December 3", "2024-12-03"),
        "Table 1: " + ANSWER,
    ],
)
def test_what_gives_the_planned_values_back_is_no_objection(answer):
    assert found(answering(answer)) == {("pass", "")}


@pytest.mark.parametrize(
    "answer",
    [
        ANSWER.replace("$58", "$59"),
        ANSWER.replace("$58", "$580"),
        ANSWER.replace("$58", "$1,200"),
        ANSWER.replace("December 3", "December 4"),
        ANSWER.replace("Harvest Moon", "Golden Moon"),
        ANSWER.replace("Harvest Moon", "Blue Heron"),
        ANSWER.replace("1,200", "1,200.5"),
        "It could not be found.",
    ],
)
def test_an_answer_of_another_value_is_rejected(answer):
    assert ("fail", "the answer does not say what was planned") in found(answering(answer))


def test_values_that_have_changed_places_are_left_open():
    swapped = ANSWER.replace("$58", "#").replace("$1,200", "$58").replace("#", "$1,200")
    assert found(answering(swapped)) == {("abstain", "the answer gives its values in another order than was planned")}


def test_words_that_are_gone_and_were_nobodys_number_date_or_name_are_left_open():
    states = (Stated("call_1", "result", "/rows/0/price", "dirt cheap"),)
    assert found(answering("It is a bargain.", states)) == {("abstain", "the answer does not say what was planned")}


def test_a_plan_and_answer_that_leave_the_result_together_are_rejected():
    states = (*STATES[:1], Stated("call_1", "result", "/rows/0/price", "$85"), *STATES[2:])
    assert found(answering(ANSWER.replace("$58", "$85"), states)) == {
        ("fail", "the words of the answer are not the value's")
    }


def test_a_statement_of_no_call_is_held_against_its_words_alone():
    states = (Stated("call_7", "result", "/rows/0/price", "$58"), Stated("call_1", "result", "/nowhere", "Blue Heron"))
    assert found(answering(ANSWER, states)) == {("pass", "")}
    assert ("fail", "the answer does not say what was planned") in found(answering("Nothing.", states))
