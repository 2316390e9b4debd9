"""What a boolean parameter is about: the words of its name and description, and the words of its two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from callsmith.checks.words.glosses import glosses
from callsmith.checks.words.lexicon import concepts_of
from callsmith.checks.words.lists import read_list
from callsmith.checks.words.text import CJK, fold, has_cjk
from callsmith.checks.words.tokens import PAUSE, Phrasebook, phrase_of, root_of, scan
from callsmith.errors import DataError

__all__ = ["Topic", "topic_of"]

_TRUE = ("true", "yes", "1")
_FALSE = ("false", "no", "0")
_TRUTH = re.compile(r"\b(?:true|false)\b")
_DENIAL = re.compile(r"^(?:not?\b|non|do(?:es)?n'?t|otherwise|yes|no$|true|false|不|无|未|没|否|是$)")
_LEAD = re.compile(
    r"^(?:(?:to|for|the|an?|if|when|it|is|are|be|will|should|select|use|only)\s+|要|需要|表示|则|就|为|仅|只)"
)
_ZH_HEAD = re.compile(
    r"^(?:是否(?:只|仅)?|(?:只|仅)(?:看|要|显示|限)?|需要|需|必须|要求?|可以?|能够?|有没有|有|含有?|包含|包括"
    r"|提供|启用|开启|打开|使用|进行|生成|显示|支持|允许|接受|在|附带|附上|加上|添加|增加|带|返回|获取|激活|执行|应用|希望|愿意|为|给|对|把|将|是|位于|处于|指定|设置|控制|表示|标志|结果|用户|客户|也|都|算)+"
)
_LONGEST_SUBJECT = 6
_ZH_TAIL = re.compile(
    r"(?:的?(?:分析|推荐|建议|解答|说明|信息|数据|详情|功能|服务|选项|内容|结果|情况|开关|标志|模式|操作|状态))+$|的$"
)


class Topic(NamedTuple):
    """What speaks of a boolean parameter."""

    phrases: Phrasebook[bool]
    """Phrases that speak of it, with the value that they stand for when not denied."""
    concepts: Mapping[int, bool]
    """The same for concepts of the lexicon."""
    pieces: tuple[frozenset[str], ...]
    """Sets of words that speak of it when they stand close together."""
    traces: Phrasebook[bool]
    """Single words of its name and description: enough where it is known that nothing else is spoken of."""
    is_reversed: bool
    """Whether what the name is about is wanted when the value is false."""


class _Words(NamedTuple):
    helpers: frozenset[str]
    negatives: frozenset[str]
    generic: frozenset[str]
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = read_list("switches.yaml", dict)
    pairs = []
    for entry in data["pairs"]:
        sides = [tuple(word.strip() for word in side.split(",")) for side in entry.split("|")]
        if len(sides) != 2:
            raise DataError(f"word list switches.yaml: {entry!r} has not two sides")
        pairs.append((sides[0], sides[1]))
    helpers, negatives, generic = (frozenset(phrase_of(data[name])) for name in ("helpers", "negatives", "generic"))
    return _Words(helpers, negatives, generic, tuple(pairs))


def topic_of(name: str, schema: Mapping[str, Any]) -> Topic:
    """The topic of a parameter by its name and description."""
    description = schema.get("description")
    return _topic(name[:100], description[:1000] if isinstance(description, str) else "")


@lru_cache(maxsize=4096)
def _topic(name: str, description: str) -> Topic:
    lists = _words()
    stems = phrase_of(name)
    content = tuple(stem for stem in stems if stem not in lists.helpers and stem not in lists.negatives)
    is_reversed = any(stem in lists.negatives for stem in stems)
    if content and (bare := re.sub(r"(?:less|free)$", "", content[-1])) != content[-1] and len(bare) > 2:
        content, is_reversed = (*content[:-1], bare), not is_reversed
    yes = not is_reversed
    spoken: dict[str, bool] = {}
    for phrase, value in _sides(name, description):
        spoken.setdefault(phrase, value)
    for phrase in (" ".join(content), "".join(content), *_chunks(description, content), *_chinese_chunks(description)):
        if phrase:
            spoken.setdefault(phrase, yes)
    concepts: dict[int, bool] = {}
    for phrase, value in spoken.items():
        for concept in concepts_of(phrase):
            concepts.setdefault(concept, value)
    pieces = (frozenset(content),) if len(content) > 1 else ()
    traces = Phrasebook((trace, yes) for trace in dict.fromkeys(_traces(content, description)))
    return Topic(Phrasebook(spoken.items()), concepts, pieces, traces, is_reversed)


def _traces(content: tuple[str, ...], description: str) -> Iterator[str]:
    """Words that are about something; of Chinese every two neighbouring characters."""
    first = re.split(r"[.。;；(（]", fold(description).text)[0]
    if not _TRUTH.search(first):  # a sentence about both values is about neither
        yield from (stem for stem in phrase_of(first) if len(stem) > 2 and stem not in _words().generic)
        bare = _ZH_TAIL.sub("", _ZH_HEAD.sub("", first))
        yield from (bare[at : at + 2] for at in range(len(bare) - 1) if len(CJK.findall(bare[at : at + 2])) == 2)
    yield from (stem for stem in content if len(stem) > 2)


def _sides(name: str, description: str) -> Iterator[tuple[str, bool]]:
    """Phrases for either value, as the description states them and as words come in pairs."""
    stated = dict(_stated(description))
    yield from stated.items()
    own = phrase_of(name)
    about = {" ".join(own), *own} - (_words().helpers if len(own) > 1 else frozenset())
    about |= {" ".join(phrase_of(phrase)) for phrase, value in stated.items() if value}
    first = _ZH_HEAD.sub("", re.split(r"[.。;；(（]", fold(description).text)[0])
    chinese = " ".join((first, *(phrase for phrase, value in stated.items() if value)))
    for sides in _words().pairs:
        for wanted, other in (sides, sides[::-1]):
            if any(word in chinese if CJK.search(word) else " ".join(phrase_of(word)) in about for word in wanted):
                yield from ((word, True) for word in wanted if not word.startswith("="))
                yield from ((word, False) for word in other if not word.startswith("="))
                break


def _stated(description: str) -> Iterator[tuple[str, bool]]:
    """What the description says that true and false stand for, as far as it is more than yes and no."""
    for index, phrase in glosses(description, (*_TRUE, *_FALSE)):
        bare = _LEAD.sub("", phrase).strip()
        if bare and not _DENIAL.match(bare) and (has_cjk(bare) or not set(phrase_of(bare)) <= _words().generic):
            yield bare, index < len(_TRUE)


def _chunks(description: str, content: tuple[str, ...]) -> Iterator[str]:
    """Rows of words of the first sentence that are about what the name is about: `heart rate`, `in-unit laundry`."""
    own = set(map(root_of, content))
    sentence = re.split(
        r"[.。;；(（]|\b(?:true|false|default)\b", description.strip(), maxsplit=1, flags=re.IGNORECASE
    )[0]
    generic, row, rows = _words().generic, list[str](), list[list[str]]()
    for token in (*scan(sentence).tokens, None):
        if token is None or token.stem == PAUSE or token.stem in generic:
            if row:
                rows.append(row)
            row = []
        else:
            row.append(token.stem)
    for each in rows:
        if len(each) > 1 and (not own or not own.isdisjoint(map(root_of, each))):
            yield " ".join(each)


def _chinese_chunks(description: str) -> Iterator[str]:
    """The stretches of a Chinese description that are about something: 是否需要礼品包装 is about 礼品包装."""
    first = re.split(r"[。；;（(，,]|默认|true|false", fold(description).text, maxsplit=1)[0]
    if not has_cjk(first):
        return
    subject, asks, predicate = first.strip().rpartition("是否")
    first = asks + predicate if len(subject) <= _LONGEST_SUBJECT else first  # 场地是否位于市中心 is about 市中心
    bare = _ZH_HEAD.sub("", first.strip())
    whole = _ZH_TAIL.sub("", bare)
    modifier, _, head = whole.rpartition("的")
    is_restricted = re.search("[只仅]", first.removesuffix(bare)) is not None
    for piece in (whole, modifier if is_restricted else head if len(head) > 2 else ""):
        if len(piece) >= 2:
            yield piece
