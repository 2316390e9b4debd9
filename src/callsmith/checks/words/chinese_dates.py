"""Days in Chinese words: 2024年3月4日 · 3月4号 · 下周三 · 大后天 · 月底 · 三天后 · 第三季度 · 国庆节."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from callsmith.checks.words.calendar import Day
from callsmith.checks.words.calendar_words import DAY_OFFSETS, HOLIDAYS, alternatives, small_number
from callsmith.checks.words.english_dates import Found
from callsmith.checks.words.seeking import EvenText

__all__ = ["chinese_days"]

_WEEK = {character: index for index, character in enumerate("一二三四五六日")} | {"天": 6}
_WEEK |= {str(index): index - 1 for index in range(1, 8)}
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2, "去年": -1, "前年": -2}
_RELATIVE_MONTHS = {"这": 0, "本": 0, "当": 0, "下": 1, "下下": 2, "上": -1, "上上": -2}
_YEAR = (
    rf"(?:(?P<year>(?:\d{{4}}|[零〇一二三四五六七八九]{{4}}|\d{{2}}(?=年\s*\d{{1,2}}\s*月))\s*年(?!级|前|后|以|内|来)|{'|'.join(_RELATIVE_YEARS)})"
    rf"(?:度)?的?\s*)"
)
_MONTH = (
    r"(?:(?P<month>(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?!球)份?(?!光)|"
    r"(?:这|本|当|下下?|上上?)个?月)的?\s*)"
)
_NO_DAY = "线楼门房院厅馆机台桌座库仓车厂店员卷展码位柜球选铺区地路床厢窗桥井站塔厅"
_DAY = (
    rf"(?:(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])\s*(?:"
    rf"[号](?![{_NO_DAY}])|日(?![游均元本报用])))"
)
_DATE = re.compile(
    rf"(?=[\d零〇一二三四五六七八九十今本明来后去前这当下上])(?:(?<![\d.第]){_YEAR}?{_MONTH}{_DAY}?(?P<part>上旬|中旬|下旬|初|底|末|中(?!"
    rf"[旬心国午午秋餐]))?|(?<![\d.第]){_YEAR.replace('<year>', '<year2>')}"
    rf"(?P<part2>年?底|年?初|年?末|年中|第?[一二三四1-4]季度"
    rf"|[上下]半年|q[1-4])?)"
)
_BARE_DAY = re.compile(rf"(?=[\d一二三四五六七八九十廿])(?<![\d.第年个月一二三四五六七八九十]){_DAY}")
_HEAD = re.compile(
    r"(?=\d)(?:(?P<month>1[0-2]|0?[1-9])月)?(?<![\d.])(?P<first>3[01]|[12]\d|0?[1-9])\s*[号日]?\s*(?:到|至|-|~|—+|和|、)\s*"
    r"(?P<last>3[01]|[12]\d|0?[1-9])\s*(?:[号]|日(?![游均元本报用]))"
)
_PART = re.compile(
    r"(?:(?P<which>这个?|本|下下?个?|上上?个?)?(?<![一二三四五六七八九十\d个])月(?P<part>底|末|初|中旬|上旬|下旬))|"
    r"(?P<when>今年|明年|去年)?(?<![一二三四五六七八九十\d])年(?P<whole>底|末|初|中)"
)
_WEEKDAY = re.compile(
    r"(?P<which>上上|上|这|本|下下|下|每)?\s*个?(?<![两几])(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-7末])(?!个|周|年级|年(?!前))"
    r"(?:\s*(?P<to>到|至|-|~)\s*(?:周|星期|礼拜)?(?P<last>[一二三四五六日天](?![点时个])))?"
)
_WEEK_ALONE = re.compile(r"(?P<which>上上|上|这|本|下下|下)\s*个?(?:周|星期|礼拜)(?![一二三四五六日天末1-7])")
_OFFSET = re.compile(alternatives({word: 0 for word in DAY_OFFSETS if not word.isascii()}))
_AFTER = re.compile(
    rf"(?=[\d再过半一二两三四五六七八九十])(?:再?过\s*)?(?P<count>{_NUMBER}|半)\s*(?P<unit>天|日|周|个?星期|个?礼拜|个月|个季度|年)(?P<half>半)?"
    rf"\s*(?:之|以)?(?P<way>后|前)(?![台面方])"
)
_WORKING_WEEK = re.compile(r"(?<![个\d一二两三四五六七八九十])工作日|(?P<all>每天|每日)")
_PASSING = re.compile(rf"再?过\s*(?P<count>{_NUMBER})\s*(?P<unit>天|周|个?星期|个?礼拜|个月|年)(?!后|之后|以后)")
_NTH = re.compile(
    rf"(?=[\d零〇一二三四五六七八九十今本明来后去前这当下上])(?:{_YEAR})?{_MONTH}(?:第(?P<nth>[一二三四五1-5])|(?P<last>最后一))个?(?:周|星期"
    rf"|礼拜)(?P<weekday>[一二三四五六日天])"
)
_QUARTER = re.compile(r"第?(?P<number>[一二三四1-4])季度|(?<=年)的?第?q(?P<q>[1-4])|(?P<half>[上下])半年")
_HOLIDAY = re.compile(
    rf"(?=[\d今明去的元情妇三植愚劳五青儿六建教国十万双光平圣跨])(?:(?P<year>\d{{4}})年|(?P<when>今年|明年|去年))?的?"
    rf"(?P<name>{alternatives({w: 0 for w in HOLIDAYS if not w.isascii()})})"
)
_DECADE = re.compile(r"(?P<century>\d{2}世纪|上世纪)?(?P<decade>[2-9二三四五六七八九][0十零])年代")
_PARTS = {
    "初": "start", "年初": "start", "上旬": "start", "中": "middle", "年中": "middle", "中旬": "middle",
    "底": "end", "末": "end", "年底": "end", "年末": "end", "下旬": "end",
}  # fmt: skip


_NAMED, _DAYS, _WEEKS, _WORKING, _PASS = (frozenset(text) for text in ("年月", "日号", "周星礼", "工每", "过"))
_EDGES, _QUARTERS, _NEAR = frozenset("底末初中旬"), frozenset("季半q"), frozenset("天日晚早夜儿晨今")
_WAYS, _ORDER, _DECADES = frozenset("后前"), frozenset("第最"), frozenset("代")
_FEASTS = frozenset(name[-1] for name in HOLIDAYS if not name.isascii())


def chinese_days(whole: EvenText) -> Iterator[Found]:
    """Every mention of a day in an even text; mentions overlap, and the longest is meant."""
    for reader in _READERS:
        yield from reader(whole)


def _year_of(said: str | None) -> dict[str, int]:
    if not said:
        return {}
    if said in _RELATIVE_YEARS:
        return {"years": _RELATIVE_YEARS[said]}
    number = small_number(said.strip().rstrip("年").strip())
    if number is None:
        return {}
    return {"year": 2000 + number if number < 100 else number}


def _month_of(said: str | None) -> dict[str, int]:
    if not said:
        return {}
    word = said.replace("个", "").rstrip("份").strip().rstrip("月").strip()
    if word in _RELATIVE_MONTHS:
        return {"months": _RELATIVE_MONTHS[word]}
    return {"month": small_number(word) or 0}


def _dates(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_DATE, _NAMED):
        year, month = _year_of(match["year"] or match["year2"]), _month_of(match["month"])
        part = match["part"] or match["part2"] or ""
        end = match.end()
        while end > match.start() and whole.text[end - 1] in " 的":
            end -= 1
        fields: dict[str, Any] = {**year, **month}
        if match["day"]:
            fields["day"] = small_number(match["day"]) or 0
            if part:
                end = match.end("day") + 1
        day = Day(**fields)
        if part and not match["day"]:
            day = day._replace(part=_part(part))
        if fields:
            yield Found(match.start(), end, (day,))
    for match in whole.find(_BARE_DAY, _DAYS):
        yield Found(*match.span(), (Day(day=small_number(match["day"]) or 0),))
    for match in whole.find(_HEAD, _DAYS):  # in 5到9号 the first figure is a day as well
        number = int(match["month"] or 0)
        if match["month"] is None:
            yield Found(match.start("first"), match.end("first"), (Day(day=int(match["first"])),))
        else:
            yield Found(match.start(), match.end("first"), (Day(month=number, day=int(match["first"])),))
            yield Found(match.start("last"), match.end(), (Day(month=number, day=int(match["last"])),))


def _part(word: str) -> str:
    if "季度" in word or word.startswith("q"):
        return f"q{small_number(word.strip('第季度q'))}"
    if "半年" in word:
        return "h1" if word[0] == "上" else "h2"
    return _PARTS[word]


def _parts(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_PART, _NAMED, _EDGES):
        if match["part"]:
            months = _RELATIVE_MONTHS.get((match["which"] or "这").replace("个", ""), 0)
            yield Found(*match.span(), (Day(months=months, part=_PARTS[match["part"]]),))
        else:
            years = _RELATIVE_YEARS.get(match["when"] or "", 0)
            yield Found(*match.span(), (Day(years=years, part=_PARTS[match["whole"]]),))
    for match in whole.find(_QUARTER, _QUARTERS):
        part = (
            ("h1" if match["half"] == "上" else "h2")
            if match["half"]
            else f"q{small_number(match['number'] or match['q'])}"
        )
        yield Found(*match.span(), (Day(part=part),))


def _weekdays(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_WEEKDAY, _WEEKS):
        which = match["which"] or ""
        weeks = _RELATIVE_MONTHS.get(which)
        if match["day"] == "末":
            yield Found(*match.span(), (Day(weeks=weeks, part="weekend"),))
            continue
        day = Day(weekday=_WEEK[match["day"]], weeks=weeks)
        if match["last"]:
            yield Found(match.start(), match.end("day"), (day,))
            yield Found(match.start("last"), match.end(), (day._replace(weekday=_WEEK[match["last"]]),))
        else:
            yield Found(*match.span(), (day,))
    for match in whole.find(_WORKING_WEEK, _WORKING):
        yield Found(*match.span(), tuple(Day(weekday=day) for day in range(7 if match["all"] else 5)))
    for match in whole.find(_WEEK_ALONE, _WEEKS):
        yield Found(*match.span(), (Day(weeks=_RELATIVE_MONTHS[match["which"]]),))


def _relative(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_OFFSET, _NEAR):
        yield Found(*match.span(), (Day(days=DAY_OFFSETS[match[0]]),))
    for match in whole.find(_AFTER, _WAYS):
        count = small_number(match["count"])
        if count and not match["half"]:
            sign = 1 if match["way"] == "后" else -1
            yield Found(*match.span(), (_moved(sign * count, match["unit"]),))
    for match in whole.find(_PASSING, _PASS):
        count = small_number(match["count"])
        if count:
            yield Found(*match.span(), (_moved(count, match["unit"]),))


def _moved(count: int, unit: str) -> Day:
    unit = unit.removeprefix("个")
    if unit == "月":
        return Day(months=count, part="same")
    if unit == "季度":
        return Day(months=3 * count, part="same")
    if unit == "年":
        return Day(years=count, part="same")
    return Day(days=count * (1 if unit in "天日" else 7))


def _nths(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_NTH, _WEEKS, _ORDER):
        nth = -1 if match["last"] else small_number(match["nth"]) or 1
        fields: dict[str, Any] = {**_year_of(match["year"]), **_month_of(match["month"])}
        yield Found(*match.span(), (Day(weekday=_WEEK[match["weekday"]], nth=nth, **fields),))


def _named(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_HOLIDAY, _FEASTS):
        month, day = HOLIDAYS[match["name"]]
        years = _RELATIVE_YEARS.get(match["when"] or "")
        yield Found(*match.span(), (Day(year=int(match["year"] or 0), years=years, month=month, day=day),))
    for match in whole.find(_DECADE, _DECADES):
        tens = small_number(match["decade"].replace("0", "")) or 0
        tens = tens // 10 if tens > 9 else tens
        century = match["century"] or ""
        base = (int(century[:2]) - 1) * 100 if century[:2].isdecimal() else 2000 if tens <= 2 and not century else 1900
        yield Found(*match.span(), (Day(year=base + 10 * tens, part="decade"),))


_READERS = (_dates, _parts, _weekdays, _relative, _nths, _named)
