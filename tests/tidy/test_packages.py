"""What is installed is listed by name: every package of the tree, and no test."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
INSTALLED = ("api", "bench", "cli", "consensus", "contracts", "ledger", "node")


def test_every_package_is_listed_and_nothing_else_is() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = {
        ".".join(init.parent.relative_to(ROOT).parts) for top in INSTALLED for init in (ROOT / top).rglob("__init__.py")
    }
    found |= {init.parent.name for init in (ROOT / "clients" / "python").rglob("__init__.py")}
    assert listed == sorted(listed)
    assert set(listed) == found
