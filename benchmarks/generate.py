"""How fast a run writes, and how much memory it takes: `callsmith generate`, measured from outside.

    python benchmarks/generate.py [SOURCE...] [--num 1000 5000 20000] [--runs 3] [--workers 2] [--json FILE]

Every figure is the median of several runs, each a process of its own that judges every sample and writes it to disk.
`written/s` is accepted samples over the time of writing, with the catalogue loaded; `overall/s` counts everything from
the start of the process to its end. Memory is the highest resident size of the parent and of all its children added up
(Linux; pages that processes share are counted once for each).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from callsmith import __version__

MIB = 1024
SAMPLING_SECONDS = 0.02


@dataclass(frozen=True)
class Figures:
    """What one run took, or the median of several."""

    written_per_second: float
    overall_per_second: float
    loading_seconds: float
    bytes_each: float
    parent_mib: float
    children_mib: float


def one_run(sources: list[str], num: int, workers: int, seed: int) -> Figures:
    """Generate into a temporary folder and look at the processes while they work."""
    with tempfile.TemporaryDirectory(prefix="callsmith-bench-") as folder:
        out = Path(folder) / "run"
        options = ["--num", num, "--seed", seed, "--workers", workers, "--out", out]
        command = [sys.executable, "-m", "callsmith.app.cli", "generate", *sources, *map(str, options)]
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            peaks = watch(process)
            complaint = process.stderr.read() if process.stderr else ""
        wall = time.perf_counter() - started
        if process.returncode:
            raise SystemExit(f"generate --num {num} ended with exit code {process.returncode}: {complaint.strip()}")
        manifest = json.loads((out / "manifest.json").read_bytes())
    accepted, timings = manifest["counts"]["accepted"], manifest["timings"]
    return Figures(
        written_per_second=accepted / timings["writing_seconds"],
        overall_per_second=accepted / wall,
        loading_seconds=timings["loading_seconds"],
        bytes_each=manifest["files"]["samples.jsonl"]["bytes"] / accepted,
        parent_mib=peaks.pop(process.pid, 0) / MIB,
        children_mib=sum(peaks.values()) / MIB,
    )


def watch(process: subprocess.Popen[str]) -> dict[int, int]:
    """The peak of every process of the tree, by its id, in KiB.

    The kernel keeps each process's own peak; sampling only has to find the process, and loses what it grows by in its
    very last moments.
    """
    peaks: dict[int, int] = {}
    while process.poll() is None:
        for pid in (process.pid, *children(process.pid)):
            peaks[pid] = max(peaks.get(pid, 0), peak(pid))
        time.sleep(SAMPLING_SECONDS)
    return peaks


def children(pid: int) -> list[int]:
    """The processes that a process started, as far as the system tells."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def peak(pid: int) -> int:
    """A process's highest resident size in KiB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def median(figures: list[Figures]) -> Figures:
    """Field by field."""
    rows = [asdict(each) for each in figures]
    return Figures(**{name: statistics.median(row[name] for row in rows) for name in rows[0]})


def hardware() -> dict[str, Any]:
    """What the figures were measured on."""
    try:
        cpu = next(
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        )
    except (OSError, StopIteration):
        cpu = platform.processor() or platform.machine()
    return {"cpu": cpu, "cores": os.cpu_count(), "system": f"{platform.system()} {platform.machine()}"}


def show(table: dict[int, Figures], runs: int, workers: int) -> None:
    """Print the table."""
    rows = Table(
        "asked", "written/s", "overall/s", "loading s", "bytes each", "parent MiB", "children MiB", "total MiB"
    )
    for num, row in table.items():
        rows.add_row(
            f"{num:,}",
            f"{row.written_per_second:,.0f}",
            f"{row.overall_per_second:,.0f}",
            f"{row.loading_seconds:.2f}",
            f"{row.bytes_each:,.0f}",
            f"{row.parent_mib:,.0f}",
            f"{row.children_mib:,.0f}",
            f"{row.parent_mib + row.children_mib:,.0f}",
        )
    console = Console(width=120)
    console.print(rows)
    machine = hardware()
    console.print(
        f"median of {runs} runs, {workers} workers, callsmith {__version__}, Python {platform.python_version()}"
    )
    console.print(f"{machine['cpu']}, {machine['cores']} cores, {machine['system']}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="as for callsmith generate; none: the catalogue")
    parser.add_argument("--num", type=int, nargs="+", default=[1000, 5000, 20000], help="samples asked for")
    parser.add_argument("--runs", type=int, default=3, help="runs for each number")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, dest="json_file", help="write the figures to this file as well")
    options = parser.parse_intermixed_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    every = {
        num: [one_run(options.sources, num, options.workers, options.seed) for _ in range(options.runs)]
        for num in options.num
    }
    table = {num: median(figures) for num, figures in every.items()}
    show(table, options.runs, options.workers)
    if options.json_file:
        figures = {
            "callsmith": __version__,
            "python": platform.python_version(),
            "hardware": hardware(),
            "load_before": load,
            "workers": options.workers,
            "seed": options.seed,
            "median": {str(num): asdict(row) for num, row in table.items()},
            "runs": {str(num): [asdict(row) for row in rows] for num, rows in every.items()},
        }
        options.json_file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
