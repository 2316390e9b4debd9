"""Typed, documented functions become tools; the file is never run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callsmith.errors import SourceError
from callsmith.tools import SourceReading

Read = Callable[..., SourceReading]

HEAD = '''
from __future__ import annotations
import datetime as dt
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import Annotated, Literal, NotRequired, Optional, TypedDict, Union
from uuid import UUID
from pydantic import BaseModel, Field

class Cabin(StrEnum):
    """A class of travel."""
    ECONOMY = auto()
    FIRST = "first"

class Level(int, Enum):
    LOW = 1
    HIGH = 2

@dataclass
class Passenger:
    """A traveller.

    Args:
        name: As in the passport.
    """
    name: str
    age: int | None = None
    tags: list[str] = field(default_factory=list)

class Stop(TypedDict):
    city: str
    hours: NotRequired[int]

class Trip(BaseModel):
    seats: int = Field(1, ge=1, le=9, description="How many seats")
    legs: list["Trip"] = []
    cabin: Cabin = Cabin.ECONOMY

Currency = Literal["EUR", "USD"]
'''


def parameter(read: Read, annotation: str, default: str = "") -> Any:
    equals = f" = {default}" if default else ""
    source = (
        f'{HEAD}\ndef act(x: {annotation}{equals}) -> None:\n    """Acts.\n\n    Args:\n        x: What.\n    """\n'
    )
    tool = read(source, "tools.py").tools[0]
    schema = dict(tool.parameters["properties"]["x"])
    assert schema.pop("description") == "What."
    return schema


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        ("str", {"type": "string"}),
        ("int", {"type": "integer"}),
        ("float", {"type": "number"}),
        ("bool", {"type": "boolean"}),
        ("list[int]", {"type": "array", "items": {"type": "integer"}}),
        ("set[str]", {"type": "array", "uniqueItems": True, "items": {"type": "string"}}),
        ("dict[str, float]", {"type": "object", "additionalProperties": {"type": "number"}}),
        ("tuple[int, ...]", {"type": "array", "items": {"type": "integer"}}),
        (
            "tuple[int, str]",
            {
                "type": "array",
                "prefixItems": [{"type": "integer"}, {"type": "string"}],
                "items": False,
                "minItems": 2,
                "maxItems": 2,
            },
        ),
        ("Optional[str]", {"type": ["string", "null"]}),
        ("int | str | None", {"type": ["integer", "string", "null"]}),
        ("Union[list[int], str]", {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "string"}]}),
        ("Literal['a', 'b']", {"type": "string", "enum": ["a", "b"]}),
        ("Literal['a', 3]", {"enum": ["a", 3]}),
        ("Optional[Literal['a']]", {"type": ["string", "null"], "enum": ["a", None]}),
        ("Currency", {"type": "string", "enum": ["EUR", "USD"]}),
        ("Cabin", {"type": "string", "enum": ["economy", "first"]}),
        ("Level", {"type": "integer", "enum": [1, 2]}),
        ("dt.date", {"type": "string", "format": "date"}),
        ("dt.datetime", {"type": "string", "format": "date-time"}),
        ("UUID", {"type": "string", "format": "uuid"}),
        ("Annotated[int, Field(ge=1, le=5)]", {"type": "integer", "minimum": 1, "maximum": 5}),
        ("Annotated[list[str], Field(min_length=1)]", {"type": "array", "items": {"type": "string"}, "minItems": 1}),
        ("Annotated[str, Field(pattern='^a+$')]", {"type": "string", "pattern": "^a+$"}),
        ("'list[int]'", {"type": "array", "items": {"type": "integer"}}),
        (
            "Stop",
            {
                "type": "object",
                "properties": {"city": {"type": "string"}, "hours": {"type": "integer"}},
                "additionalProperties": False,
                "required": ["city"],
            },
        ),
        (
            "Passenger",
            {
                "type": "object",
                "properties": {
                    "name": {"type": "string", "description": "As in the passport."},
                    "age": {"type": ["integer", "null"], "default": None},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": False,
                "required": ["name"],
            },
        ),
    ],
)
def test_annotations_become_json_schema(read: Read, annotation: str, schema: Any) -> None:
    assert parameter(read, annotation) == schema


def test_a_class_that_contains_itself_is_kept_in_definitions(read: Read) -> None:
    source = f'{HEAD}\ndef act(trip: Trip) -> Trip:\n    """Acts."""\n'
    tool = read(source, "tools.py").tools[0]
    assert tool.parameters["properties"] == {"trip": {"$ref": "#/$defs/Trip"}}
    assert tool.parameters["$defs"]["Trip"]["properties"] == {
        "seats": {"type": "integer", "minimum": 1, "maximum": 9, "description": "How many seats", "default": 1},
        "legs": {"type": "array", "items": {"$ref": "#/$defs/Trip"}, "default": []},
        "cabin": {
            "type": "string",
            "enum": ["economy", "first"],
            "description": "A class of travel.",
            "default": "economy",
        },
    }
    assert tool.returns is not None


@pytest.mark.parametrize(
    ("annotation", "default", "expected"),
    [
        ("int", "3", {"type": "integer", "default": 3}),
        ("int", "-3", {"type": "integer", "default": -3}),
        ("str", "None", {"type": "string"}),
        ("str | None", "None", {"type": ["string", "null"], "default": None}),
        ("list[int]", "(1, 2)", {"type": "array", "items": {"type": "integer"}, "default": [1, 2]}),
        ("Cabin", "Cabin.FIRST", {"type": "string", "enum": ["economy", "first"], "default": "first"}),
        ("int", "compute()", {"type": "integer"}),
        ("int", "Field(5, ge=1)", {"type": "integer", "minimum": 1, "default": 5}),
    ],
)
def test_defaults_are_kept_where_they_are_literals(read: Read, annotation: str, default: str, expected: Any) -> None:
    assert parameter(read, annotation, default) == expected


def test_what_has_no_default_is_required(read: Read) -> None:
    source = 'def act(a: int, b: int = 1, *, c: int, d: int = Field(..., ge=1)) -> None:\n    """Acts."""\n'
    tool = read(source, "tools.py").tools[0]
    assert tool.parameters["required"] == ["a", "c", "d"]


def test_only_public_typed_documented_functions_of_the_module_become_tools(read: Read) -> None:
    source = '''
async def good(a: int) -> str:
    """Good."""

def undocumented(a: int) -> str: ...

def untyped(a) -> str:
    """Has no type."""

def unknown(a: Elsewhere) -> str:
    """Has a type from elsewhere."""

def context(ctx: Context, a: int, odd: Elsewhere = None, api_key: str = "") -> Elsewhere:
    """Has parameters that nobody says."""

def _private(a: int) -> str:
    """Private."""

class Owner:
    def method(self, a: int) -> str:
        """A method."""
'''
    reading = read(source, "tools.py")
    assert [tool.name for tool in reading.tools] == ["good", "context"]
    assert list(reading.tools[1].parameters["properties"]) == ["a"]
    assert reading.operations == 5
    assert {item.name for item in reading.left_out} == {
        *("undocumented", "untyped", "unknown", "context.ctx", "context.odd", "context.api_key", "context.returns"),
    }


def test_a_file_that_says_what_it_exports_is_taken_at_its_word(read: Read) -> None:
    source = '__all__ = ["a"]\ndef a() -> int:\n    """A."""\ndef b() -> int:\n    """B."""\n'
    assert [tool.name for tool in read(source, "tools.py").tools] == ["a"]


def test_the_file_is_never_run(read: Read, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    source = (
        f'open({str(trace)!r}, "w").write("ran")\n'
        f'def act(x: int = open({str(trace)!r}, "w").write("ran")) -> "open({str(trace)!r})":\n    """Acts."""\n'
    )
    read(source, "tools.py")
    assert not trace.exists()


def test_python_under_another_name_is_recognised(read: Read) -> None:
    assert read('def act(x: int) -> int:\n    """Acts."""\n', "tools.txt").kind == "python"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def act(:\n", "broken Python"),
        ("x = 1\n", "has no public functions"),
        ("def act(x): ...\n", "none of its 1 public functions became a tool"),
    ],
)
def test_a_module_without_tools_says_why(read: Read, source: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(source, "tools.py")
