"""Moves samples through: recipe in, run folder out; with several processes, a ledger, resumption and events."""

from callsmith.pipeline.events import ChunkDone, Event, Listener, RunFinished, RunStarted, WritingStarted
from callsmith.pipeline.ledger import Ledger
from callsmith.pipeline.manifest import Manifest
from callsmith.pipeline.recipe import Options, Prepared, Recipe, load_recipe, nearest, parse_shapes, prepare
from callsmith.pipeline.run import generate

__all__ = [
    "ChunkDone",
    "Event",
    "Ledger",
    "Listener",
    "Manifest",
    "Options",
    "Prepared",
    "Recipe",
    "RunFinished",
    "RunStarted",
    "WritingStarted",
    "generate",
    "load_recipe",
    "nearest",
    "parse_shapes",
    "prepare",
]
