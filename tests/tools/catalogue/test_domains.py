"""The files of the built-in catalogue: what they hold together, and what a wrong one is told."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from callsmith.errors import DataError
from callsmith.records import canonical
from callsmith.tools.catalogue import LANGUAGES, Operation, built_in_domain, domain_names, load_catalogue, load_domain
from callsmith.world import Setting, draw, simulate

OPERATIONS = [
    pytest.param(operation, id=f"{name}.{operation.name}")
    for name in domain_names()
    for operation in built_in_domain(name).operations.values()
]

SMALL = """\
domain: kettles
title: {en: kettles, zh: 水壶}
keywords: {en: [kettle], zh: [水壶]}
operations:
  boil_water:
    kind: control
    about: {en: Boils water and says when it is hot., zh: 烧水并告知何时烧开。}
    parameters:
      cups: {type: integer, minimum: 1, maximum: 8, required: true, about: {en: How many cups., zh: 几杯水。}}
      strength:
        enum:
          full: {en: [full], zh: [大火]}
          gentle: {en: [gentle], zh: [小火]}
        about: {en: How fast., zh: 火力。}
    returns:
      minutes: {type: integer, range: [2, 9]}
"""


def nodes(schema: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Every subschema with its path as the words of the catalogue name it (`[]` for items)."""
    yield path, schema
    for name, field in schema.get("properties", {}).items():
        yield from nodes(field, (*path, name))
    if "items" in schema:
        yield from nodes(schema["items"], (*path, "[]"))


def test_the_catalogue_has_at_least_twelve_fields_in_both_languages() -> None:
    catalogue = load_catalogue()
    assert len(catalogue) >= 12
    for name, domain in catalogue.items():
        assert domain.name == name
        assert domain.title.keys() == domain.keywords.keys() == set(LANGUAGES), name
        assert all(domain.title.values()), name
        assert all(domain.keywords.values()), name
        assert len(domain.operations) >= 5, name


def test_operation_names_are_unique_and_legal_in_every_dialect() -> None:
    names = [name for domain in load_catalogue().values() for name in domain.operations]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name.isidentifier() and name.islower() and len(name) <= 64 for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_tools_compile_in_two_independent_validators(operation: Operation, language: str) -> None:
    tool = operation.tool(language)
    for frozen in (tool.parameters, tool.returns):
        schema = json.loads(canonical(frozen))
        jsonschema_rs.meta.validate(schema)
        jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_a_model_sees_is_described_throughout_and_keeps_no_annotation(operation: Operation, language: str) -> None:
    tool = operation.tool(language)
    assert tool.description
    for path, node in nodes(tool.parameters):
        assert "x-value" not in node, path
        if path and path[-1] != "[]":
            assert node["description"], path
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in tool.description)
    assert chinese == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_enum_value_is_said_in_both_languages(operation: Operation, language: str) -> None:
    said = operation.said[language]
    for prefix, schema in ((), operation.parameters[language]), (("result",), operation.returns):
        for path, node in nodes(schema, prefix):
            for value in node.get("enum", ()):
                assert said[".".join(path)][str(value)], f"{value} of {'.'.join(path)}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_drawn_arguments_and_results_obey_the_schemas(operation: Operation, language: str) -> None:
    tool = operation.tool(language)
    annotated = operation.parameters[language]
    acted = type(tool)(
        name=tool.name,
        description=tool.description,
        parameters=tool.parameters,
        returns=operation.returns,
        origin=tool.origin,
    )
    for seed in range(3):
        setting = Setting(language, datetime(2026, 11, 24, 9, 12), random.Random(seed))
        arguments = draw(annotated, setting, name=operation.name)
        jsonschema.validate(arguments, tool.parameters, jsonschema.Draft202012Validator)
        jsonschema.validate(simulate(acted, arguments, setting), tool.returns, jsonschema.Draft202012Validator)


def test_a_right_file_is_read() -> None:
    operation = load_domain(SMALL, "kettles.yaml").operations["boil_water"]
    assert operation.parameters["en"]["required"] == ["cups"]
    assert operation.said["zh"]["strength"] == {"full": ("大火",), "gentle": ("小火",)}


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        pytest.param("    kind: control", "    kinds: control", "kinds", id="unknown key of an operation"),
        pytest.param("minimum: 1, ", "minimal: 1, ", "minimal", id="unknown key of a field"),
        pytest.param("{type: integer, range", "{type: integer, rang", "rang", id="unknown key of a result"),
        pytest.param(", zh: 烧水并告知何时烧开。", "", "about", id="description in one language"),
        pytest.param(", zh: 几杯水。", "", "cups", id="parameter described in one language"),
        pytest.param(", zh: [小火]", "", "zh", id="enum value said in one language"),
        pytest.param("    kind: control", "    kind: conjure", "conjure", id="wrong kind"),
        pytest.param("    returns:", "    rules: [{after: [a, b]}]\n    returns:", "after", id="unknown rule"),
        pytest.param("    returns:", "    goes_with: [make_tea]\n    returns:", "make_tea", id="unknown companion"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_operation(right: str, wrong: str, named: str) -> None:
    assert right in SMALL
    with pytest.raises(DataError) as caught:
        load_domain(SMALL.replace(right, wrong), "kettles.yaml")
    message = str(caught.value)
    assert message.startswith("kettles.yaml: boil_water")
    assert named in message
    assert "\n" not in message


def test_a_key_twice_is_refused_with_file_and_line() -> None:
    twice = SMALL.replace("    kind: control\n", "    kind: control\n    kind: control\n")
    with pytest.raises(DataError, match=r"^kettles\.yaml: .*'kind' twice.*line 6"):
        load_domain(twice, "kettles.yaml")


def test_broken_yaml_is_refused_with_the_file() -> None:
    with pytest.raises(DataError, match=r"^kettles\.yaml: "):
        load_domain("domain: [", "kettles.yaml")


def test_words_that_yaml_1_1_would_turn_into_values_stay_words() -> None:
    text = SMALL.replace("full: {en: [full]", "on: {en: [yes]").replace("gentle:", "no:")
    assert load_domain(text, "kettles.yaml").operations["boil_water"].parameters["en"]["properties"]["strength"][
        "enum"
    ] == ["on", "no"]
