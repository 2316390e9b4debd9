"""The Chinese voice for unseen tools: what is read out of descriptions, and laws of what is said."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from callsmith.records import Tool
from callsmith.synthesis import UnsayableError
from callsmith.synthesis.arguments import draw_arguments
from callsmith.synthesis.pattern import Pattern
from callsmith.synthesis.voices.composed import Silent, compose
from callsmith.synthesis.voices.composed.chinese.answers import chinese_answer
from callsmith.synthesis.voices.composed.chinese.intent import chinese_intent
from callsmith.synthesis.voices.composed.chinese.script import ChineseScript
from callsmith.synthesis.voices.composed.naming import chinese_label
from callsmith.synthesis.wording import Wording, at
from callsmith.world import Setting

SEEDS = range(40)


def tool(description: str, required: tuple[str, ...] = (), /, **properties: dict[str, Any]) -> Tool:
    parameters = {"type": "object", "properties": properties, "required": list(required)}
    return Tool(name="do_it", description=description, parameters=parameters)


def text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


def number(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "integer", "description": description, **more}


TOOLS = (
    tool("删除角色", ("roleId",), roleId=number("角色ID")),
    tool("删除导出模板", ID=number("主键ID")),
    tool("快递物流轨迹查询", ("no",), no=text("快递单号", pattern="^SF[0-9]{10}$")),
    tool("获取指定城市的天气信息", ("city",), city=text("城市名称"), days=number("预报天数")),
    tool("更新商品信息", ("product_id",), product_id=text("商品ID"), price=number("售价（元）")),
    tool("新增一张优惠券", ("name",), name=text("优惠券名称"), top={"type": "boolean", "description": "是否置顶"}),
    tool("预约会议室", ("room", "day"), room=text("会议室", enum=["望江厅", "听雨轩"]), day=text("日期", format="date")),  # noqa: E501
    tool("分页获取公告列表", keyword=text("关键字"), page=number("页码")),
    tool("导出导出模板", ("id",), id=text("导出模板ID", pattern="^T[0-9]{5}$")),
    tool("向文档添加分段", ("document_id", "content"), document_id=text("文档 ID"), content=text("分段文本内容")),
    tool("续借图书", ("barcode",), barcode=text("图书条码", pattern="^3[0-9]{9}$"), days={
        "type": "integer", "enum": [15, 30], "description": "续借天数"}),
    tool("从分组移除用户", ("groupId", "userIds"), groupId=number("分组ID"), userIds={
        "type": "array", "items": {"type": "integer"}, "description": "用户ID列表"}),
    tool("设置空调", ("room",), room=text("房间", enum=["客厅", "主卧"]), mode=text("模式", enum=["制冷", "制热"])),
)  # fmt: skip


def script_of(each: Tool) -> ChineseScript:
    script = compose(each)
    assert isinstance(script, ChineseScript), script
    return script


def wording_of(script: ChineseScript, seed: int) -> tuple[Wording, Setting]:
    rng = random.Random(seed)
    setting = Setting("zh", datetime(2026, 5, 20, 10, 0), rng)
    return Wording("zh", setting.clock, rng, script.schema, script.returns or {}, script.said), setting


def spoken(script: ChineseScript) -> Iterator[tuple[str, Pattern, dict[str, Any]]]:
    for seed in SEEDS:
        wording, setting = wording_of(script, seed)
        pattern = script.request(setting.rng)
        [arguments] = draw_arguments([pattern], script, setting)
        yield wording.word(pattern, [arguments]).text, pattern, arguments


@pytest.mark.parametrize(
    ("description", "kind", "verb", "thing"),
    [
        ("分页获取角色列表", "list", "获取", "角色"),
        ("根据ID获取部门", "get", "获取", "部门"),
        ("批量删除登录日志", "delete", "删除", "登录日志"),
        ("新建角色记录", "create", "新建", "角色"),
        ("用户修改密码", "update", "修改", "密码"),
        ("该接口用于查询订单的配送进度。", "get", "查询", "订单的配送进度"),
        ("快递物流轨迹查询", "get", "查询", "快递物流轨迹"),
        ("信用卡挂失", "act", "挂失", "信用卡"),
        ("媒体库分类列表", "list", "查询", "媒体库分类"),
        ("从文档获取分段", "get", "获取", "文档里的分段"),
        ("获取API分组", "get", "获取", "API分组"),
        ("删除菜单及其子菜单", "delete", "删除", "菜单"),
        ("获取指定城市的天气信息", "get", "获取", "城市的天气"),
        ("生成验证码", "act", "生成", "验证码"),
        ("续借一本在借图书，每本最多续借两次", "act", "续借", "在借图书"),
    ],
)
def test_the_intent_is_read_from_the_words_of_the_description(
    description: str, kind: str, verb: str, thing: str
) -> None:
    intent = chinese_intent(tool(description))
    assert intent is not None
    assert (intent.kind, intent.verb, intent.object) == (kind, verb, thing)


@pytest.mark.parametrize(
    "description", ["创建SysDictionary", "不需要鉴权的公告接口", "编译并下载CLI二进制", "确认同步API"]
)
def test_what_gives_no_clear_wish_has_no_intent(description: str) -> None:
    assert chinese_intent(tool(description)) is None


@pytest.mark.parametrize(
    ("description", "label"),
    [
        ("要查看结构的表名", "表名"),
        ("需要删除的文件ID，多个用逗号分隔", "文件ID"),
        ("用户ID列表", "用户ID"),
        ("读者证号，D 加七位数字", "读者证号"),
        ("期望上门时间", "上门时间"),
        ("标签的新名称。", "标签名称"),
        ("书名、作者或主题词", "关键词"),
        ("用户名称", "用户名称"),
    ],
)
def test_a_label_is_what_people_call_the_field(description: str, label: str) -> None:
    assert chinese_label("keyword", {"description": description}) == label


@pytest.mark.parametrize("each", TOOLS, ids=lambda each: each.description)
def test_requests_hold_no_machinery(each: Tool) -> None:
    for said, _, arguments in spoken(script_of(each)):
        bare = said
        for value in map(str, arguments.values()):
            bare = bare.replace(value, "")
        assert not re.search(r"[{}_]|None|null", bare), said
        assert not any(name in bare for name in each.parameters["properties"] if len(name) > 2), said
        assert "指定" not in said, said
        assert not re.search(r"[，。：]{2}|的的|  ", said), said


@pytest.mark.parametrize("each", TOOLS, ids=lambda each: each.description)
def test_every_required_leaf_is_said_and_every_slot_is_an_argument(each: Tool) -> None:
    for _, pattern, arguments in spoken(script_of(each)):
        assert set(each.parameters["required"]) <= pattern.heads
        assert all(at(arguments, path) is not None for path in pattern.paths)


@pytest.mark.parametrize("each", TOOLS, ids=lambda each: each.description)
def test_what_an_incomplete_request_leaves_out_is_what_it_says_it_leaves_out(each: Tool) -> None:
    script = script_of(each)
    for seed in SEEDS:
        opening = script.incomplete(random.Random(seed))
        if opening is not None:
            pattern, missing = opening
            assert set(each.parameters["required"]) - missing <= pattern.heads
            assert not missing & pattern.heads
            assert script.tell(missing, random.Random(seed)).heads == missing


@pytest.mark.parametrize("each", TOOLS, ids=lambda each: each.description)
def test_the_same_seed_gives_the_same_words(each: Tool) -> None:
    assert [said for said, _, _ in spoken(script_of(each))] == [said for said, _, _ in spoken(script_of(each))]


@pytest.mark.parametrize("each", TOOLS, ids=lambda each: each.description)
def test_frames_vary(each: Tool) -> None:
    masked = {re.sub(r"[A-Za-z0-9]+", "0", said) for said, _, _ in spoken(script_of(each))}
    assert len(masked) >= 8


def test_a_verb_never_stands_beside_itself() -> None:
    [each] = [each for each in TOOLS if each.description == "导出导出模板"]
    for said, _, _ in spoken(script_of(each)):
        assert not re.search("导出(?:一下)?导出", said), said


def test_a_number_that_the_schema_leaves_optional_still_says_which_thing_is_deleted() -> None:
    [each] = [each for each in TOOLS if each.description == "删除导出模板"]
    assert all("ID" in arguments for _, _, arguments in spoken(script_of(each)))


def test_changes_are_said_as_changes() -> None:
    [each] = [each for each in TOOLS if each.description == "更新商品信息"]
    for said, _, _ in spoken(script_of(each)):
        assert re.search("改|换|更新|应该是|现在是", said), said


def test_what_the_system_fills_in_is_never_said() -> None:
    each = tool("创建部门", name=text("部门名称"), ID=number("主键ID"), createdAt=text("创建时间"))
    assert {leaf.path for leaf in script_of(each).parameters} == {("name",)}


@pytest.mark.parametrize(
    ("each", "reason"),
    [
        (tool("删除缓存"), "no parameter names"),
        (tool("更新密码", ("newPassword",), newPassword=text("新密码")), "newPassword"),
        (tool("创建空间"), "what it should be"),
        (tool("修改状态", ("id", "status"), id=text("ID"), status={"type": "integer", "enum": [1, 2]}), "status"),
        (tool("将文本翻译成英文", ("text",), text=text("文本")), "made up"),
    ],
)
def test_what_cannot_be_said_well_stays_unsaid(each: Tool, reason: str) -> None:
    silent = compose(each)
    assert isinstance(silent, Silent)
    assert reason in silent.reason


def test_a_question_for_a_choice_names_the_options() -> None:
    script = script_of(TOOLS[6])
    asked = {script.ask(frozenset({"room"}), random.Random(seed)) for seed in SEEDS}
    assert all("望江厅" in each and "听雨轩" in each for each in asked)


RETURNS = {"type": "object", "properties": {
    "renewed": {"type": "boolean", "description": "是否续借成功"},
    "due_date": text("新的应还日期", format="date"),
    "left": {"type": "integer", "description": "还能续借几次"},
    "fine": {"type": "number", "description": "欠费（元）"},
    "status": {"type": "integer", "description": "状态：1-正常 2-逾期", "enum": [1, 2]},
}}  # fmt: skip


def answers(result: Any, each: Tool = TOOLS[10]) -> set[str]:
    script = script_of(each)
    found = set()
    for seed in SEEDS:
        wording, _ = wording_of(script, seed)
        wording = Wording("zh", wording.clock, wording.rng, script.schema, RETURNS, script.said)
        found.add(chinese_answer(script._intent, wording, {}, result, brief=False))
    return found


def test_answers_use_the_values_with_their_labels_and_units() -> None:
    said = "".join(answers({"renewed": True, "due_date": "2026-06-12", "left": 2, "status": 1}))
    for clause in ("新的应还日期", "6月12", "还能续借2次", "正常"):
        assert clause in said
    assert "状态是1" not in said
    assert any("欠费3.5元" in each for each in answers({"fine": 3.5}))


def test_an_answer_never_claims_what_the_result_denies() -> None:
    for denied in ({"renewed": False}, {"success": False}, {"code": 7, "msg": "操作失败"}):
        with pytest.raises(UnsayableError):
            answers(denied)


def test_an_envelope_is_opened() -> None:
    assert any("还能续借" not in each for each in answers({"code": 0, "data": {}, "msg": "成功"}))
    listed = answers({"code": 0, "data": [{"id": 4, "name": "三国演义"}, {"id": 5, "name": "家"}], "msg": "ok"})
    assert all("三国演义、家" in each for each in listed)


def test_fewer_items_than_there_are_in_all_are_called_a_part() -> None:
    each = tool("分页获取公告列表", keyword=text("关键字"))
    said = answers({"list": [{"title": "放假安排"}, {"title": "停电通知"}], "total": 40}, each)
    assert all("40条" in sentence and "2条" in sentence for sentence in said)
