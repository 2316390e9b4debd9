"""Rows of a file, judged in worker processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.dialogues import BROKEN, GOOD, MISSING, MISTYPED
from callsmith.dataset import RawRow, open_rows
from callsmith.pipeline import judging
from callsmith.pipeline.judging import Findings, judge_rows
from callsmith.records import parse
from pipeline.deadly import DEADLY, JOB, deadly


@pytest.fixture
def rows(tmp_path: Path) -> list[RawRow]:
    file = tmp_path / "rows.jsonl"
    file.write_text((GOOD + MISTYPED + GOOD + BROKEN + MISSING) * 12, encoding="utf-8")
    return list(open_rows(file))


def together(parts: list[Findings]) -> Findings:
    total = Findings()
    for part in parts:
        total.add(part, 3)
    return total


def test_chunks_and_workers_change_nothing(rows: list[RawRow], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(judge_rows(rows, JOB))
    monkeypatch.setattr(judging, "CHUNK_ROWS", 7)
    other = list(judge_rows(rows, JOB, 2))
    assert b"".join(part.lines for part in alone) == b"".join(part.lines for part in other)
    assert together(alone) == together(other)
    assert together(alone).statuses == {"accepted": 24, "rejected": 36}


def test_a_row_that_kills_its_judge_is_marked_and_the_others_go_on(rows: list[RawRow]) -> None:
    parts = list(judge_rows(rows, JOB, 2, work=deadly))
    lines = [parse(line) for part in parts for line in part.lines.splitlines()]
    assert [line["index"] for line in lines] == list(range(60))
    (marked,) = [line for line in lines if line["status"] == "undecided"]
    assert marked["index"] == DEADLY
    assert marked["results"][0]["status"] == "error"


def test_findings_keep_counts_of_all_and_few_examples(rows: list[RawRow]) -> None:
    total = together(list(judge_rows(rows, JOB)))
    assert total.rows == 60
    assert total.unreadable == 12
    assert total.checks["schema_valid"] == {"pass": 24, "fail": 24}
    assert [example.index for example in total.examples["schema_valid"]] == [1, 4, 6]
