"""What each parameter of a tool is for, as English speakers see it: its role, its label, what it identifies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from callsmith.synthesis.voices.composed.lexicon import English, load_english
from callsmith.synthesis.voices.composed.naming import split_name
from callsmith.synthesis.voices.composed.parameters import Parameter
from callsmith.world import infer_kind

__all__ = ["english_parameter"]

_URLISH = ("uri", "uri-reference", "iri", "binary", "byte", "regex", "json-pointer", "uri-template")


def _words(name: str, lexicon: English) -> list[str]:
    return [lexicon.expansions.get(word, word) for word in split_name(name)]


def english_parameter(
    path: tuple[str, ...], node: Mapping[str, Any], must: bool, about: str, head: str
) -> Parameter | None:
    """A leaf as English speakers see it. `about` is the tool's object, `head` its main noun."""
    lexicon = load_english()
    name = next(token for token in reversed(path) if not token.isdecimal())
    words = _words(name, lexicon)
    if len(words) > 1 and words[0] in ("body", "query", "path", "header"):
        words = words[1:]  # where it stands in the request, added where two had one name
    label = " ".join(words)
    description = node.get("description") or ""
    if not words or not all(re.fullmatch(r"[A-Za-z][A-Za-z-]*", word) for word in words) or len(words) > 4:
        return None
    if (len(label) < 3 and label not in ("ID", "to", "q")) or (any(len(w) == 1 for w in words) and label != "q"):
        return None
    if node.get("format") in _URLISH and not must:
        return None
    if label.lower() in _lowered_technical() and (not node.get("enum") or label.lower() in _SWITCHES):
        return None
    if {"password", "passphrase", "secret"} & set(words) or (words[-1] == "version" and len(words) > 1):
        return None
    if "or" in words[1:]:  # `project name or id`
        words = [*words[: words.index("or")], "ID"] if "ID" in words else words[: words.index("or")]
        words = [word for word in words if word != "name"]
        label = " ".join(words)
    if node["type"] == "boolean":
        return _switch(path, words, label, node, lexicon, must=must)
    role, noun = _role(name, words, node, description, (about, head), lexicon)
    if role is None:
        return None
    plural = node["type"] == "array"
    if node.get("pattern"):  # one example would be everybody's number
        node = {key: item for key, item in node.items() if key not in ("examples", "example", "default")}
    if role == "identity" and words[-1] not in _LOOSE_TAILS and infer_kind(name, node, description, head) in _TEXTS:
        node = {**node, "x-value": {"kind": "short_id"}}  # whatever its description suggests
    return Parameter(path, role, _article_free(label), noun, node, must, plural)


_SWITCHES = ("method", "action", "operation")
"""Parameters that make one tool of many: what they choose is not said by their value."""


@cache
def _lowered_technical() -> frozenset[str]:
    return frozenset(term.lower() for term in load_english().technical)


def _article_free(label: str) -> str:
    return label.removeprefix("the ")


_RANGE_STARTS = ("start", "from", "begin", "since", "after", "check-in", "checkin", "departure", "min")
_RANGE_ENDS = ("end", "to", "until", "before", "through", "return")


def _role(
    name: str, words: Sequence[str], node: Mapping[str, Any], description: str, topic: tuple[str, str], lexicon: English
) -> tuple[str | None, str]:
    about, head = topic
    leaf = node.get("items", node) if node["type"] == "array" else node
    lowered = [word.lower() for word in words]
    last = words[-1]
    if (node["type"] == "string" and leaf.get("format") in ("date", "date-time")) or infer_date(
        name, leaf, description
    ):
        return _moment(lowered), ""
    if leaf.get("format") == "time" and (role := _moment(lowered)) != "date":
        return role, ""
    if leaf["type"] == "string" and lowered[0] in _ENDS_OF_A_WAY and (leaf.get("enum") or len(words) > 1):
        return _ENDS_OF_A_WAY[lowered[0]], ""
    if leaf.get("enum"):
        readable = all(
            isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][\w .+/-]{0,30}", value) for value in leaf["enum"]
        )
        numeric = leaf.get("type") in ("integer", "number")
        if lowered[0] in ("sort", "order") or lowered[-1] in ("sort", "order"):
            return (
                ("order", "")
                if readable and all(v.isalpha() and v.lower() not in ("asc", "desc") for v in leaf["enum"])
                else (None, "")
            )
        return ("filter", "") if readable or numeric else (None, "")
    kind = infer_kind(name, leaf, description, head)
    if (
        lowered in (["limit"], ["max", "results"], ["maximum", "results"], ["count"], ["top"], ["maximum"])
        or "limit" in lowered
    ):
        return ("limit", "") if leaf["type"] in ("integer", "number") else (None, "")
    if lowered[-1] in ("query", "q", "keyword", "keywords", "term", "search", "terms") and leaf["type"] == "string":
        return "query", ""
    if last in lexicon.identity_tails and (last not in _LOOSE_TAILS or len(words) > 1):
        noun = " ".join(words[:-1])
        if last in _LOOSE_TAILS and noun.lower() not in about.lower() and noun.lower() not in lexicon.containers:
            return ("other" if kind is not None or leaf.get("examples") else None), ""
        if last in _LOOSE_TAILS and kind in _OPEN:
            return "other", ""
        noun = noun or _noun_in(description) or named_in(about) or head
        noun = head if noun.lower() in _NOT_NOUNS else noun
        return ("identity", noun) if noun else (None, "")
    if kind in _PLACES:
        if lowered[0] in ("origin", "from", "departure", "source"):
            return "origin", ""
        if lowered[0] in ("destination", "to", "arrival"):
            return "destination", ""
        return _PLACES[kind], ""
    if lowered[-1] in ("recipient", "to") and kind is not None:
        return "recipient", ""
    if lowered == ["name"] or lowered == ["title"]:
        return "named", ""
    if kind in _TEXTS:
        return "text", ""
    if leaf["type"] in ("integer", "number"):
        return "other", ""
    known = kind is not None or leaf.get("examples") or leaf.get("default") not in (None, "") or leaf.get("example")
    return ("other" if known else None), ""


