from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.numbers import read_currency, read_money, read_number, read_ordinal, read_percent

READ = {
    3: ["3", "three", "3.0", "三", "仨", "Three"],
    2: ["2", "a couple of", "a couple", "two", "两", "俩", "二", "two."],
    1500: [
        "1500",
        "1,500",
        "1.5k",
        "1.5K",
        "fifteen hundred",
        "one thousand five hundred",
        "一千五",
        "一千五百",
        "1.5千",
    ],
    12_000: ["12000", "12k", "12 thousand", "twelve thousand", "一万二", "1.2万", "一万两千", "1万2"],
    250: ["250", "two hundred fifty", "two hundred and fifty", "两百五", "二百五十"],
    205: ["205", "two hundred and five", "二百零五", "两百零五"],
    10: ["10", "ten", "十"],
    11: ["11", "eleven", "十一"],
    20: ["20", "twenty", "二十"],
    25: ["25", "twenty-five", "twenty five", "二十五"],
    6: ["half a dozen", "six", "六"],
    24: ["two dozen", "二十四"],
    0.5: ["half", "0.5", "半", "half a"],
    2.5: ["2.5", "two and a half", "两个半", "二点五"],
    1050: ["一千零五十", "1,050", "one thousand and fifty"],
    2005: ["two thousand and five", "两千零五"],
    35_000_000: ["三千五百万", "35 million", "35m", "3500万"],
    100_000_000: ["一亿", "1亿", "a hundred million"],
    -3: ["-3", "minus three", "负三"],
    0: ["0", "zero", "零"],
}


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in READ.items() for text in texts])
def test_figures_and_words_of_both_languages_are_read(value, text):
    assert read_number(text) == {value}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just me",
        "the whole family",
        "二手",
        "soon",
        "3 apples",
        "1,50",
        "10:30",
        "2024-01-01",
        "三心二意",
        "v2",
        "3-5",
    ],
)
def test_what_is_no_number_is_not_guessed_at(text):
    assert read_number(text) == frozenset()


@given(st.integers(-(10**12), 10**12))
def test_figures_are_read_with_and_without_groups(value):
    assert read_number(str(value)) == {value} == read_number(f"{value:,}")


ONES = "零一二三四五六七八九"


def chinese(value):
    """The long form, written here on its own: 一千零五十, 两 nowhere."""
    if value >= 10_000:
        head, rest = divmod(value, 10_000)
        return chinese(head) + "万" + (("零" if rest < 1000 else "") + chinese(rest) if rest else "")
    digits, text = f"{value:04d}", ""
    for digit, unit in zip(digits, ("千", "百", "十", ""), strict=True):
        text += "零" if digit == "0" else ONES[int(digit)] + unit
    text = text.strip("零")
    while "零零" in text:
        text = text.replace("零零", "零")
    return text or "零"


@given(st.integers(0, 99_999_999))
def test_the_long_form_of_any_chinese_number_is_read(value):
    assert read_number(chinese(value)) == {value}


@pytest.mark.parametrize(
    ("text", "amount", "codes"),
    [
        ("$1,200.50", 1200.5, {"USD"}),
        ("two hundred dollars", 200, {"USD", "AUD", "CAD", "HKD", "SGD", "NZD"}),
        ("1 euro", 1, {"EUR"}),
        ("€20", 20, {"EUR"}),
        ("HK$300", 300, {"HKD"}),
        ("A$15", 15, {"AUD"}),
        ("120 Canadian dollars", 120, {"CAD"}),
        ("50 bucks", 50, {"USD"}),
        ("300 CHF", 300, {"CHF"}),
        ("两百块", 200, {"CNY"}),
        ("1.2万元", 12_000, {"CNY"}),
        ("五百美元", 500, {"USD"}),
        ("3000日元", 3000, {"JPY"}),
        ("88块钱", 88, {"CNY"}),
    ],
)
def test_sums_of_money_are_read_as_amount_and_currency(text, amount, codes):
    assert read_money(text) == {amount}
    assert read_currency(text) == codes


def test_words_without_a_currency_name_none():
    assert read_currency("the whole lot") == frozenset() == read_currency("300")


@pytest.mark.parametrize(
    ("text", "value"), [("15%", 15), ("15 percent", 15), ("三成", 30), ("百分之二十", 20), ("7.5%", 7.5)]
)
def test_a_percentage_is_a_number_or_a_share(text, value):
    assert read_percent(text) == {value, value / 100}


@pytest.mark.parametrize(("text", "value"), [("1st", 1), ("22nd", 22), ("third", 3), ("第三", 3), ("第12", 12)])
def test_ordinals_are_read(text, value):
    assert read_ordinal(text) == {value}
