"""What a description says that members of an enumeration mean."""

from __future__ import annotations

import pytest

from callsmith.checks.words.choices import choose
from callsmith.checks.words.glosses import glosses, other_names

MEMBERS = ("gold", "plain")


@pytest.mark.parametrize(
    ("description", "found"),
    [
        ("gold: 金卡, plain: 普卡", {(0, "金卡"), (1, "普卡")}),
        ("gold (shiny), plain (dull)", {(0, "shiny"), (1, "dull")}),
        ("'gold' for rich, 'plain' for poor", {(0, "rich"), (1, "poor")}),
        ("gold means shiny; plain means dull", {(0, "shiny"), (1, "dull")}),
        ("gold=shiny, plain=dull", {(0, "shiny"), (1, "dull")}),
        ("gold表示金卡，plain表示普卡", {(0, "金卡"), (1, "普卡")}),
        ("gold -> shiny / plain -> dull", {(0, "shiny"), (1, "dull")}),
        ("金卡(gold)、普卡(plain)", {(0, "金卡"), (1, "普卡")}),
        ("gold, also called shiny; plain", {(0, "shiny")}),
        ("gold也叫金卡，plain", {(0, "金卡")}),
        ("The kind of card.", set()),
        ("", set()),
    ],
)
def test_a_phrase_explains_its_member(description, found):
    assert found <= {(index, phrase.strip()) for index, phrase in glosses(description, MEMBERS)}
    if not found:
        assert list(glosses(description, MEMBERS)) == []


@pytest.mark.parametrize(
    ("text", "members", "found"),
    [
        ("a business seat", ["economy_class", "business_class"], [("business_class", "business", "synonym")]),
        ("business class", ["economy_class", "business_class"], [("business_class", "business class", "exact")]),
        ("安静点的", ["安静区", "讨论区"], [("安静区", "安静", "synonym")]),
        ("not red but blue", ["red", "blue"], [("blue", "blue", "exact")]),
        ("不要红色，要蓝色", ["红色", "蓝色"], [("蓝色", "蓝色", "exact")]),
        ("red, red and blue", ["red", "blue"], [("blue", "blue", "exact"), ("red", "red", "exact")]),
        ("nothing of it", ["red", "blue"], []),
        ("redder things", ["red", "blue"], []),
    ],
)
def test_a_choice_has_its_member_its_words_and_how_strong_they_are(text, members, found):
    chosen = choose(text, members, "x", {"enum": members})
    assert sorted((one.member, text[one.start : one.end], one.strength) for one in chosen) == sorted(found)


@pytest.mark.parametrize(
    ("description", "names"),
    [
        ("Speed: express (also called “swift one”) or standard.", {"express": ("swift one",)}),
        ("Speed: express, which is dear, or standard.", {}),
        ("时效：express 也叫“甲类”，standard。", {"express": ("甲类",)}),
    ],
)
def test_other_names_are_those_that_are_called_so(description: str, names: dict[str, tuple[str, ...]]) -> None:
    assert other_names(description, ("express", "standard")) == names
