"""The linter: what makes a tool unusable, and what its author should know."""

from callsmith.tools.linting.linter import Finding, lint, lint_together

__all__ = ["Finding", "lint", "lint_together"]
