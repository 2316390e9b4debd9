from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.lexicon import concepts_of, mentions
from callsmith.checks.words.text import fold, simplified
from callsmith.checks.words.tokens import phrase_of, stem_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Plain ASCII", "plain ascii"),
        ("Ｗｉｄｅ，ＴＥＸＴ", "wide,text"),
        ("cafe\u0301  bar", "café bar"),
        ("體驗\u200b臺北", "体验台北"),
        ("it’s “so”", 'it\'s "so"'),
        ("one \n two", "one\ntwo"),
        ("Straße", "strasse"),
    ],
)
def test_folding_takes_away_what_does_not_count(text, folded):
    assert fold(text).text == folded


@given(st.text(max_size=60))
def test_every_folded_stretch_lies_where_its_original_lies(text):
    folded = fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_composed_and_decomposed_texts_fold_alike(text):
    accented = text + "éüñ"
    assert fold(accented).text == fold(unicodedata.normalize("NFD", accented)).text


def test_simplified_leaves_simple_text_alone():
    assert simplified("電視機") == "电视机"
    assert simplified("电视 TV") == "电视 TV"


@pytest.mark.parametrize("forms", [("price", "prices", "pricing", "priced"), ("city", "cities"), ("stop", "stopped")])
def test_inflected_forms_have_one_stem(forms):
    assert len({stem_of(form) for form in forms}) == 1


def test_phrases_are_alike_in_every_case_style():
    assert (
        len({phrase_of(name) for name in ("first_class", "firstClass", "FirstClass", "First Class", "first-class")})
        == 1
    )


def test_concepts_join_both_languages_and_longer_mentions_cover_shorter_ones():
    assert concepts_of("business_class") & concepts_of("商务舱")
    text = "a science fiction film"
    assert "science fiction" in [text[mention.start : mention.end] for mention in mentions(text)]
    assert "fiction" not in [text[mention.start : mention.end] for mention in mentions(text)]


def test_a_single_character_counts_only_where_it_stands_alone():
    assert not any(mention.end - mention.start == 1 for mention in mentions("他在高中教书"))
