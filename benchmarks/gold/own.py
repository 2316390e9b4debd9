"""Our own rows with their plans, made as `callsmith generate` makes them."""

from __future__ import annotations

from collections.abc import Iterator

from callsmith.checks.mutants import Case
from callsmith.synthesis import Synthesis, SynthesisSpec, UnsayableError
from gold.row import Row

__all__ = ["make_own"]

_SHAPES = {
    "simple": 0.2, "multiple": 0.2, "parallel": 0.15, "parallel_multiple": 0.15, "irrelevance": 0.15,
    "missing_parameter": 0.15,
}  # fmt: skip


def make_own(count: int, seed: int = 11) -> Iterator[Row]:
    """Rows of the built-in catalogue in both languages, by turns."""
    spec = SynthesisSpec(seed=seed, languages=("en", "zh"), shapes=_SHAPES, sources=(), catalogue=True)
    writer = Synthesis(spec)
    made = index = 0
    while made < count:
        try:
            sample = writer.attempt(index)
        except UnsayableError:
            index += 1
            continue
        index += 1
        made += 1
        assert sample.scenario is not None
        case = Case(sample.conversation, sample.plan, sample.scenario.language, scenario=sample.scenario)
        yield Row(f"own_{sample.scenario.shape}", "own", f"{seed}-{index - 1}", case)
