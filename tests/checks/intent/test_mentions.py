"""What a request gives, counted by kind, and which parameters it leaves without anything."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.mentions import mentions_of, unanswered
from callsmith.checks.intent.wanted import Slot


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("two rooms for 3 nights", "number", 2),
        ("两间房，住3晚", "number", 2),
        ("1,200 or 1.5", "number", 2),
        ("tomorrow at 9:30", "moment", 2),
        ("3月5日下午", "moment", 3),
        ("in 2019", "moment", 1),
        ("for $2019", "moment", 0),
        ("in Oslo or near Bergen", "place", 2),
        ("order AB-1207 and 88214", "code", 2),
        ("12km", "code", 0),
        ('call it "Blue Room"', "code", 1),
        ("write to mara@example.com", "address", 1),
        ("see https://example.com/a", "address", 1),
        ("write to mara@example.com", "code", 0),
        ("please do it", "number", 0),
    ],
)
def test_a_text_gives_so_many_of_a_kind(text, kind, count):
    assert mentions_of(text).given[kind] == count


def test_names_are_capitalised_inside_of_a_sentence():
    assert mentions_of("we ask Mara Quist, then Ole about it").names == ("Mara Quist", "Ole")
    assert mentions_of("Can I do it?").names == ()


def missing(text, *slots, weights=None):
    return unanswered(slots, mentions_of(text), weights or {})


CITY, GUEST, COUNT, CODE = (
    Slot("city", "place"),
    Slot("guest", "name"),
    Slot("count", "number"),
    Slot("order_id", "code"),
)


def test_what_is_given_answers_and_the_rest_is_missing():
    assert missing("a room in Oslo", CITY) == ()
    assert missing("a room", CITY) == ("city",)
    assert missing("a room in Oslo", CITY, COUNT) == ("count",)
    assert missing("a room in Oslo for 2", CITY, COUNT) == ()
    assert missing("订奥斯陆的房间，两间", COUNT) == ()


def test_all_of_a_kind_are_missing_where_there_is_too_little():
    assert missing("send 5", COUNT, Slot("size", "number")) == ("count", "size")


def test_a_name_that_the_tools_own_words_hold_fills_nothing():
    assert missing("Ask for Oslo now", GUEST) == ()
    held = {"oslo": 9.0}
    assert missing("Ask for Oslo now", GUEST, weights=held) == ("guest",)


def test_a_choice_wants_one_of_its_members_and_the_unknown_is_always_missing():
    colour = Slot("colour", "choice", frozenset({"red", "blue"}))
    assert missing("the red one", colour) == ()
    assert missing("the green one", colour) == ("colour",)
    assert missing("5 of AB-1207", CODE, COUNT, Slot("x", "unknown")) == ("x",)
