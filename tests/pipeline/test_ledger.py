"""The ledger: what it names is there, what it does not name never happened."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from callsmith.errors import RunError
from callsmith.pipeline.ledger import Chunk, Ledger
from callsmith.pipeline.tally import Tally


def chunk(first: int, accepted: int = 2) -> Chunk:
    tally = Tally(attempts=accepted + 1, accepted=accepted, rejected={"duplicate": 1}, languages={"en": accepted})
    return Chunk(first=first, last=first + 2, samples_end=first * 100, rejected_end=first * 10, tally=tally)


def test_what_was_committed_is_read_back(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert ledger.last() is None
        ledger.record(chunk(0))
        ledger.record(chunk(3))
        ledger.note("started", "now")
        ledger.commit()
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert ledger.last() == chunk(3)
        total = ledger.total()
        assert (total.accepted, total.attempts, total.languages) == (4, 6, {"en": 4})
        assert ledger.fact("started") == "now"
        assert ledger.fact("nothing", "default") == "default"


def test_what_was_not_committed_never_happened(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.record(chunk(0))
        assert ledger.remember(7)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert ledger.last() is None
        assert ledger.remember(7)


@pytest.mark.parametrize("identity", [0, -(2**63), 2**63 - 1])
def test_an_id_is_new_once(tmp_path: Path, identity: int) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert ledger.remember(identity)
        assert not ledger.remember(identity)
        ledger.commit()
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert not ledger.remember(identity)


def test_a_second_process_is_refused_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    code = f"from pathlib import Path; from callsmith.pipeline import Ledger; Ledger(Path({str(path)!r}))"
    with Ledger(path):
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "RunError" in second.stderr
    assert "another process is writing this run" in second.stderr
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_commits_are_synced_and_written_ahead(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert ledger._connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert ledger._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_is_no_ledger_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(RunError, match="the ledger cannot be used: file is not a database"):
        Ledger(path)


def test_a_full_disk_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.commit()
        ledger._connection.execute("COMMIT")
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count={pages}")
        ledger._connection.execute("BEGIN")
        with pytest.raises(RunError, match="the disk is full; make room and run the same command again"):
            for identity in range(10_000):
                ledger.remember(identity)


def test_a_closed_ledger_leaves_one_plain_file(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.record(chunk(0))
        ledger.commit()
    assert [path.name for path in tmp_path.iterdir()] == ["l.sqlite"]
    with closing(sqlite3.connect(tmp_path / "l.sqlite")) as connection:
        rows = connection.execute("SELECT first, accepted, rejected FROM chunk").fetchall()
    assert rows == [(0, 2, 1)]
