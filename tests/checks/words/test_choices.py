from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.choices import choose
from callsmith.checks.words.menus import is_indifferent

CLASSES = ["economy", "business", "first_class"]
SORTS = ["price_asc", "rating", "date_desc"]
LEVELS = ["LOW", "MID", "HIGH"]


def first(text, members, name="choice", description=""):
    found = choose(text, members, name, {"enum": members, "description": description})
    return found[0].member if found else None


@pytest.mark.parametrize(
    ("text", "members", "member"),
    [
        ("a seat in First Class", CLASSES, "first_class"),
        ("帮我订头等舱", CLASSES, "first_class"),
        ("sort them by the lowest price", SORTS, "price_asc"),
        ("按评分最高的排", SORTS, "rating"),
        ("the newest first", SORTS, "date_desc"),
        ("medium, please", LEVELS, "MID"),
        ("优先级高一些", LEVELS, "HIGH"),
        ("an animated film", ["animation", "horror"], "animation"),
        ("every month", ["weekly", "monthly"], "monthly"),
        ("use WhatsApp for it", ["WhatsApp", "Signal"], "WhatsApp"),
        ("a warm white light", ["warm_white", "cool_white"], "warm_white"),
        ("暖白色的光", ["warm_white", "cool_white"], "warm_white"),
        ("for the next 72 hours", ["24h", "72h"], "72h"),
        ("send it by 顺丰", ["dhl", "sf_express"], "sf_express"),
        ("give me 3", [1, 2, 3], 3),
        ("安静点的座位", ["安静区", "讨论区"], "安静区"),
    ],
)
def test_a_member_is_named_in_any_style_form_or_language(text, members, member):
    assert first(text, members) == member


@pytest.mark.parametrize(
    ("text", "description", "member"),
    [
        ("要金卡", "gold: 金卡, plain: 普卡", "gold"),
        ("she is a woman", "'gold' for male, 'plain' for female", "plain"),
        ("the shiny one", "gold (shiny), plain (dull)", "gold"),
        ("我要闪亮的", "gold 闪亮款、plain 素款", "gold"),
        ("switch it to shiny", "shiny=gold, dull=plain", "gold"),
    ],
)
def test_a_description_states_synonyms(text, description, member):
    assert first(text, ["gold", "plain"], description=description) == member


@pytest.mark.parametrize(
    ("text", "members", "member"),
    [
        ("a science fiction story", ["fiction", "science_fiction"], "science_fiction"),
        ("a car with a trailer", ["car", "car_with_trailer"], "car_with_trailer"),
        ("not the economy one, business", CLASSES, "business"),
        ("不要经济舱，商务舱吧", CLASSES, "business"),
        ("经济舱就算了，要商务舱", CLASSES, "business"),
        ("my kid is in 高中", ["高", "低"], None),
        ("tell us more", ["US", "UK"], None),
        ("ship it to the US", ["US", "UK"], "US"),
        ("blood type 'B'", ["A", "B"], "B"),
    ],
)
def test_what_is_inside_of_other_words_or_ruled_out_is_not_named(text, members, member):
    assert first(text, members) == member


@pytest.mark.parametrize(
    ("text", "member"), [("I need a place with laundry service", "True"), ("no laundry service needed", "False")]
)
def test_members_that_are_yes_and_no_are_read_as_a_switch(text, member):
    schema = {"description": "Whether laundry service should be available."}
    assert choose(text, ["True", "False", "any"], "has_laundry_service", schema)[0].member == member


def test_spans_are_those_of_the_original_text():
    text = "Ｓｅｎｄ  it  by  ＥＭＳ\u200b，要头等艙"
    (choice,) = choose(text, CLASSES, "class", {})
    assert text[choice.start : choice.end] == "头等艙"


@pytest.mark.parametrize("member", ["dontcare", "any", "All", "不限"])
def test_members_for_no_preference_are_told(member):
    assert is_indifferent(member) and not is_indifferent("red")


@given(st.text(max_size=200), st.lists(st.text(max_size=8) | st.integers() | st.none() | st.booleans(), max_size=6))
def test_only_members_come_back_with_spans_inside_of_the_text(text, members):
    for choice in choose(text, members, "x", {"description": text}):
        assert any(choice.member is member for member in members)
        assert 0 <= choice.start < choice.end <= len(text)
