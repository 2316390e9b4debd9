"""Progress: a bar on a terminal, a plain line every few seconds otherwise."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from app.terminal import command, environment
from callsmith.app.cli import progress as module
from callsmith.app.cli.progress import progress
from callsmith.pipeline import ChunkDone, RunStarted, WritingStarted

START = RunStarted(folder="runs/a", asked=1000, accepted=0, workers=2)


def chunk(accepted: int) -> ChunkDone:
    return ChunkDone(attempts=accepted + 5, accepted=accepted, rejected=5)


def test_plain_lines_come_at_most_every_few_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    with progress() as tell:
        tell(START)
        tell(WritingStarted(loading_seconds=1.0))
        for accepted in range(10, 1001, 10):
            now += 0.25
            tell(chunk(accepted))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "200 of 1,000 accepted, 5 rejected, 40 a second, about 20 s to go"
    assert len(lines) == 4


def test_a_run_that_is_taken_up_says_so_once(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as tell:
        tell(RunStarted(folder="runs/a", asked=1000, accepted=300, workers=2))
    assert capsys.readouterr().err == "runs/a: going on after 300 of 1,000 samples\n"


def test_a_terminal_gets_a_bar_that_is_gone_when_the_table_comes(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("generate", "--num", 300, "--workers", 1, "--out", tmp_path / "run"),
        env=environment(TERM="xterm"),
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"/300" in shown
    assert b"\r" in shown
    assert b"accepted" not in shown
    assert not re.search(rb"\x1b\[[0-9;]*[349][0-7]m", shown), "colours in spite of NO_COLOR"
    assert b"accepted" in out
