"""Numbers in figures and in Chinese characters within running text, and the folding that lets them be found."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from callsmith.checks.words.lists import load_lists, phrases
from callsmith.checks.words.normal_form import Substitution
from callsmith.checks.words.number_words import Numeral
from callsmith.checks.words.numbers import chinese_values

__all__ = ["fold_width", "read_chinese_numerals", "read_figures"]

_PLAIN_FORMS = Substitution(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"}
    | dict.fromkeys("−–‐‑—", "-")
    | {"\u3000": " ", "〜": "~", "【": "[", "】": "]"}
    | dict(zip("兩萬億點貳壹叁肆伍陸陆柒捌玖拾佰仟廿個餘幾", "两万亿点二一三四五六六七八九十百千二个余几", strict=True))
)
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_DIGIT = re.compile("[0-9]")
_LONGEST = 100
"""Characters of one number; what is longer counts nothing."""
_FIGURE = re.compile(
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?!,\d{3}\d)(?:\.\d+)?|(?<![\d.])\.\d+)"
    r"(?P<exponent>e[+-]?\d{1,3}(?![a-z\d])|\s?[x×*]\s?10\s?\^\s?\(?-?\d{1,3}\)?)?"
)
_SCALES = {
    "k": 10**3, "thousand": 10**3, "grand": 10**3, "hundred": 100, "m": 10**6, "mn": 10**6, "mln": 10**6,
    "mil": 10**6, "million": 10**6, "millions": 10**6, "b": 10**9, "bn": 10**9, "billion": 10**9, "billions": 10**9,
    "tn": 10**12, "trillion": 10**12, "dozen": 12, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7,
}  # fmt: skip
_LONG_SCALES = "|".join(sorted((word for word in _SCALES if len(word) > 2), key=len, reverse=True))
_SCALE = re.compile(rf"(?:[ \u00a0-]?(?:{_LONG_SCALES})|[kmb]|mn|bn|tn)(?![a-z0-9/²³^])")
_TAIL = re.compile(r"\s*(?:and )?(?:(?P<half>and a half|½)|(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/]))")
_WARMTH = re.compile(r"temperature|kelvin|thermo|\bgas\b|heat|温度|开尔文|热")
_CLOSERS = frozenset(("", *",.\n)]，。、%元个年天人?;'\""))
_OVER = re.compile(r"\s?/\s?(?P<below>\d{1,4})(?![\d/]|[.,]\d|[a-z])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_ZH_SCALED = re.compile(
    r"\s?(?P<scale>[十百千万亿]{1,6})(?![克瓦卡帕焦赫伏欧牛])(?!米(?!长|高|宽|远|跑))(?P<rest>[\d零一二三四五六七八九十百千万亿]{0,12})"
)
_MINUS_AFTER_WORD = re.compile("(?<![0-9一二三四五六七八九十百千万亿][\u4e00-\u9fff])(?<![0-9])[\u4e00-\u9fff]-$")
_WEST = re.compile(r"\s?°?\s?(?:[sw]|west|south)(?![a-z])")
_WEST_BEFORE = re.compile("(?:西经|南纬)[为是:]?\\s?$")
_VARIABLE = re.compile(r"[xyznt](?![a-z])")
_CODE_BEFORE = re.compile(r"(?:[a-z][-_./]|[a-z]|_|\d\.|\d/\d+/|(?<!\d)\d{1,8}-\d{1,8}-|(?<!\d)/)\Z")
_CODE_AFTER = re.compile(r"(?:_|\.\d|:\d\d|/\d+/|-\d+-|-[a-z]{1,3}\d|-\d+[a-z]*-)")
_CHAIN = re.compile(r"[/-]\d")
_PREFIXES = re.compile(r"(?:^|[^a-z])(?:usd|rmb|cny|eur|gbp|hk|us|jpy|inr|rs|aud|cad|sgd|nt|rm|no|x|by|vs)\.?\Z")
_ZH_DIGIT = "零〇一二两俩仨三四五六七八九十百千万亿"
_ZH_RUN = re.compile(f"负?[{_ZH_DIGIT}]+(?:点[{_ZH_DIGIT}]+)?|半|几(?=十|百|千|万)")
_ZH_PART = re.compile(f"([{_ZH_DIGIT}点]{{1,8}})分之([{_ZH_DIGIT}点]{{1,8}}|\\d+(?:\\.\\d+)?)")
_COUNTING = load_lists("counting.yaml", dict[str, str])
_ZH_COMMON = re.compile("|".join(phrases(_COUNTING["no_numbers"])))
_ZH_COUNTED = frozenset(_COUNTING["measures"] + _COUNTING["units"])
_ZH_LEAD = re.compile("[块米斤元为是到成至约第加减乘除以和与、于选共有要设了取给按，,:：(（\\s\"“'|]$")
_ONE_TO_NINE = "一二三四五六七八九"
_ZH_PAIR = {_ONE_TO_NINE[index - 1 : index + 1]: (index, index + 1) for index in range(1, 9)} | {
    "一两": (1, 2), "两三": (2, 3), "三两": (2, 3),
}  # fmt: skip


def fold_width(text: str) -> str:
    """The text with full-width signs and traditional numerals in their plain forms, character for character."""
    return text if text.isascii() else _PLAIN_FORMS(text)


def _is_code(low: str, start: int, end: int) -> bool:
    """Whether figures are a part of a code, an address, a version, a date with strokes or a clock time."""
    before = low[max(0, start - 12) : start]
    if before and _CODE_BEFORE.search(before) and not _PREFIXES.search(before) and not _is_slash_unit(before):
        return not (before[-1] == "x" and re.search(r"[\d\s]x\Z", before))
    mark = before[-1:]
    if mark in ("/", "-") and before[-2:-1].isdecimal() and _CHAIN.match(low, end) and low[end] == mark:
        return True  # 5/3/2024
    if end - start > 1 and before.endswith(":") and before[-2:-1].isdecimal():  # 10:30, while 3:1 is a ratio
        return True
    return _CODE_AFTER.match(low, end) is not None


def _is_slash_unit(before: str) -> bool:
    return before.endswith("/") and len(before) > 1 and not before[-2].isalnum()


def read_figures(low: str) -> Iterator[Numeral]:
    """Every number in figures of a folded text in lower case, with the scale that follows it."""
    at = 0
    while (digit := _DIGIT.search(low, at)) is not None:
        start = digit.start()
        if start and low[start - 1] == "." and (start == 1 or low[start - 2] in " (=:,-+"):  # .5
            start -= 1
        match = _FIGURE.match(low, start)
        if match is None:
            at = digit.end()
            continue
        at = match.end()
        if at - start > _LONGEST or _is_code(low, start, at):
            continue
        for numeral in _figure(low, match):
            at = max(at, numeral.end)
            yield numeral


def _figure(low: str, match: re.Match[str]) -> Iterator[Numeral]:
    start, end = match.span()
    body = low[start:end]
    if "," in body and low.rfind("[", 0, start) > low.rfind("]", 0, start):  # [100,200] is a list
        for part in re.finditer(r"[\d.]+", body):
            yield Numeral(start + part.start(), start + part.end(), (_plain(part[0]),))
        return
    sign_at = _sign(low, start)
    sign = -1 if sign_at < start else 1
    value = _plain(body, match["exponent"])
    if value == math.inf:
        return
    if ordinal := _ORDINAL.match(low, end):
        yield Numeral(sign_at, ordinal.end(), (value,), is_ordinal=True)
        return
    values, end = _scaled(low, value, end)
    if sign == 1 and _may_be_negative(low, start, end, "." in body):
        values = (value, -value)
    yield Numeral(sign_at, end, tuple(sign * reading for reading in values))


def _may_be_negative(low: str, start: int, end: int, has_decimals: bool) -> bool:
    """Whether a figure without a sign of its own is west or south of zero, or a term that is taken away: 5x^2 - 7x."""
    if has_decimals and (_WEST.match(low, end) or _WEST_BEFORE.search(low[max(0, start - 4) : start])):
        return True
    is_term = low.startswith(" - ", max(0, start - 3))
    return is_term and (_VARIABLE.match(low, end) is not None or low[max(0, start - 4) : start - 3] in tuple("xyz)"))


def _sign(low: str, start: int) -> int:
    """Where the sign of a figure stands; the figure's own place where it has none."""
    if start > 1 and low[start - 1] == "-" and _MINUS_AFTER_WORD.search(low, max(0, start - 4), start):
        return start - 1
    if start and low[start - 1] in "-+" and (start == 1 or low[start - 2] in " (=:,[\n\t、，是为到于零"):
        return start - 1
    if start and low[start - 1] == "负":
        return start - 1
    for word in ("minus ", "negative "):
        if low.endswith(word, max(0, start - 9), start):
            return start - len(word)
    return start


