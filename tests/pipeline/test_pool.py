"""Order, backpressure and the death of workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import msgspec
import pytest

from callsmith.errors import RunError
from callsmith.pipeline.pool import DEPTH, SignalGuard, open_pool
from callsmith.pipeline.work import Job, Writer
from callsmith.records import Tool
from callsmith.synthesis import SourceTools, SynthesisSpec
from pipeline.fakes import Broken, Mixed, Mortal, Steady

SPEC = SynthesisSpec(seed=0, languages=("en",), shapes={"simple": 1.0}, sources=(), catalogue=True)


def job(writer: type[Writer]) -> Job:
    return Job(spec=SPEC, recipe="r_1", make_writer=writer)


def spans(upto: int, size: int = 8) -> Iterator[tuple[int, int]]:
    for first in range(0, upto, size):
        yield first, first + size - 1


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_indexes_and_are_the_same(workers: int) -> None:
    alone = open_pool(job(Mixed), 1)
    expected = [outcome for _, outcomes in alone.outcomes(spans(200)) for outcome in outcomes]
    pool = open_pool(job(Mixed), workers)
    try:
        assert pool.load()["tools"] == {"en": 1}
        got = [outcome for _, outcomes in pool.outcomes(spans(200)) for outcome in outcomes]
    finally:
        pool.close()
    assert [outcome.index for outcome in got] == list(range(200))
    assert [(outcome.line, outcome.labels) for outcome in got] == [
        (outcome.line, outcome.labels) for outcome in expected
    ]


def test_a_pool_asks_for_no_more_spans_than_its_processes_can_hold() -> None:
    asked = 0

    def counted() -> Iterator[tuple[int, int]]:
        nonlocal asked
        for span in spans(8000):
            asked += 1
            yield span

    pool = open_pool(job(Steady), 2)
    try:
        results = pool.outcomes(counted())
        for taken in range(1, 20):
            next(results)
            assert asked <= taken - 1 + DEPTH * 2
    finally:
        pool.close()


def test_a_worker_that_dies_is_one_line_and_not_a_hang() -> None:
    pool = open_pool(job(Mortal), 2)
    try:
        with pytest.raises(RunError, match=r"a worker process ended \(exit code 9\)"):
            list(pool.outcomes(spans(400)))
    finally:
        pool.close()


class DiesOnArrival:
    """Ends the process that unpickles it, as a worker ends that finds no memory while it starts."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


def test_a_worker_that_dies_while_it_starts_is_no_hang_however_large_the_job() -> None:
    big = Tool(name="big", description="x" * 2_000_000, parameters={"type": "object"})
    spec = msgspec.structs.replace(SPEC, sources=(SourceTools(uri="big.json", tools=(big,)),))
    pool = open_pool(Job(spec=spec, recipe="r_1", make_writer=DiesOnArrival()), 2)  # type: ignore[arg-type]
    try:
        with pytest.raises(RunError, match="worker process ended"):
            pool.load()
    finally:
        pool.close()


def test_a_worker_that_cannot_load_hands_its_error_over_with_its_trace() -> None:
    pool = open_pool(job(Broken), 2)
    try:
        with pytest.raises(ZeroDivisionError, match="cannot load, on purpose") as caught:
            pool.load()
    finally:
        pool.close()
    assert "in __init__" in caught.value.__notes__[0]


def test_closing_leaves_no_process_behind() -> None:
    pool = open_pool(job(Steady), 2)
    pool.load()
    pool.close()
    assert not any(process.is_alive() for process in pool._processes)  # type: ignore[attr-defined]


def test_a_guard_holds_an_interrupt_back_until_its_block_ends() -> None:
    steps = []
    with pytest.raises(KeyboardInterrupt), SignalGuard():
        signal.raise_signal(signal.SIGINT)
        steps.append("finished")
    assert steps == ["finished"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_guard_lets_the_blocks_own_error_through() -> None:
    with pytest.raises(ValueError, match="own"), SignalGuard():
        signal.raise_signal(signal.SIGINT)
        raise ValueError("own")
