from __future__ import annotations

import pytest

from callsmith.checks.ledger.han import is_cut

CUT = [
    "[人工智]能",
    "[持续反]馈。",
    "[活]跃”",
    "[醋]酸和",
    "[产品设]计方案",
    "[公司]A的",
    "信[用卡]",
    "[开放]式布局",
    "[麦辣鸡]腿堡",
    "[提交下一步的]计划",
    "《盗梦》和[《梦空间]》",
]
WHOLE = ["[北京]的天气", "[北京]天气怎么样", "去[上海]玩。", "[苹果]和香蕉", "对[学习]失去了兴趣", "[高]风险"]


def stretch(marked):
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize("marked", CUT)
def test_a_piece_of_a_word_is_cut(marked):
    assert is_cut(*stretch(marked))


@pytest.mark.parametrize("marked", WHOLE)
def test_a_word_is_not(marked):
    assert not is_cut(*stretch(marked))
