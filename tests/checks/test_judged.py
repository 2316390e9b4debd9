from __future__ import annotations

import pytest

from callsmith.checks import fold, judge
from callsmith.checks.judged import Answer, Judged, JudgeError
from callsmith.checks.view import View
from checks.gold import GOLD

CONVERSATION = GOLD["forecast"].conversation
SAID = next(message.content for message in CONVERSATION.messages if message.content)


class Fake:
    """A judge with a fixed answer: the real ones are language models, which this room does not ask."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def ask(self, question, conversation):
        self.asked.append((question, conversation))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def results(answer):
    return list(Judged(Fake(answer)).judge(View(CONVERSATION)))


def test_without_a_judge_it_says_nothing():
    assert judge(CONVERSATION, only=("judged",)).results == ()


def test_a_judge_without_an_objection_passes():
    assert results(Answer("no")) == []


@pytest.mark.parametrize("quotation", [SAID, SAID.upper(), f"  {SAID[:12]}"])
def test_an_objection_with_a_quotation_that_stands_there_fails_at_its_place(quotation):
    (result,) = results(Answer("yes", quotation, "It leaves the days out."))
    assert (result.status, result.location, result.reason) == ("fail", "/messages/0/content", "It leaves the days out.")


@pytest.mark.parametrize("quotation", ["", " ", "what nobody said"])
def test_an_objection_that_proves_nothing_is_an_abstention(quotation):
    (result,) = results(Answer("yes", quotation))
    assert result.status == "abstain"


def test_an_unsure_judge_abstains():
    assert [result.status for result in results(Answer("unsure"))] == ["abstain"]


def test_a_judge_that_cannot_be_asked_is_an_error_and_decides_nothing():
    found = results(JudgeError("429"))
    assert [result.status for result in found] == ["error"]
    assert fold(found).status == "undecided"
