"""How a value is said in each language, so that the words lead back to the value and to no other."""

from callsmith.synthesis.sayings import chinese, english
from callsmith.synthesis.sayings.said import Part, Said, Saying, Unsayable, joined

__all__ = ["SPEECHES", "Part", "Said", "Saying", "Unsayable", "joined"]

SPEECHES = {"en": english, "zh": chinese}
"""The speech of each language: a module with `say` and `clock_text`."""
