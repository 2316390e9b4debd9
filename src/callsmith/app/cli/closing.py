"""The closing table of a run."""

from __future__ import annotations

from pathlib import Path

from callsmith.app.cli.screen import answer, counts, facts, size
from callsmith.pipeline import Manifest

__all__ = ["show_manifest"]


def show_manifest(manifest: Manifest, out: Path) -> None:
    """Print how a run ended: what was asked and what came of it, then the files."""
    numbers, timings = manifest.counts, manifest.timings
    rate = timings.rate(numbers.accepted)
    rejected = sum(numbers.rejected.values())
    screen = answer()
    screen.print(f"{out.as_posix()}: {manifest.status}", soft_wrap=True)
    screen.print()
    rows: list[tuple[str, str | list[str]]] = [
        ("asked", f"{numbers.asked:,}"),
        ("accepted", f"{numbers.accepted:,}"),
        ("rejected", f"{rejected:,}" + (f" ({', '.join(counts(numbers.rejected))})" if rejected else "")),
        ("samples per second", f"{rate:,.0f} ({_times(manifest)})"),
        ("languages", counts(numbers.languages)),
        ("shapes", counts(numbers.shapes)),
        ("abilities", counts(numbers.abilities)),
        ("domains", counts(numbers.domains, most=5)),
        ("splits", counts(numbers.splits)),
    ]
    facts(rows + _remarks(manifest))
    screen.print()
    for name, entry in manifest.files.items():
        # A path is for copying: it stands last and is never wrapped.
        path = (out / name).as_posix()
        screen.print(f"  {entry.lines:>9,} lines  {size(entry.bytes):>8}  {path}", soft_wrap=True)
    screen.print(f"  {'':>9}        {'':>8}  {(out / 'manifest.json').as_posix()}", soft_wrap=True)


def _times(manifest: Manifest) -> str:
    timings = manifest.timings
    workers = "1 worker" if timings.workers == 1 else f"{timings.workers} workers"
    return f"{timings.writing_seconds:.1f} s writing, {timings.loading_seconds:.1f} s loading, {workers}"


def _remarks(manifest: Manifest) -> list[tuple[str, str | list[str]]]:
    """What the user should not have to look for: what was not read, not said, or went wrong with us."""
    remarks: list[tuple[str, str | list[str]]] = []
    carried = [source.uri for source in manifest.sources if source.note]
    if carried:
        remarks.append(("carried, not read", f"{len(carried)} ({', '.join(carried)})"))
    left_out = sum(sum(source.left_out.values()) for source in manifest.sources)
    if left_out:
        remarks.append(("left out", f"{left_out:,} (callsmith tools list says why)"))
    unsaid = manifest.reach.get("unsaid") or ()
    if unsaid:
        remarks.append(("not said well", f"{len(unsaid):,} (manifest.json says which and why)"))
    remarks += [("note", text) for text in manifest.reach.get("notes") or ()]
    crashed = manifest.counts.rejected.get("crashed", 0)
    if crashed:
        remarks.append(("our fault", f"{crashed:,} crashed; please report their lines in rejected.jsonl"))
    return remarks
