"""What a tool that is described in Chinese is for: its verb, its object, and where that object lies."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from callsmith.records import Tool
from callsmith.synthesis.voices.composed.lexicon import load_chinese

__all__ = ["CJK", "ChineseIntent", "chinese_intent", "measure_of", "plain_noun"]

CJK = re.compile("[\u3400-\u9fff]")
LONGEST = 14
_NOUN = re.compile("[\u3400-\u9fffA-Za-z0-9+ ]+")
_MARKS = re.compile(r"[（(][^）)]*[）)]|\[([^\]]*)\]\([^)]*\)|[`*#“”\"]|<[^>]+>")
_DISPOSAL = re.compile(r"^(?:将|把)(.{2,10}?)(?={verb})")
_SCENE = re.compile(r"^(给|为|向|从|在|对|往)(.{2,10}?)(?:中|里|内|下|上)?(?={verb})")
_NOT_NOUNS = ("到", "给", "为", "是", "和", "与", "从", "向", "将", "把", "被", "的")
_COUNTED = re.compile(r"一(条|篇|份|本|张|家|台|位|场|项|部|辆|间|套|门|封|名|件|批|组|段|款|笔)")


_THINGS = "码单卡器员证费表图书"
"""What makes a thing of a verb: 验证码."""


class ChineseIntent(NamedTuple):
    """A wish: `verb object`."""

    kind: str
    """A key of `verbs` in `zh.yaml`: get, list, search, create, update, delete, order, reckon or act."""
    verb: str
    object: str
    """Noun phrase; empty where the verb needs none."""
    head: str
    """The object's main noun."""
    measure: str
    scene: str = ""
    """The preposition of the place where it happens: 给, 在 …"""
    owner: str = ""
    """The noun behind that preposition."""

    @property
    def asks(self) -> bool:
        """Whether it wants to know something, and changes nothing."""
        return self.kind in ("get", "list", "search", "reckon")


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {verb: kind for kind, verbs in load_chinese().verbs.items() for verb in verbs}
    return re.compile("|".join(sorted(kinds, key=len, reverse=True))), kinds


