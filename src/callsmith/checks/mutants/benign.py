"""Changes that keep a conversation as right as it was: other spellings, other orders, other words."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

import msgspec

from callsmith.checks.mutants.editing import (
    calls_in,
    insert_messages,
    replace_message,
    splice,
    thawed,
    with_arguments,
    with_calls,
    with_tools,
)
from callsmith.checks.mutants.kinds import DATE, TIME, is_moment
from callsmith.checks.mutants.operator import Case, Corner, Edit, Operator
from callsmith.checks.mutants.rendering import chinese_number, english_number, say_date, say_time
from callsmith.checks.mutants.slots import Slot, put, slots, spoken
from callsmith.checks.mutants.validity import fits
from callsmith.checks.mutants.wording import words
from callsmith.records import (
    AssistantMessage,
    Plan,
    PlannedTurn,
    SystemMessage,
    Tool,
    ToolMessage,
    UserMessage,
    pointer,
)

__all__ = ["BENIGN"]

_replace = msgspec.structs.replace
_Reworder = Callable[[Case, Slot, str, random.Random], Iterator[tuple[str, str]]]
"""Variants and other words for the words that say a slot's value."""


def _shuffled(case: Case, chance: random.Random) -> list[Slot]:
    found = list(slots(case))
    chance.shuffle(found)
    return found


