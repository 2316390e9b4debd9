"""What an importer gathers while it reads: sound tools under unique names, and all that was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from callsmith.records import Origin, Tool
from callsmith.tools.naming import Names, legal_name, words
from callsmith.tools.reading import LeftOut
from callsmith.tools.schema.soundness import flaw
from callsmith.tools.wording import describe, plain_text

__all__ = ["Draft", "Harvest"]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A tool as its source says it, before it is named and judged."""

    name: str
    """As in the source; empty where it has none."""
    locator: str
    parameters: dict[str, Any]
    fallback_name: str = ""
    """A legal name to fall back on where `name` is missing or cannot be made legal."""
    summary: object = ""
    description: object = ""
    returns: dict[str, Any] | None = None
    parameter_names: dict[str, str] = field(default_factory=dict)
    license: str = ""


class Harvest:
    """Collects the tools of one file."""

    def __init__(self, uri: str, kind: str, sha256: str) -> None:
        self.uri, self.kind, self.sha256 = uri, kind, sha256
        self.operations = 0
        self.tools: list[Tool] = []
        self.left_out: list[LeftOut] = []
        self._names = Names()

    def leave_out(self, locator: str, name: str, reason: str) -> None:
        """Note that something did not become a tool, or part of one."""
        self.left_out.append(LeftOut(self.uri, locator, name, " ".join(reason.split())))

    def add(self, draft: Draft) -> None:
        """Make a tool of the draft, or leave it out with the reason."""
        shown = draft.name or draft.fallback_name or draft.locator
        parameters = _object_first(draft.parameters)
        reason = flaw(parameters)
        if reason is not None:
            self.leave_out(draft.locator, shown, reason)
            return
        returns = draft.returns
        if returns is not None and (reason := flaw(returns)) is not None:
            self.leave_out(draft.locator, f"{shown}.returns", f"the result's schema is left out: {reason}")
            returns = None
        name = self._names.take(legal_name(draft.name, draft.fallback_name) if draft.name else draft.fallback_name)
        description = describe(draft.summary, draft.description) or " ".join(words(name)).capitalize()
        origin = Origin(
            kind=self.kind,
            uri=self.uri,
            locator=draft.locator,
            source_name=draft.name if draft.name != name else "",
            parameter_names=draft.parameter_names,
            title=plain_text(draft.summary),
            license=draft.license,
            sha256=self.sha256,
        )
        tool = Tool(name=name, description=description, parameters=parameters, returns=returns, origin=origin)
        self.tools.append(tool)


def _object_first(parameters: dict[str, Any]) -> dict[str, Any]:
    """The schema of the arguments with `type` and `properties` always there, in the usual order."""
    head = {"type": "object", "properties": parameters.get("properties", {})}
    if parameters.get("required"):
        head["required"] = parameters["required"]
    rest = {key: value for key, value in parameters.items() if key not in ("type", "properties", "required")}
    return {**head, **rest}
