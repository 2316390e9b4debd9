"""What an answer may say: everything that was said, called with and returned before it."""

from callsmith.checks.answers.known import Known, known_before
from callsmith.checks.answers.names import novel_name
from callsmith.checks.answers.outcomes import admits_failure, claims_success, is_error
from callsmith.checks.answers.rows import misplaced_value

__all__ = ["Known", "admits_failure", "claims_success", "is_error", "known_before", "misplaced_value", "novel_name"]
