"""Whether what is spoken of is wanted or denied, by the words around it in its clause."""

from __future__ import annotations

import re

from callsmith.checks.words.tokens import Scan

__all__ = ["answered", "denies", "is_denied"]

_REACH = 48
_CLAUSE = re.compile(
    r"[.,;:!?\n()。！？；，…]|\bbut\b|但是?|不过|\b(?:and|then)\s+(?=(?:with|include|including|add|enable)\b)"
)
_NO = (
    r"\b(?:not|no|never|without|w/o|except(?:\s+for)?|exclud\w*|avoid\w*|omit\w*|skip\w*|disabl\w*|deactivat\w*"
    r"|hid(?:e|ing)|remov\w*|ignor\w*|leav\w+\s+out|leave\s+off|drop|cancel\w*|stop\w*|prevent\w*|bypass\w*"
    r"|suppress\w*|neither|nor|instead\s+of|rather\s+than|other\s+than|turn(?:ed|ing)?\s+off|switch(?:ed|ing)?\s+off"
    r"|none|nothing|nobody|zero|(?<!a )few|cannot|lack\w*|free\s+(?:of|from)|opt\s+out(?:\s+of)?|declin\w*|refus\w*"
    r"|reject\w*|prohibit\w*|forbid\w*|unnecessary|minus|less"
    r"|(?:do|does|did|is|are|was|were|wo|would|should|ca|could|need|must|have|has)n'?t)\b"
)
_ZH_NO = (
    r"(?:不(?:要|想|用|需|必|含|包|带|是|能|可|允许|许|准|得|让|会|显示|提供|启用|开|做|加|去|发|给|买|选|接|支持|考虑"
    r"|进行|生成|使用|在|算|看|喝|抽|吃)|无需|无须|无(?![线人论锡])|没有?|(?<![级类区分特性告识辨鉴个])别|勿|免(?![费税])"
    r"|禁止|禁用|关闭|关掉|关了|关上|停用|停止|取消|排除|除去|除了|除外|去掉|去除|省略|跳过|忽略|拒绝|避免|隐藏|移除|谢绝)"
)
_YES = re.compile(
    r"\b(?:with|includ\w*|add\w*|enabl\w*|activat\w*|turn(?:ed|ing)?\s+on|switch(?:ed|ing)?\s+on|ensur\w*|make\s+sure)\b"
    r"|(?<![不别需想])(?:启用|开启|打开|包括|包含|加上|带上|附上|要)"
)
_WITHIN = re.compile(r"(?:\s*\b(?:to|want|need|wish|like|have|be|it|you|the|also)\b){0,4}\s*|[^\sa-z]{0,3}")
"""What may stand between a word of denial and the verb that it denies: `do not want to include`, 不需要包括."""
_BEFORE = re.compile(rf"{_NO}|{_ZH_NO}|[不没无]$")
_AFTER = re.compile(
    r"(?:(?!\b(?:and|but|with|then|so)\b)[\w\s'\"]){0,24}?\b(?:off|disabled|excluded|avoided|omitted|skipped|removed|left\s+out|unnecessary"
    r"|(?:is|are)(?:n't|\s+not)(?:\s+\w+)?\s+(?:needed|necessary|required|important|wanted|a\s+must)"
    r"|not\s+(?:needed|necessary|required|included|allowed|important|permitted|enabled)"
    r"|(?:shouldn't|should\s+not|don't|do\s+not|must\s+not|mustn't|need\s+not|needn't)\s+(?:be|have\s+to)"
    r"|(?:do|does)(?:n't|\s+not)\s+matter)\b|[\s-]free\b"
    r"|[^。！？；，,.;!?\n且但而和]{0,5}?(?:不要|不用|不需要|不必|算了|免了|[就先也都]别|关闭|关掉|关了|关上|禁用|取消|无所谓|除外"
    r"|不重要|没必要|自己)(?!了?[吗么])"
)
_ANSWER = re.compile(
    r"[\"'”]?\s*(?:[:：=]|为|设为|设置为|is set to|set to|to)\s*[\"'“]?"
    r"(?:(?P<yes>true|yes|on|enabled|是|开|要|启用|开启|有|需要)"
    r"|false|no|off|disabled|none|否|关|不要|禁用|关闭|无|不需要)(?![a-z])"
)
_DOUBLE = re.compile(
    r"\bnot\s+only\b|\bno\s+(?:problem|matter|doubt)\b|\b(?:can|could|would|wo|do|is|are)n't\s+(?:you|we|it|there)\b"
    r"|\bdo(?:n't|\s+not)\s+(?:mind|forget|omit|skip|leave\s+out|exclude|miss|hesitate)\b|\bmake\s+sure\s+not\b"
    r"|免不了|少不了|不得不|不免|不仅|不但|不光|不只|是不是|能不能|可不可以|要不要|别忘了?|不要忘|不错|不少|不同|不超过|不低于|不少于|没问题"
)


def is_denied(text: Scan, start: int, end: int) -> bool:
    """Whether the stretch of the folded text is denied; of two words that decide, the nearer one does."""
    folded = text.folded.text
    before = folded[max(0, start - _REACH) : start]
    clause = before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :]
    clause = _DOUBLE.sub(lambda match: " " * len(match[0]), clause)
    no = max((match.end() for match in _BEFORE.finditer(clause)), default=-1)
    yes = max((match.start() for match in _YES.finditer(clause)), default=-1)
    if no >= 0 and (no > yes or _WITHIN.fullmatch(clause[no:yes])):
        return True
    return _AFTER.match(folded[end : end + _REACH]) is not None


def answered(text: Scan, end: int) -> bool | None:
    """The yes or no that follows what ends there, as in a form: `breakfast: no`, 加密：是."""
    match = _ANSWER.match(text.folded.text, end)
    return None if match is None else match["yes"] is not None


def denies(text: Scan) -> bool:
    """Whether a short text, taken by itself, says no."""
    said = _DOUBLE.sub(" ", text.folded.text)
    return _BEFORE.search(said) is not None or _AFTER.search(said) is not None
