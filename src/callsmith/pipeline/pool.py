"""Where the work happens: in this process, or in several, with the results always in the order of the indexes.

Spans go to the processes in turn and come back in turn, so order costs nothing, and at most `DEPTH` spans wait at each
process, so memory stays flat. A process that dies is noticed by its closed pipe. The processes start by `spawn`: it is
the one method that works everywhere and carries nothing over by accident.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, Protocol

from callsmith.errors import RunError
from callsmith.pipeline.garbage import keep_loaded
from callsmith.pipeline.work import Job, Outcome, Workshop

__all__ = ["Pool", "SignalGuard", "open_pool"]

DEPTH = 3
Span = tuple[int, int]


class Pool(Protocol):
    """Turns spans of indexes into outcomes."""

    def load(self) -> dict[str, Any]:
        """Wait until a writer has loaded; what it can say, as plain data."""
        ...

    def outcomes(self, spans: Iterator[Span]) -> Iterator[tuple[Span, tuple[Outcome, ...]]]:
        """The outcomes of each span, in the order of the spans."""
        ...

    def close(self) -> None:
        """Stop at once."""
        ...


def open_pool(job: Job, workers: int) -> Pool:
    """A pool of that many processes; for one, this process itself."""
    return _Here(job) if workers <= 1 else _Processes(job, workers)


class _Here:
    def __init__(self, job: Job) -> None:
        self._job = job
        self._workshop: Workshop | None = None

    def load(self) -> dict[str, Any]:
        self._workshop = Workshop(self._job)
        return self._workshop.reach()

    def outcomes(self, spans: Iterator[Span]) -> Iterator[tuple[Span, tuple[Outcome, ...]]]:
        if self._workshop is None:
            self.load()
        assert self._workshop is not None  # noqa: S101 - load has just made it
        for span in spans:
            yield span, self._workshop.chunk(*span)

    def close(self) -> None:
        self._workshop = None


class _Processes:
    def __init__(self, job: Job, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes = []
        with _unheard_interrupts():
            for _ in range(workers):
                ours, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs,), daemon=True)
                process.start()
                theirs.close()
                self._pipes.append(ours)
                self._processes.append(process)
        self._loaded: set[int] = set()
        # The job goes through our own pipes. As an argument it would go through one whose reading end this process
        # holds open too, so that a process which dies while starting would leave us writing for ever.
        for turn in range(workers):
            self._send(turn, job)

    def load(self) -> dict[str, Any]:
        reach: dict[str, Any] = self._receive(0)
        self._loaded.add(0)
        return reach

    def outcomes(self, spans: Iterator[Span]) -> Iterator[tuple[Span, tuple[Outcome, ...]]]:
        waiting: deque[tuple[int, Span]] = deque()
        turn = 0
        for span in spans:
            waiting.append((turn, span))
            self._send(turn, span)
            turn = (turn + 1) % len(self._pipes)
            if len(waiting) == DEPTH * len(self._pipes):
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def close(self) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()

    def _next(self, waiting: deque[tuple[int, Span]]) -> tuple[Span, tuple[Outcome, ...]]:
        turn, span = waiting.popleft()
        if turn not in self._loaded:
            self._receive(turn)
            self._loaded.add(turn)
        return span, self._receive(turn)

    def _send(self, turn: int, message: Job | Span) -> None:
        # A process that is gone is reported by the receiving side, which knows more.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._pipes[turn].send(message)

    def _receive(self, turn: int) -> Any:
        try:
            answer = self._pipes[turn].recv()
        except (EOFError, ConnectionResetError):
            self._processes[turn].join()
            code = self._processes[turn].exitcode
            raise RunError(
                f"a worker process ended (exit code {code}); if memory ran out, use fewer --workers;"
                " the same command again goes on"
            ) from None
        if isinstance(answer, BaseException):
            raise answer
        return answer


def _work(pipe: Connection) -> None:
    """The life of a worker process: receive the job, load, then answer spans until the pipe closes."""
    try:
        job: Job = pipe.recv()
    except (OSError, EOFError):
        return
    workshop: Workshop | None = None
    span: Span | None = None
    while True:
        answer: Any
        try:
            if workshop is None:
                workshop = Workshop(job)
                keep_loaded()
            answer = workshop.reach() if span is None else workshop.chunk(*span)
        except Exception as error:
            error.add_note("".join(traceback.format_exception(error)))
            answer = error
        try:
            pipe.send(answer)
            span = pipe.recv()
        except (OSError, EOFError):  # the parent is gone: nobody is left to tell
            return


@contextlib.contextmanager
def _unheard_interrupts() -> Iterator[None]:
    """Processes started inside ignore Ctrl-C from their first moment; the parent decides what it means."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class SignalGuard:
    """Holds Ctrl-C back while a chunk is half written: `with guard: …`. It is delivered on leaving."""

    def __init__(self) -> None:
        self._pending = False
        self._before: Any = None

    def __enter__(self) -> SignalGuard:
        self._pending = False
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None
        if self._pending and kind is None:
            raise KeyboardInterrupt

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self._pending = True
