import random
import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from callsmith.errors import DataError
from callsmith.records import Tool
from callsmith.world import Setting, draw, simulate

CLOCK = datetime(2026, 11, 22, 10, 0)


def setting(seed: int = 1, language: str = "en") -> Setting:
    return Setting(language, CLOCK, random.Random(seed))


def answer(
    properties: dict[str, Any], arguments: dict[str, Any], seed: int = 1, language: str = "en"
) -> dict[str, Any]:
    """The result of a tool that returns these (required) properties."""
    returns = {
        "type": "object",
        "properties": properties,
        "required": [k for k, v in properties.items() if "share" not in v.get("x-value", {})],
    }
    tool = Tool(name="act", description="Acts.", parameters={"type": "object", "properties": {}}, returns=returns)
    result = simulate(tool, arguments, setting(seed, language))
    assert isinstance(result, dict)
    return result


def value(schema: dict[str, Any], seed: int = 1, language: str = "en") -> Any:
    return draw(schema, setting(seed, language))


def test_kind_overrides_what_the_name_says() -> None:
    here = setting()
    drawn = draw({"type": "string", "x-value": {"kind": "dish"}}, here, name="city")
    assert drawn in here.lexicon.lists["dish"]


def test_choices_are_those_of_the_language() -> None:
    schema = {"type": "string", "x-value": {"choices": {"en": ["oak"], "zh": ["橡木"]}}}
    assert (value(schema), value(schema, language="zh")) == ("oak", "橡木")
    assert value({"type": "string", "x-value": {"choices": ["both"]}}, language="zh") == "both"


def test_range_keeps_its_bounds_and_its_step() -> None:
    schema = {"type": "number", "x-value": {"range": [10, 20], "step": 2.5}}
    assert {value(schema, seed) for seed in range(100)} == {10, 12.5, 15, 17.5, 20}
    assert all(isinstance(value({"type": "integer", "x-value": {"range": [1, 9]}}, seed), int) for seed in range(20))


def test_id_follows_its_shape() -> None:
    for seed in range(20):
        assert re.fullmatch(
            r"ORD-\d{6}[A-Z][0-9a-f]", value({"type": "string", "x-value": {"id": "ORD-######@%"}}, seed)
        )


def test_echo_repeats_an_argument_at_any_depth() -> None:
    properties = {
        "who": {"type": "string", "x-value": {"echo": "guest.name"}},
        "first": {"type": "string", "x-value": {"echo": "tags.0"}},
    }
    assert answer(properties, {"guest": {"name": "Nora"}, "tags": ["a", "b"]}) == {"who": "Nora", "first": "a"}


def test_an_echo_of_what_was_not_said_is_left_out_where_it_may() -> None:
    optional = {"note": {"type": "string", "x-value": {"echo": "note", "share": 1}}}
    assert answer(optional, {}) == {}
    assert answer({"note": {"type": "string", "x-value": {"echo": "note", "choices": ["none given"]}}}, {}) == {
        "note": "none given"
    }


@pytest.mark.parametrize(("rule", "expected"), [("at_least", (70, 100)), ("at_most", (10, 70))])
def test_an_argument_bounds_a_range(rule: str, expected: tuple[int, int]) -> None:
    properties = {"price": {"type": "integer", "x-value": {"range": [10, 100], rule: "edge"}}}
    drawn = [answer(properties, {"edge": 70}, seed)["price"] for seed in range(60)]
    assert expected[0] <= min(drawn) <= max(drawn) <= expected[1]
    assert min(answer(properties, {}, seed)["price"] for seed in range(60)) < 40


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"product": ["nights", "rate"]}, 240.5),
        ({"sum": ["nights", "rate"]}, 122.25),
        ({"difference": ["rate", "nights"]}, 118.25),
        ({"quotient": ["rate", "nights"], "digits": 1}, 60.1),
        ({"sum": ["items.price"]}, 9),
        ({"product": ["nights", 3]}, 6),
    ],
)
def test_sums_are_right(rule: dict[str, Any], expected: float) -> None:
    arguments = {"nights": 2, "rate": 120.25, "items": [{"price": 4}, {"price": 5}]}
    assert answer({"total": {"type": "number", "x-value": rule}}, arguments)["total"] == pytest.approx(
        expected, abs=0.06
    )


