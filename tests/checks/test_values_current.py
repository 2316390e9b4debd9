from __future__ import annotations

import json

import pytest

from callsmith.checks import judge
from callsmith.checks.words.corrections import read_corrections
from callsmith.records import AssistantMessage, Conversation, SystemMessage, Tool, ToolCall, ToolMessage, UserMessage
from checks.gold import GOLD

TABLE = Tool(
    name="book_table",
    description="Book a table.",
    parameters={
        "type": "object",
        "required": ["city", "guests", "date"],
        "properties": {
            "city": {"type": "string"},
            "guests": {"type": "integer", "description": "number of guests"},
            "date": {"type": "string", "format": "date"},
            "time": {"type": "string", "description": "HH:MM"},
            "seating": {"type": "string", "enum": ["indoor", "outdoor", "bar"]},
            "name": {"type": "string"},
        },
    },
)
CLOCK = SystemMessage(content="Today is Monday, November 25, 2024, 9:15 am.")
BASE = {"city": "Boston", "guests": 4, "date": "2024-11-29"}

CORRECTED = [
    (["Book a table in Boston for 4 on Friday, no, make it 5."], "guests", 4, 5),
    (["Book a table for 4 people in Boston on Friday.", "Actually, make it 5."], "guests", 4, 5),
    (["Book a table for 4 people in Boston on Friday. Sorry, I meant 5 people."], "guests", 4, 5),
    (["Book a table for 4 people in Boston on Friday.", "5 guests, not 4."], "guests", 4, 5),
    (["Book for 4 people in Boston on Friday. Wait, Saturday works better."], "date", "2024-11-29", "2024-11-30"),
    (["Book for 4 people in Boston on Friday at 7pm.", "Scratch that, 8pm please."], "time", "19:00", "20:00"),
    (["Book for 4 in Boston on Friday at 7pm. On second thought, let's do 6:30 pm."], "time", "19:00", "18:30"),
    (["Book for 4 people in Boston on Friday.", "Sorry, I meant Chicago."], "city", "Boston", "Chicago"),
    (["Book for 4 people in Chicago instead of Boston on Friday."], "city", "Boston", "Chicago"),
    (["Book for 4 people on Friday in Boston. Change Boston to Chicago."], "city", "Boston", "Chicago"),
    (
        ["Book for 4 on Friday in Boston, indoor seating. Actually outdoor would be nicer."],
        "seating",
        "indoor",
        "outdoor",
    ),
    (["A table for 4 in Boston this Friday, for Mara Quist.", "Correction: Bo Lind."], "name", "Mara Quist", "Bo Lind"),
    (["在上海订位，周五，4个人。", "算了，改成三个人。"], "guests", 4, 3),
    (["在上海订位，周五，4个人。", "算了，还是八吧，不要四了。"], "guests", 4, 8),
    (["在上海订位，周五，4个人。", "刚才说的四不作数，按三来。"], "guests", 4, 3),
    (["再一个，在上海订位，周五，4个人。", "哦不对，应该是7。"], "guests", 4, 7),
    (["在上海订位，周五，4个人，不对，是6个人。"], "guests", 4, 6),
    (["在上海订位，周五，4个人。", "是6个人，不是4个人。"], "guests", 4, 6),
    (["在上海订位，周五，4个人。", "不对，是北京。"], "city", "上海", "北京"),
    (["在上海订位，周五，4个人。还是周六吧。"], "date", "2024-11-29", "2024-11-30"),
    (["在上海订位，周五晚上7点，4个人。", "时间改到8点。"], "time", "19:00", "20:00"),
    (["在上海订位，周五，4个人。", "说错了，不是上海，是北京。"], "city", "上海", "北京"),
    (["在上海订位，周五，4个人。把上海换成北京吧。"], "city", "上海", "北京"),
]
UNCHANGED = [
    (["Book a table in Boston for 4 on Friday.", "Actually, can you also check that the place has parking?"], {}),
    (["Book a table in Boston for 4 on Friday. Sorry to bother you, and thanks!"], {}),
    (["I'm not in Chicago. Book a table in Boston for 4 on Friday."], {}),
    (["Wait for 5 minutes at most, then book a table in Boston for 4 on Friday."], {}),
    (["在上海订位，周五，4个人。不好意思，麻烦你了。"], {"city": "上海"}),
    (["请更新一下我的订位：上海，周五，4个人。"], {"city": "上海"}),
]


