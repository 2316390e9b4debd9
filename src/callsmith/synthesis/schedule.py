"""Who gets which shape and language: shares met exactly over every block, for any index, without a memory."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import lru_cache

from callsmith.records import Shape

__all__ = ["Schedule", "apportion"]

BLOCK = 200


def apportion(shares: Sequence[float], total: int) -> list[int]:
    """Whole numbers that add up to `total`, as near to the shares as can be (largest remainder)."""
    whole = sum(shares)
    exact = [share / whole * total for share in shares]
    counts = [int(value) for value in exact]
    order = sorted(range(len(shares)), key=lambda index: (counts[index] - exact[index], index))
    for index in order[: total - sum(counts)]:
        counts[index] += 1
    return counts


class Schedule:
    """The cell (language, shape) of every index: each block of 200 holds the shares, in an order by seed."""

    def __init__(self, seed: int, cells: Mapping[tuple[str, Shape], float]) -> None:
        self._seed = seed
        keys = list(cells)
        counts = apportion([cells[key] for key in keys], BLOCK)
        self._block = [key for key, count in zip(keys, counts, strict=True) for _ in range(count)]
        self._shuffled = lru_cache(maxsize=64)(self._shuffle)

    def _shuffle(self, number: int) -> list[tuple[str, Shape]]:
        block = list(self._block)
        random.Random(f"{self._seed}:block:{number}").shuffle(block)
        return block

    def cell(self, index: int) -> tuple[str, Shape]:
        """Language and shape of the sample at that index."""
        return self._shuffled(index // BLOCK)[index % BLOCK]
