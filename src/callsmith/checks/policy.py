"""How results fold into a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from callsmith.errors import UsageError
from callsmith.records import CheckResult, Verdict

__all__ = ["POLICIES", "Policy", "fold"]


class Policy(NamedTuple):
    """A failure always rejects, an error always leaves open; the rest is a matter of policy."""

    abstention_passes: bool
    """Whether a conversation is accepted although a check could not tell."""


POLICIES: dict[str, Policy] = {
    "standard": Policy(abstention_passes=True),
    "strict": Policy(abstention_passes=False),
}


def fold(results: Iterable[CheckResult], policy: str = "standard") -> Verdict:
    """The verdict: a pure function of the results and the policy's name. Raises `UsageError` for an unknown name.

    Any `fail` rejects. An `error`, no result at all, or nothing but abstentions leaves the verdict undecided.
    """
    rule = POLICIES.get(policy)
    if rule is None:
        raise UsageError(f"no policy is called {policy!r}; there are: {', '.join(sorted(POLICIES))}")
    kept = tuple(results)
    return Verdict(status=_status({result.status for result in kept}, rule), policy=policy, results=kept)


def _status(statuses: set[str], rule: Policy) -> Literal["accepted", "rejected", "undecided"]:
    if "fail" in statuses:
        return "rejected"
    if "error" in statuses or "pass" not in statuses:
        return "undecided"
    return "accepted" if rule.abstention_passes or "abstain" not in statuses else "undecided"
