"""The state of a run in `ledger.sqlite`: what lies on disk for certain, so that a run can be resumed.

A row per finished chunk, the ids of accepted samples (so that a duplicate is noticed without holding them in memory),
and a few facts. Committed with `synchronous=FULL` after the data files are synced: whatever the ledger names is there,
and what it does not name is cut off on resumption. The ledger is locked while it is open; the lock dies with the
process.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from callsmith.errors import RunError
from callsmith.pipeline.tally import Tally

__all__ = ["Chunk", "Ledger"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chunk (
    first INTEGER PRIMARY KEY, last INTEGER NOT NULL,
    accepted INTEGER NOT NULL, rejected INTEGER NOT NULL,
    samples_end INTEGER NOT NULL, rejected_end INTEGER NOT NULL,
    tally TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS seen (id INTEGER PRIMARY KEY);
"""


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """A finished chunk of attempts: their indexes, both ends included, and where the two files end after it."""

    first: int
    last: int
    samples_end: int
    rejected_end: int
    tally: Tally


class Ledger:
    """The open ledger of one run. Use it as a context manager; what is not committed is rolled back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._telling():
            self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            with self._telling():
                for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
                    self._connection.execute(f"PRAGMA {pragma}")
                self._connection.executescript(_SCHEMA)
                self._connection.execute("BEGIN IMMEDIATE")
        except RunError:
            self._connection.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Roll back what was not committed and let the lock go."""
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def last(self) -> Chunk | None:
        """The last finished chunk; its tally is the chunk's own."""
        with self._telling():
            row = self._connection.execute(
                "SELECT first, last, samples_end, rejected_end, tally FROM chunk ORDER BY first DESC LIMIT 1"
            ).fetchone()
        if row is None:
            return None
        first, last, samples_end, rejected_end, tally = row
        return Chunk(
            first=first,
            last=last,
            samples_end=samples_end,
            rejected_end=rejected_end,
            tally=msgspec.json.decode(tally, type=Tally),
        )

    def total(self) -> Tally:
        """The tallies of all finished chunks, added up."""
        total = Tally()
        with self._telling():
            for (tally,) in self._connection.execute("SELECT tally FROM chunk ORDER BY first"):
                total.add(msgspec.json.decode(tally, type=Tally))
        return total

    def remember(self, identity: int) -> bool:
        """Note the id of an accepted sample (64 bits, signed). False when the run has it already."""
        with self._telling():
            cursor = self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (identity,))
        return cursor.rowcount == 1

    def record(self, chunk: Chunk) -> None:
        """Add a finished chunk; it counts from the next commit on."""
        tally = chunk.tally
        values = (chunk.first, chunk.last, tally.accepted, tally.turned_down, chunk.samples_end, chunk.rejected_end)
        with self._telling():
            self._connection.execute(
                "INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?, ?)", (*values, msgspec.json.encode(tally).decode())
            )

    def fact(self, name: str, default: str = "") -> str:
        """A noted fact."""
        with self._telling():
            row = self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Note a fact; it counts from the next commit on."""
        with self._telling():
            self._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def commit(self) -> None:
        """Make all of it durable."""
        with self._telling():
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN IMMEDIATE")

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            text = str(error)
            if "locked" in text:
                raise RunError(
                    f"{self.path.parent}: another process is writing this run; wait for it or stop it"
                ) from None
            if "full" in text:
                raise RunError(
                    f"{self.path}: the disk is full; make room and run the same command again to go on"
                ) from None
            raise RunError(f"{self.path}: the ledger cannot be used: {text}") from None
