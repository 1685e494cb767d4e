"""Metrics: names, bounded labels, and values at the moment of the scrape."""

import re

import pytest

from api.ports import NodeStatus, PeerInfo
from consensus.messages import Prepare
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH
from node.peer.traffic.wire import Status, TxHave
from node.shell.front.metrics import FrontMetrics
from node.shell.observe.metrics import FRAME_TYPES, Metrics, frame_type
from tests.kit.metrics import PROMISED, names, values


def status(role: str = "leader") -> NodeStatus:
    return NodeStatus(
        name="peer-1",
        version="1",
        chain_id="c",
        genesis_hash=ZERO_HASH,
        peer_id=bytes(20),
        validator_id=bytes(20),
        height=7,
        tip_hash=ZERO_HASH,
        tip_time_ms=1,
        chain_time_ms=2,
        view=1,
        role=role,
        leader=bytes(20),
        validators=4,
        validators_up=3,
        quorum=3,
        peers_connected=2,
        pool_txs=5,
        pool_bytes=600,
        behind=0,
        halted=None,
        observes=None,
        lacks=None,
    )


def test_every_promised_name_is_there() -> None:
    text = (Metrics("1").text(status(), []) + FrontMetrics().text()).decode()
    assert set(PROMISED.split()) <= names(text)


def test_every_series_has_one_help_of_its_own() -> None:
    metrics = Metrics("1")
    text = (metrics.text(status(), []) + FrontMetrics().text()).decode()
    told = re.findall("^# HELP (\\S+) (.+)$", text, re.MULTILINE)
    assert len({name for name, _ in told}) == len(told) > 30
    assert all(name.startswith("gye_") and not name.endswith("_created") for name, _ in told)


def test_states_are_those_of_the_scrape() -> None:
    metrics = Metrics("1")
    peer = PeerInfo(bytes(20), bytes(20), "validator", "peer-2", "h:1", connected=True, queued_bytes=12, rtt_ms=1.5)
    found = values(metrics.text(status(), [peer]))
    assert found["gye_consensus_height"] == "7.0"
    assert found["gye_consensus_missing_validators"] == "1.0"
    assert found["gye_consensus_is_leader"] == "1.0"
    assert found['gye_p2p_peer_queue_bytes{peer="peer-2"}'] == "12.0"
    assert found['gye_p2p_peer_rtt_seconds{peer="peer-2"}'] == "0.0015"
    assert found["gye_ledger_invariant_violations_total"] == "0.0"
    assert values(metrics.text(status("validating"), [peer]))["gye_consensus_is_leader"] == "0.0"


def test_the_type_of_a_real_frame_is_its_tag() -> None:
    assert frame_type(encode(Status(1, ZERO_HASH, 0, None))) == "status"
    assert frame_type(encode(TxHave((b"x",)))) == "tx_have"
    assert frame_type(encode(Prepare(1, 0, 0, ZERO_HASH, ZERO_HASH, -1))) == "prepare"
    assert len(FRAME_TYPES) >= 16


@pytest.mark.parametrize("frame", [b"", b"\x93", b"\x93\xa6statuz", b"\x80\xa6status", b"\x93\x06status", b"\xff" * 9])
def test_what_a_peer_makes_up_is_one_label(frame: bytes) -> None:
    assert frame_type(frame) == "unknown"
