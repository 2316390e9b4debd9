"""Everything that Callsmith raises on purpose.

CallsmithError            a one-line message: what, where, what next
├── UsageError            the user's options or files do not fit            exit code 2
│   ├── SourceError       a source of tools cannot be read
│   ├── RecipeError       a recipe does not hold together
│   └── RunError          a run's folder cannot be used as asked
├── ShortfallError        the run was valid but came out short              exit code 1
└── DataError             a data file that ships with the package is wrong  exit code 70
"""

from __future__ import annotations

__all__ = ["CallsmithError", "DataError", "RecipeError", "RunError", "ShortfallError", "SourceError", "UsageError"]


class CallsmithError(Exception):
    """Base of all. `str(error)` is one line that names the file and the place."""

    exit_code = 70


class UsageError(CallsmithError):
    """The user's options or files do not fit."""

    exit_code = 2


class SourceError(UsageError):
    """A source of tools cannot be read: missing, empty, broken, or of no known kind."""


class RecipeError(UsageError):
    """A recipe does not hold together."""


class RunError(UsageError):
    """A run's folder cannot be used as asked."""


class ShortfallError(CallsmithError):
    """The run was valid but fewer samples than asked for were accepted."""

    exit_code = 1


class DataError(CallsmithError):
    """A data file that ships with the package is wrong: our mistake, never the user's."""
