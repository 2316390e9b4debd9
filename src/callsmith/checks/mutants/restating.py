"""The same value in other words: numbers, dates, times, money, units, synonyms, widths."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

import msgspec

from callsmith.checks.mutants.editing import (
    splice,
    thawed,
    with_tools,
)
from callsmith.checks.mutants.kinds import DATE, TIME, is_moment, name_words
from callsmith.checks.mutants.operator import Case, Corner, Edit
from callsmith.checks.mutants.rendering import chinese_number, english_number, say_date, say_time
from callsmith.checks.mutants.slots import Slot, put, slots, spoken
from callsmith.checks.mutants.validity import fits
from callsmith.checks.mutants.wording import words

__all__ = [
    "city_formed",
    "currency_words",
    "date_words",
    "decomposed",
    "number_words",
    "rewording",
    "shuffled",
    "synonym_said",
    "time_words",
    "unit_converted",
    "widened",
]

_replace = msgspec.structs.replace

_Reworder = Callable[[Case, Slot, str, random.Random], Iterator[tuple[str, str]]]


def shuffled(case: Case, chance: random.Random) -> list[Slot]:
    found = list(slots(case))
    chance.shuffle(found)
    return found


def rewording(reword: _Reworder) -> Callable[[Case, random.Random, Corner], Edit | None]:
    """An edit that says the same value in other words."""

    def edit(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
        for slot in shuffled(case, chance):
            place = spoken(case, slot)
            if place is None:
                continue
            message, start, end = place
            text = case.conversation.messages[message].content[start:end]
            for variant, other in reword(case, slot, text, chance):
                if other != text and not _beside_figures(case, place):
                    changed = splice(case, message, start, end, other)
                    return Edit(changed, f"/messages/{message}/content", text, other, variant)
        return None

    return edit


def _beside_figures(case: Case, place: tuple[int, int, int]) -> bool:
    """Whether the words touch a sign that belongs to a formula, a unit or a longer figure."""
    message, start, end = place
    content = case.conversation.messages[message].content
    signs = "$€£¥￥%^*/=<>°#_:-–~\"'“”‘’`+([{@.,"
    return content[start - 1 : start] in tuple(signs[:-2]) or content[end : end + 1] in tuple(
        "%^*/=<>°_:-–~\"'”’`+)]}@"
    )


def number_words(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if (
        not re.fullmatch(r"\d{1,7}", text)
        or isinstance(slot.value, str)
        or (slot.source and slot.source.rule != "number")
    ):
        return
    number = int(text)
    ways: list[tuple[str, str]] = [("grouped", f"{number:,}")] if number >= 1000 else []
    if case.language == "zh":
        ways.append(("words", chinese_number(number)))
        if number >= 10_000 and number % 1000 == 0:
            ways.append(("ten_thousands", f"{number / 10_000:g}万"))
    elif number < 1_000_000:
        ways.append(("words", english_number(number)))
        if number >= 1000 and number % 100 == 0:
            ways.append(("thousands", f"{number / 1000:g}k"))
        if 1100 <= number < 10_000 and number % 100 == 0 and number % 1000:
            ways.append(("hundreds", f"{english_number(number // 100)} hundred"))
    chance.shuffle(ways)
    yield from ways


def _named_by_number(case: Case, slot: Slot) -> bool:
    """Whether a figure names a thing, or its plan reads it as something else than a number: nobody spells these out."""
    marks = set(words(case.language)["references"])
    return bool(marks & set(name_words(slot.name))) or (slot.source is not None and slot.source.rule != "number")


def date_words(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    found = DATE.fullmatch(text.removesuffix("日"))
    if found is None or not is_moment(slot.value):
        return
    try:
        day = date(int(found[1]), int(found[3]), int(found[5]))
    except ValueError:
        return
    yield "said", say_date(day, case.language)


def time_words(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    found = TIME.fullmatch(text)
    if found is not None and is_moment(slot.value):
        yield "said", say_time(time(int(found[1]), int(found[2])), case.language)


def _with_schema(case: Case, slot: Slot, change: Callable[[dict[str, Any]], None]) -> Case:
    """The slot's own subschema changed, in every tool of the call's name."""
    assert slot.site.tool is not None  # noqa: S101 (slots are of offered tools)
    parameters = thawed(slot.site.tool.parameters)
    schema: Any = parameters
    for part in slot.path:
        schema = schema.get("items") if isinstance(part, int) else schema.get("properties", {}).get(part)
        if not isinstance(schema, dict):
            return case
    change(schema)
    tools = [
        _replace(tool, parameters=parameters) if tool is slot.site.tool else tool for tool in case.conversation.tools
    ]
    return with_tools(case, tools)


_PLACES = {
    "Paris": "France", "London": "United Kingdom", "Tokyo": "Japan", "Berlin": "Germany", "Rome": "Italy",
    "Madrid": "Spain", "Sydney": "Australia", "Toronto": "Canada", "Beijing": "China", "Shanghai": "China",
    "Seoul": "South Korea", "Mumbai": "India", "Oslo": "Norway", "Vienna": "Austria", "Lisbon": "Portugal",
    "New York": "USA", "San Francisco": "USA", "Chicago": "USA", "Boston": "USA", "Seattle": "USA", "Austin": "USA",
    "Los Angeles": "USA", "Amsterdam": "Netherlands", "Dublin": "Ireland", "Cairo": "Egypt",
    "北京": "中国", "上海": "中国", "广州": "中国", "深圳": "中国", "杭州": "中国", "成都": "中国", "南京": "中国",
    "武汉": "中国", "西安": "中国", "重庆": "中国", "天津": "中国", "苏州": "中国", "青岛": "中国", "厦门": "中国",
    "长沙": "中国", "巴黎": "法国", "伦敦": "英国", "东京": "日本", "纽约": "美国", "首尔": "韩国", "悉尼": "澳大利亚",
}  # fmt: skip


def city_formed(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A city in the form that the schema asks for, though the user says only its name."""
    for slot in shuffled(case, chance):
        country = _PLACES.get(slot.value) if isinstance(slot.value, str) else None
        if (
            country is None
            or slot.source is not None
            or slot.schema.get("description") is None
            or spoken(case, slot) is None
        ):
            continue
        after = f"{slot.value}, {country}"
        form = chance.choice(words(case.language)["conventions"])
        note = words(case.language)["unit_note"].format(description=slot.schema["description"], note=form)
        changed = _with_schema(case, slot, lambda schema, note=note: schema.update(description=note))  # type: ignore[misc]
        if changed is not case and fits(slot, after):
            moved = next((one for one in slots(changed) if one.where == slot.where), None)
            if moved is not None:
                return Edit(put(changed, moved, after, "both"), slot.where, slot.value, after)
    return None


