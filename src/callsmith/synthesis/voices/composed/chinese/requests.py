"""One request in Chinese: where each value goes in the sentence, and the sentence around them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import msgspec

from callsmith.synthesis.pattern import Pattern, Slot
from callsmith.synthesis.voices.composed.chinese.grammar import JOINTS, behind, greets, spaced, switch, undoubled
from callsmith.synthesis.voices.composed.chinese.intent import ChineseIntent, measure_of
from callsmith.synthesis.voices.composed.lexicon import load_chinese
from callsmith.synthesis.voices.composed.parameters import Parameter
from callsmith.synthesis.voices.composed.pieces import Run, fill, finish

__all__ = ["Request"]

_FROM = re.compile("^(?:出发|寄件|始发|起点|起始|发货|上车)(?!时|日)")
_TO = re.compile("^(?:到达|收件|目的|终点|收货|下车|抵达)(?!时|日)")
_SCENES = {
    "给": "给{o}",
    "为": "给{o}",
    "向": "给{o}",
    "往": "往{o}里",
    "在": "在{o}里",
    "从": "从{o}里",
    "对": "给{o}",
}
_PEOPLE = re.compile("(?:成员|用户|客户|员工|医生|学生|会员|读者|乘客|患者|人|者|员)$")
_FIGURES = ("identity", "other")
_ACTS = re.compile(
    "(出发|入住|离店|就诊|上门|取件|送达|配送|起飞|到店|用餐|取车|还车|提货|发货|生效|失效|发布|开始|结束|返程|到达)(?:日期|时间)$"
)
_ENDS = 0.4
"""How often people leave the last full stop out."""


class Request:
    """The parts of one request, gathered value by value."""

    def __init__(
        self,
        intent: ChineseIntent,
        parameters: Sequence[Parameter],
        rng: random.Random,
        *,
        starred: Parameter | None = None,
        vague: bool = False,
    ) -> None:
        self.lexicon, self.intent, self.rng = load_chinese(), intent, rng
        self.starred, self.vague = starred, vague
        self.object: Run = [intent.object]
        self.mods: Run = []
        self.before: Run = fill(_SCENES[intent.scene], {"o": intent.owner}) if intent.scene else []
        self.owners: list[Run] = []
        self.tails: list[Run] = []
        self.colons = rng.random() < 0.2
        self.identified = False
        self.many = {self._slot(each) for each in parameters if each.plural and each.role == "identity"}
        left = self._pairs(list(parameters))
        for parameter in left:
            self._gather(parameter, left)

    def _slot(self, parameter: Parameter) -> Slot:
        form = "figure" if parameter.role in _FIGURES else ""
        return Slot(parameter.path, form=form, each=parameter is self.starred)

    def _pairs(self, parameters: list[Parameter]) -> list[Parameter]:
        """从 A 到 B, 从周一到周五: two values in one clause. Returns the others."""
        starts = [each for each in parameters if each.role == "start"]
        ends = [each for each in parameters if each.role == "end"]
        if len(starts) == len(ends) == 1:
            gaps = {"s": self._slot(starts[0]), "e": self._slot(ends[0])}
            acts = [_ACTS.search(each.label) for each in (starts[0], ends[0])]
            if acts[0] and acts[1] and acts[0][1] != "开始":
                self.tails += [[gaps["s"], acts[0][1]], [gaps["e"], acts[1][1]]]
            elif self.intent.asks and self.intent.kind != "reckon":
                self.mods += fill(self.rng.choice(self.lexicon.clauses["between"]), gaps)
            else:
                self.tails.append(fill(self.rng.choice(self.lexicon.settings["between"]), gaps))
            parameters = [each for each in parameters if each.role not in ("start", "end")]
        origin = next(
            (each for each in parameters if _FROM.match(each.label) and each.role in ("place", "other")), None
        )
        goal = next((each for each in parameters if _TO.match(each.label) and each.role in ("place", "other")), None)
        if origin and goal and self.intent.object:
            self.mods += ["从", self._slot(origin), "到", self._slot(goal), "的"]
            parameters = [each for each in parameters if each not in (origin, goal)]
        return parameters

    def _gather(self, parameter: Parameter, all_said: Sequence[Parameter]) -> None:
        intent, slot = self.intent, self._slot(parameter)
        alike = sum(each.role == parameter.role for each in all_said)
        match parameter.role:
            case "identity":
                self._identify(parameter, slot)
            case "called" if intent.kind in ("get", "delete", "update", "act") and not parameter.plural:
                self._name(parameter, slot)
            case "switch":
                self.tails.append([switch(parameter)])
            case "place" | "filter" if not parameter.plural and self._replaced(parameter, slot):
                pass
            case "count" if self._uncounted(parameter, slot):
                pass
            case "date" if intent.kind == "order" and intent.object and alike == 1 and self.rng.random() < 0.5:
                self.mods[:0] = [slot, "的"]
            case "called" | "place" | "owner" | "date" | "start" | "end" | "query" if (
                intent.asks and intent.kind != "reckon" and alike == 1 and not parameter.plural
            ):
                self._modify(parameter, slot)
            case "filter" if intent.kind in ("list", "search") and not parameter.plural and alike == 1:
                self._modify(parameter, slot)
            case _:
                self.tails.append(self._setting(parameter, slot))

    def _modify(self, parameter: Parameter, slot: Slot) -> None:
        clause = self.rng.choice(self.lexicon.clauses[parameter.role])
        self.mods += fill(clause, {"label": self._label(parameter), "v": slot, "noun": parameter.noun})

    def _identify(self, parameter: Parameter, slot: Slot) -> None:
        kind = self.intent.kind
        if (placed := behind(self.before, parameter, slot)) is not None:
            self.before = placed
        elif (
            kind != "create"
            and not self._sets(parameter)
            and (placed := behind(self.object, parameter, slot)) is not None
        ):
            self.object, self.identified = placed, True
        elif kind in ("create", "order") and parameter.label.lower().endswith("id") and not self.before:
            self.before = ["在", parameter.noun, " ", slot, " ", "下"] if kind == "create" else []
            if not self.before:
                self.tails.append(self._setting(parameter, slot))
        elif kind in ("create", "order", "reckon") or not self.intent.object or self._sets(parameter):
            self.tails.append(self._setting(parameter, slot))
        else:
            self.owners.append([parameter.noun, " ", slot])

    def _sets(self, parameter: Parameter) -> bool:
        """Whether an identity is what something is set to: 岗位设为 3."""
        return (
            self.intent.verb in self.lexicon.setters
            and self.identified
            and not (parameter.required and not parameter.plural)
        )

    def _name(self, parameter: Parameter, slot: Slot) -> None:
        """The thing called by its name: “备用脚本”这个脚本, “备用脚本”的内容, 张伟的手机号."""
        self.identified = True
        if not _PEOPLE.search(parameter.noun):
            slot = msgspec.structs.replace(slot, form="quote")
        for index, piece in enumerate(self.object):
            if isinstance(piece, str) and parameter.noun in piece:
                at = piece.rindex(parameter.noun)
                before, after = piece[:at], piece[at + len(parameter.noun) :]
                this = f"这{measure_of(parameter.noun)}{parameter.noun}" if not after else ""
                joint = "的" if after and not after.startswith(JOINTS) else ""
                self.object[index : index + 1] = [before, slot, this + joint + after]
                return
        self.owners.append([parameter.noun, slot])

    def _replaced(self, parameter: Parameter, slot: Slot) -> bool:
        """The word of the object that the value stands for gives way to it: 城市的天气 → 北京的天气."""
        for index, piece in enumerate(self.object):
            if not isinstance(piece, str):
                continue
            words = ("城市", "地区", "附近") if parameter.role == "place" else ()
            for word in (*words, re.sub("(?:名称|名)$", "", parameter.label)):
                if piece.startswith(word) and len(piece) > len(word):
                    rest = piece if word == "附近" else piece.removeprefix(word)
                    joint = "" if rest.startswith(JOINTS) or word == "附近" else "的"
                    self.object[index : index + 1] = [slot, joint + rest]
                    return True
        return False

    def _uncounted(self, parameter: Parameter, slot: Slot) -> bool:
        """未来几天的天气 → 未来三天的天气."""
        unit = parameter.noun.removeprefix("{v}")
        for index, piece in enumerate(self.object):
            if isinstance(piece, str) and "几" + unit in piece:
                before, after = piece.split("几", 1)
                self.object[index : index + 1] = [before, slot, after]
                return True
        return False

    def _label(self, parameter: Parameter) -> str:
        """The parameter's words, without the thing that is spoken of anyway."""
        label, head = parameter.label, self.intent.head
        rest = label.removeprefix(head).removeprefix("的")
        return rest if len(rest) > 1 and len(head) > 1 and parameter.role != "identity" else label

    def _setting(self, parameter: Parameter, slot: Slot) -> Run:
        lexicon, role = self.lexicon, parameter.role
        gaps: dict[str, str | Slot] = {"label": self._label(parameter), "v": slot}
        if self.intent.kind == "update" and role not in ("identity", "called"):
            quoted = role in ("text", "named", "titled")
            gaps["label"] = "名称" if role == "named" else self._label(parameter).removeprefix("新")
            return fill(self.rng.choice(lexicon.quoted_changes if quoted else lexicon.changes), gaps)
        if "{v}" in parameter.noun and role != "filter":
            return fill(parameter.noun, gaps)
        if role == "text" and self.intent.object.endswith(parameter.label) and not self.mods:
            return ["：", slot]
        if moment := _ACTS.search(parameter.label):
            return [slot, moment[1]]
        if self.intent.verb in lexicon.setters and role in ("filter", "other", "count", "identity"):
            return fill(self.rng.choice(lexicon.adjusted), gaps)
        texts = lexicon.settings["plural" if parameter.plural else role]
        fitting = [text for text in texts if ("：" in text) == self.colons] or texts
        return fill(self.rng.choice(fitting), gaps)

    def pattern(self, *, opening: bool = True) -> Pattern:
        """The whole sentence."""
        self._place_owners()
        if direct := self._direct():
            whole = direct
        else:
            self.tails.sort(key=lambda run: run[0] != "：")
            tail: Run = [piece for run in self.tails for piece in (("" if run[0] == "：" else "，"), *run)]
            closing: Run = [*(tail[2:] if self.tails and self.tails[0][0] == "：" else tail[1:]), "。"] if tail else []
            whole = fill(self.rng.choice(self._frames()), {
                "mods": self.mods, "object": self.object, "verb": self.intent.verb, "before": self.before,
                "one": self._one(), "tail": tail, "Tail": closing,
            })  # fmt: skip
        whole = [*self._preface, *whole]
        if opening and self.rng.random() < 0.12 and not greets(whole):
            whole = [self.rng.choice(self.lexicon.openers), *whole]
        if self.rng.random() < _ENDS and isinstance(whole[-1], str) and whole[-1].endswith("。"):
            whole[-1] = whole[-1][:-1]
        return finish(spaced(whole), capital=False)

    def _place_owners(self) -> None:
        """What the thing belongs to: before it, or said first: 知识库 A，文档 B，…"""
        self._preface: Run = []
        first = 0.5 if len(self.owners) > 1 else 0.15
        if self.owners and self.starred is None and self.rng.random() < first:
            joined: Run = [piece for run in self.owners for piece in ("，", *run)][1:]
            self._preface = fill(self.rng.choice(self.lexicon.prefaces), {"owners": joined})
            return
        joined = [piece for run in self.owners for piece in (" 里", *run)][1:]
        if joined:
            self.mods += [*joined, " 的"] if isinstance(joined[-1], Slot) else [*joined, "的"]

    def _direct(self) -> Run | None:
        """A change of one thing, said straight: 把角色 12 的备注改成……"""
        if self.intent.kind != "update" or len(self.tails) != 1 or not self.identified or self.rng.random() < 0.35:
            return None
        change = self.tails[0]
        values = [piece for piece in change if isinstance(piece, Slot)]
        text = "".join(piece if isinstance(piece, str) else "\0" for piece in change)
        label = re.match(r"(?:把)?([^\0“]+?)(?:改|换|更新)", text)
        if len(values) != 1 or label is None:
            return None
        quotes = ("“", "”") if "“" in text else ("", "")
        thing = [*self.object]
        if isinstance(thing[-1], str):
            thing[-1] = re.sub("(?:的?信息|的?内容|的?详情)$", "", thing[-1])
        joint = " 的" if isinstance([piece for piece in thing if piece][-1], Slot) else "的"
        frame = self.rng.choice(self.lexicon.direct)
        value: Run = [quotes[0], values[0], quotes[1]]
        end = "？" if frame.endswith("吗") else "。"
        return [*fill(frame, {"whose": [*self.mods, *thing, joint], "label": label[1], "v": value}), end]

    def _one(self) -> str:
        """A measure word before a new thing, as a rule."""
        intent = self.intent
        if intent.kind == "order" and (measure_of(intent.head) == "个" == intent.measure or self.identified):
            return ""
        if any(isinstance(piece, Slot) and piece in self.many for run in self.tails for piece in run):
            return ""
        return f"一{intent.measure}" if self.rng.random() < 0.8 and intent.kind in ("create", "order") else ""

    def _frames(self) -> Sequence[str]:
        frames, intent = self.lexicon.frames, self.intent
        key = intent.kind
        if not intent.object:
            key = "bare"
        elif self.before and key not in ("create", "order"):
            key = "scened"
        elif intent.verb in self.lexicon.served:
            key = "served"
        elif self.starred is not None:
            key = {"delete": "each_delete", "act": "each_act"}.get(key, "each_get")
        elif (
            self.vague
            and not (self.before or self.mods or self.tails or self.owners or self.identified)
            and self.rng.random() < 0.5
        ):
            key = "vague_get" if intent.asks else "vague"
        elif key == "get" and re.search(self.lexicon.state_tails, intent.object):
            key = "state"
        elif key == "get" and re.search(self.lexicon.look_tails, intent.object):
            key = "look"
        elif key == "get" and re.search(self.lexicon.amount_tails, intent.object):
            key = "amount"
        return undoubled(frames[key], intent, self.mods)
