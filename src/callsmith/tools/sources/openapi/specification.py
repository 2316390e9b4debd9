"""A specification and its operations, with what all of them share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from callsmith.records import pointer
from callsmith.tools.schema.assemble import Assembler
from callsmith.tools.schema.convert import Converter
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.schema.references import References
from callsmith.tools.sources.harvest import Harvest

__all__ = ["METHODS", "Operation", "Specification"]

METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace", "query")


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    locator: str
    node: dict[str, Any]
    shared: dict[str, Any]
    """The path item: its parameters, summary and description hold for all its methods."""

    @property
    def label(self) -> str:
        """What people call it: its operationId, else method and path."""
        name = self.node.get("operationId")
        return name if isinstance(name, str) and name else f"{self.method.upper()} {self.path}"


class Specification:
    """A parsed specification: finds its operations, resolves its references, converts its schemas."""

    def __init__(self, document: dict[str, Any], harvest: Harvest) -> None:
        self.document = document
        self.is_swagger = "swagger" in document and "openapi" not in document
        self.references = References(document)
        self._current = ("", "")
        self._harvest = harvest
        self.converter = Converter(self.references, self._note_loss)
        self.requests = Assembler(self.converter, "readOnly")
        self.responses = Assembler(self.converter, "writeOnly")
        self.credentials = self._credentials()

    def operations(self) -> Iterator[Operation]:
        """Every operation in the order of the file. A path that cannot be resolved is left out with the reason."""
        paths = self.document.get("paths")
        for path, item in (paths if isinstance(paths, dict) else {}).items():
            if path.startswith("x-"):
                continue
            try:
                resolved = self.references.resolve(item)
            except SchemaError as error:
                self._harvest.operations += 1
                self._harvest.leave_out(pointer(["paths", path]), path, str(error))
                continue
            if not isinstance(resolved, dict):
                continue
            if "$ref" in item:  # what stands beside the reference adds to what it leads to
                resolved = {**resolved, **{key: value for key, value in item.items() if key != "$ref"}}
            for method in resolved:
                if method.lower() in METHODS:
                    yield from self._operation(path, method, resolved)

    def _operation(self, path: str, method: str, item: dict[str, Any]) -> Iterator[Operation]:
        locator = pointer(["paths", path, method])
        node = item[method]
        self._harvest.operations += 1
        if not isinstance(node, dict):
            self._harvest.leave_out(locator, f"{method.upper()} {path}", "the operation is not an object")
            return
        operation = Operation(method.lower(), path, locator, node, item)
        self._current = (locator, operation.label)
        yield operation

    def _note_loss(self, place: str, reason: str) -> None:
        locator, label = self._current
        self._harvest.leave_out(locator, f"{label}.{place.rsplit('/', 1)[-1]}" if place else label, reason)

    def _credentials(self) -> frozenset[tuple[str, str]]:
        """Place and lower-case name of the parameters that the security schemes name."""
        components = self.document.get("components")
        schemes = components.get("securitySchemes") if isinstance(components, dict) else None
        found = set()
        for group in (schemes, self.document.get("securityDefinitions")):
            for scheme in (group if isinstance(group, dict) else {}).values():
                try:
                    scheme = self.references.resolve(scheme)
                except SchemaError:
                    continue
                if isinstance(scheme, dict) and scheme.get("type") == "apiKey":
                    found.add((str(scheme.get("in")), str(scheme.get("name")).lower()))
        return frozenset(found)