def _plain(figure: str, exponent: str | None = None) -> float:
    if exponent:
        figure = figure.removesuffix(exponent)
    bare = figure.replace(",", "")
    if exponent:
        power = re.findall(r"-?\d+", exponent)[-1]
        return float(f"{bare}e{power}")
    return float(bare) if "." in bare else int(bare)


def _scaled(low: str, value: float, end: int) -> tuple[tuple[float, ...], int]:
    """The readings of a figure with what multiplies or continues it, and where that ends."""
    if low[end : end + 1] in _CLOSERS:
        return (value,), end
    if scale := _SCALE.match(low, end):
        word = scale[0].strip(" \u00a0-")
        grown = round(value * _SCALES[word], 9)
        if word == "m":  # metres as well
            return (value, grown), end
        if word == "k" and _WARMTH.search(low):
            return (value,), end
        return (grown,), scale.end()
    if (chinese := _ZH_SCALED.match(low, end)) and (readings := _chinese_scaled(value, chinese)):
        return readings, chinese.end()
    if low[end : end + 1] in _HALVES and end < len(low):
        return (value + _HALVES[low[end]],), end + 1
    if tail := _TAIL.match(low, end):
        if tail["half"]:
            return (value + 0.5,), tail.end()
        if low[end] == " " and int(tail["below"]) > int(tail["above"]) and float(value).is_integer():
            return (value + int(tail["above"]) / int(tail["below"]),), tail.end()
    if (over := _OVER.match(low, end)) and int(over["below"]):
        below = int(over["below"])
        is_pair = value > below or below in (10, 100)  # 120/80, 7 out of 10: both figures count
        return (value / below, value), end if is_pair else over.end()
    return (value,), end


