"""Where people take back what they said: `for 4, no, make it 5` · `不对，是上海` · `Boston instead of Chicago`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from callsmith.checks.words.lists import load_lists
from callsmith.checks.words.seeking import EvenText, even
from callsmith.checks.words.text import has_cjk

__all__ = ["Correction", "new_names", "plain_words", "read_corrections"]

_REACH = 160
"""Characters after an opener in which the new value is looked for."""
_NEAR = 80
"""Characters around a negated value in which the new one is looked for."""


class Correction(NamedTuple):
    """One thing taken back."""

    start: int
    """Where the correction begins; what it replaces was said before."""
    end: int
    kind: Literal["opener", "weak", "negation", "swap"]
    """`opener` and `weak`: a cue, and what it replaces stands before it; `negation`: the old value stands right behind
    the cue; `swap`: both stand in one clause."""
    new: tuple[int, int]
    """The stretch in which the new value stands."""
    old: tuple[int, int] | None = None
    """The stretch that names what no longer holds, where the words name it."""


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `corrections.yaml` says."""

    openers: dict[str, str]
    weak_openers: dict[str, str]
    negations: dict[str, str]
    swaps: dict[str, str]
    additions: dict[str, str]
    glue: list[str]


class _Cue(NamedTuple):
    """An expression, and the words of which one must be in a text for it to match."""

    pattern: re.Pattern[str]
    needs: frozenset[str]


def _cues(entries: dict[str, str]) -> tuple[_Cue, ...]:
    return tuple(_Cue(re.compile(expression), frozenset(needs.split())) for needs, expression in entries.items())


_LISTS = load_lists("corrections.yaml", _Lists)
_OPENERS, _WEAK, _NEGATIONS = _cues(_LISTS.openers), _cues(_LISTS.weak_openers), _cues(_LISTS.negations)
_SWAPS, _ADDITIONS = _cues(_LISTS.swaps), _cues(_LISTS.additions)
_CUES = frozenset(need for cue in (*_OPENERS, *_WEAK, *_NEGATIONS, *_SWAPS) for need in cue.needs)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。!?;\n]")
_PIECE_END = re.compile(r"[.!?,;:](?=\s)|[。!?;:,\n](?!\d)| -+ ")
_GLUE = re.compile(rf"(?:[^\w\"'“「《]*(?:{'|'.join(_LISTS.glue)})\b)*[^\w\"'“「《]*", re.ASCII)
_NAME = re.compile(
    r"(?<![A-Za-z])[\"“「《'](?P<quoted>[^\"”」》']{1,60})[\"”」》']|(?P<mail>[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<code>(?<![\w-])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{3,}(?![A-Za-z0-9]))"
    r"|(?P<coded>(?<=[\u3400-\u9fff])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{3,})"
    r"|(?P<phone>\+?\d{1,4}(?:[ -]?\d{2,5}){2,5}(?!\d))"
    r"|(?P<name>\b[A-Z][\w'’-]*(?:\s+(?:(?:of|the|de|la|del|von|van|and|&)\s+)?[A-Z][\w'’-]*){0,4})"
)
_PLAIN = re.compile(
    r"(?P<plain>(?!(?:they|we|you|i|he|she|it|that|this|there|what|if|when|as|who|just|do|please|go|can|could|would|let)\b)[a-z][\w'-]*(?:\s+[a-z][\w'-]*){0,2})(?=\s*(?:$|[,.;!?]|instead\b|please\b))"
)
_TAIL = re.compile(
    r"[\s,，.。!！?？;；:：\"”」》']*(?:please|instead|then|thanks|thank you|吧|了|来|为准|谢谢|哦|啊|呢)?"
    r"[\s,，.。!！?？;；:：\"”」》']*$"
)
_CHINESE_GLUE = re.compile(
    r"[\s,，。:：、]*(?:(?:请|帮我|我|要|想|而是|是|为|成|到|去|用|查询?|预?订|选择?|给|把|改|换|就|还是|应该|说|的|在|从|来|"
    r"一下|个|叫|应当|不作数|不算数?|作废|不对|错了|按照?|算|了)[\s,，。:：、]*)*"
)
_CHINESE_NAME = re.compile(
    r"[“「《\"']?(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{1,14}?)(?=[”」》\"']|吧|了|$|[,，。.!！?？;；、\s])"
)
_NO_NAME = re.compile(r"^[我你您他她它这那咱]|请|帮|谢|可以|麻烦|一下|不|没|什么|怎么|多少|错|好|^[设每约办弄让]")
_NO_NAMES = frozenset(
    "I I'm I'd I'll I've OK Okay Ok Yes No Thanks Thank Please Sorry Actually Can Could The It That Also And Next Then "
    "Finally First Second Lastly Additionally After Before If Once My Your We You They This These There Let Make"
    " Set Use "
    "Change Find Get Book".split()
)


