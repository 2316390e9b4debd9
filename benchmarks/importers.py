"""Import every source under a folder and report what became of it.

    python benchmarks/importers.py [FOLDER] [--json FILE]

For each kind: files, operations in, tools out, what was left out and why, constraints kept (each keyword of each
parameter, compared with the source by the tests' own walker), seconds. Exit code 1 where a constraint was lost.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from callsmith.errors import SourceError
from callsmith.tools import SourceReading, read_source
from callsmith.tools.files.content import parse_content
from callsmith.tools.files.text import read_text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from tools.lossless import compare_reading  # noqa: E402

DEFAULT_FOLDER = ROOT.parent / "shared" / "data" / "dev"
_DETAIL = re.compile(r"\"[^\"]*\"|'[^']*'|#/\S+|\b[\w./~-]*/[\w./~-]+|\d+")


@dataclass
class Report:
    """What was seen of one kind of source."""

    files: int = 0
    operations: int = 0
    tools: int = 0
    seconds: float = 0.0
    constraints: int = 0
    lost: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")


def measure(folder: Path) -> dict[str, Report]:
    """Import every file below a folder, one by one."""
    reports: dict[str, Report] = {}
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        start = time.perf_counter()
        try:
            reading: SourceReading | None = read_source(path)
            reason = ""
        except SourceError as error:
            reading, reason = None, str(error).removeprefix(f"{path}: ")
        seconds = time.perf_counter() - start
        report = reports.setdefault(reading.kind if reading else "refused", Report())
        report.files += 1
        report.seconds += seconds
        report.slowest = max(report.slowest, (seconds, path.name))
        if reading is None:
            report.left_out[group(reason)] += 1
            continue
        report.operations += reading.operations
        report.tools += len(reading.tools)
        report.left_out.update(group(item.reason) for item in reading.left_out)
        if reading.kind not in ("python", "document"):
            comparison = compare_reading(parse_content(read_text(path)), reading)
            report.constraints += comparison.kept
            report.lost += [f"{path}: {entry}" for entry in comparison.lost]
    return reports


def group(reason: str) -> str:
    """A reason without the names in it, so that like reasons are counted together."""
    return _DETAIL.sub("…", reason.split("; the first:")[0])[:90]


def show(reports: dict[str, Report]) -> None:
    """Print the tables."""
    table = Table("kind", "files", "operations", "tools", "constraints kept", "lost", "seconds", "slowest file")
    for kind, report in sorted(reports.items()):
        slowest = f"{report.slowest[1]} {report.slowest[0]:.2f}"
        numbers = [report.files, report.operations, report.tools, report.constraints, len(report.lost)]
        table.add_row(kind, *(f"{number:,}" for number in numbers), f"{report.seconds:.2f}", slowest)
    console = Console(width=140)
    console.print(table)
    reasons = Table("kind", "count", "left out because")
    for kind, report in sorted(reports.items()):
        for reason, count in report.left_out.most_common(12):
            reasons.add_row(kind, f"{count:,}", reason)
    console.print(reasons)
    for report in reports.values():
        for entry in report.lost[:20]:
            console.print(f"lost: {entry}", markup=False)


def as_json(reports: dict[str, Report]) -> dict[str, Any]:
    """The figures, for a file."""
    return {
        kind: {
            "files": report.files,
            "operations": report.operations,
            "tools": report.tools,
            "constraints_kept": report.constraints,
            "constraints_lost": report.lost,
            "left_out": dict(report.left_out.most_common()),
            "seconds": round(report.seconds, 3),
        }
        for kind, report in sorted(reports.items())
    }


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--json", type=Path, dest="json_file", help="write the figures to this file as well")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    reports = measure(options.folder)
    show(reports)
    if options.json_file:
        options.json_file.write_text(json.dumps(as_json(reports), indent=2, ensure_ascii=False) + "\n")
    return 1 if any(report.lost for report in reports.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
