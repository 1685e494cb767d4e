"""Plays the demo and returns its report."""

from pathlib import Path

from cli.demo.play import Played, PlayedClub
from cli.devnet.cluster import Cluster
from cli.devnet.peers import PeerEntry

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
