"""`callsmith export`: a run in a trainer's format."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.dialogues import GOOD
from callsmith.app.cli import main
from callsmith.records import parse


@pytest.mark.parametrize("form", ["openai", "trl"])
def test_a_run_is_written_in_three_splits_that_hold_every_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    run, out = tmp_path / "run", tmp_path / "out"
    assert main(["generate", "--num", "120", "--out", str(run), "--workers", "1"]) == 0
    capsys.readouterr()
    assert main(["export", str(run), "--to", form, "--out", str(out), "--json"]) == 0
    told = parse(capsys.readouterr().out)
    rows = {name: (out / f"{name}.jsonl").read_bytes().count(b"\n") for name in ("train", "validation", "test")}
    assert told["rows"] == rows
    assert sum(rows.values()) == 120
    assert rows["train"] > 90
    structural = ["--only", "well_formed,tools_valid,schema_valid"]
    assert main(["check", str(out / "train.jsonl"), *structural]) == 0


def test_an_export_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.jsonl").write_text(GOOD * 3, encoding="utf-8")
    assert main(["export", str(tmp_path / "rows.jsonl"), "--to", "trl", "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "train.jsonl").as_posix() in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["missing", "--to", "trl"], "missing: no such file"),
        (["rows.jsonl", "--to", "parquet"], "there are: "),
        (["broken.jsonl", "--to", "trl"], "broken.jsonl:1: "),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.jsonl").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text("{half\n", encoding="utf-8")
    assert main(["export", *options, "--out", "out"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert words in err
    assert err.count("\n") == 1
    assert not list(tmp_path.glob("out/*.jsonl"))
