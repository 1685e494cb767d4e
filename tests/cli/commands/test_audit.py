from pathlib import Path

import pytest

from contracts import registry
from contracts.abi import Purse, PurseKind
from contracts.upgrade.calls import Plan
from ledger.leveldb import LevelDbStore
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.genesis import genesis_to_json
from ledger.state import STORE_PREFIX
from node.shell.disk.files import NodeFiles
from tests.kit.local_gye import Gye
from tests.kit.world import World, member, terms


def test_an_audit_says_that_all_is_well_and_what_is_not(gye: Gye, capsys: pytest.CaptureFixture[str]) -> None:
    world = gye.node.world
    world.fund("member-01", 700)
    shown = gye.ok("audit")
    assert (shown["height"], shown["ok"], shown["findings"], shown["frozen"]) == (1, True, [], [])
    purse = Purse(PurseKind.AVAILABLE, world.id("member-01")).key()
    false: dict[bytes, bytes | None] = {purse: encode(701)}  # as a faulty contract would: under the state root
    _, nodes = world.chain._tree.update(false)
    world.chain._store.write({STORE_PREFIX + purse: encode(701), **nodes})
    world.chain._tree.written(nodes)
    world.chain._state.written(false)
    world.fund("member-02", 1)
    with pytest.raises(SystemExit) as left:
        gye("audit")
    assert left.value.code == 1
    assert "all purses hold 702 won, but 701 won are minted" in capsys.readouterr().out


def test_an_audit_shows_what_is_frozen_and_the_bank(gye: Gye) -> None:
    world = gye.node.world
    world.fund_all([member(1), member(2)], 1_000)
    assert "never reported" in gye("audit").out
    club = world.founded(terms(seats=2))
    gye.ok("operator", "freeze", club.hex())
    gye.ok("operator", "report", "2026-01-01", "2000")
    said = gye("audit").out
    assert "by the operators' quorum" in said
    assert "2,000 won on 2026-01-01" in said
    assert "WARNING" not in said
    gye.ok("dev", "warp", "--until", "2026-01-03")
    gye.ok("operator", "lift", club.hex())
    shown = gye.ok("audit")
    assert (shown["frozen"], shown["bank_stale"], shown["ok"]) == ([], True, True)
    assert "WARNING" in gye("audit").out


@pytest.fixture
def stopped(tmp_path: Path) -> NodeFiles:
    """The folder of a node that has stopped after a club's first round."""
    world = World()
    world.fund_all([member(1), member(2)], 1_000_000)
    club = world.started(terms(seats=2), [member(1), member(2)])
    world.at(world.due(club, 1) + 1)
    return kept_at(tmp_path, world)


def kept_at(tmp_path: Path, world: World) -> NodeFiles:
    """Return the folder of a stopped node with this chain."""
    files = NodeFiles(tmp_path / "node")
    files.root.mkdir()
    files.genesis.write_text(genesis_to_json(world.genesis))
    store = LevelDbStore(str(files.data))
    store.write(dict(world.chain._store.scan(b"")))
    store.close()
    return files


def test_a_replay_gives_the_same_again(gye: Gye, stopped: NodeFiles) -> None:
    shown = gye.ok("audit", "--replay", "--dir", str(stopped.root))
    assert (shown["ok"], shown["height"], shown["findings"]) == (True, shown["of"], [])
    assert shown["height"] > 4


def test_a_replay_finds_what_was_changed_on_the_disk(
    gye: Gye, stopped: NodeFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    store = LevelDbStore(str(stopped.data))
    key, value = next(iter(store.scan(STORE_PREFIX + b"bal/")))
    store.write({key: encode(trusted_decode(int, value) + 1)})
    store.close()
    with pytest.raises(SystemExit) as left:
        gye("audit", "--replay", "--dir", str(stopped.root))
    assert left.value.code == 1
    assert "differs from the result of the blocks" in capsys.readouterr().out


def test_a_replay_needs_a_node_that_is_stopped(gye: Gye, stopped: NodeFiles, tmp_path: Path) -> None:
    assert gye.refused("audit", "--replay", "--dir", str(tmp_path)) == (2, "no_store")
    store = LevelDbStore(str(stopped.data))
    assert gye.refused("audit", "--replay", "--dir", str(stopped.root)) == (1, "node_running")
    store.close()


def test_a_bank_that_does_not_agree_is_said_until_it_does(gye: Gye, capsys: pytest.CaptureFixture[str]) -> None:
    gye.node.world.broken = True
    gye.node.world.fund("member-01", 700)
    gye.ok("operator", "report", "2026-01-01", "699")
    with pytest.raises(SystemExit) as left:
        gye("audit")
    assert left.value.code == 1
    assert "differs from the ledger by -1 won" in capsys.readouterr().out
    gye.ok("dev", "warp", "--until", "2026-01-02")
    gye.ok("operator", "report", "2026-01-02", "700")
    shown = gye.ok("audit")
    assert shown["ok"]
    assert [(one["invariant"], one["club"]) for one in shown["alarms"]] == [("M11", "")]


def test_a_replay_needs_every_version_that_was_ever_in_force(
    gye: Gye, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(operators=("operator",), dev=True)
    at = world.chain.height + 12
    world.call("operator", Plan("peers", 2, at))
    while world.chain.height < at + 1:
        world.at(world.now + 1)
    folder = str(kept_at(tmp_path, world).root)
    assert gye.ok("audit", "--replay", "--dir", folder)["ok"]
    monkeypatch.setattr(registry, "UPGRADES", ())
    assert gye.refused("audit", "--replay", "--dir", folder) == (1, "version_lacking")
