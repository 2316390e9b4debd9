"""Rows of a Parquet table. pyarrow is asked for only when there is one."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from callsmith.errors import UsageError

__all__ = ["rows"]

BATCH = 256


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Each row as a value. Raises `UsageError` when it cannot be read, or pyarrow is not there.

    Arrow pads objects of one column to the same keys; the nulls that this brings are left out again.
    """
    try:
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(f"{path}: is a Parquet table; `pip install 'callsmith[parquet]'` to read it") from None
    arrow: Any = importlib.import_module("pyarrow")
    try:
        with parquet.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=BATCH):
                for row in batch.to_pylist():
                    yield _plain(row)
    except (arrow.ArrowException, OSError) as error:
        raise UsageError(f"{path}: cannot be read as Parquet: {str(error).splitlines()[0]}") from None


def _plain(value: Any) -> Any:
    """The JSON value of what Arrow gives."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return float(value) if isinstance(value, Decimal) else value
