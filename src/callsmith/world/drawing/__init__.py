"""Values drawn from any JSON Schema 2020-12: valid by construction, checked before they are given out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from callsmith.world.drawing.compiler import Compiler
from callsmith.world.drawing.leaves import Node
from callsmith.world.drawing.schemas import build_validator, plain
from callsmith.world.drawing.session import Session, Undrawable
from callsmith.world.setting import Setting
from callsmith.world.values.inference import topic_of

__all__ = ["Compiled", "Undrawable", "compiled", "draw"]

_ATTEMPTS = 8
_CACHED = 4096


class Compiled:
    """A schema ready to be drawn from: its node and the validator that has the last word."""

    def __init__(self, schema: Any, name: str, owner: str) -> None:
        fields = schema.get("properties") if isinstance(schema, Mapping) else None
        self.schema, self.topic = schema, topic_of(" ".join((owner, name, *(fields or ()))))
        self.is_object = bool(fields)
        """Whether a drawing is a scene of its own; single fields belong to the scene that is going on."""
        self.validator = build_validator(schema)
        self.problem = "" if self.validator is not None else "the schema does not compile"
        self.node: Node | None = None
        if not self.problem:
            try:
                self.node = Compiler(schema).node(schema, name, owner)
            except Undrawable as error:
                self.problem = str(error)

    def attempt(self, session: Session) -> Any:
        """One value that the validator accepts. Raises `Undrawable` after a bounded number of attempts."""
        if self.node is None or self.validator is None:
            raise Undrawable(self.problem)
        reason, share = "", session.optional_share
        for attempt in range(_ATTEMPTS):
            try:
                value = self.node.draw(session, 0)
            except Undrawable as error:
                reason = str(error)
            else:
                if self.validator.is_valid(value):
                    return value
                reason = next(iter(self.validator.iter_errors(value))).message[:200]
            if attempt >= _ATTEMPTS // 2:
                session.optional_share = 1.0 if attempt == _ATTEMPTS - 2 else 0.0
            session.scopes.clear()
            session.path.clear()
            session.items = 0
        session.optional_share = share
        raise Undrawable(reason)


_CACHE: OrderedDict[tuple[int, str, str], Compiled] = OrderedDict()


def compiled(schema: Any, name: str = "", owner: str = "") -> Compiled:
    """The compiled form of a schema object, made once. The schema must not be changed afterwards."""
    key = (id(schema), name, owner)
    found = _CACHE.get(key)
    if found is not None and found.schema is schema:
        return found
    found = _CACHE[key] = Compiled(schema, name, owner)
    if len(_CACHE) > _CACHED:
        _CACHE.popitem(last=False)
    return found


def draw(
    schema: Mapping[str, Any],
    setting: Setting,
    *,
    name: str = "",
    owner: str = "",
    bindings: Mapping[str, Any] | None = None,
    optional_share: float = 0.5,
) -> Any:
    """A plausible value that is valid under `schema` (JSON Schema 2020-12, formats asserted).

    `name` is the field's name, `owner` the tool or object that it belongs to: both say what the value means.
    `bindings` fixes values by dotted path ("guest.name"). Optional properties appear with `optional_share`
    (about four at most, unless it is 1) where a plausible value is at hand. An object is a scene of its own: its
    city and its country agree; single fields drawn one after the other belong to one scene.
    Raises `Undrawable` with the reason when no value can be made.
    """
    form = compiled(schema, name, owner)
    if form.is_object:
        setting.begin_scene()
    setting.topic = form.topic
    return form.attempt(Session(setting, optional_share, plain(bindings) if bindings else None))
