"""Every objection points at something that is there, in the conversation as it lies on disk."""

from __future__ import annotations

import pytest

from callsmith.checks import CHECKS, judge
from callsmith.records import (
    AssistantMessage,
    Conversation,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
    lookup,
    wire_conversation,
)
from checks import test_arguments_grounded, test_plan_followed, test_schema_valid
from checks import test_well_formed as well_formed

BROKEN = {
    f"{check}: {name}": gold
    for check, mutants in {
        "well_formed": well_formed.MUTANTS,
        "schema_valid": test_schema_valid.MUTANTS,
        "arguments_grounded": test_arguments_grounded.PLAN_AND_CALL | test_arguments_grounded.DIALOGUE_ALONE,
        "plan_followed": test_plan_followed.MUTANTS,
    }.items()
    for name, gold in mutants.items()
}
VERSIONS = {check.name: check.version for check in CHECKS}


@pytest.mark.parametrize("name", BROKEN)
def test_an_objection_has_its_place_its_reason_and_its_check(name):
    gold = BROKEN[name]
    written = wire_conversation(gold.conversation)
    results = judge(gold.conversation, gold.plan, language=gold.language).results
    objections = [result for result in results if result.status == "fail"]
    assert name.partition(":")[0] in {result.check for result in objections}
    for found in objections:
        assert found.reason and found.check_version == VERSIONS[found.check]
        if found.location:
            lookup(written, found.location)


def tool(name, description, required=(), **properties):
    schema = {"type": "object", "properties": properties, "required": list(required)}
    return Tool(name=name, description=description, parameters=schema)


TEXT, NUMBER = {"type": "string"}, {"type": "number"}
WEATHER = tool("get_weather", "Get the weather in a city.", ("city",), city=TEXT)
CANCEL = tool("cancel_flight", "Cancel a flight booking.", ("booking_id",), booking_id=TEXT)
BOOK = tool("book_flight", "Book a flight.", ("flight_number",), flight_number=TEXT)
SEARCH = tool("search", "Search for things.", min_price=NUMBER, max_price=NUMBER)
OFFICE = tool("book_table", "Book a table.", ("guests",), guests=NUMBER)
SAYS = [
    (
        "calls_complete",
        (WEATHER,),
        "What is the weather in Paris, Rome and Oslo?",
        [("get_weather", {"city": "Paris"}), ("get_weather", {"city": "Rome"})],
        "/messages/1/tool_calls",
        "Oslo",
    ),
    (
        "tool_selected",
        (BOOK, CANCEL),
        "Please cancel my flight booking AB1234.",
        [("book_flight", {"flight_number": "AB1234"})],
        "/messages/1/tool_calls/0",
        "cancel_flight",
    ),
    (
        "constraints_mapped",
        (SEARCH,),
        "Anything under 50 dollars.",
        [("search", {"min_price": 50})],
        "/messages/1/tool_calls/0/function/arguments/min_price",
        "under 50",
    ),
    (
        "values_current",
        (OFFICE,),
        "A table for 4, no, make it 5.",
        [("book_table", {"guests": 4})],
        "/messages/1/tool_calls/0/function/arguments/guests",
        "4 → 5",
    ),
    (
        "arguments_grounded",
        (WEATHER,),
        "What is the weather in Paris?",
        [("get_weather", {"city": "Bergen"})],
        "/messages/1/tool_calls/0/function/arguments/city",
        "Bergen",
    ),
    (
        "language_consistent",
        (WEATHER,),
        "get_weather(city=Oslo)",
        [("get_weather", {"city": "Oslo"})],
        "/messages/0/content",
        "get_weather",
    ),
]


@pytest.mark.parametrize(("check", "tools", "said", "made", "location", "told"), SAYS)
def test_an_objection_points_at_what_is_wrong_and_names_it(check, tools, said, made, location, told):
    calls = tuple(ToolCall(id=f"c{at}", name=name, arguments=values) for at, (name, values) in enumerate(made))
    messages = (UserMessage(content=said), AssistantMessage(tool_calls=calls))
    results = judge(Conversation(tools=tools, messages=messages), only=(check,)).results
    (found,) = [result for result in results if result.status == "fail"]
    assert found.location == location
    assert told in f"{found.reason} {found.evidence}"


def test_a_result_is_pointed_at_where_it_stands():
    step = ToolCall(id="c0", name="get_weather", arguments={"city": "Oslo"})
    messages = (
        UserMessage(content="Weather in Oslo?"),
        AssistantMessage(tool_calls=(step,)),
        ToolMessage(tool_call_id="c9", name="get_weather", content="{}"),
        AssistantMessage(content="It is fine."),
    )
    results = judge(Conversation(tools=(WEATHER,), messages=messages), only=("well_formed",)).results
    assert {result.location for result in results if result.status == "fail"} == {"/messages/1", "/messages/2"}
