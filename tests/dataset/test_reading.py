from __future__ import annotations

import json

import pytest

from callsmith.dataset import FORMATS, iter_rows, read_conversations
from callsmith.errors import UsageError
from dataset.rows import wires, write_run

ROWS = wires(8)


def lines(form):
    return [json.dumps(FORMATS[form].write_sample(row), ensure_ascii=False) for row in ROWS]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n", "\n \t\n"])
@pytest.mark.parametrize("head", ["", "\ufeff", "\n\n"])
def test_rows_are_read_whatever_the_line_ends_and_the_mark_at_the_start(tmp_path, form, newline, head):
    file = tmp_path / "rows.jsonl"
    file.write_bytes((head + newline.join(lines(form))).encode())
    rows = list(read_conversations(file))
    assert [row.error for row in rows] == [None] * len(ROWS)
    assert [row.conversation for row in rows] == [FORMATS["run"].read_row(row) for row in ROWS]


def test_a_runs_rows_have_id_plan_and_language(tmp_path):
    folder = write_run(tmp_path / "run", ROWS)
    rows = list(read_conversations(folder))
    assert [row.id for row in rows] == [row["id"] for row in ROWS]
    assert all(row.plan is not None and row.language == "en" for row in rows)
    assert [row.index for row in rows] == list(range(1, 9))


def test_lines_end_at_a_newline_only(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_bytes('"a\u2028b\u0085c\x0bd"\n{"x": 1}'.encode())
    assert [number for number, _ in iter_rows(file)] == [1, 2]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("form", FORMATS)
def test_an_array_and_a_single_object_are_read_too(tmp_path, form, indent):
    rows = [FORMATS[form].write_sample(row) for row in ROWS]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows, indent=indent))
    assert [row.conversation is not None for row in read_conversations(file)] == [True] * len(ROWS)
    file.write_text(json.dumps(rows[0], indent=indent))
    assert [row.index for row in read_conversations(file)] == [1]


def test_a_broken_line_is_told_and_the_others_go_on(tmp_path):
    file = tmp_path / "rows.jsonl"
    good = lines("openai")
    broken = [
        "{",
        "nonsense",
        '{"messages": [], "messages": []}',
        '{"messages": NaN}',
        "[1]",
        '"text"',
        '{"a": "\\ud800"}',
    ]
    file.write_text("\n".join([good[0], *broken, good[1]]))
    rows = list(read_conversations(file))
    assert [row.error is None for row in rows] == [True] + [False] * len(broken) + [True]
    assert [row.index for row in rows] == list(range(1, len(broken) + 3))
    assert all(row.conversation is None for row in rows if row.error)


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_bytes(lines("trl")[0].encode() + b'\n{"messages": "\xff"}\n')
    assert [row.error for row in read_conversations(file)][1] == "not JSON: not UTF-8 at byte 14"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\n\t ", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"<!doctype html><html></html>", "neither JSON nor JSONL"),
        (b"\x00\x01\x02", "neither JSON nor JSONL"),
        (b"PK\x03\x04", "neither JSON nor JSONL"),
        (b"[]", "the array is empty"),
    ],
)
def test_a_file_that_holds_no_rows_is_refused_by_name(tmp_path, content, reason):
    file = tmp_path / "rows.jsonl"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=rf"rows\.jsonl: .*{reason}") as caught:
        list(read_conversations(file))
    assert "\n" not in str(caught.value)


def test_an_array_that_was_cut_off_gives_its_rows_and_then_says_so(tmp_path):
    rows = [FORMATS["openai"].write_sample(row) for row in ROWS]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows)[:-40])
    errors = [row.error for row in read_conversations(file)]
    assert errors[:-1] == [None] * (len(rows) - 1) and errors[-1] == "the file ends in the middle of it"
    file.write_text(json.dumps(rows[:2])[:-1])
    assert [row.error for row in read_conversations(file)] == [None, None, "the file ends before its array does"]


def test_what_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        list(read_conversations(tmp_path / "nothing.jsonl"))
    with pytest.raises(UsageError, match=r"without samples\.jsonl"):
        list(read_conversations(tmp_path))


@pytest.mark.parametrize("depth", [100, 300, 490, 5_000, 100_000])
def test_a_deeply_nested_row_is_told_like_any_other_broken_one(tmp_path, depth):
    deep = '{"a": ' * depth + "1" + "}" * depth
    call = '{"id": "a", "type": "function", "function": {"name": "f", "arguments": ' + deep + "}}"
    message = '{"role": "assistant", "content": "", "tool_calls": [' + call + "]}"
    plan = '{"turns": [{"calls": [{"call": {"id": "a", "name": "f", "arguments": ' + deep + '}, "arguments": []}]}]}'
    spoken = '{"tools": [], "messages": [{"role": "user", "content": "x"}]}'
    run = '{"conversation": ' + spoken + ', "plan": ' + plan + "}"
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(['{"messages": [' + message + "]}", run, lines("openai")[0]]))
    rows = list(read_conversations(file))
    assert len(rows) == 3 and rows[2].error is None
    assert all("deep" in row.error for row in rows if row.error) and (depth < 490 or rows[0].error)
