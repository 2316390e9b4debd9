"""`tool_selected` accepts the tool that the words pick, and rejects look-alikes, needless questions and refusals."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.checks import View
from callsmith.checks.tool_selected import ToolSelected
from callsmith.records import AssistantMessage, Conversation, Message, Tool, ToolCall, ToolMessage, UserMessage

CHECK = ToolSelected()


def tool(name: str, description: str, **parameters: str) -> Tool:
    properties: dict[str, Any] = {key.rstrip("_"): {"type": kind} for key, kind in parameters.items()}
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    return Tool(name=name, description=description, parameters=schema)


FORECAST = tool("get_weather_forecast", "Get the weather forecast of a city.", city="string")
HISTORY = tool("get_weather_history", "Look up how the weather was in a city in the past.", city="string")
CANCEL = tool("cancel_flight", "Cancel a flight booking.", booking_id="string")
BOOK = tool("book_flight", "Book a flight.", flight_number="string")
TRANSLATE = tool("translate_text", "Translate a text.", text="string")
ZH_CANCEL = tool("order_cancel", "取消一个订单。", order_id="string")
ZH_TRACK = tool("order_track", "查询订单的物流进度。", order_id="string")
ZH_CREATE = tool("order_create", "创建一个订单。", product="string")


def judge(tools: list[Tool], user: str, *answer: Message) -> list[str]:
    conversation = Conversation(tools=tuple(tools), messages=(UserMessage(content=user), *answer))
    return [result.status for result in CHECK.judge(View(conversation))]


def call(name: str, **arguments: Any) -> AssistantMessage:
    return AssistantMessage(tool_calls=(ToolCall(id="c1", name=name, arguments=arguments),))


RIGHT = [
    ([FORECAST, HISTORY], "What will the weather be in Oslo tomorrow? I need the forecast.", "get_weather_forecast"),
    ([BOOK, CANCEL], "Please cancel my flight booking AB1234.", "cancel_flight"),
    ([BOOK, CANCEL], "Book me on flight AB1234.", "book_flight"),
    ([ZH_CANCEL, ZH_CREATE], "帮我取消订单A10023。", "order_cancel"),
    ([ZH_CANCEL, ZH_TRACK], "我的订单A10023物流到哪了？查一下进度", "order_track"),
]
OTHER = {
    "get_weather_forecast": "get_weather_history",
    "cancel_flight": "book_flight",
    "book_flight": "cancel_flight",
    "order_cancel": "order_create",
    "order_track": "order_cancel",
}


@pytest.mark.parametrize(("tools", "user", "name"), RIGHT)
def test_the_tool_that_the_words_pick_passes(tools: list[Tool], user: str, name: str) -> None:
    assert judge(tools, user, call(name, city="Oslo")) == []


@pytest.mark.parametrize(("tools", "user", "name"), RIGHT[1:])
def test_its_look_alike_fails(tools: list[Tool], user: str, name: str) -> None:
    assert judge(tools, user, call(OTHER[name], booking_id="AB1234")) == ["fail"]


def test_a_call_that_has_nothing_to_do_with_the_request_fails() -> None:
    assert judge([CANCEL], "What will the weather be like in Oslo?", call("cancel_flight", booking_id="X1")) == ["fail"]


def test_looking_before_acting_passes() -> None:
    search = tool("search_flights", "Search for flights between two cities.", origin="string", destination="string")
    answer = call("search_flights", origin="Oslo", destination="Rome")
    assert judge([search, BOOK], "I want to book a flight from Oslo to Rome, what is available?", answer) == []


@pytest.mark.parametrize(
    ("user", "reply"),
    [
        ("Get the weather forecast of the city of Oslo.", "I'm sorry, but I can't help with that."),
        ("Get me the weather forecast for the city in Oslo, please.", "Which city do you mean?"),
    ],
)
def test_words_where_the_tool_fits_and_all_was_said_fail(user: str, reply: str) -> None:
    assert judge([FORECAST, TRANSLATE], user, AssistantMessage(content=reply)) == ["fail"]


@pytest.mark.parametrize(
    ("user", "reply"),
    [
        ("Get me the weather forecast, please.", "Which city do you mean?"),
        ("Order me a pizza.", "I'm sorry, but I can't help with that."),
        ("Thanks, that was all!", "You're welcome!"),
        ("谢谢！", "不客气！"),
    ],
)
def test_words_where_words_are_right_pass(user: str, reply: str) -> None:
    assert judge([FORECAST, TRANSLATE], user, AssistantMessage(content=reply)) == []


def test_a_question_that_the_user_answers_was_right() -> None:
    asked = AssistantMessage(content="Which city do you mean?")
    told: list[Message] = [UserMessage(content="The one in Norway."), call("get_weather_forecast", city="Oslo")]
    assert judge([FORECAST], "Get me the weather forecast of the city in Oslo.", asked, *told) == []


def test_an_answer_with_figures_from_nowhere_fails() -> None:
    user = "Get the weather forecast of the city in Oslo."
    assert judge([FORECAST], user, AssistantMessage(content="It will be 17 degrees.")) == ["fail"]


def test_a_request_in_another_language_is_not_judged() -> None:
    assert judge([FORECAST, HISTORY], "거실 에어컨 실행", call("get_weather_history", city="Seoul")) == []


def test_it_says_nothing_where_no_tool_is_offered() -> None:
    assert not CHECK.applies(View(Conversation(tools=(), messages=(UserMessage(content="Hi"),))))


RAIN = Tool(
    name="rain_report",
    description="Report the rain of a city.",
    parameters={
        "type": "object",
        "properties": {"city": {"type": "string"}, "gauge_id": {"type": "string"}},
        "required": ["city", "gauge_id"],
    },
)
REFUSAL = AssistantMessage(content="I'm sorry, I can't help with that.")
QUESTION = AssistantMessage(content="Of which gauge? Please tell me the gauge id.")


def test_a_refusal_after_the_assistant_has_asked_for_the_value_that_it_got_fails() -> None:
    begun = [QUESTION, UserMessage(content="The gauge is RG-1002.")]
    assert judge([RAIN, TRANSLATE], "I need the rain report of Oslo.", *begun, REFUSAL) == ["fail"]


def test_a_refusal_of_what_no_tool_is_made_for_passes_even_in_the_course_of_a_conversation() -> None:
    begun = [call("translate_text", text="Hei"), ToolMessage(tool_call_id="c1", name="translate_text", content="Hi")]
    asked = [AssistantMessage(content="It means Hi."), UserMessage(content="Now order pizza for six, please.")]
    assert judge([RAIN, TRANSLATE], "Translate the text Hei.", *begun, *asked, REFUSAL) == []
