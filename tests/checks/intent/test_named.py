"""Names, quotations, examples and words of closed classes reach the parameter that takes them."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.checks import View
from callsmith.checks.intent.leftovers import unfilled
from callsmith.checks.intent.sorts import sorted_word
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage, freeze


def missed(user: str, arguments: dict[str, Any], **properties: Any) -> list[tuple[str, str]]:
    parameters = freeze({"type": "object", "properties": properties, "required": []})
    tool = Tool(name="do_it", description="Do something useful.", parameters=parameters)
    call = AssistantMessage(tool_calls=(ToolCall(id="c1", name="do_it", arguments=arguments),))
    view = View(Conversation(tools=(tool,), messages=(UserMessage(content=user), call)))
    return [(name, words) for _, name, words in unfilled(view, view.turns[0])]


TEXT = {"type": "string"}
SIZE = {"type": "string", "description": "Size of the firm (e.g., small, medium, large)"}
MATERIAL = {"type": "string", "description": "外壳材料，例如木头、玻璃"}


@pytest.mark.parametrize(
    ("user", "properties", "expected"),
    [
        ("Find me songs by Nina Simone", {"artist": TEXT}, ("artist", "Nina Simone")),
        ("Find a film with Setsuko Hara in it", {"cast": TEXT}, ("cast", "Setsuko Hara")),
        ("Turn 'a rainy day' around", {"phrase": TEXT}, ("phrase", "a rainy day")),
        ("What do firms of medium turnover pay", {"company_size": SIZE}, ("company_size", "medium")),
        ("做一个盒子，要用玻璃", {"shell": MATERIAL}, ("shell", "玻璃")),
        ("Look for red shoes", {"color": TEXT}, ("color", "red")),
        ("我要看季度数据", {"interval": TEXT}, ("interval", "季度")),
        ("I take songs from 2013", {"year": TEXT}, ("year", "2013")),
        ("Give me 4 of them", {"count": {"type": "integer"}}, ("count", "4")),
        ("我今年30岁", {"age": {"type": "integer"}}, ("age", "30岁")),
        ("绿灯时间60秒", {"green": {"type": "integer", "description": "绿灯持续时间"}}, ("green", "60秒")),
    ],
)
def test_a_stated_value_is_missed(user: str, properties: dict[str, Any], expected: tuple[str, str]) -> None:
    assert missed(user, {}, **properties) == [expected]


@pytest.mark.parametrize(
    ("user", "arguments", "properties"),
    [
        ("Find me songs by Friday", {}, {"album": TEXT}),
        ("Find a film directed by Agnes Varda", {}, {"composer": TEXT}),
        ("Turn 'a rainy day' around", {"phrase": "a rainy day"}, {"phrase": TEXT, "style": TEXT}),
        ("Turn 'a rainy day' around", {}, {"mood": TEXT, "style": TEXT}),
        ("The email is on the way", {}, {"contact": {"type": "string", "description": "e.g., email, phone"}}),
        ("Look for red or green shoes", {}, {"color": TEXT}),
        ("Give me the first one", {}, {"count": {"type": "integer"}}),
        ("绿灯时间60秒", {}, {"red": {"type": "integer", "description": "黄昏长度"}}),
        ("Songs from 2013", {"since": 2013}, {"year": TEXT, "since": {"type": "integer"}}),
    ],
)
def test_what_belongs_elsewhere_or_nowhere_is_not_missed(
    user: str, arguments: dict[str, Any], properties: dict[str, Any]
) -> None:
    assert missed(user, arguments, **properties) == []


def test_a_class_is_known_by_the_last_word_of_a_name_or_by_the_description() -> None:
    assert sorted_word("wallColor", "", "in blue please", ()) == "blue"
    assert sorted_word("x", "衣服颜色", "我要红色的", ()) == "红色"
    assert sorted_word("color_count", "", "in blue please", ()) == ""
    assert sorted_word("color", "", "in blue please", ((3, 7),)) == ""
