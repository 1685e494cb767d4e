"""What is installed is listed by name: every package of the tree, and no test."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKING = "packing"
"""How the client is packed by itself; it is in no wheel."""
INSTALLED = ("api", "bench", "cli", "consensus", "contracts", "ledger", "node", "services")


def test_every_package_is_listed_and_nothing_else_is() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = {
        ".".join(init.parent.relative_to(ROOT).parts) for top in INSTALLED for init in (ROOT / top).rglob("__init__.py")
    }
    clients = ROOT / "clients" / "python"
    found |= {".".join(init.parent.relative_to(clients).parts) for init in clients.rglob("__init__.py")} - {PACKING}
    assert listed == sorted(listed)
    assert set(listed) == found
