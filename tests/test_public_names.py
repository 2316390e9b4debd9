"""The package from outside: the doors of its rooms, what ships in the wheel, and what its source never does."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import subprocess
import sys
import types
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import callsmith

SOURCE = Path(callsmith.__file__).resolve().parent
ROOMS = ("records", "tools", "world", "synthesis", "checks", "dataset", "pipeline")
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


def in_order(names: list[str]) -> list[str]:
    """CONSTANTS, then Classes, then functions, each by the alphabet: the order that ruff gives to `__all__`."""
    return sorted(names, key=lambda name: (0 if name.isupper() else 1 if name[0].isupper() else 2, name))


def public(module: types.ModuleType) -> set[str]:
    """What a door gives out: its names without an underscore, other than modules."""
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }


@pytest.mark.parametrize("room", ROOMS)
def test_the_public_names_of_a_room_are_its_all_and_nothing_else(room: str) -> None:
    module = importlib.import_module(f"callsmith.{room}")
    assert public(module) == set(module.__all__)


@pytest.mark.parametrize("room", ROOMS)
def test_the_names_of_a_room_stand_in_order(room: str) -> None:
    names = importlib.import_module(f"callsmith.{room}").__all__
    assert names == in_order(names)


@pytest.mark.parametrize("room", ROOMS)
def test_whatever_a_room_gives_out_says_what_it_is(room: str) -> None:
    module = importlib.import_module(f"callsmith.{room}")
    assert (module.__doc__ or "").strip()
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.isfunction(value):
            assert (value.__doc__ or "").strip(), f"callsmith.{room}.{name}"


def test_every_room_has_a_door_that_is_tested() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert rooms == {*ROOMS, "app"}


def test_every_name_that_a_module_declares_public_exists() -> None:
    for relative in MODULES:
        if relative.endswith("__main__.py"):
            continue
        name = "callsmith." + relative.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        module = importlib.import_module(name if relative != "__init__.py" else "callsmith")
        missing = [name for name in getattr(module, "__all__", ()) if not hasattr(module, name)]
        assert not missing, f"{relative} declares {missing}"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that is built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(root)]
    if importlib.util.find_spec("hatchling"):
        command.insert(4, "--no-build-isolation")  # what builds is here already: nothing is fetched
    built = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if built.returncode and "hatchling" in built.stderr and not importlib.util.find_spec("hatchling"):
        pytest.skip("hatchling is not installed and the package index does not answer")
    assert built.returncode == 0, built.stderr
    [path] = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    files = {path.relative_to(SOURCE.parent).as_posix() for path in SOURCE.rglob("*") if path.is_file()}
    expected = {name for name in files if "__pycache__" not in name}
    assert any(name.endswith(".yaml") for name in expected)
    assert not expected - wheel
    assert not {name for name in wheel if name.startswith("callsmith/")} - expected


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_its_papers_only(wheel: set[str]) -> None:
    strangers = {
        name for name in wheel if not name.startswith(("callsmith/", f"callsmith-{callsmith.__version__}.dist-info/"))
    }
    assert not strangers
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
    assert not {name for name in wheel if Path(name).name.startswith(("test_", "conftest"))}


FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}
FORBIDDEN_MODULES = {
    *("pickle", "marshal", "shelve", "dill", "cloudpickle", "code", "codeop", "runpy"),
    *("socket", "ssl", "http.client", "ftplib", "urllib.request", "requests", "httpx", "aiohttp"),
}
SAFE_LOADERS = {"SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader"}
UNSAFE_YAML = {
    "load_all",
    "unsafe_load",
    "full_load",
    "Loader",
    "CLoader",
    "UnsafeLoader",
    "FullLoader",
    "CUnsafeLoader",
}


def offences(tree: ast.Module) -> Iterator[str]:
    """Whatever in a module could turn data into code, or fetch something, with its line."""
    safe = SAFE_LOADERS | {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and {last_name(base) for base in node.bases} & SAFE_LOADERS
    }
    for node in ast.walk(tree):
        line = f"line {getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            within = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            named = {within.rstrip("."), *(within + alias.name for alias in node.names)}
            yield from (f"{line}: imports {name}" for name in sorted(named & FORBIDDEN_MODULES))
        elif isinstance(node, ast.Call):
            name = last_name(node.func)
            if isinstance(node.func, ast.Name) and name in FORBIDDEN_CALLS:
                yield f"{line}: calls {name}"
            if is_yaml(node.func, "load") and not loaders(node) <= safe:
                yield f"{line}: yaml.load with {sorted(loaders(node) - safe) or 'no loader'}"
        elif isinstance(node, ast.Attribute) and node.attr in UNSAFE_YAML and is_yaml(node, node.attr):
            yield f"{line}: yaml.{node.attr}"


def is_yaml(function: ast.expr, name: str) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr == name
        and isinstance(function.value, ast.Name)
        and function.value.id == "yaml"
    )


def loaders(call: ast.Call) -> set[str]:
    """The names of loaders that a `yaml.load` may end up with; the missing one is the unsafe default."""
    given = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "Loader")]
    if not given:
        return {"Loader"}
    if isinstance(given[0], ast.Call):  # getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return {last_name(argument) for argument in given[0].args[1:]}
    return {last_name(given[0])}


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Constant):
        return str(node.value)
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("relative", MODULES)
def test_no_module_turns_data_into_code_or_fetches_anything(relative: str) -> None:
    assert list(offences(ast.parse((SOURCE / relative).read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "planted",
    [
        "eval(text)",
        "exec(text)",
        "import pickle",
        "from pickle import loads",
        "import urllib.request",
        "from urllib import request",
        "import yaml\nyaml.load(text)",
        "import yaml\nyaml.load(text, Loader=yaml.Loader)",
        "import yaml\nyaml.load(text, yaml.UnsafeLoader)",
        "import yaml\nyaml.unsafe_load(text)",
        "import yaml\nclass _Loader(yaml.FullLoader): ...\nyaml.load(text, _Loader)",
        'import yaml\nyaml.load(text, getattr(yaml, "CLoader", yaml.SafeLoader))',
    ],
)
def test_the_look_at_the_source_sees_what_it_is_there_for(planted: str) -> None:
    assert list(offences(ast.parse(planted)))
