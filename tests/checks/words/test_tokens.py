"""Texts as words that forget inflection."""

from __future__ import annotations

import pytest

from callsmith.checks.words.tokens import PAUSE, phrase_of, root_of, scan, stem_of


@pytest.mark.parametrize(
    "forms",
    [
        ("price", "prices", "pricing", "priced"), ("city", "cities"), ("box", "boxes"), ("stop", "stopped", "stopping"),
        ("two", "2"), ("twelve", "12"), ("user", "user's", "users"), ("match", "matches"), ("wash", "washing"),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem_of(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["bus", "gas", "one", "sing", "evening", "sibling", "need", "species", "red", "this"])
def test_what_only_looks_inflected_is_left_whole(word):
    assert stem_of(word) in (word, word.removesuffix("e"))


@pytest.mark.parametrize(
    ("one", "other"), [("organization", "organizational"), ("statistics", "statistical"), ("director", "direction")]
)
def test_words_made_of_each_other_have_one_root(one, other):
    assert root_of(stem_of(one)) == root_of(stem_of(other))


def test_short_roots_are_not_cut():
    assert root_of("nation") == "nation"


def test_a_scan_has_words_without_articles_pauses_and_places():
    found = scan("The price, two prices of A hotel")
    assert [token.stem for token in found.tokens] == [
        stem_of("price"), PAUSE, "2", stem_of("price"), "of", "hotel",
    ]  # fmt: skip
    assert found.places[stem_of("price")] == [0, 3]
    assert [found.folded.text[token.start : token.end] for token in found.tokens][:3] == ["price", ",", "two"]
    assert found.characters == {}


def test_chinese_is_kept_by_characters():
    found = scan("查天气，查")
    assert found.characters["查"] == [0, 4]
    assert [token.stem for token in found.tokens] == [PAUSE]


@pytest.mark.parametrize("name", ["check_in_dates", "checkInDates", "Check in the dates", "CheckInDates"])
def test_a_name_in_any_case_style_is_one_phrase(name):
    assert phrase_of(name) == ("check", "in", "date")
