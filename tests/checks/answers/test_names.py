"""A name out of nowhere beside a returned one that the answer leaves out."""

from __future__ import annotations

import pytest

from callsmith.checks.answers.names import novel_name
from callsmith.checks.ledger.page import page_of

KNOWN = ("Who runs the line to Kassel?", '{"operator": "Nordbahn"}')


def novel(answer: str, returned: tuple[str, ...] = ("Nordbahn",), known: tuple[str, ...] = KNOWN):
    return novel_name(answer, [page_of(text) for text in known], returned)


def test_a_name_in_the_place_of_the_returned_one_is_novel() -> None:
    assert novel("It is run by Silberlinie.") == ("Silberlinie", "Nordbahn")
    assert novel('It is run by "silver arrow".') == ("silver arrow", "Nordbahn")


def test_a_foreign_name_in_chinese_is_one() -> None:
    known = ("谁写的这本书？", '{"author": "安娜·贝克"}')
    assert novel("玛丽·科尔，就是她。", ("安娜·贝克",), known) == ("玛丽·科尔", "安娜·贝克")
    assert novel("安娜·贝克，就是她。", ("安娜·贝克",), known) is None


@pytest.mark.parametrize(
    "answer",
    [
        "It is run by Nordbahn.",
        "It is run by Nordbahn, not by Silberlinie.",
        "The line to Kassel is run by somebody.",
        "Silberlinie runs it.",
        "It is run on Monday.",
        "It is run by them.",
    ],
)
def test_known_names_openings_of_sentences_and_calendar_words_are_not_novel(answer: str) -> None:
    assert novel(answer) is None


@pytest.mark.parametrize("returned", [(), ("N",), ("nordbahn",), ("北方铁路",), ("Nordbahn " * 10,)])
def test_without_a_returned_name_of_its_kind_nothing_is_replaced(returned: tuple[str, ...]) -> None:
    assert novel("It is run by Silberlinie.", returned) is None
