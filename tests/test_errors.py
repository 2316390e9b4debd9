"""The error tree: what is drawn at the top of `errors.py` is what there is."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import callsmith
from callsmith import errors
from callsmith.errors import CallsmithError

_LINE = re.compile(r"^(?P<branch>[│ ]*(?:├── |└── )?)(?P<name>[A-Z]\w+Error)\b(?P<said>.*)$", re.MULTILINE)
_EXIT_CODE = re.compile(r"exit code (\d+)")


def drawn() -> dict[str, tuple[str, int | None]]:
    """The tree of the docstring: name -> (its parent's name, the exit code that stands beside it)."""
    tree: dict[str, tuple[str, int | None]] = {}
    path: list[str] = []
    for match in _LINE.finditer(errors.__doc__ or ""):
        depth = len(match["branch"]) // 4
        path[depth:] = [match["name"]]
        code = _EXIT_CODE.search(match["said"])
        tree[match["name"]] = (path[depth - 1] if depth else "Exception", int(code[1]) if code else None)
    return tree


def descendants(root: type[CallsmithError]) -> Iterator[type[CallsmithError]]:
    yield root
    for child in root.__subclasses__():
        yield from descendants(child)


def every_error() -> dict[str, type[CallsmithError]]:
    for module in pkgutil.walk_packages(callsmith.__path__, "callsmith."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return {error.__name__: error for error in descendants(CallsmithError) if error.__module__.startswith("callsmith")}


def test_the_drawn_tree_is_the_tree_of_classes() -> None:
    found = {name: error.__mro__[1].__name__ for name, error in every_error().items()}
    assert {name: parent for name, (parent, _) in drawn().items()} == found


def test_every_error_that_is_raised_on_purpose_lives_in_errors() -> None:
    assert {error.__module__ for error in every_error().values()} == {"callsmith.errors"}
    assert set(every_error()) == set(errors.__all__)


def test_an_exit_code_beside_a_name_is_the_class_s_own() -> None:
    told = {name: code for name, (_, code) in drawn().items() if code is not None}
    assert told, "the drawing names no exit code"
    assert told == {name: every_error()[name].exit_code for name in told}


def test_an_error_without_an_exit_code_of_its_own_has_its_parent_s() -> None:
    for name, (parent, code) in drawn().items():
        if code is None and parent != "Exception":
            assert every_error()[name].exit_code == every_error()[parent].exit_code, name


@pytest.mark.parametrize("error", sorted(every_error().values(), key=lambda error: error.__name__))
def test_every_error_says_what_it_is_for(error: type[CallsmithError]) -> None:
    assert (error.__doc__ or "").strip()
    assert str(error("runs/a: something")) == "runs/a: something"
