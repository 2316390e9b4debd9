"""What the engine says while it works. Listeners (the command line, a viewer) plug in without the engine knowing."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from callsmith.pipeline.manifest import Manifest

__all__ = ["ChunkDone", "Event", "Listener", "RunFinished", "RunStarted", "WritingStarted"]


class RunStarted(msgspec.Struct, frozen=True, kw_only=True):
    """The folder is ours and the workers are about to load."""

    folder: str
    asked: int
    accepted: int
    """Samples that an earlier, interrupted call already wrote."""
    workers: int


class WritingStarted(msgspec.Struct, frozen=True, kw_only=True):
    """The workers have loaded; samples come from now on."""

    loading_seconds: float


class ChunkDone(msgspec.Struct, frozen=True, kw_only=True):
    """A chunk of attempts lies on disk. The counts are totals of the run, earlier calls included."""

    attempts: int
    accepted: int
    rejected: int


class RunFinished(msgspec.Struct, frozen=True, kw_only=True):
    """The manifest is written, or was there already."""

    manifest: Manifest
    already: bool


Event = RunStarted | WritingStarted | ChunkDone | RunFinished
Listener = Callable[[Event], None]
