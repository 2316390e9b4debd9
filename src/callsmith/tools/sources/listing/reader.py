"""A declaration in any of the dialects, as a tool."""

from __future__ import annotations

from collections import Counter
from typing import Any

from callsmith.records import canonical
from callsmith.tools.credentials import is_credential
from callsmith.tools.naming import legal_name
from callsmith.tools.schema.assemble import Assembler
from callsmith.tools.schema.convert import Converter
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.schema.references import References
from callsmith.tools.sources.harvest import Draft, Harvest
from callsmith.tools.sources.listing.arguments import object_schema
from callsmith.tools.sources.listing.finder import Found

__all__ = ["listing_kind", "read_listing"]

_MCP_ONLY = ("annotations", "outputSchema", "output_schema", "_meta", "icons", "execution")
_UPPER_TYPES = frozenset({"STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT"})


def read_listing(tools: list[Found], harvest: Harvest) -> None:
    """Read declarations into `harvest`. A file may hold a tool twice (recorded and crawled): the first one counts."""
    seen: set[bytes] = set()
    for found in tools:
        harvest.operations += 1
        name = _declaration(found.node)["name"]
        signature = _signature(found.node)
        if signature in seen:
            harvest.leave_out(found.locator, name, "the same tool stands earlier in the file")
            continue
        seen.add(signature)
        if not found.declared:
            harvest.leave_out(found.locator, name, "says nothing about its arguments (no input schema)")
            continue
        try:
            _read(found, harvest)
        except SchemaError as error:
            harvest.leave_out(found.locator, name, str(error))


def listing_kind(tools: list[Found]) -> str:
    """The dialect that most of the tools speak."""
    counts = Counter(_dialect(found.node) for found in tools)
    return max(counts, key=lambda kind: counts[kind])


def _dialect(node: dict[str, Any]) -> str:
    if "inputSchema" in node or "arguments" in node:
        return "mcp"
    if "input_schema" in node:
        return "mcp" if any(key in node for key in _MCP_ONLY) else "anthropic"
    declaration = _declaration(node)
    if "parametersJsonSchema" in declaration or "parameters_json_schema" in declaration:
        return "gemini"
    parameters = declaration.get("parameters")
    if isinstance(parameters, dict) and str(parameters.get("type")) in _UPPER_TYPES and node is declaration:
        return "gemini"
    return "openai" if "parameters" in declaration or node is not declaration else "mcp"


def _signature(node: dict[str, Any]) -> bytes:
    """What makes two declarations the same tool: name and arguments, not the wording of the description."""
    declaration = _declaration(node)
    words = ("annotations", "description", "title", "icons", "_meta")
    return canonical({key: value for key, value in declaration.items() if key not in words})


def _declaration(node: dict[str, Any]) -> dict[str, Any]:
    function = node.get("function")
    return function if isinstance(function, dict) else node


def _read(found: Found, harvest: Harvest) -> None:
    node = _declaration(found.node)
    name = node["name"]
    schema = object_schema(node)
    losses: list[tuple[str, str]] = []
    parameters = _parameters(schema, losses)
    omitted = _drop_credentials(parameters)
    annotations = node.get("annotations")
    title = node.get("title") or (annotations.get("title") if isinstance(annotations, dict) else None)
    draft = Draft(
        name=name,
        fallback_name=legal_name("".join(character for character in name if character.isascii()).strip(" _-."))
        if sum(character.isascii() and character.isalpha() for character in name) >= 3
        else "",
        locator=found.locator,
        summary=title if title != name else None,
        description=node.get("description"),
        parameters=parameters,
        returns=_returns(node, found, harvest),
    )
    for place, reason in losses:
        harvest.leave_out(found.locator, f"{name}.{place}" if place else name, reason)
    for parameter in omitted:
        harvest.leave_out(found.locator, f"{name}.{parameter}", "a credential")
    harvest.add(draft)


def _parameters(schema: Any, losses: list[tuple[str, str]]) -> dict[str, Any]:
    """The schema of the arguments, an object at its top. Its references are read from its own root."""
    converter = Converter(References(schema), lambda place, reason: losses.append((place, reason)))
    assembler = Assembler(converter)
    top = assembler.shallow(converter.convert(schema))
    kind = top.get("type", "object")
    if kind != "object" and not (isinstance(kind, list) and "object" in kind):
        raise SchemaError(f"its arguments are of type {kind}, not an object")
    assembled = assembler.assemble({**top, "type": "object"})
    return dict(assembled) if isinstance(assembled, dict) else {}


def _drop_credentials(parameters: dict[str, Any]) -> list[str]:
    properties = parameters.get("properties", {})
    names = [
        name
        for name, item in properties.items()
        if is_credential(name, item.get("description") if isinstance(item, dict) else "")
    ]
    if names:
        parameters["properties"] = {name: item for name, item in properties.items() if name not in names}
        parameters["required"] = [name for name in parameters.get("required", ()) if name not in names]
    return names


def _returns(node: dict[str, Any], found: Found, harvest: Harvest) -> dict[str, Any] | None:
    for key in ("outputSchema", "output_schema", "responseJsonSchema", "response", "returns"):
        schema = node.get(key)
        if isinstance(schema, dict) and schema and ("type" in schema or "properties" in schema or "$ref" in schema):
            try:
                converter = Converter(References(schema))
                assembled = Assembler(converter).assemble(converter.convert(schema))
            except SchemaError as error:
                harvest.leave_out(found.locator, f"{node['name']}.returns", f"the result's schema is left out: {error}")
                return None
            return assembled if isinstance(assembled, dict) and assembled else None
    return None