def dialogue(turns, arguments):
    messages = [CLOCK]
    for index, text in enumerate(turns):
        if index:
            messages.append(AssistantMessage(content="All right."))
        messages.append(UserMessage(content=text))
    messages.append(AssistantMessage(tool_calls=(ToolCall(id="c1", name="book_table", arguments=arguments),)))
    return Conversation(tools=(TABLE,), messages=tuple(messages))


def stale(conversation):
    results = judge(conversation, only=("values_current",)).results
    return [(result.location.rpartition("/")[2], result.evidence) for result in results if result.status == "fail"]


def base(turns):
    return {**BASE, "city": "上海"} if "上海" in turns[0] else BASE


@pytest.mark.parametrize(("turns", "name", "old", "new"), CORRECTED)
def test_a_value_that_was_taken_back_is_rejected_with_both_spans(turns, name, old, new):
    ((where, evidence),) = stale(dialogue(turns, {**base(turns), name: old}))
    assert where == name and " → " in evidence


@pytest.mark.parametrize(("turns", "name", "old", "new"), CORRECTED)
def test_the_value_that_took_its_place_is_accepted(turns, name, old, new):
    assert stale(dialogue(turns, {**base(turns), name: new})) == []


@pytest.mark.parametrize(("turns", "changes"), UNCHANGED)
def test_what_takes_nothing_back_is_left_alone(turns, changes):
    assert stale(dialogue(turns, {**BASE, **changes})) == []


def test_a_call_before_the_correction_is_right():
    early = dialogue(CORRECTED[1][0][:1], BASE)
    again = ToolCall(id="c2", name="book_table", arguments={**BASE, "guests": 5})
    done = ToolMessage(tool_call_id="c1", name="book_table", content='{"booked": true}')
    later = (done, UserMessage(content="Actually, make it 5."), AssistantMessage(tool_calls=(again,)))
    assert stale(Conversation(tools=(TABLE,), messages=(*early.messages, *later))) == []


@pytest.mark.parametrize("name", GOLD)
def test_gold_takes_nothing_back(name):
    results = judge(GOLD[name].conversation, only=("values_current",)).results
    assert all(result.status == "pass" for result in results)


def call(identity, name, arguments, result):
    made = ToolCall(id=identity, name=name, arguments=arguments)
    content = json.dumps(result)
    return AssistantMessage(tool_calls=(made,)), ToolMessage(tool_call_id=identity, name=name, content=content)


def moved_booking(used):
    any_object = {"type": "object"}
    tools = tuple(Tool(name=name, description=name, parameters=any_object) for name in ("book", "reschedule", "cancel"))
    messages = (
        UserMessage(content="Book a table for Friday."),
        *call("c1", "book", {"day": "Friday"}, {"booking_id": "BK-101"}),
        UserMessage(content="Move it to Saturday."),
        *call("c2", "reschedule", {"booking_id": "BK-101", "day": "Saturday"}, {"booking_id": "BK-207"}),
        UserMessage(content="Cancel it after all."),
        *call("c3", "cancel", {"booking_id": used}, {"cancelled": True}),
    )
    return Conversation(tools=tools, messages=messages)


def test_an_id_that_an_update_gave_anew_replaces_the_old_one():
    assert stale(moved_booking("BK-101")) == [("booking_id", "BK-101 → BK-207")]
    assert stale(moved_booking("BK-207")) == []


@pytest.mark.parametrize("text", ["no, " * 30_000, "不是" * 50_000, "not " * 30_000, "把改成" * 30_000])
def test_no_text_is_too_long_to_look_for_corrections(text):
    assert isinstance(read_corrections(text), tuple)
