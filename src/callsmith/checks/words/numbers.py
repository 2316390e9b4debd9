"""Numbers in figures and in words, English and Chinese: 1,500 · 1.5k · fifteen hundred · 一千五 · 1.2万."""

from __future__ import annotations

import re
from functools import lru_cache

from callsmith.checks.words.normal_form import nfkc

__all__ = ["chinese_values", "read_currency", "read_money", "read_number", "read_ordinal", "read_percent"]

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())} | {
    word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), 2)
}
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_SCALES = {"hundred": 100, "thousand": 1_000, "grand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WHOLES = {"a": 1, "an": 1, "couple": 2, "pair": 2, "half": 0.5, "quarter": 0.25, "dozen": 12, "single": 1, "no": 0}
_FIGURE = re.compile(r"([+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([a-z]+|百万|千万|[百千万亿])?$")
_FIGURE_SCALES = {
    "": 1, "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000,
    "百": 100, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000,
} | _SCALES  # fmt: skip
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
_SMALL = {"十": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_LONGEST = 100
"""Characters of one number in words."""
_MEASURE = re.compile(r"(?<=[零一二两三四五六七八九十百千万亿])[个位人名件张间晚份次]$")
_SYMBOLS = [
    ("hk$", "HKD"), ("us$", "USD"), ("nz$", "NZD"), ("a$", "AUD"), ("c$", "CAD"), ("s$", "SGD"), ("$", "USD"),
    ("€", "EUR"), ("£", "GBP"), ("₩", "KRW"), ("₹", "INR"), ("฿", "THB"), ("¥", "CNY JPY"),
    ("hong kong dollar", "HKD"), ("singapore dollar", "SGD"), ("australian dollar", "AUD"),
    ("canadian dollar", "CAD"), ("new zealand dollar", "NZD"), ("dollar", "USD AUD CAD HKD SGD NZD"), ("buck", "USD"),
    ("euro", "EUR"), ("pound", "GBP"), ("quid", "GBP"), ("yen", "JPY"), ("yuan", "CNY"), ("rmb", "CNY"),
    ("swiss franc", "CHF"), ("美元", "USD"), ("美金", "USD"), ("刀", "USD"), ("欧元", "EUR"), ("英镑", "GBP"),
    ("日元", "JPY"), ("日币", "JPY"), ("港币", "HKD"), ("港元", "HKD"), ("韩元", "KRW"), ("泰铢", "THB"),
    ("新币", "SGD"), ("新加坡元", "SGD"), ("澳元", "AUD"), ("加元", "CAD"), ("新台币", "TWD"), ("澳门元", "MOP"),
    ("mexican peso", "MXN"), ("peso", "MXN"), ("won", "KRW"), ("rupee", "INR"), ("baht", "THB"), ("dong", "VND"),
    ("ringgit", "MYR"), ("lira", "TRY"), ("reais", "BRL"), ("zloty", "PLN"), ("rand", "ZAR"), ("dirham", "AED"),
    ("rouble", "RUB"), ("ruble", "RUB"), ("kroner", "NOK DKK"), ("krone", "NOK DKK"), ("kronor", "SEK"),
    ("瑞典克朗", "SEK"), ("挪威克朗", "NOK"), ("丹麦克朗", "DKK"), ("克朗", "SEK NOK DKK"), ("卢比", "INR"),
    ("马来西亚林吉特", "MYR"), ("林吉特", "MYR"), ("越南盾", "VND"), ("卢布", "RUB"), ("迪拉姆", "AED"),
    ("墨西哥比索", "MXN"), ("比索", "MXN"), ("巴西雷亚尔", "BRL"), ("雷亚尔", "BRL"), ("土耳其里拉", "TRY"),
    ("里拉", "TRY"), ("南非兰特", "ZAR"), ("兰特", "ZAR"), ("波兰兹罗提", "PLN"), ("兹罗提", "PLN"),
    ("瑞士法郎", "CHF"), ("人民币", "CNY"), ("块钱", "CNY"), ("块", "CNY"), ("元", "CNY"),
]  # fmt: skip
_LONGEST_FIRST = sorted((words for words, _ in _SYMBOLS if words != "$"), key=len, reverse=True)
_CURRENCY_WORDS = re.compile("|".join(f"{re.escape(words)}s?" for words in _LONGEST_FIRST))
_MONEY_NOISE = re.compile(r"[a-z]{0,2}[$€£¥₩₹฿]|(?<=[\d\s万千百十])[a-z]{3}$|^[a-z]{3}(?=\s*\d)")


def _normal(text: str) -> str:
    return " ".join(nfkc(text).casefold().split()).strip(" .,;:!?。，“”\"'")


@lru_cache(maxsize=4096)
def read_number(text: str) -> frozenset[float]:
    """The values that a text can stand for, all of it; empty when it is no number or more than one."""
    normal = _normal(text)
    for reader in (_figure, chinese_values, _english):
        value = reader(normal)
        if value is not None:
            return frozenset(value)
    return frozenset()


def _figure(text: str) -> tuple[float, ...] | None:
    match = _FIGURE.match(text)
    if match is None or (match[2] or "") not in _FIGURE_SCALES:
        return None
    return (_scaled(match[1].replace(",", "").replace("−", "-"), _FIGURE_SCALES[match[2] or ""]),)


def _scaled(figure: str, scale: int) -> float:
    value = float(figure) if "." in figure else int(figure)
    return round(value * scale, 9) if scale != 1 else value


def _english(text: str) -> tuple[float, ...] | None:
    if text.startswith("minus "):
        rest = _english(text.removeprefix("minus "))
        return None if rest is None else tuple(-value for value in rest)
    words = [word for word in re.split(r"[\s-]+", text) if word not in ("and", "of")]
    total, current, seen = 0.0, 0.0, False
    for index, word in enumerate(words):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _SCALES or (word == "dozen" and seen):
            scale = _SCALES.get(word, 12)
            current = (current or 1) * scale
            if scale >= 1_000:
                total, current = total + current, 0.0
        elif word in _WHOLES:
            following = words[index + 1] if index + 1 < len(words) else ""
            if word in ("a", "an") and following in (_WHOLES | _SCALES) and following != "half":
                continue
            if word in ("a", "an") and (following == "half" or index):
                continue
            current += _WHOLES[word]
        elif word.isdecimal() and index == 0:
            current += int(word)
        else:
            return None
        seen = True
    return (total + current,) if seen else None


def chinese_values(text: str) -> tuple[float, ...] | None:
    """The values that a text in Chinese numerals, all of it, can stand for; None where it is no number."""
    if len(text) > _LONGEST:
        return None
    text = _MEASURE.sub("", text)
    if text.startswith("负"):
        rest = chinese_values(text.removeprefix("负"))
        return None if rest is None else tuple(-value for value in rest)
    if not text or text.strip("零〇一二两俩仨三四五六七八九十百千万亿点半个0123456789.") or text.isdecimal():
        return None
    half = 0.5 if text.endswith("半") else 0.0
    body = text.removesuffix("半").removesuffix("个")
    if not body:
        return (0.5,) if half else None
    if "点" in body:
        whole, _, fraction = body.partition("点")
        scale = _LARGE.get(fraction[-1:], 1)
        digits = [_DIGITS.get(character) for character in (fraction[:-1] if scale != 1 else fraction)]
        head = _integer(whole)
        if head is None or not digits or None in digits:
            return None
        return (_scaled(f"{head}." + "".join(str(digit) for digit in digits), scale),)
    value = _integer(body)
    if value is None:
        return None
    last = body[-1]
    if half and last in (_SMALL | _LARGE):  # 一万半 is not said, 一百五 is
        return None
    return (value + half,)


def _integer(text: str) -> int | None:
    """A Chinese integer, short (一万二, 两百五) and mixed (3万5) forms included; 二零二五 is read by digits."""
    if all(character in _DIGITS for character in text) and len(text) > 1:
        return int("".join(str(_DIGITS[character]) for character in text))
    total, section, digit, unit, gap = 0, 0, None, 1, False
    for token in re.findall(r"\d+|\D", text):
        if token.isdecimal() or token in _DIGITS:
            value = int(token) if token.isdecimal() else _DIGITS[token]
            if digit not in (None, 0):
                return None
            digit, gap = value, gap or value == 0
        elif token in _SMALL:
            unit, gap = _SMALL[token], False
            section += (1 if digit is None else digit) * unit
            digit = None
        elif token in _LARGE:
            unit, gap = _LARGE[token], False
            total = (total + section + (digit or 0) or 1) * unit
            section, digit = 0, None
        else:
            return None
    if digit:
        short = unit >= 100 and not gap and digit < 10
        section += digit * (unit // 10 if short else 1)
    return total + section


def read_percent(text: str) -> frozenset[float]:
    """A percentage as the number before the sign, and as a share of one: `15%` is 15 or 0.15."""
    normal = _normal(text)
    if normal.startswith("百分之"):
        values = read_number(normal.removeprefix("百分之"))
    elif normal.endswith("成"):
        values = frozenset(value * 10 for value in read_number(normal.removesuffix("成")))
    else:
        values = read_number(re.sub(r"\s*(%|percent|per cent)$", "", normal))
    return values | frozenset(round(value / 100, 9) for value in values)


def read_ordinal(text: str) -> frozenset[float]:
    """`3rd`, `third`, `第三`."""
    normal = _normal(text)
    if normal in _ORDINALS:
        return frozenset((_ORDINALS[normal],))
    return read_number(re.sub(r"(?<=\d)(st|nd|rd|th)$", "", normal.removeprefix("第")))


def read_money(text: str) -> frozenset[float]:
    """The amount of a sum of money, whatever its currency."""
    normal = _normal(text)
    return read_number(_MONEY_NOISE.sub(" ", _CURRENCY_WORDS.sub(" ", normal).strip()))


def read_currency(text: str) -> frozenset[str]:
    """The currencies (ISO 4217) that a sum of money can be in; empty when the words name none that we know."""
    normal = _normal(text)
    for words, codes in _SYMBOLS:
        if words in normal:
            return frozenset(codes.split())
    code = re.search(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", text)
    return frozenset((code[0],)) if code else frozenset()
