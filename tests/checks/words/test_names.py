from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.names import cut_from, find_name, same_id, same_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ＮＹＣ", "New York City"),
        ("cafe\u0301", "CAFÉ"),
        ("Zürich", "zurich"),
        ("臺北", "台北"),
        ("Dr. Smith", "Smith"),
        ("王伟先生", "王伟"),
        ("the Louvre", "Louvre"),
        ("running shoes", "running-shoe"),
        ("Apple Inc.", "AAPL"),
        ("上海市", "Shanghai"),
        ("沪", "上海"),
        ("Boston, MA", "Boston"),
        ("California", "CA"),
        ("USA", "美国"),
    ],
)
def test_names_are_the_same_by_form_and_by_known_alias(left, right):
    assert same_name(left, right) is True
    assert same_name(right, left) is True


@pytest.mark.parametrize(
    ("left", "right"),
    [("Philad", "Philadelphia"), ("Jon Smith", "Ron Smith"), ("北京", "南京"), ("Boston, MA", "Boston, TX"), ("", "x")],
)
def test_cut_and_changed_names_are_others(left, right):
    assert same_name(left, right) is False


@pytest.mark.parametrize(("left", "right"), [("张伟", "Zhang Wei"), ("John", "John Smith"), ("J. S.", "John Smith")])
def test_what_may_be_the_same_is_left_open(left, right):
    assert same_name(left, right) is None


def test_ids_are_exact_but_for_width():
    assert same_id("ＡＢ-12", "AB-12")
    assert not same_id("ab-12", "AB-12")
    assert not same_id("AB -12", "AB-12")


@pytest.mark.parametrize(
    ("text", "value", "said", "how"),
    [
        ("fly to Oslo now", "Oslo", "Oslo", "verbatim"),
        ("fly to OSLO now", "Oslo", "OSLO", "folded"),
        ("在臺北吃飯", "台北", "臺北", "folded"),
        ("two wireless earbuds", "wireless earbud", "wireless earbuds", "inflected"),
        ("weather in NYC", "New York", "NYC", "alias"),
        ("我想去巴黎玩", "Paris", "巴黎", "translation"),
        ("see Dr. Jones", "Jones", "Jones", "verbatim"),
        ("see Jones", "Dr. Jones", "Jones", "honorific"),
        ("in San Diego", "San Diego, CA", "San Diego", "region"),
        ("一杯星巴克咖啡", "星巴克咖", "星巴克咖", "piece"),
    ],
)
def test_a_name_is_found_where_the_text_says_it(text, value, said, how):
    found = find_name(text, value)
    assert found is not None
    assert (text[found.start : found.end], found.how) == (said, how)


@pytest.mark.parametrize(
    ("text", "value"), [("in Philadelphia", "Philad"), ("去上海", "上"), ("tell us", "United States"), ("abc", "")]
)
def test_pieces_of_words_and_common_words_are_no_names(text, value):
    assert find_name(text, value) is None


def test_the_word_that_a_piece_is_cut_from_is_told():
    assert cut_from("in Philadelphia", "Philad") == (3, 15)
    assert cut_from("in Oslo", "Oslo") is None


@given(st.text(max_size=120), st.text(max_size=20))
def test_any_text_is_searched_without_a_fault(text, value):
    found = find_name(text, value)
    assert found is None or 0 <= found.start < found.end <= len(text)
    assert same_name(value, value) is True
