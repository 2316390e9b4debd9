"""Requests in Chinese for a tool never seen before, composed from its own words."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from callsmith.records import Tool
from callsmith.synthesis.pattern import Pattern, Slot
from callsmith.synthesis.schemas import schema_of
from callsmith.synthesis.voices.composed.answers import compose_answer
from callsmith.synthesis.voices.composed.intent import Intent
from callsmith.synthesis.voices.composed.lexicon import load_chinese
from callsmith.synthesis.voices.composed.naming import chinese_label
from callsmith.synthesis.voices.composed.ordering import order_rules
from callsmith.synthesis.voices.composed.parameters import Parameter, UnspeakableError, leaves
from callsmith.synthesis.voices.composed.pieces import Run, fill, finish
from callsmith.synthesis.voices.script import Key
from callsmith.synthesis.wording import SaidWords, Wording
from callsmith.world import infer_kind

__all__ = ["ChineseScript", "chinese_script"]

MOST_SAID = 5
_NEEDY = ("设置", "配置", "分配", "指派", "登记", "提交", "保存", "导入", "绑定", "解绑")
"""Verbs that make no sense without a word on what."""
LONGEST = 14
_CJK = re.compile("[\u3400-\u9fff]")
_NOUN = re.compile("[\u3400-\u9fffA-Za-z0-9+ ]+")


def chinese_script(tool: Tool) -> ChineseScript:
    """The script of a tool that is described in Chinese. Raises `UnspeakableError` with the reason."""
    intent = chinese_intent(tool)
    if intent is None:
        raise UnspeakableError("its description gives no clear verb and object")
    parameters = leaves(tool.parameters, lambda path, node, must: _parameter(path, node, must, intent))
    script = ChineseScript(tool, intent, parameters)
    if len(script.required) > MOST_SAID:
        raise UnspeakableError(f"{len(script.required)} required values are too many for one request")
    if intent.kind == "update" and not script.settings:
        raise UnspeakableError("nothing can be said of what an update should change")
    if (intent.kind == "create" or intent.verb in _NEEDY) and not script.parameters:
        raise UnspeakableError("nothing can be said of what it should be")
    if intent.kind in ("delete", "update") and not script.required:
        raise UnspeakableError("it is about a thing that no required parameter names")
    return script


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {verb: kind for kind, verbs in load_chinese().verbs.items() for verb in verbs}
    return re.compile("|".join(sorted(kinds, key=len, reverse=True))), kinds


@cache
def _leads() -> re.Pattern[str]:
    verbs, _ = _verbs()
    return re.compile("^(?:" + "|".join(load_chinese().lead_ins).replace("{verb}", verbs.pattern) + r")\s*")


def chinese_intent(tool: Tool) -> Intent | None:
    """The verb and its object, read from the title or the first sentences; None where they are not clear."""
    title = tool.origin.title if tool.origin else ""
    for text in (title, *re.split(r"[。\n]+", tool.description)[:3]):
        if text and _CJK.search(text) and (intent := _parse(text.strip())):
            return intent
    return None


def _parse(text: str) -> Intent | None:
    lexicon = load_chinese()
    verbs, kinds = _verbs()
    text = re.sub("指定的?", "", text)
    text = re.sub(r"[（(][^）)]*[）)]|\[([^\]]*)\]\([^)]*\)|[`*#“”\"]|<[^>]+>", lambda m: m[1] or "", text).strip()
    for _ in range(4):
        text = _leads().sub("", text)
    match = verbs.match(text)
    if match is None:
        return None
    verb, rest = match[0], text[match.end() :]
    rest = re.split(lexicon.cuts, rest)[0].strip(" 的了：:")
    for _ in range(3):
        rest = re.sub(lexicon.dropped, "", rest).strip()
    for tail in lexicon.trimmed_tails:
        rest = rest.removesuffix(tail)
    kind = kinds[verb]
    listed = next((tail for tail in lexicon.list_tails if rest.endswith(tail) and len(rest) > len(tail)), "")
    if listed and kind in ("get", "list", "search"):
        rest = rest.removesuffix(listed).removesuffix("记录").removesuffix("的")
        kind = "list"
    elif kind == "list":
        listed = "列表"
    if not 1 < len(rest.replace(" ", "")) <= LONGEST or not _CJK.search(rest) or not _NOUN.fullmatch(rest):
        return None
    if (verbs.match(rest) and len(rest) <= 3) or rest.startswith(
        ("到", "给", "为", "是", "和", "与", "在", "从", "向")
    ):
        return None
    rest = re.sub(r"(?<=[\u3400-\u9fff]) ?([A-Za-z0-9+]+) ?(?=[\u3400-\u9fff]|$)", r" \1 ", rest).strip()
    head = (
        re.sub("(?:详细信息|基本信息|信息|详情|状态|内容|记录|数据)$", "", rest.split("的")[-1].split("中")[-1]) or rest
    )
    return Intent(kind, verb, rest, head.strip(), bool(listed))


def _parameter(path: tuple[str, ...], node: Mapping[str, Any], must: bool, intent: Intent) -> Parameter | None:
    lexicon = load_chinese()
    name = next(token for token in reversed(path) if not token.isdecimal())
    description = str(node.get("description") or "")
    if node["type"] == "boolean":
        match = re.match(r"是否(?:需要|要|应)?([\u3400-\u9fff]{2,8})(?=$|[，。,（(；;：: ])", description)
        return Parameter(path, "switch", match[1], "", node, must) if match else None
    if re.sub("[^a-z_]", "", name.lower()) in lexicon.technical or node.get("format") in ("binary", "byte"):
        return None
    label = chinese_label(name, node)
    if label is None:
        return None
    leaf = node.get("items", node) if node["type"] == "array" else node
    role, noun = _role(name, label, node, leaf, description, intent)
    return Parameter(path, role, label, noun, node, must, node["type"] == "array") if role else None


_PLACE_KINDS = ("city", "country", "district")
_TEXT_KINDS = (
    "message_text",
    "note_text",
    "description_text",
    "comment_text",
    "reason_text",
    "title",
    "task_title",
    "event_title",
)


def _role(
    name: str, label: str, node: Mapping[str, Any], leaf: Mapping[str, Any], description: str, intent: Intent
) -> tuple[str, str]:
    if leaf.get("enum"):
        values = _meanings(leaf, description)
        readable = all(str(value) in values for value in leaf["enum"])
        latin = all(isinstance(value, str) and re.fullmatch(r"[A-Za-z][\w-]{1,20}", value) for value in leaf["enum"])
        cjk = all(isinstance(value, str) and _CJK.search(value) for value in leaf["enum"])
        return ("filter", "") if readable or cjk or latin else ("", "")
    kind = infer_kind(name, leaf, description, intent.head)
    if leaf.get("format") in ("date", "date-time") or kind in ("date", "past_date", "datetime", "past_datetime"):
        return (
            "start" if re.search("开始|起始|起", label) else "end" if re.search("结束|截止|止", label) else "date"
        ), ""
    if re.search("关键词|关键字|搜索|查询内容|检索", label):
        return "query", ""
    if kind in _PLACE_KINDS:
        return "place", ""
    tail = next((tail for tail in load_chinese().identity_tails if label.endswith(tail)), "")
    if tail and (tail not in ("名称", "名") or intent.kind != "create"):
        noun = label.removesuffix(tail).removesuffix("的").strip() or intent.head
        if tail in ("名称", "名", "代码") and noun not in intent.object:
            return ("other" if kind else ""), ""
        return "identity", noun
    if label in ("名称", "名字", "标题") or (tail and intent.kind == "create"):
        return "named", ""
    if kind in _TEXT_KINDS:
        return "text", ""
    if leaf["type"] in ("integer", "number"):
        return "other", ""
    known = kind is not None or leaf.get("examples") or leaf.get("default") not in (None, "")
    return ("other" if known else ""), ""


def _meanings(leaf: Mapping[str, Any], description: str) -> dict[str, str]:
    """Enum values that the description explains: `1-启用 2-禁用`, `open：打开`."""
    found = {}
    for value in leaf["enum"]:
        match = re.search(rf"(?<![\w]){re.escape(str(value))}\s*[-:：=是为→]\s*([\u3400-\u9fff]{{1,8}})", description)
        if match:
            found[str(value)] = match[1]
    return found if len(set(found.values())) == len(found) else {}


class ChineseScript:
    """Composes patterns; every call gives another one."""

    language = "zh"
    goes_with: Sequence[str] | None = None

    def __init__(self, tool: Tool, intent: Intent, parameters: Sequence[Parameter]) -> None:
        self.tool = self.acted = tool
        self.schema: Mapping[str, Any] = schema_of((each.path, each.node) for each in parameters)
        self.returns: Mapping[str, Any] | None = tool.returns
        self.rules = tuple(order_rules(parameters))
        self.intent = intent.verb + intent.object
        self.owner = intent.head
        self._intent = intent
        self.parameters = tuple(parameters)
        self.required = [each for each in parameters if each.required]
        self.optional = [each for each in parameters if not each.required]
        self.settings = [each for each in parameters if each.role in ("text", "other", "filter", "named", "switch")]
        self.said: SaidWords = {
            ".".join("[]" if token.isdecimal() else token for token in each.path): _said(each)
            for each in parameters
            if (each.node.get("enum") or each.node.get("items", {}).get("enum"))
        }
        self._lexicon = load_chinese()

    def request(self, rng: random.Random, *, opening: bool = True) -> Pattern:
        room = MOST_SAID - len(self.required)
        count = min(rng.choices((0, 1, 2, 3), (45, 33, 16, 6))[0], room, len(self.optional))
        chosen = rng.sample(self.optional, count)
        chosen += _something_to_say(self, chosen, rng)
        return self._compose([*self.required, *chosen], rng, opening=opening)

    def incomplete(self, rng: random.Random) -> tuple[Pattern, frozenset[str]] | None:
        askable = [each for each in self.required if len(each.path) == 1 and each.role not in ("switch", "limit")]
        if not askable or (self._intent.kind == "update" and len(self.required) == 1):
            return None
        left_out = rng.choice(askable)
        return self._compose([each for each in self.required if each is not left_out], rng), frozenset(
            {left_out.path[0]}
        )

    def parallel(self, rng: random.Random) -> Pattern | None:
        starred = [
            each
            for each in self.required
            if each.role in ("identity", "place", "date") and not each.plural and not each.node.get("enum")
        ]
        if not starred or self._intent.kind in ("create", "update") or len(self.required) > 3:
            return None
        if any(each.role in ("text", "named") for each in self.required):
            return None
        return self._compose(self.required, rng, starred=rng.choice(starred))

    def ask(self, missing: frozenset[str], rng: random.Random) -> str:
        parameter = self._named(missing)
        texts = self._lexicon.asks[_talk_role(parameter, self._lexicon.asks)]
        return rng.choice(texts).replace("{label}", _full_label(parameter)).replace("{noun}", parameter.noun)

    def tell(self, missing: frozenset[str], rng: random.Random) -> Pattern:
        parameter = self._named(missing)
        texts = self._lexicon.tells[_talk_role(parameter, self._lexicon.tells)]
        return finish(fill(rng.choice(texts), {"v": Slot(parameter.path, form="figure")}), capital=False)

    def answer(
        self, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: Key | None = None
    ) -> str:
        noun = next((each.noun for each in self.required if key and each.path == key.path), "")
        return compose_answer(
            self._intent, wording, arguments, result, brief=brief, key=f"{noun} {key.text}".strip() if key else ""
        )

    def _named(self, missing: frozenset[str]) -> Parameter:
        [name] = missing
        return next(each for each in self.required if each.path[0] == name)

    def _compose(
        self,
        parameters: Sequence[Parameter],
        rng: random.Random,
        starred: Parameter | None = None,
        *,
        opening: bool = True,
    ) -> Pattern:
        lexicon, kind = self._lexicon, self._intent.kind
        object_run: Run = [self._intent.object]
        mods: Run = []
        tails: list[Run] = []
        for parameter in parameters:
            form = "figure" if parameter.role == "identity" else ""
            slot = Slot(parameter.path, form=form, each=parameter is starred)
            if parameter.role == "identity" and (placed := _place(object_run, parameter, slot)):
                object_run = placed
            elif parameter.role == "identity" and kind not in ("create",):
                mods += fill(rng.choice(lexicon.clauses["owner"]), {"noun": parameter.noun, "v": slot})
            elif parameter.role == "query" and kind in ("create", "update", "delete", "act"):
                tails.append(fill(rng.choice(lexicon.texts), {"label": parameter.label, "v": slot}))
            elif parameter.role in lexicon.clauses and kind in ("get", "list", "search") and not parameter.plural:
                mods += fill(rng.choice(lexicon.clauses[parameter.role]), {"label": parameter.label, "v": slot})
            elif parameter.role == "switch":
                tails.append([Slot(parameter.path, bound=True, value=True, words=f"要{parameter.label}")])
            elif parameter.role == "named":
                tails.append(fill(rng.choice(lexicon.names), {"label": parameter.label, "v": slot}))
            else:
                texts = lexicon.texts if parameter.role == "text" else lexicon.settings
                tails.append(fill(rng.choice(texts), {"label": _full_label(parameter), "v": slot}))
        tail: Run = []
        for run in tails:
            tail += ["，", *run]
        frame = rng.choice(lexicon.frames[kind])
        closing: Run = [*tail[1:]] + (["。"] if tail else [])
        whole = fill(frame, {
            "mods": mods, "object": object_run, "verb": self._intent.verb, "tail": tail, "Tail": closing,
        })  # fmt: skip
        if opening and rng.random() < 0.15:
            whole = [rng.choice(lexicon.openers), *whole]
        if rng.random() < 0.45 and isinstance(whole[-1], str) and whole[-1].endswith("。"):
            whole[-1] = whole[-1][:-1]
        return finish(whole, capital=False)


def _something_to_say(script: ChineseScript, chosen: Sequence[Parameter], rng: random.Random) -> list[Parameter]:
    """A setting more, where a change or a new thing would come without any."""
    spare = [each for each in script.settings if not each.required and each not in chosen]
    said = [each for each in [*script.required, *chosen] if each in script.settings]
    if said or not spare or script._intent.kind not in ("create", "update"):
        return []
    return [rng.choice(spare)]


def _place(run: Run, parameter: Parameter, slot: Slot) -> Run | None:
    """The identified thing's value behind its noun: 文档中的分段 → 文档 {document_id} 中的分段."""
    if not parameter.noun:
        return None
    for index, piece in enumerate(run):
        if isinstance(piece, str) and parameter.noun in piece:
            at = piece.index(parameter.noun) + len(parameter.noun)
            rest = piece[at:]
            joint = " 的" if rest and not rest.startswith(("的", "中", "里", "下", "内")) else " " if rest else ""
            return [*run[:index], piece[:at] + " ", slot, joint + rest, *run[index + 1 :]]
    return None


def _full_label(parameter: Parameter) -> str:
    if parameter.role == "identity" and parameter.label in ("ID", "id", "编号", "标识", "名称"):
        return parameter.noun + parameter.label
    return parameter.label


def _talk_role(parameter: Parameter, known: Mapping[str, Any]) -> str:
    role = "text" if parameter.role == "named" else parameter.role
    return role if role in known else "other"


def _said(parameter: Parameter) -> dict[str, tuple[str, ...]]:
    leaf = parameter.node if parameter.node.get("enum") else parameter.node["items"]
    meanings = _meanings(leaf, str(parameter.node.get("description") or ""))
    return {str(value): (meanings.get(str(value), str(value)),) for value in leaf["enum"] if value is not None}
