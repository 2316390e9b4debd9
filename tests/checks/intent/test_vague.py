"""A number for what the user left open is a guess; for all else nothing is said here."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.checks import View
from callsmith.checks.intent.vague import vague_in
from callsmith.checks.tool_selected import ToolSelected
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage, freeze

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


def guesses(user: str, **arguments: Any) -> list[str]:
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
    assert len(guesses(user, **arguments)) == 1


@pytest.mark.parametrize(
    ("user", "arguments"),
    [
        ("What does a loan cost over 30 years? I have some questions", {"loan_term_years": 30}),
        ("帮我计算贷款，期限为30年，这几天有点忙", {"loan_term_years": 30}),
        ("Some friends of mine need a loan", {"loan_term_years": 30}),
    ],
)
def test_other_vague_words_are_no_guess(user: str, arguments: dict[str, Any]) -> None:
    assert guesses(user, **arguments) == []


@pytest.mark.parametrize("text", ["现在几点了", "这几天有点忙", "几何题", "前几次都好"])
def test_questions_and_other_words_leave_no_amount_open(text: str) -> None:
    assert vague_in(text) == ()
