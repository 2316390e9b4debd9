"""Cases in both languages that between them give every operator something to change."""

from __future__ import annotations

import json
from typing import Any

from callsmith.checks.mutants import Case
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
from checks.gold import GOLD


def tool(name: str, description: str, required: list[str], **properties: Any) -> Tool:
    schema = {"type": "object", "additionalProperties": False, "required": required, "properties": properties}
    return Tool(name=name, description=description, parameters=schema)


def call(identity: str, name: str, **arguments: Any) -> ToolCall:
    return ToolCall(id=identity, name=name, arguments=arguments)


def result(identity: str, name: str, value: Any) -> ToolMessage:
    return ToolMessage(tool_call_id=identity, name=name, content=json.dumps(value, ensure_ascii=False))


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


HOTELS = tool(
    "search_hotels",
    "Search hotels in a city.",
    ["city", "check_in"],
    city=_text("The city."),
    check_in=_text("The first night."),
    min_rating={"type": "number", "description": "The lowest rating.", "minimum": 0, "maximum": 10},
    max_rating={"type": "number", "description": "The highest rating.", "minimum": 0, "maximum": 10},
    stay={"type": "integer", "description": "The length of the stay."},
    order=_text("The order.", enum=["price", "rating"]),
    compare=_text("How to compare.", enum=["gt", "gte", "lt", "lte"]),
    pool={"type": "boolean", "description": "Only with a pool."},
    limit={"type": "integer", "description": "How many to list.", "default": 10},
    tags={"type": "array", "description": "What it must have.", "items": {"type": "string"}},
    guest={
        "type": "object",
        "additionalProperties": False,
        "required": ["name"],
        "properties": {"name": _text("The guest's name."), "member_id": _text("The member's id.")},
    },
)
HOTELS_LIKE = tool(
    "search_hostels",
    "Search hostels in a city.",
    ["city", "check_in"],
    city=_text("The city."),
    check_in=_text("When."),
)
BOOK = tool(
    "book_hotel",
    "Book a hotel that was found.",
    ["hotel_id", "arrival"],
    hotel_id=_text("The hotel's id."),
    arrival=_text("When the guest arrives."),
)
TOOLS = (HOTELS, HOTELS_LIKE, BOOK)
FOUND = {"hotels": [{"id": "HT-4417", "rate": 212.5}, {"id": "HT-9032", "rate": 178.25}], "total": 2}


def _searched(language: str, system: str, user: str, answer: str, arguments: dict[str, Any]) -> Case:
    first = call("c1", "search_hotels", **arguments)
    messages: tuple[Message, ...] = (
        SystemMessage(content=system),
        UserMessage(content=user),
        AssistantMessage(tool_calls=(first,)),
        result("c1", "search_hotels", FOUND),
        AssistantMessage(content=answer),
    )
    return Case(Conversation(tools=TOOLS, messages=messages), None, language)


def english() -> Case:
    """English, one call of many kinds of values, two rows of results, an answer that cites both."""
    return _searched(
        "en",
        "Today is 2026-03-02.",
        "Hotels in Paris from 2026-04-10, at least 7 stars' rating, 14 days, sorted by price, with wifi and sauna, for "
        "Zoé Martin, member MB-7731.",
        "HT-4417 costs 212.5 a night and HT-9032 costs 178.25.",
        {
            "city": "Paris",
            "check_in": "2026-04-10",
            "min_rating": 7,
            "stay": 14,
            "order": "price",
            "compare": "gte",
            "pool": True,
            "tags": ["wifi", "sauna"],
            "guest": {"name": "Zoé Martin", "member_id": "MB-7731"},
        },
    )


def chinese() -> Case:
    """The same in Chinese."""
    return _searched(
        "zh",
        "今天是2026-03-02。",
        "帮我找巴黎的酒店，2026-04-10入住，评分至少 7 分，住14天，要有无线网和桑拿，按 price 排序，"
        "客人是René，会员号 MB-7731。",
        "HT-4417 每晚 212.5 元，HT-9032 每晚 178.25 元。",
        {
            "city": "巴黎",
            "check_in": "2026-04-10",
            "min_rating": 7,
            "stay": 14,
            "order": "price",
            "compare": "gte",
            "pool": True,
            "tags": ["无线网", "桑拿"],
            "guest": {"name": "René", "member_id": "MB-7731"},
        },
    )


