"""Patterns on which a backtracking matcher can hang: a repetition that can cut one text into repetitions in many ways.

`(a+)+`, `(\\w+\\s?)*` and `(a|a)*` can, `(\\d+,)*\\d+` cannot: its comma says where each repetition ends. The pattern
is parsed by Python's own parser, whose syntax is near enough to ECMA's; what it cannot parse is not judged here.
"""

from __future__ import annotations

import re
import string
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

parser: Any = re._parser  # type: ignore[attr-defined]
_PROBES = frozenset(map(ord, string.printable + "éЖ中\u00a0"))
_MANY = 16
"""From this upper bound on a repetition counts as endless: `(a{1,20}){1,20}` hangs as well."""
_Node = tuple[Any, Any]

__all__ = ["can_hang"]


@lru_cache(maxsize=4096)
def can_hang(pattern: str) -> bool:
    """Whether some text makes a backtracking matcher take time that grows exponentially with its length."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nodes = list(parser.parse(pattern))
    except (re.error, RecursionError, OverflowError):
        return False
    return any(_is_ambiguous(body) for body in _repeated(nodes))


def _name(node: _Node) -> str:
    return str(node[0])


def _is_repeat(node: _Node) -> bool:
    return _name(node) in ("MAX_REPEAT", "MIN_REPEAT") and node[1][1] >= _MANY


def _children(node: _Node) -> Iterator[list[_Node]]:
    """The sequences directly inside of a node."""
    kind, what = _name(node), node[1]
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        yield list(what[2])
    elif kind == "SUBPATTERN":
        yield list(what[-1])
    elif kind == "BRANCH":
        yield from (list(branch) for branch in what[1])
    elif kind in ("ASSERT", "ASSERT_NOT"):
        yield list(what[1])
    elif kind == "ATOMIC_GROUP":
        yield list(what)


def _repeated(nodes: Sequence[_Node]) -> Iterator[list[_Node]]:
    """The bodies of all endless repetitions, at any depth."""
    for node in nodes:
        if _is_repeat(node):
            yield list(node[1][2])
        for inner in _children(node):
            yield from _repeated(inner)


def _is_ambiguous(body: Sequence[_Node]) -> bool:
    """Whether repetitions of the body can share one text out among themselves in more than one way."""
    for path in _paths(body):
        for index, node in enumerate(path):
            if _is_repeat(node):
                own = _alphabet(list(node[1][2]))
                others = [*path[:index], *path[index + 1 :]]
                if all(_is_nullable(other) or own & _alphabet([other]) for other in others):
                    return True
    branches = [_alphabet([*path]) for path in _paths(body) if len(path) <= 1]
    return any(left & right for at, left in enumerate(branches) for right in branches[at + 1 :])


def _paths(body: Sequence[_Node]) -> list[list[_Node]]:
    """The body's sequences, groups opened and top-level branches apart; at most a few, which is enough to judge by."""
    paths: list[list[_Node]] = [[]]
    for node in body:
        kind = _name(node)
        if kind == "SUBPATTERN":
            inner = _paths(list(node[1][-1]))
        elif kind == "BRANCH":
            inner = [path for branch in node[1][1] for path in _paths(list(branch))]
        elif kind == "AT":
            inner = [[]]
        else:
            inner = [[node]]
        paths = [path + extra for path in paths for extra in inner][:64]
    return paths


def _is_nullable(node: _Node) -> bool:
    kind = _name(node)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return node[1][0] == 0 or all(_is_nullable(each) for each in node[1][2])
    return kind in ("AT", "ASSERT", "ASSERT_NOT")


def _alphabet(nodes: Sequence[_Node]) -> frozenset[int]:
    """The probes that some part of the sequence can match."""
    found: set[int] = set()
    for node in nodes:
        kind, what = _name(node), node[1]
        if kind == "LITERAL":
            found.add(what)
        elif kind == "NOT_LITERAL":
            found |= _PROBES - {what}
        elif kind == "ANY":
            found |= _PROBES
        elif kind == "IN":
            found |= _class(what)
        elif kind not in ("ASSERT", "ASSERT_NOT", "AT"):
            for inner in _children(node):
                found |= _alphabet(inner)
    return frozenset(found)


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def _class(members: Sequence[_Node]) -> frozenset[int]:
    found: set[int] = set()
    for member in members:
        kind, what = _name(member), member[1]
        if kind == "LITERAL":
            found.add(what)
        elif kind == "RANGE":
            found |= {probe for probe in _PROBES if what[0] <= probe <= what[1]} | {what[0]}
        elif kind == "CATEGORY":
            found |= {probe for probe in _PROBES if re.match(_CATEGORIES[str(what)], chr(probe))}
    negated = bool(members) and _name(members[0]) == "NEGATE"
    return _PROBES - found if negated else frozenset(found)
