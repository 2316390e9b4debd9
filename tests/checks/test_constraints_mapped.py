from __future__ import annotations

import pytest

from callsmith.checks import judge
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage

NUMBER = {"type": "number"}


def objections(said, arguments, **properties):
    schema = {"type": "object", "properties": properties or dict.fromkeys(arguments, NUMBER)}
    conversation = Conversation(
        tools=(Tool(name="search", description="Search for things.", parameters=schema),),
        messages=(
            UserMessage(content=said),
            AssistantMessage(content="", tool_calls=(ToolCall(id="c1", name="search", arguments=arguments),)),
        ),
    )
    results = judge(conversation, only=("constraints_mapped",)).results
    return [result for result in results if result.status == "fail"]


MIN_MAX = {"min_price": NUMBER, "max_price": NUMBER}
OP = {"op": {"type": "string", "enum": ["gt", "gte", "lt", "lte", "eq"]}, "value": NUMBER}
NO_EQUAL = {"op": {"type": "string", "enum": [">", "<"]}, "value": NUMBER}


@pytest.mark.parametrize(
    ("said", "arguments", "properties"),
    [
        ("under $50", {"max_price": 50}, MIN_MAX),
        ("at least 50 dollars", {"min_price": 50}, MIN_MAX),
        ("more than 50", {"min_price": 50}, MIN_MAX),
        ("over 18", {"min_age": 19}, {"min_age": NUMBER}),
        ("less than 5", {"max_items": 4}, {"max_items": NUMBER}),
        ("50 dollars", {"min_price": 50}, MIN_MAX),
        ("between 20 and 50", {"min_price": 20, "max_price": 50}, MIN_MAX),
        ("50元以上", {"min_price": 50}, MIN_MAX),
        ("不超过1.5万", {"max_price": 15000}, MIN_MAX),
        ("I don't want to spend more than $50", {"max_price": 50}, MIN_MAX),
        ("within 5 km", {"max_distance_m": 5000}, {"max_distance_m": NUMBER}),
        ("at least 4", {"op": "gte", "value": 4}, OP),
        ("more than 4", {"op": "gt", "value": 4}, OP),
        ("4星以上", {"op": "gte", "value": 4}, OP),
        ("exactly 4", {"op": "eq", "value": 4}, OP),
        ("at least 4", {"op": ">", "value": 4}, NO_EQUAL),
        ("over 4", {"op": "gte", "value": 5}, OP),
        ("4", {"op": "lt", "value": 4}, OP),
        ("at least 4 stars", {"filter": ">=4"}, {"filter": {"type": "string"}}),
        (
            "between 5 and 10",
            {"range": {"gte": 5, "lte": 10}},
            {"range": {"properties": {"gte": NUMBER, "lte": NUMBER}}},
        ),
        ("wait 30 minutes, not over 5 people", {"wait_min": 30}, {"wait_min": NUMBER}),
    ],
)
def test_a_limit_in_its_place_is_not_objected_to(said, arguments, properties):
    assert objections(said, arguments, **properties) == []


