"""What people's words for values mean, read on our own: nothing here is shared with what writes the words.

Every reader says what a text can mean and nothing when it cannot tell, so that a check can abstain instead of guessing.
"""

from callsmith.checks.words.clock import read_clock
from callsmith.checks.words.dates import date_agrees
from callsmith.checks.words.numbers import read_currency, read_number
from callsmith.checks.words.rules import DATED, RULES, Said, agrees
from callsmith.checks.words.text import fold_text, has_cjk
from callsmith.checks.words.times import read_times

__all__ = [
    "DATED",
    "RULES",
    "Said",
    "agrees",
    "date_agrees",
    "fold_text",
    "has_cjk",
    "read_clock",
    "read_currency",
    "read_number",
    "read_times",
]
