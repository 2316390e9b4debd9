"""A tool's result, made from its return schema or, where it has none, from its words and arguments."""

from callsmith.world.simulation.acting import WORLD_VERSION, Occasion, act
from callsmith.world.simulation.results import simulate

__all__ = ["WORLD_VERSION", "Occasion", "act", "simulate"]
