"""Closing answers for tools never seen before: what of the result matters, said briefly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from callsmith.synthesis.sayings import Saying, UnsayableError, say
from callsmith.synthesis.voices.composed.intent import Intent
from callsmith.synthesis.voices.composed.lexicon import load_chinese, load_english
from callsmith.synthesis.voices.composed.naming import chinese_label, split_name
from callsmith.synthesis.wording import Wording, node_at

__all__ = ["chinese_answer", "english_answer", "items_of", "salient", "title_of"]

_TITLES = (
    "name", "title", "full_name", "display_name", "fullname", "displayname", "subject", "label", "headline", "login", "username",
    "summary", "question", "text", "description", "key", "slug", "code", "symbol", "email", "number", "id",
)  # fmt: skip
_WORTH = (
    "status", "state", "result", "total", "price", "amount", "balance", "value", "rate", "temperature", "score", "count", "name",
    "title", "date", "time", "due", "start", "end", "expires", "created", "updated", "type", "city", "location", "currency",
    "quantity", "number", "id",
)  # fmt: skip
_DULL = (
    "url",
    "uri",
    "href",
    "html",
    "self",
    "link",
    "links",
    "etag",
    "hash",
    "token",
    "cursor",
    "avatar",
    "gravatar",
    "node",
)
_WORDY = 90


def items_of(result: Any) -> tuple[list[Any], str] | None:
    """The list that a result is about and the name of its field, if it is about one."""
    if isinstance(result, list):
        return result, ""
    if isinstance(result, Mapping):
        lists = [(key, value) for key, value in result.items() if isinstance(value, list)]
        if lists and (len(lists) == 1 or len(result) <= 4):
            return lists[0][1], lists[0][0]
    return None


def title_of(item: Any) -> str | None:
    """What a person would call an item of a list."""
    if isinstance(item, str | int | float) and not isinstance(item, bool):
        return _short(str(item))
    if isinstance(item, Mapping):
        folded = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in item.items()}
        for key in _TITLES:
            value = folded.get(key.replace("_", ""))
            if isinstance(value, str | int) and not isinstance(value, bool) and (short := _short(str(value))):
                return short
        for key, value in item.items():
            if split_name(key)[-1:] and split_name(key)[-1] in ("name", "title", "id", "number"):
                if isinstance(value, str | int) and (short := _short(str(value))):
                    return short
        for value in item.values():
            if isinstance(value, Mapping) and (title := title_of(value)):
                return title
    return None


def _short(text: str) -> str | None:
    return text if 0 < len(text) <= 60 and "\n" not in text and "://" not in text else None


def salient(result: Mapping[str, Any], most: int) -> list[tuple[tuple[str, ...], Any]]:
    """The fields of a record that a person wants to hear, best first."""
    found: list[tuple[int, int, tuple[str, ...], Any]] = []
    for order, (path, value) in enumerate(_scalars(result, ())):
        words = split_name(path[-1])
        if not words or any(word in _DULL for word in words) or isinstance(value, bool) or value is None:
            continue
        if isinstance(value, str) and (not _short(value) or not value.strip()):
            continue
        rank = next((index for index, word in enumerate(_WORTH) if word in words), len(_WORTH)) + 8 * (len(path) - 1)
        found.append((rank, order, path, value))
    found.sort(key=lambda entry: entry[:2])
    return [(path, value) for _, _, path, value in found[:most]]


def _scalars(value: Mapping[str, Any], base: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, item in value.items():
        if isinstance(item, Mapping):
            if len(base) < 2:
                yield from _scalars(item, (*base, key))
        elif not isinstance(item, list):
            yield (*base, key), item


def english_answer(intent: Intent, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool) -> str:
    """The answer to one call in English."""
    return _answer(load_english().answers, intent, wording, arguments, result, brief=brief)


def chinese_answer(intent: Intent, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool) -> str:
    """The answer to one call in Chinese."""
    return _answer(load_chinese().answers, intent, wording, arguments, result, brief=brief)


def _answer(
    phrases: Mapping[str, Sequence[str]], intent: Intent, wording: Wording, arguments: Mapping[str, Any], result: Any,
    *, brief: bool,
) -> str:  # fmt: skip
    rng = wording.rng
    listed = items_of(result)
    if listed is not None and (isinstance(result, list) or intent.kind in ("list", "search", "get", "act")):
        return _listed(phrases, listed[0], wording)
    if isinstance(result, Mapping):
        return _record(phrases, intent, wording, arguments, result, brief=brief)
    if isinstance(result, str | int | float) and not isinstance(result, bool):
        text = str(result)
        if len(text) > 240:
            raise UnsayableError("the result is too long to be repeated")
        return text if len(text) > _WORDY else rng.choice(phrases["plain"]).replace("{value}", text)
    return rng.choice(phrases["none"])


def _listed(phrases: Mapping[str, Sequence[str]], items: list[Any], wording: Wording) -> str:
    rng = wording.rng
    names = [name for name in map(title_of, items) if name]
    if not items:
        return rng.choice(phrases["nothing"])
    if len(names) < len(items):
        raise UnsayableError("the items of the result have no names")
    if len(names) == 1:
        return rng.choice(phrases["listed_one"]).replace("{names}", names[0])
    joined = _row(names, wording)
    return rng.choice(phrases["listed"]).replace("{count}", str(len(names))).replace("{names}", joined)


def _record(
    phrases: Mapping[str, Sequence[str]], intent: Intent, wording: Wording, arguments: Mapping[str, Any],
    result: Mapping[str, Any], *, brief: bool,
) -> str:  # fmt: skip
    rng = wording.rng
    echoed = [value for value in arguments.values() if isinstance(value, str | int | float)]
    fields = [
        (path, value) for path, value in salient(result, 6) if value not in echoed or path[-1] in ("status", "state")
    ]
    if not fields:
        fields = salient(result, 1)
    if not fields:
        return rng.choice(phrases["removed" if intent.kind == "delete" else "none"])
    items = [
        f"{_label(path)} {_said(value, wording)}" for path, value in fields[: 1 if brief else rng.choice((1, 2, 2, 3))]
    ]
    joined = items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
    key = "found" if intent.kind in ("get", "list", "search") else "made"
    text = rng.choice(phrases[key]).replace("{items}", joined).replace("{Items}", joined[0].upper() + joined[1:])
    return text


def _row(names: Sequence[str], wording: Wording) -> str:
    if wording.language == "zh":
        return "、".join(names)
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _labelled(path: tuple[str, ...], wording: Wording) -> str | None:
    """`the status is {v}` or 状态是{v}; None where the field has no name in the language."""
    if wording.language == "zh":
        label = chinese_label(path[-1], node_at(wording.returns, path))
        return f"{label}是{{v}}" if label and not label.startswith("是") else None
    label = _label(path)
    return f"{label} {{v}}"


def _label(path: tuple[str, ...]) -> str:
    lexicon = load_english()
    words = [lexicon.expansions.get(word, word) for word in split_name(path[-1])]
    if len(words) == 1 and len(path) > 1 and words[0].lower() in ("name", "id", "title", "status", "type"):
        words = [lexicon.expansions.get(word, word) for word in split_name(path[-2])] + words
    return " ".join(words)


def _said(value: Any, wording: Wording) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?", value):
        form = "date-time" if "T" in value else "date"
        how = Saying(wording.clock, wording.rng, "day")
        try:
            return say(wording.language, re.sub(r"\.\d+", "", value), {"format": form}, how).text
        except ValueError:
            return value
    if isinstance(value, int | float):
        how = Saying(wording.clock, wording.rng, "figure")
        return say(wording.language, value, {}, how).text
    return str(value).replace("_", " ") if re.fullmatch(r"[a-z]+(?:_[a-z]+)+", str(value)) else str(value)
