"""Words from names: `perPage` → per page, `release_id` → release ID."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.synthesis.voices.composed.lexicon import load_chinese

__all__ = ["chinese_label", "split_name"]

_CJK = re.compile("[\u3400-\u9fff]")
_NOUN = re.compile("[\u3400-\u9fffA-Za-z0-9+ ]+")

_PARTS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[\u3400-\u9fff]+")


def split_name(name: str) -> list[str]:
    """The lower-case words of a snake, camel, kebab or dotted name."""
    return [part.lower() for part in _PARTS.findall(name)]


_WANTED = re.compile(
    r"^(?:需要|需|待|将|想|要)[\u3400-\u9fff]{1,6}?的(?=.{2})|^待(?:[\u3400-\u9fff]{2})(?=.{2})|^(?:接收|用于|用来)[^的]{1,8}的(?=.{2})"
    r"|^(?:指定|目标|当前|该|用户输入的|必填|可选|选填|期望|希望|请输入|请选择|输入|选择)的?(?=.{2})"
)
_NO_LABEL = (
    "是否",
    "如果",
    "当",
    "用于",
    "用来",
    "用id",
    "可以",
    "可选",
    "为",
    "按",
    "根据",
    "通过",
    "与",
    "和",
    "不",
    "例如",
    "哪",
)  # fmt: skip
_ASKED = re.compile("^哪(?:一)?(?:个|家|位|些|种|条|间|台)(?=.{2})")


def chinese_label(name: str, node: Mapping[str, Any]) -> str | None:
    """What a Chinese speaker calls a field: the first words of its description, or a known name."""
    text = str(node.get("description") or node.get("title") or "").strip()
    first, *rest = re.split(r"([，。,.;；:：(（\n！!？?、|=\[【]| - |或者?(?=[\u3400-\u9fff]))", text, maxsplit=1)
    first = _WANTED.sub("", _ASKED.sub("", re.sub(r"[`*“”\"']", "", first).strip()))
    first = re.sub(r"(?<=[\u3400-\u9fff]) (?=[A-Za-z])|(?<=[A-Za-z]) (?=[\u3400-\u9fff])", "", first)
    first = re.sub(r"的?(?:列表|集合|数组)$", "", first) if len(first) > 3 else first
    first = re.sub("的?新(?=名称|标题|名字|问题|答案|内容)", "", first).removesuffix("的").strip()
    one_of_several = bool(rest) and (rest[0] == "、" or rest[0].startswith("或"))
    if (
        1 < len(first) <= 9
        and _CJK.search(first)
        and _NOUN.fullmatch(first)
        and not first.startswith(_NO_LABEL)
        and not one_of_several
    ):
        return first
    return _named_label(name)


def _named_label(name: str) -> str | None:
    """The Chinese for a field's name, where every word of it is known: `groupIds` → 分组ID."""
    lexicon = load_chinese()
    words = split_name(name)
    if not words:
        return None
    if words[-1] in ("id", "ids") and len(words) > 1:
        noun = lexicon.nouns.get("".join(words[:-1]))
        return f"{noun}ID" if noun else None
    if len(words) == 1:
        return lexicon.labels.get(words[0])
    noun, label = lexicon.nouns.get("".join(words[:-1])), lexicon.labels.get(words[-1])
    return noun + label if noun and label else None
