from __future__ import annotations

import errno
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from callsmith.dataset import FORMATS, SPLITS, export, read_conversations
from callsmith.errors import RunError, UsageError
from dataset.rows import conversation, wires, write_run

FILES = [f"{split}.jsonl" for split in SPLITS]


def rows_of(folder, split):
    return [json.loads(line) for line in (folder / f"{split}.jsonl").read_bytes().split(b"\n") if line]


def visible(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("form", FORMATS)
def test_each_row_goes_to_its_split_in_order_and_none_is_lost(tmp_path, form):
    wire = wires()
    report = export(write_run(tmp_path / "run", wire), form, tmp_path / "out")
    assert report.rows == {"train": 12, "validation": 2, "test": 2}
    for split in SPLITS:
        expected = [conversation(index) for index, row in enumerate(wire) if row["split"] == split]
        assert [FORMATS[form].read_row(row) for row in rows_of(tmp_path / "out", split)] == expected
    assert visible(tmp_path / "out") == sorted([*FILES, "export.json"])


def test_the_run_form_keeps_every_field(tmp_path):
    wire = wires()
    export(write_run(tmp_path / "run", wire), "run", tmp_path / "out")
    assert rows_of(tmp_path / "out", "test") == [row for row in wire if row["split"] == "test"]


@pytest.mark.parametrize("form", ["openai", "trl"])
def test_a_form_exported_from_another_is_the_form_exported_from_the_run(tmp_path, form):
    run = write_run(tmp_path / "run", [row | {"split": "train"} for row in wires()])
    export(run, form, tmp_path / "straight")
    for other in ("openai", "trl"):
        export(run, other, tmp_path / other)
        export(tmp_path / other / "train.jsonl", form, tmp_path / f"{other}-again")
        straight, again = ((tmp_path / name / "train.jsonl").read_bytes() for name in ("straight", f"{other}-again"))
        assert again == straight


def test_the_same_export_again_gives_the_same_bytes_and_replaces_its_own_files(tmp_path):
    run, out = write_run(tmp_path / "run", wires()), tmp_path / "out"
    export(run, "openai", out)
    first = {name: (out / name).read_bytes() for name in visible(out)}
    export(run, "openai", out)
    assert {name: (out / name).read_bytes() for name in visible(out)} == first
    assert export(run, "trl", out).format == "trl"


def test_files_of_somebody_else_are_never_overwritten(tmp_path):
    run, out = write_run(tmp_path / "run", wires()), tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    (out / "test.jsonl").write_text("mine")
    with pytest.raises(UsageError, match=r"test\.jsonl: was not written by an export"):
        export(run, "openai", out)
    assert (out / "test.jsonl").read_text() == "mine" and visible(out) == ["notes.txt", "test.jsonl"]


def test_an_exported_file_that_was_edited_is_not_overwritten(tmp_path):
    run, out = write_run(tmp_path / "run", wires()), tmp_path / "out"
    export(run, "openai", out)
    with (out / "train.jsonl").open("a") as stream:
        stream.write("{}\n")
    with pytest.raises(UsageError, match="has changed since"):
        export(run, "openai", out)


def test_a_file_is_not_exported_over_itself(tmp_path):
    run, out = write_run(tmp_path / "run", wires()), tmp_path / "out"
    export(run, "openai", out)
    with pytest.raises(UsageError, match="overwritten by its own export"):
        export(out / "train.jsonl", "trl", out)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "a row must be an object"),
        ('{"conversation": {}}', "/conversation/tools"),
        ('{"messages": [{"role": "user"}]}', "/messages/0/content"),
        ('{"messages": [], "split": "dev"}', "/split: 'dev'"),
    ],
)
def test_a_row_that_cannot_be_read_stops_the_export_by_file_and_line_and_leaves_nothing(tmp_path, line, reason):
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join([json.dumps(wires(1)[0]), "", line]))
    with pytest.raises(UsageError) as caught:
        export(file, "trl", tmp_path / "out")
    assert str(caught.value).startswith(f"{file}:3: ") and reason in str(caught.value)
    assert visible(tmp_path / "out") == []


def test_a_failed_export_leaves_the_earlier_one_as_it_was(tmp_path):
    run, out = write_run(tmp_path / "run", wires()), tmp_path / "out"
    export(run, "openai", out)
    before = {name: (out / name).read_bytes() for name in visible(out)}
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{")
    with pytest.raises(UsageError):
        export(bad, "openai", out)
    assert {name: (out / name).read_bytes() for name in visible(out)} == before


def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left on device"):
        export(write_run(tmp_path / "run", wires()), "openai", tmp_path / "out")
    assert visible(tmp_path / "out") == []


def test_an_unfinished_run_is_refused(tmp_path):
    with pytest.raises(RunError, match="not finished"):
        export(write_run(tmp_path / "run", wires(), complete=False), "openai", tmp_path / "out")


def test_sources_and_forms_that_do_not_exist_are_refused(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        export(tmp_path / "none", "openai", tmp_path / "out")
    with pytest.raises(UsageError, match="run, openai, trl"):
        export(write_run(tmp_path / "run", wires()), "alpaca", tmp_path / "out")
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n")
    with pytest.raises(UsageError, match="holds no rows"):
        export(empty, "openai", tmp_path / "out")


def test_a_report_reads_as_a_list_of_files(tmp_path):
    report = export(write_run(tmp_path / "run", wires()), "trl", tmp_path / "out")
    listed = [line.split() for line in str(report).splitlines()]
    assert [int(count) for count, _ in listed] == list(report.rows.values())
    assert all(Path(name).is_file() for _, name in listed)


def test_memory_does_not_grow_with_the_rows(tmp_path):
    def peak(copies):
        run = write_run(tmp_path / f"run{copies}", wires() * copies)
        tracemalloc.start()
        export(run, "openai", tmp_path / f"out{copies}")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(60) < 2 * peak(6) + 200_000


def test_an_export_is_read_back_by_what_reads_anybodys_rows(tmp_path):
    export(write_run(tmp_path / "run", wires()), "openai", tmp_path / "out")
    assert all(row.error is None for row in read_conversations(tmp_path / "out" / "train.jsonl"))
