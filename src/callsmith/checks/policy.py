"""How results fold into a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from callsmith.errors import DataError, UsageError
from callsmith.records import CheckResult, Verdict

__all__ = ["POLICIES", "Policy", "fold", "load_policy"]

Consequence = Literal["accept", "undecided", "reject"]
_VERDICTS: dict[Consequence, Literal["accepted", "undecided", "rejected"]] = {
    "accept": "accepted",
    "undecided": "undecided",
    "reject": "rejected",
}
_WEIGHT: dict[Consequence, int] = {"accept": 0, "undecided": 1, "reject": 2}


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a failure and an abstention of a check lead to. An error always leaves the verdict open."""

    fail: Consequence = "reject"
    abstain: Consequence = "undecided"


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules by check, with one for all that are not named."""

    name: str
    summary: str = ""
    default: Rule = Rule()
    checks: dict[str, Rule] = {}


def _read(text: bytes, where: str) -> Policy:
    try:
        return msgspec.convert(yaml.safe_load(text), Policy)
    except yaml.YAMLError as error:
        raise UsageError(f"{where}: not YAML: {' '.join(str(error).split())[:200]}") from None
    except (msgspec.ValidationError, RecursionError) as error:
        raise UsageError(f"{where}: not a policy: {error}") from None


@cache
def _built_in() -> dict[str, Policy]:
    folder = resources.files("callsmith.checks") / "data" / "policies"
    found: dict[str, Policy] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        try:
            policy = _read(file.read_bytes(), file.name)
        except UsageError as error:
            raise DataError(str(error)) from None
        found[policy.name] = policy
    return found


POLICIES = tuple(sorted(("lenient", "standard", "strict")))
"""The names of the built-in policies; each is a file of the package."""


def load_policy(name: str) -> Policy:
    """A built-in policy by its name, or the one in a YAML file. Raises `UsageError`."""
    known = _built_in().get(name)
    if known is not None:
        return known
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        raise UsageError(f"no policy is called {name!r}; there are: {', '.join(POLICIES)}, or a YAML file")
    try:
        return _read(path.read_bytes(), name)
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror or error}") from None


def fold(results: Iterable[CheckResult], policy: str | Policy = "standard") -> Verdict:
    """The verdict: a pure function of the results and the policy. Raises `UsageError` for an unknown name.

    The gravest consequence of any result wins. An `error` is never less than undecided, and so is nothing at all: no
    result, or nothing but abstentions.
    """
    rules = policy if isinstance(policy, Policy) else load_policy(policy)
    kept = tuple(results)
    return Verdict(status=_status(kept, rules), policy=rules.name, results=kept)


def _status(results: tuple[CheckResult, ...], policy: Policy) -> Literal["accepted", "rejected", "undecided"]:
    decided = any(result.status in ("pass", "fail") for result in results)
    gravest: Consequence = "accept" if decided else "undecided"
    for result in results:
        rule = policy.checks.get(result.check, policy.default)
        consequence: Consequence = "accept"
        if result.status == "fail":
            consequence = rule.fail
        elif result.status == "abstain":
            consequence = rule.abstain
        elif result.status == "error":
            consequence = "undecided"
        if _WEIGHT[consequence] > _WEIGHT[gravest]:
            gravest = consequence
    return _VERDICTS[gravest]
