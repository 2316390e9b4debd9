"""Conversations that others, or our own plans, say are right: what the checks are measured on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from gold.acebench import read_acebench
from gold.answers import read_nemo, read_seal, read_tagged, read_when2call, wrong_answers
from gold.bfcl import read_bfcl
from gold.glaive import read_glaive
from gold.own import make_own
from gold.row import Row

__all__ = ["READERS", "Row", "audited", "make_own", "read_gold", "wrong_answers"]

READERS: tuple[Callable[[Path], Iterator[Row]], ...] = (
    read_bfcl, read_acebench, read_glaive, read_seal, read_tagged, read_nemo, read_when2call,
)  # fmt: skip


def read_gold(root: Path) -> Iterator[Row]:
    """Every row of the data sets below a folder."""
    for read in READERS:
        yield from read(root)


def audited(path: Path) -> dict[tuple[str, str], str]:
    """File and id of the rows whose gold is wrong, with the reason."""
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text("utf-8").split("\n")[1:] if line)
    return {(file, identity): reason for file, identity, reason in rows}