def currency_words(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if slot.source is None or slot.source.rule != "money":
        return
    figure = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if figure is None:
        return
    for forms in words(case.language)["currencies"].values():
        spelt = [form.format(n=figure[0]) for form in forms]
        if text in spelt:
            yield from (("", other) for other in chance.sample(spelt, len(spelt)))


def unit_converted(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A value that the schema asks for in a small unit, said in a large one."""
    for slot in shuffled(case, chance):
        value, place = slot.value, spoken(case, slot)
        if isinstance(value, bool) or not isinstance(value, int | float) or place is None or value <= 0:
            continue
        if slot.source is not None or str(slot.schema.get("description", "")) == "":
            continue
        for form in chance.sample(words(case.language)["conversions"], len(words(case.language)["conversions"])):
            unit = re.compile(rf"\s*(?:{re.escape(form['unit'])})")
            message, start, end = place
            content = case.conversation.messages[message].content
            tail = unit.match(content, end)
            if tail is None or value % form["factor"]:
                continue
            said = form["said"].format(n=f"{value // form['factor']:g}")
            note = words(case.language)["unit_note"].format(description=slot.schema["description"], note=form["note"])
            changed = _with_schema(case, slot, lambda schema, note=note: schema.update(description=note))  # type: ignore[misc]
            changed = splice(changed, message, start, tail.end(), said)
            return Edit(changed, f"/messages/{message}/content", content[start : tail.end()], said)
    return None


def synonym_said(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A member of an enumeration by another name, which the schema's description states."""
    for slot in shuffled(case, chance):
        place, description = spoken(case, slot), slot.schema.get("description")
        if place is None or not description or "enum" not in slot.schema or not isinstance(slot.value, str):
            continue
        lists = words(case.language)
        taken = {word for member in slot.schema["enum"] for word in str(member).lower().replace("_", " ").split()}
        # A synonym that holds another member's own word would be a riddle, and no benign change.
        synonym = chance.choice([each for each in lists["synonyms"] if taken.isdisjoint(each.lower().split())])
        note = lists["synonym_note"].format(description=description, member=slot.value, synonym=synonym)
        changed = _with_schema(case, slot, lambda schema, note=note: schema.update(description=note))  # type: ignore[misc]
        if changed is not case:
            message, start, end = place
            before = case.conversation.messages[message].content[start:end]
            return Edit(splice(changed, message, start, end, synonym), f"/messages/{message}/content", before, synonym)
    return None


_WIDTHS = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def decomposed(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if isinstance(slot.value, str):
        other = unicodedata.normalize("NFD", text)
        yield "nfd", other
        if not text.isascii():
            yield "nfc", unicodedata.normalize("NFC", text)


def widened(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if (text.isascii() and len(text) < 30 and case.language == "zh") or (text.isascii() and text.isdigit()):
        yield "", text.translate(_WIDTHS)
