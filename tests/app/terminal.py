"""The command line as a user meets it: in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

PLAIN = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}


class Answer(msgspec.Struct, frozen=True):
    """What came of a command."""

    code: int
    out: str
    err: str

    def screen(self) -> str:
        """Both streams and the exit code, as a transcript shows them."""
        return self.out + self.err + (f"[exit code {self.code}]\n" if self.code else "")


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("CALLSMITH_DEBUG", "FORCE_COLOR")}
    return kept | PLAIN | more


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "callsmith.app.cli", *map(str, arguments)]


def callsmith(
    *arguments: object, cwd: Path | None = None, before: Callable[[], None] | None = None, **more: str
) -> Answer:
    """Run `callsmith` to its end."""
    done = subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        preexec_fn=before,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def callsmith_stopped(stop: signal.Signals, seconds: float, *arguments: object, when: Path | None = None) -> Answer:
    """Start `callsmith`, wait for `when` to have content and then some seconds, and signal its whole process group."""
    process = subprocess.Popen(
        command(*arguments),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while when is not None and process.poll() is None and time.monotonic() < deadline:
        if when.exists() and when.stat().st_size:
            break
        time.sleep(0.005)
    time.sleep(seconds)
    if stop == signal.SIGKILL:
        process.kill()  # the parent alone: its workers must notice by themselves
    elif process.poll() is None:
        os.killpg(process.pid, stop)
    out, err = process.communicate(timeout=60)
    return Answer(process.returncode, out, err)


def is_one_error_line(err: str) -> bool:
    """Whether a command's words are exactly one line of the form `error: …`."""
    return re.fullmatch(r"error: [^\n]+\n", err) is not None
