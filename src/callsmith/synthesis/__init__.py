"""Scenario, plan, conversation: the plan comes first, words are put around it."""

from callsmith.synthesis.engine import Reach, SourceTools, Synthesis, SynthesisSpec
from callsmith.synthesis.sayings import UnsayableError

__all__ = ["Reach", "SourceTools", "Synthesis", "SynthesisSpec", "UnsayableError"]
