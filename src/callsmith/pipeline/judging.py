"""Many rows judged: chunks go to worker processes, small findings come back, in order.

The parent only cuts a file into rows; workers parse and judge them, count, and write the report's lines as bytes, so
that no result is ever pickled. A worker that dies or hangs on somebody's row is replaced, its chunk is halved until the
row is alone, and that row gets an `error`; the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple

import msgspec

from callsmith.checks import Policy, judge
from callsmith.dataset import RawRow, Row, read_row
from callsmith.pipeline.garbage import keep_loaded, seldom_collected
from callsmith.records import CheckResult, Verdict, wire_conversation

__all__ = ["Example", "Findings", "Job", "judge_chunk", "judge_rows"]

CHUNK_ROWS = 64
CHUNK_BYTES = 1 << 20
DEPTH = 3
"""Chunks that wait at each worker."""
PATIENCE = 300.0
"""Seconds after which a chunk counts as hanging."""
_RANK = {"abstain": 0, "pass": 1, "error": 2, "fail": 3}
_encode = msgspec.json.Encoder().encode


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What the workers have to know."""

    format: str
    checks: tuple[str, ...]
    policy: Policy
    report: bool = False
    """Whether each row's results are wanted as a line."""
    examples: int = 3
    """How many failures of each check to keep."""
    excerpts: bool = False
    """Whether examples carry their conversation."""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """One failure, for people to look at."""

    index: int
    id: str
    check: str
    status: str
    reason: str
    location: str
    """JSON Pointer into the row as it lies in its file."""
    evidence: str
    place: str = ""
    """JSON Pointer into the conversation, where `conversation` is given."""
    conversation: dict[str, Any] | None = None


class Findings(msgspec.Struct, kw_only=True):
    """What was found in some rows: counts, the first examples, and the report's lines."""

    rows: int = 0
    statuses: dict[str, int] = {}
    """Rows by verdict: accepted, rejected, undecided."""
    unreadable: int = 0
    """Rows among the rejected that are no conversation."""
    checks: dict[str, dict[str, int]] = {}
    """Rows by check and by the worst that it says of them."""
    examples: dict[str, list[Example]] = {}
    notes: dict[str, int] = {}
    """What was read as something else than it is written, with the number of rows."""
    first_error: str = ""
    lines: bytes = b""

    def add(self, other: Findings, most: int) -> None:
        """Take in the findings of later rows, without their lines; at most `most` examples of each check are kept."""
        self.rows += other.rows
        self.unreadable += other.unreadable
        self.first_error = self.first_error or other.first_error
        for mine, theirs in ((self.statuses, other.statuses), (self.notes, other.notes)):
            for name, count in theirs.items():
                mine[name] = mine.get(name, 0) + count
        for check, counts in other.checks.items():
            kept = self.checks.setdefault(check, {})
            for status, count in counts.items():
                kept[status] = kept.get(status, 0) + count
        for check, examples in other.examples.items():
            kept_examples = self.examples.setdefault(check, [])
            kept_examples.extend(examples[: max(0, most - len(kept_examples))])


@seldom_collected()
def judge_chunk(job: Job, rows: Iterable[RawRow]) -> Findings:
    """The findings of some rows, worked out here."""
    found = Findings()
    statuses: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    lines: list[bytes] = []
    for raw in rows:
        row = read_row(raw, job.format)
        verdict = _judge(row, job)
        found.rows += 1
        statuses[verdict.status] += 1
        notes.update(row.notes)
        if row.conversation is None:
            found.unreadable += 1
            found.first_error = found.first_error or (row.error or "")
        _count(found, row, verdict, job)
        if job.report:
            lines.append(_line(row, verdict))
    found.statuses, found.notes, found.lines = dict(statuses), dict(notes), b"".join(lines)
    return found


def _judge(row: Row, job: Job) -> Verdict:
    """The verdict on a row. One that is no conversation breaks the claim of `well_formed`, whatever was asked for."""
    if row.conversation is None:
        reason = f"cannot be read as a conversation: {row.error or 'it holds none'}"
        result = CheckResult(check="well_formed", status="fail", reason=reason, location=row.error_at)
        return Verdict(status="rejected", policy=job.policy.name, results=(result,))
    return judge(
        row.conversation,
        row.plan,
        scenario=row.scenario,
        language=row.language,
        only=job.checks,
        policy=job.policy,
    )


def _count(found: Findings, row: Row, verdict: Verdict, job: Job) -> None:
    worst: dict[str, str] = {}
    shown: set[str] = set()
    for result in verdict.results:
        if _RANK[result.status] > _RANK.get(worst.get(result.check, ""), -1):
            worst[result.check] = result.status
        if result.status in ("fail", "error") and result.check not in shown:
            shown.add(result.check)  # one example of a row is enough
            kept = found.examples.setdefault(result.check, [])
            if len(kept) < job.examples:
                kept.append(_example(row, result, job))
    for check, status in worst.items():
        counts = found.checks.setdefault(check, {})
        counts[status] = counts.get(status, 0) + 1


