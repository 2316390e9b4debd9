"""`$ref` inside one document: JSON Pointers, anchors and ids. Nothing is ever fetched."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from callsmith.records import lookup, pointer
from callsmith.tools.schema.keywords import SchemaError

__all__ = ["References"]


class References:
    """Finds what the references of a document point to."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._named: dict[str, str] | None = None
        self._found: dict[str, tuple[str, Any]] = {}

    def find(self, ref: Any) -> tuple[str, Any]:
        """The JSON Pointer that `ref` names, in its one spelling, and the value there.

        Raises `SchemaError` where the target lies outside the document or does not exist.
        """
        if not isinstance(ref, str):
            raise SchemaError(f"a $ref must be a string, not {type(ref).__name__}")
        if ref not in self._found:
            self._found[ref] = self._find(ref)
        return self._found[ref]

    def resolve(self, node: Any) -> Any:
        """The object itself, or what its `$ref` leads to, through any chain of references."""
        seen: set[str] = set()
        while isinstance(node, dict) and "$ref" in node:
            path, target = self.find(node["$ref"])
            if path in seen:
                raise SchemaError(f"the reference {node['$ref']} leads back to itself")
            seen.add(path)
            siblings = {key: value for key, value in node.items() if key in ("summary", "description")}
            node = {**target, **siblings} if siblings and isinstance(target, dict) else target
        return node

    def _find(self, ref: str) -> tuple[str, Any]:
        if ref in ("", "#"):
            return "", self.document
        if ref.startswith("#/"):
            for path in dict.fromkeys((unquote(ref[1:]), ref[1:])):
                try:
                    return _canonical(path), lookup(self.document, path)
                except KeyError:
                    continue
            raise SchemaError(f"the reference {ref} points to nothing in the file")
        path_of = self._names().get(ref)
        if path_of is None:
            if ref.startswith("#"):
                raise SchemaError(f"the reference {ref} points to nothing in the file")
            raise SchemaError(f"the reference {ref} points outside the file, and nothing is fetched")
        return path_of, lookup(self.document, path_of)

    def _names(self) -> dict[str, str]:
        """`#anchor` and `$id` to JSON Pointer, for the whole document."""
        if self._named is None:
            self._named = {}
            waiting: list[tuple[tuple[str | int, ...], Any]] = [((), self.document)]
            while waiting:
                place, value = waiting.pop()
                if isinstance(value, dict):
                    for word, prefix in (("$anchor", "#"), ("$dynamicAnchor", "#"), ("$id", ""), ("id", "")):
                        name = value.get(word)
                        if isinstance(name, str) and (word != "id" or name.startswith("#")):
                            self._named.setdefault(prefix + name, pointer(place))
                    waiting += [((*place, key), item) for key, item in value.items()]
                elif isinstance(value, list):
                    waiting += [((*place, index), item) for index, item in enumerate(value)]
        return self._named


def _canonical(path: str) -> str:
    return pointer(token.replace("~1", "/").replace("~0", "~") for token in path.split("/")[1:])
