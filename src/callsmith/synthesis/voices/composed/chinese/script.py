"""Requests in Chinese for a tool never seen before, composed from its own words."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from callsmith.records import Tool
from callsmith.synthesis.pattern import Pattern, Slot
from callsmith.synthesis.vocabulary import Vocabulary, gather
from callsmith.synthesis.voices.composed.chinese.answers import chinese_answer
from callsmith.synthesis.voices.composed.chinese.intent import ChineseIntent, chinese_intent, measure_of
from callsmith.synthesis.voices.composed.chinese.parameters import (
    annotation,
    chinese_parameter,
    meanings,
    settled,
    value_rule,
)
from callsmith.synthesis.voices.composed.chinese.requests import Request
from callsmith.synthesis.voices.composed.lexicon import load_chinese
from callsmith.synthesis.voices.composed.naming import chinese_label
from callsmith.synthesis.voices.composed.ordering import order_rules
from callsmith.synthesis.voices.composed.parameters import Parameter, UnspeakableError, leaves
from callsmith.synthesis.voices.composed.pieces import fill, finish
from callsmith.synthesis.voices.script import Key, called_by_path
from callsmith.synthesis.wording import SaidWords, Wording, Words
from callsmith.world import infer_kind

__all__ = ["ChineseScript", "chinese_script"]

MOST_SAID = 5
_WHATS = ("text", "other", "filter", "named", "titled", "switch", "count", "start", "end", "date", "called", "query")
"""Roles that can be what a change changes or what a new thing is."""


def chinese_script(tool: Tool) -> ChineseScript:
    """The script of a tool that is described in Chinese. Raises `UnspeakableError` with the reason."""
    intent = chinese_intent(tool)
    if intent is None:
        raise UnspeakableError("its description gives no clear verb and object")
    if intent.verb in load_chinese().unworkable:
        raise UnspeakableError("its result would have to be right, and cannot be made up")
    found = leaves(tool.parameters, lambda path, node, must: chinese_parameter(path, node, must, intent))
    script = ChineseScript(tool, intent, settled(found, intent))
    named = [each for each in script.required if each.role in ("identity", "called", "titled", "other", "filter")]
    if len(script.required) > MOST_SAID:
        raise UnspeakableError(f"{len(script.required)} required values are too many for one request")
    if intent.kind == "update" and not script.settings:
        raise UnspeakableError("nothing can be said of what an update should change")
    if (intent.kind == "create" or intent.verb in load_chinese().needy or not intent.object) and not script.parameters:
        raise UnspeakableError("nothing can be said of what it should be")
    if intent.kind in ("delete", "update") and not named:
        raise UnspeakableError("it is about a thing that no parameter names")
    return script


class ChineseScript:
    """Composes patterns; every call gives another one."""

    language = "zh"
    goes_with: Sequence[str] | None = None

    def __init__(self, tool: Tool, intent: ChineseIntent, parameters: Sequence[Parameter]) -> None:
        self.tool = tool
        self.acted = msgspec.structs.replace(tool, returns=_told(tool.returns)) if tool.returns else tool
        self.parameters = tuple(parameters)
        self.schema = _annotated(tool.parameters, parameters, intent)
        self.returns: Mapping[str, Any] | None = self.acted.returns
        self.rules = tuple(order_rules(parameters))
        self.intent = intent.verb + intent.object
        self._intent = intent
        self.required = [each for each in parameters if each.required]
        self.optional = [each for each in parameters if not each.required]
        self.settings = [each for each in parameters if each.role in _WHATS]
        self.said: SaidWords = {
            ".".join("[]" if token.isdecimal() else token for token in each.path): _said(each)
            for each in parameters
            if (each.node.get("enum") or each.node.get("items", {}).get("enum"))
        }
        self.vocabulary: Vocabulary = gather((), self.said)
        self._lexicon = load_chinese()

    def called(self, path: tuple[str, ...]) -> tuple[str, str]:
        """Name and owner under which the world knows a parameter."""
        return called_by_path(path, self._intent.head)

    def request(self, rng: random.Random, *, opening: bool = True) -> Pattern:
        """A turn that says all that is required, and now and then a little more."""
        room = MOST_SAID - len(self.required)
        count = min(rng.choices((0, 1, 2, 3), (45, 33, 16, 6))[0], room, len(self.optional))
        chosen = rng.sample(self.optional, count)
        chosen += self._something_to_say(chosen, rng)
        return Request(self._intent, [*self.required, *chosen], rng).pattern(opening=opening)

    def incomplete(self, rng: random.Random) -> tuple[Pattern, frozenset[str]] | None:
        """A first turn without one of the required values."""
        askable = [each for each in self.required if len(each.path) == 1 and each.role != "switch"]
        if not askable or (self._intent.kind == "update" and len(self.required) == 1):
            return None
        left_out = rng.choice(askable)
        said = [each for each in self.required if each is not left_out]
        return Request(self._intent, said, rng, vague=True).pattern(), frozenset({left_out.path[0]})

    def parallel(self, rng: random.Random) -> Pattern | None:
        """A turn that wants the same for several things."""
        starred = [
            each
            for each in self.required
            if each.role in ("identity", "place", "called") and not each.plural and not each.node.get("enum")
        ]
        if not starred or self._intent.kind in ("create", "update", "order") or len(self.required) > 3:
            return None
        if any(each.role in ("text", "named", "titled", "count") or each.plural for each in self.required):
            return None
        own = [each for each in starred if each.noun == self._intent.head]
        return Request(self._intent, self.required, rng, starred=(own or starred)[-1]).pattern()

    def ask(self, missing: frozenset[str], rng: random.Random) -> str:
        """The assistant's question for what was left out."""
        parameter = self._named(missing)
        texts = self._lexicon.asks[_talk_role(parameter, self._lexicon.asks)]
        if parameter.noun == parameter.label:
            texts = tuple(text for text in texts if "{noun}" not in text)
        noun = parameter.label if "{v}" in parameter.noun else parameter.noun or parameter.label
        label = _full_label(parameter)
        question = parameter.noun.replace("{v}", "几" if parameter.noun.startswith("{v}") else "多少")
        gaps = {"label": label, "noun": noun, "measure": measure_of(noun), "question": question,
                "options": "、".join(words[0] for words in _said(parameter).values())}  # fmt: skip
        return rng.choice(texts).format_map(gaps)

    def tell(self, missing: frozenset[str], rng: random.Random) -> Pattern:
        """The user's reply to it."""
        parameter = self._named(missing)
        texts = self._lexicon.tells[_talk_role(parameter, self._lexicon.tells)]
        slot = Slot(parameter.path, form="figure" if parameter.role in ("identity", "other") else "")
        counted = fill(parameter.noun, {"v": slot}) if parameter.role == "count" else []
        label = _full_label(parameter)
        return finish(fill(rng.choice(texts), {"v": slot, "unit": counted, "label": label}), capital=False)

    def answer(
        self, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: Key | None = None
    ) -> Words:
        """The closing answer. Raises `UnsayableError` when the result gives nothing to say."""
        noun = next((each.noun for each in self.required if key and each.path == key.path), "")
        about = f"{noun} {key.text}".strip() if key else ""
        return Words(chinese_answer(self._intent, wording, arguments, result, brief=brief, key=about), ())

    def _named(self, missing: frozenset[str]) -> Parameter:
        [name] = missing
        return next(each for each in self.required if each.path[0] == name)

    def _something_to_say(self, chosen: Sequence[Parameter], rng: random.Random) -> list[Parameter]:
        """A setting more, where a change, a new thing or a wish would come without any."""
        intent = self._intent
        if intent.kind not in ("create", "update") and intent.verb not in self._lexicon.needy and intent.object:
            return []
        anchor = self.required[0] if intent.kind != "create" and self.required else None
        spare = [each for each in self.settings if not each.required and each not in chosen]
        if intent.kind not in ("create", "update") and intent.verb not in self._lexicon.setters:
            spare = spare or [each for each in self.optional if each not in chosen]
            return [] if [*self.required, *chosen] or not spare else [rng.choice(spare)]
        said = [each for each in [*self.required, *chosen] if each in self.settings and each is not anchor]
        return [] if said or not spare else [rng.choice(spare)]


