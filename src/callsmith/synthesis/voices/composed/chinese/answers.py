"""Closing answers in Chinese for tools never seen before: what of the result matters, and no more than it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from callsmith.synthesis.sayings import Saying, UnsayableError, say
from callsmith.synthesis.schemas import node_at
from callsmith.synthesis.voices.composed.chinese.intent import CJK, ChineseIntent, measure_of
from callsmith.synthesis.voices.composed.chinese.parameters import counted, meanings
from callsmith.synthesis.voices.composed.lexicon import load_chinese
from callsmith.synthesis.voices.composed.naming import chinese_label
from callsmith.synthesis.voices.composed.results import salient, title_of
from callsmith.synthesis.wording import Wording

__all__ = ["chinese_answer"]

MOST_NAMED = 8
_PAYLOADS = ("data", "result", "results", "payload", "body", "record")
_ENVELOPE = frozenset(
    ["code", "msg", "message", "success", "status", "request_id", "requestid", "traceid", "timestamp", "errcode"]
)
_FLAGS = ("ok", "success", "succeeded", "deleted", "removed", "completed")
_FAILED = re.compile("失败|错误|异常|无效|不存在")
_PENDING = re.compile("待|处理中|审核中|排队|进行中|受理")
_BOOKKEEPING = re.compile("(?i)creat|updat|modif|changed|^type$|^object$|^kind$|^code$|^msg$|^success$")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_LATIN_WORD = re.compile(r"[a-z]+(?:[_ -][a-z]+)*")
_DATED = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")


def chinese_answer(
    intent: ChineseIntent, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: str = ""
) -> str:
    """The closing answer to one call. `key` tells it from others of the same tool.

    Raises `UnsayableError` when the result has nothing that a person could be told, or denies what was done.
    """
    payload, base = _unwrapped(result)
    items = _items(payload, intent)
    if items is not None:
        gaps = _listed(items[0], items[1], intent, wording)
    elif isinstance(payload, Mapping):
        gaps = _record(intent, wording, arguments, payload, base, most=2 if brief else 3)
    else:
        gaps = _plain(payload)
    name = gaps.pop("phrase")
    if name.startswith("none") and intent.asks:
        raise UnsayableError("the result holds nothing that could be told")
    if key:
        gaps["key"] = key + " " if key[-1:].isascii() else key
        kinds = {"none": "brief_none", "none_done": "brief_none", "removed": "brief_none", "nothing": "brief_nothing",
                 "listed": "brief_listed", "listed_one": "brief_listed", "listed_part": "brief_listed"}  # fmt: skip
        name = kinds.get(name, "brief")
    text = wording.rng.choice(load_chinese().answers[name]).format_map({**gaps, "verb": intent.verb})
    return re.sub(r"(?<=\w) (?=[：，。])", "", re.sub("([。？！])。", r"\1", text))


def _unwrapped(result: Any) -> tuple[Any, tuple[str, ...]]:
    """The payload without its envelope, and where it lies. Raises `UnsayableError` when it reports failure."""
    base: tuple[str, ...] = ()
    for _ in range(3):
        if not isinstance(result, Mapping):
            break
        if any(result.get(flag) is False for flag in _FLAGS):
            raise UnsayableError("the result denies success")
        if any(isinstance(result.get(name), str) and _FAILED.search(result[name]) for name in ("msg", "message")):
            raise UnsayableError("the result denies success")
        rest = [name for name in result if name.lower() not in _ENVELOPE]
        if len(rest) != 1 or rest[0] not in _PAYLOADS or result[rest[0]] is None:
            break
        result, base = result[rest[0]], (*base, rest[0])
    return result, base


def _items(payload: Any, intent: ChineseIntent) -> tuple[list[Any], int] | None:
    """The list that the payload is about, with the number of all there are; None where it is about one thing."""
    if isinstance(payload, Mapping) and intent.kind in ("list", "search") and _only_numbers(payload):
        raise UnsayableError("the result lists nothing")
    if isinstance(payload, list):
        return payload, len(payload)
    if not isinstance(payload, Mapping):
        return None
    lists = [value for value in payload.values() if isinstance(value, list)]
    if not lists or not (intent.kind in ("list", "search") or len(payload) <= 2):
        return None
    totals = [
        value for name, value in payload.items() if name.lower() in ("total", "total_count", "totalcount", "count")
    ]
    total = next((value for value in totals if isinstance(value, int) and not isinstance(value, bool)), len(lists[0]))
    return lists[0], max(total, len(lists[0]))


def _only_numbers(payload: Mapping[str, Any]) -> bool:
    return all(isinstance(value, int | float) for value in payload.values())


def _plain(result: Any) -> dict[str, str]:
    if not isinstance(result, str | int | float) or isinstance(result, bool) or not str(result).strip():
        return {"phrase": "none"}
    text = str(result)
    if len(text) > 240 or _FAILED.search(text) or re.match(r"\w+: ", text):
        raise UnsayableError("the result cannot be repeated")
    return {"phrase": "plain", "value": text, "items": text}


def _listed(items: list[Any], total: int, intent: ChineseIntent, wording: Wording) -> dict[str, str]:
    if not items:
        return {"phrase": "nothing"}
    names = [name for name in map(_title, items) if name]
    if len(set(names)) < len(items) or any(_UUID.fullmatch(name) for name in names):
        raise UnsayableError("the items of the result have no names of their own")
    phrase = "listed_part" if total > len(items) else "listed_one" if len(names) == 1 else "listed"
    shown = "、".join(names[:MOST_NAMED]) + ("等" if len(names) > MOST_NAMED else "")
    return {"phrase": phrase, "count": str(len(names)), "total": str(total), "names": shown,
            "measure": intent.measure if intent.kind in ("list", "search") else measure_of(intent.head)}  # fmt: skip


def _title(item: Any) -> str | None:
    """What a person would call an item: its name or title before its number."""
    if isinstance(item, Mapping):
        for key, value in item.items():
            if re.search("(?i)(?:name|title)$", key) and isinstance(value, str) and 0 < len(value) <= 40:
                return value
    return title_of(item)


def _record(
    intent: ChineseIntent,
    wording: Wording,
    arguments: Mapping[str, Any],
    result: Mapping[str, Any],
    base: tuple[str, ...],
    *,
    most: int,
) -> dict[str, str]:
    _undenied(intent, wording, result, base)
    clauses = list(_fields(intent, wording, arguments, result, base))
    shown = clauses[: wording.rng.choice(range(1, most + 1))]
    thing = {"object": intent.object}
    sayable = bool(intent.object) and not intent.object.startswith(intent.verb) and intent.verb not in ("初始化",)
    if not shown:
        done = "none_done" if sayable and intent.kind in ("act", "order", "update", "create") else "none"
        return {"phrase": "removed" if intent.kind == "delete" else done, **thing}
    joined = {"items": "，".join(shown), **thing}
    if intent.kind == "reckon":
        return {"phrase": "reckoned", **joined}
    if intent.asks:
        return {"phrase": "found", **joined}
    if any(_PENDING.search(text) for text in shown):
        return {"phrase": "pending", **joined}
    return {"phrase": "made_done" if sayable and wording.rng.random() < 0.5 else "made", **joined}


def _undenied(intent: ChineseIntent, wording: Wording, result: Mapping[str, Any], base: tuple[str, ...]) -> None:
    """Raise `UnsayableError` where the result says that it was not done, or lacks what was asked for."""
    if not intent.asks:
        for name, value in result.items():
            told = str(node_at(wording.returns, (*base, name)).get("description") or "")
            if value is False and ("成功" in told or name.endswith("ed")):
                raise UnsayableError("the result denies success")
    wanted = re.search("(?:手机号|电话|邮箱|地址|余额|金额|数量|汇率|月供)$", intent.object)
    labels = (chinese_label(name, node_at(wording.returns, (*base, name))) or "" for name in result)
    if intent.asks and wanted and not any(label.endswith(wanted[0]) for label in labels):
        raise UnsayableError("the result lacks what was asked for")


def _fields(
    intent: ChineseIntent, wording: Wording, arguments: Mapping[str, Any], result: Mapping[str, Any],
    base: tuple[str, ...],
) -> Iterator[str]:  # fmt: skip
    """What the record says, best first, each as a clause."""
    echoed = [value for value in arguments.values() if isinstance(value, str | int | float)]
    style = wording.rng.choice(load_chinese().fields)
    for path, value in salient(result, 8):
        if (
            value in echoed
            or (not intent.asks and value == "已" + intent.verb)
            or (not intent.asks and _BOOKKEEPING.search(path[-1]))
        ):
            continue
        node = node_at(wording.returns, (*base, *path))
        clause = _clause(path[-1], node, value, style, wording, done=not intent.asks)
        if clause:
            yield clause


def _clause(name: str, node: Mapping[str, Any], value: Any, style: str, wording: Wording, *, done: bool) -> str | None:
    label, description = chinese_label(name, node), str(node.get("description") or "")
    if match := re.match(r"^([\u3400-\u9fff]{0,8}?)(?:多少|几)([\u3400-\u9fff]{1,6})(?=$|[，。（(；])", description):
        return f"{match[1]}{value}{match[2]}" if isinstance(value, int | float) else None
    if label is None or label.startswith("是") or label in load_chinese().managed:
        return None
    if node.get("enum"):
        words = meanings(node, description)
        if str(value) not in words and not (isinstance(value, str) and CJK.search(value)):
            return None
        return style.format(label=label, v=words.get(str(value), str(value)))
    if isinstance(value, str) and (_UUID.fullmatch(value) or _LATIN_WORD.fullmatch(value)):
        status = load_chinese().statuses.get(value, "")
        if done and not _PENDING.search(status):
            return None  # that it is done is said anyway
        return style.format(label=label, v=status) if status else None
    if isinstance(value, int) and re.search("状态|类型|级别|标识|标志", label):
        return None  # a code whose meaning nobody gave
    if isinstance(value, int | float) and (template := counted(label, description)):
        words_of_value = _said(value, wording)
        return template.replace("{v}", words_of_value) if template[0] != "{" else f"{label}是{words_of_value}"
    text = _said(value, wording)
    return style.format(label=label, v=f" {text}" if text[:1].isascii() and not text[:1].isdigit() else text)


def _said(value: Any, wording: Wording) -> str:
    how = Saying(wording.clock, wording.rng, "day", formal=True)
    if isinstance(value, str) and _DATED.fullmatch(value):
        form = "date-time" if "T" in value else "date"
        try:
            return say("zh", re.sub(r"\.\d+", "", value), {"format": form}, how).text
        except ValueError:
            return value
    if isinstance(value, int | float):
        return say("zh", value, {}, Saying(wording.clock, wording.rng, "figure")).text
    return str(value)
