"""Closing answers for tools never seen before: what of the result matters, said briefly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from callsmith.synthesis.sayings import Saying, UnsayableError, say
from callsmith.synthesis.schemas import node_at
from callsmith.synthesis.voices.composed.intent import Intent
from callsmith.synthesis.voices.composed.lexicon import load_chinese, load_english
from callsmith.synthesis.voices.composed.naming import chinese_label, split_name
from callsmith.synthesis.wording import Wording

__all__ = ["compose_answer"]

_TITLES = [
    "name",
    "title",
    "full_name",
    "display_name",
    "subject",
    "label",
    "headline",
    "login",
    "username",
    "summary",
    "question",
    "text",
    "description",
    "key",
    "slug",
    "code",
    "symbol",
    "email",
    "number",
    "id",
]
_WORTH = [
    "status",
    "state",
    "result",
    "total",
    "price",
    "amount",
    "balance",
    "value",
    "rate",
    "temperature",
    "score",
    "count",
    "name",
    "title",
    "date",
    "time",
    "due",
    "start",
    "end",
    "expires",
    "created",
    "updated",
    "type",
    "city",
    "location",
    "currency",
    "quantity",
    "number",
    "id",
]
_DULL = frozenset(
    [
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
        "page",
        "pages",
        "per",
        "limit",
        "offset",
        "size",
        "next",
        "previous",
        "msg",
        "message",
    ]
)


def items_of(result: Any, *, record: bool) -> list[Any] | None:
    """The list that a result is about; None where it is about one thing (`record`: where one thing was asked for)."""
    if isinstance(result, list):
        return result
    if isinstance(result, Mapping):
        lists = [value for value in result.values() if isinstance(value, list)]
        records = [value for value in lists if value and isinstance(value[0], Mapping)]
        if len(result) <= 2 and lists:
            return lists[0]
        if not record and (records or lists):
            return (records or lists)[0]
    return None


def title_of(item: Any) -> str | None:
    """What a person would call an item of a list."""
    if isinstance(item, str | int | float) and not isinstance(item, bool):
        return _short(str(item))
    if not isinstance(item, Mapping):
        return None
    folded = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in item.items()}
    values = [folded.get(title.replace("_", "")) for title in _TITLES]
    values += [
        value for key, value in item.items() if split_name(key)[-1:] in (["name"], ["title"], ["id"], ["number"])
    ]
    for value in values:
        if isinstance(value, str | int) and not isinstance(value, bool) and (short := _short(str(value))):
            return short
    nested = (title_of(value) for value in item.values() if isinstance(value, Mapping))
    return next((title for title in nested if title), None)


def _short(text: str) -> str | None:
    return text if 0 < len(text) <= 42 and "\n" not in text and "://" not in text else None


def salient(result: Mapping[str, Any], most: int) -> list[tuple[tuple[str, ...], Any]]:
    """The fields of a record that a person wants to hear, best first."""
    found: list[tuple[int, int, tuple[str, ...], Any]] = []
    for order, (path, value) in enumerate(_scalars(result, ())):
        words = split_name(path[-1])
        if not words or any(word in _DULL for word in words) or isinstance(value, bool) or value is None:
            continue
        if isinstance(value, str) and (not _short(value) or not value.strip() or len(value) > 45):
            continue
        if isinstance(value, int | float) and "at" in words[-1:]:
            continue  # a Unix time is no date to a reader
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


def compose_answer(
    intent: Intent, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: str = ""
) -> str:
    """The closing answer to one call, in the wording's language. `key` tells it from others of the same tool.

    Raises `UnsayableError` when the result has nothing that a person could be told, or denies what was done.
    """
    phrases = load_chinese().answers if wording.language == "zh" else load_english().answers
    if isinstance(result, Mapping) and any(result.get(flag) is False for flag in _FLAGS):
        raise UnsayableError("the result denies success")
    items = items_of(result, record=intent.kind in ("get", "create", "update", "delete"))
    if items is not None:
        gaps = _listed(items, wording)
    elif isinstance(result, Mapping):
        gaps = _record(intent, wording, arguments, result, most=2 if brief else 3)
    else:
        gaps = _plain(result)
    name = gaps.pop("phrase")
    if name == "none" and intent.kind in ("get", "list", "search"):
        raise UnsayableError("the result holds nothing that could be told")
    if key:
        gaps["key"] = key
        name = {"none": "brief_none", "removed": "brief_none", "nothing": "brief_nothing", "listed": "brief_listed",
                "listed_one": "brief_listed"}.get(name, "brief")  # fmt: skip
    text = wording.rng.choice(phrases[name])
    for gap, value in gaps.items():
        text = text.replace(f"{{{gap}}}", value).replace(f"{{{gap.capitalize()}}}", value[:1].upper() + value[1:])
    return text[:1].upper() + text[1:] if wording.language == "en" else text


_OBVIOUS = (
    "updated",
    "recorded",
    "completed",
    "created",
    "ok",
    "OK",
    "Ok",
    "success",
    "done",
    "deleted",
    "sent",
    "accepted",
)
_BOOKKEEPING = re.compile(r"(?i)creat|updat|modif|changed|^type$|^object$|^kind$")
_FLAGS = ("ok", "success", "succeeded", "deleted", "removed", "completed", "valid_request")


def _plain(result: Any) -> dict[str, str]:
    if not isinstance(result, str | int | float) or isinstance(result, bool) or not str(result).strip():
        return {"phrase": "none"}
    text = str(result)
    if len(text) > 240:
        raise UnsayableError("the result is too long to be repeated")
    phrase = "text" if len(text) > 60 or "\n" in text else "plain"
    return {"phrase": phrase, "value": text, "items": text}


def _listed(items: list[Any], wording: Wording) -> dict[str, str]:
    names = [name for name in map(title_of, items) if name]
    if not items:
        return {"phrase": "nothing"}
    if len(set(names)) < len(items):
        raise UnsayableError("the items of the result have no names of their own")
    phrase = "listed_one" if len(names) == 1 else "listed"
    return {"phrase": phrase, "count": str(len(names)), "names": _row(names, wording)}


def _record(
    intent: Intent, wording: Wording, arguments: Mapping[str, Any], result: Mapping[str, Any], *, most: int
) -> dict[str, str]:
    echoed = [value for value in arguments.values() if isinstance(value, str | int | float)]
    done = intent.kind not in ("get", "list", "search")
    fields = [
        (path, value)
        for path, value in salient(result, 8)
        if value not in echoed and not (done and (value in _OBVIOUS or _BOOKKEEPING.search(path[-1])))
    ]
    labelled = [(_labelled(path, wording), value) for path, value in fields]
    shown = [(label, value) for label, value in labelled if label][: wording.rng.choice(range(1, most + 1))]
    if not shown:
        return {"phrase": "removed" if intent.kind == "delete" else "none"}
    items = [
        label.replace("{v|on}", _said(value, wording, on=True)).replace("{v}", _said(value, wording))
        for label, value in shown
    ]
    joined = "，".join(items) if wording.language == "zh" else _row(items, wording)
    return {"phrase": "found" if intent.kind in ("get", "list", "search") else "made", "items": joined}


def _row(names: Sequence[str], wording: Wording) -> str:
    if wording.language == "zh":
        return "、".join(names)
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _labelled(path: tuple[str, ...], wording: Wording) -> str | None:
    """`the status is {v}` or 状态是{v}; None where the field has no name in the language."""
    if wording.language == "zh":
        label = chinese_label(path[-1], node_at(wording.returns, path))
        return f"{label}是{{v}}" if label and not label.startswith("是") else None
    lexicon = load_english()
    words = [lexicon.expansions.get(word, word) for word in split_name(path[-1])]
    if len(words) == 1 and len(path) > 1 and words[0].lower() in ("name", "id", "title", "status", "type"):
        words = [lexicon.expansions.get(word, word) for word in split_name(path[-2])] + words
    if any(len(word) <= 3 and word.islower() and word not in lexicon.short_words for word in words):
        return None
    if not all(re.search("[aeiouyAEIOUY]", word) or word.isupper() for word in words) or len(words) > 4:
        return None
    label = " ".join(words)
    if label in ("from", "to", "by", "in", "at", "of", "on", "for", "is"):
        return None
    if words[-1] in ("at", "on") and len(words) == 2 and words[0].endswith("ed"):
        return f"it was {words[0]} {{v|on}}"
    return f"the {label} is {{v}}"


def _said(value: Any, wording: Wording, *, on: bool = False) -> str:
    how = Saying(wording.clock, wording.rng, "on" if on else "day", formal=True)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?", value):
        form = "date-time" if "T" in value else "date"
        try:
            return say(wording.language, re.sub(r"\.\d+", "", value), {"format": form}, how).text
        except ValueError:
            return value
    if isinstance(value, int | float):
        return say(wording.language, value, {}, Saying(wording.clock, wording.rng, "figure")).text
    return str(value).replace("_", " ") if re.fullmatch(r"[a-z]+(?:_[a-z]+)+", str(value)) else str(value)
