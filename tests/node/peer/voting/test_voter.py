"""Who votes, and what takes the vote away for good."""

import pytest

from consensus.messages import Commit
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.units import Hash32
from ledger.primitives.validators import ValidatorSet
from node.peer.peer import Peer
from node.peer.voting.errors import DivergedError, VoteNotHeldError
from node.peer.voting.voter import SIGNS_NOTHING, Voter
from tests.kit.simulated import calm, decide, peer, run_until
from tests.sim.cluster import SimCluster


def level() -> tuple[SimCluster, Peer]:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    return cluster, peer(cluster.nodes[0])


def certificate_of(peer_: Peer, block_hash: Hash32, height: int) -> CommitQC:
    index = peer_.machine.context.me
    assert index is not None
    return CommitQC(height, 0, block_hash, (VoteSignature(index, b""),))


def test_a_voter_has_a_place_once_its_peers_have_answered() -> None:
    _, node = level()
    assert node.voter.place() == node.machine.context.me is not None
    node.voter.recall.asking = True
    assert node.voter.place() is None
    assert node.voter.will_vote(), "others may wait for it"


def test_an_own_commit_in_a_certificate_that_the_record_lacks_is_noticed() -> None:
    """The store and the record were put back from one old copy: the blocks since then show what is missing."""
    _, node = level()
    foreign = certificate_of(node, Hash32(b"x" * 32), 2)
    assert "kind=COMMIT height=2 view=0" in str(node.voter.missing_commit(foreign))
    others = CommitQC(2, 0, Hash32(b"x" * 32), ())
    assert node.voter.missing_commit(others) is None


def test_a_distrusted_key_never_votes_again() -> None:
    cluster, node = level()
    keeper = cluster.nodes[0]
    keeper.honest = False
    node.distrust(VoteNotHeldError(kind="COMMIT", height=2, view=0))
    assert node.machine.context.me is None
    with pytest.raises(AssertionError, match=r"signs nothing|for itself alone"):
        node.voter.signed(Commit(2, 0, 0, Hash32(b"x" * 32)), 0)
    for again in (keeper.kill, keeper.crash):
        again()
        keeper.start()
        assert "reason=vote_not_held" in str(peer(keeper).observes)
        assert not peer(keeper).voter.will_vote()


def test_whoever_does_not_vote_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged store and a set without this node keep it from voting, and neither is in its record."""
    _, node = level()
    assert (node.observes, node.voter.place()) == (None, node.machine.context.me)
    node.damaged("a false balance")
    assert node.observes == node.status().observes == SIGNS_NOTHING
    assert node.voter.will_vote(), "the key is as good as before"
    _, other = level()
    members = other.chain.validators(2).members
    others = ValidatorSet(tuple(member for member in members if member.id != other.voter.me))
    monkeypatch.setattr(other.chain, "validators", lambda height: others)
    assert other.voter.place() is None
    assert str(other.observes) == "observes reason=height height=2"


def test_a_distrusted_key_goes_on_saying_why_whatever_comes_after() -> None:
    cluster, node = level()
    cluster.nodes[0].honest = False
    node.distrust(VoteNotHeldError(kind="COMMIT", height=2, view=0))
    for event in (node.voter.decided, node.voter._settled, lambda: node.voter.close(DivergedError())):
        event()
        assert "reason=vote_not_held" in str(node.observes)
    decide(cluster, 1)
    run_until(cluster, lambda: node.chain.height == 2)
    assert "reason=vote_not_held" in str(node.status().observes)
    assert node.status().role == "observer"


def test_every_batch_holds_the_chain_value_of_the_record_before_it() -> None:
    _, node = level()
    assert node.chain.record_value() == node.voter.record_value() is not None


def test_an_observer_needs_neither_key_nor_record() -> None:
    cluster, node = level()
    voter = Voter(None, node.chain, cluster.nodes[0].disk, None, cluster.nodes[0])
    assert (voter.me, voter.record_value(), voter.will_vote()) == (None, None, False)
    voter.decided()
    voter.close(DivergedError())
    assert voter.missing_commit(certificate_of(node, Hash32(b"x" * 32), 2)) is None
