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
    return tuple(ast.walk(tree))
