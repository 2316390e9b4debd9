"""Checks judge conversations, their own writer's and anybody's; results fold into a verdict.

One check a module. A check's name is its module, its value in JSON and its flag on the command line: an assertion
that reads true on success.
"""

from callsmith.checks.check import Check
from callsmith.checks.judging import CHECKS, judge
from callsmith.checks.policy import POLICIES, Policy, fold, load_policy
from callsmith.checks.view import View

__all__ = ["CHECKS", "POLICIES", "Check", "Policy", "View", "fold", "judge", "load_policy"]
