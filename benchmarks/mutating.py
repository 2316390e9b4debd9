"""Small changes of a module's syntax tree, each of which a good test should notice."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import callsmith

__all__ = ["SOURCE", "Mutant", "Mutation", "applied", "mutations"]

SOURCE = Path(callsmith.__file__).resolve().parent

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_comment"}
"""Fields that say nothing of what a module does, or how much it remembers."""


class Mutation(NamedTuple):
    """Another node in the place of one."""

    kind: str
    line: int
    function: str | None
    """The outermost function around it, by its qualified name; None where the module's own code changes."""
    owner: ast.AST
    field: str
    at: int | None
    node: ast.AST | None
    """What stands there instead; None where the statement goes."""

    def told(self) -> str:
        """The change as source, on one line."""
        if hasattr(self.owner, "body"):  # a statement among others, or what one of them goes by
            before, after = ast.unparse(self._there()), ast.unparse(self.node) if self.node else "nothing"
        else:
            before = ast.unparse(self.owner)
            with applied(self):
                after = ast.unparse(self.owner)
        start = _first_difference(before, after)
        return f"{before[start : start + 90]!r} -> {after[start : start + 90]!r}"

    def unchanged(self) -> Mutation:
        """The same place, with what stands there anyway."""
        return self._replace(node=self._there())

    def _there(self) -> ast.AST:
        value = getattr(self.owner, self.field)
        return value if self.at is None else value[self.at]


def _first_difference(one: str, other: str, context: int = 30) -> int:
    pairs = zip(one, other, strict=False)
    return max(0, next((at for at, (a, b) in enumerate(pairs) if a != b), 0) - context)


@contextmanager
def applied(mutation: Mutation) -> Iterator[None]:
    """The tree has the mutation while this lasts."""
    old = mutation._there()
    new = ast.copy_location(mutation.node if mutation.node is not None else ast.Pass(), old)
    for node in ast.walk(new):
        ast.copy_location(node, old) if not hasattr(node, "lineno") else None
    _put(mutation, new)
    try:
        yield
    finally:
        _put(mutation, old)


def _put(mutation: Mutation, node: ast.AST) -> None:
    if mutation.at is None:
        setattr(mutation.owner, mutation.field, node)
    else:
        getattr(mutation.owner, mutation.field)[mutation.at] = node


def mutations(path: Path) -> tuple[ast.Module, list[Mutation]]:
    """A module's tree, and all that can be changed in it, in the order of the source."""
    tree = ast.parse(path.read_text("utf-8"), str(path))
    return tree, list(_below(tree, 1, (), None))


def _below(owner: ast.AST, line: int, scope: tuple[str, ...], function: str | None) -> Iterator[Mutation]:
    for field, index, node in _children(owner):
        if _means_nothing(owner, field, node):
            continue
        here = getattr(node, "lineno", line)
        for kind, other in _others(owner, field, node):
            yield Mutation(kind, here, function, owner, field, index, other)
        inner, within = scope, function
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            inner = (*scope, node.name)
            within = function or (".".join(inner) if isinstance(node, _FUNCTIONS) else None)
        yield from _below(node, here, inner, within)


def _children(owner: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(owner):
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, index, item) for index, item in enumerate(value) if isinstance(item, ast.AST))


def _means_nothing(owner: ast.AST, field: str, node: ast.AST) -> bool:
    """Types, decorators, imports, the list of public names, documentation, and the wording of messages."""
    if field in _LEFT_ALONE or isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Raise):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id in ("__all__", "__slots__") or _is_type(node.value)
    return isinstance(owner, ast.Subscript) and field == "slice" and _is_type(owner)


def _is_type(node: ast.AST) -> bool:
    """`Literal["x"]`, `TypeVar("T")`, `NewType(...)` and the like."""
    name = node.value if isinstance(node, ast.Subscript) else node.func if isinstance(node, ast.Call) else None
    return isinstance(name, ast.Name) and name.id in ("Literal", "TypeVar", "NewType", "ParamSpec", "Callable")


def _others(owner: ast.AST, field: str, node: ast.AST) -> Iterator[tuple[str, Any]]:
    match node:
        case ast.cmpop() if type(node) in _COMPARISONS:
            yield "comparison", _COMPARISONS[type(node)]()
        case ast.operator() if type(node) in _ARITHMETIC:
            yield "arithmetic", _ARITHMETIC[type(node)]()
        case ast.And():
            yield "boolean", ast.Or()
        case ast.Or():
            yield "boolean", ast.And()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "negation", operand
        case ast.Name() | ast.Call() | ast.Attribute() if field == "test" or (field == "ifs"):
            yield "negation", ast.UnaryOp(op=ast.Not(), operand=node)
        case ast.Constant(value=bool() as value):
            yield "constant", ast.Constant(value=not value)
        case ast.Constant(value=int() | float() as value):
            yield "constant", ast.Constant(value=value + 1)
            yield "constant", ast.Constant(value=value - 1)
        case ast.Constant(value=str() as value):
            yield "text", ast.Constant(value=f"XX{value}XX")
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return", ast.Return(value=ast.Constant(value=None))
        case (
            ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Continue() | ast.Break()
        ):
            yield "statement", None
        case _:
            pass
    if (
        isinstance(node, ast.Call)
        and len(node.args) >= 2
        and not any(isinstance(a, ast.Starred) for a in node.args[:2])
    ):
        first, second, *rest = node.args
        yield "arguments", ast.Call(func=node.func, args=[second, first, *rest], keywords=node.keywords)


class Mutant(NamedTuple):
    """One mutation of one module."""

    path: Path
    tree: ast.Module
    mutation: Mutation

    @property
    def module(self) -> str:
        """The module's dotted name."""
        return ".".join(("callsmith", *self.path.relative_to(SOURCE).with_suffix("").parts))

    @property
    def room(self) -> str:
        """The folder below the checks, or `checks` for those right in it."""
        parts = self.path.relative_to(SOURCE / "checks").parts
        return parts[0] if len(parts) > 1 else "checks"

    def code(self) -> CodeType:
        """The mutated module, compiled."""
        with applied(self.mutation):
            return compile(ast.fix_missing_locations(self.tree), str(self.path), "exec")

    def told(self) -> str:
        """Where it is and what it changes."""
        where = self.path.relative_to(SOURCE)
        return f"{where}:{self.mutation.line} {self.mutation.kind}: {self.mutation.told()}"
