"""English: the intent of a description, the roles of parameters, requests and answers."""

from callsmith.synthesis.voices.composed.english.script import EnglishScript, english_script

__all__ = ["EnglishScript", "english_script"]
