"""What is broken in a row is said of that row, with its place: nothing is mended, dropped or guessed at."""

from __future__ import annotations

import copy
import json

import pytest

from callsmith.checks import judge
from callsmith.dataset import RawRow, open_rows, read_row
from callsmith.errors import UsageError
from dataset.foreign import BOOK, CALL, FOREIGN, RESULT, turns


def read(row):
    return read_row(RawRow(0, row if isinstance(row, bytes) else json.dumps(row).encode()))


def changed(name, *path_and_value):
    row = copy.deepcopy(FOREIGN[name].row)
    *path, last, value = path_and_value
    holder = row
    for step in path:
        holder = holder[step]
    holder[last] = value
    return row


def rejected(row):
    """Whether a row is unreadable, or read and objected to."""
    return row.conversation is None or judge(row.conversation, only=["well_formed"]).status == "rejected"


BROKEN_CALLS = {
    "openai": ("/messages/1/tool_calls/0/function/arguments", "messages", 1, "tool_calls", 0, "function", "arguments"),
    "ms-swift": ("/messages/1/content", "messages", 1, "content"),
    "sharegpt": ("/conversations/1/value", "conversations", 1, "value"),
    "xlam": ("/answers", "answers"),
    "responses": ("/input/1/arguments", "input", 1, "arguments"),
    "when2call": ("/answers/tool_call", "answers", "tool_call"),
}


@pytest.mark.parametrize("name", BROKEN_CALLS)
@pytest.mark.parametrize(
    "text", ['[{"place": "x"', '{"a": 1, "a": 2}', '{"a": NaN}', '{"a": "\\ud800"}', "[3]", "{'a': }"]
)
def test_broken_arguments_are_an_error_of_the_row_with_the_place(name, text):
    where, *path = BROKEN_CALLS[name]
    row = read(changed(name, *path, text))
    assert row.conversation is None
    assert row.error_at == where and row.error.startswith(where)


@pytest.mark.parametrize(
    "call",
    [
        "<tool_call>{'name': 'f', 'arguments': {'a': 1, 'a': 2}}</tool_call>",
        '<tool_call>{"name": "f", "arguments": {"a": }}</tool_call>',
        '<tool_call>{"name": "f", "arguments": {}}',
        '{"name": "f", "arguments": {}}</tool_call>',
        '<tool_call>{"arguments": {}}</tool_call>',
        '<tool_call>{"name": "f"}</tool_call>',
        "<tool_call></tool_call>",
        '[book_table(place="Nord"), book_table(place="]',
        "[book_table(place=Café Nord, guests=4)]",
    ],
)
def test_a_broken_call_in_text_does_not_pass_for_words(call):
    row = read({"conversations": turns(("human", "Do it."), ("gpt", call)), "tools": json.dumps([BOOK])})
    assert row.error_at == "/conversations/1/value"


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b'{"messages": [], "messages": []}',
        b'{"messages": NaN}',
        b'{"a": "\\ud800"}',
        b"[1]",
        b'"text"',
        b"null",
        b"{}",
        b'{"messages": "hi"}',
        b'{"messages": ["hi"]}',
        b'{"messages": [{"role": "narrator", "content": "x"}]}',
        b'{"conversations": [{"from": "narrator", "value": "x"}]}',
        b'{"__proto__": {"messages": []}}',
        b'{"messages": "\xff"}',
        b'{"a": ' * 10_000 + b"1" + b"}" * 10_000,
        b"[" * 100_000,
    ],
)
def test_a_row_that_is_no_conversation_says_why(raw):
    row = read(raw)
    assert row.conversation is None and row.error and "\n" not in row.error


