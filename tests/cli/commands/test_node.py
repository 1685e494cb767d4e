"""From an empty folder to a node that would start, with every step that can be wrong."""

import json
import socket
from pathlib import Path

import pytest

from tests.kit.gye_steps import init
from tests.kit.local_gye import Gye
from tests.kit.local_node import served


@pytest.fixture
def network(gye: Gye, tmp_path: Path) -> list[Path]:
    """Four nodes that know genesis and each other's addresses."""
    places = [init(gye, tmp_path, number) for number in (1, 2, 3, 4)]
    cards = [str(place / "card.json") for place in places]
    file = str(tmp_path / "genesis.json")
    validators = [word for card in cards for word in ("--validator", card)]
    gye.ok("genesis", "new", file, "--chain-id", "club-net", *validators)
    given = [word for card in cards for word in ("--card", card)]
    for place in places:
        assert gye.ok("node", "init", "--dir", str(place), "--genesis", file, *given)["without_address"] == []
    return places


def test_a_network_is_made_of_cards(gye: Gye, network: list[Path]) -> None:
    for number, place in enumerate(network, 1):
        checked = gye.ok("node", "config", "check", "--dir", str(place))
        assert (checked["ok"], checked["validator"], checked["without_address"]) == (True, f"peer-{number}", [])
        shown = gye.ok("node", "config", "show", "--dir", str(place))
        assert len(shown["p2p"]["peers"]) == 3
        assert shown["api"]["requests_per_s"] == 1_000
        assert (place / "keys" / "consensus.key").stat().st_mode & 0o077 == 0


