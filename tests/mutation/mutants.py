"""Small changes of a module, each of which some test should notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from attrs import frozen

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip


@frozen
class Mutant:
    """A module with one change.

    Attributes:
        line: where.
        told: what was there, and what is there now.
        source: the whole module.
    """

    line: int
    told: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its nodes."""
    tree = ast.parse(source)
    for place, node in enumerate(_code(tree)):
        for other in _others(node):
            changed = ast.parse(source)
            target = list(_code(changed))[place]
            new = ast.copy_location(other, node)
            whole = ast.fix_missing_locations(_Put(target, new).visit(changed))
            told = f"{ast.unparse(node)}  ->  {ast.unparse(new)}"
            yield Mutant(node.lineno, told, ast.unparse(whole))


def _code(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """What runs and is no docstring, no annotation and nothing but a text."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list"):
                continue
            inner = value if isinstance(value, list) else [value]
            waiting += [child for child in inner if isinstance(child, ast.AST)]


def _others(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    match node:
        case ast.Compare(ops=[op, *_]):
            for kind in COMPARED[type(op)]:
                other = copy.deepcopy(node)
                other.ops[0] = kind()
                yield other
        case ast.BinOp(left, op, right) if type(op) in RECKONED and not isinstance(
            left, ast.Constant | ast.JoinedStr
        ):
            yield ast.BinOp(left, RECKONED[type(op)](), right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
        case ast.If(test, body, orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Return(ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))


class _Put(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else super().generic_visit(node)
