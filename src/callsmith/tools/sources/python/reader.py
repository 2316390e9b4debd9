"""From a Python module to tools, one public function at a time."""

from __future__ import annotations

import ast
from typing import Any

from callsmith.tools.credentials import is_credential
from callsmith.tools.schema.assemble import Assembler
from callsmith.tools.schema.convert import Converter
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.schema.references import References
from callsmith.tools.sources.harvest import Draft, Harvest
from callsmith.tools.sources.python.annotations import literal, name_of
from callsmith.tools.sources.python.classes import Definitions, Missing, read_default
from callsmith.tools.sources.python.docstrings import Docstring, parse_docstring

__all__ = ["read_python"]

# Parameters of these types are filled in by the framework that calls the function, not by the caller.
_SUPPLIED = frozenset(
    {"CallbackContext", "Context", "Request", "RunContext", "RunnableConfig", "Session", "ToolContext"}
)
_NO_TOOL = frozenset({"overload", "fixture", "property", "contextmanager", "asynccontextmanager"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


def read_python(module: ast.Module, harvest: Harvest) -> None:
    """Read the module's public functions into `harvest`."""
    public = _exported(module)
    definitions = Definitions(module)
    for node in module.body:
        if not isinstance(node, Function) or node.name.startswith("_"):
            continue
        if public is not None and node.name not in public:
            continue
        decorators = {name_of(item.func if isinstance(item, ast.Call) else item) for item in node.decorator_list}
        if decorators & _NO_TOOL:
            continue
        harvest.operations += 1
        try:
            _read_function(node, definitions, harvest)
        except SchemaError as error:
            harvest.leave_out(node.name, node.name, str(error))


def _exported(module: ast.Module) -> set[str] | None:
    """The names in `__all__`, or None where the module has none that can be read."""
    for node in module.body:
        if isinstance(node, ast.Assign) and any(name_of(target) == "__all__" for target in node.targets):
            found, value = literal(node.value)
            if found and isinstance(value, list):
                return {name for name in value if isinstance(name, str)}
    return None


def _read_function(node: Function, definitions: Definitions, harvest: Harvest) -> None:
    documentation = parse_docstring(ast.get_docstring(node) or "")
    if not documentation.text:
        raise SchemaError("has no docstring")
    properties: dict[str, Any] = {}
    required: list[str] = []
    omitted: list[tuple[str, str]] = []
    for argument, value in _arguments(node):
        reason = _not_offered(argument, documentation)
        if reason is not None:
            omitted.append((argument.arg, reason))
            continue
        try:
            schema, default = _parameter(argument, value, definitions, documentation)
        except SchemaError as error:
            if value is None:
                raise SchemaError(f"{argument.arg}: {error}") from None
            omitted.append((argument.arg, str(error)))
            continue
        properties[argument.arg] = schema
        if value is None or default is ...:
            required.append(argument.arg)
    for extra in (node.args.vararg, node.args.kwarg):
        if extra is not None:
            omitted.append((extra.arg, "takes any number of values"))
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    draft = Draft(
        name=node.name,
        locator=node.name,
        summary=documentation.summary,
        description=documentation.text,
        parameters=_assembled(schema, definitions),
        returns=_returns(node, definitions, documentation, omitted),
    )
    for name, reason in omitted:
        harvest.leave_out(node.name, f"{node.name}.{name}", reason)
    harvest.add(draft)


def _arguments(node: Function) -> list[tuple[ast.arg, ast.expr | None]]:
    """The named parameters with their defaults."""
    positional = [*node.args.posonlyargs, *node.args.args]
    none: list[ast.expr | None] = [None] * (len(positional) - len(node.args.defaults))
    pairs = list(zip(positional, [*none, *node.args.defaults], strict=True))
    return [*pairs, *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)]


def _not_offered(argument: ast.arg, documentation: Docstring) -> str | None:
    if argument.annotation is not None and _main_name(argument.annotation) in _SUPPLIED:
        return "is supplied by the framework that calls the function"
    if is_credential(argument.arg, documentation.parameters.get(argument.arg, "")):
        return "a credential"
    return None


def _main_name(node: ast.expr) -> str:
    """The type's own name, also where it is optional or generic: `Context[T] | None` gives `Context`."""
    if isinstance(node, ast.BinOp):
        return _main_name(node.left)
    if isinstance(node, ast.Subscript):
        name = name_of(node.value)
        return _main_name(node.slice) if name in ("Optional", "Annotated") else name
    if isinstance(node, ast.Tuple) and node.elts:
        return _main_name(node.elts[0])
    return name_of(node)


def _parameter(
    argument: ast.arg, value: ast.expr | None, definitions: Definitions, documentation: Docstring
) -> tuple[dict[str, Any], Any]:
    if argument.annotation is None:
        raise SchemaError("has no type")
    schema, default = read_default(definitions, definitions.annotations.schema(argument.annotation), value)
    text = documentation.parameters.get(argument.arg)
    if text and ("description" not in schema or "$ref" in schema):
        schema = {**schema, "description": text}
    if default is None and "null" not in _kinds(schema) and "anyOf" not in schema and schema.keys() & {"type", "$ref"}:
        schema = {key: item for key, item in schema.items() if key != "default"}  # `x: str = None`: there is none
    return schema, Missing if default is None else default


def _kinds(schema: dict[str, Any]) -> list[str]:
    kind = schema.get("type", [])
    return kind if isinstance(kind, list) else [kind]


def _returns(
    node: Function, definitions: Definitions, documentation: Docstring, omitted: list[tuple[str, str]]
) -> dict[str, Any] | None:
    if node.returns is None or (isinstance(node.returns, ast.Constant) and node.returns.value is None):
        return None
    try:
        schema = definitions.annotations.schema(node.returns)
    except SchemaError as error:  # the tool is complete without it
        omitted.append(("returns", f"the result's schema is left out: {error}"))
        return None
    if documentation.returns and schema:
        schema = {**schema, "description": documentation.returns}
    return _assembled(schema, definitions) or None


def _assembled(schema: dict[str, Any], definitions: Definitions) -> dict[str, Any]:
    document = {**schema, "$defs": definitions.schemas}
    converter = Converter(References(document))
    assembled = Assembler(converter).assemble(converter.convert(document))
    return dict(assembled) if isinstance(assembled, dict) else {}
