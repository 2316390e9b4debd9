"""Strings that match a regular expression: a small parser of what patterns in schemas use.

Literals, classes, escapes, groups, alternation, quantifiers and anchors are followed; look-arounds and
back-references are not, so a result is a candidate that the caller checks.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from functools import lru_cache

__all__ = ["PatternError", "compile_pattern"]

Maker = Callable[[random.Random, int], str]
"""Makes a string; the second argument is how many times an open repetition is repeated beyond its minimum."""

_WORDS = string.ascii_lowercase
_CLASSES = {"d": string.digits, "w": _WORDS + string.digits, "s": " ", "h": " "}
_NEGATED = {"D": _WORDS, "W": "-", "S": _WORDS + string.digits}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_PRINTABLE = string.ascii_lowercase + string.digits + string.ascii_uppercase + "-_. /:,@+#"
_MAX_REPEAT = 512
_MAX_LENGTH = 20_000


class PatternError(ValueError):
    """The pattern uses what cannot be made here, or is not a pattern."""


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str) -> Maker:
    """A maker of strings for the pattern. Raises `PatternError`."""
    if len(pattern) > 2000:
        raise PatternError("the pattern is too long")
    parser = _Parser(pattern)
    maker = parser.alternation(0)
    if parser.position != len(pattern):
        raise PatternError(f"unexpected {pattern[parser.position]!r} at {parser.position}")
    return maker


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.position = text, 0

    def peek(self) -> str:
        return self.text[self.position] if self.position < len(self.text) else ""

    def next(self) -> str:
        if self.position >= len(self.text):
            raise PatternError("the pattern ends too soon")
        self.position += 1
        return self.text[self.position - 1]

    def alternation(self, depth: int) -> Maker:
        if depth > 40:
            raise PatternError("groups nest too deep")
        options = [self.sequence(depth)]
        while self.peek() == "|":
            self.position += 1
            options.append(self.sequence(depth))
        if len(options) == 1:
            return options[0]
        return lambda rng, extra: options[int(rng.random() * len(options))](rng, extra)

    def sequence(self, depth: int) -> Maker:
        parts: list[Maker] = []
        while self.peek() not in ("", "|", ")"):
            atom = self.atom(depth)
            if atom is not None:
                parts.append(self.quantified(atom))
        return lambda rng, extra: "".join([part(rng, extra) for part in parts])

    def quantified(self, atom: Maker) -> Maker:
        low, high = 1, 1
        match self.peek():
            case "*":
                low, high = 0, -1
            case "+":
                low, high = 1, -1
            case "?":
                low, high = 0, 1
            case "{" if (bounds := self.bounds()) is not None:
                low, high = bounds
            case _:
                return atom
        if self.peek() in ("*", "+", "?"):
            self.position += 1
        if self.peek() in ("?", "+"):
            self.position += 1
        if low > _MAX_REPEAT:
            raise PatternError(f"a repetition of {low} is too long")

        def repeat(rng: random.Random, extra: int) -> str:
            top = low + extra if high < 0 else min(high, low + extra)
            times = low if top <= low else rng.randint(low, top)
            parts: list[str] = []
            length = 0
            for _ in range(times):
                parts.append(atom(rng, extra))
                length += len(parts[-1])
                if length > _MAX_LENGTH:
                    raise PatternError(f"a string of the pattern has more than {_MAX_LENGTH} characters")
            return "".join(parts)

        return repeat

    def bounds(self) -> tuple[int, int] | None:
        end = self.text.find("}", self.position)
        low, comma, high = self.text[self.position + 1 : end].partition(",")
        if end < 0 or not low.isdecimal() or (high and not high.isdecimal()):
            return None
        self.position = end + 1
        least = int(low)
        return least, (int(high) if high else -1) if comma else least

    def atom(self, depth: int) -> Maker | None:
        match character := self.next():
            case "^" | "$":
                return None
            case "(":
                return self.group(depth)
            case "[":
                return _one_of(self.character_class())
            case ".":
                return _one_of(_WORDS)
            case "\\":
                return self.escape()
            case "*" | "+" | "?":
                raise PatternError("nothing to repeat")
            case _:
                return lambda rng, extra: character

    def group(self, depth: int) -> Maker | None:
        silent = False
        if self.peek() == "?":
            self.position += 1
            match self.next():
                case ":":
                    pass
                case "=" | "!":
                    silent = True
                case "<" if self.peek() in ("=", "!"):
                    self.position += 1
                    silent = True
                case "<":
                    self.position = self.text.index(">", self.position) + 1
                case "P" if self.peek() == "<":
                    self.position = self.text.index(">", self.position) + 1
                case _:
                    while self.peek() not in (":", ")", ""):  # flags, as in (?i) or (?i:...)
                        self.position += 1
                    if self.next() == ")":
                        return None
        maker = self.alternation(depth + 1)
        if self.next() != ")":
            raise PatternError("a group is not closed")
        return None if silent else maker

    def escape(self) -> Maker | None:
        character = self.next()
        if character in "bBAZz":
            return None
        if character in "pP":
            return _one_of(self.unicode_class(character == "P"))
        if character in _CLASSES or character in _NEGATED:
            return _one_of(_CLASSES.get(character) or _NEGATED[character])
        if character.isdigit() and character != "0":
            raise PatternError("back-references are not followed")
        literal = self.code_point(character)
        return lambda rng, extra: literal

    def code_point(self, character: str) -> str:
        if character in "xu":
            if self.peek() == "{":
                end = self.text.index("}", self.position)
                digits, self.position = self.text[self.position + 1 : end], end + 1
            else:
                width = 2 if character == "x" else 4
                digits = self.text[self.position : self.position + width]
                self.position += width
            try:
                return chr(int(digits, 16))
            except ValueError as error:
                raise PatternError(f"\\{character}{digits} is not a character") from error
        return _ESCAPES.get(character, character)

    def unicode_class(self, negated: bool) -> str:
        name = self.next()
        if name == "{":
            end = self.text.index("}", self.position)
            name, self.position = self.text[self.position : end], end + 1
        if negated:
            return "-"
        return {"N": string.digits, "Nd": string.digits, "Lu": string.ascii_uppercase, "Han": "天地山水"}.get(
            name, _WORDS
        )

    def character_class(self) -> str:
        negated = self.peek() == "^"
        self.position += negated
        members: list[str] = []
        first = True
        while first or self.peek() != "]":
            first = False
            start = self.class_member()
            if (
                len(start) == 1
                and self.peek() == "-"
                and self.text[self.position + 1 : self.position + 2] not in ("]", "")
            ):
                self.position += 1
                end = self.class_member()
                if len(end) != 1 or ord(end) < ord(start):
                    raise PatternError("a range of characters is the wrong way round")
                members.extend(chr(code) for code in range(ord(start), min(ord(end), ord(start) + 4000) + 1))
            else:
                members.extend(start)
        self.position += 1
        if negated:
            return "".join(character for character in _PRINTABLE if character not in members) or "-"
        plain = [member for member in members if member.isalnum()]
        return "".join(plain or members)

    def class_member(self) -> str:
        character = self.next()
        if character == "[" and self.peek() == ":":
            end = self.text.index(":]", self.position)
            name, self.position = self.text[self.position + 1 : end], end + 2
            return {"digit": string.digits, "upper": string.ascii_uppercase}.get(name, _WORDS)
        if character != "\\":
            return character
        escaped = self.next()
        if escaped in "pP":
            return self.unicode_class(escaped == "P")
        return _CLASSES.get(escaped) or _NEGATED.get(escaped) or self.code_point(escaped)


def _one_of(characters: str) -> Maker:
    if not characters:
        raise PatternError("an empty class of characters")
    count = len(characters)
    return lambda rng, extra: characters[int(rng.random() * count)]
