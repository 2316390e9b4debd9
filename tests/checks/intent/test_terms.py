"""Words that mean the same are one term, in both languages."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.contrast import contrast, searches, support
from callsmith.checks.intent.fitting import is_foreign
from callsmith.checks.intent.mentions import mentions_of, unanswered
from callsmith.checks.intent.profiles import profile_of
from callsmith.checks.intent.terms import stem, terms_of
from callsmith.checks.intent.wanted import required_slots
from callsmith.records import Tool, freeze


def forms(text: str) -> set[str]:
    return {form for term in terms_of(text) for form in term.forms}


@pytest.mark.parametrize(
    ("one", "two"), [("reserve", "reservations"), ("movie", "movies"), ("city", "cities"), ("plan", "planning")]
)
def test_endings_do_not_count(one: str, two: str) -> None:
    assert stem(one) == stem(two)


@pytest.mark.parametrize(
    ("english", "chinese"), [("weather", "天气"), ("flight", "航班"), ("cancel", "取消"), ("compare", "比较")]
)
def test_the_same_thing_in_two_languages_is_one_concept(english: str, chinese: str) -> None:
    assert {form for form in forms(english) if form[0] == "#"} & forms(chinese)


def test_little_words_are_no_terms() -> None:
    assert not terms_of("and the of with")


def tool(name: str, description: str) -> Tool:
    return Tool(name=name, description=description, parameters={"type": "object", "properties": {}})


def test_words_that_only_the_other_tool_has_speak_for_it() -> None:
    book, cancel = tool("book_flight", "Book a flight."), tool("cancel_flight", "Cancel a flight.")
    weighed = contrast(terms_of("cancel my flight"), profile_of(book), profile_of(cancel), False)
    assert weighed.other > weighed.called and weighed.words[0] == "cancel"
    back = contrast(terms_of("cancel my flight"), profile_of(cancel), profile_of(book), False)
    assert back.called > back.other and back.act <= 0


def test_a_text_supports_the_tool_that_it_speaks_of() -> None:
    terms = terms_of("明天北京会下雨吗")
    weather, stock = tool("get_weather", "查询天气"), tool("get_stock_price", "查询股价")
    assert support(terms, profile_of(weather)) > support(terms, profile_of(stock)) == 0


def test_looking_for_something_is_told_from_ordering_it() -> None:
    assert searches("Find me a hotel") and searches("有什么好吃的")
    assert not searches("Cancel the order") and not searches("取消订单")


def test_texts_in_other_languages_are_known_as_such() -> None:
    assert is_foreign("거실 에어컨 실행") and is_foreign("Ändere columnCount zu 12")
    assert not is_foreign("Set the column count to 12, please") and not is_foreign("把列数改成12")


def test_what_a_request_gives_is_held_against_what_is_required() -> None:
    properties = {"city": {"type": "string"}, "date": {"type": "string"}, "guests": {"type": "integer"}}
    slots = required_slots(freeze({"type": "object", "properties": properties, "required": list(properties)}))
    assert unanswered(slots, mentions_of("A table in Oslo tomorrow for 4 people"), {}) == ()
    assert unanswered(slots, mentions_of("A table in Oslo for 4 people"), {}) == ("date",)
    assert set(unanswered(slots, mentions_of("A table, please"), {})) == {"city", "date", "guests"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "湿度水平为4"),
        ("number", "The base is 6cm"),
        ("number", "长度设置为120"),
        ("code", "我的订单编号是1234567890"),
        ("address", "我的邮箱是li@example.com。"),
        ("year", "the population in 1800"),
        ("moment", "sculptures of the 19th century"),
    ],
)
def test_what_stands_right_beside_other_letters_is_counted(kind: str, text: str) -> None:
    assert mentions_of(text).given[kind] == 1


def test_money_is_no_year() -> None:
    assert mentions_of("Transfer $2000 to my savings").given["moment"] == 0
