"""Who may import whom: the contracts in pyproject.toml hold, and each of them can fail."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("node", "consensus", "ledger", "contracts", "api", "cli", "bench", "services")

PLANTED = {
    "consensus/planted.py": "import ledger.store\nimport random\n",  # upwards, and not pure
    "contracts/won/planted.py": "import contracts.escrow\nimport ledger.balances\n",  # a neighbour, and past the abi
    "ledger/planted.py": "import nacl\nimport plyvel\nimport segno\nimport contracts.guard.state\n",
    "ledger/primitives/planted.py": "import consensus.params\n",
    "node/ports_planted.py": "import aiohttp\n",
    "node/peer/traffic/planted.py": "import node.peer.peer\nimport node.shell.planted\n",
    "node/shell/planted.py": "",
    "getty_client/planted.py": "import ledger.chain\nimport contracts.won.calls\n",
    "cli/planted.py": "import services.kit.clock\n",
    "services/banking/planted.py": "import services.sandbox.forms\nimport ledger.chain\n",
    "services/banking/rules/planted.py": "import sqlalchemy\n",
    "services/kit/planted.py": "import services.banking.rules.wire\n",
}
"""One violation or more of every contract."""


def _lint(root: Path) -> tuple[int, str]:
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()"
    command = [sys.executable, "-P", "-c", code, "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env={"COLUMNS": "300"})
    return done.returncode, done.stdout + done.stderr


def _contracts() -> list[str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return [contract["name"] for contract in table["contracts"]]


def test_the_directions_hold() -> None:
    status, output = _lint(ROOT)
    assert status == 0, output


def test_every_direction_can_be_violated(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    client = tmp_path / "getty_client"
    shutil.copytree(ROOT / "clients/python/getty_client", client, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in PLANTED.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    (tmp_path / "contracts/escrow").mkdir(exist_ok=True)
    (tmp_path / "contracts/escrow/__init__.py").touch()
    status, output = _lint(tmp_path)
    assert status != 0
    broken = {name for name in _contracts() if re.search(rf"^{re.escape(name)} BROKEN", output, re.MULTILINE)}
    assert broken == set(_contracts()), output


@pytest.mark.parametrize("package", ["ledger", "contracts"])
def test_every_module_has_its_place_in_the_layers(package: str) -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    placed = set(re.findall(r"[a-z_.]+", " ".join(table["contracts"][0]["layers"])))
    entries = {path.stem if path.is_file() else path.name for path in (ROOT / package).iterdir()}
    present = {f"{package}.{entry}" for entry in entries if not entry.startswith("__")}
    assert present <= placed, f"not in the layers of pyproject.toml: {sorted(present - placed)}"
