import json
from pathlib import Path

from cli.demo.play import Played, PlayedClub
from cli.demo.report import document, screen
from cli.devnet.cluster import Cluster, PeerEntry

ADDRESS = "gye1" + "q" * 38


def played(folder: Path) -> Played:
    row = {"round": 1, "due": "2026-11-25T14:59:59.000Z", "pot": "20", "recipient_seat": 1, "collected": "20"}
    row |= {"paid_out": "20", "status": "paid_out"}
    none = {"passes": False, "cap_bp": 2_000, "needed_bp": None, "largest_surcharge": None}
    some = {"passes": False, "cap_bp": 2_000, "needed_bp": 2_340, "largest_surcharge": "8516"}
    first = PlayedClub("ab" * 32, "surcharge", [row], {1: -5}, some)
    second = PlayedClub("cd" * 32, "surcharge_with_organizer_turn", [row, row | {"round": 2}], {1: 0, 2: 7}, none)
    return Played(
        cluster=Cluster(folder, [PeerEntry("peer-1", 1, 2)]),
        genesis_hash="00" * 32,
        accounts=[("member-01", ADDRESS, 10), ("organizer", ADDRESS, 0)],
        clubs=[first, second],
        supply={"minted": "30", "burned": "0", "balances": "30", "height": 9, "balanced": True},
        proof_height=9,
        proof_signers=("peer-1", "peer-2"),
        seconds=8.04,
    )


def test_the_document_has_exactly_its_fields(tmp_path: Path) -> None:
    shown = json.loads(json.dumps(document(played(tmp_path))))
    assert set(shown) == {"peers", "clubs", "supply", "proof", "urls"}
    assert shown["clubs"][0] == {
        "kind": "surcharge",
        "rounds": [
            {"round": 1, "due": "2026-11-25T14:59:59.000Z", "pot": "20", "recipient_seat": 1, "collected": "20"}
        ],
        "nets": {"1": "-5"},
    }
    assert shown["supply"] == {"minted": "30", "burned": "0", "balances": "30"}
    assert shown["proof"] == {"height": 9, "verified": True}
    assert shown["urls"] == ["http://127.0.0.1:1"]


def test_the_screen_says_it_all(tmp_path: Path) -> None:
    text = screen(played(tmp_path), "gye")
    for part in (
        "0 of 1 up, needs 1",
        "needs 2,340 bp a year, the cap is 2,000; accepted: a surcharge of 8,516",
        "accepted: no surcharge at all",
        "in = out = 40",
        "30 = 30 − 0",
        "block 9, signed by peer-1, peer-2",
        f"{tmp_path}/peer-*/logs/node.log",
        "gye cluster status",
        "−5",
        "+7",
    ):
        assert part in text, part