def _chinese_scaled(value: float, match: re.Match[str]) -> tuple[float, ...]:
    factor = chinese_values("一" + match["scale"])
    if not factor:
        return ()
    scale = factor[0]
    rest = chinese_values(match["rest"]) if match["rest"] else (0,)
    if match["rest"].isdecimal():
        rest = (int(match["rest"]),)
    if not rest:
        return ()
    last = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[match["scale"][-1]]
    below = rest[0] * (last // 10 if match["rest"] and rest[0] < 10 and "零" not in match["rest"] else 1)
    return (round(value * scale + below, 9),)


def read_chinese_numerals(low: str) -> Iterator[Numeral]:
    """Every number in Chinese characters; single ones only where they count something."""
    taken = bytearray(len(low))
    for match in _ZH_COMMON.finditer(low):
        taken[match.start() : match.end()] = b"\1" * len(match[0])
    for part in _ZH_PART.finditer(low):
        if part[1] != "百" and (fraction := _fraction(part[1], part[2])) is not None:
            taken[part.start() : part.end()] = b"\1" * len(part[0])
            yield Numeral(part.start(), part.end(), (fraction,))
        elif part[1] == "百" and (share := _fraction("一", part[2])) is not None:
            taken[part.start() : part.end()] = b"\1" * len(part[0])
            yield Numeral(part.start(), part.end(), (share,), is_percent=True)
    for match in _ZH_RUN.finditer(low):
        start, end = match.span()
        if end - start > _LONGEST or any(taken[start:end]) or (start and low[start - 1].isdecimal()):
            continue
        numeral = _chinese(low, start, end)
        if numeral is not None:
            yield numeral


def _fraction(below: str, above: str) -> float | None:
    bottom, top = chinese_values(below), chinese_values(above) or (float(above) if above[0].isdecimal() else None,)
    if not bottom or not bottom[0] or not top or top[0] is None:
        return None
    return float(top[0] / bottom[0])


def _chinese(low: str, start: int, end: int) -> Numeral | None:
    body = low[start:end]
    after = low[end : end + 1]
    if after == "点" and "点" not in body:  # three o'clock
        return None
    if body == "半":
        return Numeral(start, end, (0.5,), needs_unit=True)
    counts_after = after != "" and after in "个位名人天年"
    if len(body) > 1 and body[-1] == "两" and body not in ("一两", "两三") and not counts_after:  # the weight
        body, end = body[:-1], end - 1
    is_ordinal = start > 0 and low[start - 1] == "第"
    if body in _ZH_PAIR:
        return Numeral(start, end, tuple(float(value) for value in _ZH_PAIR[body]), is_vague=True)
    if body[0] in "百千万亿" and not is_ordinal:
        return None
    values = chinese_values(body)
    if values is None:
        return None
    if low.startswith("个半", end):
        return Numeral(start, end + 2, (values[0] + 0.5,))
    if len(body) == 1 and not is_ordinal and not _counts(low, start, after):
        return None
    return Numeral(start - is_ordinal, end, values, is_ordinal)


def _counts(low: str, start: int, after: str) -> bool:
    """Whether a single character of number counts something, or is given as a value."""
    if after and after in _ZH_COUNTED:
        return True
    closes = not after or after in '，。,.;；！!？?、)）\n "”到至-~'
    return closes and (start == 0 or _ZH_LEAD.search(low[start - 1 : start]) is not None)
