from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.quantities import amount_agrees, read_quantities, unit_of


def read(text):
    return [(max(found.values), found.unit, found.bound) for found in read_quantities(text)]


def values(text):
    return {value for found in read_quantities(text) for value in found.values}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500 of them", 1500),
        ("about 1.5k", 1500),
        ("fifteen hundred", 1500),
        ("one thousand five hundred", 1500),
        ("一千五", 1500),
        ("一千五百个", 1500),
        ("1.5千", 1500),
        ("two and a half hours", 2.5),
        ("half an hour", 0.5),
        ("a couple of days", 2),
        ("a dozen eggs", 12),
        ("half a million", 500_000),
        ("nineteen ninety-five", 1995),
        ("three quarters", 0.75),
        ("one third of it", 1 / 3),
        ("2 1/2 cups", 2.5),
        ("3½ miles", 3.5),
        ("3/4 cup", 0.75),
        ("twenty-one point five", 21.5),
        ("two hundred and five", 205),
        ("二百零五", 205),
        ("三点五", 3.5),
        ("两百块", 200),
        ("1.5万", 15_000),
        ("3亿", 3e8),
        ("两千五百万", 25_000_000),
        ("３００元", 300),
        ("一个半小时", 1.5),
        ("两年半", 2.5),
        ("8.5e-6", 8.5e-6),
        ("1.6 x 10^-19", 1.6e-19),
        ("minus 3", -3),
        ("it is -3 now", -3),
        ("零下5度", -5),
        ("经度-73.5", -73.5),
        ("5 degrees below zero", -5),
        ("12%", 12),
        ("百分之十二", 12),
        ("3成", 30),
        ("八折", 80),
        ("萬五千", 0),
        ("兩百", 200),
        ("4x4", 4),
        ("120/80", 80),
        ("ratio 3:1", 1),
        ("$2m", 2_000_000),
        ("order 34567890", 34567890),
        ("5'11\" tall", 71),
        ("一米七五", 1.75),
        ("三块五", 3.5),
        ("2 hours 30 minutes", 150),
        ("2小时30分", 150),
        ("size 'nine'", 9),
        ("3 of my friends\n7 of yours", 7),
        ("in 2019", 2019),
        ("119.53 W", -119.53),
    ],
)
def test_amounts_are_read_in_figures_and_in_words(text, value):
    if value:
        assert any(abs(value - found) < 1e-12 * max(1, abs(value)) or value == found for found in values(text)), text
    else:
        assert value not in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "flight CA1234, gate B12",
        "at 10:30",
        "on 2023-05-06",
        "March 3rd, 2024",
        "3月5日",
        "下午三点",
        "192.168.1.1",
        "v1.2.3",
        "一下子",
        "统一一起",
        "三亚",
        "周三",
        "https://a.example/12?x=5",
        "mail a5@b.example",
        "5/3/2024",
        "no one",
        "at 3 pm",
    ],
)
def test_parts_of_codes_dates_addresses_and_names_are_no_amounts(text):
    assert read_quantities(text) == (), text


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 km", "km"),
        ("5公里", "km"),
        ("5 kilometres", "km"),
        ("10kg", "kg"),
        ("10斤", "jin"),
        ("25°C", "celsius"),
        ("25 degrees Celsius", "celsius"),
        ("100平米", "m2"),
        ("100 square feet", "ft2"),
        ("60 mph", "mph"),
        ("5 GB", "GB"),
        ("$50", "USD"),
        ("50 bucks", "USD"),
        ("USD 50", "USD"),
        ("50块", "CNY"),
        ("人民币50", "CNY"),
        ("¥50", "CNY"),
        ("£3.50", "GBP"),
        ("3 nights", "night"),
        ("two adults", "adult"),
        ("2 people", "person"),
        ("两个人", "人"),
        ("三张票", "张"),
        ("a 3-star hotel", "star"),
        ("5亩", "mu"),
        ("90 minutes", "min"),
        ("100µF", "uF"),
        ("6mm", "mm"),
    ],
)
def test_an_amount_has_the_unit_or_the_noun_that_it_counts(text, unit):
    assert [found.unit for found in read_quantities(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 4", "ge"),
        ("no less than 4", "ge"),
        ("4 or more", "ge"),
        ("4 stars and up", "ge"),
        ("4+", "ge"),
        ("minimum rating of 4", "ge"),
        ("至少4", "ge"),
        ("4个以上", "ge"),
        ("不低于4", "ge"),
        ("4元起", "ge"),
        ("最低评分为4", "ge"),
        ("more than 4", "gt"),
        ("over 4", "gt"),
        ("above 4", "gt"),
        ("超过4", "gt"),
        ("高于4", "gt"),
        ("> 4", "gt"),
        ("at most 4", "le"),
        ("up to 4", "le"),
        ("within 4 km", "le"),
        ("no more than 4", "le"),
        ("not over 4", "le"),
        ("don't want to spend more than $4", "le"),
        ("no hotter than 4 degrees", "le"),
        ("4 dollars per hour or less", "le"),
        ("max price 4", "le"),
        ("不超过4", "le"),
        ("4公里以内", "le"),
        ("4元以下", "le"),
        ("不想花超过4块", "le"),
        ("under 4", "lt"),
        ("less than 4", "lt"),
        ("below 4", "lt"),
        ("低于4", "lt"),
        ("不到4", "lt"),
        ("少于4", "lt"),
        ("nothing under $4", "ge"),
        ("4元以下的不用列", "ge"),
        ("exactly 4", "eq"),
        ("正好4", "eq"),
        ("about 4", "about"),
        ("4左右", "about"),
        ("not 4", "ne"),
        ("since 1970", "ge"),
        ("2010年以前", "lt"),
        ("4", ""),
        ("the past 4 days", ""),
        ("4个国内航班", ""),
        ("over the next 4 days", ""),
        ("not sure, but over 4", "gt"),
    ],
)
def test_words_of_comparison_are_read_with_their_denials(text, expected):
    assert [found.bound for found in read_quantities(text)] == [expected]


