"""JSON as values: one strict parser, frozen containers, canonical bytes, JSON equality, content ids.

Everything that comes from outside is read by `parse`. It refuses what the usual parsers let through:
duplicate keys, NaN and Infinity, lone surrogates, and nesting deep enough to exhaust the stack.
"""

from __future__ import annotations

import hashlib
import json as _json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import msgspec

__all__ = [
    "FrozenDict",
    "FrozenList",
    "JsonError",
    "canonical",
    "content_id",
    "equal",
    "freeze",
    "lookup",
    "parse",
    "pointer",
]

MAX_DEPTH = 128
_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENERS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', re.DOTALL)


class JsonError(ValueError):
    """A text that is not strict JSON. `line` and `column` count from 1 where they are known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        place = f" (line {line}, column {column})" if line is not None else ""
        super().__init__(f"{reason}{place}")
        self.reason, self.line, self.column = reason, line, column


def _refuse(self: object, *args: object, **kwargs: object) -> NoReturn:
    raise TypeError(f"{type(self).__name__} cannot be changed; build a new value instead")


class FrozenDict(dict[str, Any]):
    """A JSON object that cannot be changed, so that a frozen record around it is frozen all through."""

    __slots__ = ()
    __setitem__ = __delitem__ = update = pop = popitem = clear = setdefault = __ior__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(canonical(self))

    def __reduce__(self) -> tuple[object, ...]:
        return (FrozenDict, (dict(self),))


class FrozenList(list[Any]):
    """A JSON array that cannot be changed."""

    __slots__ = ()
    __setitem__ = __delitem__ = append = extend = insert = pop = remove = clear = _refuse
    sort = reverse = __iadd__ = __imul__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(canonical(self))

    def __reduce__(self) -> tuple[object, ...]:
        return (FrozenList, (list(self),))


def freeze(value: Any) -> Any:
    """The same JSON value, unchangeable all the way down; what is frozen already is returned as it is.

    Raises `ValueError` for NaN and the infinities, which are not JSON.
    """
    if isinstance(value, FrozenDict | FrozenList):
        return value
    if isinstance(value, dict):
        return FrozenDict({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return FrozenList(freeze(item) for item in value)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not JSON")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise JsonError(f"duplicate key {key!r}")
            seen.add(key)
    return result


def _constant(name: str) -> NoReturn:
    raise JsonError(f"{name} is not JSON")


def _number(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise JsonError(f"the number {text[:20]} is too large")
    return value


def _too_deep(text: str) -> bool:
    depth = 0
    for match in _OPENERS.finditer(text):
        character = match[0]
        if character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif character in "]}":
            depth -= 1
    return False


def _quickly(text: str | bytes) -> Any:
    """The value of a text that is certainly strict, or `_UNDECIDED`.

    The quick decoder refuses all but duplicate keys and depth. A value that is written as the very text that it was
    read from has no key twice: that would have been lost. Laid out, a text shows its depth in its indentation.
    """
    try:
        data = text.encode() if isinstance(text, str) else bytes(text)
        if len(data) > _QUICK_UP_TO:  # three copies of what is huge would weigh more than they save
            return _UNDECIDED
        value = _decode(data)
        if (data.count(b"[") + data.count(b"{")) > MAX_DEPTH and _DEEP in msgspec.json.format(data, indent=1):
            return _UNDECIDED
        if _encode(value) == data:
            return value
        compact = msgspec.json.format(data, indent=-1)
        if _encode(value) == compact:
            return value
        written = _json.dumps(value, ensure_ascii=b"\\u" in compact, separators=(",", ":"))
        return value if written.encode() == compact else _UNDECIDED
    except (ValueError, msgspec.MsgspecError, RecursionError, OverflowError):
        return _UNDECIDED


_UNDECIDED: Any = object()
_QUICK_UP_TO = 4_000_000
_DEEP = b"\n" + b" " * MAX_DEPTH
_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


def parse(text: str | bytes) -> Any:
    """Parse strict JSON (RFC 8259, I-JSON's ban on duplicate keys and lone surrogates).

    Integers of any size are kept exact. Raises `JsonError` with the place where it is known.
    """
    value = _quickly(text)
    if value is not _UNDECIDED:
        return value
    if isinstance(text, bytes | bytearray):
        try:
            text = bytes(text).decode("utf-8")
        except UnicodeDecodeError as error:
            raise JsonError(f"not UTF-8 at byte {error.start}") from None
    text = text.removeprefix("\ufeff")
    if (text.count("[") + text.count("{")) > MAX_DEPTH and _too_deep(text):
        raise JsonError(f"nested more than {MAX_DEPTH} deep")
    try:
        value = _json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_number)
    except JsonError:
        raise
    except _json.JSONDecodeError as error:
        raise JsonError(error.msg, error.lineno, error.colno) from None
    except ValueError as error:  # an integer of more digits than Python reads
        raise JsonError(str(error).split(";")[0]) from None
    if _SURROGATE.search(text) or ("\\u" in text and _has_surrogate(value)):
        raise JsonError("a lone surrogate is not a character")
    return value


def _has_surrogate(value: Any) -> bool:
    if isinstance(value, str):
        return _SURROGATE.search(value) is not None
    if isinstance(value, dict):
        return any(_has_surrogate(key) or _has_surrogate(item) for key, item in value.items())
    if isinstance(value, list):
        return any(_has_surrogate(item) for item in value)
    return False


_CANONICAL = msgspec.json.Encoder(order="deterministic")


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: keys sorted, no blanks, UTF-8. Records are written by their fields."""
    return _CANONICAL.encode(value)


def content_id(value: Any, prefix: str = "", length: int = 16) -> str:
    """A name made from content: `prefix` and the first `length` hexadecimal digits of its SHA-256."""
    return prefix + hashlib.sha256(canonical(value)).hexdigest()[:length]


def equal(left: Any, right: Any) -> bool:
    """JSON equality: numbers by value, `true` is not 1, objects without regard to the order of keys."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left == right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(item, right[key]) for key, item in left.items())
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(equal(a, b) for a, b in zip(left, right, strict=True))
    return type(left) is type(right) and bool(left == right)


def pointer(parts: Iterable[str | int]) -> str:
    """A JSON Pointer (RFC 6901) from its reference tokens."""
    return "".join([f"/{part}" if isinstance(part, int) else f"/{_escaped(part)}" for part in parts])


def _escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


def lookup(value: Any, path: str) -> Any:
    """The value that a JSON Pointer names. Raises `KeyError` when there is none."""
    for token in path.split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and token in value:
            value = value[token]
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            raise KeyError(path)
    return value