_PLACES = {"city": "city", "country": "country", "district": "place", "street_address": "address", "address": "address"}
_LOOSE_TAILS = ("name", "names", "number", "code", "key")
"""Ends of names that identify only what the tool is about."""
_OPEN = (
    "city",
    "country",
    "person_name",
    "first_name",
    "last_name",
    "company",
    "product_name",
    "stock_symbol",
    "postal_code",
    "airport",
    "currency",
    "phone",
    "language_code",
    "country_code",
)
_TEXTS = frozenset(
    [
        "message_text",
        "note_text",
        "description_text",
        "comment_text",
        "reason_text",
        "title",
        "task_title",
        "event_title",
        "search_query",
    ]
)


def infer_date(name: str, node: Mapping[str, Any], description: str) -> bool:
    """Whether a plain string is a date that the world would draw as one."""
    return node.get("type") == "string" and infer_kind(name, node, description, "") in (
        "date", "past_date", "datetime", "past_datetime",
    )  # fmt: skip


_ENDS_OF_A_WAY = {"origin": "origin", "from": "origin", "destination": "destination", "to": "destination"}


def _moment(words: Sequence[str]) -> str:
    if any(word in ("by", "deadline", "due") for word in words):
        return "by"
    if any(word in ("since", "after") for word in words):
        return "since"
    if any(word in ("before", "until") for word in words):
        return "until"
    if any(word in _RANGE_STARTS for word in words):
        return "start"
    if any(word in _RANGE_ENDS for word in words):
        return "end"
    return "date"


_INDEFINITE = re.compile(
    r"\b(?:of|for|in|from|on|to|with) (?:an?|one) ((?:[A-Za-z-]+ ){0,2}?[A-Za-z-]+)"
    r"(?= (?:of|for|in|from|on|to|by|with)\b|$)"
)


def named_in(about: str) -> str:
    """The thing that the object speaks of without naming it: `ratings for an app` → app."""
    match = _INDEFINITE.search(about)
    return match[1].split()[-1] if match else ""


_NOUN = r"((?!the|a|an|this|that|each|all)[a-z]+(?: [a-z]+)?)"
_OF = re.compile(rf"\b(?:ID|Id|id|identifier|UUID|SID|key|slug|number|name)s? (?:of|for) (?:the |an? )?{_NOUN}")
_HAS = re.compile(rf"\b[Tt]he {_NOUN}(?:'s)? (?:ID|id|identifier|UUID|SID|slug)\b")
_NOT_NOUNS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "to",
        "that",
        "which",
        "in",
        "you",
        "unique",
        "for",
        "from",
        "whose",
        "being",
        "is",
        "and",
        "or",
        "of",
        "specific",
        "given",
        "numeric",
        "numerical",
        "internal",
        "desired",
        "requested",
        "alphanumeric",
        "target",
        "current",
        "existing",
        "on",
        "with",
        "by",
        "the",
        "resource",
        "object",
    ]
)


def _noun_in(description: str) -> str:
    """What a description says that an id identifies: `The ID of the project` → project."""
    for expression in (_OF, _HAS):
        if match := expression.search(description):
            words = match[1].split()
            while words and words[-1] in _NOT_NOUNS:
                words.pop()
            while words and words[0] in _NOT_NOUNS:
                words.pop(0)
            if words:
                return " ".join(words)
    return ""


_WHETHER = re.compile(
    r"^(?:whether (?:or not )?to|(?:if|when) (?:set to )?true,?|set (?:this )?to `?true`? to|indicates? whether to"
    r"|if set,?)\s+",
    re.IGNORECASE,
)


def _switch(
    path: tuple[str, ...], words: Sequence[str], label: str, node: Mapping[str, Any], lexicon: English, *, must: bool
) -> Parameter | None:
    """A boolean: said only where plain words for *true* can be found."""
    first, rest = words[0].lower(), " ".join(words[1:])
    if first in lexicon.switch_forms and rest:
        return Parameter(path, f"switch:{first}", rest, "", node, must)
    bare = label.lower().removeprefix("is ")
    if bare in lexicon.adjectives:
        return Parameter(path, "adjective", bare, "", node, must)
    description = re.sub(r"[`*_]", "", node.get("description") or "").split(". ")[0].strip(" .")
    if match := _WHETHER.match(description):
        clause = description[match.end() :]
        verb = clause.split(" ", 1)[0].lower()
        if lexicon.kind(verb) and re.fullmatch(r"[A-Za-z' -]{5,60}", clause) and " if " not in clause:
            return Parameter(path, "clause", clause[0].lower() + clause[1:], "", node, must)
    return None
