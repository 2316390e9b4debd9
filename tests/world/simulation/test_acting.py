import hashlib
import os
import subprocess
import sys
import unicodedata
from datetime import datetime
from typing import Any

import pytest

from callsmith.records import Tool
from callsmith.world import KINDS, WORLD_VERSION, Occasion, act

CLOCK = datetime(2026, 11, 22, 10, 0)
HERE = Occasion("7-12", "en", CLOCK)
RETURNS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "booking_id": {"type": "string", "x-value": {"id": "B-######"}},
        "total": {"type": "integer", "minimum": 1, "maximum": 10**9},
        "city": {"type": "string"},
        "guests": {"type": "integer"},
    },
    "required": ["booking_id", "total", "city", "guests"],
}
BOOK = Tool(
    name="book_room",
    description="Books a room.",
    parameters={
        "type": "object",
        "properties": {
            "city": {"type": "string"},
            "guests": {"type": "integer", "default": 2},
            "bed": {"type": "object", "properties": {"kind": {"type": "string", "default": "twin"}}},
        },
    },
    returns=RETURNS,
)
GOLD: dict[str, Any] = {"city": "Málaga", "guests": 2, "bed": {"kind": "twin"}}


def test_a_call_gives_the_same_result_whenever_it_is_run() -> None:
    first = act(BOOK, GOLD, HERE)
    for number in range(40):
        act(BOOK, {"city": "Oslo", "guests": number}, HERE)
    copy = Tool(name=BOOK.name, description=BOOK.description, parameters=dict(BOOK.parameters), returns=dict(RETURNS))
    assert act(copy, GOLD, HERE) == first


@pytest.mark.parametrize(
    "same",
    [
        {"bed": {"kind": "twin"}, "guests": 2, "city": "Málaga"},
        GOLD | {"guests": 2.0},
        GOLD | {"city": unicodedata.normalize("NFD", "Málaga")},
        {"city": "Málaga", "bed": {"kind": "twin"}},
        {"city": "Málaga", "bed": {}},
    ],
    ids=["the order of keys", "2.0 for 2", "decomposed characters", "a default left out", "an inner default left out"],
)
def test_what_means_the_same_gives_the_same_result(same: dict[str, Any]) -> None:
    assert act(BOOK, same, HERE) == act(BOOK, GOLD, HERE)


@pytest.mark.parametrize(
    ("arguments", "occasion"),
    [
        (GOLD | {"guests": 3}, HERE),
        (GOLD | {"city": "Malaga"}, HERE),
        (GOLD | {"guests": True}, HERE),
        (GOLD | {"guests": "2"}, HERE),
        (GOLD | {"view": None}, HERE),
        (GOLD, HERE._replace(id="7-13")),
    ],
    ids=["another number", "another letter", "true", "digits as text", "one more argument", "another scenario"],
)
def test_what_means_something_else_gives_another_result(arguments: dict[str, Any], occasion: Occasion) -> None:
    assert act(BOOK, arguments, occasion) != act(BOOK, GOLD, HERE)


def test_the_result_does_not_depend_on_the_process() -> None:
    program = (
        "from datetime import datetime\nfrom callsmith.records import Tool\nfrom callsmith.world import Occasion, act\n"
        "tool = Tool(name='list_hotels', description='', parameters={'type': 'object'})\n"
        "print(act(tool, {'city': 'Oslo', 'b': 1, 'a': 2}, Occasion('0-1', 'en', datetime(2026, 11, 22))))"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(results) == 1


def test_results_change_only_with_the_version_of_the_world() -> None:
    """When this fails because results are meant to be others, raise WORLD_VERSION and write the new digest down."""
    digest = hashlib.sha256()
    kinds = {
        "type": "object",
        "properties": {kind: {"x-value": {"kind": kind}} for kind in sorted(KINDS)},
        "required": sorted(KINDS),
    }
    for language in ("en", "zh"):
        for name in ("get_order", "list_hotels", "create_booking", "cancel_order", "send_message", "compute_tax"):
            for returns in (None, RETURNS, kinds):
                tool = Tool(name=name, description=name, parameters=BOOK.parameters, returns=returns)
                for number in range(5):
                    digest.update(act(tool, {"guests": number}, Occasion(str(number), language, CLOCK)).encode())
    assert (WORLD_VERSION, digest.hexdigest()[:16]) == (1, "f6d20079f2d030ae")
