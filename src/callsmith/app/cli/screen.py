"""The two streams, and how numbers and tables look on them. Everything fits 80 columns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["answer", "columns", "counts", "facts", "legible", "note", "print_json", "show", "size", "words"]

WIDEST = 100
_ESCAPES = {"\n": "\u23ce", "\t": " "}
"""Line breaks inside of a value are shown as a sign, tabs as a blank."""


def answer() -> Console:
    """stdout, for what was asked for."""
    return _console(stderr=False)


def words() -> Console:
    """stderr, for what is said beside it."""
    return _console(stderr=True)


def legible(text: str) -> str:
    """Foreign text as a terminal or page can show it: what is invisible or steers is written out as `\\u202e`."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _escaped(character) for character in text)


def _escaped(character: str) -> str:
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def note(message: str) -> None:
    """One line of words, never wrapped."""
    print(message, file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """One JSON object on stdout."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    sys.stdout.write(text + "\n")


def facts(rows: Sequence[tuple[str, str | Sequence[str]]]) -> None:
    """Print names on the left and values on the right, wrapped in their column.

    A value is a text, which breaks at blanks, or a list of items, which breaks between them.
    """
    screen = answer()
    margin = max(len(name) for name, _ in rows) + 4
    for name, value in rows:
        items, between = (value.split(), " ") if isinstance(value, str) else (value, " · ")
        first, *rest = _filled(items, between, screen.width - margin)
        screen.print(Text.assemble((f"  {name}".ljust(margin), "dim"), first), soft_wrap=True)
        for line in rest:
            screen.print(" " * margin + line, soft_wrap=True)


def _filled(items: Iterable[str], between: str, width: int) -> list[str]:
    """The items on as few lines as hold them; widths are those of a terminal, where 汉字 take two columns."""
    lines = [""]
    room = width - cell_len(between.rstrip())
    for item in items:
        joined = lines[-1] + between + item if lines[-1] else item
        if lines[-1] and cell_len(joined) > room:
            lines[-1] = lines[-1] + between.rstrip()
            lines.append(item)
        else:
            lines[-1] = joined
    return lines


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


def counts(numbers: Mapping[str, int], most: int = 8) -> list[str]:
    """`multiple 281`, `simple 219`: the largest first, the rest added up."""
    ranked = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{name} {count:,}" for name, count in ranked[:most]]
    rest = ranked[most:]
    if rest:
        shown.append(f"{len(rest)} more {sum(count for _, count in rest):,}")
    return shown or ["none"]


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
