"""Which definitions refer to which: what is recursive, and how large each becomes when written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from callsmith.tools.schema.convert import Converter
from callsmith.tools.schema.keywords import subschemas

__all__ = ["Graph", "Node"]


class Node:
    """A definition. `expanded` and `depth` are those of the schema with every reference written out; a recursive
    definition counts as the one reference that remains, and `keeps` names those that remain in this one."""

    __slots__ = ("depth", "expanded", "keeps", "recursive", "refs")

    def __init__(self, size: int, depth: int, refs: list[tuple[str, int]]) -> None:
        self.expanded, self.depth, self.refs = size, depth, refs
        self.recursive = False
        self.keeps: frozenset[str] = frozenset()


class Graph:
    """The definitions of a document, measured when first asked for (Tarjan's components, without recursion)."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter
        self._nodes: dict[str, Node] = {}
        self._count = 0
        self._index: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._component: list[str] = []
        self._waiting: set[str] = set()

    def node(self, path: str) -> Node:
        """The definition at a pointer, measured. Raises `SchemaError` where it, or what it needs, is broken."""
        if path not in self._index:
            try:
                self._visit(path)
            except BaseException:
                for unfinished in self._waiting:
                    self._index.pop(unfinished, None)
                    self._nodes.pop(unfinished, None)
                self._component.clear()
                self._waiting.clear()
                raise
        return self._nodes[path]

    def measure(self, schema: Any) -> tuple[int, int]:
        """Nodes and depth of a schema with everything written out, its recursive definitions once each."""
        waiting, seen = [schema], set[str]()
        size = depth = 0
        while waiting:
            node = Node(*_look(waiting.pop()))
            for path, _ in node.refs:
                self.node(path)
            self._add_up(node)
            size, depth = size + node.expanded, max(depth, node.depth)
            waiting += [self._converter.definition(path) for path in sorted(node.keeps - seen)]
            seen |= node.keeps
        return size, depth

    def _add_up(self, node: Node) -> None:
        for path, at in node.refs:
            target = self._nodes[path]
            if target.recursive:
                node.keeps |= {path}
            else:
                node.expanded += target.expanded
                node.depth = max(node.depth, at + target.depth)
                node.keeps |= target.keeps

    def _visit(self, root: str) -> None:
        frames: list[tuple[str, Iterator[tuple[str, int]]]] = [(root, self._open(root))]
        while frames:
            path, refs = frames[-1]
            following = next(refs, None)
            if following is None:
                frames.pop()
                if frames:
                    parent = frames[-1][0]
                    self._low[parent] = min(self._low[parent], self._low[path])
                if self._low[path] == self._index[path]:
                    self._close(path)
            elif following[0] not in self._index:
                frames.append((following[0], self._open(following[0])))
            elif following[0] in self._waiting:
                self._low[path] = min(self._low[path], self._index[following[0]])

    def _open(self, path: str) -> Iterator[tuple[str, int]]:
        node = Node(*_look(self._converter.definition(path)))
        self._nodes[path] = node
        self._index[path] = self._low[path] = self._count
        self._count += 1
        self._component.append(path)
        self._waiting.add(path)
        return iter(node.refs)

    def _close(self, root: str) -> None:
        members = []
        while True:
            path = self._component.pop()
            self._waiting.discard(path)
            members.append(path)
            if path == root:
                break
        node = self._nodes[root]
        if len(members) > 1 or any(path == root for path, _ in node.refs):
            for path in members:
                self._nodes[path].recursive = True
            return
        self._add_up(node)


def _look(schema: Any) -> tuple[int, int, list[tuple[str, int]]]:
    """Size, depth and references (with the depth they stand at) of a schema by itself."""
    size, deepest = 0, 0
    refs: list[tuple[str, int]] = []
    waiting = [(schema, 1)]
    while waiting:
        item, depth = waiting.pop()
        size += 1
        deepest = max(deepest, depth)
        if isinstance(item, dict):
            if "$ref" in item:
                refs.append((item["$ref"], depth))
            waiting += [(child, depth + 1) for child in subschemas(item)]
    return size, deepest, refs
