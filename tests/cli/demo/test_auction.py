"""The numbers of the demo's fourth club, worked out here from the rules; tests/e2e/test_demo.py plays it."""

from cli.demo.auction import BIDS, MEMBERS, NETS, POTS
from cli.demo.play import CONTRIBUTION

N, C = len(MEMBERS), int(CONTRIBUTION)


def test_pots_and_nets_follow_from_the_bids() -> None:
    """The lowest bid wins; who has received pays C, and the others share the rest; the last seat needs no bid."""
    waiting, nets, pots = set(range(1, N + 1)), dict.fromkeys(range(1, N + 1), 0), []
    for bids in BIDS:
        winner, pot = min(bids.items(), key=lambda one: one[1]) if bids else (min(waiting), C * (N - 1))
        before = N - len(waiting)
        assert C * before <= pot <= C * (N - 1)
        share, left = divmod(pot - C * before, len(waiting) - 1) if len(waiting) > 1 else (0, 0)
        assert not left, "whole won for each"
        for seat in nets:
            nets[seat] += pot if seat == winner else -(share if seat in waiting else C)
        waiting.discard(winner)
        pots.append(pot)
    assert (pots, nets) == (POTS, NETS)
    assert sum(nets.values()) == 0
