"""A schema of any dialect into JSON Schema 2020-12, keyword by keyword.

References stay references here: `{"$ref": "<JSON Pointer into the document>"}`, each target converted once and kept.
`assemble` puts the pieces together. The words of Swagger 2, OpenAPI 3.0 and 3.1, of JSON Schema's drafts 4 to 2020-12
and of Gemini do not contradict each other, so one conversion serves them all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from callsmith.tools.schema.dialects import fits, settle_bounds, settle_default, settle_nullable, settle_type
from callsmith.tools.schema.keywords import LISTS, MAPS, SINGLES, VALUES, SchemaError
from callsmith.tools.schema.references import References

__all__ = ["Converter"]

MAX_SCHEMA_DEPTH = 96
"""How deep schemas may nest inside each other without a reference between them."""


class Converter:
    """Converts the schemas of one document. `on_loss(place, reason)` hears of what a schema loses."""

    def __init__(self, references: References, on_loss: Callable[[str, str], None] | None = None) -> None:
        self.references = references
        self._on_loss = on_loss or (lambda place, reason: None)
        self._definitions: dict[str, dict[str, Any] | bool | SchemaError] = {}

    def definition(self, path: str) -> dict[str, Any] | bool:
        """The converted schema at a JSON Pointer that `convert` left in a `$ref`."""
        if path not in self._definitions:
            try:
                self._definitions[path] = self.convert(self.references.find("#" + _quoted(path))[1], path)
            except SchemaError as error:
                self._definitions[path] = error
        found = self._definitions[path]
        if isinstance(found, SchemaError):
            raise found
        return found

    def convert(self, schema: Any, place: str = "", depth: int = 0) -> dict[str, Any] | bool:
        """The schema in 2020-12. Raises `SchemaError` where that cannot be done without guessing."""
        if isinstance(schema, bool):
            return schema
        if schema is None:
            return {}
        if not isinstance(schema, dict):
            raise SchemaError(f"a schema must be an object, not {type(schema).__name__} ({str(schema)[:40]!r})")
        if depth > MAX_SCHEMA_DEPTH:
            raise SchemaError(f"the schema is nested more than {MAX_SCHEMA_DEPTH} deep")
        result: dict[str, Any] = {}
        self._reference(schema, result)
        self._annotations(schema, result)
        for key in VALUES:
            if key in schema:
                result[key] = schema[key]
        if "type" in schema and schema["type"] is not None:
            settle_type(result, schema["type"])
        self._inner(schema, result, depth)
        settle_bounds(result)
        self._lists(result)
        self._older_words(schema, result, depth)
        self._discriminate(schema, result)
        if schema.get("nullable") is True or schema.get("x-nullable") is True:
            result = result if "$ref" in result else settle_nullable(result)
        if "default" in result and not settle_default(result):
            self._on_loss(place, f"the default {str(schema['default'])[:40]!r} does not fit its own schema")
        return result

    def _reference(self, schema: dict[str, Any], result: dict[str, Any]) -> None:
        ref = schema.get("$ref", schema.get("$dynamicRef"))
        if ref is not None:
            result["$ref"] = self.references.find(ref)[0]

    def _annotations(self, schema: dict[str, Any], result: dict[str, Any]) -> None:
        for key in ("title", "description"):
            if isinstance(schema.get(key), str) and schema[key]:
                result[key] = schema[key]
        for key in ("deprecated", "readOnly", "writeOnly"):
            if schema.get(key) is True:
                result[key] = True
        if "default" in schema:
            result["default"] = schema["default"]
        examples = schema.get("examples")
        found = list(examples) if isinstance(examples, list) else []
        if isinstance(examples, dict):
            found = [item["value"] for item in examples.values() if isinstance(item, dict) and "value" in item]
        for key in ("example", "x-example"):
            if schema.get(key) is not None and schema[key] not in found:
                found.append(schema[key])
        if found:
            result["examples"] = found

    def _inner(self, schema: dict[str, Any], result: dict[str, Any], depth: int) -> None:
        for key in SINGLES:
            if key in schema and not (key == "items" and isinstance(schema[key], list)):
                result[key] = self.convert(schema[key], "", depth + 1)
        for key in LISTS:
            if schema.get(key):
                if not isinstance(schema[key], list):
                    raise SchemaError(f"{key} must be a list of schemas")
                result[key] = [self.convert(item, "", depth + 1) for item in schema[key]]
        for key in MAPS:
            if schema.get(key) is not None:
                if not isinstance(schema[key], dict):
                    raise SchemaError(f"{key} must map names to schemas")
                result[key] = {name: self._property(item, name, depth) for name, item in schema[key].items()}
        if result.get("properties") == {} and "properties" in result and len(result) == 1:
            result["type"] = "object"

    def _property(self, schema: Any, name: str, depth: int) -> dict[str, Any] | bool:
        try:
            converted = self.convert(schema, name, depth + 1)
        except SchemaError as error:
            raise SchemaError(f"{name}: {error}") from None
        return {} if converted is True else converted

    def _lists(self, result: dict[str, Any]) -> None:
        """`required` and `enum` as lists without repetitions; `required: true` on a property goes to its owner."""
        required = result.get("required")
        if "required" in result and not isinstance(required, list):
            del result["required"]
        if isinstance(required, list):
            if not all(isinstance(name, str) for name in required):
                raise SchemaError("required must be a list of names")
            result["required"] = list(dict.fromkeys(required))
            if not required:
                del result["required"]
        if "enum" in result:
            if not isinstance(result["enum"], list):
                raise SchemaError("enum must be a list of values")
            result["enum"] = _distinct(result["enum"])

    def _older_words(self, schema: dict[str, Any], result: dict[str, Any], depth: int) -> None:
        """Draft 3's `required: true`, draft 4 to 7's lists of `items` and `dependencies`."""
        properties = schema.get("properties")
        if isinstance(properties, dict):
            owners = ((name, item) for name, item in properties.items() if isinstance(item, dict))
            marked = [name for name, item in owners if item.get("required") is True]
            if marked:
                result["required"] = list(dict.fromkeys([*result.get("required", []), *marked]))
        if isinstance(schema.get("items"), list):
            if schema["items"]:
                result["prefixItems"] = [self.convert(item, "", depth + 1) for item in schema["items"]]
            if "additionalItems" in schema:
                result["items"] = self.convert(schema["additionalItems"], "", depth + 1)
        dependencies = schema.get("dependencies")
        for name, needed in (dependencies if isinstance(dependencies, dict) else {}).items():
            if isinstance(needed, list):
                result.setdefault("dependentRequired", {})[name] = needed
            else:
                result.setdefault("dependentSchemas", {})[name] = self.convert(needed, "", depth + 1)

    def _discriminate(self, schema: dict[str, Any], result: dict[str, Any]) -> None:
        """What a discriminator constrains: in each branch the property that tells the branches apart is fixed."""
        discriminator = schema.get("discriminator")
        if not isinstance(discriminator, dict) or not isinstance(discriminator.get("propertyName"), str):
            return
        name = discriminator["propertyName"]
        for key in ("oneOf", "anyOf"):
            for index, branch in enumerate(result.get(key, [])):
                if isinstance(branch, dict) and list(branch) == ["$ref"]:
                    values = self._branch_values(discriminator, branch["$ref"])
                    if self._allows(branch["$ref"], name, values):
                        fixed = {"const": values[0]} if len(values) == 1 else {"enum": values}
                        result[key][index] = {**branch, "properties": {name: fixed}, "required": [name]}

    def _branch_values(self, discriminator: dict[str, Any], path: str) -> list[str]:
        mapping = discriminator.get("mapping")
        values = []
        for value, ref in (mapping if isinstance(mapping, dict) else {}).items():
            target = str(ref) if "/" in str(ref) else f"#/components/schemas/{ref}"
            try:
                if self.references.find(target)[0] == path:
                    values.append(value)
            except SchemaError:
                continue
        return values or [path.rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")]

    def _allows(self, path: str, name: str, values: list[str]) -> bool:
        """Whether the branch itself leaves these values open. Where it names others, it is told apart already."""
        waiting, seen = [path], {path}
        while waiting:
            node = self.references.find("#" + _quoted(waiting.pop()))[1]
            for part in _with_members(node):
                own = part.get("properties", {}).get(name) if isinstance(part.get("properties"), dict) else None
                if isinstance(own, dict) and not all(fits(value, _type_and_enum(own)) for value in values):
                    return False
                if isinstance(part.get("$ref"), str):
                    target = self.references.find(part["$ref"])[0]
                    if target not in seen:
                        seen.add(target)
                        waiting.append(target)
        return True


def _with_members(node: Any) -> list[dict[str, Any]]:
    if not isinstance(node, dict):
        return []
    members = node.get("allOf")
    return [node, *(item for item in (members if isinstance(members, list) else []) if isinstance(item, dict))]


def _type_and_enum(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: schema[key] for key in ("type", "enum", "const") if key in schema}


def _distinct(values: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for value in values:
        if not any(value == other and type(value) is type(other) for other in kept):
            kept.append(value)
    return kept


def _quoted(path: str) -> str:
    return path.replace("%", "%25")
