"""The built-in catalogue: domains as data files, read once and validated.

`domains/README.md` documents the form of a domain file. An operation holds both languages; `tool(language)` is
what a model sees of it in one of them, and the annotated schemas (`x-value`) tell the world how its values look.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from callsmith.errors import DataError
from callsmith.records import Origin, Tool

__all__ = [
    "LANGUAGES",
    "Domain",
    "Operation",
    "Rule",
    "built_in_domain",
    "domain_names",
    "load_catalogue",
    "load_domain",
]

LANGUAGES = ("en", "zh")
KINDS = [
    "search",
    "get",
    "list",
    "create",
    "update",
    "cancel",
    "delete",
    "compute",
    "convert",
    "compare",
    "send",
    "schedule",
    "check",
    "control",
]  # what an operation does; decides how it can be asked for
_RULES = {"before": 2, "differ": 2, "at_most": 2}


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How two arguments of one call go together. Exactly one of `before`, `differ`, `at_most` is set."""

    before: tuple[str, str] | None = None
    """Two dates, times or date-times: the second lies `days` (or `minutes`) after the first."""
    differ: tuple[str, str] | None = None
    at_most: tuple[str, str] | None = None
    """Two numbers: the first is less than the second."""
    days: tuple[int, int] = (1, 6)
    minutes: tuple[int, int] = (0, 0)


class Operation(msgspec.Struct, frozen=True):
    """One operation of a domain, in both languages."""

    domain: str
    name: str
    kind: str
    about: dict[str, str]
    """Description by language."""
    parameters: dict[str, dict[str, Any]]
    """Annotated parameter schema by language."""
    returns: dict[str, Any]
    """Annotated schema of the result, the same for both languages."""
    said: dict[str, dict[str, dict[str, tuple[str, ...]]]]
    """How enum values are said: language -> dotted path (`[]` for items) -> value -> words."""
    rules: tuple[Rule, ...] = ()
    goes_with: tuple[str, ...] = ()
    """Operations of the same domain that one person may want in the same breath."""

    def tool(self, language: str) -> Tool:
        """The tool as a model sees it in that language."""
        return _tool(self, language)


class Domain(msgspec.Struct, frozen=True):
    """A field of life and the operations in it."""

    name: str
    title: dict[str, str]
    keywords: dict[str, tuple[str, ...]]
    """Words that a description of a tool of this domain is likely to hold; keeps unrelated requests unrelated."""
    operations: dict[str, Operation]


_FOLDER = resources.files(__package__) / "domains"


@cache
def _published(domain: str, name: str, language: str) -> Tool:
    operation = built_in_domain(domain).operations[name]
    return Tool(
        name=name,
        description=operation.about[language],
        parameters=strip(operation.parameters[language]),
        returns=strip(operation.returns),
        origin=Origin(kind="catalogue", uri=f"catalogue:{domain}", locator=f"{name}.{language}"),
    )


def _tool(operation: Operation, language: str) -> Tool:
    return _published(operation.domain, operation.name, language)


def strip(schema: Any) -> Any:
    """The schema without its private annotations."""
    if isinstance(schema, dict):
        return {key: strip(item) for key, item in schema.items() if key != "x-value"}
    if isinstance(schema, list):
        return [strip(item) for item in schema]
    return schema


@cache
def domain_names() -> tuple[str, ...]:
    """Names of the built-in domains, sorted."""
    return tuple(sorted(file.name.removesuffix(".yaml") for file in _FOLDER.iterdir() if file.name.endswith(".yaml")))


