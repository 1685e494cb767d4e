"""Tokens in their file, and a running node that reads node.toml again."""

from pathlib import Path

import pytest

from api.admin import SCOPES, Reloaded, digest
from api.limits import Buckets, Limits
from api.ports import ApiRefused, PeerInfo
from node.config import Address, NodeConfig, config_text, parse_config
from node.shell.admin import LIVE, MAX_TOKENS, Admin, grants_of, read_tokens, token_line, with_live
from node.shell.disk.errors import KeyFileError
from node.shell.disk.files import write_secret
from node.shell.node_keys import draw_random
from node.shell.observe.log import NodeLog

HERE = Address(host="127.0.0.1", port=1_234)
PEER = "ab" * 20


def test_tokens_come_back_with_their_scopes(tmp_path: Path) -> None:
    one, other = draw_random("admin"), draw_random("admin")
    write_secret(tmp_path / "tokens", token_line(one) + b"\n" + token_line(other, ("read",)))
    assert read_tokens(tmp_path / "tokens") == [(frozenset(SCOPES), one.hex()), (frozenset({"read"}), other.hex())]
    assert grants_of(tmp_path / "tokens")[digest(other.hex())] == {"read"}
    assert one != other


HEX = b"a" * 64


@pytest.mark.parametrize(
    "text", [b"read\n", b"read " + HEX[1:], b"read " + HEX.upper(), b"root " + HEX, b"\xff", b" " + HEX]
)
def test_a_line_that_is_not_a_token_is_refused(tmp_path: Path, text: bytes) -> None:
    write_secret(tmp_path / "tokens", token_line(draw_random("admin")) + text)
    with pytest.raises(KeyFileError, match=r"line=2|reason=text"):
        grants_of(tmp_path / "tokens")


def test_tokens_others_may_read_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    write_secret(path, token_line(draw_random("admin")))
    path.chmod(0o640)
    with pytest.raises(KeyFileError, match="wanted=600"):
        read_tokens(path)


@pytest.mark.parametrize("lines", ["none", "one too many"])
def test_as_many_tokens_as_are_looked_through_and_no_more(tmp_path: Path, lines: str) -> None:
    write_secret(tmp_path / "most", b"".join(token_line(draw_random("admin")) for _ in range(MAX_TOKENS)))
    assert len(grants_of(tmp_path / "most")) == MAX_TOKENS
    other = b"" if lines == "none" else b"".join(token_line(draw_random("admin")) for _ in range(MAX_TOKENS + 1))
    write_secret(tmp_path / "other", other)
    with pytest.raises(KeyFileError, match=f"most={MAX_TOKENS}"):
        grants_of(tmp_path / "other")


class Bench:
    """A node.toml on disk, and the parts of a node that use it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "node.toml"
        self.write(config_text("peer-1", HERE, HERE, {PEER: HERE}))
        self.running = parse_config(self.path.read_text())
        self.log = NodeLog("peer-1", "info", folder / "node.log")
        self.admin = Admin(
            config=self.path, running=lambda: self.running, apply=self.apply, log=self.log, peers=lambda: self.others
        )
        self.others: tuple[PeerInfo, ...] = ()

    def apply(self, config: NodeConfig) -> None:
        self.running = config

    def write(self, text: str) -> None:
        self.path.write_text(text)

    def change(self, old: str, new: str) -> None:
        text = self.path.read_text()
        assert old in text
        self.write(text.replace(old, new))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_what_may_change_at_once_does_and_the_rest_waits(bench: Bench) -> None:
    bench.change('"info"', '"debug"')
    bench.change(f'{PEER} = "127.0.0.1:1234"', f'{PEER} = "127.0.0.1:9"')
    bench.change('[api]\nlisten = "127.0.0.1:1234"', '[api]\nburst = 7\nlisten = "127.0.0.1:77"')
    assert bench.admin.reload() == Reloaded(("api.burst", "log_level", "p2p.peers"), ("api.listen",))
    running = bench.running
    assert (running.api.burst, running.log_level, running.p2p.peers[PEER].port) == (7, "debug", 9)
    assert running.api.listen == HERE
    assert bench.admin.log_level() == "debug"
    assert bench.admin.reload() == Reloaded((), ("api.listen",)), "it still waits"
    bench.others = (PeerInfo(bytes(20), bytes(20), "validator", "peer-9", "127.0.0.1:1", False, 0, None),)
    assert bench.admin.peers() is bench.others


def test_a_level_set_by_hand_stays_when_the_file_says_what_it_said(bench: Bench) -> None:
    bench.admin.set_log_level("debug")
    bench.change("[api]\n", "[api]\nburst = 7\n")
    assert bench.admin.reload() == Reloaded(("api.burst",), ())
    assert bench.admin.log_level() == "debug"
    assert bench.path.with_name("node.log").read_text().count("admin.config_reloaded") == 1


@pytest.mark.parametrize("text", ["", "nonsense = 1", "[", 'name = "x"'])
def test_what_cannot_be_used_changes_nothing(bench: Bench, text: str) -> None:
    before = bench.running
    bench.write(text)
    with pytest.raises(ApiRefused) as refused:
        bench.admin.reload()
    assert refused.value.code == "bad_config"
    assert bench.running is before
    bench.path.unlink()
    with pytest.raises(ApiRefused):
        bench.admin.reload()


def test_a_level_holds_from_the_next_event_on(bench: Bench, tmp_path: Path) -> None:
    bench.log.event("debug", "before")
    bench.admin.set_log_level("debug")
    bench.log.event("debug", "after")
    written = (tmp_path / "node.log").read_text()
    assert "before" not in written
    assert "after" in written
    assert "admin.log_level" in written


def test_every_live_entry_is_taken_over(bench: Bench) -> None:
    names = {"log_level", *(f"api.{n}" for n in NodeConfig.model_fields["api"].annotation.model_fields), "p2p.peers"}  # type: ignore[union-attr]
    assert set(LIVE) == names - {"api.listen"}
    text = config_text("peer-2", HERE, HERE, {}).replace('"info"', '"error"')
    new = parse_config(text + "requests_per_s = 5\nburst = 6\ncors_origins = ['*']\n")
    merged = with_live(bench.running, new)
    assert (merged.name, merged.p2p.peers, merged.log_level) == ("peer-1", {}, "error")
    assert (merged.api.requests_per_s, merged.api.burst, merged.api.cors_origins) == (5, 6, ("*",))


def test_limits_change_for_whoever_holds_them() -> None:
    limits = Limits(requests_per_s=1, burst=1)
    buckets = Buckets(limits, now=lambda: 0.0)
    assert [buckets.take("a"), buckets.take("a") > 0] == [0, True]
    limits.become(Limits(requests_per_s=1, burst=3))
    assert [buckets.take("b") for _ in range(3)] == [0, 0, 0]
    assert buckets.take("b") > 0
