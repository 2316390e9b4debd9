"""What the checks keep of texts and tools is bounded, so that memory stays flat over a million rows."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil

import pytest

import callsmith.checks

MODULES = [module.name for module in pkgutil.walk_packages(callsmith.checks.__path__, "callsmith.checks.")]


@pytest.mark.parametrize("name", MODULES)
def test_every_cache_of_a_function_with_arguments_is_bounded(name: str) -> None:
    for function in vars(importlib.import_module(name)).values():
        if isinstance(function, functools._lru_cache_wrapper) and inspect.signature(function).parameters:
            size = function.cache_parameters()["maxsize"]
            assert size is not None and size <= 65_536, f"{name}.{function.__name__}"
