"""Numbers in English words within running text: two and a half, fifteen hundred, three quarters, the third."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Numeral", "read_number_words"]


class Numeral(NamedTuple):
    """One number in a text, before its unit is looked at."""

    start: int
    end: int
    values: tuple[float, ...]
    is_ordinal: bool = False
    needs_unit: bool = False
    """Too common a word to be an amount unless something measured follows."""
    is_vague: bool = False
    is_percent: bool = False


_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "grand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_WHOLES = {"couple": 2, "pair": 2, "dozen": 12, "single": 1, "both": 2, "twice": 2, "double": 2, "triple": 3, "once": 1}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}
_BELOW = {**_ORDINALS, **{word + "s": value for word, value in _ORDINALS.items() if value > 2}}
"""What stands below the line of a fraction in words."""
_LEADS = frozenset((*_ONES, *_TENS, *_SCALES, *_WHOLES, *_PARTS, *_BELOW))
_CHOICE = "|".join(sorted(_LEADS, key=len, reverse=True))
_LINK = r"(?:[ \u00a0-]+(?:and[ -]+(?:an? +)?|point +|an? +)?)"
_RUN = re.compile(
    rf"(?<![a-z0-9_-])(?<![a-z]')(?:an? +)?(?:(?:minus|negative) +)?(?:{_CHOICE})\b(?:{_LINK}(?:{_CHOICE})\b)*"
)
_TOKEN = re.compile(r"[a-z]+")
_PRONOUN = re.compile(r"(?:this|that|the|no|any|each|which|every|another|some|right|wrong|new|good|best|last) $")
_ALONE = frozenset(["one", "single", "both", "double", "once", "triple", "pair"])


def read_number_words(text: str) -> list[Numeral]:
    """Every number in words of a text in lower case, in order."""
    found: list[Numeral] = []
    if _LEADS.isdisjoint(_TOKEN.findall(text)):
        return found
    for run in _RUN.finditer(text):
        tokens = [(match[0], *match.span()) for match in _TOKEN.finditer(text, *run.span())]
        position = 0
        while position < len(tokens):
            reading = _Reading(tokens, position)
            position = reading.read()
            if reading.value is not None:
                found.append(reading.numeral(text))
    return found


class _Reading:
    """The longest number that starts at one word of a run; the rest of the run is another one."""

    def __init__(self, tokens: list[tuple[str, int, int]], position: int) -> None:
        self._tokens, self._first = tokens, position
        self.value: float | None = None
        self._total = 0.0
        self._current: float = 0
        self._limit = 10**15
        self._ordinal = False
        self._last = position

    def _word(self, position: int) -> str:
        return self._tokens[position][0] if position < len(self._tokens) else ""

    def read(self) -> int:
        """Reads, and tells the index of the first word that does not belong to the number."""
        position, sign = self._first, 1
        while self._word(position) in ("a", "an", "and", "point"):
            position += 1
        if self._word(position) in ("minus", "negative"):
            position, sign = position + 1, -1
        self._first = position
        start = position
        while (following := self._step(position, is_first=position == start)) is not None:
            position = following
        if position > start:
            self._last = position - 1
            self.value = sign * (self._total + self._current)
        return max(position, start + 1)

    def _step(self, position: int, is_first: bool) -> int | None:
        """The index after the words taken at a position, or None where the number ends."""
        word = self._word(position)
        if self._ordinal or not word:
            return None
        if word in _SCALES:
            return self._scale(position, is_first)
        if word in _ONES or word in _TENS:
            return self._digits(position, is_first)
        if word in ("and", "a", "an"):
            return self._joined(position, is_first)
        if word == "point":
            return None if is_first else self._decimals(position)
        return self._part(position, is_first)

    def _digits(self, position: int, is_first: bool) -> int | None:
        word = self._word(position)
        value = _ONES.get(word, _TENS.get(word, 0))
        previous = self._word(position - 1)
        if is_first:
            self._current = value
        elif (
            (previous in _TENS and 0 < value < 10)
            or previous in _SCALES
            or (previous == "and" and self._word(position - 2) in _SCALES)
        ):
            self._current += value
        elif 10 <= self._current < 100 and 10 <= value < 100 and self._total == 0:
            self._current = self._current * 100 + value  # nineteen ninety-five
        else:
            return None
        return position + 1

    def _scale(self, position: int, is_first: bool) -> int | None:
        scale = _SCALES[self._word(position)]
        if is_first and self._word(position - 1) not in ("a", "an", "minus", "negative"):
            self._current = 1
        current = self._current or 1
        if scale == 100:
            if current >= 100:
                return None
            self._current = current * 100
        elif scale >= self._limit:
            return None
        else:
            self._total, self._current, self._limit = self._total + current * scale, 0, scale
        return position + 1

    def _joined(self, position: int, is_first: bool) -> int | None:
        """`and` after hundreds, or before a half."""
        after = position + 1
        while self._word(after) in ("a", "an", "one") and self._word(after + 1) in (*_PARTS, "third"):
            after += 1
        part = self._word(after)
        if not is_first and part in (*_PARTS, "third") and self._word(position) == "and":
            self._add_part(1 / _PARTS.get(part, 3))
            return after + 1
        if self._word(position) == "and" and self._word(position - 1) in _SCALES and part in (_ONES | _TENS):
            return after
        return None

    def _add_part(self, part: float) -> None:
        if self._total and not self._current and self._limit < 10**15:
            self._total += part * self._limit  # one million and a half
        else:
            self._current += part

    def _decimals(self, position: int) -> int | None:
        digits = ""
        after = position + 1
        while self._word(after) in _ONES:
            digits += str(_ONES[self._word(after)])
            after += 1
        if not digits:
            return None
        self._current = float(f"{int(self._current)}.{digits}")
        return after

    def _part(self, position: int, is_first: bool) -> int | None:
        word = self._word(position)
        if word in _PARTS or (not is_first and word in _BELOW):
            below = _PARTS.get(word) or _BELOW[word]
            if not is_first and word in _ORDINALS and self._word(position - 1) in (_TENS.keys() | _SCALES.keys()):
                self._current, self._ordinal = self._current + below, True  # twenty-first
                return position + 1
            if below == 2 and word == "second":
                return None
            self._current = (1 if is_first else self._current) / below
            after = position + 1
            if self._word(after) in ("a", "an") and self._word(after + 1) in (*_SCALES, "dozen"):
                after += 1  # half a million
                self._current *= _SCALES.get(self._word(after), 12)
                after += 1
            return after
        if is_first and word in _ORDINALS:
            self._current, self._ordinal = _ORDINALS[word], self._word(position - 1) not in ("a", "an")
            if not self._ordinal:
                self._current, self._ordinal = (1 / self._current, False) if word != "second" else (2, True)
            return position + 1
        if word == "dozen" and not is_first:
            self._current *= 12
            return position + 1
        if is_first and word in _WHOLES:
            self._current = _WHOLES[word]
            return position + 1
        return None

    def numeral(self, text: str) -> Numeral:
        """What was read, with its place."""
        start, end = self._tokens[self._first][1], self._tokens[self._last][2]
        if self._first and self._tokens[self._first - 1][0] in ("minus", "negative"):
            start = self._tokens[self._first - 1][1]
        value = self.value or 0.0
        only = text[start:end]
        is_pronoun = _PRONOUN.search(text, max(0, start - 12), start) is not None
        vague = only == "one" and (is_pronoun or text.startswith((" of", "-way", " way"), end))
        return Numeral(start, end, (value,), self._ordinal, needs_unit=vague or only in _ALONE - {"one"})
