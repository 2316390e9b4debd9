"""How often a worker looks for garbage in cycles: seldom, since its work leaves next to none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["keep_loaded", "seldom_collected"]

_NEW_OBJECTS = 100_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Garbage is looked for about once a chunk: each look goes through all that the caches hold."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def keep_loaded() -> None:
    """What is loaded by now stays until the process ends, so that no look need go through it."""
    gc.collect()
    gc.freeze()
