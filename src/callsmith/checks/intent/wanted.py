"""What a tool wants to be told: its parameters by the kind of words that would fill them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from callsmith.checks.intent.terms import terms_of
from callsmith.checks.memo import Memo

__all__ = ["Kind", "Slot", "all_slots", "required_slots", "words_of_name"]

Kind = Literal["number", "year", "moment", "place", "code", "address", "name", "choice", "switch", "unknown"]
"""A year is a number that may be said as a date; a switch is a truth value."""

_DEPTH, _MEMBERS = 3, 60
_OPENING = 40
"""Characters of a description that say what a parameter is; what follows are examples and formats."""
_DATE_WORDS = re.compile(
    r"(?:^|[_\W])(?:date|time|day|when|month|year|deadline|birthday|datetime|season)(?:$|[_\W])|_at$|日期|时间|日子|年份|月份|生日"
)
_PLACE_WORDS = re.compile(
    r"(?:^|[_\W])(?:city|cities|town|location|place|origin|destination|country|region|state|area|district|address|where)"
    r"(?:$|[_\W])|城市|地点|位置|地区|国家|目的地|出发地|地址|区域|省"
)
_ADDRESS_WORDS = re.compile(
    r"(?:^|[_\W])(?:e-?mail|url|link|path|file|image|website|recipient)(?:$|[_\W])|邮箱|网址|链接|路径|文件|图片"
)
_CODE_WORDS = re.compile(
    r"(?:^|[_\W])(?:id|identifier|code|number|no|symbol|ticker|serial|phone|isbn|vin|username|token|key)(?:$|[_\W])|_id$"
    r"|编号|号码|代码|标识|单号|电话"
)
_YEARLY = re.compile(r"year|month", re.IGNORECASE)
_TITLE = re.compile(r"[^，。；：、,.;:（(\n]{2,12}")
_JOINTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Slot(NamedTuple):
    """A parameter, by what would fill it."""

    name: str
    kind: Kind
    members: frozenset[str] = frozenset()
    """Forms of the members of a choice, or of a switch's own name."""
    title: str = ""
    """How its description begins."""


def words_of_name(name: str) -> str:
    """The words of which a parameter's name is made."""
    return _JOINTS.sub(" ", name).replace("_", " ").replace("-", " ")


def _read_slots(schema: Mapping[str, Any]) -> tuple[Slot, ...]:
    return tuple(_slots(schema, 0))


def _read_all(schema: Mapping[str, Any]) -> tuple[Slot, ...]:
    properties = schema.get("properties")
    return tuple(_slots({"properties": properties, "required": list(properties or ())}, 0))


def _slots(schema: Mapping[str, Any], depth: int) -> Iterator[Slot]:
    properties, required = schema.get("properties"), schema.get("required")
    if not isinstance(properties, Mapping) or not isinstance(required, list):
        return
    for name in required:
        below = properties.get(name) if isinstance(name, str) else None
        if not isinstance(below, Mapping) or depth > _DEPTH:
            yield Slot(str(name), "unknown")
        elif "default" not in below and "const" not in below:
            title = _TITLE.match(str(below.get("description") or ""))
            for slot in _slot(name, below, depth):
                yield slot if slot.name != name or title is None else slot._replace(title=title[0])


def _slot(name: str, below: Mapping[str, Any], depth: int) -> Iterator[Slot]:
    kind, members = below.get("type"), below.get("enum")
    if isinstance(members, list):
        yield Slot(name, "choice", _forms(members[:_MEMBERS]))
    elif kind in ("integer", "number"):
        yield Slot(name, "year" if _YEARLY.search(name) else "number")
    elif kind == "boolean":
        yield Slot(name, "switch", frozenset(form for term in terms_of(words_of_name(name)) for form in term.forms))
    elif kind == "string":
        yield _text(name, below)
    elif kind == "object" and isinstance(below.get("properties"), Mapping):
        yield from _slots(below, depth + 1)
    elif kind == "array" and isinstance(below.get("items"), Mapping):
        yield from _slot(name, below["items"], depth + 1)
    else:
        yield Slot(name, "unknown")


def _text(name: str, below: Mapping[str, Any]) -> Slot:
    pattern = below.get("pattern")
    if pattern is None:
        return Slot(name, _named_kind(name, str(below.get("description") or "")))
    return Slot(name, "address" if "@" in str(pattern) else "unknown")  # what was said may not do


def _named_kind(name: str, described: str) -> Kind:
    for said in (words_of_name(name).lower(), described[:_OPENING].lower()):
        if _DATE_WORDS.search(said):
            return "moment"
        if _PLACE_WORDS.search(said):
            return "place"
        if _ADDRESS_WORDS.search(said):
            return "address"
        if _CODE_WORDS.search(said):
            return "code"
    return "name"


def _forms(members: list[Any]) -> frozenset[str]:
    """The forms by which members can be told apart: what several of them share picks none."""
    count = Counter(form for member in members for form in {f for t in terms_of(str(member)) for f in t.forms})
    return frozenset(form for form, times in count.items() if times == 1 or len(members) < 2)


required_slots = Memo(_read_slots)
"""The required parameters of a schema that have no default, with those inside of required objects."""

all_slots = Memo(_read_all)
"""Every top-level parameter of a schema that has no default."""
