"""A figure of another row in an answer, and figures that are nobody's."""

from __future__ import annotations

import json

import pytest

from callsmith.checks.answers.rows import misplaced_value

TRAINS = [
    {"name": "IC 2041", "price": 38.5, "platform": 4, "late": True},
    {"name": "RE 77", "price": 21, "platform": 11, "late": False},
]
HOTELS = [{"名称": "望海楼", "价格": 480}, {"名称": "竹里馆", "价格": 1250}]


def found(answer: str, *results: object) -> tuple[str, str] | None:
    return misplaced_value(answer, [each if isinstance(each, str) else json.dumps(each) for each in results])


@pytest.mark.parametrize(
    ("answer", "value"),
    [("The IC 2041 costs 21.", ("21", "ic 2041")), ("The RE 77 leaves from platform 4.", ("4", "re 77"))],
)
def test_a_figure_that_only_an_unnamed_row_has_is_misplaced(answer: str, value: tuple[str, str]) -> None:
    assert found(answer, TRAINS) == value
    assert found(answer, {"trains": TRAINS}) == value


def test_chinese_names_are_rows_too_and_figures_may_have_commas() -> None:
    assert found("望海楼每晚 1,250 元。", HOTELS) == ("1,250", "望海楼")
    assert found("竹里馆每晚 1,250 元。", HOTELS) is None


@pytest.mark.parametrize(
    "answer",
    [
        "The IC 2041 costs 38.5.",
        "The IC 2041 costs 21, as the RE 77 does.",
        "It costs 21.",
        "The IC 2041 is one of 2.",
        "The IC 2041 costs 39.",
        "The IC 2041 is fast.",
    ],
)
def test_own_figures_unnamed_rows_counts_and_other_figures_are_left_alone(answer: str) -> None:
    assert found(answer, TRAINS) is None


def test_a_figure_of_another_list_or_of_a_text_is_excused() -> None:
    assert (
        found("The IC 2041 costs 21.", TRAINS, [{"name": "Snack", "price": 21}, {"name": "Soup", "price": 3}]) is None
    )
    told = [{"name": "Mill Street 21", "price": 5}, {"name": "Hill Street 8", "price": 21}]
    assert found("Mill Street 21 takes 21.", told) is None


def test_a_name_that_two_rows_have_tells_nothing() -> None:
    twice = [{"name": "IC 2041", "price": 21}, {"name": "IC 2041", "price": 30}, {"name": "RE 77", "price": 40}]
    assert found("The IC 2041 costs 40.", twice) is None


@pytest.mark.parametrize("result", ["no JSON", "[broken", '[{"name": "IC 2041", "price": 21}]', "[1, 2]", '{"a": 21}'])
def test_what_has_no_rows_tells_nothing(result: str) -> None:
    assert found("The IC 2041 costs 21.", result) is None


REVIEWED = {"average_rating": 4, "reviews": [{"by": "Ann Lee", "rating": 3}, {"by": "Bo Chen", "rating": 4}]}


@pytest.mark.parametrize("answer", ["4 out of 5 on average; Ann Lee gave it 3.", "评分4，满分5；Ann Lee给了3分。"])
def test_a_number_that_belongs_to_no_row_is_nobodys_and_so_is_the_scale(answer: str) -> None:
    assert found(answer, REVIEWED) is None
