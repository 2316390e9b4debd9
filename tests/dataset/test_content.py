"""However a file is packed and encoded, its rows are the same; what is no file of rows is refused by name."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.dataset import open_rows, read_row
from callsmith.dataset.content import inspect
from callsmith.dataset.splitting import items, lines
from callsmith.errors import UsageError
from dataset.foreign import FOREIGN

ROW = {
    "messages": [
        {"role": "user", "content": "帮我查一下北京明天的天气，谢谢。"},
        {"role": "assistant", "content": "好的。"},
    ]
}
TEXT = "\n".join([json.dumps(ROW, ensure_ascii=False)] * 3)


def read_all(file):
    rows = open_rows(file)
    return rows, [read_row(raw, rows.format) for raw in rows]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "byte order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 without a mark"),
        ("utf-16-be", "UTF-16 without a mark"),
        ("utf-32", "UTF-32"),
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("array", [False, True])
def test_an_encoding_is_found_and_said(tmp_path, encoding, said, newline, array):
    text = json.dumps([ROW] * 3, ensure_ascii=False, indent=1) if array else TEXT
    file = tmp_path / "rows"
    file.write_bytes(text.replace("\n", newline).encode(encoding))
    rows, found = read_all(file)
    assert [row.error for row in found] == [None] * 3
    assert found[0].conversation.messages[0].content == ROW["messages"][0]["content"]
    assert said in " ".join(rows.notes)
    assert ("CRLF" in " ".join(rows.notes)) is (newline == "\r\n")


def test_what_is_packed_is_unpacked_and_said(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_bytes(gzip.compress(TEXT.encode()))
    rows, found = read_all(file)
    assert [row.error for row in found] == [None] * 3 and "unpacked from gzip" in rows.notes


def test_a_packed_file_that_breaks_off_is_refused(tmp_path):
    file = tmp_path / "rows.gz"
    file.write_bytes(gzip.compress(TEXT.encode())[:-12])
    with pytest.raises(UsageError, match=r"rows\.gz: is damaged"):
        open_rows(file)


def test_zstd_is_read_or_the_way_to_read_it_is_told(tmp_path):
    file = tmp_path / "rows.zst"
    if find_spec("zstandard") is None:
        file.write_bytes(b"\x28\xb5\x2f\xfd" + b"x" * 20)
        with pytest.raises(UsageError, match=r"zstd|damaged"):
            open_rows(file)
        return
    import zstandard

    file.write_bytes(zstandard.ZstdCompressor().compress(TEXT.encode()) * 2)
    rows, found = read_all(file)
    assert [row.error for row in found[:2]] == [None] * 2 and "unpacked from zstd" in rows.notes


def test_a_table_is_read_without_the_nulls_that_it_pads_with(tmp_path):
    pyarrow = pytest.importorskip("pyarrow", reason="pip install pyarrow to read tables")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [FOREIGN["openai"].row, FOREIGN["openai"].row]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "rows")
    opened, found = read_all(tmp_path / "rows")
    assert [row.error for row in found] == [None, None] and opened.format == "openai"
    assert "a Parquet table" in opened.notes
    assert found[0].conversation == read_row(next(iter(open_rows(_lines(tmp_path, rows))))).conversation


def _lines(folder, rows):
    file = folder / "lines.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    return file


def test_a_table_without_its_reader_names_the_remedy(tmp_path, monkeypatch):
    import importlib

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    (tmp_path / "rows").write_bytes(b"PAR1 whatever PAR1")
    with pytest.raises(UsageError, match=r"pip install 'callsmith\[parquet\]'"):
        list(open_rows(tmp_path / "rows"))


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"\x7fELF\x02",
        b"\x89PNG\r\n",
        b"ARROW1\x00\x00",
        b'{"a": 1}\n\x00\x01',
    ],
)
def test_a_binary_file_is_refused(tmp_path, content):
    (tmp_path / "rows").write_bytes(content)
    with pytest.raises(UsageError, match="neither JSON nor JSONL"):
        open_rows(tmp_path / "rows")


def test_one_byte_that_is_no_text_breaks_its_row_alone(tmp_path):
    good = TEXT.splitlines()[0].encode()
    (tmp_path / "rows").write_bytes(good + b'\n{"messages": "\xff"}\n' + good)
    _, found = read_all(tmp_path / "rows")
    assert [row.error is None for row in found] == [True, False, True]
    assert "UTF-8" in found[1].error


@given(
    st.lists(
        st.dictionaries(st.text(max_size=5), st.text(max_size=9) | st.lists(st.integers()), min_size=1), max_size=6
    ),
    st.sampled_from([None, 1]),
    st.integers(1, 40),
)
def test_an_array_is_cut_into_its_items_wherever_the_chunks_end(values, indent, size):
    text = json.dumps(values, indent=indent).encode()
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    assert [json.loads(cut) for cut, _ in items(chunks, array=True)] == values
    stream = b" ".join(json.dumps(value, indent=indent).encode() for value in values)
    chunks = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert [json.loads(cut) for cut, _ in items(chunks, array=False)] == values


@given(st.binary(max_size=200), st.integers(1, 40))
def test_lines_are_the_same_wherever_the_chunks_end(text, size):
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    expected = [line.strip(b" \t\r\n") for line in text.split(b"\n") if line.strip(b" \t\r\n")]
    assert [cut for cut, _ in lines(chunks)] == expected


def test_a_row_that_is_too_long_is_told_and_the_next_is_found():
    cuts = list(lines([b"a" * 50, b"b" * 50, b"b\nshort\n", b"c" * 200, b"\nlast"], limit=60))
    assert [cut for cut, error in cuts if not error] == [b"short", b"last"]
    assert [bool(error) for _, error in cuts] == [True, False, True, False]


@pytest.mark.parametrize("array", [False, True])
def test_memory_does_not_grow_with_the_file(tmp_path, array):
    line = json.dumps(ROW)

    def peak(count):
        file = tmp_path / f"rows{count}"
        file.write_text(f"[{','.join([line] * count)}]" if array else "\n".join([line] * count))
        rows = open_rows(file)
        tracemalloc.start()
        assert sum(1 for _ in rows) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(24_000) < 1.5 * peak(6_000) + 300_000


def test_a_file_says_nothing_about_itself_when_there_is_nothing_to_say(tmp_path):
    (tmp_path / "rows").write_text("{}\n")
    assert inspect(tmp_path / "rows").notes == ()
