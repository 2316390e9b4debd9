"""`callsmith check`: exit codes, counts and the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.dialogues import BROKEN, GOOD, MISSING, MISTYPED
from callsmith.app.cli import main
from callsmith.checks import CHECKS
from callsmith.records import parse


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rows.jsonl"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (GOOD, 0),
        (GOOD + GOOD, 0),
        (GOOD + MISTYPED, 1),
        (MISSING, 1),
        (GOOD + BROKEN, 1),
        (BROKEN, 2),
        (BROKEN + BROKEN, 2),
        ("", 2),
        ("<html></html>", 2),
    ],
)
def test_the_exit_code_tells_all_pass_from_some_fail_from_unreadable(file: Path, rows: str, code: int) -> None:
    file.write_text(rows, encoding="utf-8")
    assert main(["check", str(file)]) == code


def test_each_conversation_counts_once_by_check(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD + MISTYPED + MISSING + BROKEN, encoding="utf-8")
    main(["check", str(file), "--json"])
    told = parse(capsys.readouterr().out)
    assert told["conversations"] == {"accepted": 1, "rejected": 2, "unreadable": 1}
    assert told["checks"]["schema_valid"] == {"pass": 1, "fail": 2}
    assert told["checks"]["readable"] == {"fail": 1}
    assert [example["row"] for example in told["examples"]["schema_valid"]] == [2, 3]


def test_no_more_than_three_examples_are_kept(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(MISSING * 10, encoding="utf-8")
    main(["check", str(file), "--json"])
    assert len(parse(capsys.readouterr().out)["examples"]["schema_valid"]) == 3


def test_a_check_left_out_says_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(MISTYPED, encoding="utf-8")
    assert main(["check", str(file), "--skip", "schema_valid"]) == 0
    assert "schema_valid" not in capsys.readouterr().out


def test_only_one_check_judges_when_asked_for(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(MISTYPED, encoding="utf-8")
    assert main(["check", str(file), "--only", "well_formed", "--json"]) == 0
    assert set(parse(capsys.readouterr().out)["checks"]) == {"well_formed"}


def test_checks_that_cancel_each_other_out_are_a_mistake(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert main(["check", str(file), "--only", "well_formed", "--skip", "well_formed"]) == 2
    assert capsys.readouterr().err == "error: --only and --skip leave no check to judge by\n"


def test_the_report_has_a_line_for_each_conversation(file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD + MISTYPED + BROKEN, encoding="utf-8")
    main(["check", str(file), "--report", str(tmp_path / "report.jsonl")])
    lines = [parse(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [(line["row"], line["status"]) for line in lines] == [(1, "accepted"), (2, "rejected"), (3, "unreadable")]
    assert lines[1]["results"][0]["location"] == "/messages/1/tool_calls/0/function/arguments/number"


def test_a_check_that_cannot_finish_leaves_no_report(file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    report = tmp_path / "report.jsonl"
    assert main(["check", str(file), str(tmp_path / "missing"), "--report", str(report)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]


def test_a_report_that_cannot_be_written_is_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert main(["check", str(file), "--report", str(file / "report")]) == 2
    assert capsys.readouterr().err.startswith(f"error: {file}/report: cannot write the report: ")


def test_the_list_names_every_check_with_its_claim_and_its_blind_spots(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--list", "--json"]) == 0
    told = parse(capsys.readouterr().out)["checks"]
    assert [check["name"] for check in told] == [check.name for check in CHECKS]
    assert all(check["claim"] and check["blind_spots"] and check["version"] for check in told)


def test_a_check_without_a_file_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "name a file or a run's folder, or ask for --list" in capsys.readouterr().err
