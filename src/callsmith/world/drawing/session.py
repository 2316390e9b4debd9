"""What one drawing carries along: the setting, what is bound, how much may still be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from callsmith.world.setting import Setting
from callsmith.world.values.names import words

__all__ = ["MAX_DEPTH", "NODE_BUDGET", "Session", "Undrawable"]

MAX_DEPTH = 16
"""Values nest at most so deep: beyond it a schema that forces recursion cannot be drawn."""
NODE_BUDGET = 3000
"""So many nodes are drawn for one value, failed attempts included."""

_NOT_ECHOED_IN_ITEMS = frozenset({"id", "name", "title", "query", "text", "description", "count", "message", "number"})
_CURRENCY = frozenset({("currency",), ("currency", "code")})
_LOW = frozenset({"min", "minimum", "from", "gte", "above"})
_HIGH = frozenset({"max", "maximum", "to", "lte", "below"})


class Undrawable(ValueError):  # noqa: N818 (what it says: the schema is not drawable)
    """No plausible value can be made under a schema. `str(error)` says why, in one line."""


class Session:
    """The state of one drawing. `arguments` is there when a result is drawn, and None for arguments themselves."""

    __slots__ = (
        "agreed",
        "arguments",
        "bindings",
        "bounds",
        "echoes",
        "items",
        "left",
        "level",
        "limit",
        "optional_share",
        "outcome",
        "path",
        "scopes",
        "setting",
    )

    def __init__(self, setting: Setting, optional_share: float, bindings: Mapping[str, Any] | None = None) -> None:
        self.setting = setting
        self.optional_share = optional_share
        self.bindings: Mapping[str, Any] = bindings or {}
        self.arguments: Mapping[str, Any] | None = None
        self.echoes: dict[tuple[str, ...], Any] = {}
        """Words of an argument's name -> its value, for results."""
        self.bounds: dict[tuple[str, ...], list[float | None]] = {}
        """Words of a number's name -> lowest and highest value that the arguments allow."""
        self.agreed: dict[str, str] = {}
        """Values that all fields of a drawing share, by kind: one currency for all amounts."""
        self.limit: int | None = None
        """The greatest number of list items that the arguments ask for."""
        self.outcome = ""
        """The verb of the tool, for statuses that fit it."""
        self.level = 0
        """How sparing to be: 0 generous, 3 only what is required."""
        self.items = 0
        """How many lists enclose the value being drawn."""
        self.left = NODE_BUDGET
        self.path: list[str] = []
        self.scopes: list[Mapping[str, Any]] = []
        """The objects being drawn, outermost first."""

    @property
    def is_result(self) -> bool:
        return self.arguments is not None

    def spend(self, depth: int) -> None:
        """Account for one node. Raises `Undrawable` where the value nests too deep or never ends."""
        self.left -= 1
        if self.left < 0:
            raise Undrawable(f"no value found within {NODE_BUDGET} nodes")
        if depth > MAX_DEPTH:
            raise Undrawable(f"the value would nest more than {MAX_DEPTH} deep")

    def answer(self, arguments: Mapping[str, Any], owner: str) -> None:
        """Turn to drawing the result of a call with these arguments."""
        self.arguments = arguments
        for name, value in _leaves(arguments):
            parts = words(name)
            if not isinstance(value, Mapping):
                self.echoes.setdefault(parts, value)
            if len(parts) == 2 and parts[1] == "id" and parts[0] == owner:
                self.echoes.setdefault(("id",), value)
            if parts[-2:] in _CURRENCY and isinstance(value, str):
                self.agreed.setdefault("currency", value)
            if isinstance(value, int | float) and not isinstance(value, bool):
                self._note_bound(parts, value)

    def agree(self, kind: str, make: Callable[[], str]) -> str:
        """The value of that kind that the whole drawing shares."""
        if kind not in self.agreed:
            self.agreed[kind] = make()
        return self.agreed[kind]

    def _note_bound(self, parts: tuple[str, ...], value: float) -> None:
        if parts in (("limit",), ("page", "size"), ("per", "page"), ("max", "result"), ("count",), ("top", "k")):
            self.limit = int(value) if value >= 0 else None
        for side, low_or_high in ((0, _LOW), (1, _HIGH)):
            for edge, rest in ((parts[:1], parts[1:]), (parts[-1:], parts[:-1])):
                if rest and edge and edge[0] in low_or_high:
                    self.bounds.setdefault(rest, [None, None])[side] = value

    def echo(self, name: str) -> Any:
        """The argument's value that a result field of this name repeats, or None."""
        parts = words(name)
        if not parts or (self.items and parts[-1] in _NOT_ECHOED_IN_ITEMS):
            return None
        return self.echoes.get(parts)

    def find(self, path: str) -> Any:
        """The value at a dotted path: in the enclosing objects, innermost first, then in the arguments.

        A path through a list gives the list of values; `items.0` names one item.
        Raises `KeyError` when it is not there (yet).
        """
        parts = path.split(".")
        for scope in (*reversed(self.scopes), self.arguments or self.bindings):
            if parts[0] in scope:
                return _descend(scope, parts, path)
        raise KeyError(path)


def _descend(value: Any, parts: list[str], path: str) -> Any:
    for position, part in enumerate(parts):
        if isinstance(value, list) and part.isdecimal():
            if int(part) >= len(value):
                raise KeyError(path)
            value = value[int(part)]
            continue
        if isinstance(value, list):
            return [_descend(item, parts[position:], path) for item in value]
        if not isinstance(value, Mapping) or part not in value:
            raise KeyError(path)
        value = value[part]
    return value


def _leaves(arguments: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    for name, value in arguments.items():
        yield name, value
        if isinstance(value, Mapping) and depth < 3:
            yield from _leaves(value, name, depth + 1)
