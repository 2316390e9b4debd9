"""Names of types as people write them (`List[str]`, `int, optional`, `HashMap`, `interger`), read as JSON Schema."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple

__all__ = ["STANDARD", "TypeName", "read_type_name"]

STANDARD = ("array", "boolean", "integer", "null", "number", "object", "string")

_WORDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "string": "str text char character charsequence varchar byte_string bytes enum date time datetime date-time "
        "timestamp localdate localdatetime uuid email uri url path file image audio video regex sql",
        "integer": "int long short byte int8 int16 int32 int64 uint uint8 uint32 uint64 bigint biginteger bigint64 "
        "smallint tinyint",
        "number": "float double decimal numeric real float32 float64 bigdecimal num percentage complex",
        "boolean": "bool bit flag",
        "array": "list tuple sequence iterable set frozenset arraylist linkedlist collection vector stack queue deque "
        "hashset treeset slice ndarray",
        "object": "dict dictionary map mapping hash hashmap treemap linkedhashmap hashtable struct record json "
        "jsonobject namedtuple",
        "null": "none nonetype nil void undefined",
        "any": "any mixed unknown variant type_unspecified callable function",
    }.items()
    for word in words.split()
} | {word: word for word in STANDARD}
# Formats that stand as types (`date`) become plain strings: a type's name promises no particular notation.

_ANNOTATIONS = re.compile(r"\s*\(?\b(?:optional|required|nullable)\b\)?\s*", re.IGNORECASE)
_DEFAULT = re.compile(r",?\s*\bdefaults?\b\s*[:=]?.*$", re.IGNORECASE)
_TOKEN = re.compile(r"\s*(?:(\[\]|\.\.\.)|([\[\]<>(){}|/,?])|('[^']*'|\"[^\"]*\")|([^\W\d][\w.-]*)|(\S))")
_CLOSERS = {"[": "]", "<": ">", "(": ")", "{": "}"}
_MAX_LENGTH, _MAX_DEPTH, _CUTOFF = 120, 8, 0.8


class TypeName(NamedTuple):
    """What a name says."""

    schema: dict[str, Any]
    """The schema it stands for; empty where any value goes."""
    optional: bool
    """Whether the name itself says that the value may be left out (`str, optional`)."""


class _UnknownError(ValueError):
    """A name that nobody knows."""


@lru_cache(maxsize=4096)
def read_type_name(name: str) -> TypeName | None:
    """The schema that a type's name stands for; None when nobody knows the name."""
    if len(name) > _MAX_LENGTH:
        return None
    optional = re.search(r"\boptional\b(?!\s*\[)", name, re.IGNORECASE) is not None
    rest = name if not optional and not _has_annotation(name) else _ANNOTATIONS.sub(" ", _DEFAULT.sub("", name))
    try:
        return TypeName(_Reader(rest.strip(" ,")).read(), optional)
    except _UnknownError:
        word = re.sub(r"\s*\(.*\)\s*$", "", name).strip()  # `Date (yyyy-mm-dd)`
        return read_type_name(word) if word and word != name else None


def _has_annotation(name: str) -> bool:
    return re.search(r"\b(?:required|nullable|defaults?)\b", name, re.IGNORECASE) is not None


class _Reader:
    """Recursive descent over `List[Dict[str, int]] | None`, `list of str`, `string[]`, `Map<String, Long>`."""

    def __init__(self, text: str) -> None:
        self._tokens = [next(filter(None, match.groups())) for match in _TOKEN.finditer(text)]
        self._at = 0

    def read(self) -> dict[str, Any]:
        if not self._tokens:
            return {}
        parts = [self._union(0)]
        while self._take(","):
            parts.append(self._union(0))
        if self._at != len(self._tokens):
            raise _UnknownError
        return _either(parts)

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, *wanted: str) -> bool:
        if self._peek().lower() in wanted and self._peek():
            self._at += 1
            return True
        return False

    def _union(self, depth: int) -> dict[str, Any]:
        if depth > _MAX_DEPTH:
            raise _UnknownError
        parts = [self._item(depth)]
        while self._take("|", "/", "or"):
            parts.append(self._item(depth))
        return _either(parts)

    def _item(self, depth: int) -> dict[str, Any]:
        token = self._peek()
        if not token or not (token[0].isalpha() or token[0] == "_"):
            raise _UnknownError
        self._at += 1
        word = token.rsplit(".", 1)[-1].lower()
        schema = self._generic(word, self._arguments(depth))
        while self._take("[]"):
            schema = _array(schema)
        return _either([schema, {"type": "null"}]) if self._take("?") else schema

    def _arguments(self, depth: int) -> list[Any] | None:
        """What stands in the brackets after a name, or after `of`; None where there are none."""
        if self._take("of"):
            return [self._union(depth + 1)]
        closer = _CLOSERS.get(self._peek())
        if closer is None:
            return None
        if depth > _MAX_DEPTH:
            raise _UnknownError
        self._at += 1
        found: list[Any] = []
        while not self._take(closer):
            token = self._peek()
            if token[:1] in ("'", '"'):
                self._at += 1
                found.append(token[1:-1])
            elif token.isdecimal() or token == "...":
                self._at += 1
            elif token == "[":  # the parameters of a callable
                self._arguments(depth + 1)
            else:
                found.append(self._union(depth + 1))
            if not self._take(",") and self._peek() != closer:
                raise _UnknownError
        return found

    @staticmethod
    def _generic(word: str, arguments: list[Any] | None) -> dict[str, Any]:
        schemas = [item for item in arguments or () if isinstance(item, dict)]
        if word in ("literal", "enum") and arguments and len(schemas) < len(arguments):
            return {"enum": [item for item in arguments if isinstance(item, str)]}
        if word == "union" and schemas:
            return _either(schemas)
        if word == "optional":
            return _either([*schemas, {"type": "null"}]) if schemas else {}
        if word == "annotated" and schemas:
            return schemas[0]
        kind = _kind(word)
        if kind == "array" and schemas:
            return _array(_either(schemas))
        if kind == "object" and len(schemas) == 2 and schemas[1]:
            return {"type": "object", "additionalProperties": schemas[1]}
        return {} if kind == "any" else {"type": kind}


def _kind(word: str) -> str:
    """The kind that a single word means, a misspelling of a usual name included."""
    if word in _WORDS:
        return _WORDS[word]
    singular = word.removesuffix("s")
    if singular in _WORDS:  # `list of strings`
        return _WORDS[singular]
    near = get_close_matches(word, STANDARD, n=1, cutoff=_CUTOFF) if len(word) > 4 else []
    if not near:
        raise _UnknownError
    return near[0]


def _array(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item} if item else {"type": "array"}


def _either(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """One schema for alternatives: a list of types where types are all there is, `anyOf` otherwise."""
    unique = [part for index, part in enumerate(parts) if part not in parts[:index]]
    if len(unique) == 1:
        return unique[0]
    if not all(unique):
        return {}
    if all(part.keys() == {"type"} and isinstance(part["type"], str) for part in unique):
        return {"type": [part["type"] for part in unique]}
    return {"anyOf": unique}
