"""The entry of a peer in cluster.json, and how a peer's answer counts."""

from cli.devnet.peers import PeerEntry, PeerState, api_url, voters_in_touch

ENTRIES = [PeerEntry(f"peer-{n}", 1_000 + n, 2_000 + n) for n in range(1, 5)]


def test_an_entry_says_where_it_listens() -> None:
    entry = PeerEntry("peer-1", 1_001, 2_001, admin_port=3_001)
    assert (entry.ports, api_url(entry)) == ((1_001, 2_001, 3_001), "http://127.0.0.1:1001")
    assert ENTRIES[0].ports == (1_001, 2_001), "a peer without an operator's port"


def test_only_a_peer_that_runs_answers_and_neither_observes_nor_halted_votes() -> None:
    entry, added = ENTRIES[0], PeerEntry("peer-5", 1, 2, observer=True)
    found = (
        PeerState(entry, 7, {}),
        PeerState(entry, None, None),
        PeerState(entry, 7, None),
        PeerState(entry, 7, {"observes": "missing"}),
        PeerState(entry, 7, {"halted": "state divergence"}),
        PeerState(added, 7, {}),
    )
    assert [state.up for state in found] == [True, False, False, True, True, True]
    assert [state.votes for state in found] == [True, False, False, False, False, False]


def test_two_halves_of_a_cluster_are_two_in_touch_and_not_four() -> None:
    halves = [PeerState(entry, 7, {"validators_up": 2}) for entry in ENTRIES]
    assert voters_in_touch(halves) == 2
    assert voters_in_touch([PeerState(entry, 7, {}) for entry in ENTRIES]) == 4, (
        "a peer that does not report this sees all"
    )
    assert voters_in_touch([]) == 0
