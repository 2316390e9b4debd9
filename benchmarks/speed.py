"""Conversations a second: read and judged as `callsmith check` does it, and judged alone.

Processor time counts, so that other work on the machine does not. The rows that are timed come once and were not seen
before: half of each set goes ahead of them, so that tools, schemas and word lists are known as in the middle of a long
file, and no text is. Two processes each take half of the rest, and the slower one decides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec

from callsmith.checks import judge, load_policy
from callsmith.dataset import RawRow, open_rows, read_row
from callsmith.pipeline.judging import Job, judge_chunk
from callsmith.records import Sample, wire_sample
from gold import make_own

__all__ = ["Speed", "measure_speed"]

FOREIGN = {
    "BFCL": "D_eval/BFCL_v4/BFCL_v4_*.json",
    "ACEBench": "D_eval/ACEBench/data_*/data_normal_*.json",
    "Glaive": "C_train/Glaive_LLaMA-Factory/glaive_toolcall_*_demo.json",
}
_CHUNK = 64
_MOST = 1_200
"""Rows of a set; others are left out evenly."""
_encode = msgspec.json.Encoder().encode


class Speed(NamedTuple):
    """Conversations a second of one set."""

    rows: int
    one: float
    """In one process, from bytes to verdict and line of the report."""
    two: float
    """In two processes."""
    judged: float
    """In one process, read before."""


class _Part(NamedTuple):
    form: str
    rows: list[RawRow]


_WORK: list[list[_Part]] = []
"""What each worker has to do; set before they are forked."""


def measure_speed(data: Path, own: int = 1600, seed: int = 11) -> dict[str, Speed]:
    """The speed over our own rows with their plans, and over each set of other people's."""
    found = {"our own rows, with plan": _measure([_own(own, seed)])}
    for name, pattern in FOREIGN.items():
        parts = [_opened(file) for file in sorted(data.glob(pattern))]
        if parts:
            found[name] = _measure(parts)
    return found


def _own(count: int, seed: int) -> _Part:
    rows = []
    for index, row in enumerate(make_own(count, seed)):
        case = row.case
        sample = Sample(id=row.id, conversation=case.conversation, scenario=case.scenario, plan=case.plan)
        rows.append(RawRow(index, _encode(wire_sample(sample))))
    return _Part("run", rows)


def _opened(file: Path) -> _Part:
    rows = open_rows(file)
    return _Part(rows.format, list(rows))


def _measure(parts: Sequence[_Part]) -> Speed:
    step = 1 + sum(len(part.rows) for part in parts) // _MOST
    parts = [_Part(part.form, part.rows[::step]) for part in parts]
    seen = [_Part(part.form, part.rows[::2]) for part in parts]
    new = [_Part(part.form, part.rows[1::2]) for part in parts]
    count = sum(len(part.rows) for part in new)
    halves = [[_Part(part.form, part.rows[half::2]) for part in new] for half in (0, 1)]
    with_reading = [max(_forked(_checked, seen, work)) for work in ([new], halves)]
    return Speed(count, count / with_reading[0], count / with_reading[1], count / max(_forked(_judged, seen, [new])))


def _forked(work: Callable[[int], float], seen: list[_Part], tasks: list[list[_Part]]) -> list[float]:
    """The processor seconds of each task in a process of its own, which has done `seen` before."""
    _WORK[:] = [seen, *tasks]
    with ProcessPoolExecutor(len(tasks), mp_context=get_context("fork")) as pool:
        return list(pool.map(work, range(1, len(tasks) + 1)))


def _checked(task: int) -> float:
    _check(_WORK[0])
    started = time.process_time()
    _check(_WORK[task])
    return time.process_time() - started


def _check(parts: list[_Part]) -> None:
    for part in parts:
        job = Job(format=part.form, checks=(), policy=load_policy("standard"), report=True)
        for start in range(0, len(part.rows), _CHUNK):
            judge_chunk(job, part.rows[start : start + _CHUNK])


def _judged(task: int) -> float:
    _check(_WORK[0])
    rows = [read_row(raw, part.form) for part in _WORK[task] for raw in part.rows]
    started = time.process_time()
    for row in rows:
        if row.conversation is not None:
            judge(row.conversation, row.plan, scenario=row.scenario, language=row.language)
    return time.process_time() - started
