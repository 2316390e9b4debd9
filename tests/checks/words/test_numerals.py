"""Numbers in figures and in Chinese characters within running text."""

from __future__ import annotations

import pytest

from callsmith.checks.words.numerals import fold_width, read_chinese_numerals, read_figures


def figures(text):
    return [(text[one.start : one.end], one.values) for one in read_figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("take 5 of 12", [("5", (5,)), ("12", (12,))]),
        ("1,200.50", [("1,200.50", (1200.5,))]),
        ("12,34,567", [("12,34,567", (1234567,))]),
        ("[100,200]", [("100", (100,)), ("200", (200,))]),
        (".5 of it", [(".5", (0.5,))]),
        ("-5 degrees", [("-5", (-5,))]),
        ("minus 5", [("minus 5", (-5,))]),
        ("negative 5", [("negative 5", (-5,))]),
        ("负5度", [("负5", (-5,))]),
        ("3k", [("3k", (3000,))]),
        ("2.5 million", [("2.5 million", (2_500_000,))]),
        ("3 dozen", [("3 dozen", (36,))]),
        ("5m", [("5", (5, 5_000_000))]),
        ("300k gas temperature", [("300", (300,))]),
        ("1.5万", [("1.5万", (15000,))]),
        ("3千5", [("3千5", (3500,))]),
        ("2½ cups", [("2½", (2.5,))]),
        ("2 and a half", [("2 and a half", (2.5,))]),
        ("2 3/4 cups", [("2 3/4", (2.75,))]),
        ("3/4 cup", [("3/4", (0.75, 3))]),
        ("7/10", [("7", (0.7, 7)), ("10", (10,))]),
        ("120/80", [("120", (1.5, 120)), ("80", (80,))]),
        ("1e5", [("1e5", (100000,))]),
        ("2 x 10^3", [("2 x 10^3", (2000,))]),
        ("40.5 west", [("40.5", (40.5, -40.5))]),
        ("5x^2 - 7x", [("5", (5,)), ("2", (2,)), ("7", (7, -7))]),
        ("10-15", [("10", (10,)), ("15", (15,))]),
    ],
)
def test_a_figure_is_read_with_its_sign_and_scale(text, found):
    assert [(words, pytest.approx(values)) for words, values in found] == figures(text)


@pytest.mark.parametrize(
    "text", ["ab-1207", "v1.2.3", "5/3/2024", "10:30", "a_5", "1-800-555-1234", "x" + "1" * 101, "/2/x"]
)
def test_pieces_of_codes_dates_and_clock_times_are_no_figures(text):
    assert figures(text) == []


def test_an_ordinal_is_marked():
    (found,) = read_figures("the 22nd")
    assert (found.values, found.is_ordinal) == ((22,), True)


def numerals(text):
    return [(text[one.start : one.end], one.values) for one in read_chinese_numerals(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三个", [("三", (3,))]),
        ("二百零五", [("二百零五", (205,))]),
        ("三千五", [("三千五", (3500,))]),
        ("一万二", [("一万二", (12000,))]),
        ("两亿", [("两亿", (200_000_000,))]),
        ("六点五公里", [("六点五", (6.5,))]),
        ("负三度", [("负三", (-3,))]),
        ("三分之一", [("三分之一", (1 / 3,))]),
        ("百分之十五", [("百分之十五", (15,))]),
        ("百分之3.5", [("百分之3.5", (3.5,))]),
        ("两三个", [("两三", (2, 3))]),
        ("第十二个", [("第十二", (12,))]),
        ("两个半小时", [("两个半", (2.5,)), ("半", (0.5,))]),
        ("三斤二两", [("三", (3,)), ("二", (2,))]),
    ],
)
def test_chinese_characters_of_number_are_read(text, found):
    assert [(words, pytest.approx(values)) for words, values in found] == numerals(text)


@pytest.mark.parametrize("text", ["一起去", "万一", "三点", "一下", "千万别", "统一", "百货"])
def test_characters_that_count_nothing_are_not(text):
    assert numerals(text) == []


def test_shares_orders_and_rough_numbers_are_marked():
    assert [one.is_percent for one in read_chinese_numerals("百分之十五")] == [True]
    assert [one.is_ordinal for one in read_chinese_numerals("第十二个")] == [True]
    assert [one.is_vague for one in read_chinese_numerals("两三个")] == [True]
    assert [one.needs_unit for one in read_chinese_numerals("半斤")] == [True]


def test_full_width_and_formal_numerals_become_plain_in_their_places():
    text = "１２．５％，貳佰兩拾"
    assert fold_width(text) == "12.5%，二百两十"
    assert fold_width("plain") == "plain"
