"""Laws of composed requests, over tools of many habits that nobody else has seen."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from callsmith.records import Tool
from callsmith.synthesis.pattern import Pattern, Slot
from callsmith.synthesis.voices.composed import Silent, compose
from callsmith.synthesis.voices.script import Script


def make(name: str, description: str, properties: dict[str, Any], required: tuple[str, ...] = ()) -> Tool:
    parameters = {"type": "object", "properties": properties, "required": list(required)}
    return Tool(name=name, description=description, parameters=parameters)


TOOLS = [
    make("getShipment", "Gets a shipment by its ID.", {"shipmentId": {"type": "string"}}, ("shipmentId",)),
    make(
        "list_invoices",
        "Lists the invoices of a customer.",
        {
            "customer_id": {"type": "integer"},
            "status": {"type": "string", "enum": ["open", "paid", "written_off"]},
            "limit": {"type": "integer", "minimum": 1, "maximum": 50},
            "include_drafts": {"type": "boolean", "description": "Whether to include drafts."},
            "pageToken": {"type": "string"},
        },
        ("customer_id",),
    ),
    make(
        "create_event",
        "Create an event in a calendar",
        {
            "calendar_id": {"type": "string"},
            "title": {"type": "string", "description": "Title of the event."},
            "date": {"type": "string", "format": "date"},
            "description": {"type": "string", "description": "What the event is about."},
            "private": {"type": "boolean"},
        },
        ("calendar_id", "title", "date"),
    ),
    make("delete-user", "Delete a user account", {"user_id": {"type": "string", "format": "uuid"}}, ("user_id",)),
    make("searchRecipes", "Search for recipes.", {"query": {"type": "string"}}, ("query",)),
    make(
        "compare_issues",
        "Get the issues in a GitHub repository",
        {"owner": {"type": "string"}, "repo": {"type": "string"}},
        ("owner", "repo"),
    ),
    make(
        "update_address",
        "Updates the delivery address of an order.",
        {
            "order_id": {"type": "string"},
            "address": {
                "type": "object",
                "properties": {"street": {"type": "string"}, "city": {"type": "string"}},
                "required": ["street", "city"],
            },
        },
        ("order_id", "address"),
    ),
]


def script_of(tool: Tool) -> Script:
    script = compose(tool)
    assert not isinstance(script, Silent), script.reason
    return script


def literal(pattern: Pattern) -> str:
    return "".join(piece if isinstance(piece, str) else piece.words or "X" for piece in pattern.pieces)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_request_says_every_required_argument_once_and_no_name_of_the_machine(tool: Tool) -> None:
    script = script_of(tool)
    for seed in range(120):
        pattern = script.request(random.Random(seed))
        paths = [slot.path for slot in pattern.said]
        assert len(paths) == len(set(paths))
        assert set(tool.parameters["required"]) <= {path[0] for path in paths}
        text = literal(pattern)
        assert not re.search(r"[{}]|\bNone\b|_|  | [,.;?!]|\.\.|\bthe the\b|\ba [aei]\w+", text), text
        camel = [name for name in tool.parameters["properties"] if re.search("[a-z][A-Z]", name)]
        assert not any(name in text for name in [tool.name, *camel]), text


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_requests_vary_in_their_frames(tool: Tool) -> None:
    script = script_of(tool)
    assert len({literal(script.request(random.Random(seed))) for seed in range(60)}) >= 8


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_what_a_request_leaves_out_is_asked_and_told(tool: Tool) -> None:
    script = script_of(tool)
    for seed in range(60):
        rng = random.Random(seed)
        opening = script.incomplete(rng)
        if opening is None:
            continue
        pattern, missing = opening
        assert not missing & pattern.heads
        assert missing <= script.tell(missing, rng).heads
        question = script.ask(missing, rng)
        assert question.rstrip()[-1] in "?."
        assert "{" not in question


def test_an_identity_stands_where_its_thing_is_named() -> None:
    texts = {script_of(TOOLS[0]).request(random.Random(seed)).source for seed in range(60)}
    assert all(re.search(r"[Ss]hipment \{shipmentId\}", text) for text in texts)


def test_an_owner_and_a_repository_are_said_as_one() -> None:
    texts = {script_of(TOOLS[5]).request(random.Random(seed)).source for seed in range(40)}
    assert all("{owner}/{repo}" in text for text in texts)


def test_paging_and_tokens_are_never_said() -> None:
    script = script_of(TOOLS[1])
    assert not any("pageToken" in script.request(random.Random(seed)).heads for seed in range(200))


def test_several_calls_share_everything_but_the_starred_value() -> None:
    pattern = script_of(TOOLS[0]).parallel(random.Random(1))
    assert pattern is not None
    assert [slot.path for slot in pattern.said if slot.each] == [("shipmentId",)]
    assert isinstance(pattern.slots[0], Slot)


@pytest.mark.parametrize(
    ("tool", "reason"),
    [
        (make("x", "Upload a blob", {"blob": {"type": "object"}}, ("blob",)), "blob"),
        (make("x", "Get a thing", {}), "no required parameter names"),
        (make("x", "Update an order", {"order_id": {"type": "string"}}, ("order_id",)), "update should change"),
        (make("x", "Calculate a loan payment", {"amount": {"type": "number"}}, ("amount",)), "computed"),
        (make("x", "", {}), "verb and object"),
    ],
)
def test_what_cannot_be_said_well_is_not_said_and_the_reason_is_given(tool: Tool, reason: str) -> None:
    silent = compose(tool)
    assert isinstance(silent, Silent)
    assert reason in silent.reason
