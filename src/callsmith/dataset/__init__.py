"""Samples in, training sets out; and anybody's rows in, for the checks."""

from callsmith.dataset.export import SPLITS, ExportReport, export
from callsmith.dataset.formats import FORMATS, FormatError, detect
from callsmith.dataset.readers import AUTO, READERS
from callsmith.dataset.reading import iter_rows, read_conversations
from callsmith.dataset.row import RawRow, Row, read_row
from callsmith.dataset.rows import Rows, locate, open_rows

__all__ = [
    "AUTO",
    "FORMATS",
    "READERS",
    "SPLITS",
    "ExportReport",
    "FormatError",
    "RawRow",
    "Row",
    "Rows",
    "detect",
    "export",
    "iter_rows",
    "locate",
    "open_rows",
    "read_conversations",
    "read_row",
]