def test_keys_are_made_once(gye: Gye, tmp_path: Path) -> None:
    place = init(gye, tmp_path, 1)
    before = (place / "keys" / "consensus.key").read_bytes()
    again = ("node", "init", "--dir", str(place), "--name", "x", "--chain-id", "y")
    assert gye.refused(*again) == (2, "node_exists")
    assert (place / "keys" / "consensus.key").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "no_name"),
        (("--name", "a"), "no_name"),
        (("--name", "a b", "--chain-id", "x"), "bad_config"),
        (("--name", "a", "--chain-id", "x", "--p2p", "nowhere"), "bad_address"),
        (("--name", "a", "--chain-id", "x", "--p2p", "h:99999"), "bad_address"),
    ],
)
def test_wrong_beginnings_leave_nothing(gye: Gye, tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    place = tmp_path / "n"
    assert gye.refused("node", "init", "--dir", str(place), *arguments) == (2, code)
    assert not (place / "keys").exists()


def test_a_check_finds_what_would_keep_a_node_from_starting(gye: Gye, network: list[Path]) -> None:
    place = network[0]
    check = ("node", "config", "check", "--dir", str(place))
    key, toml = place / "keys" / "consensus.key", place / "node.toml"
    key.chmod(0o644)
    assert gye.refused(*check) == (5, "key_open_to_others")
    key.chmod(0o600)
    own = key.read_bytes()
    key.write_bytes((network[1] / "keys" / "consensus.key").read_bytes())
    assert gye.refused(*check) == (5, "wrong_p2p_key")
    key.write_bytes(b"ab" * 32)
    assert gye.refused(*check) == (5, "not_a_validator")
    key.write_bytes(own)
    text = toml.read_text()
    toml.write_text(text + "\nnonsense = 1\n")
    assert gye.refused(*check) == (2, "bad_config")
    toml.write_text(text.replace("[p2p.peers]\n", f'[p2p.peers]\n{"ab" * 20} = "127.0.0.1:1"\n'))
    assert gye.refused(*check) == (2, "unknown_peer")
    toml.write_text(text)
    (place / "genesis.json").unlink()
    assert gye.refused(*check) == (2, "no_genesis")
    assert gye.refused("node", "config", "show", "--dir", str(place / "none")) == (2, "no_node")


def test_a_stranger_is_not_completed(gye: Gye, network: list[Path], tmp_path: Path) -> None:
    stranger = init(gye, tmp_path, 9)
    genesis = str(tmp_path / "genesis.json")
    assert gye.refused("node", "init", "--dir", str(stranger), "--genesis", genesis) == (2, "not_a_validator")
    card = str(stranger / "card.json")
    arguments = ("node", "init", "--dir", str(network[0]), "--genesis", genesis, "--card", card)
    assert gye.refused(*arguments) == (2, "unknown_validator")


def test_a_node_is_asked_by_its_folder(gye: Gye, tmp_path: Path) -> None:
    place = init(gye, tmp_path, 1)
    assert gye.refused("node", "status", "--dir", str(place)) == (3, "no_peer_answers")
    with served(gye.node) as url:
        toml = place / "node.toml"
        toml.write_text(toml.read_text().replace("127.0.0.1:3001", url.removeprefix("http://")))
        assert gye.ok("node", "status", "--dir", str(place))["name"] == "peer-0"
        assert gye.ok("node", "peers", "--dir", str(place))["peers"][0]["name"] == "peer-9"
        assert gye.ok("node", "health", "--dir", str(place))["ready"] is True
        gye.node.reasons = (("behind", (("blocks", 3), ("most", 2))),)
        assert gye.refused("node", "health", "--dir", str(place)) == (1, "not_ready")
        assert "the peer is 3 blocks behind, at most 2 are allowed" in gye("node", "health", "--dir", str(place)).err
        assert "블록 3개만큼 뒤처져" in gye("--lang", "ko", "node", "health", "--dir", str(place)).err


def test_a_cluster_is_asked_where_there_is_no_node(gye: Gye) -> None:
    assert gye.ok("node", "status")["chain_id"] == "getty-test"
    assert "None" not in gye("node", "status").out


def test_running_what_cannot_run_ends_with_its_status(gye: Gye, tmp_path: Path, network: list[Path]) -> None:
    assert gye("node", "run", "--dir", str(tmp_path / "none")).code == 2
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        toml = network[0] / "node.toml"
        toml.write_text(toml.read_text().replace("127.0.0.1:2001", f"127.0.0.1:{port}"))
        assert gye("node", "run", "--dir", str(network[0])).code == 1


def test_json_and_words_say_the_same(gye: Gye, network: list[Path]) -> None:
    words = gye("node", "config", "show", "--dir", str(network[0])).out
    shown = json.loads(gye("node", "config", "show", "--dir", str(network[0]), "--json").out)
    assert "p2p.listen" in words
    assert shown["name"] in words


def observer(gye: Gye, network: list[Path], folder: Path, *more: str) -> tuple[str, ...]:
    """Return the words that make an observer of the network in `folder`."""
    genesis = str(network[0] / "genesis.json")
    return ("node", "init", "--dir", str(folder), "--observer", "--name", "watcher", "--genesis", genesis, *more)


def test_an_observer_is_made_from_genesis_and_an_address(gye: Gye, network: list[Path], tmp_path: Path) -> None:
    place = tmp_path / "watcher"
    given = ("--peer", "peer-1=127.0.0.1:2001", "--peer", "peer-3=[::1]:2003")
    made = gye.ok(*observer(gye, network, place, *given, "--p2p", "127.0.0.1:2009"))
    assert len(bytes.fromhex(made["key"])) == 32
    assert sorted(made["without_address"]) == ["peer-2", "peer-4"]
    checked = gye.ok("node", "config", "check", "--dir", str(place))
    assert (checked["votes"], checked["validator"], checked["peer_id"]) == (False, None, made["peer_id"])
    shown = gye.ok("node", "config", "show", "--dir", str(place))
    assert (shown["observer"], len(shown["p2p"]["peers"])) == (True, 2)
    assert not (place / "keys" / "consensus.key").exists()
    told = gye(*observer(gye, network, tmp_path / "another", *given, "--p2p", "127.0.0.1:2010")).out
    assert f"without address  {', '.join(made['without_address'])}\n" in told
    assert not (place / "wal" / "safety.wal").exists(), "who signs nothing has no record"
    assert gye.refused(*observer(gye, network, place, *given)) == (2, "node_exists")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ((), "no_peer"),
        (("--peer", "peer-9=h:1"), "unknown_validator"),
        (("--peer", "peer-1=nowhere"), "bad_address"),
        (("--peer", "peer-1"), "bad_address"),
    ],
)
def test_an_observer_that_would_reach_nobody_is_refused(
    gye: Gye, network: list[Path], tmp_path: Path, more: tuple[str, ...], code: str
) -> None:
    assert gye.refused(*observer(gye, network, tmp_path / "w", *more)) == (2, code)
    assert not (tmp_path / "w").exists()


def test_options_of_observers_and_validators_do_not_mix(gye: Gye, tmp_path: Path) -> None:
    words = ("node", "init", "--dir", str(tmp_path / "w"), "--name", "a")
    assert gye.refused(*words, "--observer") == (2, "no_name")
    assert gye.refused(*words, "--chain-id", "c", "--peer", "peer-1=h:1") == (2, "bad_option")


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("node.toml", None, ("file_unreadable", "node.toml 파일을 읽을 수 없습니다: No such file or directory")),
        (
            "node.toml",
            "nonsense = 1\n",
            ("bad_config", "node.toml에 name 항목이 빠져 있습니다. node.toml에 p2p 항목이 빠져 있습니다"),
        ),
        ("genesis.json", "{}", ("genesis_not_readable", "제네시스 파일이 아닙니다")),
    ],
)
def test_a_node_that_cannot_start_says_so_like_every_command(
    gye: Gye, network: list[Path], file: str, content: str | None, told: tuple[str, str]
) -> None:
    place, (code, korean) = network[0], told
    (place / file).unlink() if content is None else (place / file).write_text(content)
    run = ("node", "run", "--dir", str(place))
    assert gye.refused(*run) == (2, code)
    english = gye(*run)
    assert (english.code, english.out) == (2, "")
    assert english.err.startswith("usage: ")
    assert english.err.rstrip().endswith(f"({code})")
    in_korean = gye(*run, "--lang", "ko")
    assert in_korean.code == 2
    assert in_korean.err.startswith("사용 오류: ")
    assert korean in in_korean.err
