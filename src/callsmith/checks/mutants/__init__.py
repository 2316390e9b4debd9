"""Named, seeded ways to break one thing of a conversation, and ways to change one without breaking it.

They measure the checks, and make wrong twins of right conversations for training. They know nothing of how the checks
decide.
"""

from callsmith.checks.mutants.benign import BENIGN
from callsmith.checks.mutants.dialogue import DIALOGUE
from callsmith.checks.mutants.meaning import MEANING
from callsmith.checks.mutants.operator import ABSENT, Case, Corner, Family, Mutant, Operator
from callsmith.checks.mutants.structural import STRUCTURAL
from callsmith.checks.mutants.values import VALUES

__all__ = ["ABSENT", "BENIGN", "FAULTS", "OPERATORS", "Case", "Corner", "Family", "Mutant", "Operator"]

FAULTS: tuple[Operator, ...] = (*STRUCTURAL, *VALUES, *MEANING, *DIALOGUE)
"""Operators whose mutants are wrong."""

OPERATORS: tuple[Operator, ...] = (*FAULTS, *BENIGN)
"""All operators; their names are unique."""
