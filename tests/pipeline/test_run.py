"""The engine: same recipe, same bytes; nothing half-written; every trouble one line and resumable."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import tracemalloc
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from callsmith.errors import RunError
from callsmith.pipeline import ChunkDone, Event, Manifest, Options, Prepared, RunFinished, RunStarted, generate, prepare
from callsmith.pipeline import run as engine
from callsmith.pipeline.work import Writer
from callsmith.records import Verdict, parse
from pipeline.fakes import Broken, Chatty, Hopeless, Mixed, Narrow, Steady

FILES = ("manifest.json", "recipe.yaml", "rejected.jsonl", "samples.jsonl", "tools.jsonl")


def recipe(num: int) -> Prepared:
    return prepare(Options(num=num, languages=("en",)))


def run(num: int, out: Path, writer: type[Writer] = Mixed, workers: int = 1) -> Manifest:
    return generate(recipe(num), out, workers=workers, make_writer=writer)


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")[:-1]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


@pytest.fixture
def eager_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let even a small run use several processes."""
    monkeypatch.setattr(engine, "ALONE_UP_TO", 0)


def test_a_finished_run_holds_the_contracts_files_and_no_other(tmp_path: Path) -> None:
    run(50, tmp_path / "run")
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == sorted([*FILES, "ledger.sqlite"])


@pytest.mark.usefixtures("eager_workers")
def test_the_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    for workers in (1, 2, 3):
        run(500, tmp_path / str(workers), workers=workers)
    for name in ("samples.jsonl", "rejected.jsonl", "recipe.yaml", "tools.jsonl"):
        assert len({(tmp_path / str(workers) / name).read_bytes() for workers in (1, 2, 3)}) == 1, name


@pytest.mark.parametrize("num", [1, 63, 64, 65, 200])
def test_exactly_as_many_samples_are_written_as_were_asked_for(tmp_path: Path, num: int) -> None:
    manifest = run(num, tmp_path / "run")
    assert len(lines(tmp_path / "run/samples.jsonl")) == num
    assert (manifest.status, manifest.counts.accepted) == ("complete", num)


def test_the_manifests_counts_and_hashes_are_those_of_the_files(tmp_path: Path) -> None:
    manifest = run(300, tmp_path)
    samples = [parse(line) for line in lines(tmp_path / "samples.jsonl")]
    rejected = [parse(line) for line in lines(tmp_path / "rejected.jsonl")]
    assert manifest.counts.attempts == len(samples) + len(rejected)
    for reason, count in manifest.counts.rejected.items():
        assert sum(line["rejected"][0]["by"] == reason for line in rejected) == count
    assert set(manifest.counts.rejected) == {"duplicate", "schema_valid", "unsayable", "crashed"}
    for split, count in manifest.counts.splits.items():
        assert sum(sample["split"] == split for sample in samples) == count
    for name, entry in manifest.files.items():
        assert entry.bytes == (tmp_path / name).stat().st_size
    assert msgspec.json.decode((tmp_path / "manifest.json").read_bytes(), type=Manifest) == manifest


def test_every_attempt_up_to_the_last_sample_lies_in_one_of_the_two_files_in_order(tmp_path: Path) -> None:
    manifest = run(300, tmp_path)
    accepted, rejected = (
        [parse(line)["provenance"]["index"] for line in lines(tmp_path / name)]
        for name in ("samples.jsonl", "rejected.jsonl")
    )
    assert accepted == sorted(accepted)
    assert rejected == sorted(rejected)
    assert sorted(accepted + rejected) == list(range(manifest.counts.attempts))


def test_no_conversation_is_written_twice(tmp_path: Path) -> None:
    run(300, tmp_path)
    ids = [parse(line)["id"] for line in lines(tmp_path / "samples.jsonl")]
    assert len(set(ids)) == len(ids)


def test_a_finished_run_is_left_alone(tmp_path: Path) -> None:
    first = run(50, tmp_path)
    before = snapshot(tmp_path)
    assert run(50, tmp_path) == first
    assert snapshot(tmp_path) == before


def test_a_source_of_few_dialogues_comes_out_short_and_keeps_what_there_is(tmp_path: Path) -> None:
    manifest = run(100, tmp_path, Narrow)
    assert manifest.status == "short"
    assert (manifest.counts.accepted, manifest.counts.attempts) == (30, 2 * 100 + 100)
    assert manifest.shortfall.startswith("30 of 100 samples after 300 attempts (rejected: duplicate 270)")
    assert len(lines(tmp_path / "samples.jsonl")) == 30
    assert run(100, tmp_path, Narrow) == manifest


def test_a_run_that_accepts_nothing_gives_up_early(tmp_path: Path) -> None:
    manifest = run(100_000, tmp_path, Hopeless)
    assert manifest.status == "short"
    assert manifest.counts.accepted == 0
    assert manifest.counts.attempts < 600


