"""What a request gives that could fill a parameter, counted by kind: figures, dates, names, members of a choice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from callsmith.checks.intent.reading import read_data
from callsmith.checks.intent.terms import concepts, terms_of
from callsmith.checks.memo import Memo

__all__ = ["Mentions", "Slot", "all_slots", "mentions_of", "required_slots", "unanswered"]

_LONGEST, _DEPTH, _MEMBERS = 4_000, 3, 60
_QUOTED = re.compile(
    r"\"[^\"\n]{1,200}\"|(?<!\w)'[^'\n]{1,200}'(?!\w)|“[^”\n]{1,200}”|「[^」\n]{1,200}」|《[^》\n]{1,200}》"
)
_CODE = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|(?<![\w.])(?=[\w-]*\d)(?=[\w-]*[A-Za-z_])[\w-]{4,}|\b[a-z]+_[a-z_0-9]+"
)
_CAPITAL = re.compile(
    r"(?<![.!?。！？\n] )(?<!^)(?<![\w.])[A-Z][\w'’&.-]*(?:[ ,]{1,2}(?:of |the |de |and )?[A-Z][\w'’&.-]*)*"
)
_OPENING = re.compile(r"(?:^|(?<=[.!?\n] ))[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
_DATED = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|now|noon|midnight|morning|afternoon|evening|weekend|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|"
    r"mar|apr|jun|jul|aug|sept?|oct|nov|dec|next|last|this (?:week|month|year)|\d{1,2} ?[ap]\.?m|o'clock)\b"
    r"|\d{1,2}:\d{2}|\d{4}[-/.年]\d{1,2}|\d{1,2}/\d{1,2}|[今明后昨前]天|今晚|明早|明晚|上午|下午|早上|晚上|中午|周末|"
    r"(?:周|星期|礼拜)[一二三四五六日天]|[\d一二三四五六七八九十]+[月日号点]|[上下这本]个?(?:周|月|星期|年)|(?:19|20)\d{2}",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w])-?\d[\d,]*(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|hundred|thousand|million|half|dozen|couple|pair|myself|alone|twice)\b"
    r"|[一二两三四五六七八九十百千万半俩]+(?=[个位名件张间次份斤公千米元块天周年月小分克升度岁只台辆]|$)",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at|to|from|near|for|around|of|into|visit|visiting|leaving|between|and) (?:the |downtown )?[A-Z]\w+"
    r"|\b[A-Z]\w+,? [A-Z]{2}\b"
)
_PLACED_ZH = re.compile("[\u4e00-\u9fff]{2,}")
_DIGITS = re.compile(r"(?<!\w)\d{4,}(?!\w)")
_DATE_WORDS = re.compile(
    r"(?:^|[_\W])(?:date|time|day|when|month|year|deadline|birthday|datetime)(?:$|[_\W])|_at$|日期|时间|日子|年份|月份|生日"
)
_PLACE_WORDS = re.compile(
    r"(?:^|[_\W])(?:city|cities|town|location|place|origin|destination|country|region|state|area|district|address|where)(?:$|[_\W])"
    r"|城市|地点|位置|地区|国家|目的地|出发地|地址|区域|省"
)
_ADDRESS_WORDS = re.compile(
    r"(?:^|[_\W])(?:e-?mail|url|link|path|file|image|website|recipient)(?:$|[_\W])|邮箱|网址|链接|路径|文件|图片"
)
_CODE_WORDS = re.compile(
    r"(?:^|[_\W])(?:id|identifier|code|number|no|symbol|ticker|serial|phone|isbn|vin|username|token|key)(?:$|[_\W])|_id$|编号|号码|代码|标识|单号|电话"
)
_TITLE = re.compile(r"[^，。；：、,.;:（(\n]{2,12}")
_NAMES = ("place", "code", "address")
_NO_NAME = frozenset("I I'm I'd I'll I've Can Could Please What Hi Hello Hey OK Okay Thanks AM PM A The".split())
_HAN = re.compile("[\u4e00-\u9fff]+")


class Slot(NamedTuple):
    """A required parameter, by what would fill it."""

    name: str
    kind: Literal["number", "moment", "place", "code", "address", "name", "choice", "unknown"]
    members: frozenset[str] = frozenset()
    """Forms of the members of a choice."""
    title: str = ""
    """How its description begins."""


class Mentions(NamedTuple):
    """What a text gives."""

    given: Mapping[str, int]
    """How many of each kind of slot."""
    forms: frozenset[str]


@lru_cache(maxsize=4_096)
def mentions_of(text: str) -> Mentions:
    """Count what a text gives by kind."""
    normal = unicodedata.normalize("NFKC", text[:_LONGEST])
    quoted = _QUOTED.findall(normal)
    plain = _QUOTED.sub(" ", normal)
    codes = _CODE.findall(plain)
    plain = _CODE.sub(" ", plain)
    moments = _DATED.findall(plain)
    undated = _DATED.sub(" ", plain)
    numbers = _FIGURE.findall(undated)
    forms = frozenset(form for term in terms_of(text) for form in term.forms)
    names = len(quoted) + len(codes) + sum(1 for _ in _names(undated))
    given = {
        "number": len(numbers),
        "moment": len(moments),
        "name": names,
        "place": len(_PLACED.findall(undated)) + sum(1 for word in _PLACED_ZH.findall(undated) if _is_left(word)),
        "code": len(quoted)
        + sum(1 for code in codes if "@" not in code and "/" not in code)
        + len(_DIGITS.findall(undated)),
        "address": len(quoted) + sum(1 for code in codes if "@" in code or "/" in code),
    }
    return Mentions(given, forms)


def _is_left(run: str) -> bool:
    """Whether something is left of a run of characters without the words that name nothing."""
    rest = _filler().sub(" ", concepts().chinese_words.sub(" ", run))
    return any(len(piece) > 1 for piece in rest.split())


def _names(text: str) -> Iterator[str]:
    for pattern in (_CAPITAL, _OPENING):
        for match in pattern.finditer(text):
            if match[0] not in _NO_NAME:
                yield match[0]
    if _HAN.search(text):
        rest = _filler().sub(" ", concepts().chinese_words.sub(" ", text))
        yield from (run for run in _HAN.findall(rest) if len(run) > 1)


@lru_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    words = sorted(read_data("requests.yaml")["filler"].split(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def unanswered(slots: tuple[Slot, ...], mentions: Mentions) -> tuple[str, ...]:
    """Names of the slots for which the text gives nothing of their kind; all of a kind where it gives too little."""
    missing: list[str] = []
    for kind, count in mentions.given.items():
        wanted = [slot.name for slot in slots if slot.kind == kind or (kind == "name" and slot.kind in _NAMES)]
        if len(wanted) > count:
            missing += wanted
    missing += [slot.name for slot in slots if slot.kind == "choice" and not slot.members & mentions.forms]
    missing += [slot.name for slot in slots if slot.kind == "unknown"]
    return tuple(dict.fromkeys(missing))


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
        elif "pattern" in below:
            yield Slot(name, "unknown")  # what was said may not do
        elif "default" not in below and "const" not in below:
            title = _TITLE.match(str(below.get("description") or ""))
            for slot in _slot(name, below, depth):
                yield slot if slot.name != name or title is None else slot._replace(title=title[0])


def _slot(name: str, below: Mapping[str, Any], depth: int) -> Iterator[Slot]:
    kind, members = below.get("type"), below.get("enum")
    if isinstance(members, list):
        yield Slot(name, "choice", _forms(members[:_MEMBERS]))
    elif kind in ("integer", "number"):
        yield Slot(name, "moment" if re.search("year|month", name) else "number")
    elif kind == "string":
        yield Slot(name, _named_kind(name.lower(), str(below.get("description") or "").lower()))
    elif kind == "object" and isinstance(below.get("properties"), Mapping):
        yield from _slots(below, depth + 1)
    elif kind == "array" and isinstance(below.get("items"), Mapping):
        yield from _slot(name, below["items"], depth + 1)
    else:
        yield Slot(name, "unknown")


def _named_kind(name: str, described: str) -> Literal["moment", "place", "code", "address", "name"]:
    for said in (name, described):
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
    return frozenset(form for member in members for term in terms_of(str(member)) for form in term.forms)


required_slots = Memo(_read_slots)
"""The required parameters of a schema that have no default, with those inside of required objects."""

all_slots = Memo(_read_all)
"""Every top-level parameter of a schema that has no default."""