@pytest.mark.parametrize(
    ("said", "arguments", "properties"),
    [
        ("under $50", {"min_price": 50}, MIN_MAX),
        ("at least 50 dollars", {"max_price": 50}, MIN_MAX),
        ("50元以下", {"min_price": 50}, MIN_MAX),
        ("至少50", {"max_price": 50}, MIN_MAX),
        ("at least 4", {"min_stars": 5}, {"min_stars": NUMBER}),
        ("at least 4", {"min_stars": 3}, {"min_stars": NUMBER}),
        ("more than 4", {"min_stars": 3}, {"min_stars": NUMBER}),
        ("rated at least 4.5", {"min_rating": 4.6}, {"min_rating": NUMBER}),
        ("between 20 and 50", {"min_price": 50, "max_price": 20}, MIN_MAX),
        ("anything", {"min_price": 9, "max_price": 3}, MIN_MAX),
        ("since 1970", {"to_year": 1970}, {"from_year": NUMBER, "to_year": NUMBER}),
        ("at least 50", {"price_gt": 50}, {"price_gt": NUMBER, "price_gte": NUMBER}),
        ("over 50", {"price_gte": 50}, {"price_gt": NUMBER, "price_gte": NUMBER}),
        ("at least 4", {"op": "lte", "value": 4}, OP),
        ("at least 4", {"op": "gt", "value": 4}, OP),
        ("more than 4", {"op": "gte", "value": 4}, OP),
        ("at least 4", {"op": "eq", "value": 4}, OP),
        ("exactly 4", {"op": "gte", "value": 4}, OP),
        ("at least 4", {"op": "gte", "value": 5}, OP),
        ("低于4", {"op": "gte", "value": 4}, OP),
        ("at least 4", {"op": "<", "value": 4}, NO_EQUAL),
        ("at least 4 stars", {"filter": ">4"}, {"filter": {"type": "string"}}),
        (
            "between 5 and 10",
            {"range": {"gte": 10, "lte": 5}},
            {"range": {"properties": {"gte": NUMBER, "lte": NUMBER}}},
        ),
        (
            "from May to March",
            {"start_date": "2024-05-01", "end_date": "2024-03-01"},
            {"start_date": {"type": "string"}, "end_date": {"type": "string"}},
        ),
    ],
)
def test_a_limit_that_says_something_else_is_objected_to_once_each_with_its_place(said, arguments, properties):
    found = objections(said, arguments, **properties)
    assert found
    assert all(result.location.startswith("/messages/1/tool_calls/0/function/arguments/") for result in found)


def test_items_of_a_list_of_filters_are_judged_one_by_one():
    item = {"type": "object", "properties": {"field": {"type": "string"}, **OP}}
    filters = [{"field": "price", "op": "lte", "value": 50}, {"field": "stars", "op": "lt", "value": 4}]
    found = objections(
        "at most 50 dollars and at least 4 stars", {"filters": filters}, filters={"type": "array", "items": item}
    )
    assert [result.location for result in found] == ["/messages/1/tool_calls/0/function/arguments/filters/1/op"]


def test_words_after_the_call_do_not_count():
    conversation = Conversation(
        tools=(Tool(name="search", description="Search.", parameters={"type": "object", "properties": MIN_MAX}),),
        messages=(
            UserMessage(content="Something for 50."),
            AssistantMessage(content="", tool_calls=(ToolCall(id="c1", name="search", arguments={"min_price": 50}),)),
            UserMessage(content="I meant under 50."),
        ),
    )
    results = judge(conversation, only=("constraints_mapped",)).results
    assert [result.status for result in results] == ["pass"]


@pytest.mark.parametrize(
    ("said", "arguments", "reason", "evidence"),
    [
        ("under $50", {"min_price": 50}, "less than '$50' was said, this is the low end", "under $50"),
        ("at least $50", {"max_price": 50}, "at least '$50' was said, this is the high end", "at least $50"),
        ("over $50", {"max_price": 50}, "more than '$50' was said, this is the high end", "over $50"),
        ("at most $50", {"min_price": 50}, "at most '$50' was said, this is the low end", "at most $50"),
        ("at least 50", {"min_price": 51}, "at least '50' was said, the call has 51", "at least 50"),
    ],
)
def test_an_objection_says_what_was_said_and_in_which_words(said, arguments, reason, evidence):
    assert [(found.reason, found.evidence) for found in objections(said, arguments, **MIN_MAX)] == [(reason, evidence)]


@pytest.mark.parametrize(
    ("said", "arguments", "reason"),
    [
        ("at least 4", {"op": "lte", "value": 4}, "at least '4' was said, the call has le"),
        ("exactly 4", {"op": "gte", "value": 4}, "exactly '4' was said, the call has ge"),
        ("at least 4", {"op": "gte", "value": 5}, "at least '4' was said, the call has 5"),
    ],
)
def test_an_operator_is_objected_to_by_what_was_said(said, arguments, reason):
    assert [found.reason for found in objections(said, arguments, **OP)] == [reason]


def test_the_evidence_has_the_words_around_the_amount_and_no_more():
    (found,) = objections("a" * 40 + " under 50 dollars " + "b" * 40, {"min_price": 50}, **MIN_MAX)
    assert found.evidence == "a" * 13 + " under 50 dollars bbbbbbb"
