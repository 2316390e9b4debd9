"""What an answer may say: everything that was said, called with and returned before it."""

from callsmith.checks.answers.known import Known, known_before
from callsmith.checks.answers.names import novel_name
from callsmith.checks.answers.outcomes import admits_failure, claims_success, is_error

__all__ = ["Known", "admits_failure", "claims_success", "is_error", "known_before", "novel_name"]
