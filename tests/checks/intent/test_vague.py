"""A value for what the user left open or never said is a guess; for all else nothing is said here."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.checks import View
from callsmith.checks.intent.guesses import guesses
from callsmith.checks.intent.requests import requests_of
from callsmith.checks.intent.vague import leaves_open, vague_in
from callsmith.checks.tool_selected import ToolSelected
from callsmith.records import AssistantMessage, Conversation, SystemMessage, Tool, ToolCall, UserMessage, freeze

LOAN = Tool(
    name="loan_payment",
    description="计算贷款 Work out what a loan costs.",
    parameters=freeze(
        {
            "type": "object",
            "properties": {
                "loan_term_years": {"type": "integer", "description": "贷款期限，以年为单位"},
                "tickets": {"type": "integer", "description": "票数"},
            },
            "required": ["loan_term_years", "tickets"],
        }
    ),
)


def guessed(user: str, **arguments: Any) -> list[str]:
    call = AssistantMessage(tool_calls=(ToolCall(id="c1", name="loan_payment", arguments=arguments),))
    view = View(Conversation(tools=(LOAN,), messages=(UserMessage(content=user), call)))
    return [result.location for result in ToolSelected().judge(view) if "open" in result.reason]


@pytest.mark.parametrize(
    ("user", "arguments"),
    [
        ("What does a loan of mine cost over several years?", {"loan_term_years": 30}),
        ("帮我计算贷款，期限为若干年", {"loan_term_years": 30}),
        ("I need a certain number of tickets for the loan", {"tickets": 4}),
    ],
)
def test_a_number_for_an_amount_left_open_is_a_guess(user: str, arguments: dict[str, Any]) -> None:
    assert len(guessed(user, **arguments)) == 1


@pytest.mark.parametrize(
    ("user", "arguments"),
    [
        ("What does a loan cost over 30 years? I have some questions", {"loan_term_years": 30}),
        ("帮我计算贷款，期限为30年，这几天有点忙", {"loan_term_years": 30}),
        ("Some friends of mine need a loan", {"loan_term_years": 30}),
    ],
)
def test_other_vague_words_are_no_guess(user: str, arguments: dict[str, Any]) -> None:
    assert guessed(user, **arguments) == []


VISIT = Tool(
    name="plan_visit",
    description="Plan a visit 安排参观",
    parameters=freeze(
        {
            "type": "object",
            "properties": {
                "museum": {"type": "string", "description": "Name of the museum 博物馆"},
                "guests": {"type": "integer", "description": "How many come 人数"},
                "duration_days": {"type": "integer", "description": "How long it takes"},
            },
            "required": ["museum", "guests", "duration_days"],
        }
    ),
)


def unsaid(user: str, *, system: str = "", **arguments: Any) -> list[str]:
    call = AssistantMessage(tool_calls=(ToolCall(id="c1", name="plan_visit", arguments=arguments),))
    head = (SystemMessage(content=system),) if system else ()
    view = View(Conversation(tools=(VISIT,), messages=(*head, UserMessage(content=user), call)))
    return [guess.entry.path[-1] for request in requests_of(view) for guess in guesses(view, request)]


def test_a_number_where_nobody_said_any_is_a_guess_even_where_the_clock_has_figures() -> None:
    assert unsaid("Plan a visit to the Rijksmuseum for us", museum="Rijksmuseum", guests=17) == ["guests"]
    assert unsaid("安排我们去故宫参观", system="今天是2024年5月1日", museum="故宫", guests=17) == ["guests"]


def test_a_number_beside_other_numbers_and_a_span_of_time_are_no_guesses() -> None:
    assert unsaid("Plan a visit to the Rijksmuseum, I have 3 dogs", museum="Rijksmuseum", guests=17) == []
    assert unsaid("Plan a visit to the Rijksmuseum for us", museum="Rijksmuseum", duration_days=10) == []


@pytest.mark.parametrize("user", ["Plan a visit of 4 guests to a certain place", "安排4位客人去某个地方参观"])
def test_a_text_for_what_was_left_open_is_a_guess(user: str) -> None:
    assert leaves_open(user)


@pytest.mark.parametrize("user", ["Find something to watch", "I want something new", "安排4位客人参观"])
def test_what_somebody_only_looks_for_is_not_left_open(user: str) -> None:
    assert not leaves_open(user)


@pytest.mark.parametrize("text", ["现在几点了", "这几天有点忙", "几何题", "前几次都好"])
def test_questions_and_other_words_leave_no_amount_open(text: str) -> None:
    assert vague_in(text) == ()
