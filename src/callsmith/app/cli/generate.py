"""`callsmith generate`: the main job, with progress while it runs and a table when it ends."""

from __future__ import annotations

from pathlib import Path

import typer

from callsmith.app.cli.closing import show_manifest
from callsmith.app.cli.progress import progress
from callsmith.app.cli.screen import note, print_json
from callsmith.errors import RecipeError, ShortfallError
from callsmith.pipeline import Event, Options, RunFinished, generate, load_recipe, prepare

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
        show_manifest(manifest, out)
    if manifest.shortfall:
        raise ShortfallError(f"{out}: came out short: {manifest.shortfall}")
    return 0
