"""Small grammar of Chinese requests: what stands behind what, which blanks are written, which frames would stutter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from callsmith.synthesis.pattern import Slot
from callsmith.synthesis.voices.composed.chinese.intent import CJK, ChineseIntent
from callsmith.synthesis.voices.composed.parameters import Parameter
from callsmith.synthesis.voices.composed.pieces import Run, flat

__all__ = ["JOINTS", "behind", "greets", "spaced", "switch", "undoubled"]

JOINTS = ("的", "中", "里", "下", "内", "上", "名下")
"""What may follow a noun without 的."""


def undoubled(frames: Sequence[str], intent: ChineseIntent, mods: Run) -> Sequence[str]:
    """Without the frames in which the verb would stand beside itself: 导出导出模板."""
    doubled = [verb for verb in (intent.verb, "查询", "查", "看") if intent.object.startswith(verb)]
    if mods or not doubled:
        return frames
    beside = re.compile(rf"(?:\{{verb\}}|{'|'.join(doubled)})(?:一下|下|询)?(?:\{{one\}})?(?:\{{mods\}})?\{{object\}}")
    return [frame for frame in frames if not beside.search(frame)] or frames


def behind(run: Run, parameter: Parameter, slot: Slot) -> Run | None:
    """The value behind its noun: 文档中的分段 → 文档 {document_id} 中的分段; None where the noun is not there."""
    for index, piece in enumerate(run):
        if isinstance(piece, str) and parameter.noun and parameter.noun in piece:
            at = piece.index(parameter.noun) + len(parameter.noun)
            rest = piece[at:]
            joint = " 的" if rest and not rest.startswith(JOINTS) else " " if rest else ""
            return [*run[:index], piece[:at] + " ", slot, joint + rest, *run[index + 1 :]]
    return None


def switch(parameter: Parameter) -> Slot:
    """A boolean said as a wish: 只看……, 要……."""
    label = parameter.label
    words = f"要{label}"
    if label.startswith(("只", "仅")):
        words = re.sub("^[只仅](?:返回|查询|显示)", "只看", "只" + label[1:])
    elif match := re.match("^(?:包含|包括|返回|显示|展示)(.+)$", label):
        words = f"{match[1]}也要"
    elif label.startswith(("含", "带")):
        words = f"要{label}的"
    elif label.startswith("初"):
        words = f"是{label}"
    return Slot(parameter.path, bound=True, value=True, words=words)


def spaced(run: Run) -> Run:
    """Codes stand free on both sides where they do on one, and do not run into Latin letters."""
    spaced: Run = flat(run)
    for index, (before, slot) in enumerate(pairwise(list(spaced))):
        if not isinstance(before, str) or not isinstance(slot, Slot):
            continue
        if re.search("[A-Za-z0-9]$", before):
            spaced[index] = before = before + " "
        after = spaced[index + 2] if index + 2 < len(spaced) else ""
        if before.endswith(" ") and isinstance(after, str) and CJK.match(after):
            spaced[index + 2] = " " + after
    return spaced


def greets(run: Run) -> bool:
    """Whether a request begins with a greeting of its own."""
    return isinstance(run[0], str) and run[0].startswith(("在吗", "你好"))
