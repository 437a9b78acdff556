"""The parts of the template language that a letter's template may have: looked at before anything is worked out."""

from collections.abc import Iterator

from jinja2 import nodes
from jinja2.exceptions import SecurityError

ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.For, nodes.If, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Call, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod,
    nodes.Neg, nodes.Pos, nodes.Concat, nodes.Tuple, nodes.List,
)  # fmt: skip
"""What shows, tests and repeats, and calculations, which the sandbox looks at. Not names given to what was worked out
(a text that is doubled forty times fills any machine), nor a switch that leaves values unescaped."""
MOST = 5_000
"""Parts of a template's language, counted one by one; the package's own have some two hundred."""
DEEPEST = 2
"""Repetitions within one another: no value holds lists that lie deeper."""


def look_at(template: nodes.Template) -> None:
    """SecurityError, with the name of what is not allowed, where a template has any."""
    for count, (node, depth) in enumerate(_under(template, 0)):
        if not isinstance(node, ALLOWED) or count >= MOST or depth > DEEPEST:
            raise SecurityError(type(node).__name__)


def _under(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    """Every part below a node, with the number of repetitions that it stands in, itself counted."""
    waiting = [(child, depth) for child in node.iter_child_nodes()]
    while waiting:
        found, outside = waiting.pop()
        inside = outside + isinstance(found, nodes.For)
        yield found, inside
        waiting.extend((child, inside) for child in found.iter_child_nodes())
