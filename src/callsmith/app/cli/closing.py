"""The closing table of a run."""

from __future__ import annotations

from pathlib import Path

from callsmith.app.cli.screen import answer, columns, counts, facts, show, size
from callsmith.pipeline import Manifest

__all__ = ["show_manifest"]


def show_manifest(manifest: Manifest, out: Path) -> None:
    """Print how a run ended: what was asked and what came of it, then the files."""
    numbers, timings = manifest.counts, manifest.timings
    rate = timings.rate(numbers.accepted)
    rejected = sum(numbers.rejected.values())
    screen = answer()
    screen.print(f"{out}: {manifest.status}")
    screen.print()
    rows = [
        ("asked", f"{numbers.asked:,}"),
        ("accepted", f"{numbers.accepted:,}"),
        ("rejected", f"{rejected:,}" + (f" ({counts(numbers.rejected)})" if rejected else "")),
        ("samples per second", f"{rate:,.0f} ({_times(manifest)})"),
        ("languages", counts(numbers.languages)),
        ("shapes", counts(numbers.shapes)),
        ("abilities", counts(numbers.abilities)),
        ("domains", counts(numbers.domains, most=5)),
        ("splits", counts(numbers.splits)),
    ]
    show(facts(rows + _remarks(manifest)))
    screen.print()
    files = columns("wrote", "lines", "size", numbers=["lines", "size"])
    for name, entry in manifest.files.items():
        files.add_row((out / name).as_posix(), f"{entry.lines:,}", size(entry.bytes))
    files.add_row((out / "manifest.json").as_posix())
    show(files)


def _times(manifest: Manifest) -> str:
    timings = manifest.timings
    workers = "1 worker" if timings.workers == 1 else f"{timings.workers} workers"
    return f"{timings.writing_seconds:.1f} s writing, {timings.loading_seconds:.1f} s loading, {workers}"


def _remarks(manifest: Manifest) -> list[tuple[str, str]]:
    """What the user should not have to look for: what was not read, not said, or went wrong with us."""
    remarks = []
    carried = [source.uri for source in manifest.sources if source.note]
    if carried:
        remarks.append(("carried, not read", f"{len(carried)} ({', '.join(carried)})"))
    left_out = sum(sum(source.left_out.values()) for source in manifest.sources)
    if left_out:
        remarks.append(("left out", f"{left_out:,} (callsmith tools list says why)"))
    unsaid = manifest.reach.get("unsaid") or ()
    if unsaid:
        remarks.append(("not said well", f"{len(unsaid):,} tools, left out of the dialogues (manifest.json says why)"))
    remarks += [("note", text) for text in manifest.reach.get("notes") or ()]
    crashed = manifest.counts.rejected.get("crashed", 0)
    if crashed:
        remarks.append(("our fault", f"{crashed:,} attempts crashed; please report the lines in rejected.jsonl"))
    return remarks