def _rewording(reword: _Reworder) -> Callable[[Case, random.Random, Corner], Edit | None]:
    """An edit that says the same value in other words."""

    def edit(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
        for slot in _shuffled(case, chance):
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


def _keys_reordered(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    found = [site for site in calls_in(case) if len(site.call.arguments) > 1]
    if not found:
        return None
    site = chance.choice(found)
    names = list(site.call.arguments)
    order = [*names[1:], names[0]] if chance.random() < 0.5 else names[::-1]
    arguments = {name: thawed(site.call.arguments[name]) for name in order}
    return Edit(with_arguments(case, site, arguments, corner), site.location(), names, order)


def _calls_reordered(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    found = [
        (index, message)
        for index, message in enumerate(case.conversation.messages)
        if isinstance(message, AssistantMessage) and len(message.tool_calls) > 1
    ]
    if not found or case.allowed:  # allowed values are named by the call's position
        return _calls_reordered(case._replace(allowed={}), chance, corner) if found else None
    index, message = chance.choice(found)
    changed = with_calls(case, index, message.tool_calls[::-1])
    if changed.plan is not None and chance.random() < 0.5:
        changed = changed._replace(plan=_plan_reordered(changed.plan))
    return Edit(changed, pointer(("messages", index, "tool_calls")), [c.id for c in message.tool_calls])


def _plan_reordered(plan: Plan) -> Plan:
    return Plan(turns=tuple(_replace(turn, calls=turn.calls[::-1]) for turn in plan.turns))


def _default_said(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """An optional argument that was left out, with the very default that its schema states."""
    if case.plan is not None:
        return None  # a plan's calls are exact
    found = [
        (site, name, schema["default"])
        for site in calls_in(case)
        if site.tool is not None
        for name, schema in (site.tool.parameters.get("properties") or {}).items()
        if name not in site.call.arguments
        and isinstance(schema, dict)
        and schema.get("default") not in (None, "", [], {})
    ]
    chance.shuffle(found)
    for site, name, default in found:
        slot = Slot(site, (name,), None, {}, None)
        if fits(slot, thawed(default)):
            arguments = {**thawed(site.call.arguments), name: thawed(default)}
            return Edit(with_arguments(case, site, arguments, corner), site.location(name), None, default)
    return None


def _number_respelt(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    for slot in _shuffled(case, chance):
        value = slot.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not float(value).is_integer():
            continue
        after = float(value) if isinstance(value, int) else int(value)
        if abs(value) < 2**53 and fits(slot, after):
            return Edit(put(case, slot, after, "both"), slot.where, value, after)
    return None


def _number_words(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
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


def _date_words(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    found = DATE.fullmatch(text.removesuffix("日"))
    if found is None or not is_moment(slot.value):
        return
    try:
        day = date(int(found[1]), int(found[3]), int(found[5]))
    except ValueError:
        return
    yield "said", say_date(day, case.language)


def _time_words(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
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


def _city_formed(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A city in the form that the schema asks for, though the user says only its name."""
    for slot in _shuffled(case, chance):
        country = _PLACES.get(slot.value) if isinstance(slot.value, str) else None
        if country is None or slot.schema.get("description") is None or spoken(case, slot) is None:
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


def _currency_said(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if slot.source is None or slot.source.rule != "money":
        return
    figure = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if figure is None:
        return
    for forms in words(case.language)["currencies"].values():
        spelt = [form.format(n=figure[0]) for form in forms]
        if text in spelt:
            yield from (("", other) for other in chance.sample(spelt, len(spelt)))


def _unit_converted(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A value that the schema asks for in a small unit, said in a large one."""
    for slot in _shuffled(case, chance):
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


def _synonym_said(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A member of an enumeration by another name, which the schema's description states."""
    for slot in _shuffled(case, chance):
        place, description = spoken(case, slot), slot.schema.get("description")
        if place is None or not description or "enum" not in slot.schema or not isinstance(slot.value, str):
            continue
        lists = words(case.language)
        synonym = chance.choice(lists["synonyms"])
        note = lists["synonym_note"].format(description=description, member=slot.value, synonym=synonym)
        changed = _with_schema(case, slot, lambda schema, note=note: schema.update(description=note))  # type: ignore[misc]
        if changed is not case:
            message, start, end = place
            before = case.conversation.messages[message].content[start:end]
            return Edit(splice(changed, message, start, end, synonym), f"/messages/{message}/content", before, synonym)
    return None


_WIDTHS = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _decomposed(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if isinstance(slot.value, str):
        other = unicodedata.normalize("NFD", text)
        yield "nfd", other
        if not text.isascii():
            yield "nfc", unicodedata.normalize("NFC", text)


def _widened(case: Case, slot: Slot, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if (text.isascii() and len(text) < 30 and case.language == "zh") or (text.isascii() and text.isdigit()):
        yield "", text.translate(_WIDTHS)


def _wrapped(kind: type[UserMessage] | type[AssistantMessage], key: str) -> Callable[..., Edit | None]:
    def edit(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
        found = [
            index
            for index, message in enumerate(case.conversation.messages)
            if isinstance(message, kind) and message.content.strip() and not getattr(message, "tool_calls", ())
        ]
        if not found:
            return None
        index = chance.choice(found)
        form: str = chance.choice(words(case.language)[key])
        head, tail = form.split("{text}")
        content = case.conversation.messages[index].content
        if tail and content.rstrip()[-1:].isalnum():
            tail = ("。" if case.language == "zh" else ".") + tail
        changed = splice(splice(case, index, len(content), len(content), tail), index, 0, 0, head)
        return Edit(
            _unquoted(case, changed, index, len(head)), f"/messages/{index}/content", content, head + content + tail
        )

    return edit


def _unquoted(before: Case, changed: Case, index: int, by: int) -> Case:
    """The plan's spans of one message moved by what was put in front of it; nothing put behind belongs to them."""
    if before.plan is None:
        return changed
    turns = tuple(
        _replace(
            turn,
            calls=tuple(
                _replace(
                    step,
                    arguments=tuple(
                        _replace(source, start=source.start + by, end=source.end + by)
                        if source.message == index
                        else source
                        for source in step.arguments
                    ),
                )
                for step in turn.calls
            ),
        )
        for turn in before.plan.turns
    )
    return changed._replace(plan=Plan(turns=turns))


def _chitchat_added(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    messages = case.conversation.messages
    start = 1 if isinstance(messages[0], SystemMessage) else 0
    last = messages[-1]
    closing = isinstance(last, AssistantMessage) and not last.tool_calls and case.plan is None and chance.random() < 0.5
    user, assistant = chance.choice(words(case.language)["thanks" if closing else "greetings"])
    index = len(messages) if closing else start
    changed = insert_messages(case, index, (UserMessage(content=user), AssistantMessage(content=assistant)))
    if case.plan is not None:
        assert changed.plan is not None  # noqa: S101 (an insertion keeps the plan)
        changed = changed._replace(plan=Plan(turns=(PlannedTurn(), *changed.plan.turns)))
    return Edit(changed, f"/messages/{index}", None, user, "closing" if closing else "greeting")


def _tools_shuffled(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    tools = list(case.conversation.tools)
    if len(tools) < 2:
        return None
    order = [*tools[1:], tools[0]]
    return Edit(with_tools(case, order), "/tools", [tool.name for tool in tools], [tool.name for tool in order])


def _distractor_added(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    name, description, one, two = chance.choice(words(case.language)["distractors"])
    if any(tool.name == name for tool in case.conversation.tools):
        return None
    text = {"type": "string", "description": description}
    parameters = {"type": "object", "properties": {one: text, two: text}, "required": [one]}
    tool = Tool(name=name, description=description, parameters=parameters)
    tools = list(case.conversation.tools)
    index = chance.randint(0, len(tools))
    return Edit(with_tools(case, [*tools[:index], tool, *tools[index:]]), f"/tools/{index}", None, name)


def _result_respelt(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A JSON result with its keys in another order and other blanks."""
    for index, message in enumerate(case.conversation.messages):
        if isinstance(message, ToolMessage):
            try:
                value = json.loads(message.content)
            except ValueError:
                continue
            if isinstance(value, dict) and len(value) > 1:
                content = json.dumps(dict(reversed(value.items())), ensure_ascii=False, indent=1)
                changed = replace_message(case, index, _replace(message, content=content))
                return Edit(changed, f"/messages/{index}/content", message.content, content)
    return None


def _benign(name: str, summary: str, edit: Callable[..., Edit | None], *variants: str) -> Operator:
    return Operator(name, "benign", summary, edit, ("call",), variants)


BENIGN: tuple[Operator, ...] = (
    _benign("keys_reordered", "The arguments of a call in another order.", _keys_reordered),
    _benign("calls_reordered", "Parallel calls in another order.", _calls_reordered),
    _benign("default_said", "An optional argument with the default that its schema states.", _default_said),
    _benign("number_respelt", "3.0 for 3.", _number_respelt),
    _benign("number_said", "1.5k, fifteen hundred, 1,500, 一千五百 for 1500.", _rewording(_number_words)),
    _benign("date_said", "A date in words for an ISO date.", _rewording(_date_words)),
    _benign("time_said", "A time in words for one in figures.", _rewording(_time_words)),
    _benign("city_formed", "A city in the form that the schema asks for.", _city_formed),
    _benign("currency_said", "The same money with the currency's sign, name or code.", _rewording(_currency_said)),
    _benign("unit_converted", "A value said in a larger unit than the schema asks for.", _unit_converted),
    _benign("synonym_said", "A synonym that the schema's description names.", _synonym_said),
    _benign("text_decomposed", "A value's words in NFD, or in NFC.", _rewording(_decomposed), "nfd", "nfc"),
    _benign("text_widened", "A value's words in full width.", _rewording(_widened)),
    _benign("turn_paraphrased", "Polite words around a user's turn.", _wrapped(UserMessage, "wraps")),
    _benign("answer_paraphrased", "Polite words around an answer.", _wrapped(AssistantMessage, "answer_wraps")),
    _benign("chitchat_added", "A greeting before, or thanks afterwards.", _chitchat_added, "greeting", "closing"),
    _benign("tools_shuffled", "The offered tools in another order.", _tools_shuffled),
    _benign("distractor_added", "One more tool that has nothing to do with it.", _distractor_added),
    _benign("result_respelt", "A JSON result with other blanks and another order of keys.", _result_respelt),
)
