"""What a call may draw on, strongest first."""

from __future__ import annotations

from callsmith.checks.ledger.sources import SourceBook, result_leaves
from callsmith.checks.view import View
from callsmith.records import AssistantMessage, Conversation, SystemMessage, ToolMessage, UserMessage

MESSAGES = (
    SystemMessage(content="system"),
    AssistantMessage(content="before anybody asked"),
    UserMessage(content="first"),
    ToolMessage(tool_call_id="c", name="act", content="result"),
    AssistantMessage(content="answer"),
    UserMessage(content="second"),
    AssistantMessage(content="not let stand"),
)


def test_users_come_first_then_results_systems_and_answers_that_were_let_stand():
    book = SourceBook(View(Conversation(tools=(), messages=MESSAGES)))
    found = book.before(7)
    assert [(one.message, one.role) for one in found] == [
        (5, "user"), (2, "user"), (3, "result"), (0, "system"), (4, "assistant"), (1, "assistant"),
    ]  # fmt: skip
    assert [one.page.text for one in book.before(3)] == ["first", "system", "before anybody asked"]
    assert book.before(7) is found


def test_the_leaves_of_a_result_have_the_names_of_their_fields():
    found = result_leaves('{"rows": [{"id": "a", "n": 1}, {"id": "b"}], "ok": true}')
    assert found == (("id", "a"), ("n", 1), ("id", "b"), ("ok", True))
    assert result_leaves('["x", "y"]') == (("", "x"), ("", "y"))
    assert result_leaves('"x"') == (("", "x"),)


def test_what_is_no_json_or_too_long_has_no_leaves():
    assert result_leaves("text") == result_leaves("{broken") == result_leaves("12") == ()
    assert result_leaves("[" + "1," * 120_000 + "1]") == ()
    assert len(result_leaves("[" + "1," * 6_000 + "1]")) == 5_000
