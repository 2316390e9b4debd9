"""The two streams, and how numbers and tables look on them. Everything fits 80 columns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["answer", "columns", "counts", "facts", "note", "print_json", "show", "size", "words"]

WIDEST = 100


def answer() -> Console:
    """stdout, for what was asked for."""
    return _console(stderr=False)


def words() -> Console:
    """stderr, for what is said beside it."""
    return _console(stderr=True)


def note(message: str) -> None:
    """One line of words, never wrapped."""
    print(message, file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """One JSON object on stdout."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    sys.stdout.write(text + "\n")


def facts(rows: Iterable[tuple[str, str]]) -> Table:
    """Names on the left, values on the right; long values wrap in their column."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim", min_width=10)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(f"  {name}", Text(value))
    return table


def columns(*names: str, numbers: Iterable[str] = ()) -> Table:
    """A table without lines; the columns named in `numbers` stand to the right."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    right = set(numbers)
    for name in names:
        table.add_column(name, justify="right" if name in right else "left", no_wrap=name in right, overflow="fold")
    return table


def show(table: Table) -> None:
    """Print a table on stdout without the blanks that pad its last column."""
    screen = answer()
    with screen.capture() as captured:
        screen.print(table)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    sys.stdout.write("\n".join(lines) + "\n")


def counts(numbers: Mapping[str, int], most: int = 8) -> str:
    """`multiple 281 · simple 219`, the largest first, the rest added up."""
    ranked = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{name} {count:,}" for name, count in ranked[:most]]
    rest = ranked[most:]
    if rest:
        shown.append(f"{len(rest)} more {sum(count for _, count in rest):,}")
    return " · ".join(shown) or "none"


def size(number: int) -> str:
    """Bytes for people."""
    amount = float(number)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if console.width > WIDEST:
        console.width = WIDEST
    return console
