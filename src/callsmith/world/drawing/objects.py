"""Drawing of objects: which properties appear, in which order they are drawn, and how they agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from callsmith.world.drawing.leaves import Node
from callsmith.world.drawing.ordering import Pair, put_in_order
from callsmith.world.drawing.session import Session, Undrawable

__all__ = ["ObjectNode", "Pending", "Property"]

_TRIES = 8
_AT_LEAST = 3
"""So many of its optional fields an object of a result shows when none is required."""
_SPARING = 3
"""From this level on an object shows only what is required."""
_DEEP = 4
"""Far below this depth only what is required is drawn."""
_TROUBLE = frozenset(
    {
        "error",
        "errors",
        "warning",
        "warnings",
        "links",
        "embedded",
        "included",
        "debug_id",
        "error_message",
        "errormessage",
    }
)
"""Optional fields of results that a successful answer does without."""


class Pending(Exception):  # noqa: N818 (a signal, not an error)
    """A value is computed from another one that is not drawn yet."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an object: how it is drawn and when."""

    name: str
    required: bool
    node: Callable[[], Node]
    share: float | None = None
    """How often it appears although it is optional; None leaves it to the drawing."""


class ObjectNode:
    """An object. Values computed from others come last; the order of keys is the schema's."""

    def __init__(
        self,
        properties: Sequence[Property],
        *,
        low: int,
        high: int | None,
        needs: Mapping[str, Sequence[str]],
        extra: Callable[[str], Node] | None,
        key: Callable[[], Node] | None,
        pairs: Sequence[Pair],
    ) -> None:
        self.properties = properties
        self.by_name = {item.name: item for item in properties}
        self.low, self.high, self.needs, self.other, self.key, self.pairs = low, high, needs, extra, key, pairs
        self.optional_count = sum(1 for item in properties if not item.required)

    @property
    def plausible(self) -> bool:
        return bool(self.properties)

    def accepts(self, value: Any) -> bool:
        return isinstance(value, dict) and all(item.name in value for item in self.properties if item.required)

    def draw(self, session: Session, depth: int) -> dict[str, Any]:
        session.spend(depth)
        chosen = self._choose(session, depth)
        drawn: dict[str, Any] = {}
        session.scopes.append(drawn)
        try:
            bound = self._draw_all(chosen, drawn, session, depth)
            self._fill_up(drawn, session, depth)
        finally:
            session.scopes.pop()
        if self.pairs:
            put_in_order(drawn, self.pairs, bound, session.setting.rng)
        if len(drawn) < self.low:
            raise Undrawable(f"fewer than {self.low} properties can be drawn")
        return {item.name: drawn[item.name] for item in self.properties if item.name in drawn} | drawn

    def _choose(self, session: Session, depth: int) -> list[Property]:
        """The required properties and some of the others, those that others need included."""
        rng, share = session.setting.rng, self._share(session, depth)
        chosen: list[Property] = []
        prefix = ".".join(session.path)
        for item in self.properties:
            if item.required or (session.bindings and _is_bound(session, prefix, item.name)):
                chosen.append(item)
            elif item.share is not None:
                if rng.random() < item.share:
                    chosen.append(item)
            elif self._is_trouble(item, session):
                continue
            elif share > 0 and rng.random() < share and (session.optional_share >= 1 or self._worth(item, session)):
                chosen.append(item)
        if self.high is not None and len(chosen) > self.high:
            chosen = ([item for item in chosen if item.required] + [i for i in chosen if not i.required])[: self.high]
        if not chosen and self.high != 0 and (session.is_result or depth) and session.level < _SPARING:
            wanted = _AT_LEAST if session.is_result else 1
            worthy = (item for item in self.properties if item.share is None and not self._is_trouble(item, session))
            chosen = [item for item in worthy if self._worth(item, session)][: min(wanted, self.high or wanted)]
        return self._with_needed(chosen, session)

    def _share(self, session: Session, depth: int) -> float:
        if session.is_result:
            room = ((8, 5, 3, 1), (6, 3, 2, 0), (4, 2, 0, 0), (0, 0, 0, 0))[session.level][min(depth // 2, 3)]
            return min(1.0, room / max(1, self.optional_count))
        if depth >= _DEEP * 2:
            return 0.0
        if session.optional_share >= 1:
            return 1.0
        return min(session.optional_share, 4 / max(1, self.optional_count))

    @staticmethod
    def _is_trouble(item: Property, session: Session) -> bool:
        return session.is_result and item.name.lower().strip("_") in _TROUBLE

    @staticmethod
    def _worth(item: Property, session: Session) -> bool:
        try:
            return item.node().plausible
        except Undrawable:
            return False

    def _with_needed(self, chosen: list[Property], session: Session) -> list[Property]:
        names = {item.name for item in chosen}
        wanted = [need for item in chosen for need in self.needs.get(item.name, ())]
        while wanted:
            name = wanted.pop()
            if name not in names and name in self.by_name:
                names.add(name)
                wanted.extend(self.needs.get(name, ()))
        if len(names) < self.low:
            for item in self.properties:
                if item.name not in names and len(names) < self.low and self._worth(item, session):
                    names.add(item.name)
        return [item for item in self.properties if item.name in names]

    def _draw_all(self, chosen: list[Property], drawn: dict[str, Any], session: Session, depth: int) -> set[str]:
        bound: set[str] = set()
        waiting = chosen
        while waiting:
            later: list[Property] = []
            for item in waiting:
                try:
                    if self._draw_one(item, drawn, session, depth):
                        bound.add(item.name)
                except Pending:
                    later.append(item)
            if len(later) == len(waiting):
                self._give_up(later, drawn, session, depth)
                break
            waiting = later
        return bound

    def _draw_one(self, item: Property, drawn: dict[str, Any], session: Session, depth: int) -> bool:
        """Draw one property; True when its value was given from outside."""
        session.path.append(item.name)
        try:
            if session.bindings and (path := ".".join(session.path)) in session.bindings:
                drawn[item.name] = session.bindings[path]
                return True
            node = item.node()
            if session.is_result and (echoed := session.echo(item.name)) is not None and node.accepts(echoed):
                drawn[item.name] = echoed
                return True
            value = node.draw(session, depth + 1)
            if item.required or (value != {} and value != []):  # an empty shell says nothing
                drawn[item.name] = value
        except Undrawable:
            if item.required:
                raise
        finally:
            session.path.pop()
        return False

    def _give_up(self, items: list[Property], drawn: dict[str, Any], session: Session, depth: int) -> None:
        """What nothing can be computed from: drawn plainly where it is required, left out otherwise."""
        for item in items:
            plain = getattr(item.node(), "draw_plain", None)
            if item.required and plain is not None:
                drawn[item.name] = plain(session, depth + 1)

    def _fill_up(self, drawn: dict[str, Any], session: Session, depth: int) -> None:
        """Entries of a map, and of an object that must have more properties than it names."""
        if self.other is None:
            return
        wanted = self.low
        if not self.properties and (depth or self.key is not None):
            wanted = max(wanted, session.setting.rng.randint(1, 2))
        if self.high is not None:
            wanted = min(wanted, self.high)
        for _ in range(wanted * _TRIES):
            if len(drawn) >= wanted:
                return
            name = self.key().draw(session, depth + 1) if self.key is not None else _some_key(session)
            if name not in drawn and name not in self.by_name:
                try:
                    drawn[name] = self.other(name).draw(session, depth + 1)
                except Undrawable:
                    if len(drawn) < self.low:
                        raise
                    return


def _is_bound(session: Session, prefix: str, name: str) -> bool:
    path = f"{prefix}.{name}" if prefix else name
    return path in session.bindings or any(key.startswith(path + ".") for key in session.bindings)


def _some_key(session: Session) -> str:
    keys = ("department", "region", "source", "color", "category", "tag", "city", "language", "team", "season", "plan")
    return session.setting.rng.choice(keys)
