"""What the words around an amount say of it, in both languages."""

from __future__ import annotations

import pytest

from callsmith.checks.words.quantities import read_quantities


def bounds(text):
    return [(min(found.values), found.bound) for found in read_quantities(text)]


@pytest.mark.parametrize(
    ("bound", "texts"),
    [
        (
            "ge",
            ["at least 3 nights", "3 nights or more", "no fewer than 3", "rated 3 or higher", "a minimum of 3", "3+"],
        ),
        ("gt", ["more than 3 nights", "over 3", "above 3", "greater than 3", "exceeding 3"]),
        ("le", ["no more than 3", "not more than 3", "3 or fewer", "up to 3", "at most 3", "a maximum of 3"]),
        ("lt", ["under 3", "less than 3", "fewer than 3", "below 3"]),
        ("eq", ["exactly 3"]),
        ("ne", ["not 3"]),
        ("about", ["about 3", "around 3", "roughly 3", "approximately 3"]),
        ("", ["3 nights", "for 3", "room 3", "3 is the minimum"]),
        ("ge", ["至少三个", "三个以上", "不少于3", "不低于3", "起码3个", "最少3"]),
        ("gt", ["超过三个", "大于3", "多于3", "高于3"]),
        ("le", ["不超过三个", "三个以下", "3以内", "不要超过3个", "至多3个", "最多3", "不高于3"]),
        ("lt", ["小于3", "少于3个", "低于3"]),
        ("eq", ["正好3个", "等于3"]),
        ("about", ["大约3", "约3", "3左右"]),
        ("", ["三个", "住3晚", "3号房"]),
    ],
)
def test_words_compare_an_amount(bound, texts):
    assert {text: [found[1] for found in bounds(text)][:1] for text in texts} == {text: [bound] for text in texts}


@pytest.mark.parametrize(
    "text", ["between 3 and 5 nights", "3-5 nights", "from 3 to 5", "3到5个", "3至5个", "介于3和5之间"]
)
def test_a_range_has_two_ends(text):
    assert bounds(text) == [(3, "ge"), (5, "le")]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("since 2019", "ge"), ("from 2019", "ge"), ("after 2019", "gt"), ("before 2019", "lt"), ("until 2019", "le"),
        ("2019年以来", "ge"), ("2019年之后", "ge"), ("2019年以前", "lt"), ("in 2019", ""),
    ],
)  # fmt: skip
def test_years_are_compared_by_words_of_time(text, bound):
    assert bounds(text) == [(2019, bound)]


@pytest.mark.parametrize(
    ("text", "bound"),
    [("skip anything above 5", "le"), ("exclude those below 5", "ge"), ("超过5的不要", "le")],
)
def test_what_is_ruled_out_turns_the_comparison(text, bound):
    assert bounds(text) == [(5, bound)]