def _annotated(schema: Mapping[str, Any], parameters: Sequence[Parameter], intent: ChineseIntent) -> Mapping[str, Any]:
    """The parameters with rules for values that the world could not guess from their Chinese descriptions."""
    for parameter in parameters:
        if rule := annotation(parameter, intent):
            schema = _ruled(schema, parameter.path, rule)
    return schema


def _ruled(node: Mapping[str, Any], path: Sequence[str], rule: Mapping[str, Any]) -> Mapping[str, Any]:
    """The node with an `x-value` at the end of the path; unchanged where a reference lies between."""
    if not path:
        items = node.get("items")
        if node.get("type") == "array" and isinstance(items, Mapping):
            return {**node, "items": {**items, "x-value": rule}}
        return {**node, "x-value": rule}
    token, *rest = path
    if token.isdecimal() and isinstance(node.get("items"), Mapping):
        return {**node, "items": _ruled(node["items"], rest, rule)}
    fields = node.get("properties", {})
    if not isinstance(fields.get(token), Mapping):
        return node
    return {**node, "properties": {**fields, token: _ruled(fields[token], rest, rule)}}


def _told(node: Mapping[str, Any], name: str = "") -> dict[str, Any]:
    """A result's schema with the same rules, so that a 单号 in it looks like one."""
    told = dict(node)
    if isinstance(node.get("properties"), Mapping):
        fields = node["properties"].items()
        told["properties"] = {
            field: _told(each, field) if isinstance(each, Mapping) else each for field, each in fields
        }
    if isinstance(node.get("items"), Mapping):
        told["items"] = _told(node["items"], name)
    if node.get("type") == "string" and not told.keys() & {"enum", "const", "format", "pattern", "x-value"}:
        label = chinese_label(name, node) or ""
        if rule := value_rule(label, infer_kind(name, node, str(node.get("description") or ""))):
            told["x-value"] = rule
    return told


def _full_label(parameter: Parameter) -> str:
    """The label; where it is a bare number, with what it numbers."""
    bare = re.fullmatch("(?:主键|唯一|自增)?(ID|id|编号|标识)", parameter.label)
    return parameter.noun + bare[1].upper() if bare and parameter.role == "identity" else parameter.label


def _talk_role(parameter: Parameter, known: Mapping[str, Any]) -> str:
    role = {"titled": "named", "owner": "called"}.get(parameter.role, parameter.role)
    if parameter.role in ("titled", "owner") or parameter.plural:
        role = "other"
    return role if role in known else "date" if role in ("start", "end") and "date" in known else "other"


def _said(parameter: Parameter) -> dict[str, tuple[str, ...]]:
    leaf = parameter.node if parameter.node.get("enum") else parameter.node.get("items", {})
    explained = meanings(leaf, str(parameter.node.get("description") or "")) if leaf.get("enum") else {}
    unit = parameter.noun.split("{v}")[-1] if "{v}" in parameter.noun else ""
    return {
        str(value): (explained.get(str(value), f"{value}{unit}" if isinstance(value, int) else str(value)),)
        for value in leaf.get("enum", ())
        if value is not None
    }
