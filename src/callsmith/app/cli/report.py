"""Files that `callsmith check` writes: whole, or not there at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from callsmith.errors import UsageError

__all__ = ["Report"]


class Report:
    """Open it as a context manager; without a path it takes bytes and keeps none."""

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

    def add(self, content: bytes) -> None:
        """Append to the file."""
        if self._file is not None:
            with self._telling():
                self._file.write(content)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(f"{self._path}: cannot write the report: {error.strerror or error}") from None