@cache
def built_in_domain(name: str) -> Domain:
    """A built-in domain. Raises `DataError` when its file is wrong."""
    return load_domain((_FOLDER / f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")


def load_catalogue() -> dict[str, Domain]:
    """Every built-in domain by name. Raises `DataError` for a file that is wrong."""
    return {name: built_in_domain(name) for name in domain_names()}


def load_domain(text: str, where: str) -> Domain:
    """Read a domain file. Raises `DataError` naming the file, the operation and the field."""
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        raise DataError(f"{where}: {' '.join(str(error).split())}") from None
    if not isinstance(data, dict) or (missing := {"domain", "title", "keywords", "operations"} - data.keys()):
        raise DataError(f"{where}: {', '.join(sorted(missing)) if isinstance(data, dict) else 'everything'} is missing")
    values = data.get("values", {})
    operations = {}
    for name, raw in data["operations"].items():
        try:
            operations[name] = _operation(data["domain"], name, raw, values)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{where}: {name}: {type(error).__name__} {error}") from None
    for operation in operations.values():
        if unknown := set(operation.goes_with) - operations.keys():
            raise DataError(f"{where}: {operation.name}: goes_with names unknown operations {sorted(unknown)}")
    return Domain(
        name=data["domain"],
        title=data["title"],
        keywords={language: tuple(words) for language, words in data["keywords"].items()},
        operations=operations,
    )


_OPERATION_KEYS = {"kind", "about", "parameters", "returns", "rules", "goes_with"}


def _operation(domain: str, name: str, raw: dict[str, Any], values: dict[str, Any]) -> Operation:
    if unknown := raw.keys() - _OPERATION_KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    if raw["kind"] not in KINDS:
        raise ValueError(f"kind {raw['kind']!r} is none of {', '.join(KINDS)}")
    _both(raw["about"], "about")
    said: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {language: {} for language in LANGUAGES}
    schemas = {language: _object(raw.get("parameters", {}), values, language, said, ()) for language in LANGUAGES}
    for language in LANGUAGES:
        schemas[language]["additionalProperties"] = False
    return Operation(
        domain=domain,
        name=name,
        kind=raw["kind"],
        about=raw["about"],
        parameters=schemas,
        returns=_object(raw["returns"], values, None, said, ("result",)),
        said=said,
        rules=tuple(msgspec.convert(rule, Rule) for rule in raw.get("rules", ())),
        goes_with=tuple(raw.get("goes_with", ())),
    )


def _both(texts: Any, where: str) -> None:
    if not isinstance(texts, dict) or texts.keys() != set(LANGUAGES):
        raise ValueError(f"{where} needs a text in each of {', '.join(LANGUAGES)}")


def _object(
    fields: dict[str, Any],
    values: dict[str, Any],
    language: str | None,
    said: dict[str, dict[str, dict[str, tuple[str, ...]]]],
    path: tuple[str, ...],
) -> dict[str, Any]:
    """An object schema from `name: field` pairs. `language` None means a result: no descriptions, all required."""
    properties = {name: _field(raw, values, language, said, (*path, name)) for name, raw in fields.items()}
    if language is None:
        required = [name for name, raw in fields.items() if "share" not in raw]
    else:
        required = [name for name, raw in fields.items() if raw.get("required")]
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    return schema


_KEYWORDS = [
    "format",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "default",
    "const",
]
_RULE_KEYS = [
    "echo",
    "range",
    "step",
    "at_least",
    "at_most",
    "product",
    "sum",
    "difference",
    "quotient",
    "digits",
    "add_days",
    "add_minutes",
    "count",
    "sorted",
    "descending",
    "days_from_now",
    "lookup",
    "share",
    "id",
    "choices",
]
_FIELD_KEYS = {"type", "enum", "about", "required", "value", "items", "properties", *_KEYWORDS, *_RULE_KEYS}


def _field(
    raw: dict[str, Any],
    values: dict[str, Any],
    language: str | None,
    said: dict[str, dict[str, dict[str, tuple[str, ...]]]],
    path: tuple[str, ...],
) -> dict[str, Any]:
    if unknown := raw.keys() - _FIELD_KEYS:
        raise ValueError(f"{'.'.join(path)}: unknown keys {sorted(unknown)}")
    kind = raw.get("type", "string")
    schema: dict[str, Any] = {"type": kind}
    if language is not None:
        _both(raw["about"], ".".join(path))
        schema["description"] = raw["about"][language]
    schema |= {key: raw[key] for key in _KEYWORDS if key in raw}
    if "enum" in raw:
        schema["enum"] = list(raw["enum"])
        for each in LANGUAGES:
            words = {str(value): tuple(texts[each]) for value, texts in raw["enum"].items()}
            said[each][".".join(path)] = words
    annotation = {key: raw[key] for key in _RULE_KEYS if key in raw}
    if "value" in raw:
        annotation |= _value(raw["value"], values)
    if schema.get("format") in _WALL_CLOCK:
        annotation = _wall_clock(schema, annotation, language)
    if kind == "object":
        schema |= _object(raw["properties"], values, language, said, path)
        if language is not None:
            schema["additionalProperties"] = False
    if kind == "array":
        items = raw["items"]
        if "type" not in items and "properties" not in items and language is None and "value" not in items:
            schema["items"] = _object(items, values, language, said, (*path, "[]"))
        else:
            items = {"about": raw.get("about"), **items} if language is not None else items
            schema["items"] = _field(items, values, language, said, (*path, "[]"))
    if annotation:
        schema["x-value"] = annotation
    return schema


_WALL_CLOCK = {
    "time": (r"^([01][0-9]|2[0-3]):[0-5][0-9]$", "time", "HH:MM"),
    "date-time": (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$", "local_datetime", "YYYY-MM-DDTHH:MM"),
}


def _wall_clock(schema: dict[str, Any], annotation: dict[str, Any], language: str | None) -> dict[str, Any]:
    """Times as people mean them, without zone and seconds, which JSON Schema's own formats demand."""
    says = schema.pop("format")
    schema["pattern"], kind, layout = _WALL_CLOCK[says]
    if language is not None:
        schema["description"] += f"（{layout}）" if language == "zh" else f" {layout}."
    annotation = _without_seconds(annotation)
    if annotation.get("kind") in (None, "datetime"):
        annotation = {**annotation, "kind": kind}  # last: what the other rules fall back to
    return {**annotation, "says": says}


def _without_seconds(value: Any) -> Any:
    if isinstance(value, dict):
        return {_without_seconds(key): _without_seconds(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_seconds(item) for item in value]
    return value[:-3] if isinstance(value, str) and re.fullmatch(r"(?:.*T)?\d\d:\d\d:\d\d", value) else value


def _value(value: Any, values: dict[str, Any]) -> dict[str, Any]:
    """`value:` names a list of the file's `values`, or a kind of the world, or is an annotation itself."""
    if isinstance(value, dict):
        return value
    if value in values:
        return {"choices": values[value]}
    return {"kind": value}


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 scalars: `no`, `on`, `12:30` and dates stay text; a key twice is an error."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if len(keys) != len(set(keys)):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"key {twice!r} twice", node.start_mark)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {}
for _tag, _scalar, _first in (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?[0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?$", list("-+0123456789")),
    ("merge", r"^<<$", ["<"]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_scalar), _first)
