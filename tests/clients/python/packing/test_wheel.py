"""The wheel of the client, built and installed without a network, pays by itself: no node, ledger or contracts."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from packing.wheel import PRIMITIVES, PackingError, build_sdist, stage

from ledger.primitives.address import format_account
from tests.kit.local_gye import seed_of
from tests.kit.local_node import LocalNode, served

ROOT = Path(__file__).resolve().parents[4]
CLIENT = ROOT / "clients" / "python"
THIRD_PARTY = ("msgspec", "nacl", "cffi", "_cffi_backend*", "pycparser")
"""What getty-client names as its dependencies, and what these need."""

PROGRAM = """
import importlib.util, json, sys
sys.path[:0] = sys.argv[1:3]
from getty_client import RefusedError, SigningKey, Won, connect
from getty_client.calls.won import RequestWithdrawal

given = json.loads(sys.argv[3])
chain = connect(given["url"])
key = SigningKey(bytes.fromhex(given["seed"]))
paid = chain.transfer(key, to=given["to"], won=1_000, memo="회비")
asked = chain.call(key, "won", "request_withdrawal", RequestWithdrawal(Won(500)))
told = [event.fields["amount"] for event in chain.events("won.transferred", after="0-0", until_height=paid["height"])]
try:
    chain.transfer(key, to=given["to"], won=10**12)
    refused = ""
except RefusedError as refusal:
    refused = refusal.code
ours = ("api", "cli", "consensus", "contracts", "ledger", "node")
print(json.dumps({
    "codes": [paid["code"], asked["code"]],
    "told": told,
    "refused": refused,
    "left": chain.balance(chain.address_of(key)),
    "found": [name for name in ours if importlib.util.find_spec(name) is not None],
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(CLIENT))
    (built,) = folder.glob("*.whl")
    return built


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments[:1], "--no-index", *arguments[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr


def test_the_installed_wheel_pays_without_the_rest_of_the_project(wheel: Path, tmp_path: Path) -> None:
    alone, others = tmp_path / "alone", tmp_path / "others"
    _pip("install", "--no-deps", "--target", str(alone), str(wheel))
    others.mkdir()
    for pattern in THIRD_PARTY:
        for path in Path(sysconfig.get_path("platlib")).glob(pattern):
            (others / path.name).symlink_to(path)
    node = LocalNode()
    node.world.fund("member-01", 5_000)
    with served(node) as url:
        given = {"url": url, "seed": seed_of("member-01").hex(), "to": format_account(node.world.id("member-02"))}
        command = [sys.executable, "-I", "-S", "-c", PROGRAM, str(alone), str(others), json.dumps(given)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path, env={"PYTHONUTF8": "1"}
        )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "codes": ["ok", "ok"],
        "told": ["1000"],
        "refused": "insufficient_balance",
        "left": 3_500,
        "found": [],
    }


def test_the_wheel_holds_the_client_and_the_primitives_it_uses(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in names} == {"getty_client"}
    assert {"getty_client/calls/rotation.py", "getty_client/_primitives/transaction.py"} <= names
    assert "getty_client/_primitives/evidence.py" not in names


def test_nothing_is_written_beside_the_sources(wheel: Path) -> None:
    assert not (CLIENT / "build").exists()
    assert not list(CLIENT.glob("*.egg-info"))


@pytest.mark.parametrize("planted", ["import contracts.won.calls\n", "from ledger import chain\n"])
def test_a_client_that_needs_the_rest_is_not_packed(planted: str, tmp_path: Path) -> None:
    client = tmp_path / "client"
    (client / "getty_client").mkdir(parents=True)
    (client / "pyproject.toml").write_text("")
    (client / "getty_client" / "__init__.py").write_text(f"from ledger.primitives.keys import SigningKey\n{planted}")
    with pytest.raises(PackingError, match=r"getty_client/__init__\.py: (contracts|ledger)"):
        stage(client, PRIMITIVES, tmp_path / "staged")


def test_without_the_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackingError, match="build the client from the whole repository"):
        stage(CLIENT, tmp_path / "ledger", tmp_path / "staged")
    with pytest.raises(PackingError, match="built as a wheel"):
        build_sdist(str(tmp_path))
