"""node.toml: what is written comes back, and what is wrong is named."""

from pathlib import Path

import pytest

from consensus.params import Timing
from node.config import MAX_CONFIG_BYTES, Address, config_text, parse_config
from node.errors import ConfigError
from node.texts import sentence

PEER = "ab" * 20
GOOD = f"""
name = "peer-1"
[p2p]
listen = "127.0.0.1:7001"
[p2p.peers]
{PEER} = "[::1]:7002"
[api]
listen = "0.0.0.0:8001"
[timing]
view_ms = 4000
[scrub]
every_ms = 20
"""


def test_every_entry_arrives() -> None:
    config = parse_config(GOOD)
    assert config.name == "peer-1"
    assert config.log_level == "info"
    assert config.p2p.peers[PEER] == Address(host="::1", port=7002)
    assert str(config.p2p.peers[PEER]) == "[::1]:7002"
    assert config.api.listen == Address(host="0.0.0.0", port=8001)
    assert config.consensus_timing() == Timing(view_ms=4000)
    assert config.scrub.every_ms == 20


def test_what_config_text_writes_parse_config_reads() -> None:
    p2p, api = Address(host="::1", port=1), Address(host="localhost", port=65535)
    config = parse_config(config_text("a.b-c", p2p, api, {PEER: api}))
    assert (config.p2p.listen, config.api.listen, config.p2p.peers) == (p2p, api, {PEER: api})
    assert config.consensus_timing() == Timing()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("name", "nmae"), "nmae is not an entry of node.toml"),
        (("127.0.0.1:7001", "7001"), "p2p.listen in node.toml cannot be '7001': an address is written host:port"),
        (("127.0.0.1:7001", "127.0.0.1:70010"), "p2p.listen.port in node.toml must be at most 65535"),
        (("[::1]:7002", "::1:7002"), f"p2p.peers.{PEER} in node.toml cannot be '::1:7002': an IPv6 address is written"),
        ((PEER, "AB" * 20), "a validator's id has 40 lower-case hex digits"),
        ((PEER, "ab"), "a validator's id has 40 lower-case hex digits"),
        (("view_ms = 4000", "view_ms = 1"), "timing.view_ms in node.toml must be at least 50"),
        (("view_ms = 4000", "view_ms = 4000.5"), "timing.view_ms in node.toml must be a whole number"),
        (("every_ms = 20", "every_ms = 0"), "scrub.every_ms in node.toml must be at least 1"),
        (("view_ms = 4000", "view_ms = 400000"), "timing.view_max_ms in node.toml is smaller than timing.view_ms"),
        (("view_ms = 4000", "vew_ms = 4000"), "timing.vew_ms is not an entry of node.toml"),
        (("[api]", "[api"), "node.toml is not TOML"),
        (('"peer-1"', '"../evil"'), "name in node.toml cannot be '../evil': a name has letters"),
        (('"peer-1"', '""'), "name in node.toml must have at least 1 letters"),
        (('listen = "0.0.0.0:8001"', ""), "api.listen is missing in node.toml"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(change: tuple[str, str], named: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_config(GOOD.replace(*change))
    assert named in sentence(refused.value, "en")
    assert "node.toml" in sentence(refused.value, "ko")


def test_a_huge_file_is_not_parsed() -> None:
    with pytest.raises(ConfigError, match="reason=length"):
        parse_config("#" * (MAX_CONFIG_BYTES + 1))


def test_several_mistakes_are_all_named() -> None:
    with pytest.raises(ConfigError) as refused:
        parse_config(GOOD.replace("name", "nmae").replace("0.0.0.0:8001", "x"))
    english, korean = sentence(refused.value, "en"), sentence(refused.value, "ko")
    assert english == (
        "name is missing in node.toml; api.listen in node.toml cannot be 'x': an address is written host:port; "
        "nmae is not an entry of node.toml"
    )
    assert korean == (
        "node.toml에 name 항목이 빠져 있습니다. node.toml의 api.listen 값 'x'는 쓸 수 없습니다. "
        "주소는 host:port처럼 적어야 합니다. node.toml에는 nmae라는 항목이 없습니다"
    )


def test_the_shipped_example_is_valid_and_says_the_defaults() -> None:
    text = (Path(__file__).resolve().parents[2] / "configs" / "node.toml").read_text()
    config = parse_config(text)
    assert len(config.p2p.peers) == 3
    assert config.consensus_timing() == Timing()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "[::1]", "localhost"])
def test_the_admin_port_listens_only_on_this_machine(host: str) -> None:
    at = Address(host="127.0.0.1", port=1)
    text = config_text("a", at, at, {}, at).replace('[admin]\nlisten = "127.0.0.1:1"', f'[admin]\nlisten = "{host}:5"')
    config = parse_config(text)
    assert config.admin is not None
    assert config.admin.listen.port == 5
    for outside in ("0.0.0.0", "[::]", "192.0.2.1", "example.org", "127.0.0.1.example"):
        with pytest.raises(ConfigError, match="loopback"):
            parse_config(text.replace(f'"{host}:5"', f'"{outside}:5"'))
