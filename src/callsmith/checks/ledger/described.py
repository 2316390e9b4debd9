"""What a parameter's description states: its default, and the values that it may take."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["options_in", "stated_in"]

_LONGEST = 1500
_DEFAULT = re.compile(
    r"\bdefaults?(?:\s+(?:value|option|setting|unit|currency))?\s*(?:is|to|of|as|=|:|will\s+be|being)?\s*(?:set\s+to\s*)?"
    r"[:=]?\s*[\"'`“‘]?(?P<after>[^\"'`“”‘’()。；;，,\n]{1,60})"
    r"|[\"'`“‘]?(?P<before>[\w./+-]{1,40})[\"'`”’]?\s*(?:[(（]default[)）]|(?:by|is(?: the)?|as(?: the)?) default\b)"
    r"|(?:默认值?|缺省值?)\s*(?:为|是|：|:|使用)?\s*[\"'“‘「]?(?P<zh>[^\"'“”‘’」()（）。；;，,\s]{1,40})",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"\b(?:e\.?g\.?|for example|for instance|such as|like|examples?)\b[:,]?[^.;()（）。；]*"
    r"|(?:例如|比如|如)[^。；;()（）]*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<![^\W_])'([^'\n]{1,40})'(?![^\W_])|[\"“「`]([^\"“”「」`\n]{1,40})[\"”」`]")
_PIECE = r"(?:[^\s,，、/|;.。()（）]+ ?){1,3}"
_BETWEEN = r"\s*(?:,\s*(?:and|or)\b|,|，|、|/|\||\bor\b|\band\b|或|和)\s*"
_LISTED = re.compile(
    r"(?:options?|choices|possible values|optional values|valid values|allowed values|supported values|accepted values"
    r"|values|one of|either|supports?|can be|could be|may be|must be|should be|可选值|可选项|可选|取值|选项|支持)"
    rf"\s*(?:are|is|include|includes|of|包括|为|有)?\s*[:：]?\s*[(（\[]?({_PIECE}(?:{_BETWEEN}{_PIECE})+)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(_BETWEEN)


@lru_cache(maxsize=8192)
def options_in(described: str) -> tuple[str, ...]:
    """The values that a description offers: quoted, or listed after words that say so; examples are none."""
    plain = _EXAMPLES.sub(" ", described[:_LONGEST])
    quoted = [match[1] or match[2] for match in _QUOTED.finditer(plain)]
    listed = [part for match in _LISTED.finditer(plain) for part in _SEPARATOR.split(match[1])]
    found = dict.fromkeys(part.strip(" \"'`.") for part in (*quoted, *listed))
    options = tuple(part for part in found if 0 < len(part) <= 40)
    return options if len(options) > 1 else ()


@lru_cache(maxsize=8192)
def stated_in(described: str) -> tuple[str, ...]:
    """What a description states as the default, as text, lower case."""
    if "efault" not in described and "默认" not in described and "缺省" not in described:
        return ()
    found = (next(part for part in match.groups() if part) for match in _DEFAULT.finditer(described[:_LONGEST]))
    return tuple(text.strip(" .'\"").lower() for text in found)
