"""What a result says of itself, and what an answer says of it."""

from __future__ import annotations

import pytest

from callsmith.checks.answers.outcomes import admits_failure, claims_success, is_error
from callsmith.records import ToolMessage

ERRORS = [
    '{"error": "seat taken"}',
    '{"success": false}',
    '{"status": "Failed"}',
    '{"result": {"error": "no such seat"}}',
    "Error: timeout",
    '"Error: timeout"',
]
RESULTS = [
    '{"error": null, "seat": 4}',
    '{"errors": [], "seat": 4}',
    '{"success": true}',
    '{"status": "open"}',
    '{"seat": 4, "inner": {"error": "told of another"}}',
    '[{"error": "of one row"}]',
    '"The seat is yours."',
    "The seat is yours.",
    '{"error": "broken',
]


def result(content: str, **flags: bool) -> ToolMessage:
    return ToolMessage(tool_call_id="c1", name="act", content=content, **flags)


@pytest.mark.parametrize("content", ERRORS)
def test_a_result_that_tells_of_an_error_is_one(content: str) -> None:
    assert is_error(result(content))


@pytest.mark.parametrize("content", RESULTS)
def test_a_result_that_tells_of_none_is_none_unless_it_is_flagged(content: str) -> None:
    assert not is_error(result(content))
    assert is_error(result(content, is_error=True))


def test_only_the_beginning_of_a_text_tells() -> None:
    assert not is_error(result("All is well. " * 40 + "Error: timeout"))
    assert not is_error(result('{"error": "' + "x" * 200_000 + '"}'))


@pytest.mark.parametrize("text", ["I'm sorry, that failed.", "That didn’t work.", "抱歉，没有订成。"])
def test_an_answer_can_admit_a_failure(text: str) -> None:
    assert admits_failure(text)
    assert not claims_success(text)


@pytest.mark.parametrize("text", ["Done, your seat is booked.", "DONE. It is booked.", "已经订好了。"])
def test_an_answer_can_claim_success(text: str) -> None:
    assert claims_success(text)
    assert not admits_failure(text)