@pytest.mark.parametrize("text", ["18 to 25", "18-25", "between 18 and 25", "18到25之间", "18~25", "介于18和25之间"])
def test_a_range_is_two_mentions(text):
    assert read(text) == [(18, "", "ge"), (25, "", "le")]


def test_a_list_is_no_range_and_ends_of_a_range_share_their_unit():
    assert [bound for _, _, bound in read("2, 3 and 5")] == ["", "", ""]
    assert [unit for _, unit, _ in read("5-10 km")] == ["km", "km"]
    assert [unit for _, unit, _ in read("4 x 6 m")] == ["m", "m"]


def test_ordinals_say_so():
    assert [(found.values, found.is_ordinal) for found in read_quantities("the third, 2nd, 第五")] == [
        (frozenset((3,)), True),
        (frozenset((2,)), True),
        (frozenset((5,)), True),
    ]


@pytest.mark.parametrize(
    ("name", "description", "unit"),
    [
        ("distance_km", "", "km"),
        ("priceUsd", "", "USD"),
        ("weight", "Weight in kilograms.", "kg"),
        ("amount", "以分为单位", "cent"),
        ("height", "身高（厘米）", "cm"),
        ("rate", "Interest rate as a percentage", "%"),
        ("p", "Probability, 0 to 1", "fraction"),
        ("revenue", "Revenue in millions", "million"),
        ("days", "", "day"),
        ("temp", "单位为摄氏度", "celsius"),
        ("distance", "Distance in miles or kilometers", ""),
        ("name", "The name of it", ""),
        ("lat", "In decimal degrees", ""),
    ],
)
def test_a_parameter_says_its_unit_by_name_or_description(name, description, unit):
    assert unit_of(name, {"type": "number", "description": description}) == unit


@pytest.mark.parametrize(
    ("text", "value", "unit", "agrees"),
    [
        ("5 km", 5, "", True),
        ("5 km", 5000, "m", True),
        ("5 km", 5, "m", False),
        ("10斤", 5, "kg", True),
        ("12%", 12, "%", True),
        ("12%", 0.12, "fraction", True),
        ("12%", 0.12, "", True),
        ("12%", 12, "fraction", False),
        ("$50", 5000, "cent", True),
        ("$50", 50, "cent", False),
        ("$50", 50, "USD", True),
        ("$50", 50, "EUR", None),
        ("90 minutes", 1.5, "h", True),
        ("2 hours", 120, "min", True),
        ("77°F", 25, "celsius", True),
        ("2 GB", 2048, "MB", True),
        ("2 GB", 2000, "MB", True),
        ("5 feet 10 inches", 177.8, "cm", True),
        ("1200 million", 1200, "million", True),
        ("fifteen hundred", 1500.0, "", True),
        ("1.5k", 1501, "", False),
        ("3 nights", 3, "day", True),
        ("25度", 25, "celsius", True),
        ("1 mile", 1.61, "km", True),
        ("1 mile", 1.7, "km", False),
        ("3个月", 90, "day", True),
        ("800万元", 800, "wan", True),
    ],
)
def test_an_amount_agrees_with_a_value_by_exact_conversion_and_nothing_else(text, value, unit, agrees):
    verdicts = [amount_agrees(found, value, unit) for found in read_quantities(text)]
    assert (True if True in verdicts else verdicts[0]) is agrees


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_and_quote_it(text):
    for found in read_quantities(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.values


@given(st.integers(0, 10**9))
def test_every_whole_number_is_read_with_and_without_separators(number):
    assert number in values(f"take {number} now")
    assert number in values(f"take {number:,} now")


@pytest.mark.parametrize(
    "hostile", ["1" * 19_000, "1," * 9_000, "one " * 4_000, "一" * 19_000, "1/" * 9_000, "不要" * 9_000 + "超过5"]
)
def test_long_runs_are_read_without_failing(hostile):
    assert isinstance(read_quantities(hostile), tuple)
