"""The engine: index -> attempt -> verdict -> line, in order, on disk, resumable at any moment.

Everything that decides a byte of samples.jsonl happens in the order of the indexes, here; the workers only make lines.
So the number of workers, interruptions and resumptions leave no trace in it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from callsmith.pipeline.events import ChunkDone, Event, Listener, RunFinished, RunStarted, WritingStarted
from callsmith.pipeline.folder import LEDGER, MANIFEST, RECIPE, REJECTED, SAMPLES, TOOLS, LineFile, RunFolder
from callsmith.pipeline.inventory import tool_lines
from callsmith.pipeline.ledger import Chunk, Ledger
from callsmith.pipeline.manifest import Counts, Manifest, Timings, source_entries, versions
from callsmith.pipeline.pool import Pool, SignalGuard, open_pool
from callsmith.pipeline.recipe import Prepared
from callsmith.pipeline.tally import Tally
from callsmith.pipeline.work import Job, Outcome, Writer, reject_line
from callsmith.synthesis import SourceTools, Synthesis, SynthesisSpec

__all__ = ["generate"]

CHUNK = 64
COMMIT_SECONDS = 1.0
ALONE_UP_TO = 400
"""A run that small is over before a second process has started."""
SPARE = 100
"""A run may take twice the attempts that it has samples to make, and these."""
HOPELESS_AFTER = 500
"""Attempts without one accepted sample after which a run gives up."""


def generate(
    prepared: Prepared,
    out: Path,
    *,
    workers: int | None = None,
    listeners: Sequence[Listener] = (),
    make_writer: Callable[[SynthesisSpec], Writer] = Synthesis,
) -> Manifest:
    """Run a recipe into a folder, or go on with it, or find it done. Returns the manifest, also of a short run.

    Raises `RunError` when the folder is not this recipe's, is being written by another process, or cannot be written.
    A `KeyboardInterrupt` passes through after what is finished has been made durable.
    """
    folder = RunFolder(out)
    done = folder.claim(prepared.recipe)
    if done is None:
        with Ledger(folder / LEDGER) as ledger:
            manifest = _Run(prepared, folder, ledger, listeners, make_writer).go(workers or os.cpu_count() or 1)
    else:
        manifest = done
    for listener in listeners:
        listener(RunFinished(manifest=manifest, already=done is not None))
    return manifest


class _Run:
    """One call of the engine on one folder."""

    def __init__(
        self,
        prepared: Prepared,
        folder: RunFolder,
        ledger: Ledger,
        listeners: Sequence[Listener],
        make_writer: Callable[[SynthesisSpec], Writer],
    ) -> None:
        self._prepared, self._recipe = prepared, prepared.recipe
        self._folder, self._ledger, self._listeners = folder, ledger, listeners
        self._job = Job(spec=_spec(prepared), recipe=self._recipe.id, make_writer=make_writer)
        self._total = ledger.total()
        last = ledger.last()
        self._next = 0 if last is None else last.last + 1
        self._samples = LineFile(folder / SAMPLES, 0 if last is None else last.samples_end)
        self._rejected = LineFile(folder / REJECTED, 0 if last is None else last.rejected_end)
        self._guard = SignalGuard()
        self._bound = 2 * self._recipe.num + SPARE
        self._loading = float(ledger.fact("loading_seconds", "0"))
        self._writing = float(ledger.fact("writing_seconds", "0"))

    def go(self, workers: int) -> Manifest:
        """Write what is missing, then the manifest."""
        missing = self._recipe.num - self._total.accepted
        workers = min(workers, 1 if missing <= ALONE_UP_TO else -(-missing // CHUNK))
        accepted = self._total.accepted
        self._tell(
            RunStarted(folder=str(self._folder.path), asked=self._recipe.num, accepted=accepted, workers=workers)
        )
        if not self._ledger.fact("started"):
            self._ledger.note("started", _now())
            self._folder.write(TOOLS, tool_lines(self._prepared))
        try:
            reach = self._write(workers)
        finally:
            self._samples.close()
            self._rejected.close()
        return self._finish(reach, workers)

    def _write(self, workers: int) -> dict[str, Any]:
        started = time.monotonic()
        pool = open_pool(self._job, workers)
        try:
            reach = pool.load()
            loaded = time.monotonic()
            self._loading += loaded - started
            self._tell(WritingStarted(loading_seconds=loaded - started))
            try:
                self._write_chunks(pool, loaded)
            except KeyboardInterrupt:
                with self._guard:
                    self._commit()
                raise
        finally:
            pool.close()
        return reach

    def _write_chunks(self, pool: Pool, clock: float) -> None:
        """Take chunks in order until there is enough; commit about once a second and at the end."""
        committed = clock
        for (first, _), outcomes in pool.outcomes(self._spans()):
            with self._guard:
                self._take(first, outcomes)
                now = time.monotonic()
                self._writing += now - clock
                clock = now
                if now - committed >= COMMIT_SECONDS:
                    self._commit()
                    committed = now
            self._tell(
                ChunkDone(
                    attempts=self._total.attempts, accepted=self._total.accepted, rejected=self._total.turned_down
                )
            )
            if self._enough():
                break
        with self._guard:
            self._commit()

    def _spans(self) -> Iterator[tuple[int, int]]:
        if self._enough():
            return
        for first in range(self._next, self._bound, CHUNK):
            yield first, min(first + CHUNK, self._bound) - 1

    def _enough(self) -> bool:
        total = self._total
        return total.accepted >= self._recipe.num or (total.accepted == 0 and total.attempts >= HOPELESS_AFTER)

    def _take(self, first: int, outcomes: Iterable[Outcome]) -> None:
        """Append a chunk's lines up to the last sample asked for, and enter it in the ledger, uncommitted."""
        tally, accepted, rejected = Tally(), [], []
        last = first
        for outcome in outcomes:
            if self._total.accepted + tally.accepted >= self._recipe.num:
                break
            last = outcome.index
            if outcome.labels is None:
                tally.reject(outcome.reason)
                rejected.append(outcome.line)
            elif self._ledger.remember(outcome.identity):
                tally.accept(outcome.labels)
                accepted.append(outcome.line)
            else:
                tally.reject("duplicate")
                rejected.append(reject_line(outcome.line, [{"by": "duplicate", "reason": "said before in this run"}]))
        self._samples.append(b"".join(accepted))
        self._rejected.append(b"".join(rejected))
        ends = {"samples_end": self._samples.end, "rejected_end": self._rejected.end}
        self._ledger.record(Chunk(first=first, last=last, tally=tally, **ends))
        self._total.add(tally)

    def _commit(self) -> None:
        self._samples.sync()
        self._rejected.sync()
        self._ledger.note("loading_seconds", repr(self._loading))
        self._ledger.note("writing_seconds", repr(self._writing))
        self._ledger.commit()

    def _finish(self, reach: dict[str, Any], workers: int) -> Manifest:
        complete = self._total.accepted >= self._recipe.num
        manifest = Manifest(
            recipe=self._recipe.id,
            status="complete" if complete else "short",
            counts=Counts.of(self._recipe.num, self._total),
            files={name: self._folder.entry(name) for name in (RECIPE, TOOLS, SAMPLES, REJECTED)},
            sources=source_entries(self._prepared.readings),
            reach=reach,
            notes=self._prepared.notes,
            versions=versions(),
            timings=Timings(
                started=self._ledger.fact("started"),
                finished=_now(),
                loading_seconds=round(self._loading, 3),
                writing_seconds=round(self._writing, 3),
                workers=workers,
            ),
        )
        self._folder.write(MANIFEST, [msgspec.json.format(msgspec.json.encode(manifest), indent=2), b"\n"])
        return manifest

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)


def _spec(prepared: Prepared) -> SynthesisSpec:
    recipe = prepared.recipe
    return SynthesisSpec(
        seed=recipe.seed,
        languages=recipe.languages,
        shapes=recipe.shapes,
        sources=tuple(
            SourceTools(uri=reading.uri, tools=reading.tools) for reading in prepared.readings if reading.tools
        ),
        catalogue=not recipe.sources,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
