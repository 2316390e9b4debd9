"""Values beside the name of what they are."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.labels import is_linked, is_named, labels_of, stretches_of
from callsmith.checks.intent.terms import terms_of


def label(name, title="", text=""):
    (*_, found) = labels_of(name, title, text)
    return found


@pytest.mark.parametrize(
    "text",
    ["the interest rate is 5", "an interest rate of 5", "the rates are 5", "rate set to be 5", 'the rate was "5"'],
)
def test_a_word_of_the_name_leads_on_to_a_value(text):
    assert is_linked(label("interest_rate"), text)


@pytest.mark.parametrize("text", ["which rate do you have", "the rate", "the loan is 5", "rate, is 5"])
def test_a_name_alone_or_another_name_does_not(text):
    assert not is_linked(label("interest_rate"), text)


@pytest.mark.parametrize("text", ["标题是春天", "标题：春天", "标题设为春天", "标题叫做春天"])
def test_a_chinese_title_leads_on_to_a_value(text):
    assert is_linked(label("x", "标题", text), text)


@pytest.mark.parametrize("text", ["标题是什么", "标题", "内容是春天"])
def test_questions_and_other_titles_do_not(text):
    assert not any(is_linked(one, text) for one in labels_of("x", "标题", text))


def test_a_title_counts_in_its_own_language_only():
    assert len(labels_of("title", "标题", "标题是春天")) == 2
    assert len(labels_of("title", "标题", "the title is Spring")) == 1


def test_all_words_of_a_name_must_be_there():
    assert is_named(label("interest_rate"), terms_of("the rate of interest"))
    assert not is_named(label("interest_rate"), terms_of("the rate of exchange"))
    assert not is_named(label("longitude"), terms_of("the latitude"))


def test_a_text_has_stretches_between_commas_and_joining_words():
    assert [piece.strip() for piece in stretches_of("one, two and three. Four，五和六")] == [
        "one", "two", "three", "Four", "五", "六",
    ]  # fmt: skip
