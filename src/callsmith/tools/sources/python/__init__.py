"""Python files: typed, documented functions become tools. The source is parsed, never imported or run."""

from callsmith.tools.sources.python.reader import read_python

__all__ = ["read_python"]
