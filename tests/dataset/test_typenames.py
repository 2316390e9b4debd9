from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.dataset.typenames import STANDARD, read_type_name

STRING, INTEGER, NUMBER, OBJECT = ({"type": kind} for kind in ("string", "integer", "number", "object"))


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("str", STRING),
        ("String", STRING),
        ("float", NUMBER),
        ("dict", OBJECT),
        ("tuple", {"type": "array"}),
        ("ArrayList", {"type": "array"}),
        ("HashMap", OBJECT),
        ("long", INTEGER),
        ("interger", INTEGER),
        ("boolen", {"type": "boolean"}),
        ("any", {}),
        ("", {}),
        ("Callable[[float], float]", {}),
        ("int or float", {"type": ["integer", "number"]}),
        ("Optional[int]", {"type": ["integer", "null"]}),
        ("str | None", {"type": ["string", "null"]}),
        ("list of floats", {"type": "array", "items": NUMBER}),
        ("string[]", {"type": "array", "items": STRING}),
        ("Tuple[int, ...]", {"type": "array", "items": INTEGER}),
        ("Map<String, Long>", {"type": "object", "additionalProperties": INTEGER}),
        ("Union[List[dict], dict]", {"anyOf": [{"type": "array", "items": OBJECT}, OBJECT]}),
        ("Literal['a', 'b']", {"enum": ["a", "b"]}),
        ("Date (yyyy-mm-dd)", STRING),
    ],
)
def test_a_name_of_a_type_is_read_as_what_it_means(name, schema):
    assert read_type_name(name) == (schema, False)


@pytest.mark.parametrize("name", ["str, optional", "string (optional)", "optional str", "str, optional, default 'x'"])
def test_a_name_may_say_that_the_value_can_be_left_out(name):
    assert read_type_name(name) == (STRING, True)


@pytest.mark.parametrize("name", ["IResultSetController", "financial", "List[", "[" * 60, "a" * 5000, "list[" * 20])
def test_what_nobody_knows_is_not_guessed_at(name):
    assert read_type_name(name) is None


@pytest.mark.parametrize("kind", STANDARD)
def test_the_standard_names_stand_for_themselves(kind):
    assert read_type_name(kind) == ({"type": kind}, False)


@given(st.text(alphabet="abcdefilnorstu[]<>(),|? .'", max_size=40))
def test_reading_a_name_never_raises(name):
    read_type_name(name)
