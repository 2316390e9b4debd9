"""A tool's result, made from its return schema or, where it has none, from its words and arguments."""

from callsmith.world.simulation.results import simulate

__all__ = ["simulate"]
