"""Whether what is spoken of is wanted, denied, or ruled out."""

from __future__ import annotations

import pytest

from callsmith.checks.words.negation import is_negated
from callsmith.checks.words.polarity import answered, denies, is_denied
from callsmith.checks.words.tokens import scan


def place(text, word):
    start = text.index(word)
    return scan(text), start, start + len(word)


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("without breakfast", "breakfast", True),
        ("no breakfast", "breakfast", True),
        ("i do not want to include breakfast", "breakfast", True),
        ("breakfast is not needed", "breakfast", True),
        ("turn off the lights", "lights", True),
        ("lights off", "lights", True),
        ("sugar-free", "sugar", True),
        ("with breakfast", "breakfast", False),
        ("no pets, with breakfast", "breakfast", False),
        ("not the big one but breakfast", "breakfast", False),
        ("without pets and with breakfast", "breakfast", False),
        ("not only breakfast", "breakfast", False),
        ("don't forget breakfast", "breakfast", False),
        ("不要早餐", "早餐", True),
        ("无需早餐", "早餐", True),
        ("早餐就不用了", "早餐", True),
        ("关闭提醒", "提醒", True),
        ("要早餐", "早餐", False),
        ("不要宠物，要早餐", "早餐", False),
        ("别忘了早餐", "早餐", False),
        ("特别早餐", "早餐", False),
        ("早餐要不要吗", "早餐", False),
    ],
)
def test_the_nearer_word_of_a_clause_decides(text, word, denied):
    assert is_denied(*place(text, word)) is denied


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("not the economy one", "economy", True),
        ("anything but economy", "economy", True),
        ("economy is not an option", "economy", True),
        ("不要经济舱", "经济舱", True),
        ("经济舱就算了", "经济舱", True),
        ("economy, not business", "economy", False),
        ("not only economy", "economy", False),
        ("是不是经济舱", "经济舱", False),
        ("级别经济舱", "经济舱", False),
        ("economy please", "economy", False),
    ],
)
def test_a_choice_is_ruled_out_by_the_words_right_beside_it(text, word, negated):
    assert is_negated(*place(text, word)) is negated


@pytest.mark.parametrize(
    ("text", "value"),
    [("breakfast: yes", True), ("breakfast: no", False), ("breakfast set to true", True), ("breakfast please", None)],
)
def test_a_form_answers_behind_its_label(text, value):
    assert answered(scan(text), len("breakfast")) is value


def test_a_text_by_itself_may_say_no():
    assert denies(scan("no, thanks")) and denies(scan("不用了"))
    assert not denies(scan("no problem")) and not denies(scan("yes"))