@cache
def _with_verbs(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{verb}", f"(?:{_verbs()[0].pattern})"))


def chinese_intent(tool: Tool) -> ChineseIntent | None:
    """The verb and its object, read from the title or the first sentences; None where they are not clear."""
    title = tool.origin.title if tool.origin else ""
    bare = None
    for text in (title, *re.split(r"[。\n]+", tool.description)[:3]):
        if text and CJK.search(text) and (intent := _parse(text.strip())):
            if intent.object:
                return intent
            bare = bare or intent
    return bare


def _parse(text: str) -> ChineseIntent | None:
    text = _MARKS.sub(lambda match: match[1] or "", text).strip()
    counted = _COUNTED.search(text)
    text = re.sub("指定的?|当前(?:账号|用户|登录用户)下的", "", text)
    leads = _with_verbs("^(?:" + "|".join(load_chinese().lead_ins) + r")\s*")
    for _ in range(4):
        text = leads.sub("", text)
    scene = owner = ""
    if match := _with_verbs(_DISPOSAL.pattern).match(text):
        verb = _verbs()[0].match(text, match.end())
        return _intent(verb[0], match[1], "", "", "") if verb and verb[0] != "转换" else None
    if match := _with_verbs(_SCENE.pattern).match(text):
        scene, owner, text = match[1], _spoken(_trimmed(match[2])), text[match.end() :]
    match = _verbs()[0].match(text)
    if match and not re.match(load_chinese().not_verbs, text):
        found = _intent(match[0], text[match.end() :], scene, owner, counted[1] if counted else "")
        if found is not None:
            return found
    return _nominal(text)


def _nominal(text: str) -> ChineseIntent | None:
    """Titles without a verb in front: 快递物流轨迹查询, 信用卡挂失, 订单详情."""
    text = re.split(load_chinese().cuts, text)[0].strip()
    for verb in sorted(_verbs()[1], key=len, reverse=True):
        if len(verb) > 1 and text.endswith(verb) and len(text) > len(verb) + 1:
            return _intent(verb, text.removesuffix(verb), "", "", "")
    if any(text.endswith(tail) and len(text) > len(tail) for tail in load_chinese().noun_tails):
        return _intent("查询", text, "", "", "")
    return None


def _trimmed(rest: str) -> str:
    lexicon = load_chinese()
    rest = re.split(lexicon.cuts, rest)[0].strip(" 的了：:")
    for _ in range(3):
        rest = re.sub(lexicon.dropped, "", rest).strip()
    for tail in lexicon.trimmed_tails:
        if len(rest) > len(tail) + 1 and not rest.endswith("所有" + tail):
            rest = rest.removesuffix(tail)
    return rest


def _spoken(text: str) -> str:
    """English words inside as people say them, with the blanks that mixed writing has."""
    spoken = load_chinese().spoken
    text = re.sub(r"[A-Za-z]+", lambda match: spoken.get(match[0].lower(), match[0]), text)
    return re.sub(r"(?<=[\u3400-\u9fff]) ?([A-Za-z0-9+]+) ?(?=[\u3400-\u9fff]|$)", r" \1 ", text).strip()


def _intent(verb: str, rest: str, scene: str, owner: str, measure: str) -> ChineseIntent | None:
    lexicon, kind = load_chinese(), _verbs()[1][verb]
    rest = _trimmed(rest)
    listed = next((tail for tail in lexicon.list_tails if rest.endswith(tail) and len(rest) > len(tail)), "")
    if listed and kind in ("get", "list", "search"):
        rest, kind = rest.removesuffix(listed).removesuffix("的"), "list"
        rest = rest.removesuffix("记录") if len(rest) > 4 else rest
    if kind in ("create", "update", "delete"):
        bare = re.sub(lexicon.record_tails, "", rest)
        rest = rest if bare in _verbs()[1] else bare or rest
        rest = rest.removesuffix("管理") if len(rest) > 4 else rest
    rest = _spoken(re.sub("到[\u3400-\u9fffA-Za-z ]{2,8}$", "", rest) if kind in ("act", "order") else rest)
    rest = re.sub("(?<=天气|路况|行情)信息$", "", rest)
    if verb in lexicon.sole:
        rest = ""
    if not rest:
        return ChineseIntent(kind, verb, "", verb, "个") if verb in lexicon.bare else None
    if not _is_noun(rest, verb):
        return None
    if scene in ("从", "在") and owner and kind in ("get", "list", "search"):
        rest, scene, owner = f"{owner}里的{rest}", "", ""
    head = plain_noun(re.split("的|里|中(?!心)", rest)[-1]) or rest
    return ChineseIntent(kind, verb, rest, head, measure or measure_of(head), scene, owner)


_CODE = re.compile(r"[a-z]{2,}[A-Z]|[A-Z][a-z]+[A-Z]|^[a-z]+$")


def _is_noun(text: str, verb: str) -> bool:
    """Whether a text can be the object: Chinese, or an acronym that people say; no second verb, no code name."""
    words = re.findall(r"[A-Za-z]+", text)
    spoken = load_chinese().spoken.values()
    if not _NOUN.fullmatch(text) or len(text.replace(" ", "")) > LONGEST:
        return False
    if any(_CODE.search(word) and word not in spoken for word in words):
        return False
    if not CJK.search(text) and not (words and all(word.isupper() or word in spoken for word in words)):
        return False
    if CJK.search(text) and len(text) < 2:
        return False
    begins = _verbs()[0].match(text)
    second = begins is not None and begins[0] != text
    if second and ((len(text) <= 3 and text[-1] not in _THINGS) or verb in ("确认", "取消", "开始", "推荐")):
        return False
    if text.endswith("所有") or text.startswith("一次"):
        return False
    return not text.startswith(_NOT_NOUNS) and not re.match("在(?![借线途售职建])", text)


def plain_noun(text: str) -> str:
    """A noun without what makes it a record of itself: 角色详细信息 → 角色."""
    return re.sub("(?:详细信息|基本信息|信息|详情|状态|内容|记录|数据|列表)$", "", text).strip()


def measure_of(noun: str) -> str:
    """The measure word that goes with a noun."""
    measures = load_chinese().measures
    tails = (measures.get(noun[start:]) for start in range(len(noun)))
    return next((measure for measure in tails if measure), "个")
