"""What each parameter of a tool that is described in Chinese is for, and how its value is said.

A leaf gets a role by its label, type, format, enum and description; `None` means that nobody would say it aloud.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from callsmith.synthesis.voices.composed.chinese.intent import CJK, ChineseIntent
from callsmith.synthesis.voices.composed.lexicon import load_chinese
from callsmith.synthesis.voices.composed.naming import chinese_label
from callsmith.synthesis.voices.composed.parameters import Parameter
from callsmith.world import infer_kind

__all__ = ["annotation", "chinese_parameter", "counted", "meanings", "settled", "value_rule"]

_PLACES = ("city", "country", "district", "region")
_NAMED_KINDS = ("person_name", "doctor_name", "company", "hotel_name", "restaurant_name", "username", "department",
                "table_name", "database_name", "city", "stock_symbol")  # fmt: skip
_TEXTS = (
    "内容",
    "描述",
    "说明",
    "备注",
    "附言",
    "留言",
    "原因",
    "理由",
    "事由",
    "问题",
    "答案",
    "文本",
    "正文",
    "评价",
    "要求",
)
_CONTACTS = ("phone", "email", "person_name", "doctor_name", "full_address", "birth_date", "license_plate")
_MOMENTS = ("date", "past_date", "datetime", "past_datetime", "time")
_HOW_MANY = re.compile(r"^([\u3400-\u9fff]{0,4}?)(?:多少|几)([\u3400-\u9fff]{1,6})$")
_WHEN = re.compile(r"^([\u3400-\u9fff]{0,8}?)(?:哪一?天|几号|几点|什么时候|何时)([\u3400-\u9fff]{0,4})$")
_KEPT = ("创建时间", "更新时间", "修改时间", "删除时间")
"""Moments that the system writes down by itself."""
_PEOPLE = re.compile("(?:人|者|员|作者|负责人)$")
_ID_KINDS = ("short_id", "hex_id", "numeric_id", "uuid", "order_id", "tracking_number", "confirmation_code")
_ACTIONS = ("受理", "办理", "登记", "申请", "预约", "申报", "交易")
"""What a number counts without being a thing: 受理编号."""
_UNIT = re.compile(r"单位(?:是|为)?\s*[：:]?\s*([^\s，。,；;)）]{1,4})|[（(]([^（()）\s]{1,4})[）)]")
_CODES = re.compile(r"(?<![\w.])\d\s*[-:：=、]?\s*[\u3400-\u9fff]{1,6}")


def chinese_parameter(
    path: tuple[str, ...], node: Mapping[str, Any], must: bool, intent: ChineseIntent
) -> Parameter | None:
    """A leaf as Chinese speakers see it; None where nobody would say it."""
    lexicon = load_chinese()
    name = next(token for token in reversed(path) if not token.isdecimal())
    description = str(node.get("description") or "")
    if node["type"] == "boolean":
        match = re.match(r"是否(?:需要|要|应)?([\u3400-\u9fff]{2,10})(?=$|[，。,（(；;：: ])", description)
        wish = match[1] if match and match[1][0] in "只仅" else match[1].removesuffix("的") if match else ""
        return Parameter(path, "switch", wish, "", node, must) if wish else None
    if re.sub("[^a-z_]", "", name.lower()) in lexicon.technical or node.get("format") in ("binary", "byte"):
        return None
    question = _HOW_MANY.match(re.split("[，。（(；;]", description)[0].strip())
    if question and node["type"] in ("integer", "number") and not node.get("enum"):
        return Parameter(path, "count", question[0], f"{question[1]}{{v}}{question[2]}", node, must)
    label = chinese_label(name, node)
    if (
        label is None
        or label.endswith(_KEPT)
        or label in lexicon.managed
        or (node["type"] == "integer" and _PEOPLE.search(label))
    ):
        return None
    leaf = node.get("items", node) if node["type"] == "array" else node
    role, noun = _role(name, label, leaf, description, intent)
    return Parameter(path, role, label, noun, node, must, node["type"] == "array") if role else None


def _role(name: str, label: str, leaf: Mapping[str, Any], description: str, intent: ChineseIntent) -> tuple[str, str]:
    kind = infer_kind(name, leaf, description, intent.head)
    if leaf.get("enum"):
        return ("filter" if _readable(leaf, description) else ""), counted(label, description)
    if leaf.get("format") in ("date", "date-time", "time") or kind in _MOMENTS:
        start, end = re.search("开始|起始|生效|^起|入住", label), re.search("结束|截止|失效|^止|离店|退房", label)
        when = _WHEN.match(label)
        said = f"{when[1]}{{v}}{when[2]}" if when else ""
        start, end = start or re.match("从", label), end or re.match("到|最晚", label)
        return ("start" if start else "end" if end else "date"), said
    if re.search("关键词|关键字|搜索|查询内容|检索", label) or name.lower() in ("keyword", "q", "query", "search"):
        return ("text", "") if re.search("SQL|语句|(?i:promql)", label) else ("query", "")
    if kind in _PLACES:
        return "place", ""
    if leaf["type"] in ("integer", "number") and not re.search("(?i:id)$|编号$", label):
        if len(_CODES.findall(description)) > 1 or (kind or "").endswith(("unix_time", "unix_milliseconds")):
            return "", ""  # a code whose meaning the schema leaves to prose, or a moment that nobody says as a number
        return "count" if counted(label, description) else "other", counted(label, description)
    if kind in _CONTACTS:
        return "other", ""
    return _worded(label, leaf, kind, intent)


def _worded(label: str, leaf: Mapping[str, Any], kind: str | None, intent: ChineseIntent) -> tuple[str, str]:
    """The role of a text: it identifies, names, or says something."""
    lexicon = load_chinese()
    known = bool(kind or leaf.get("examples") or leaf.get("pattern") or leaf.get("default") or _value_of(label))
    tail = next((tail for tail in lexicon.identity_tails if label.endswith(tail)), "")
    if tail:
        noun = _own_noun(label, tail, intent)
        coded = known or leaf["type"] == "integer" or leaf.get("format") == "uuid" or tail.lower() in ("id", "uuid")
        return ("identity" if coded else ""), noun
    tail = next((tail for tail in lexicon.name_tails if label.endswith(tail)), "")
    if tail:
        noun = label.removesuffix(tail) or intent.head
        if (intent.kind == "create" and noun in (intent.head, intent.object)) or label in ("名称", "名字"):
            return ("named" if intent.kind in ("create", "order", "update") else "called"), noun
        if noun and (noun in intent.object or intent.head.endswith(noun)):
            return "called", noun
        return ("owner" if kind in _NAMED_KINDS or _value_of(label) else "other" if known else ""), noun
    if label.endswith("标题"):
        return "titled", ""
    if label.endswith(_TEXTS):
        return ("text" if known else ""), ""
    return ("other" if known else ""), ""


def _own_noun(label: str, tail: str, intent: ChineseIntent) -> str:
    """What a number or code identifies: 订单编号 → 订单, 主键ID → the object itself; 学号 stays what it is."""
    bare = label.removesuffix(tail).removesuffix("的").strip()
    if bare in _ACTIONS:
        return label
    if re.fullmatch("(?:主键|唯一|自增|记录|数据|主|)", bare):
        return intent.head or label
    if tail in ("号", "号码", "代码", "条码", "单号", "流水号"):
        bare += "单" if tail == "单号" and bare + "单" in intent.object else ""
        return bare if len(bare) > 1 and bare in intent.object else label
    return bare if bare in intent.object else re.sub("的?记录$", "", bare)


def _readable(leaf: Mapping[str, Any], description: str) -> bool:
    """Whether each value of an enum has words of its own."""
    if all(str(value) in meanings(leaf, description) for value in leaf["enum"]):
        return True
    if all(isinstance(value, str) and CJK.search(value) for value in leaf["enum"]):
        return True
    if leaf.get("type") in ("integer", "number"):
        return counted("", description) != "" or bool(re.search("天|金额|面额|小时|分钟|年", description))
    return all(isinstance(value, str) and re.fullmatch(r"[A-Z][\w+-]{0,12}|\d{2,5}", value) for value in leaf["enum"])


def meanings(leaf: Mapping[str, Any], description: str) -> dict[str, str]:
    """Enum values that the description explains: `1-启用 2-禁用`, `open：打开`, `启用(1)`."""
    found = {}
    for value in leaf["enum"]:
        text = re.escape(str(value))
        match = re.search(rf"(?<![\w]){text}[`”\"]?\s*[-:：=是为→]?\s*([\u3400-\u9fff]{{1,8}})", description)
        match = match or re.search(rf"([\u3400-\u9fff]{{1,6}})\s*[（(]\s*{text}\s*[）)]", description)
        if match:
            found[str(value)] = re.sub("^(?:表示|代表|是|为)", "", match[1])
    return found if len(set(found.values())) == len(found) else {}


def counted(label: str, description: str) -> str:
    """How a number of that label is said, with `{v}` for it: 续借天数 → {v}天; empty where it is just a number."""
    lexicon = load_chinese()
    for tail, template in sorted(lexicon.units.items(), key=lambda item: -len(item[0])):
        if template and label.endswith(tail):
            before = label.removesuffix(tail)
            return template if len(template) > 6 else re.sub("^(?:查询|统计|目标|预报)", "", before) + template
    match = _UNIT.search(description)
    unit = lexicon.unit_words.get((match[1] or match[2]).strip()) if match else None
    if unit is None and re.search(r"(?<![平立])百分比|百分之", description):
        unit = "%"
    if unit is None and re.search(lexicon.money, label) and "分" not in description:
        unit = "元"
    return f"{re.sub('百分比$', '', label)}{{v}}{unit}" if unit else ""


def settled(parameters: Sequence[Parameter], intent: ChineseIntent) -> list[Parameter]:
    """The parameters seen together: one says which thing is meant, the others what it should be."""
    own = [each for each in parameters if each.role == "identity" and each.noun in (intent.head, intent.object)]
    anchor = next(iter([each for each in own if each.required] or own), None)
    found: list[Parameter] = []
    for each in parameters:
        if each.role == "identity" and each.plural and each not in own and own and intent.kind == "update":
            each = msgspec.structs.replace(each, role="other", label=each.noun)
        if each.role == "called" and anchor and intent.kind == "update":
            each = msgspec.structs.replace(each, role="titled")
        named = each.role == "called" and anchor and intent.kind in ("get", "act", "delete")
        if each is not anchor and (each in own or named) and not each.required:
            continue
        if each.label in [other.label for other in found if each.role != "identity"] and not each.required:
            continue
        found.append(each)
    if intent.kind == "create" and anchor and not anchor.required:
        found.remove(anchor)  # what does not exist yet has no number
    elif intent.kind not in ("create", "list", "search", "order", "reckon"):
        found = _promoted(found, anchor, intent)
    return sorted(found, key=lambda each: not each.required)


def _promoted(parameters: Sequence[Parameter], anchor: Parameter | None, intent: ChineseIntent) -> list[Parameter]:
    """One thing is meant: what says which one is always said, also where the schema does not ask for it."""
    if not any(each.required and each.role in ("identity", "called") for each in parameters):
        named = (each for each in parameters if each.role == "called")
        anchor = anchor or next((each for each in named if each.noun == intent.head), None)
    fields = anchor is not None and not anchor.required
    if anchor and (fields or intent.kind == "delete") and intent.kind in ("get", "delete"):
        # a record's own fields beside its number say nothing about which one is meant
        parameters = [each for each in parameters if each is anchor or each.required or each.role == "switch"]
    return [msgspec.structs.replace(each, required=True) if each is anchor else each for each in parameters]


def _value_of(label: str) -> Mapping[str, Any] | None:
    values = load_chinese().values
    tails = (values.get(label[start:]) for start in range(len(label)))
    return next((rule for rule in tails if rule), None)


def annotation(parameter: Parameter, intent: ChineseIntent) -> Mapping[str, Any] | None:
    """The rule that draws a value that the world has no kind for: `{"x-value": …}`; None where it has one."""
    node = parameter.node.get("items", parameter.node)
    given = {"enum", "pattern", "format", "examples", "example", "default"} & node.keys()
    if parameter.role in ("date", "start", "end") and "format" not in node:
        return {"says": "date"} if re.search("日期|生日|哪一?天", parameter.label) else {"says": "date-time"}
    if given or node.get("type") != "string" or parameter.role == "place":
        return None
    if parameter.role == "query":
        return {"choices": _keywords(intent.head)}
    name = next(token for token in reversed(parameter.path) if not token.isdecimal())
    kind = infer_kind(name, node, str(parameter.node.get("description") or ""), intent.head)
    if rule := value_rule(parameter.label, kind):
        return rule
    if parameter.role == "identity" and kind not in _ID_KINDS and parameter.label.lower().endswith("id"):
        return {"id": "1#####"}
    if parameter.role in ("named", "called") and parameter.noun and kind is None:
        noun = parameter.noun if len(parameter.noun) <= 4 else parameter.noun[-2:]
        return {"choices": [prefix + noun for prefix in load_chinese().prefixes]}
    return None


def _keywords(head: str) -> Sequence[str]:
    keywords = load_chinese().keywords
    tails = (keywords.get(head[start:]) for start in range(len(head) + 1))
    return next(words for words in tails if words)


def value_rule(label: str, kind: str | None) -> Mapping[str, Any] | None:
    """The rule for a value of that label; None where the world's own kind is as good."""
    found = _value_of(label)
    return None if found is None or (kind and "id" in found and kind != "username") else found
