"""What a description says about values: examples ("e.g. `eu-west-1`") and choices ("one of: day, week, month")."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["choices_in", "examples_in"]

_QUOTED = re.compile(r"(?<![\w])[\"'`“‘「]([^\"'`”’」\n]{1,60})[\"'`”’」](?!\w)")
_EXAMPLE = re.compile(
    r"(?:\be\.\s?g\.?|\beg\.|\bfor example|\bsuch as|\bexamples?\b|\blike\b(?= [\"'`“])"
    r"|例如|比如|示例|例：|如(?=[“\"'：:\u4e00-\u9fff ]))[ ,:：]*",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"(?:\bone of(?: the following)?"
    r"|\b(?:possible|allowed|valid|supported|accepted|available) (?:values|options)(?: are| include)?"
    r"|\boptions(?: are)?|\bcan be|\bmust be(?: one of)?|\beither|\bvalues"
    r"|可选值|取值(?:为|范围)?|可选|支持)"
    r"[ :：]*(?=[\"'`“(（:：]|[\w.-]+\s*[,、/|])",
    re.IGNORECASE,
)
_END = re.compile(r"[;；。\n)）]|\.(?:\s|$)")
_CHINESE_END = re.compile(r"[;；。，,、\n)）\s]|等")
_TOKEN = re.compile(r"^[\w][\w.:/+#@-]{0,39}$")
_STOP = frozenset(
    {"a", "an", "the", "or", "and", "is", "are", "be", "to", "of", "for", "in", "on", "with", "if", "when", "this"}
    | {"that", "it", "values", "value", "default", "none", "null", "etc"}
)


@lru_cache(maxsize=8192)
def examples_in(description: str) -> tuple[str, ...]:
    """Values that a description gives as examples, as they stand; empty when there is none to be trusted."""
    found: list[str] = []
    for match in _EXAMPLE.finditer(description):
        rest = description[match.end() : match.end() + 160]
        quoted = list(_QUOTED.finditer(rest))
        if quoted and quoted[0].start() <= 2:
            found += [item[1].strip() for item in _adjacent(quoted, rest)]
        elif re.match(r"[\u4e00-\u9fff]", rest):
            found.append(_CHINESE_END.split(rest, maxsplit=1)[0])
        else:
            found += _plain_tokens(rest)
    return tuple(dict.fromkeys(item for item in found if item and len(item) <= 60 and "..." not in item))


@lru_cache(maxsize=8192)
def choices_in(description: str) -> tuple[str, ...]:
    """The closed choice that a description lists; empty when there is none."""
    for match in _CHOICE.finditer(description):
        rest = description[match.end() : match.end() + 300].lstrip("(（:： ")
        quoted = list(_QUOTED.finditer(rest))
        if quoted and quoted[0].start() <= 2:
            found = [item[1].strip() for item in _adjacent(quoted, rest)]
        else:
            found = _plain_tokens(rest)
        if len(found) >= 2 and all(_TOKEN.match(item) for item in found):
            return tuple(dict.fromkeys(found))
    return ()


def _adjacent(quoted: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The quoted pieces that belong to one list: little stands between them."""
    chain = quoted[:1]
    for item in quoted[1:]:
        between = text[chain[-1].end() : item.start()]
        if len(between) > 40 and not re.fullmatch(r"\s*\([^)]*\)\s*,?\s*", between):
            break
        if ". " in between or "\n" in between:
            break
        chain.append(item)
    return chain


def _plain_tokens(text: str) -> list[str]:
    clause = _END.split(text, maxsplit=1)[0]
    tokens = []
    for piece in re.split(r"\s*(?:[,，、|]|\bor\b|\band\b|\s/\s|或)\s*", clause):
        piece = re.sub(r"\s*\(.*$", "", piece).strip(" '\"`")
        if not piece:
            continue
        if (
            not _TOKEN.match(piece)
            or piece.lower() in _STOP
            or (piece.isalpha() and piece.islower() and len(piece) < 2)
        ):
            break
        tokens.append(piece)
    return tokens
