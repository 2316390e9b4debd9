"""The body of a request as parameters: a plain object's properties one by one, anything else as one `body`."""

from __future__ import annotations

from typing import Any

from callsmith.tools.credentials import is_credential
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.sources.openapi.media import XML_ONLY, body_media
from callsmith.tools.sources.openapi.parameters import Argument, Omission, is_binary
from callsmith.tools.sources.openapi.specification import Operation, Specification

__all__ = ["read_body"]

# A body with other words than these means more than its properties taken one by one.
_PLAIN = frozenset(
    {
        *("type", "properties", "required", "additionalProperties", "title", "description", "default", "examples"),
        *("deprecated", "readOnly", "writeOnly", "format"),
    }
)
_NO_FILE = "a binary file, which no call can carry"


def read_body(specification: Specification, operation: Operation) -> tuple[list[Argument], list[Omission]]:
    """The arguments that make up the body. Raises `SchemaError` where a required body cannot be said."""
    found = _openapi_body(specification, operation) or _swagger_body(specification, operation)
    if found is None:
        return [], []
    schema, required, is_form = found
    if isinstance(schema, str):
        if required:
            raise SchemaError(schema)
        return [], [Omission("body", schema)]
    try:
        converted = specification.converter.convert(schema)
        shape = specification.requests.shallow(converted)
    except SchemaError as error:
        raise SchemaError(f"body: {error}") from None
    if is_form and is_binary(shape):
        if required:
            raise SchemaError(f"the body is {_NO_FILE}")
        return [], [Omission("body", _NO_FILE)]
    if not _is_plain(shape):
        return [Argument("body", "body", converted if isinstance(converted, dict) else {}, required)], []
    return _fields(specification, shape, is_form)


def _fields(
    specification: Specification, shape: dict[str, Any], is_form: bool
) -> tuple[list[Argument], list[Omission]]:
    """The properties of a plain body. What it requires stays required, also where the body as a whole is optional:
    a call that leaves the body out is rare, a body without what it requires is refused."""
    arguments: list[Argument] = []
    omissions: list[Omission] = []
    hidden = specification.requests.hidden(shape)
    needed = set(shape.get("required", ()))
    examples = next((item for item in shape.get("examples", ()) if isinstance(item, dict)), {})
    for name, schema in shape["properties"].items():
        if name in hidden:
            continue
        if not isinstance(schema, dict):
            schema = {"not": {}}
        looked = specification.requests.shallow(schema) if "$ref" in schema or "allOf" in schema else schema
        if is_credential(name, looked.get("description"), "body"):
            omissions.append(Omission(name, "a credential"))
            continue
        if is_form and is_binary(looked):
            if name in needed:
                raise SchemaError(f"{name} is {_NO_FILE}")
            omissions.append(Omission(name, _NO_FILE))
            continue
        if name in examples and "examples" not in looked:
            schema = {**schema, "examples": [examples[name]]}
        arguments.append(Argument(name, "body", schema, name in needed))
    undescribed = needed - set(shape["properties"]) - hidden
    arguments += [Argument(name, "body", {}, True) for name in shape.get("required", ()) if name in undescribed]
    return arguments, omissions


def _is_plain(shape: dict[str, Any]) -> bool:
    if not shape.get("properties") or not shape.keys() <= _PLAIN:
        return False
    if shape.get("type", "object") not in ("object", ["object", "null"]):
        return False
    return shape.get("additionalProperties", True) in (True, False, {})


def _openapi_body(specification: Specification, operation: Operation) -> tuple[Any, bool, bool] | None:
    """Schema (or the reason why there is none), whether required, whether a form."""
    node = operation.node.get("requestBody")
    if node is None:
        return None
    body = specification.references.resolve(node)
    if not isinstance(body, dict):
        raise SchemaError("the requestBody is not an object")
    required = body.get("required") is True
    content = body.get("content")
    if not isinstance(content, dict) or not content:
        return None
    kind, media = body_media(content)
    if kind == "binary":
        return f"the body is {_NO_FILE}", required, False
    if kind == "xml":
        return XML_ONLY, required, False
    media = specification.references.resolve(media)
    schema = media.get("schema") if isinstance(media, dict) else None
    if kind == "text":
        schema = schema or {"type": "string"}
    schema = {} if schema is None else schema
    described = body.get("description")
    example = media.get("example") if isinstance(media, dict) else None
    if isinstance(schema, dict) and "$ref" not in schema:
        if isinstance(described, str) and described and "description" not in schema:
            schema = {**schema, "description": described}
        if example is not None and "example" not in schema:
            schema = {**schema, "example": example}
    elif isinstance(schema, dict) and (example is not None or described):
        said = {"description": described, "example": example}
        schema = {**{key: value for key, value in said.items() if value is not None}, **schema}
    return schema, required, kind == "form"


def _swagger_body(specification: Specification, operation: Operation) -> tuple[Any, bool, bool] | None:
    consumes = operation.node.get("consumes", specification.document.get("consumes")) or []
    for owner in (operation.node, operation.shared):
        for node in owner.get("parameters") or []:
            node = specification.references.resolve(node)
            if isinstance(node, dict) and node.get("in") == "body":
                required = node.get("required") is True
                kinds: dict[str, Any] = {str(name): {} for name in consumes} if isinstance(consumes, list) else {}
                if kinds and body_media(kinds)[0] == "xml":
                    return XML_ONLY, required, False
                schema = node.get("schema", {})
                if isinstance(schema, dict) and node.get("description") and "description" not in schema:
                    schema = {**schema, "description": node["description"]}
                return schema, required, bool(kinds) and body_media(kinds)[0] == "binary"
    return None
