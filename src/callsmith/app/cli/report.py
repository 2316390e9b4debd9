"""The report of `callsmith check --report`: a line for each conversation, whole or not there at all."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from pathlib import Path
from typing import IO, Any

import msgspec

from callsmith.errors import UsageError
from callsmith.records import CheckResult

__all__ = ["Report"]


class Report:
    """Open it as a context manager; without a path it takes lines and keeps none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._temporary = path.with_name(path.name + ".tmp") if path else None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Report:
        if self._temporary:
            with self._telling():
                self._file = self._temporary.open("wb")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._file is None or self._temporary is None or self._path is None:
            return
        try:
            with self._telling():
                self._file.close()
                if kind is None:
                    self._temporary.replace(self._path)
        finally:
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)

    def add(self, where: dict[str, Any], status: str, results: Collection[CheckResult]) -> None:
        """Add a conversation's line: where it is, its status, and every result that is not a pass."""
        if self._file is not None:
            told = [result for result in results if result.status != "pass"]
            with self._telling():
                self._file.write(msgspec.json.encode(where | {"status": status, "results": told}) + b"\n")

    @contextlib.contextmanager
    def _telling(self) -> Any:
        try:
            yield
        except OSError as error:
            raise UsageError(f"{self._path}: cannot write the report: {error.strerror or error}") from None
