"""Python's literals and calls as data: `{'a': True}`, `[book(city="Oslo", days=2)]`. Parsed, never evaluated."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from callsmith.records import JsonError, parse

__all__ = ["LiteralError", "WrittenCall", "looks_like_calls", "read_calls", "read_data", "read_literal"]

MAX_LENGTH = 200_000
"""Characters of a text that Python's parser is given."""
_CONSTANTS = {"true": True, "false": False, "null": None, "none": None, "undefined": None}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_STEP = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|'[^'\\]*+(?:\\.[^'\\]*+)*+'|[()\[\]{},=]", re.DOTALL)
_HEAD = re.compile(r"\s*\[?\s*([^\W\d][^()\[\]{}\n\"'=]{0,120})\(")
_KEY = re.compile(r"\s*([^\s=\"'(){}\[\],]+)\s*=(?!=)")


class LiteralError(ValueError):
    """A text that is neither JSON nor a literal of Python's."""


class WrittenCall(NamedTuple):
    """A call as it is written: `name(1, key="value")`."""

    name: str
    positional: tuple[Any, ...]
    named: dict[str, Any]


def read_data(text: str) -> tuple[Any, bool]:
    """The value of a text of strict JSON, or else of a Python literal, and whether it was the latter.

    Raises `LiteralError` with the reason why it is no JSON when it is neither.
    """
    try:
        return parse(text), False
    except JsonError as error:
        if error.reason.startswith(("duplicate key", "nested", "a lone surrogate")):
            raise LiteralError(str(error)) from None
        try:
            return read_literal(text), True
        except LiteralError as other:
            told = str(other) if str(other).startswith("duplicate key") else f"not JSON: {error}"
            raise LiteralError(told) from None


def read_literal(text: str) -> Any:
    """The JSON value of a Python literal; `true`, `false` and `null` are known too. Raises `LiteralError`."""
    if len(text) > MAX_LENGTH:
        raise LiteralError("too long for a literal")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a `\\d` in somebody's string is not our concern
            tree = ast.parse(text.strip(), mode="eval")
        value = _value(tree.body)
        str(value).encode()
        return value
    except UnicodeEncodeError:
        raise LiteralError("a lone surrogate is not a character") from None
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, LiteralError):
            raise
        raise LiteralError("not a literal") from None


def _value(node: ast.AST) -> Any:
    match node:
        case ast.Constant(value=None | bool() | int() | str() as value):
            return value
        case ast.Constant(value=float() as value) if value - value == 0:
            return value
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=ast.Constant(value=int() | float() as value)):
            return -value if isinstance(sign, ast.USub) else value
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [_value(item) for item in items]
        case ast.Dict(keys=keys, values=values):
            return _object(keys, values)
        case ast.Name(id=name) if name.lower() in _CONSTANTS:
            return _CONSTANTS[name.lower()]
    raise LiteralError("not a literal")


def _object(keys: list[ast.expr | None], values: list[ast.expr]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, item in zip(keys, values, strict=True):
        name = _value(key) if key is not None else None
        if isinstance(name, int | float) and not isinstance(name, bool):
            name = str(name)
        if not isinstance(name, str):
            raise LiteralError("not a literal")
        if name in result:
            raise LiteralError(f"duplicate key {name!r}")
        result[name] = _value(item)
    return result


def looks_like_calls(text: str, names: Collection[str] = ()) -> bool:
    """Whether a text is a list of calls in Python's manner: of any names if it is whole, of these even if it is not."""
    stripped = text.strip()
    if not stripped.startswith("["):
        return False
    inner = stripped[1:].lstrip()
    if any(inner.startswith(f"{name}(") for name in names):
        return True
    return stripped.endswith(")]") and _HEAD.match(stripped) is not None


def read_calls(text: str, names: Collection[str] = ()) -> list[WrittenCall]:
    """The calls of `[f(a=1), g.h(b="x")]` or `f(a=1)`. Names may hold blanks and brackets where they are known.

    Raises `LiteralError` for anything else.
    """
    body = text.strip()
    if len(body) > MAX_LENGTH:
        raise LiteralError("too long for a list of calls")
    if body.startswith("[") and body.endswith("]"):
        body = body[1:-1]
    calls, at = [], 0
    known = sorted(names, key=len, reverse=True)
    while body[at:].strip():
        name, at = _name(body, at, known)
        end = _closing(body, at)
        calls.append(_call(name, body[at + 1 : end]))
        rest = body[end + 1 :].lstrip()
        if rest and not rest.startswith((",", ";")):
            raise LiteralError(f"something follows the call of {name!r}")
        at = len(body) - len(rest) + 1 if rest else len(body)
    if not calls:
        raise LiteralError("no call")
    return calls


def _name(body: str, at: int, known: list[str]) -> tuple[str, int]:
    start = at + len(body[at:]) - len(body[at:].lstrip())
    for name in known:
        if body.startswith(name, start) and body[start + len(name) : start + len(name) + 1] == "(":
            return name, start + len(name)
    match = _HEAD.match(body, start)
    if match is None or "[" in match[0]:
        raise LiteralError("no name of a call where one is expected")
    return match[1].strip(), match.end() - 1


def _closing(text: str, opening: int) -> int:
    """Where the bracket at `opening` closes, strings and nested brackets skipped."""
    expected: list[str] = []
    for match in _STEP.finditer(text, opening):
        character = match[0]
        if character in _PAIRS:
            expected.append(_PAIRS[character])
        elif character in ")]}":
            if not expected or expected.pop() != character:
                break
            if not expected:
                return match.start()
    raise LiteralError("the brackets of a call do not close")


def _call(name: str, inside: str) -> WrittenCall:
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for part in _parts(inside):
        key = _KEY.match(part)
        if key is None:
            positional.append(_argument(part))
            continue
        if key[1] in named:
            raise LiteralError(f"duplicate argument {key[1]!r}")
        named[key[1]] = _argument(part[key.end() :])
    return WrittenCall(name, tuple(positional), named)


def _argument(text: str) -> Any:
    try:
        return read_data(text.strip())[0]
    except LiteralError:
        raise LiteralError(f"{text.strip()[:40]!r} is no value") from None


def _parts(text: str) -> Iterator[str]:
    """The parts between commas, those in strings and brackets aside."""
    depth, start = 0, 0
    for match in _STEP.finditer(text):
        character = match[0]
        if character in _PAIRS:
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and depth == 0:
            yield text[start : match.start()]
            start = match.end()
    if text[start:].strip():
        yield text[start:]