def test_a_writer_that_cannot_load_leaves_a_run_that_can_be_taken_up(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run(50, tmp_path / "a", Broken)
    assert not (tmp_path / "a/manifest.json").exists()
    run(50, tmp_path / "a")
    run(50, tmp_path / "b")
    assert (tmp_path / "a/samples.jsonl").read_bytes() == (tmp_path / "b/samples.jsonl").read_bytes()


def test_the_engine_tells_its_listeners_in_order(tmp_path: Path) -> None:
    events: list[Event] = []
    generate(recipe(200), tmp_path, workers=1, listeners=(events.append,), make_writer=Steady)
    names = [type(event).__name__ for event in events]
    assert names == ["RunStarted", "WritingStarted", *["ChunkDone"] * 4, "RunFinished"]
    assert isinstance(events[0], RunStarted)
    assert (events[0].asked, events[0].accepted) == (200, 0)
    assert [event.accepted for event in events if isinstance(event, ChunkDone)] == [64, 128, 192, 200]
    assert isinstance(events[-1], RunFinished)
    assert not events[-1].already


@pytest.fixture
def every_chunk_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "COMMIT_SECONDS", 0.0)


@pytest.mark.usefixtures("every_chunk_commits")
@pytest.mark.parametrize("moment", [0, 1, 2, 5, 9])
def test_a_disk_that_fills_up_is_one_line_and_the_run_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    run(300, tmp_path / "whole")
    write, writes = os.write, 0

    def full(descriptor: int, data: bytes) -> int:
        nonlocal writes
        writes += 1
        if writes > moment:
            write(descriptor, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(RunError, match=r"jsonl: the disk is full; make room and run the same command again"):
            run(300, tmp_path / "run")
    assert not (tmp_path / "run/manifest.json").exists()
    run(300, tmp_path / "run")
    for name in ("samples.jsonl", "rejected.jsonl"):
        assert (tmp_path / "run" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


@pytest.mark.usefixtures("every_chunk_commits")
@pytest.mark.parametrize("moment", range(1, 24, 3))
def test_a_sync_that_fails_at_any_point_is_one_line_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    run(300, tmp_path / "whole")
    fsync, syncs = os.fsync, 0

    def full(descriptor: int) -> None:
        nonlocal syncs
        syncs += 1
        if syncs == moment:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        try:
            run(300, tmp_path / "run")
        except RunError as error:
            assert "the disk is full" in str(error)
    run(300, tmp_path / "run")
    assert (tmp_path / "run/samples.jsonl").read_bytes() == (tmp_path / "whole/samples.jsonl").read_bytes()
    assert not list((tmp_path / "run").glob("*.tmp"))


def test_an_interrupt_keeps_what_is_finished_and_the_run_goes_on(tmp_path: Path) -> None:
    run(500, tmp_path / "whole")

    def interrupt(event: Event) -> None:
        if isinstance(event, ChunkDone) and event.attempts > 200:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        generate(recipe(500), tmp_path / "run", workers=1, listeners=(interrupt,), make_writer=Mixed)
    with closing(sqlite3.connect(tmp_path / "run/ledger.sqlite")) as ledger:
        kept = ledger.execute("SELECT sum(accepted) FROM chunk").fetchone()[0]
    assert kept == len(lines(tmp_path / "run/samples.jsonl")) > 150
    events: list[Event] = []
    generate(recipe(500), tmp_path / "run", workers=1, listeners=(events.append,), make_writer=Mixed)
    assert isinstance(events[0], RunStarted)
    assert events[0].accepted == kept
    assert (tmp_path / "run/samples.jsonl").read_bytes() == (tmp_path / "whole/samples.jsonl").read_bytes()


def test_a_duplicate_of_a_sample_from_before_the_interruption_is_still_noticed(tmp_path: Path) -> None:
    def interrupt(event: Event) -> None:
        if isinstance(event, ChunkDone):
            signal.raise_signal(signal.SIGINT)

    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            generate(recipe(100), tmp_path, workers=1, listeners=(interrupt,), make_writer=Narrow)
    assert run(100, tmp_path, Narrow).counts.rejected == {"duplicate": 270}


def test_memory_does_not_grow_with_the_number_of_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The checks keep bounded memories of texts, which fill; here it is the pipeline that must keep nothing.
    passed = Verdict(status="accepted", policy="standard", results=())
    monkeypatch.setattr("callsmith.pipeline.work.judge", lambda *_args, **_named: passed)

    def peak(num: int) -> int:
        tracemalloc.start()
        try:
            run(num, tmp_path / str(num), Chatty)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(64)
    small, large = peak(300), peak(3000)
    assert large < small * 1.2 + 100_000, f"{small:,} bytes for 300 samples, {large:,} for 3000"
