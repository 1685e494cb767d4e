"""Finds a test in another file by its name, for programs that run whole tests as laws without importing them."""

import importlib
from collections.abc import Callable


def named_test(module: str, name: str) -> Callable[..., None]:
    """Return the test `name` of `module`, which the caller runs as a law; raises AttributeError if it does not
    exist."""
    found: Callable[..., None] = getattr(importlib.import_module(module), name)
    return found
