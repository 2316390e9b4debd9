"""Closing answers in English for tools never seen before: what of the result matters, said briefly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from callsmith.synthesis.sayings import Saying, UnsayableError, say
from callsmith.synthesis.voices.composed.english.intent import Intent
from callsmith.synthesis.voices.composed.lexicon import load_english
from callsmith.synthesis.voices.composed.naming import split_name
from callsmith.synthesis.voices.composed.results import items_of, salient, title_of
from callsmith.synthesis.wording import Wording

__all__ = ["english_answer"]


def english_answer(
    intent: Intent, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: str = ""
) -> str:
    """The closing answer to one call, in English. `key` tells it from others of the same tool.

    Raises `UnsayableError` when the result has nothing that a person could be told, or denies what was done.
    """
    phrases = load_english().answers
    if isinstance(result, Mapping) and any(result.get(flag) is False for flag in _FLAGS):
        raise UnsayableError("the result denies success")
    items = items_of(result, record=intent.kind in ("get", "create", "update", "delete"))
    if items is not None:
        gaps = _listed(items)
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
    return text[:1].upper() + text[1:]


_OBVIOUS = frozenset("updated recorded completed created ok OK Ok success done deleted sent accepted".split())
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


def _listed(items: list[Any]) -> dict[str, str]:
    names = [name for name in map(title_of, items) if name]
    if not items:
        return {"phrase": "nothing"}
    if len(set(names)) < len(items):
        raise UnsayableError("the items of the result have no names of their own")
    phrase = "listed_one" if len(names) == 1 else "listed"
    return {"phrase": phrase, "count": str(len(names)), "names": _row(names)}


def _record(
    intent: Intent, wording: Wording, arguments: Mapping[str, Any], result: Mapping[str, Any], *, most: int
) -> dict[str, str]:
    echoed = [value for value in arguments.values() if isinstance(value, str | int | float)]
    done = intent.kind not in ("get", "list", "search")
    fields = [
        (path, value)
        for path, value in salient(result, 8)
        if value not in echoed and not (done and (str(value) in _OBVIOUS or _BOOKKEEPING.search(path[-1])))
    ]
    labelled = [(_labelled(path), value) for path, value in fields]
    best = {label: (label, value) for label, value in reversed(labelled) if label}  # one value a label, the best
    shown = list(best.values())[::-1][: wording.rng.choice(range(1, most + 1))]
    if not shown:
        return {"phrase": "removed" if intent.kind == "delete" else "none"}
    items = [
        label.replace("{v|on}", _said(value, wording, on=True)).replace("{v}", _said(value, wording))
        for label, value in shown
    ]
    joined = _row(items)
    return {"phrase": "found" if intent.kind in ("get", "list", "search") else "made", "items": joined}


def _row(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _labelled(path: tuple[str, ...]) -> str | None:
    """`the status is {v}`; None where the field's name does not read."""
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
