"""The console entry: one line and an exit code for everything that can happen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import callsmith as package
from app.terminal import callsmith, command, environment
from callsmith.app.cli import commands, main
from callsmith.errors import CallsmithError, DataError, RunError, ShortfallError


def raising(error: BaseException) -> object:
    def app(*_: object, **__: object) -> int:
        raise error

    return app


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (RunError("runs/a: a file"), 2, "error: runs/a: a file\n"),
        (ShortfallError("came out short"), 1, "error: came out short\n"),
        (DataError("mix.yaml: wrong"), 70, "error: mix.yaml: wrong\n"),
        (CallsmithError("two\nlines"), 70, "error: two lines\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
    ],
)
def test_an_error_is_one_line_with_its_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    words: str,
) -> None:
    monkeypatch.setattr("callsmith.app.cli.app", raising(error))
    assert main([]) == code
    assert capsys.readouterr() == ("", words)


def test_a_fault_of_ours_is_called_so_and_names_the_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("callsmith.app.cli.app", raising(ZeroDivisionError("by zero")))
    assert main([]) == 70
    err = capsys.readouterr().err
    assert err.startswith("error: a fault of Callsmith: ZeroDivisionError: by zero (test_main.py, line ")
    assert "Traceback" not in err


def test_the_traceback_is_there_for_who_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CALLSMITH_DEBUG", "1")
    monkeypatch.setattr("callsmith.app.cli.app", raising(RunError("runs/a: a file")))
    assert main([]) == 2
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert err.endswith("error: runs/a: a file\n")


def test_the_version_is_the_packages() -> None:
    answer = callsmith("--version")
    assert (answer.code, answer.out, answer.err) == (0, f"callsmith {package.__version__}\n", "")


@pytest.mark.parametrize("words", [[], ["tools"]])
def test_a_command_without_words_shows_its_help_on_stderr(words: list[str]) -> None:
    answer = callsmith(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("Usage: callsmith")


def test_a_reader_that_has_enough_is_no_error(examples: Path) -> None:
    listing = " ".join(command("tools", "list", examples, "--json"))
    done = subprocess.run(
        ["bash", "-c", f"{listing} | head -c 10"], env=environment(), capture_output=True, encoding="utf-8", check=True
    )
    assert len(done.stdout) == 10
    assert done.stderr == ""


def test_help_is_quick_because_the_rooms_are_imported_by_the_commands() -> None:
    code = "import sys, callsmith.app.cli; print([name for name in sys.modules if name.startswith('callsmith.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    for room in ("tools", "world", "synthesis", "checks", "dataset", "pipeline"):
        assert f"'callsmith.{room}" not in done.stdout


def test_every_command_has_a_line_of_help() -> None:
    registered = [*commands.app.registered_commands, *commands.tools_app.registered_commands]
    assert len(registered) == 5
    for entry in registered:
        assert entry.callback is not None
        assert entry.callback.__doc__


def test_no_escape_codes_reach_a_pipe(examples: Path) -> None:
    answer = callsmith("tools", "list", examples, TERM="xterm-256color", NO_COLOR="")
    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err