def _chain(language: str, first: str, question: str, second: str, answer: str) -> Case:
    search = call("c1", "search_hotels", city=second.split()[0], check_in="2026-04-10")
    book = call("c2", "book_hotel", hotel_id="HT-9032", arrival="18:30")
    messages: tuple[Message, ...] = (
        UserMessage(content=first),
        AssistantMessage(content=question),
        UserMessage(content=second),
        AssistantMessage(tool_calls=(search,)),
        result("c1", "search_hotels", FOUND),
        AssistantMessage(tool_calls=(book,)),
        result("c2", "book_hotel", {"ok": True}),
        AssistantMessage(content=answer),
    )
    return Case(Conversation(tools=TOOLS, messages=messages), None, language)


def chains() -> tuple[Case, ...]:
    """A question, its answer, and two calls, the second of which needs the first one's result."""
    return (
        _chain(
            "en", "Book me the cheapest hotel.", "Where and when?", "Lisbon on 2026-04-10 at 18:30 please", "Booked."
        ),
        _chain("zh", "帮我订最便宜的酒店。", "请问哪个城市，哪天？", "里斯本 2026-04-10 18:30", "订好了。"),
    )


def _pair(language: str, text: str, one: str, two: str) -> Case:
    timer = tool(
        "set_timer",
        "Set a timer.",
        ["minutes"],
        minutes={"type": "integer", "description": "Minutes."},
        label=_text("L."),
    )
    calls = (call("c1", "set_timer", minutes=120, label=one), call("c2", "set_timer", minutes=45, label=two))
    messages: tuple[Message, ...] = (UserMessage(content=text), AssistantMessage(tool_calls=calls))
    return Case(Conversation(tools=(timer, *TOOLS), messages=messages), None, language)


def pairs() -> tuple[Case, ...]:
    """Two calls at once, and no results."""
    return (
        _pair("en", "Set a timer for 120 minutes for roast, and one for 45 for rice.", "roast", "rice"),
        _pair("zh", "设一个 120分钟 的计时器给烤肉，再设一个 45 分钟的给米饭。", "烤肉", "米饭"),
    )


def refusals() -> tuple[Case, ...]:
    """Nothing fits."""
    told = (
        ("en", "Could you cut my cat's nails?", "Sorry, I can't help with that."),
        ("zh", "能帮我给猫剪个指甲吗？", "抱歉，这个我帮不上忙。"),
    )
    return tuple(
        Case(Conversation(tools=TOOLS, messages=(UserMessage(content=u), AssistantMessage(content=a))), None, language)
        for language, u, a in told
    )


PLANNED = tuple(Case(gold.conversation, gold.plan, gold.language) for gold in GOLD.values())
"""Cases with their plans."""


def _paid(language: str, text: str, said: str) -> Case:
    """A transfer whose money the plan reads out of the words `said`."""
    pay = tool("pay", "Pay somebody.", ["amount"], amount={"type": "number", "description": "How much."})
    made = call("c1", "pay", amount=380)
    start = text.index(said)
    source = Argument(
        path="/amount", kind="user", rule="money", message=0, start=start, end=start + len(said), text=said
    )
    plan = Plan(turns=(PlannedTurn(calls=(PlannedCall(call=made, arguments=(source,)),)),))
    messages = (UserMessage(content=text), AssistantMessage(tool_calls=(made,)))
    return Case(Conversation(tools=(pay, *TOOLS), messages=messages), plan, language)


PAID = (_paid("en", "Please pay $380 for it.", "$380"), _paid("zh", "请付 380元 给他。", "380元"))
CASES: tuple[Case, ...] = (english(), chinese(), *chains(), *pairs(), *refusals(), *PAID, *PLANNED)
