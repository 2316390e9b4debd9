"""What was worked out once about a schema or a tool, kept: in a run they come again as the very same objects."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from callsmith.records import canonical

__all__ = ["CAPACITY", "Memo"]

CAPACITY = 4096

_Subject = TypeVar("_Subject")
_Known = TypeVar("_Known")


class Memo(Generic[_Subject, _Known]):
    """A function of a frozen subject with a bounded memory: by identity where it was seen, else by content.

    `content` gives the JSON value that decides the function's result; the subject itself where none is given.
    """

    def __init__(
        self,
        work_out: Callable[[_Subject], _Known],
        content: Callable[[_Subject], Any] | None = None,
        capacity: int = CAPACITY,
    ) -> None:
        self._work_out, self._content, self._capacity = work_out, content, capacity
        self._by_identity: OrderedDict[int, tuple[_Subject, _Known]] = OrderedDict()
        self._by_content: OrderedDict[bytes, _Known] = OrderedDict()

    def __call__(self, subject: _Subject) -> _Known:
        """The function's value. The subject must be frozen: it is not looked at again."""
        known = self._by_identity.get(id(subject))
        if known is not None and known[0] is subject:
            return known[1]
        value = self._from_content(subject)
        self._by_identity[id(subject)] = (subject, value)  # holding it keeps its id from being used again
        if len(self._by_identity) > self._capacity:
            self._by_identity.popitem(last=False)
        return value

    def _from_content(self, subject: _Subject) -> _Known:
        try:
            key = canonical(subject if self._content is None else self._content(subject))
        except (TypeError, ValueError, RecursionError):  # not JSON, so that it has no content to go by
            return self._work_out(subject)
        if key in self._by_content:
            self._by_content.move_to_end(key)
            return self._by_content[key]
        value = self._by_content[key] = self._work_out(subject)
        if len(self._by_content) > self._capacity:
            self._by_content.popitem(last=False)
        return value
