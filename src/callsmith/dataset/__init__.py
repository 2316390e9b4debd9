"""Samples in, training sets out; and anybody's rows in, for the checks."""

from callsmith.dataset.export import SPLITS, ExportReport, export
from callsmith.dataset.formats import FORMATS, FormatError, detect
from callsmith.dataset.reading import Row, iter_rows, locate, read_conversations

__all__ = [
    "FORMATS",
    "SPLITS",
    "ExportReport",
    "FormatError",
    "Row",
    "detect",
    "export",
    "iter_rows",
    "locate",
    "read_conversations",
]
