"""What was worked out once about a schema, kept: tools come again and again, in a run as the very same objects."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from callsmith.records import canonical

__all__ = ["CAPACITY", "Memo"]

CAPACITY = 4096

_Known = TypeVar("_Known")


class Memo(Generic[_Known]):
    """A function of a schema with a bounded memory: by identity where the very object was seen, else by content."""

    def __init__(self, work_out: Callable[[Mapping[str, Any]], _Known], capacity: int = CAPACITY) -> None:
        self._work_out, self._capacity = work_out, capacity
        self._by_identity: OrderedDict[int, tuple[Mapping[str, Any], _Known]] = OrderedDict()
        self._by_content: OrderedDict[bytes, _Known] = OrderedDict()

    def __call__(self, schema: Mapping[str, Any]) -> _Known:
        """The function's value. `schema` must be frozen: it is not looked at again."""
        known = self._by_identity.get(id(schema))
        if known is not None and known[0] is schema:
            return known[1]
        value = self._from_content(schema)
        self._by_identity[id(schema)] = (schema, value)  # holding the schema keeps its id from being used again
        if len(self._by_identity) > self._capacity:
            self._by_identity.popitem(last=False)
        return value

    def _from_content(self, schema: Mapping[str, Any]) -> _Known:
        try:
            key = canonical(schema)
        except (TypeError, ValueError, RecursionError):  # not JSON, so that it has no content to go by
            return self._work_out(schema)
        if key in self._by_content:
            self._by_content.move_to_end(key)
            return self._by_content[key]
        value = self._by_content[key] = self._work_out(schema)
        if len(self._by_content) > self._capacity:
            self._by_content.popitem(last=False)
        return value
