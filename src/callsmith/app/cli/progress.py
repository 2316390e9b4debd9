"""Progress on stderr: a bar on a terminal, a plain line every few seconds otherwise."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from callsmith.app.cli.screen import note, words
from callsmith.pipeline import ChunkDone, Event, Listener, RunStarted, WritingStarted

__all__ = ["progress"]

LINE_SECONDS = 5.0


@contextlib.contextmanager
def progress() -> Iterator[Listener]:
    """A listener that shows how far the run is, for as long as the block lasts."""
    screen = words()
    if not screen.is_terminal:
        yield _Lines()
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TextColumn("{task.completed:,}/{task.total:,}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        console=screen,
        transient=True,
    )
    with bar:
        yield _Bar(bar)


class _Pace:
    """Samples per second since the writing began in this call."""

    def __init__(self) -> None:
        self.asked = self._had = 0
        self._began = time.monotonic()

    def hear(self, event: Event) -> None:
        if isinstance(event, RunStarted):
            self.asked, self._had = event.asked, event.accepted
        elif isinstance(event, WritingStarted):
            self._began = time.monotonic()

    def rate(self, accepted: int) -> float:
        return (accepted - self._had) / max(time.monotonic() - self._began, 1e-3)


class _Lines:
    def __init__(self) -> None:
        self._pace = _Pace()
        self._last = time.monotonic()

    def __call__(self, event: Event) -> None:
        self._pace.hear(event)
        if isinstance(event, RunStarted) and event.accepted:
            note(f"{event.folder}: going on after {event.accepted:,} of {event.asked:,} samples")
        now = time.monotonic()
        if isinstance(event, ChunkDone) and now - self._last >= LINE_SECONDS and event.accepted < self._pace.asked:
            self._last = now
            rate = self._pace.rate(event.accepted)
            left = (self._pace.asked - event.accepted) / rate if rate > 0 else 0
            note(
                f"{event.accepted:,} of {self._pace.asked:,} accepted, {event.rejected:,} rejected,"
                f" {rate:,.0f} a second, about {left:,.0f} s to go"
            )


class _Bar:
    def __init__(self, bar: Progress) -> None:
        self._bar, self._pace = bar, _Pace()
        self._task: TaskID | None = None

    def __call__(self, event: Event) -> None:
        self._pace.hear(event)
        if isinstance(event, RunStarted):
            self._task = self._bar.add_task("loading", total=event.asked, completed=event.accepted, rate="")
        elif self._task is not None and isinstance(event, WritingStarted):
            self._bar.update(self._task, description="writing")
        elif self._task is not None and isinstance(event, ChunkDone):
            rate = f"{self._pace.rate(event.accepted):,.0f}/s"
            self._bar.update(self._task, completed=event.accepted, rate=rate)
