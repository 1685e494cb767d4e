"""The calculator knows nothing of what it checks."""

import ast
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).with_name("calculator")


@pytest.mark.parametrize("path", sorted(HERE.glob("*.py")), ids=lambda path: path.stem)
def test_the_calculator_imports_the_standard_library_and_itself(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            own = name == "tests.reference.calculator" or name.startswith("tests.reference.calculator.")
            assert own or name.split(".")[0] in sys.stdlib_module_names, name


def test_there_is_something_to_look_at() -> None:
    assert len(list(HERE.glob("*.py"))) > 10
