"""The hand-written phrases of the catalogue's operations: `phrases/<language>/<domain>.yaml`, parsed and checked.

`phrases/README.md` documents the form of a file. A request whose slots cover every required parameter is complete;
one that leaves some out belongs to the missing-parameter dialogues, and the parameters that it leaves out must have
a question (`ask`) and a reply (`tell`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from callsmith.errors import DataError
from callsmith.synthesis.pattern import Pattern, PatternError
from callsmith.tools.catalogue import Operation, built_in_domain

__all__ = ["Phrases", "load_phrases", "read_phrases", "required_leaves"]

_KEYS = {"requests", "parallel", "ask", "tell", "answers", "brief"}


class Phrases(msgspec.Struct, frozen=True):
    """Everything that can be said about one operation in one language."""

    complete: tuple[Pattern, ...]
    incomplete: tuple[tuple[Pattern, frozenset[str]], ...]
    """Requests that leave required parameters out, with the names of those."""
    parallel: tuple[Pattern, ...]
    ask: Mapping[frozenset[str], tuple[str, ...]]
    tell: Mapping[frozenset[str], tuple[Pattern, ...]]
    answers: tuple[Pattern, ...]
    brief: tuple[Pattern, ...]
    """One-sentence answers that name what they are about, for several calls at once."""

    @property
    def requests(self) -> Iterator[Pattern]:
        """Everything that a user may say."""
        yield from self.complete
        yield from (pattern for pattern, _ in self.incomplete)
        yield from self.parallel
        for replies in self.tell.values():
            yield from replies


@cache
def load_phrases(domain: str, language: str) -> dict[str, Phrases]:
    """The phrases of a domain by operation. Raises `DataError` naming the file and the operation."""
    name = f"phrases/{language}/{domain}.yaml"
    file = resources.files(__package__) / "phrases" / language / f"{domain}.yaml"
    if not file.is_file():
        raise DataError(f"{name} is missing")
    return read_phrases(file.read_text("utf-8"), built_in_domain(domain).operations, language, name)


def read_phrases(text: str, operations: Mapping[str, Operation], language: str, where: str) -> dict[str, Phrases]:
    """Read a phrase file for these operations."""
    try:
        data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes strings only
    except yaml.YAMLError as error:
        raise DataError(f"{where}: {' '.join(str(error).split())}") from None
    if data.keys() != operations.keys():
        odd = sorted(data.keys() ^ operations.keys())
        raise DataError(f"{where}: operations and phrases differ in {', '.join(odd)}")
    result = {}
    for name, operation in operations.items():
        try:
            result[name] = _phrases(data[name], operation.parameters[language])
        except (KeyError, TypeError, ValueError, PatternError) as error:
            raise DataError(f"{where}: {name}: {error}") from None
    return result


def _phrases(raw: dict[str, Any], schema: dict[str, Any]) -> Phrases:
    if unknown := raw.keys() - _KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    needed = required_leaves(schema)
    complete, incomplete = [], []
    for source in raw["requests"]:
        pattern = Pattern.parse(source)
        missing = frozenset(path[0] for path in needed - pattern.paths)
        if missing:
            incomplete.append((pattern, missing))
        else:
            complete.append(pattern)
    return Phrases(
        complete=tuple(complete),
        incomplete=tuple(incomplete),
        parallel=tuple(map(Pattern.parse, raw.get("parallel", ()))),
        ask={_names(key): tuple(texts) for key, texts in raw.get("ask", {}).items()},
        tell={_names(key): tuple(map(Pattern.parse, texts)) for key, texts in raw.get("tell", {}).items()},
        answers=tuple(map(Pattern.parse, raw["answers"])),
        brief=tuple(map(Pattern.parse, raw["brief"])),
    )


def _names(key: str) -> frozenset[str]:
    return frozenset(part.strip() for part in key.split(","))


def required_leaves(schema: Mapping[str, Any], base: tuple[str, ...] = ()) -> frozenset[tuple[str, ...]]:
    """Paths of the leaves that a call must hold; a required array counts as one leaf, a const as none."""
    leaves: set[tuple[str, ...]] = set()
    for name in schema.get("required", ()):
        field = schema["properties"][name]
        if "const" in field:
            continue
        if field.get("type") == "object" and field.get("required"):
            leaves |= required_leaves(field, (*base, name))
        elif field.get("type") == "array" and field["items"].get("type") == "object":
            leaves |= required_leaves(field["items"], (*base, name, "0"))
        else:
            leaves.add((*base, name))
    return frozenset(leaves)
