"""`calls_complete` accepts calls for everything that was asked for, and rejects what is left out or made twice."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.checks import View
from callsmith.checks.calls_complete import CallsComplete
from callsmith.checks.intent.clauses import clauses_of
from callsmith.checks.intent.lists import listed
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, ToolMessage, UserMessage

CHECK = CallsComplete()


def tool(name: str, description: str, required: tuple[str, ...], **properties: dict[str, Any]) -> Tool:
    schema = {"type": "object", "properties": properties, "required": list(required)}
    return Tool(name=name, description=description, parameters=schema)


TEXT: dict[str, Any] = {"type": "string"}
WEATHER = tool("get_weather", "Get the weather in a city.", ("city",), city=TEXT)
WEATHER_ZH = tool("get_weather", "查询一个城市的天气。", ("city",), city=TEXT)
WEATHERS = tool("get_weather", "Get the weather in cities.", ("cities",), cities={"type": "array", "items": TEXT})
AREA = tool("circle_area", "Compute the area of a circle.", ("radius",), radius={"type": "number"})
STOCK = tool("get_stock_price", "Get the current stock price of a company.", ("company",), company=TEXT)
HOTELS = tool(
    "search_hotels",
    "Search hotels in a city.",
    ("city",),
    city=TEXT,
    price_limit={"type": "number", "description": "The most that a night may cost, in USD."},
    room_type={"type": "string", "enum": ["suite", "double", "single"]},
    breakfast={"type": "boolean", "description": "Whether breakfast is included."},
)
ORDER = tool("cancel_order", "Cancel an order.", ("order_id",), order_id=TEXT)
FIND = tool("find_order", "Find the last order of a customer.", ("customer",), customer=TEXT)


def calls(*made: tuple[str, dict[str, Any]]) -> AssistantMessage:
    return AssistantMessage(
        tool_calls=tuple(ToolCall(id=f"c{at}", name=name, arguments=args) for at, (name, args) in enumerate(made))
    )


def judge(tools: list[Tool], user: str, *made: tuple[str, dict[str, Any]]) -> list[str]:
    messages = (UserMessage(content=user), calls(*made))
    return [result.reason for result in CHECK.judge(View(Conversation(tools=tuple(tools), messages=messages)))]


def weather(*cities: str) -> list[tuple[str, dict[str, Any]]]:
    return [("get_weather", {"city": city}) for city in cities]


GOLD = [
    ([WEATHER], "What is the weather in Paris, Rome and Oslo?", weather("Paris", "Rome", "Oslo")),
    ([WEATHER_ZH], "查一下北京和上海的天气。", weather("北京", "上海")),
    (
        [AREA],
        "I need the area of a circle with a radius of 5 m, and of a circle with a radius of 12 m.",
        [("circle_area", {"radius": 5}), ("circle_area", {"radius": 12})],
    ),
    (
        [WEATHER, STOCK],
        "What is the weather in Paris? Also, get me the current stock price of the company Siemens.",
        [*weather("Paris"), ("get_stock_price", {"company": "Siemens"})],
    ),
]


@pytest.mark.parametrize(("tools", "user", "made"), GOLD)
def test_a_call_for_each_thing_passes(tools: list[Tool], user: str, made: list[tuple[str, dict[str, Any]]]) -> None:
    assert judge(tools, user, *made) == []


@pytest.mark.parametrize(("tools", "user", "made"), GOLD)
def test_a_thing_without_its_call_fails(tools: list[Tool], user: str, made: list[tuple[str, dict[str, Any]]]) -> None:
    assert judge(tools, user, *made[:-1])


@pytest.mark.parametrize(("tools", "user", "made"), GOLD)
def test_the_same_call_twice_fails(tools: list[Tool], user: str, made: list[tuple[str, dict[str, Any]]]) -> None:
    assert judge(tools, user, *made, made[0])


def test_one_call_for_a_whole_list_passes_where_the_tool_takes_one() -> None:
    assert (
        judge([WEATHERS], "How is the weather in Paris and Rome?", ("get_weather", {"cities": ["Paris", "Rome"]})) == []
    )


def test_the_country_of_a_city_is_no_second_city() -> None:
    assert judge([WEATHER], "Weather in Paris, France and Rome, Italy?", *weather("Paris", "Rome")) == []


STATED = [
    ("Find hotels in Rome, at most 90 dollars a night.", "price_limit", 90),
    ("Find hotels in Rome with a suite.", "room_type", "suite"),
    ("Find hotels in Rome, breakfast included.", "breakfast", True),
]


COUNTING = tool(
    "find_recipes",
    "Find recipes.",
    ("dish",),
    dish=TEXT,
    limit={"type": "integer", "description": "How many to list."},
    start_date={"type": "string", "description": "The first day."},
    year={"type": "integer", "description": "The year."},
    author={"type": "string", "description": "Who wrote it."},
)
LEFT = [
    ("Find soup recipes, list 5 of them at most 5.", "limit"),
    ("Find soup recipes from 2026-03-05 on.", "start_date"),
    ("Find soup recipes of the year 2019.", "year"),
    ("Find soup recipes written by Mara Quist.", "author"),
]


@pytest.mark.parametrize(("user", "parameter"), LEFT)
def test_a_stated_figure_date_or_name_goes_where_its_kind_is_wanted(user: str, parameter: str) -> None:
    reasons = judge([COUNTING], user, ("find_recipes", {"dish": "soup"}))
    assert reasons == [f"{parameter!r} is left out although the user stated it"]


@pytest.mark.parametrize("user", ["Find soup recipes.", "1. Find soup recipes.", "Find the 2nd soup recipe."])
def test_points_and_places_in_an_order_state_nothing(user: str) -> None:
    assert judge([COUNTING], user, ("find_recipes", {"dish": "soup"})) == []


@pytest.mark.parametrize(("user", "parameter", "value"), STATED)
def test_a_stated_option_passes_where_it_is_passed_on_and_fails_where_not(
    user: str, parameter: str, value: object
) -> None:
    assert judge([HOTELS], user, ("search_hotels", {"city": "Rome", parameter: value})) == []
    reasons = judge([HOTELS], user, ("search_hotels", {"city": "Rome"}))
    assert reasons == [f"{parameter!r} is left out although the user stated it"]


def test_nothing_stated_is_nothing_left_out() -> None:
    assert judge([HOTELS], "Find hotels in Rome.", ("search_hotels", {"city": "Rome"})) == []


def test_a_value_from_a_result_that_comes_later_fails() -> None:
    messages = (
        UserMessage(content="Cancel the last order of Mary Stone."),
        AssistantMessage(tool_calls=(ToolCall(id="a", name="cancel_order", arguments={"order_id": "ORD-7781"}),)),
        ToolMessage(tool_call_id="a", name="cancel_order", content='{"status": "cancelled"}'),
        AssistantMessage(tool_calls=(ToolCall(id="b", name="find_order", arguments={"customer": "Mary Stone"}),)),
        ToolMessage(tool_call_id="b", name="find_order", content='{"order_id": "ORD-7781"}'),
    )
    early = Conversation(tools=(ORDER, FIND), messages=messages)
    late = Conversation(tools=(ORDER, FIND), messages=(messages[0], *messages[3:], *messages[1:3]))
    assert [result.status for result in CHECK.judge(View(early))] == ["fail"]
    assert list(CHECK.judge(View(late))) == []


def test_a_call_again_after_an_error_passes() -> None:
    again = ToolCall(id="b", name="get_weather", arguments={"city": "Oslo"})
    messages = (
        UserMessage(content="Weather in Oslo?"),
        calls(*weather("Oslo")),
        ToolMessage(tool_call_id="c0", name="get_weather", content='{"error": "timeout"}'),
        AssistantMessage(tool_calls=(again,)),
    )
    assert list(CHECK.judge(View(Conversation(tools=(WEATHER,), messages=messages)))) == []


def test_lists_are_read_in_both_languages() -> None:
    assert [item.text for item in listed("fly from Rome, Oslo and Bern now")[0]] == ["Rome", "Oslo", "Bern"]
    assert [item.text for item in listed("北京、上海的天气")[0]] == ["北京", "上海"]


def test_a_request_is_cut_where_another_begins() -> None:
    assert len(clauses_of("Book a table. Also, find me a taxi")) == 2
    assert len(clauses_of("订一张桌子，另外叫辆车")) == 2


def test_it_says_nothing_where_nothing_is_called() -> None:
    assert not CHECK.applies(View(Conversation(tools=(WEATHER,), messages=(UserMessage(content="Hi"),))))
