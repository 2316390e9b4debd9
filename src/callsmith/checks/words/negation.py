"""Whether words are ruled out where they stand: `not the economy one`, 不要经济舱, 经济舱就算了."""

from __future__ import annotations

import re

from callsmith.checks.words.tokens import Scan

__all__ = ["is_negated"]

_BEFORE = re.compile(
    r"(?:\b(?:not|no|never|without|except(?:\s+for)?|excluding|exclude|avoid|avoiding|neither|nor|instead\s+of"
    r"|rather\s+than|other\s+than|anything\s+but|skip|(?:do|does|did|is|are|was|wo|would|should|ca)n'?t)"
    r"(?:\s+(?:the|a|an|in|at|on|of|to|for|by|any|want|need|like|use|using|be|being|my|it|as|from|with|prefer"
    r"|really|that|this|those|have|include|add|choose|pick|so|too|very)){0,4}[\s\"']*)$"
    r"|(?:不要|不想要?|不用|不是|不需要?|无需|无须|并非|(?<![级类区分特性告识辨鉴个])别|不含|不包括|除了|除去|排除|而不是|而非|不选|不喜欢|不坐|拒绝|避免)"
    r"(?:用|选|订|发|坐|的|在|给我|任何|那种|再|太|是|要|吃|去|走){0,2}[\s\"']*$"
)
_AFTER = re.compile(
    r"[\s\"']*(?:(?:的|座|那个|那种|这种)?(?:就|都|也|可)?(?:不要|不行|不用|算了|免了|不需要|除外|以外)(?![了]?[吗么])"
    r"|(?:is|are)(?:n't|\s+not)\s+(?:needed|necessary|required|wanted|an option|ok|okay)\b)"
)
_REACH = 40


def is_negated(text: Scan, start: int, end: int) -> bool:
    """Whether the stretch of the folded text is ruled out by the words right before or right after it."""
    folded = text.folded.text
    before = folded[max(0, start - _REACH) : start]
    if _BEFORE.search(before) and not before.rstrip().endswith(("not only", "不仅", "是不是")):
        return True
    return _AFTER.match(folded, end) is not None
