"""The official JSON-Schema-Test-Suite, as far as it is mandatory. Skipped where it is not beside the checkout.

Formats are annotations in the mandatory tests, so that they are not asserted here; the references to other documents,
which nothing of ours ever fetches, are answered from the suite's own `remotes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from callsmith.checks.schemas import build_validator
from callsmith.records import parse

_DRAFTS = {
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
    "draft7": "http://json-schema.org/draft-07/schema#",
}
_DIFFERENCES: frozenset[tuple[str, str, str]] = frozenset()
"""(draft, file, description) of the mandatory tests that the validator answers otherwise: none."""

_LOCAL_TIMES = {
    ("time", "12:00:00"),
    ("time", "12:00:00.52"),
    ("date-time", "1990-12-31T15:59:59"),
    ("date-time", "1990-12-31 15:59:59"),
    ("date-time", "1963-06-19T08:30:06"),
}
"""Optional tests that are answered otherwise on purpose: times without a zone are times of local clocks."""


def _cases(suite: Path, draft: str) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for file in sorted((suite / "tests" / draft).glob("*.json")):
        for group in parse(file.read_bytes()):
            for test in group["tests"]:
                yield file.name, group, test


@pytest.mark.parametrize("draft", _DRAFTS)
def test_every_mandatory_test_is_answered_as_the_suite_says(shared_data: Path, draft: str) -> None:
    suite = shared_data / "E_schema" / "JSON-Schema-Test-Suite"

    def remote(uri: str) -> Any:
        return parse((suite / "remotes" / uri.removeprefix("http://localhost:1234/")).read_bytes())

    wrong, count = set(), 0
    for file, group, test in _cases(suite, draft):
        schema = group["schema"] if isinstance(group["schema"], dict) else {"allOf": [group["schema"]]}
        schema = {"$schema": _DRAFTS[draft]} | schema
        compiled = build_validator(schema, formats=False, fetch=remote)
        assert compiled.validator is not None, (file, group["description"], compiled.reason)
        count += 1
        if compiled.validator.is_valid(test["data"]) is not test["valid"]:
            wrong.add((draft, file, f"{group['description']}: {test['description']}"))
    assert count > 900
    assert wrong == _DIFFERENCES


def test_formats_are_asserted_on_arguments(shared_data: Path) -> None:
    suite = shared_data / "E_schema" / "JSON-Schema-Test-Suite"
    optional = suite / "tests" / "draft2020-12" / "optional" / "format"
    for name in ("date", "time", "date-time", "email", "uuid", "uri", "ipv4", "ipv6"):
        for group in parse((optional / f"{name}.json").read_bytes()):
            compiled = build_validator(group["schema"])
            assert compiled.validator is not None
            for test in group["tests"]:
                expected = test["valid"] or (name, test["data"]) in _LOCAL_TIMES
                assert compiled.validator.is_valid(test["data"]) is expected, (name, test["description"])
