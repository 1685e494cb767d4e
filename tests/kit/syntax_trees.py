"""The syntax tree of a module, which a dozen checks of the whole source ask for.

Rule: nobody changes a tree.
"""

import ast
from functools import cache


@cache
def parsed(text: str) -> ast.Module:
    """Return the syntax tree of a module's text."""
    return ast.parse(text)
