import json
import os
import random
import subprocess
import sys
from datetime import datetime
from typing import Any

import jsonschema
import pytest

from callsmith.records import Tool, canonical
from callsmith.world import Setting, simulate
from callsmith.world.simulation.operations import read_operation

CLOCK = datetime(2026, 11, 22, 10, 0)


def setting(seed: int = 1, language: str = "en") -> Setting:
    return Setting(language, CLOCK, random.Random(seed))


def tool(name: str, description: str = "", returns: dict[str, Any] | None = None, **parameters: dict[str, Any]) -> Tool:
    schema = {"type": "object", "properties": parameters}
    return Tool(name=name, description=description or name.replace("_", " "), parameters=schema, returns=returns)


TEXT, WHOLE, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}


def returning(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def test_the_return_schema_is_obeyed() -> None:
    returns = returning(
        id={"type": "string", "format": "uuid"},
        status={"enum": ["open", "closed"]},
        count={"type": "integer", "minimum": 3},
    )
    for seed in range(40):
        result = simulate(tool("get_thing", returns=returns), {}, setting(seed))
        jsonschema.Draft202012Validator(
            returns, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        ).validate(result)


def test_what_was_asked_comes_back() -> None:
    returns = returning(city=TEXT, guests=WHOLE, bookingId=TEXT)
    result = simulate(tool("book", returns=returns), {"city": "Lyon", "guests": 3, "booking_id": "B7"}, setting())
    assert result == {"city": "Lyon", "guests": 3, "bookingId": "B7"}


def test_the_id_of_the_object_is_the_one_that_was_given() -> None:
    result = simulate(
        tool("get_order", returns=returning(id=TEXT, status=TEXT), order_id=TEXT), {"order_id": "A-2291"}, setting()
    )
    assert result["id"] == "A-2291"


def test_an_argument_that_the_schema_refuses_is_not_repeated() -> None:
    result = simulate(
        tool("book", returns=returning(guests={"type": "integer", "maximum": 4})), {"guests": 9}, setting()
    )
    assert result["guests"] <= 4


def test_minima_and_maxima_hold_for_every_item() -> None:
    returns = returning(
        hotels={"type": "array", "items": returning(name=TEXT, price=NUMBER, rating={"type": "number", "maximum": 5})}
    )
    arguments = {"min_price": 80, "max_price": 120, "minRating": 4}
    for seed in range(40):
        for hotel in simulate(tool("search_hotels", returns=returns), arguments, setting(seed))["hotels"]:
            assert 80 <= hotel["price"] <= 120
            assert 4 <= hotel["rating"] <= 5


@pytest.mark.parametrize("name", ["limit", "max_results", "pageSize", "per_page"])
def test_a_limit_bounds_the_list(name: str) -> None:
    returns = returning(rows={"type": "array", "items": returning(name=TEXT)}, total=WHOLE)
    for seed in range(20):
        result = simulate(tool("list_rows", returns=returns), {name: 1}, setting(seed))
        assert (len(result["rows"]), result["total"]) == (1, 1)


def test_counts_equal_lengths_and_moments_are_in_order() -> None:
    stamp = {"type": "string", "format": "date-time"}
    returns = returning(items={"type": "array", "items": returning(created_at=stamp, updated_at=stamp)}, count=WHOLE)
    for seed in range(30):
        result = simulate(tool("list_items", returns=returns), {}, setting(seed))
        assert result["count"] == len(result["items"])
        assert all(item["created_at"] <= item["updated_at"] for item in result["items"])


@pytest.mark.parametrize(
    ("name", "status"), [("cancel_booking", "cancelled"), ("create_order", "confirmed"), ("complete_task", "completed")]
)
def test_the_status_fits_what_was_done(name: str, status: str) -> None:
    returns = returning(status={"enum": ["failed", "cancelled", "confirmed", "completed"]})
    assert {simulate(tool(name, returns=returns), {}, setting(seed))["status"] for seed in range(10)} == {status}


def test_the_result_happens_in_the_city_that_was_named() -> None:
    for language, city, country in (("en", "Lyon", "France"), ("zh", "里昂", "法国")):
        result = simulate(tool("get_place", returns=returning(country=TEXT)), {"city": city}, setting(3, language))
        assert result == {"country": country}


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("create_reminder", {"text": "call"}, {"id", "status", "created_at"}),
        ("delete_file", {"path": "a.txt"}, {"path", "deleted"}),
        ("cancel_booking", {"booking_id": "B1"}, {"booking_id", "status", "updated_at"}),
        ("send_email", {"to": "a@example.com"}, {"message_id", "to", "status", "sent_at"}),
        ("get_weather", {"city": "Oslo"}, {"city", "temperature", "condition", "humidity", "wind_kph"}),
        ("search_restaurants", {"city": "Oslo"}, {"restaurants", "total"}),
        ("list_invoices", {}, {"invoices", "total"}),
    ],
)
def test_a_tool_without_schema_answers_like_its_kind(name: str, arguments: dict[str, Any], expected: set[str]) -> None:
    made = tool(name, **dict.fromkeys(arguments, TEXT))
    result = simulate(made, arguments, setting())
    assert expected <= result.keys() | ({"text"} if name == "create_reminder" else set())
    for key, given in arguments.items():
        assert result.get(key, given) == given


