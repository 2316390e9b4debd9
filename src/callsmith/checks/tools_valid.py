"""`tools_valid`: the offered tools can be offered, and the called ones keep their own promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callsmith.checks.check import advised, failed
from callsmith.checks.memo import Memo
from callsmith.checks.view import View
from callsmith.records import CheckResult, Tool, pointer
from callsmith.tools.linting import Finding, lint, lint_together

__all__ = ["ToolsValid"]

_SHOWN_ADVICE = 3


@dataclass(frozen=True, slots=True)
class ToolsValid:
    """The linter's faults as failures, its advice as remarks on a pass."""

    name: str = "tools_valid"
    version: int = 2
    claim: str = (
        "Every tool has a legal name that no other has, its own meaning by name and description, and a parameters "
        "schema that compiles by itself as an object's, whose required names exist and whose patterns cannot hang a "
        "matcher. For tools that are called, defaults and enumerations agree with the schema that they stand in."
    )
    blind_spots: str = (
        "Whether a description is true. Missing descriptions, limits of single providers (OpenAI's names, strict "
        "modes), placeholders as defaults, and stated values of tools that are not called are remarks on a pass."
    )

    def applies(self, view: View) -> bool:
        """Conversations with tools."""
        return bool(view.conversation.tools)

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections tool by tool; where there is none, the advice in one remark."""
        advice: list[str] = []
        called = {site.call.name for site in view.calls}
        sound = True
        for index, tool in enumerate(view.conversation.tools):
            for finding in _lint(tool):
                if finding.severity == "fault" and (finding.kind == "unusable" or tool.name in called):
                    sound = False
                    yield failed(self, finding.reason, _place(index, finding), tool.name[:80])
                else:
                    advice.append(f"{tool.name}: {finding.reason}")
        for index, finding in lint_together(view.conversation.tools):
            sound = False
            yield failed(self, finding.reason, _place(index, finding), view.conversation.tools[index].name[:80])
        if sound and advice:
            more = f" (and {len(advice) - _SHOWN_ADVICE} more)" if len(advice) > _SHOWN_ADVICE else ""
            yield advised(self, "; ".join(advice[:_SHOWN_ADVICE]) + more)


def _place(tool: int, finding: Finding) -> str:
    return pointer(("tools", tool, "function")) + finding.location


_lint: Memo[Tool, tuple[Finding, ...]] = Memo(lint, lambda tool: [tool.name, tool.parameters])
"""A tool's findings, by its name and schema."""
