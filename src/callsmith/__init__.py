"""Function-calling training data that is right by construction."""

__version__ = "0.1.0"
