"""One text, read once: values, quotations, identifiers and stems in it."""

from __future__ import annotations

import pytest

from callsmith.checks.ledger.page import Hit, page_of, stem, words_of


@pytest.mark.parametrize(
    ("text", "value", "hit"),
    [
        ("a trip to Oslo now", "oslo", (10, 14, True)),
        ("in Oslofjord", "oslo", (3, 7, False)),
        ("Oslofjord and Oslo", "oslo", (14, 18, True)),  # whole where it is so anywhere
        ("two hotels", "hotel", (4, 9, True)),  # an inflection is no longer word
        ("two hoteliers", "hotel", (4, 9, False)),
        ("the user's name", "user", (4, 8, True)),
        ("room4 is free", "room", (0, 4, True)),  # figures are no letters
        ("4517", "451", (0, 3, False)),
        ("查一下北京的天气", "北京", (3, 5, True)),
        ("line\\none", "one", (6, 9, True)),  # a written line break
        ("nothing here", "oslo", None),
        ("anything", "", None),
    ],
)
def test_a_value_is_found_whole_or_cut_out_of_a_longer_word(text, value, hit):
    assert page_of(text).find(value) == (None if hit is None else Hit(*hit))


@pytest.mark.parametrize(
    ("text", "value", "hit"),
    [
        ("order AB-12 now", "AB-12", (6, 11, True)),
        ("order ab-12 now", "AB-12", None),
        ("order AB-123 now", "AB-12", (6, 11, False)),
        ("order AB-12x now", "AB-12", (6, 11, False)),
        ("orders AB-12s and AB-12", "AB-12", (18, 23, True)),
        ("码ＡＢ１２", "AB12", (1, 5, True)),
        ("my-file.txt", "file.txt", (3, 11, False)),
    ],
)
def test_an_identifier_is_found_character_by_character(text, value, hit):
    assert page_of(text).find_exactly(value) == (None if hit is None else Hit(*hit))


def test_every_whole_place_is_found():
    assert page_of("Oslo, Oslofjord and oslo").find_all("oslo") == [(0, 4), (20, 24)]
    assert page_of("Oslo").find_all("") == page_of("Oslo").find_all("rome") == []
    assert len(page_of("a " * 80).find_all("a")) == 50


def spans(text, found):
    return [text[start:end] for start, end in found]


def test_quotations_are_what_stands_between_the_marks():
    text = "say \"one\", 'two', “三” and 《四》, don't or won't"
    assert spans(text, page_of(text).quotes) == ["one", "two", "三", "四"]


def test_identifiers_are_addresses_links_and_words_with_figures():
    text = "mail a.b@example.com, see https://example.com/x?y=1, AB-1207, A4 or 1207 or Oslo"
    assert spans(text, page_of(text).identifiers) == [
        "a.b@example.com", "https://example.com/x?y=1,", "AB-1207", "A4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "forms",
    [
        ("city", "cities"), ("box", "boxes"), ("plan", "planned", "planning", "plans"), ("child", "children"),
        ("hike", "hiking", "hikes", "hiker"), ("organisation", "organise"), ("translation", "translate", "translating"),
        ("user", "user's", "users"), ("payment", "pay"), ("woman", "women"), ("match", "matches"),
    ],
)  # fmt: skip
def test_forms_of_one_word_meet(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("city", "site"), ("hotel", "hostel"), ("bus", "bush")])
def test_other_words_do_not(one, other):
    assert stem(one) != stem(other)


def test_stems_are_kept_with_their_first_place():
    page = page_of("Hotels and a hotel")
    assert page.stems[stem("hotel")] == (0, 6)
    assert words_of("two hotels, 3 rooms 北京") == [stem(word) for word in ("two", "hotels", "3", "rooms")]
