"""`callsmith export`: a run in a trainer's format."""

from __future__ import annotations

from pathlib import Path

import msgspec

from callsmith.app.cli.screen import answer, print_json
from callsmith.dataset import export

__all__ = ["run_export"]


def run_export(run: Path, to: str, out: Path, *, as_json: bool) -> int:
    """Write the files and say how many samples each holds."""
    report = export(run, to, out)
    if as_json:
        print_json(msgspec.to_builtins(report))
        return 0
    for split, rows in report.rows.items():
        answer().print(f"  {rows:>9,} lines  {(out / f'{split}.jsonl').as_posix()}", soft_wrap=True)
    return 0
