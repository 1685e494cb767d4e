"""The syntax tree of a module, which a dozen checks of the whole source ask for.

Rule: nobody changes a tree.
"""

import ast
from functools import cache


@cache
def parsed(text: str) -> ast.Module:
    """Return the syntax tree of a module's text."""
    return ast.parse(text)


@cache
def walked(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return every node of a module's tree, in the order of `ast.walk`."""
    nodes: list[ast.AST] = [tree]
    for node in nodes:  # `ast.walk` in fewer steps
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                nodes.extend(each for each in value if isinstance(each, ast.AST))
            elif isinstance(value, ast.AST):
                nodes.append(value)
    return tuple(nodes)
