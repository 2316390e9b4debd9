"""Questions find their answers, functions and tools in the files beside them."""

from __future__ import annotations

import copy
import json

import pytest

from callsmith.dataset import open_rows, read_row
from callsmith.errors import UsageError
from dataset.foreign import ARGUMENTS, FLAT, FOREIGN, LOOSE


def write(file, *rows):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(map(json.dumps, rows)))
    return file


def parted(name):
    row = copy.deepcopy(FOREIGN[name].row)
    return row, {"id": row["id"], "ground_truth": row.pop("ground_truth")}


@pytest.mark.parametrize("name", ["bfcl", "bfcl in turns", "acebench"])
@pytest.mark.parametrize("place", ["possible_answer", "../possible_answer", "named"])
def test_answers_are_found_beside_their_questions(tmp_path, name, place):
    question, answer = parted(name)
    file = write(tmp_path / "data" / "questions.json", question)
    folder = "elsewhere" if place == "named" else place
    answers = write(tmp_path / "data" / folder / "questions.json", answer)
    rows = open_rows(file, beside=[answers] if place == "named" else [])
    (raw,) = rows
    row = read_row(raw, rows.format)
    assert row.conversation.calls[0].arguments == ARGUMENTS
    assert {ours: row.locate(ours) for ours in FOREIGN[name].places} == FOREIGN[name].places
    assert any(note.startswith("answers were found in") for note in rows.notes)


def test_questions_without_answers_are_read_as_far_as_they_go(tmp_path):
    question, _ = parted("bfcl")
    rows = open_rows(write(tmp_path / "questions.json", question))
    for raw in rows:
        row = read_row(raw)
        rows.tell(row)
        assert row.conversation is not None and not row.conversation.calls
    assert any("no answers" in note for note in rows.notes)


def test_answers_without_questions_are_refused(tmp_path):
    _, answer = parted("bfcl")
    with pytest.raises(UsageError, match="answers without questions"):
        open_rows(write(tmp_path / "answers.json", answer))


def test_classes_of_functions_are_found_by_their_methods_or_by_their_name(tmp_path):
    other = {**LOOSE, "name": "cancel_table"}
    write(tmp_path / "some_func_doc" / "seating.json", LOOSE)
    write(tmp_path / "some_func_doc" / "table_cancelling.json", other)
    question = {
        "id": "1",
        "question": [[{"role": "user", "content": "Book."}]],
        "involved_classes": ["RestaurantAPI", "TableCancelling"],
        "path": ["RestaurantAPI.book_table"],
        "ground_truth": [["book_table(place='Nord', guests=2)"]],
    }
    (raw,) = open_rows(write(tmp_path / "questions.json", question))
    assert [tool.name for tool in read_row(raw).conversation.tools] == ["book_table", "cancel_table"]
    (raw,) = open_rows(write(tmp_path / "unknown.json", {**question, "involved_classes": ["Elevator"]}))
    assert "functions of its classes" in read_row(raw).error


def test_tools_are_found_beside_and_offered_where_they_are_called(tmp_path):
    row = copy.deepcopy(FOREIGN["seal-tools with tools"].row)
    del row["tools"]
    tool = {
        "api_name": "book_table",
        "api_description": "Books.",
        "parameters": FLAT["parameters"],
        "required": ["place"],
    }
    write(tmp_path / "all.jsonl", tool, {**tool, "api_name": "other"})
    rows = open_rows(write(tmp_path / "dev.jsonl", row))
    (raw,) = rows
    conversation = read_row(raw).conversation
    assert [tool.name for tool in conversation.tools] == ["book_table"]
    assert conversation.tools[0].parameters["required"] == ["place"]
    assert any(note.startswith("tools were found in") for note in rows.notes)


def test_a_row_that_cannot_be_parsed_stays_the_broken_row_that_it_is(tmp_path):
    question, answer = parted("bfcl")
    write(tmp_path / "possible_answer" / "questions.json", answer)
    file = write(tmp_path / "questions.json", question)
    file.write_text(file.read_text() + "\n{broken\n")
    first, second = (read_row(raw) for raw in open_rows(file))
    assert first.error is None and "not JSON" in second.error


def test_calls_in_the_text_of_an_earlier_turn_are_calls_and_words_after_them_join_them(tmp_path):
    row = copy.deepcopy(FOREIGN["acebench"].row)
    row["question"] = (
        'user: A table for two.\nsystem: [book_table(place="Nord", guests=2)]\nsystem: It is booked.\nuser: For four.\n'
    )
    (raw,) = open_rows(write(tmp_path / "questions.json", row))
    conversation = read_row(raw).conversation
    assert [type(message).__name__ for message in conversation.messages] == [
        "SystemMessage", "UserMessage", "AssistantMessage", "UserMessage", "AssistantMessage",
    ]  # fmt: skip
    assert conversation.messages[2].content == "It is booked."
    assert [call.arguments["guests"] for call in conversation.calls] == [2, 4]


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [([4], {"guests": 4}), (["", 4], {}), ([4, ""], {"guests": 4}), ([None, ""], {}), ([None, 4], {"guests": 4})],
)
def test_of_allowed_values_the_first_that_says_something_is_read(tmp_path, allowed, expected):
    row = {**FOREIGN["bfcl"].row, "ground_truth": [{"book_table": {"guests": allowed}}]}
    (raw,) = open_rows(write(tmp_path / "questions.json", row))
    assert read_row(raw).conversation.calls[0].arguments == expected
