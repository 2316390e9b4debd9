"""Which kind of value a field wants, read from its name, format, description and owner.

Precision before recall: a wrong kind makes people smile, a missing one falls back to examples.
The rules are data (`data/inference.yaml`); this module only applies them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from callsmith.world.values.lexicon import read_data
from callsmith.world.values.names import subject_of, words

__all__ = ["id_prefix", "infer_kind", "topic_of"]

Phrase = tuple[str, ...]

_FORMATS = {
    "email": "email",
    "idn-email": "email",
    "uuid": "uuid",
    "guid": "uuid",
    "uri": "url",
    "url": "url",
    "iri": "url",
    "ipv4": "ip_address",
    "ipv6": "ipv6_address",
    "hostname": "hostname",
    "time": "time",
    "phone": "phone",
    "phone-number": "phone",
    "password": "password",
}
_PAST = frozenset(
    {"created", "updated", "modified", "published", "since", "posted", "last", "closed", "completed", "sent", "joined"}
    | {"registered", "received", "submitted", "paid", "issued", "issue", "purchase", "order", "transaction", "history"}
    | {"released", "release", "merged", "pushed", "changed", "occurred", "from", "after", "before", "until", "started"}
)
_AS_TEXT = frozenset({"latitude", "longitude", "price", "amount", "quantity", "year", "limit", "page", "age", "offset"})
"""Number kinds that fields of type string carry too."""
_DATES = frozenset({"date", "past_date", "datetime", "past_datetime"})
_PLACES = frozenset({("location",), ("origin",), ("destination",), ("place",), ("where",), ("location", "name")})
_TITLES = frozenset({"name", "title"})
_NAME_OF = re.compile(
    r"^(?:the |a |an )?(?:full )?(?:name|title) of (?:the |a |an )?([a-z]+(?: [a-z]+)?)", re.IGNORECASE
)
_HEAD = re.compile(r"^(?:the |a |an |your )?([a-z]+(?: [a-z]+){0,2}?)(?= to | for | of | in |[,.(:;]|$)", re.IGNORECASE)
_CHINESE_HEAD = re.compile(r"^[^，,。（(：:；;、\s]+")
_ID_WORDS = frozenset({"id", "uid", "identifier", "guid"})


class _Rules:
    """The tables of `inference.yaml`, turned round: phrase -> kind."""

    def __init__(self) -> None:
        data = read_data("inference.yaml")
        self.text = _phrases(data["text"])
        self.number = _phrases(data["number"])
        self.names = _phrases(data["names"])
        self.chinese = {noun.strip(): kind for kind, nouns in data["chinese"].items() for noun in nouns.split(",")}
        self.vague = frozenset(words(phrase) for phrase in data["vague"]["names"].split(","))
        self.hints = tuple(
            (re.compile("|".join(rf"\b{re.escape(hint.strip())}\b" for hint in hints.split(","))), kind)
            for kind, hints in data["vague"]["hints"].items()
        )
        self.unless = {
            kind: re.compile("|".join(_word(word) for word in text.split(",")), re.IGNORECASE)
            for kind, text in data["unless"].items()
        }
        self.instead = {
            kind: [
                (
                    re.compile(
                        "|".join(rf"(?<![A-Za-z]){re.escape(word.strip())}(?![A-Za-z])" for word in said.split(","))
                    ),
                    other,
                )
                for other, said in table.items()
            ]
            for kind, table in data["instead"].items()
        }
        self.topics = {word: topic for topic, text in reversed(data["topics"].items()) for word in text.split()}
        self.prefixes: dict[str, str] = data["id_prefixes"]


def _word(text: str) -> str:
    """A pattern for a whole word, also where Chinese stands beside it without a blank."""
    text = text.strip()
    return rf"(?<![A-Za-z]){re.escape(text)}(?![A-Za-z])" if text.isascii() else re.escape(text)


def _phrases(table: Mapping[str, str]) -> dict[Phrase, str]:
    return {words(phrase): kind for kind, phrases in table.items() for phrase in phrases.split(",") if phrase.strip()}


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    return _Rules()


def infer_kind(name: str, schema: Mapping[str, Any], description: str = "", owner: str = "") -> str | None:
    """The kind that a field of this name and schema holds, or None when nothing fits well.

    `owner` names the object or tool that the field belongs to: a `name` of a product is a product's name.
    """
    kinds = schema.get("type", "string")
    if isinstance(kinds, list | tuple):
        kinds = next((kind for kind in kinds if kind != "null"), "null")
    if kinds not in ("string", "integer", "number"):
        return None
    text = description or schema.get("description") or ""
    shape = schema.get("format")
    return _infer(name, kinds, shape if isinstance(shape, str) else "", str(text)[:400], owner)


@lru_cache(maxsize=32768)
def _infer(name: str, kind: str, shape: str, description: str, owner: str) -> str | None:
    parts, rules = words(name), _rules()
    if kind != "string":
        return _number_kind(parts, shape, description, owner, rules)
    if shape in ("date", "date-time", "datetime"):
        return _date_kind(parts, shape, rules)
    by_format = _FORMATS.get(shape)
    if by_format == "url" and (found := _longest(parts, rules.text)) == "image_url":
        return found
    if by_format:
        return by_format
    for candidate in (_by_name(parts, description, owner, rules), _by_description(parts, description, rules)):
        if candidate is None:
            continue
        if _allowed(candidate, name, description, rules):
            return candidate
        text = f"{description} {' '.join(words(owner))}"
        return next((other for pattern, other in rules.instead.get(candidate, ()) if pattern.search(text)), None)
    if parts and parts[-1] in _ID_WORDS:
        return "uuid" if re.search(r"\bUUID\b", description, re.IGNORECASE) else "short_id"
    candidate = _longest(parts, rules.number)
    return candidate if candidate in _AS_TEXT and _allowed(candidate, name, description, rules) else None


def _number_kind(parts: Phrase, shape: str, description: str, owner: str, rules: _Rules) -> str | None:
    if parts and parts[-1] in _ID_WORDS:
        return "numeric_id"
    if _longest(parts, rules.text) in _DATES or shape in ("unix-time", "timestamp"):
        past = bool(_PAST & set(parts))
        unit = "milliseconds" if re.search(r"\b(millisecond|ms\b)", description, re.IGNORECASE) else "time"
        return ("past_" if past else "") + "unix_" + unit
    candidate = _longest(parts, rules.number)
    if candidate is None or not _allowed(candidate, " ".join(parts), description, rules):
        return None
    text = f"{description} {' '.join(words(owner))}"
    candidate = next((other for pattern, other in rules.instead.get(candidate, ()) if pattern.search(text)), candidate)
    if candidate == "past_unix_time" and re.search("millisecond", description, re.IGNORECASE):
        return "past_unix_milliseconds"
    if (
        candidate == "duration_minutes"
        and parts in (("duration",), ("minute",))
        and "minute" not in description.lower()
    ):
        return candidate if parts == ("minute",) or not description else None
    return candidate


def _date_kind(parts: Phrase, shape: str, rules: _Rules) -> str:
    if _longest(parts, rules.text) == "birth_date":
        return "birth_date"
    past = bool(_PAST & set(parts)) or (_longest(parts, rules.text) or "").startswith("past")
    return ("past_" if past else "") + ("date" if shape == "date" else "datetime")


def _by_name(parts: Phrase, description: str, owner: str, rules: _Rules) -> str | None:
    if not parts:
        return None
    if parts in rules.vague:
        hinted = next((kind for pattern, kind in rules.hints if pattern.search(description)), None)
        if hinted is None and parts in _PLACES:
            return "city"
        return "account_name" if hinted is None and parts == ("owner",) and topic_of(owner) == "dev" else hinted
    if parts[-1] in _TITLES:
        found = _longest(parts[:-1] if len(parts) > 1 else subject_of(owner), rules.names)
        if found is not None:
            return found
        if (match := _NAME_OF.match(description)) is not None and (found := _longest(words(match[1]), rules.names)):
            return found
    found = _longest(parts, rules.text)
    if found in ("language_name", "country") and re.search(r"\bISO\b|\bcode\b|2-letter|BCP", description):
        return "language_code" if found == "language_name" else "country_code"
    if found is None and re.fullmatch(r"[\u3400-\u9fff]+", "".join(parts)):
        return _ends_with("".join(parts), rules.chinese)
    return found


def _by_description(parts: Phrase, description: str, rules: _Rules) -> str | None:
    if (head := _CHINESE_HEAD.match(description)) is not None and re.search(r"[\u3400-\u9fff]", head[0]):
        return _ends_with(head[0], rules.chinese)
    if parts and parts[-1] in _ID_WORDS:
        return None
    if (match := _NAME_OF.match(description)) is not None:
        return _longest(words(match[1]), rules.names)
    if (match := _HEAD.match(description)) is not None and len(parts) <= 1:
        found = rules.text.get(words(match[1]))
        return found if found is not None and not found.endswith(("_text", "title", "query", "tag")) else None
    return None


def _longest(parts: Phrase, table: Mapping[Phrase, str]) -> str | None:
    """The kind of the longest phrase that the name ends with."""
    for start in range(max(0, len(parts) - 5), len(parts)):
        kind = table.get(parts[start:])
        if kind is not None:
            return kind
    return None


def _ends_with(text: str, table: Mapping[str, str]) -> str | None:
    for start in range(len(text)):
        kind = table.get(text[start:])
        if kind is not None:
            return kind
    return None


def _allowed(kind: str, name: str, description: str, rules: _Rules) -> bool:
    pattern = rules.unless.get(kind)
    return pattern is None or not (pattern.search(description) or pattern.search(name.replace("_", " ")))


@lru_cache(maxsize=8192)
def topic_of(text: str) -> str:
    """What a tool or object of this name is about, for the choice of free text; empty when it is not clear."""
    topics = _rules().topics
    return next((topics[word] for word in words(text) if word in topics), "")


def id_prefix(entity: str) -> str:
    """What the ids of an object begin with: `booking` -> `BKG`."""
    return _rules().prefixes.get(entity) or entity[:3].upper()
