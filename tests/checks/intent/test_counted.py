"""Figures, dates and times that an empty parameter wants, by its kind, its unit and its name."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.counted import counted, yearly
from callsmith.checks.intent.empty import Empty
from callsmith.checks.intent.said import said_in
from callsmith.checks.view import View
from callsmith.records import AssistantMessage, Conversation, SystemMessage, Tool, ToolCall, UserMessage

TOOL = Tool(name="act", description="Acts.", parameters={"type": "object", "properties": {"city": {"type": "string"}}})


def said(user, system="Today is Monday, 2024-11-25.", **arguments):
    call = AssistantMessage(tool_calls=(ToolCall(id="c", name="act", arguments=arguments),))
    messages = (SystemMessage(content=system), UserMessage(content=user), call)
    view = View(Conversation(tools=(TOOL,), messages=messages))
    return said_in(view, view.turns[0])


@pytest.mark.parametrize(
    ("user", "name", "schema", "words"),
    [
        ("within 5 km of it", "distance_km", {"type": "number"}, "5"),
        ("within 5 km of it", "distance_miles", {"type": "number"}, "5"),
        ("within 5 kg of it", "distance_km", {"type": "number"}, ""),
        ("show me 5 of them", "limit", {"type": "integer"}, "5"),
        ("I saw 5 of them", "limit", {"type": "integer"}, ""),
        ("列出5条", "count", {"type": "integer"}, "5"),
        ("she is 7 years old", "age", {"type": "integer"}, "7"),
        ("the volume of 45", "volume", {"type": "integer"}, "45"),
        ("the volume of 45", "volume", {"type": "integer", "default": 45}, ""),
        ("音量45", "x", {"type": "integer", "description": "音量大小"}, "45"),
        ("the 3rd volume", "volume", {"type": "integer"}, ""),
        ("the big one", "size", {"type": "integer"}, ""),
        ("a volume of ±5", "volume", {"type": "integer"}, ""),
        ("in 2019", "year", {"type": "integer"}, "2019"),
        ("in 2019", "volume", {"type": "integer"}, ""),
        ("on 2026-03-05", "start_date", {"type": "string"}, "2026-03-05"),
        ("on 2026-03-05", "start_time", {"type": "string"}, ""),
        ("at 7:30 pm", "start_time", {"type": "string"}, "7:30 pm"),
        ("at 7:30 pm", "start_date", {"type": "string"}, ""),
        ("on Friday", "start_date", {"type": "string"}, "Friday"),
        ("on Friday", "title", {"type": "string"}, ""),
        ("the code AB-1207", "code", {"type": "string"}, "AB-1207"),
        ("the code AB-1207", "guest", {"type": "string"}, ""),
    ],
)
def test_a_parameter_wants_what_is_of_its_kind_and_under_its_name(user, name, schema, words):
    found = counted(Empty(name, schema), said(user))
    assert found.startswith(words) if words else found == ""


def test_without_a_day_of_today_words_for_days_are_no_dates():
    assert counted(Empty("start_date", {"type": "string"}), said("on Friday", system="You help.")) == ""


def test_years_and_months_go_where_they_are_named():
    assert yearly(Empty("year", {}), said("in 2019")) == "2019"
    assert yearly(Empty("title", {}), said("in 2019")) == ""


def test_what_a_call_carries_is_used():
    words = said("in Oslo for Mara", city="Oslo")
    assert [words.text[start:end] for start, end in words.used] == ["Oslo"]
    assert [words.text[start:end] for start, end in words.names] == ["Mara"]
    assert words.placed and words.dated and words.tools == {"act"}
    assert words.values == "oslo"
    assert not said("Go.").placed and not said("Go.", system="You help.").dated
