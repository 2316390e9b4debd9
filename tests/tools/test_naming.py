from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.tools.naming import LEGAL_NAME, Names, legal_name, path_words, words


@given(st.text(max_size=200), st.text(max_size=200))
def test_every_name_becomes_legal(name: str, fallback: str) -> None:
    assert LEGAL_NAME.fullmatch(legal_name(name, fallback))


@given(st.from_regex(LEGAL_NAME, fullmatch=True))
def test_a_legal_name_stays_as_it_is(name: str) -> None:
    assert legal_name(name) == name


@given(st.lists(st.from_regex(LEGAL_NAME, fullmatch=True), max_size=30))
def test_names_handed_out_are_unique_and_legal(wanted: list[str]) -> None:
    names = Names()
    taken = [names.take(name) for name in wanted * 2]
    assert len(set(taken)) == len(taken)
    assert all(LEGAL_NAME.fullmatch(name) for name in taken)


def test_long_names_that_differ_at_their_end_stay_different() -> None:
    stem = "list_every_single_thing_that_has_ever_been_recorded_in_the_archive_by"
    assert legal_name(stem + "_name") != legal_name(stem + "_date")


def test_names_outside_ascii_are_not_cut_down_to_what_they_share() -> None:
    assert legal_name("查询用户v2") != legal_name("删除用户v2")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("listUser_IDs", ["list", "user", "ids"]),
        ("getHTTPResponse", ["get", "http", "response"]),
        ("snake_case-and.dots", ["snake", "case", "and", "dots"]),
        ("v2", ["v2"]),
        ("", []),
    ],
)
def test_words_are_found_in_every_style(name: str, expected: list[str]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/", "get"),
        ("get", "/users/{id}", "get_users_by_id"),
        ("delete", "/a/{x}/b/{y}", "delete_a_b_by_x_and_y"),
        ("post", "/users/{userID}:activate", "post_users_activate_by_user_id"),
    ],
)
def test_a_path_reads_as_words(method: str, path: str, expected: str) -> None:
    assert path_words(method, path) == expected
