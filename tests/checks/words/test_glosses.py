from __future__ import annotations

import pytest

from callsmith.checks.words.glosses import glosses

MEMBERS = ["monthly", "yearly"]


@pytest.mark.parametrize(
    "description",
    [
        "How often (monthly: also called blue plan)",
        "monthly, also known as 'blue plan'; yearly",
        "monthly (aka blue plan) or yearly",
        "monthly (a.k.a. blue plan)",
        "monthly (blue plan), yearly (green plan)",
        "monthly: synonym: blue plan",
    ],
)
def test_another_name_that_a_description_gives_is_a_gloss(description):
    assert (0, "blue plan") in set(glosses(description, MEMBERS))


@pytest.mark.parametrize(
    "description", ["频率（月付也叫“经典款”）", "月付又称经典款，年付", "月付（别名：经典款）", "月付：俗称经典款"]
)
def test_another_name_in_chinese_is_a_gloss_too(description):
    assert (0, "经典款") in set(glosses(description, ["月付", "年付"]))


def test_words_of_naming_are_no_part_of_a_gloss():
    said = {phrase for _, phrase in glosses("monthly is also called blue plan", MEMBERS)}
    assert "blue plan" in said
    assert not any("called" in phrase for phrase in said)