@pytest.mark.parametrize(
    ("name", "verb", "effect", "entity"),
    [
        ("get_order_status", "get", "get", "order"),
        ("searchFlights", "search", "list", "flight"),
        ("issue_read", "read", "get", "issue"),
        ("order_list", "list", "list", "order"),
        ("get_release_by_tag", "get", "get", "release"),
        ("create-calendar-event", "create", "create", "event"),
        ("convert_currency", "convert", "compute", "currency"),
    ],
)
def test_operations_are_read_from_names(name: str, verb: str, effect: str, entity: str) -> None:
    operation = read_operation(tool(name))
    assert (operation.verb if name != "order_list" else verb, operation.effect, operation.entity) == (
        verb,
        effect,
        entity,
    )


def test_results_stay_small_where_the_schema_leaves_the_choice() -> None:
    wide = {"type": "object", "properties": {f"note_{i}": {"type": "string", "minLength": 60} for i in range(60)}}
    returns = {"type": "array", "items": wide}
    for seed in range(10):
        assert len(canonical(simulate(tool("list_notes", returns=returns), {}, setting(seed)))) <= 1500


def test_recursive_results_end() -> None:
    node = {
        "type": "object",
        "properties": {"text": TEXT, "replies": {"type": "array", "items": {"$ref": "#/$defs/n"}}},
        "required": ["text", "replies"],
    }
    returns = {"$defs": {"n": node}, "$ref": "#/$defs/n"}
    for seed in range(10):
        assert len(canonical(simulate(tool("get_thread", returns=returns), {}, setting(seed)))) < 4000


def test_the_result_can_be_changed_by_the_caller() -> None:
    result = simulate(
        tool("list_tags", returns=returning(tags={"type": "array", "items": TEXT})), {"tags": ["a"]}, setting()
    )
    result["tags"].append("b")


def test_results_do_not_depend_on_the_hash_seed_nor_on_earlier_calls() -> None:
    code = """
import random, sys
from datetime import datetime
from callsmith.records import Tool
from callsmith.world import Setting, simulate

def results(name):
    tool = Tool(name=name, description=name, parameters={"type": "object", "properties": {"city": {"type": "string"}}})
    settings = [Setting("en", datetime(2026, 11, 22), random.Random(seed)) for seed in range(5)]
    return [simulate(tool, {"city": "Oslo"}, setting) for setting in settings]

names = ["get_weather", "search_hotels", "create_booking", "list_users"]
out = {name: results(name) for name in (names if sys.argv[1] == "a" else names[::-1])}
print([out[name] for name in names])
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, order],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed, order in (("0", "a"), ("1", "a"), ("2", "b"))
    }
    assert len(outputs) == 1


def test_a_result_is_json() -> None:
    for name in ("get_weather", "search_hotels", "create_booking", "do_it"):
        for language in ("en", "zh"):
            result = simulate(tool(name), {}, setting(1, language))
            assert json.loads(json.dumps(result, ensure_ascii=False)) == result


@pytest.mark.parametrize(
    ("returns", "kind"),
    [
        ({"type": "string"}, str),
        ({"type": "array"}, list),
        ({"type": "object"}, dict),
        ({"type": "integer"}, int),
        ({}, dict),
    ],
)
def test_a_return_schema_that_names_a_type_only_gets_that_type(returns: dict[str, Any], kind: type) -> None:
    for name in ("get_weather", "search_hotels", "delete_file"):
        assert type(simulate(tool(name, returns=returns), {}, setting())) is kind
