from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.tools.wording import MAX_DESCRIPTION, describe, plain_text, shorten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [the docs](https://a.b/c) now", "See the docs now"),
        ("a [b](http://x/y(z)) c", "a b c"),
        ("![logo](x.png) Hello", "Hello"),
        ("Use <code>id</code><br/>or <id>", "Use id or <id>"),
        ("# Title\n\nText  with\tblanks", "Title Text with blanks"),
        ("<script>alert(1)</script>Hi", "Hi"),
        ("**bold** &amp; more", "bold & more"),
        ("```json\n{}\n```\nafter", "{} after"),
        ("获取[用户](http://x)列表", "获取用户列表"),
        (None, ""),
        (False, ""),
    ],
)
def test_markup_goes_and_words_stay(text: object, expected: str) -> None:
    assert plain_text(text) == expected


@pytest.mark.parametrize(
    ("summary", "description", "expected"),
    [
        ("Get a user", "Get a user by id.", "Get a user by id."),
        ("Get a user.", "Returns it.", "Get a user. Returns it."),
        ("Get a user", "Returns it.", "Get a user. Returns it."),
        ("获取用户", "按编号", "获取用户。 按编号"),
        ("Same", "same.", "same."),
        ("", "Only this", "Only this"),
        ("Only this", None, "Only this"),
        (None, None, ""),
    ],
)
def test_summary_and_description_do_not_repeat_each_other(summary: object, description: object, expected: str) -> None:
    assert describe(summary, description) == expected


@given(st.text(max_size=4000), st.text(max_size=4000))
def test_a_description_is_one_line_of_bounded_length(summary: str, description: str) -> None:
    text = describe(summary, description)
    assert len(text) <= MAX_DESCRIPTION
    assert "\n" not in text


def test_a_long_text_is_cut_after_a_sentence() -> None:
    text = "One sentence here. " * 100
    assert shorten(text, 100).endswith("here.")
