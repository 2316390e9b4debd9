"""Whether an argument carries what a correction says."""

from __future__ import annotations

from datetime import date

import pytest

from callsmith.checks.carrying import (
    carries_moment,
    carries_number,
    hint_of,
    is_number,
    may_carry,
    name_of,
)
from callsmith.checks.ledger import Entry
from callsmith.checks.words.moments import read_moments
from callsmith.checks.words.quantities import read_quantities


def entry(value, *, path=("x",), rule="verbatim", status="grounded", **schema):
    return Entry(None, path, value, schema, status, rule)


@pytest.mark.parametrize("value", [1000, 1000.0, "1000", 1000 + 1e-8])
def test_a_number_is_one_however_it_is_written(value):
    assert is_number(value, frozenset((5.0, 1000.0)))


@pytest.mark.parametrize("value", [1001, "thousand", None, [], 999.99])
def test_another_value_is_not(value):
    assert not is_number(value, frozenset((5.0, 1000.0)))


def test_an_amount_is_carried_by_a_number_and_by_no_switch():
    (one,) = read_quantities("1")
    assert carries_number([entry("a"), entry(1)], one)
    assert not carries_number([entry(True), entry(2)], one)


def test_a_moment_is_carried_in_any_form():
    (moment,) = read_moments("on March 6")
    clock = date(2026, 3, 1)
    assert carries_moment([entry("2026-03-06", description="The date.")], moment, clock)
    assert not carries_moment([entry("2026-03-07", description="The date.")], moment, clock)


def test_the_name_of_an_item_is_that_of_its_array():
    assert name_of(entry(1, path=("rooms", 0, "beds", 2))) == "beds"
    assert name_of(entry(1, path=(3,))) == ""
    assert hint_of(entry(1, path=("beds",), description="How many.")) == "beds How many."


OLD = entry("Rome")


@pytest.mark.parametrize(
    ("one", "phrase"),
    [
        (entry("the Blue Room"), "blue room"),
        (entry("Oslo"), "to Oslo instead"),
        (entry("奥斯陆"), "改去奥斯陆"),
        (entry("NYC", status="undecided"), "纽约"),  # nobody can tell
    ],
)
def test_words_may_be_carried_in_whatever_form(one, phrase):
    assert may_carry(one, OLD, phrase)


@pytest.mark.parametrize(
    "one",
    [entry(5), entry(""), entry("Bergen"), OLD, entry("5", rule="number"), entry("o", path=("y",))],
)
def test_numbers_other_names_and_the_old_value_carry_no_words(one):
    assert not may_carry(one, OLD, "Oslo")
