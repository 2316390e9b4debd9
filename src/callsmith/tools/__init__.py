"""Where tools come from: importers that read real specifications, and the built-in catalogue."""

from callsmith.tools.reading import KINDS, LeftOut, SourceReading
from callsmith.tools.source import read_source, read_sources

__all__ = ["KINDS", "LeftOut", "SourceReading", "read_source", "read_sources"]
