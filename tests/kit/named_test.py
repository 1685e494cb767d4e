"""A test that stands elsewhere, by its name: for what runs whole tests as laws, and borrows nothing out of them."""

import importlib
from collections.abc import Callable


def named_test(module: str, name: str) -> Callable[..., None]:
    """Return the test `name` of `module`, to be called as a law; raises AttributeError where it is not there."""
    found: Callable[..., None] = getattr(importlib.import_module(module), name)
    return found
