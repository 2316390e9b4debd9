"""From a specification to tools, one operation at a time: what fails, fails alone."""

from __future__ import annotations

from typing import Any

from callsmith.tools.naming import Names, legal_name, path_words
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.sources.harvest import Draft, Harvest
from callsmith.tools.sources.openapi.bodies import read_body
from callsmith.tools.sources.openapi.media import json_media
from callsmith.tools.sources.openapi.parameters import Argument, read_parameters
from callsmith.tools.sources.openapi.specification import Operation, Specification

__all__ = ["read_openapi"]


def read_openapi(document: dict[str, Any], harvest: Harvest) -> None:
    """Read an OpenAPI 3 or Swagger 2 document into `harvest`."""
    specification = Specification(document, harvest)
    info = document.get("info")
    license_node = info.get("license") if isinstance(info, dict) else None
    license_name = license_node.get("identifier") or license_node.get("name") if isinstance(license_node, dict) else ""
    for operation in specification.operations():
        try:
            _read_operation(specification, operation, harvest, license_name if isinstance(license_name, str) else "")
        except SchemaError as error:
            harvest.leave_out(operation.locator, operation.label, str(error))


def _read_operation(specification: Specification, operation: Operation, harvest: Harvest, license_name: str) -> None:
    arguments, omissions = read_parameters(specification, operation)
    fields, omitted = read_body(specification, operation)
    named, renamed = _without_clashes([*arguments, *fields])
    parameters: dict[str, Any] = {
        "type": "object",
        "properties": {name: argument.schema for name, argument in named.items()},
        "required": [name for name, argument in named.items() if argument.required],
        "additionalProperties": False,
    }
    assembled = specification.requests.assemble(parameters, all_properties=True)
    node = operation.node
    name = node.get("operationId")
    draft = Draft(
        name=name if isinstance(name, str) else "",
        fallback_name=_fallback(operation),
        locator=operation.locator,
        summary=node.get("summary") or operation.shared.get("summary"),
        description=node.get("description") or operation.shared.get("description"),
        parameters=assembled if isinstance(assembled, dict) else {},
        returns=_returns(specification, operation, harvest),
        parameter_names=renamed,
        license=license_name,
    )
    for omission in (*omissions, *omitted):
        harvest.leave_out(operation.locator, f"{operation.label}.{omission.name}", omission.reason)
    harvest.add(draft)


def _fallback(operation: Operation) -> str:
    return legal_name(path_words(operation.method, operation.path) if operation.path.isascii() else operation.locator)


def _without_clashes(arguments: list[Argument]) -> tuple[dict[str, Argument], dict[str, str]]:
    """Arguments under names of their own: where two places use one name, the later ones carry their place."""
    names = Names()
    wanted = {argument.name for argument in arguments}
    named: dict[str, Argument] = {}
    renamed: dict[str, str] = {}
    for argument in arguments:
        place = "body" if argument.place == "formData" else argument.place
        name = argument.name
        if name in named:
            name = f"{place}_{argument.name}"
            while name in named or name in wanted:
                name += "_"
        name = names.take(name)
        if name != argument.name:
            renamed[name] = f"{place}.{argument.name}"
        named[name] = argument
    return named, renamed


def _returns(specification: Specification, operation: Operation, harvest: Harvest) -> dict[str, Any] | None:
    """The schema of a successful JSON response, where there is one that can be used."""
    responses = operation.node.get("responses")
    if not isinstance(responses, dict):
        return None
    codes = sorted(code for code in responses if code[:1] == "2")
    for code in codes:
        try:
            response = specification.references.resolve(responses[code])
            schema = _response_schema(specification, response)
            if schema is None:
                continue
            assembled = specification.responses.assemble(specification.converter.convert(schema))
        except SchemaError as error:
            name = f"{operation.label}.returns"
            harvest.leave_out(operation.locator, name, f"the result's schema is left out: response {code}: {error}")
            return None
        return assembled if isinstance(assembled, dict) and assembled else None
    return None


def _response_schema(specification: Specification, response: Any) -> Any | None:
    if not isinstance(response, dict):
        return None
    if specification.is_swagger:
        schema = response.get("schema")
        return None if isinstance(schema, dict) and schema.get("type") == "file" else schema
    content = response.get("content")
    if not isinstance(content, dict):
        return None
    media = specification.references.resolve(json_media(content))
    return media.get("schema") if isinstance(media, dict) else None
