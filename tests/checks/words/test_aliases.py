"""Other names of the same thing: in the other language, by a code, without a title."""

from __future__ import annotations

import pytest

from callsmith.checks.words.names import find_name, same_id, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oslo", "OSLO"), ("New York", "new-york"), ("Beijing", "北京"), ("北京市", "北京"), ("USA", "United States"),
        ("Mr. Smith", "Smith"), ("張偉", "张伟"), ("Ｏｓｌｏ", "Oslo"), ("Málaga", "Malaga"), ("NYC", "New York City"),
        ("王先生", "王先生"), ("hotels", "hotel"),
    ],
)  # fmt: skip
def test_a_thing_has_the_same_name_in_other_writings(one, other):
    assert same_name(one, other) is True
    assert same_name(other, one) is True


@pytest.mark.parametrize(("one", "other"), [("Oslo", "Bergen"), ("北京", "上海"), ("Paris", "London"), ("", "Oslo")])
def test_other_things_have_not(one, other):
    assert same_name(one, other) is False


@pytest.mark.parametrize(
    ("text", "name", "words", "how"),
    [
        ("a trip to Oslo now", "Oslo", "Oslo", "verbatim"),
        ("a trip to oslo now", "Oslo", "oslo", "folded"),
        ("去北京旅行", "Beijing", "北京", "translation"),
        ("a trip to Beijing", "北京", "Beijing", "translation"),
        ("去北京旅行", "北京市", "北京", "alias"),
    ],
)
def test_a_text_has_a_name_in_some_way(text, name, words, how):
    found = find_name(text, name)
    assert found is not None
    assert (text[found.start : found.end], found.how) == (words, how)


def test_a_text_without_the_name_has_it_not():
    assert find_name("a trip to Bergen", "Oslo") is None
    assert find_name("去上海旅行", "北京") is None


def test_ids_are_the_same_character_by_character_but_for_width():
    assert same_id("AB-12", "ＡＢ-12") and same_id(" AB-12", "AB-12")
    assert not same_id("AB-12", "ab-12")