@lru_cache(maxsize=2048)
def read_corrections(text: str) -> tuple[Correction, ...]:
    """Everything that a text takes back, in order."""
    whole = even(text)
    if _CUES.isdisjoint(whole.signs):
        return ()
    found = [_opened(whole.text, match, "opener") for match in _matches(whole, _OPENERS)]
    found += [_opened(whole.text, match, "weak") for match in _matches(whole, _WEAK)]
    for match in _matches(whole, _NEGATIONS):
        found.append(Correction(*match.span(), "negation", (_piece(whole.text, match.start()), match.start())))
    for match in _matches(whole, _SWAPS):
        found.append(Correction(*match.span(), "swap", match.span("new"), match.span("old")))
    return tuple(sorted(each for each in set(found) if not _adds(whole, each))) if found else ()


def _matches(whole: EvenText, cues: tuple[_Cue, ...]) -> Iterator[re.Match[str]]:
    return (match for pattern, needs in cues for match in whole.find(pattern, needs))


def _adds(whole: EvenText, correction: Correction) -> bool:
    start, end = _sentence(whole.text, correction)
    return any(
        pattern.search(whole.text, start, end) for pattern, needs in _ADDITIONS if not needs.isdisjoint(whole.signs)
    )


def _opened(text: str, match: re.Match[str], kind: Literal["opener", "weak"]) -> Correction:
    return Correction(*match.span(), kind, _zone(text, match.end()))


def _sentence(text: str, correction: Correction) -> tuple[int, int]:
    return correction.start, max(correction.end, correction.new[1])


def _piece(text: str, end: int) -> int:
    """Where the last piece between commas begins before a place."""
    start = max(0, end - _NEAR)
    stops = [stop.end() for stop in _PIECE_END.finditer(text, start, end) if text[stop.end() : end].strip(" ,")]
    return stops[-1] if stops else start


def _zone(text: str, start: int) -> tuple[int, int]:
    """The rest of the sentence, or the next one where nothing but the opener is left of it."""
    end = min(len(text), start + _REACH)
    for stop in _SENTENCE_END.finditer(text, start, end):
        if any(character.isalnum() for character in text[start : stop.start()]):
            return start, stop.start()
    return start, end


def new_names(text: str, zone: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Stretches of a correction that may name something: quotations, capitals, codes, what a Chinese verb points at."""
    start, end = zone
    found = [
        match.span(kind)
        for match in _NAME.finditer(text, start, end)
        if (kind := match.lastgroup) and match[kind].split()[0] not in _NO_NAMES
    ]
    lead = _GLUE.match(text.lower(), start, end)
    if not found and lead and (plain := _PLAIN.match(text, lead.end(), end)):
        found.append(plain.span("plain"))
    if has_cjk(text[start:end]) and (lead := _CHINESE_GLUE.match(text, start, end)):
        name = _CHINESE_NAME.match(text, lead.end(), end)
        if name and not _NO_NAME.search(name["name"]):
            found.append(name.span("name"))
    return tuple(dict.fromkeys(found))


def plain_words(text: str, zone: tuple[int, int]) -> tuple[int, int] | None:
    """All that a stretch says but for the words around it, where it is short enough to be one value."""
    start, end = zone
    for stop in _SENTENCE_END.finditer(text, start, end):
        if any(character.isalnum() for character in text[start : stop.start()]):
            end = stop.start()
            break
    lead = (_GLUE if text[start:end].isascii() else _CHINESE_GLUE).match(text.lower(), start, end)
    first = lead.end() if lead else start
    tail = _TAIL.search(text, first, end)
    last = tail.start() if tail else end
    return (first, last) if 1 < last - first <= 48 else None
