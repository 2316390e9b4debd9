from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callsmith.tools.schema import assemble
from callsmith.tools.schema.assemble import Assembler
from callsmith.tools.schema.convert import Converter
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.schema.references import References


def put_together(document: dict[str, Any], hides: str = "") -> Any:
    converter = Converter(References(document))
    return Assembler(converter, hides).assemble(converter.convert(document))


def test_a_small_definition_is_written_out_where_it_is_used() -> None:
    document = {"properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"type": "string"}}}
    assert put_together(document) == {"properties": {"a": {"type": "string"}}}


def test_definitions_that_need_each_other_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    definitions = {
        "A": {"type": "object", "properties": {"b": {"$ref": "#/$defs/B"}}},
        "B": {"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}, "leaf": {"$ref": "#/$defs/Leaf"}}},
        "Leaf": {"type": "string"},
    }
    result = put_together({"properties": {"x": {"$ref": "#/$defs/A"}}, "$defs": definitions})
    assert set(result["$defs"]) == {"A", "B"}
    assert result["$defs"]["B"]["properties"]["leaf"] == {"type": "string"}


def test_definitions_of_one_name_in_two_places_do_not_mix() -> None:
    loop = {"type": "object", "properties": {"x": {"$ref": "#/one/Node"}}}
    other = {"type": "array", "items": {"$ref": "#/two/Node"}}
    document = {
        "properties": {"a": {"$ref": "#/one/Node"}, "b": {"$ref": "#/two/Node"}},
        "one": {"Node": loop},
        "two": {"Node": other},
    }
    result = put_together(document)
    assert {result["$defs"][name]["type"] for name in ("Node", "Node_2")} == {"object", "array"}


def test_a_large_schema_keeps_its_shared_parts_as_definitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assemble, "MAX_INLINED_NODES", 30)
    big = {"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(20)}}
    document = {
        "properties": {"a": {"$ref": "#/$defs/Big"}, "b": {"$ref": "#/$defs/Big"}, "c": {"$ref": "#/$defs/Small"}},
        "$defs": {"Big": big, "Small": {"type": "integer"}},
    }
    result = put_together(document)
    assert result["properties"] == {
        "a": {"$ref": "#/$defs/Big"},
        "b": {"$ref": "#/$defs/Big"},
        "c": {"type": "integer"},
    }


def test_a_schema_without_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assemble, "MAX_INLINED_NODES", 10)
    monkeypatch.setattr(assemble, "MAX_NODES", 50)
    big = {"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(60)}}
    with pytest.raises(SchemaError, match="more than 50 nodes"):
        put_together({"properties": {"a": {"$ref": "#/$defs/Big"}}, "$defs": {"Big": big}})


def test_a_long_chain_of_references_is_followed_without_a_deep_stack() -> None:
    definitions: dict[str, Any] = {f"D{n}": {"properties": {"x": {"$ref": f"#/$defs/D{n + 1}"}}} for n in range(3_000)}
    definitions["D3000"] = {"type": "string"}
    result = put_together({"properties": {"a": {"$ref": "#/$defs/D0"}}, "$defs": definitions})
    assert len(result["$defs"]) > 2_900


@settings(max_examples=60)
@given(st.data())
def test_any_graph_of_definitions_means_the_same_when_put_together(data: st.DataObject) -> None:
    names = ["A", "B", "C", "D"]
    ref = st.sampled_from(names).map(lambda name: {"$ref": f"#/$defs/{name}"})
    leaf = st.sampled_from([{"type": "string"}, {"type": "integer"}, {}])
    body = st.builds(
        lambda properties, required: {"type": "object", "properties": properties, "required": required},
        st.dictionaries(st.sampled_from("xy"), ref | leaf, max_size=2),
        st.sampled_from([[], ["x"]]),
    )
    document = {"properties": {"a": data.draw(ref)}, "$defs": {name: data.draw(body | leaf) for name in names}}
    before = jsonschema.Draft202012Validator(document)
    after = jsonschema.Draft202012Validator(put_together(document))
    values = st.recursive(
        st.sampled_from(["s", 1, None]), lambda inner: st.dictionaries(st.sampled_from("xy"), inner, max_size=2)
    )
    for _ in range(5):
        value = {"a": data.draw(values)}
        assert before.is_valid(value) == after.is_valid(value)
