"""All checks over one conversation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from callsmith.checks.arguments_grounded import ArgumentsGrounded
from callsmith.checks.calls_complete import CallsComplete
from callsmith.checks.check import Check
from callsmith.checks.constraints_mapped import ConstraintsMapped
from callsmith.checks.executes import Executes
from callsmith.checks.judged import Judged
from callsmith.checks.language_consistent import LanguageConsistent
from callsmith.checks.plan_followed import PlanFollowed
from callsmith.checks.policy import Policy, fold
from callsmith.checks.results_used import ResultsUsed
from callsmith.checks.schema_valid import SchemaValid
from callsmith.checks.tool_selected import ToolSelected
from callsmith.checks.tools_valid import ToolsValid
from callsmith.checks.values_current import ValuesCurrent
from callsmith.checks.view import View
from callsmith.checks.well_formed import WellFormed
from callsmith.errors import UsageError
from callsmith.records import CheckResult, Conversation, Plan, Scenario, Verdict

__all__ = ["CHECKS", "judge"]

CHECKS: tuple[Check, ...] = (
    WellFormed(),
    ToolsValid(),
    SchemaValid(),
    PlanFollowed(),
    Executes(),
    ArgumentsGrounded(),
    ValuesCurrent(),
    ConstraintsMapped(),
    ToolSelected(),
    CallsComplete(),
    ResultsUsed(),
    LanguageConsistent(),
    Judged(),
)
"""Cheap and structural first; each is judged whatever the others say."""

_PASSES = {check.name: CheckResult(check=check.name, status="pass", check_version=check.version) for check in CHECKS}


def judge(
    conversation: Conversation,
    plan: Plan | None = None,
    *,
    scenario: Scenario | None = None,
    language: str | None = None,
    only: Collection[str] = (),
    policy: str | Policy = "standard",
) -> Verdict:
    """Judge a conversation, with its plan and its scenario where there are such.

    `language` is the dialogue's (`en`, `zh`), where the scenario does not say it; without either the user's script
    decides. `only` names the checks to run, all when empty. Raises `UsageError` for the name of no check or policy. A
    check that raises is a bug of ours and is not caught.
    """
    view = View(conversation, plan, language or (scenario.language if scenario else None), scenario)
    return fold(_results(view, _chosen(only)), policy)


def _results(view: View, checks: tuple[Check, ...]) -> Iterator[CheckResult]:
    for check in checks:
        if not check.applies(view):
            continue
        spoke = False
        for result in check.judge(view):
            spoke = True
            yield result
        if not spoke:
            yield _PASSES[check.name]


def _chosen(only: Collection[str]) -> tuple[Check, ...]:
    if not only:
        return CHECKS
    for name in only:
        if name not in _PASSES:
            near = get_close_matches(name, _PASSES, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(_PASSES)}"
            raise UsageError(f"no check is called {name!r}; {hint}")
    return tuple(check for check in CHECKS if check.name in only)
