"""Conversations that are right, written by hand, with their plans; the mutants in the tests break them one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from callsmith.records import (
    Argument,
    AssistantMessage,
    Conversation,
    Message,
    Plan,
    PlannedCall,
    PlannedTurn,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
)


class Gold(NamedTuple):
    """A conversation with its plan and language."""

    conversation: Conversation
    plan: Plan
    language: str


WEATHER = Tool(
    name="get_forecast",
    description="Get the weather forecast of a city.",
    parameters={
        "type": "object",
        "required": ["city", "start_date"],
        "properties": {
            "city": {"type": "string", "minLength": 1},
            "start_date": {"type": "string", "format": "date"},
            "days": {"type": "integer", "minimum": 1, "maximum": 14, "default": 3},
            "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]},
        },
    },
)
TRANSFER = Tool(
    name="transfer_money",
    description="Transfer money to somebody.",
    parameters={
        "type": "object",
        "additionalProperties": False,
        "required": ["recipient", "amount"],
        "properties": {
            "recipient": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}},
            },
            "amount": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.01},
            "currency": {"type": "string", "enum": ["USD", "EUR", "CNY"]},
            "at": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
            "kind": {"const": "transfer"},
            "share": {"type": "number", "minimum": 0, "maximum": 1},
            "notify": {"type": "boolean", "default": False},
        },
    },
)
SEATS = Tool(
    name="book_seat",
    description="预约自习座位。",
    parameters={
        "type": "object",
        "additionalProperties": False,
        "required": ["branch", "date", "hours"],
        "properties": {
            "branch": {"type": "string", "enum": ["总馆", "城南分馆"], "description": "哪个分馆"},
            "date": {"type": "string", "format": "date"},
            "hours": {"type": "integer", "minimum": 1, "maximum": 4},
            "zone": {"type": "string", "enum": ["安静区", "讨论区"]},
        },
    },
)
TOOLS = (WEATHER, TRANSFER)

EN_CLOCK = SystemMessage(content="You are a helpful assistant. It is Monday, November 25, 2024, 9:15 am.")
ZH_CLOCK = SystemMessage(content="你是一个生活助手。现在是2024年11月25日，星期一，09:15。")


def call(name: str, arguments: Mapping[str, Any], identity: str = "call_1") -> ToolCall:
    return ToolCall(id=identity, name=name, arguments=dict(arguments))


def result(of: ToolCall, value: Any) -> ToolMessage:
    return ToolMessage(tool_call_id=of.id, name=of.name, content=json.dumps(value, ensure_ascii=False))


def said(messages: Sequence[Message], message: int, path: str, text: str, rule: str = "verbatim") -> Argument:
    """An argument that the words `text` of a message say; the words must be there once."""
    content = messages[message].content
    assert content.count(text) == 1, (text, content)
    start = content.index(text)
    return Argument(path=path, kind="user", rule=rule, message=message, start=start, end=start + len(text), text=text)


def forecast() -> Gold:
    """English, one call, a date in words, a default."""
    gold = call("get_forecast", {"city": "Oslo", "start_date": "2024-11-29", "days": 3})
    messages: tuple[Message, ...] = (
        EN_CLOCK,
        UserMessage(content="I'm off to Oslo this Friday. Do I need a raincoat?"),
        AssistantMessage(tool_calls=(gold,)),
        result(gold, {"city": "Oslo", "outlook": "rain"}),
        AssistantMessage(content="Yes, take one: rain is expected in Oslo."),
    )
    sources = (
        said(messages, 1, "/city", "Oslo"),
        said(messages, 1, "/start_date", "this Friday", "date"),
        Argument(path="/days", kind="default"),
    )
    plan = Plan(turns=(PlannedTurn(calls=(PlannedCall(call=gold, arguments=sources),)),))
    return Gold(Conversation(tools=TOOLS, messages=messages), plan, "en")


def transfers() -> Gold:
    """English, two parallel calls, nested values, money, times, percentages, a constant."""
    first = call(
        "transfer_money",
        {"recipient": {"name": "Mara Quist", "tags": ["rent", "flat"]}, "amount": 1200, "currency": "USD"},
        "call_1",
    )
    second = call(
        "transfer_money",
        {"recipient": {"name": "Bo"}, "amount": 25.5, "at": "18:30", "kind": "transfer", "share": 0.15},
        "call_2",
    )
    text = (
        "Send $1,200 to “Mara Quist”, tag it rent and flat. And 25.50 to Bo at half past six in the evening, 15% of it."
    )
    messages: tuple[Message, ...] = (
        EN_CLOCK,
        UserMessage(content=text),
        AssistantMessage(tool_calls=(first, second)),
        result(second, {"ok": True}),
        result(first, {"ok": True}),
        AssistantMessage(content="Both transfers are on their way."),
    )
    one = (
        said(messages, 1, "/recipient/name", "Mara Quist"),
        said(messages, 1, "/recipient/tags/0", "rent"),
        said(messages, 1, "/recipient/tags/1", "flat"),
        said(messages, 1, "/amount", "$1,200", "money"),
        said(messages, 1, "/currency", "$1,200", "money"),
    )
    two = (
        said(messages, 1, "/recipient/name", "Bo"),
        said(messages, 1, "/amount", "25.50", "number"),
        said(messages, 1, "/at", "half past six in the evening", "time"),
        Argument(path="/kind", kind="const"),
        said(messages, 1, "/share", "15%", "percent"),
    )
    steps = (PlannedCall(call=first, arguments=one), PlannedCall(call=second, arguments=two))
    return Gold(Conversation(tools=TOOLS, messages=messages), Plan(turns=(PlannedTurn(calls=steps),)), "en")


def seat() -> Gold:
    """Chinese, a question before the call, values from two turns."""
    gold = call("book_seat", {"branch": "城南分馆", "date": "2024-12-04", "hours": 2, "zone": "安静区"})
    messages: tuple[Message, ...] = (
        ZH_CLOCK,
        UserMessage(content="帮我在城南分馆占个座，要安静点的，坐两个小时。"),
        AssistantMessage(content="好的，您打算哪天去？"),
        UserMessage(content="下周三吧。"),
        AssistantMessage(tool_calls=(gold,)),
        result(gold, {"seat": "B12"}),
        AssistantMessage(content="约好了，城南分馆 B12，下周三见。"),
    )
    sources = (
        said(messages, 1, "/branch", "城南分馆"),
        said(messages, 1, "/hours", "两", "number"),
        said(messages, 1, "/zone", "安静点", "enum"),
        said(messages, 3, "/date", "下周三", "date"),
    )
    turns = (PlannedTurn(asks=("book_seat#/date",)), PlannedTurn(calls=(PlannedCall(call=gold, arguments=sources),)))
    return Gold(Conversation(tools=(SEATS, *TOOLS), messages=messages), Plan(turns=turns), "zh")


def refusal() -> Gold:
    """Chinese, nothing fits."""
    messages: tuple[Message, ...] = (
        ZH_CLOCK,
        UserMessage(content="能帮我给猫剪个指甲吗？"),
        AssistantMessage(content="这个我帮不上忙，我只能查天气、转账和约座位。"),
    )
    plan = Plan(turns=(PlannedTurn(declines=True),))
    return Gold(Conversation(tools=(SEATS, *TOOLS), messages=messages), plan, "zh")


GOLD = {"forecast": forecast(), "transfers": transfers(), "seat": seat(), "refusal": refusal()}
