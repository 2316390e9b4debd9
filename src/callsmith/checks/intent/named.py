"""Names, quotations and examples that a user says, held against the text parameters that were left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from callsmith.checks.intent.empty import Empty
from callsmith.checks.intent.members import is_default, overlaps
from callsmith.checks.intent.parallels import stretch_of
from callsmith.checks.intent.said import Said
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.words import fold_text

__all__ = ["example", "lone_quotation", "named", "takes_any_text"]

_NEAR = 24
_PLACED = re.compile(r"\b(?:in|at|near|around|within) (?:the )?$", re.IGNORECASE)
_WHERE = re.compile(r"(?:^|_)(?:city|country|location|place)(?:$|_)")
_STARRING = re.compile(
    r"\b(?:starring|stars|star|featuring|features|feature|played by|acted by|actor|actress) $", re.IGNORECASE
)
_WITH, _IN_IT = re.compile(r"\bwith ['\"“‘]?$", re.IGNORECASE), re.compile(r"['\"”’]? (?:in (?:it|the)|as |starring)")
_WHO = re.compile(r"\bact(?:or|ress)|\bcast\b|\bstarring\b", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:something|anything|music|songs?|tracks?|tunes?|albums?|books?|novels?|films?|movies?|poems?|paintings?|"
    r"works?|written|sung|composed|painted|performed|directed|['\"”’]|[A-Z][\w'’-]*) by ['\"“‘]?$"
)
_MAKER = re.compile(
    r"artist|author|writer|singer|musician|composer|director|directed|painter|performer|poet|creator|band",
    re.IGNORECASE,
)
_OTHER_MAKER = ((re.compile(r"\bdirected by"), re.compile("direct", re.IGNORECASE)),)
_LISTED = re.compile(
    r"(?:e\.g\.|for example|for instance|such as|like|including|either|例如|比如|譬如|可选值?|包括|如)[,:：，]?\s*"
    r"(?P<items>[^.;。；()（）\n]{3,160})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"['\"‘“](?P<value>[A-Za-z\u4e00-\u9fff][\w \u4e00-\u9fff-]{4,30})['\"’”]")
_ITEM = re.compile(r"\s*(?:,|、|，|/|；|\bor\b|\band\b|或者?|和|以及)\s*")
_LABEL = re.compile(r"(?: (?:address|number|id|name))?(?:es|s)? (?:is|are)\b|\s*[:：]|(?:地址|号码)?(?:是|为)")
"""What follows a word that only says what comes next."""
_QUOTES = "\"'“”‘’《》「」『』 "
_SHORT, _SHORT_ZH, _LONG = 4, 2, 30
_NO_TEXT = ("enum", "const", "pattern", "format")


def takes_any_text(parameter: Empty) -> bool:
    """Whether any text would do for a parameter, as far as its schema tells."""
    return parameter.schema.get("type") == "string" and not any(key in parameter.schema for key in _NO_TEXT)


def named(parameter: Empty, said: Said) -> str:
    """A name whose own words say what it is: `directed by …`, `the author …`."""
    words = terms_of(parameter.name.replace("_", " "))
    described = str(parameter.schema.get("description", ""))
    for start, end in (*said.names, *_quotations(said)):
        around = stretch_of(said.text, start).replace(said.text[start:end], " ")
        forms = {form for term in terms_of(around) for form in term.forms if form[0] != "#"}
        if words and all(term.told and term.forms[0] in forms for term in words):
            return said.text[start:end]
        before = said.text[max(0, start - _NEAR) : start]
        if not said.placed and _PLACED.search(before) and _WHERE.search(parameter.name):
            return said.text[start:end]
        if _plays(before, said.text[end : end + _NEAR]) and _WHO.search(f"{parameter.name} {described}"):
            return said.text[start:end]
        if _MADE.search(before) and _MAKER.search(parameter.name) and _is_made_so(before, parameter.name):
            return said.text[start:end]
    return ""


def _quotations(said: Said) -> Iterator[tuple[int, int]]:
    return ((one.start, one.end) for one in said.left if one.kind == "quote")


def _plays(before: str, after: str) -> bool:
    """Whether words say of a name that it plays in something."""
    return _STARRING.search(before) is not None or (
        _WITH.search(before) is not None and _IN_IT.match(after) is not None
    )


def _is_made_so(before: str, name: str) -> bool:
    return all(role.search(name) is not None for said, role in _OTHER_MAKER if said.search(before))


def lone_quotation(empties: Sequence[Empty], said: Said) -> str:
    """A quotation that no call carries, where one parameter alone is left that could take it."""
    if len(empties) != 1 or not takes_any_text(empties[0]):
        return ""
    for mention in said.left:
        inner = mention.text.strip(_QUOTES)
        if mention.kind == "quote" and fold_text(inner) not in said.values and inner not in said.tools:
            return inner
    return ""


@lru_cache(maxsize=8_192)
def _examples(described: str) -> tuple[str, ...]:
    found = [match["value"].lower() for match in _QUOTED.finditer(described)]
    for match in _LISTED.finditer(described):
        for item in _ITEM.split(match["items"]):
            value = item.strip(_QUOTES)
            if (_SHORT if value.isascii() else _SHORT_ZH) <= len(value) <= _LONG and not value.isdecimal():
                found.append(value.lower())
    return tuple(dict.fromkeys(found))


def example(parameter: Empty, said: Said) -> str:
    """A value that the parameter's description gives as an example and that the user says."""
    text = said.text.lower()
    for value in _examples(str(parameter.schema.get("description", ""))[:400]):
        at = _whole(text, value)
        if at < 0 or overlaps(said.used, at, at + len(value)) or fold_text(value) in said.values:
            continue
        if not is_default(parameter, value) and _LABEL.match(text, at + len(value)) is None:
            return said.text[at : at + len(value)]
    return ""


def _whole(text: str, value: str) -> int:
    """Where a value stands in a text as words of its own."""
    at = text.find(value)
    if at < 0 or not value[0].isascii():
        return at
    found = re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", text)
    return found.start() if found else -1
