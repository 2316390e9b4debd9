"""`callsmith generate`: the main job, with progress while it runs and a table when it ends."""

from __future__ import annotations

from pathlib import Path

import typer

from callsmith.app.cli.progress import progress
from callsmith.app.cli.screen import answer, columns, counts, facts, note, print_json, show, size
from callsmith.errors import RecipeError, ShortfallError
from callsmith.pipeline import Event, Manifest, Options, RunFinished, generate, load_recipe, prepare

__all__ = ["run_generate"]


def run_generate(said: Options, recipe: Path | None, out: Path, *, workers: int | None, as_json: bool) -> int:
    """Run it. 0 when complete, 130 when interrupted; raises `ShortfallError` after a short run was shown."""
    if workers is not None and workers < 1:
        raise RecipeError(f"--workers is {workers}: at least 1 process is needed")
    prepared = prepare(said.over(load_recipe(recipe)) if recipe else said)
    for line in prepared.notes:
        note(f"note: {line}")
    already = False

    def finished(event: Event) -> None:
        nonlocal already
        if isinstance(event, RunFinished):
            already = event.already

    try:
        with progress() as show:
            manifest = generate(prepared, out, workers=workers, listeners=(show, finished))
    except KeyboardInterrupt:
        note(f"interrupted: {out} holds what is finished; run the same command again to go on")
        raise typer.Exit(130) from None
    if already:
        note(f"{out} is already {'complete' if manifest.status == 'complete' else 'ended'}: nothing was touched")
    if as_json:
        print_json({"folder": out.as_posix(), "already": already, "manifest": manifest})
    else:
        _show(manifest, out)
    if manifest.shortfall:
        raise ShortfallError(f"{out}: came out short: {manifest.shortfall}")
    return 0


def _show(manifest: Manifest, out: Path) -> None:
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