def _place(row: Row, result: CheckResult) -> str:
    return row.locate(result.location) if row.conversation is not None else result.location


def _example(row: Row, result: CheckResult, job: Job) -> Example:
    whole = wire_conversation(row.conversation) if job.excerpts and row.conversation is not None else None
    return Example(
        index=row.index,
        id=row.id,
        check=result.check,
        status=result.status,
        reason=result.reason,
        location=_place(row, result),
        evidence=result.evidence,
        place=result.location,
        conversation=whole,
    )


def _line(row: Row, verdict: Verdict) -> bytes:
    results = [
        {
            "check": result.check,
            "status": result.status,
            "reason": result.reason,
            "location": _place(row, result) if result.status != "pass" else "",
            "evidence": result.evidence,
        }
        for result in verdict.results
    ]
    line = {"index": row.index, "id": row.id, "status": verdict.status, "results": results}
    try:
        return _encode(line) + b"\n"
    except (UnicodeEncodeError, msgspec.EncodeError):  # evidence with lone surrogates
        return _encode(_legible(line)) + b"\n"


def _legible(value: Any) -> Any:
    """The value with lone surrogates written out, so that it can be encoded."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_legible(item) for item in value]
    return {key: _legible(item) for key, item in value.items()} if isinstance(value, dict) else value


Work = Callable[[list[RawRow]], Findings]


def judge_rows(rows: Iterable[RawRow], job: Job, workers: int = 1, *, work: Work | None = None) -> Iterator[Findings]:
    """The findings of each chunk of rows, in order. For one worker this process itself does the work.

    `work` is what the processes do with a chunk, if it should be anything else than judging it.
    """
    if workers <= 1:
        for chunk in _chunks(rows):
            yield judge_chunk(job, chunk)
        return
    with _Crew(job, workers, work or _work) as crew:
        yield from crew.judge(_chunks(rows))


def _chunks(rows: Iterable[RawRow]) -> Iterator[list[RawRow]]:
    chunk: list[RawRow] = []
    size = 0
    for row in rows:
        chunk.append(row)
        size += len(row.payload) if isinstance(row.payload, bytes) else 2_000
        if len(chunk) >= CHUNK_ROWS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Waiting(NamedTuple):
    chunk: list[RawRow]
    future: Future[Findings]


class _Crew:
    """The worker processes, started anew when a row has killed one."""

    def __init__(self, job: Job, workers: int, work: Work) -> None:
        self._job, self._workers, self._work = job, workers, work
        self._pool = self._hire(workers)

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    def judge(self, chunks: Iterator[list[RawRow]]) -> Iterator[Findings]:
        waiting: deque[_Waiting] = deque()
        for chunk in chunks:
            waiting.append(self._send(chunk))
            if len(waiting) >= DEPTH * self._workers:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _send(self, chunk: list[RawRow]) -> _Waiting:
        return _Waiting(chunk, self._pool.submit(self._work, chunk))

    def _next(self, waiting: deque[_Waiting]) -> Iterator[Findings]:
        chunk, future = waiting.popleft()
        try:
            yield future.result(PATIENCE)
            return
        except (BrokenProcessPool, FutureTimeout):
            self._dismiss()
        self._pool = self._hire(1)
        yield from self._isolate(chunk)
        self._dismiss()
        self._pool = self._hire(self._workers)
        again = [held.chunk for held in waiting]
        waiting.clear()
        waiting.extend(self._send(held) for held in again)

    def _isolate(self, chunk: list[RawRow]) -> Iterator[Findings]:
        """The findings of a chunk in which some row kills its judge, with that row marked."""
        try:
            yield self._pool.submit(self._work, chunk).result(PATIENCE)
            return
        except (BrokenProcessPool, FutureTimeout):
            self._dismiss()
            self._pool = self._hire(1)
        if len(chunk) == 1:
            yield _undone(chunk[0], self._job)
            return
        middle = len(chunk) // 2
        yield from self._isolate(chunk[:middle])
        yield from self._isolate(chunk[middle:])

    def _hire(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(self._job,))

    def _dismiss(self) -> None:
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()


_job: Job | None = None


def _begin(job: Job) -> None:
    """The first thing in a worker: Ctrl-C is the parent's to understand."""
    global _job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _job = job
    keep_loaded()


def _work(chunk: list[RawRow]) -> Findings:
    if _job is None:
        os.abort()  # the initializer always comes first
    return judge_chunk(_job, chunk)


def _undone(raw: RawRow, job: Job) -> Findings:
    reason = "judging this row ended the process that judged it"
    result = CheckResult(check="well_formed", status="error", reason=reason)
    verdict = Verdict(status="undecided", policy=job.policy.name, results=(result,))
    row = Row(raw.index, "", None, error=reason)
    found = Findings(rows=1, statuses={"undecided": 1}, unreadable=1, first_error=reason)
    _count(found, row, verdict, job)
    found.lines = _line(row, verdict) if job.report else b""
    return found
