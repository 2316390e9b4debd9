"""What an amount counts, where it is no unit of measurement: 3 nights, two adults, 三张票."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["counted_noun"]

_WORD = re.compile(r"[ -]?([a-z]+(?:-[a-z]+)?)(?: ([a-z]+))?(?: ([a-z]+))?")
_STOP = frozenset(
    "a an the of with for in on at by to and or my is are was were be from as than that this these those if then pm am it "
    "its his has does as us vs plus times minus per each respectively years less this yes thus perhaps always across "
    "towards besides unless versus which whose please".split()
)
_PEOPLE = {
    "people": "person", "persons": "person", "children": "child", "kids": "child", "men": "man", "women": "woman",
    "feet": "foot", "mice": "mouse", "teeth": "tooth", "lives": "life", "knives": "knife", "loaves": "loaf",
    "series": "series", "species": "species", "guys": "person", "folks": "person", "indices": "index",
}  # fmt: skip
_MEASURES = re.compile(
    "个人|人份|人次|人|个|位|名|口|张|间|晚|夜|份|次|件|台|部|本|只|条|辆|杯|瓶|盒|袋|包|箱|种|套|双|对|组|队|班|节|课|门|项|场|轮|局|盘|篇|"
    "章|页|行|段|句|字|词|首|支|枝|根|片|颗|粒|棵|株|朵|束|串|把|盏|座|栋|幢|层|楼|室|房|床|家|户|所|处|群|批|打|副|幅|面|顶|架|艘|列|"
    "封|枚|匹|头|倍|点|号|级|星|代|款|档|圈|站|路|期|届|卷|集|回|遍|趟|顿|餐|股|分|卧|厅|卫|居|桌|席|碗|块|团|样|类|道|题|岁"
)


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    if word in _PEOPLE:
        return _PEOPLE[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_plural(word: str) -> bool:
    return word in _PEOPLE or (len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")))


def counted_noun(low: str, at: int, values: frozenset[float]) -> tuple[str, int]:
    """The noun in the singular that follows an amount, and where it ends; empty and the place itself where none does."""
    if at >= len(low):
        return "", at
    if not low[at : at + 2].isascii():
        measure = _MEASURES.match(low, at + (low[at] == " "))
        return (("人" if measure[0] in ("个人", "位") else measure[0]), measure.end()) if measure else ("", at)
    match = _WORD.match(low, at)
    if match is None:
        return "", at
    for group in (1, 2, 3):
        word = match[group]
        if not word or word in _STOP:
            return "", at
        if _is_plural(word) or (group == 1 and (values == {1} or low[at] == "-")):
            return _singular(word), match.end(group)
    return "", at
