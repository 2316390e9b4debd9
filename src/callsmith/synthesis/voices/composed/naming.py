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


def chinese_label(name: str, node: Mapping[str, Any]) -> str | None:
    """What a Chinese speaker calls a field: the first words of its description, or a known name."""
    text = str(node.get("description") or node.get("title") or "")
    first = re.split(r"[，。,.;；:：（(\n！!？?、|=]| - ", text.strip())[0]
    first = re.sub(r"[`*“”\"']", "", first).strip()
    first = re.sub(
        r"^(?:需要|需|待|将|想)?要?(?:查询|更新|删除|获取|操作|修改|上传|设置|使用|创建|发送|移除|查看|搜索|返回)?的(?=.)|^(?:指定|目标|当前|该|用户输入的|必填|可选|选填)的?",
        "",
        first,
    )
    first = (
        re.sub(r"(?<=[\u3400-\u9fff]) (?=[A-Za-z])|(?<=[A-Za-z]) (?=[\u3400-\u9fff])", "", first)
        .removesuffix("的")
        .strip()
    )
    if (
        _CJK.search(first)
        and len(first) <= 9
        and _NOUN.fullmatch(first)
        and not first.startswith(("是否", "如果", "当", "用于", "可", "为"))
    ):
        return first
    known = load_chinese().labels
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return known.get(words[-1].lower()) if words and (len(words) == 1 or words[-1].lower() != "id") else None