def test_siblings_are_reckoned_with_wherever_they_stand() -> None:
    properties = {
        "total": {"type": "number", "x-value": {"sum": ["fare", "tax"]}},
        "tax": {"type": "number", "x-value": {"product": ["fare", 0.1]}},
        "fare": {"type": "integer", "x-value": {"range": [50, 90], "step": 10}},
    }
    result = answer(properties, {})
    assert list(result) == ["total", "tax", "fare"]
    assert result["total"] == pytest.approx(result["fare"] * 1.1)


def test_a_sum_of_what_is_drawn_in_a_list() -> None:
    row = {
        "type": "object",
        "properties": {"price": {"type": "integer", "x-value": {"range": [1, 9]}}},
        "required": ["price"],
    }
    properties = {
        "total": {"type": "integer", "x-value": {"sum": ["rows.price"]}},
        "rows": {"type": "array", "items": row, "x-value": {"count": [3, 3]}},
    }
    result = answer(properties, {})
    assert result["total"] == sum(item["price"] for item in result["rows"])


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("2026-12-30", {"add_days": ["start", 3]}, "2027-01-02"),
        ("2026-12-30T23:30:00", {"add_minutes": ["start", 45]}, "2026-12-31T00:15:00"),
        ("19:30", {"add_minutes": ["start", "minutes"]}, "21:00"),
        ("19:30:00Z", {"add_minutes": ["start", "minutes"]}, "21:00:00Z"),
    ],
)
def test_moments_are_moved(start: str, rule: dict[str, Any], expected: str) -> None:
    assert answer({"end": {"type": "string", "x-value": rule}}, {"start": start, "minutes": 90}) == {"end": expected}


def test_days_from_now_are_counted_from_the_clock() -> None:
    for seed in range(20):
        day = value({"type": "string", "format": "date", "x-value": {"days_from_now": [2, 4]}}, seed)
        assert timedelta(days=2) <= datetime.fromisoformat(day).date() - CLOCK.date() <= timedelta(days=4)
    now = value({"type": "string", "format": "date-time", "x-value": {"days_from_now": [0, 0]}})
    assert now.startswith("2026-11-22T10:00:00")


def test_a_local_time_gets_the_zone_that_its_format_asks_for() -> None:
    assert value({"type": "string", "format": "time", "x-value": {"choices": ["19:30:00"]}}) == "19:30:00Z"
    drawn = value({"type": "string", "format": "date-time", "x-value": {"choices": ["2026-12-01T09:00:00"]}})
    assert re.fullmatch(r"2026-12-01T09:00:00[+-]\d\d:\d\d", drawn)


def test_lookup_follows_an_argument() -> None:
    rule = {"lookup": {"by": "size", "table": {"small": 5, "large": 9}}, "range": [1, 2]}
    assert answer({"fee": {"type": "integer", "x-value": rule}}, {"size": "large"}) == {"fee": 9}
    assert answer({"fee": {"type": "integer", "x-value": rule}}, {"size": "huge"})["fee"] in (1, 2)


def test_share_says_how_often_an_optional_field_appears() -> None:
    properties = {"tip": {"type": "string", "x-value": {"kind": "dish", "share": 0.3}}}
    assert 10 < sum("tip" in answer(properties, {}, seed) for seed in range(100)) < 55


def test_count_sorted_and_distinct_names_make_a_list() -> None:
    row = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "x-value": {"kind": "dish"}},
            "price": {"type": "integer", "x-value": {"range": [5, 50]}},
        },
        "required": ["name", "price"],
    }
    for descending in (False, True):
        annotation = {"count": [3, 4], "sorted": "price", "descending": descending}
        for seed in range(20):
            rows = answer({"dishes": {"type": "array", "items": row, "x-value": annotation}}, {}, seed)["dishes"]
            prices = [item["price"] for item in rows]
            assert 3 <= len(rows) <= 4
            assert prices == sorted(prices, reverse=descending)
            assert len({item["name"] for item in rows}) == len(rows)


def test_a_rule_never_breaks_the_schema() -> None:
    schema = {"type": "integer", "minimum": 5, "maximum": 6, "x-value": {"range": [100, 200]}}
    assert value(schema) in (5, 6)


@pytest.mark.parametrize("annotation", [{"nonsense": 1}, {"kind": "nonsense"}, "city"])
def test_an_annotation_that_is_none_is_our_mistake(annotation: Any) -> None:
    with pytest.raises(DataError, match="x-value"):
        value({"type": "string", "x-value": annotation})