def test_a_deep_row_is_told_in_its_file_and_the_others_go_on(tmp_path):
    good = json.dumps(FOREIGN["openai"].row)
    file = tmp_path / "rows.jsonl"
    file.write_text(f"{good}\n{'[' * 10_000}{']' * 10_000}\n{good}")
    errors = [read_row(raw).error for raw in open_rows(file)]
    assert errors[0] is errors[2] is None and "deep" in errors[1]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("an id twice", changed("openai", "messages", 1, "tool_calls", [{"id": "a1", "type": "function", "function": {
            "name": "book_table", "arguments": "{}"}}] * 2)),
        ("a result of another id", changed("openai", "messages", 2, "tool_call_id", "b9")),
        ("a result without id", changed("openai", "messages", 2, {"role": "tool", "content": "x"})),
        ("a result before its call", {**FOREIGN["openai"].row, "messages": [
            FOREIGN["openai"].row["messages"][index] for index in (0, 2, 1, 3)]}),
        ("an unknown role", changed("openai", "messages", 0, "role", "human")),
        ("nothing said", changed("openai", "messages", 0, "content", None)),
        ("a user who is silent", changed("sharegpt", "conversations", 0, "value", "")),
        ("a result too many", changed("sharegpt", "conversations", turns(
            ("human", "Do it."), ("function_call", json.dumps(CALL)), ("observation", RESULT), ("observation", RESULT),
            ("gpt", "Done.")))),
        ("a result without call", changed("sharegpt", "conversations", turns(
            ("human", "Do it."), ("observation", RESULT), ("gpt", "Done.")))),
        ("one speaker twice", changed("sharegpt", "conversations", turns(
            ("human", "Do it."), ("gpt", "Yes."), ("gpt", "Done.")))),
        ("a name of no text", changed("xlam as lists", "answers", 0, "name", 3)),
        ("arguments of no object", changed("xlam as lists", "answers", 0, "arguments", [1])),
        ("no arguments", changed("xlam as lists", "answers", [{"name": "book_table"}])),
    ],
)  # fmt: skip
def test_a_fault_of_structure_never_gets_through(name, row):
    assert rejected(read(row))


def test_parallel_calls_with_one_result_each_are_paired_in_order():
    two = json.dumps([CALL, {**CALL, "arguments": {"place": "Nord", "guests": 2}}])
    said = (("human", "Two."), ("function_call", two), ("observation", '[{"a": 1}, {"a": 2}]'), ("gpt", "Done."))
    row = read({"conversations": turns(*said), "tools": json.dumps([BOOK])})
    results = row.conversation.messages[2:4]
    assert [result.content for result in results] == ['{"a":1}', '{"a":2}']
    assert [result.tool_call_id for result in results] == [call.id for call in row.conversation.calls]


def test_one_result_for_several_calls_is_the_result_of_each_and_two_are_one_each():
    two = f"<tool_call>{json.dumps(CALL)}</tool_call>\n<tool_call>{json.dumps({**CALL, 'name': 'other'})}</tool_call>"
    said = [("human", "Two."), ("gpt", two), ("tool", "<tool_response>a</tool_response>"), ("gpt", "Done.")]
    one = read({"conversations": turns(*said), "tools": json.dumps([BOOK])}).conversation
    assert [message.content for message in one.messages[2:4]] == ["a", "a"]
    said.insert(3, ("tool", "<tool_response>b</tool_response>"))
    both = read({"conversations": turns(*said), "tools": json.dumps([BOOK])}).conversation
    assert [message.content for message in both.messages[2:4]] == ["a", "b"]
    assert [message.name for message in both.messages[2:4]] == ["book_table", "other"] and len(both.messages) == 5


def test_a_question_to_which_nothing_fits_is_the_users_turn_alone():
    row = read(changed("xlam", "answers", "[]"))
    assert [type(message).__name__ for message in row.conversation.messages] == ["UserMessage"]


def test_a_row_without_its_tools_says_what_is_missing():
    row = copy.deepcopy(FOREIGN["seal-tools with tools"].row)
    del row["tools"]
    assert "neither in the row" in read(row).error
    assert "functions of its classes" in read({"id": "1", "question": [[]], "involved_classes": ["A"]}).error


def test_an_unknown_form_is_refused_by_name(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text("{}")
    with pytest.raises(UsageError, match=r"no form is called 'opanai'; there are: auto, run, openai"):
        open_rows(file, "opanai")


@pytest.mark.parametrize("shown", ["\u202e\u200b", "\u2028", "\u0085", "\x7f", "😀", "ｆｕｌｌ", "e\u0301"])
def test_curious_characters_come_through_unchanged(tmp_path, shown):
    row = changed("openai", "messages", 0, "content", f"a{shown}b")
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    (raw,) = open_rows(file)
    assert read_row(raw).conversation.messages[0].content == f"a{shown}b"


@pytest.mark.parametrize(
    "text",
    [
        "<tool_call>" * 20_000,
        "<tools>" * 20_000,
        "[" * 20_000,
        "{" * 20_000,
        "USER: " * 20_000,
        "<|im_start|>" * 20_000,
    ],
)
@pytest.mark.parametrize("form", ["hermes", "glaive", "chatml", "toolace"])
def test_hostile_texts_are_read_or_refused_and_hang_nothing(form, text):
    row = {
        "hermes": {"conversations": turns(("system", text), ("human", text), ("gpt", text))},
        "glaive": {"system": text, "chat": f"USER: {text}"},
        "chatml": {"text": f"<|im_start|>system\n{text}<|im_end|>"},
        "toolace": {"system": text, "conversations": turns(("user", text), ("assistant", f"[{text})]"))},
    }[form]
    read_row(RawRow(0, row))
