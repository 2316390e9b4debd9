from __future__ import annotations

import pytest

from checks.ledger.dialogues import faults, status

TEXTS = {"type": "array", "items": {"type": "string"}}
NAMED = {"type": "string", "description": "部门的名称"}
STYLE = {"type": "string", "description": "装饰风格，例如传统中式、现代中式。"}
CUT = {
    "in a quotation": ("我想看《盗梦空间》这部片子", "盗梦", NAMED),
    "in a long quotation": ("内容是“请在周五之前给出反馈”，谢谢", "请在周五之前给出", NAMED),
    "behind a verb of being": ("培训的地点是国贸大厦。", "国贸", NAMED),
    "behind a measure word": ("要一片全麦面包。", "全麦", NAMED),
    "of an example of the description": ("要现代中式的布置", "现代", STYLE),
    "of an ordinal": ("请看第3章和第5章", "第3", NAMED),
    "of a length of time": ("在3个月内完成", "3个", NAMED),
    "of a foreign name": ("查一下阿迪达斯的订单", "阿迪", NAMED),
    "of a known place": ("国家分别是美国和加拿大。", "加拿", NAMED),
}
WHOLE = {
    "a quotation": ("我想看《盗梦空间》这部片子", "盗梦空间", NAMED),
    "the name before a general noun": ("地点是北京地区。", "北京", NAMED),
    "what somebody is": ("我是中级厨师。", "中级", NAMED),
    "the parameter's own noun": ("要传统中式风格。", "传统中式", STYLE),
    "an escaped quotation": (r"需要：[\"领导力\", \"沟通技巧\"]", "领导力", NAMED),
    "what is said by itself elsewhere": ("印象是好的。这是印象派。", "印象", NAMED),
}


@pytest.mark.parametrize("case", CUT)
def test_a_value_that_goes_on_where_it_was_said_is_cut(case):
    text, value, schema = CUT[case]
    assert status(text, value, schema) == "ungrounded" or faults(text, {"x": value}, {"x": schema})


@pytest.mark.parametrize("case", WHOLE)
def test_a_value_that_was_said_whole_is_not(case):
    text, value, schema = WHOLE[case]
    assert status(text, value, schema) == "grounded"
    assert faults(text, {"x": value}, {"x": schema}) == []


def test_an_item_of_which_the_list_says_more_is_cut():
    text = "主题包括：沟通风格、决策方式和冲突管理。"
    found = faults(text, {"x": ["沟通", "决策方式", "冲突管理"]}, {"x": TEXTS})
    assert ("verbatim", ("x", 0)) in found
    assert faults(text, {"x": ["沟通风格", "决策方式", "冲突管理"]}, {"x": TEXTS}) == []


def test_items_that_all_go_on_in_the_same_way_are_whole():
    assert faults("比较一下苏州园林、扬州园林和杭州园林", {"x": ["苏州", "扬州", "杭州"]}, {"x": TEXTS}) == []


def test_an_item_without_the_label_that_tells_it_from_its_twin_is_cut():
    text = "比较公司A和公司B。"
    assert ("verbatim", ("x", 1)) in faults(text, {"x": ["公司A", "公司"]}, {"x": TEXTS}) or status(
        text, "公司", NAMED
    ) == "ungrounded"


@pytest.mark.parametrize("value", ["编程,", "大学和"])
def test_a_sign_behind_which_nothing_stands_was_not_said(value):
    assert status("我的爱好是编程和旅行，还有大学里的篮球", value, NAMED) == "ungrounded"


@pytest.mark.parametrize(("value", "wanted"), [("Paris, Fra", "ungrounded"), ("Paris, France", "grounded")])
def test_a_region_of_which_only_the_beginning_stands_is_cut(value, wanted):
    assert status("What is the weather in Paris?", value, {"type": "string"}) == wanted
