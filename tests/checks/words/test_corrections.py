"""Where people take back what they said, what it was, and where the new value stands."""

from __future__ import annotations

import pytest

from callsmith.checks.words.corrections import new_names, plain_words, read_corrections


def read(text, kind):
    return [found for found in read_corrections(text) if found.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "new"),
    [
        ("for 4, no, make it 5", "opener", "5"),
        ("Fly to Rome. Actually, go to Oslo please.", "opener", ", go to Oslo please"),
        ("I meant Tuesday", "opener", "Tuesday"),
        ("不对，是上海", "opener", "是上海"),
        ("算了，改成三个人", "opener", "三个人"),
        ("change the city to Oslo", "swap", "Oslo"),
        ("把城市改成上海", "swap", "上海"),
        ("Boston instead of Chicago", "negation", "Boston"),
        ("On Monday. Two rooms, not 4", "negation", "Two rooms,"),
    ],
)
def test_the_new_value_stands_in_its_stretch(text, kind, new):
    assert new in [text[slice(*found.new)].strip() for found in read(text, kind)]


@pytest.mark.parametrize(("text", "old"), [("change the city to Oslo", "the city"), ("把城市改成上海", "城市")])
def test_a_swap_names_what_no_longer_holds(text, old):
    assert [found.old and text[slice(*found.old)] for found in read(text, "swap")] == [old]


@pytest.mark.parametrize("text", ["a room for 4", "帮我订一间房", "I know the way", "Now show me trains", "一共三个人"])
def test_nothing_is_taken_back_without_a_cue(text):
    assert read_corrections(text) == ()


def test_the_stretch_ends_with_the_sentence_that_says_something():
    (found,) = read("Rome. Sorry, I meant. Oslo it is. And two beds.", "opener")[-1:]
    assert "Oslo" in "Rome. Sorry, I meant. Oslo it is. And two beds."[slice(*found.new)]
    assert "beds" not in "Rome. Sorry, I meant. Oslo it is. And two beds."[slice(*found.new)]


def names(text):
    return [text[start:end] for start, end in new_names(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("go to Oslo please", ["Oslo"]),
        ('call it "blue room"', ["blue room"]),
        ("write to mara@example.com", ["mara@example.com"]),
        ("order AB-1207", ["AB-1207"]),
        ("it should be vegetarian", ["vegetarian"]),
        ("Bank of Oslo", ["Bank of Oslo"]),
        ("是上海", ["上海"]),
        ("改成“蓝厅”吧", ["蓝厅"]),
        ("Please", []),
    ],
)
def test_quotations_capitals_codes_and_what_a_verb_points_at_are_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" it should be the window seat instead.", "window seat"),
        ("是靠窗的座位吧", "靠窗的座位"),
        ("Oslo, please", "Oslo"),
        ("x", None),
        ("a" * 49, None),
        ("a" * 48, "a" * 48),
    ],
)
def test_a_short_stretch_is_one_value_without_the_words_around_it(text, words):
    span = plain_words(text, (0, len(text)))
    assert (span and text[slice(*span)]) == words


@pytest.mark.parametrize(
    "text",
    [
        "Six of us at noon. Make it happen?",
        "A table for two. Make it quick, please.",
        "You know what I mean? Separate matter.",
    ],
)
def test_idioms_take_nothing_back(text: str) -> None:
    assert read_corrections(text) == ()


@pytest.mark.parametrize("text", ["I always forget my keys, so remind me.", "I don't want to forget the milk."])
def test_who_forgets_takes_nothing_back(text: str) -> None:
    assert read_corrections(text) == ()


def test_what_is_to_be_done_is_no_new_name() -> None:
    text = "Book it for “Alec Thornton”? Actually, just do it for me."
    (correction,) = read_corrections(text)
    assert new_names(text, correction.new) == ()
