"""How long the strings of a regular expression are: enough to see that no string can obey it.

Only what can be counted without doubt is counted; for everything else (lookarounds, backreferences, flags) the answer
is "unknown", never a guess.
"""

from __future__ import annotations

import re

__all__ = ["pattern_lengths"]

_UNBOUNDED = 1 << 30
_REPEAT = re.compile(r"\{(\d*)(,?)(\d*)\}")
_ESCAPE = re.compile(r"\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^{}]*\}|[^0-9bBkpPuxc])")
_CLASS = re.compile(r"\[\^?(?:[^\]\\]|\\.)+\]", re.DOTALL)


class _UnknownError(Exception):
    pass


def pattern_lengths(pattern: str) -> tuple[int, int | None] | None:
    """The least and greatest length (None: no limit) of a string that `pattern` finds a match in, or None."""
    try:
        low, high, end = _alternatives(pattern, 0, 0)
    except (_UnknownError, IndexError):
        return None
    if end != len(pattern):
        return None
    anchored = pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith("\\$")
    if not anchored or _has_top_alternative(pattern) or high >= _UNBOUNDED:
        return low, None
    return low, high


def _alternatives(pattern: str, at: int, depth: int) -> tuple[int, int, int]:
    if depth > 40:
        raise _UnknownError
    low, high, at = _sequence(pattern, at, depth)
    while at < len(pattern) and pattern[at] == "|":
        other_low, other_high, at = _sequence(pattern, at + 1, depth)
        low, high = min(low, other_low), max(high, other_high)
    return low, high, at


def _sequence(pattern: str, at: int, depth: int) -> tuple[int, int, int]:
    low = high = 0
    while at < len(pattern) and pattern[at] not in "|)":
        one_low, one_high, at = _item(pattern, at, depth)
        least, most, at = _quantifier(pattern, at)
        low = min(low + one_low * least, _UNBOUNDED)
        high = min(high + one_high * most, _UNBOUNDED)
    return low, high, at


def _item(pattern: str, at: int, depth: int) -> tuple[int, int, int]:
    character = pattern[at]
    if character in "^$":
        return 0, 0, at + 1
    if character == "(":
        if pattern[at + 1 : at + 2] == "?":
            if pattern[at + 2 : at + 3] != ":":
                raise _UnknownError
            at += 2
        low, high, end = _alternatives(pattern, at + 1, depth + 1)
        if pattern[end] != ")":
            raise _UnknownError
        return low, high, end + 1
    if character == "\\":
        match = _ESCAPE.match(pattern, at)
        if match is None:
            if pattern[at + 1] in "bB":
                return 0, 0, at + 2
            raise _UnknownError
        return 1, 1, match.end()
    if character == "[":
        match = _CLASS.match(pattern, at)
        if match is None:
            raise _UnknownError
        return 1, 1, match.end()
    if character in "*+?":
        raise _UnknownError
    return 1, 1, at + 1


def _quantifier(pattern: str, at: int) -> tuple[int, int, int]:
    least, most = 1, 1
    if at < len(pattern):
        match = _REPEAT.match(pattern, at)
        if match and match[1]:
            least = int(match[1])
            most = (int(match[3]) if match[3] else _UNBOUNDED) if match[2] else least
            at = match.end()
        elif pattern[at] in "*+?":
            least = 1 if pattern[at] == "+" else 0
            most = 1 if pattern[at] == "?" else _UNBOUNDED
            at += 1
        else:
            return 1, 1, at
        if at < len(pattern) and pattern[at] == "?":
            at += 1
    return least, most, at


def _has_top_alternative(pattern: str) -> bool:
    bare = _CLASS.sub("x", re.sub(r"\\.", "x", pattern))
    while True:
        shorter = re.sub(r"\([^()]*\)", "x", bare)
        if shorter == bare:
            return "|" in bare
        bare = shorter
