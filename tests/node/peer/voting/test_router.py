"""The meaning of a message by its height: an old vote, one for the machine, a proof of being behind, a hint, or a
fork."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from consensus.inputs import Received
from consensus.messages import Commit, Prepare, Proposal, Timeout
from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import ZERO_HASH, Hash32
from ledger.primitives.validators import ValidatorSet
from node.peer.traffic.wire import CompactProposal, SyncRequest, TxHave
from node.peer.voting.router import AHEAD_BYTES, Router
from tests.kit.simulated import Tap, calm, commit_qc, decide, peer, run_for, run_until, signature
from tests.sim.cluster import SimCluster
from tests.sim.node import TIMING

change = msgspec.structs.replace


def level(blocks: int = 2) -> SimCluster:
    cluster = calm()
    for nonce in range(blocks):
        decide(cluster, nonce)
    run_until(cluster, cluster.level)
    run_for(cluster, 2 * TIMING.rebroadcast_ms)
    return cluster


def sent(cluster: SimCluster, message: Any, *kinds: type) -> list[tuple[int, Any]]:
    """Send `message` from node 1 to node 0, and return the messages of these kinds that node 0 sends."""
    tap = Tap(cluster, cluster.nodes[0], pass_on=True)
    peer(cluster.nodes[0]).on_frame(cluster.ids[1], encode(message))
    return tap.take(*kinds)


def test_only_old_votes_that_ask_are_answered_with_the_certificate() -> None:
    cluster = level()
    certificate = peer(cluster.nodes[0]).chain.certificate(1)
    silent = [Prepare(1, 0, 1, ZERO_HASH, ZERO_HASH, NO_VIEW), Commit(1, 0, 1, ZERO_HASH)]
    for vote in silent:
        assert sent(cluster, vote) == []
    for vote in (change(silent[0], again=True), change(silent[1], again=True), Timeout(1, 0, 1, NO_VIEW, ZERO_HASH)):
        assert sent(cluster, vote) == [(1, certificate)]
        assert sent(cluster, vote) == []  # once per T_rb
        run_for(cluster, TIMING.rebroadcast_ms)


def test_a_message_of_a_far_height_is_a_hint() -> None:
    cluster = level()
    node = peer(cluster.nodes[0])
    height = node.chain.height
    assert sent(cluster, Commit(height + 9, 0, 1, ZERO_HASH), SyncRequest) == [(1, SyncRequest(height + 1, 64))]
    assert node.sync.behind() == 0  # one peer's word is not knowledge


def test_a_proposal_on_another_decision_halts_by_the_certificate_it_carries() -> None:
    """The honest half of a fork proposes on its own tip. This is a fork and not misbehaviour."""
    cluster = level()
    node = peer(cluster.nodes[0])
    height = node.chain.height
    raw = node.chain.block_bytes(height)
    assert raw is not None
    other = commit_qc(cluster, height, bytes(32))
    tip = trusted_decode(Block, raw)
    block = change(tip, header=change(tip.header, height=height + 1), last_commit=other, txs=())
    vote = Prepare(height + 1, 0, 1, node.chain.tip_hash, ZERO_HASH, NO_VIEW)
    payload = vote.sign_bytes(node.chain.signing_context(height + 1))
    vote = change(vote, signature=signature(cluster, 1, payload, height + 1))
    for certificate, halted in (
        (change(other, signatures=other.signatures[:2]), "None"),
        (other, f"peer_halted reason=two_blocks height={height}"),
    ):
        cluster.nodes[1].honest = False
        sent(cluster, Proposal(change(block, last_commit=certificate), None, vote))
        assert str(node.halted) == halted


@pytest.mark.parametrize("height", [0, -3])
def test_there_is_nothing_to_say_about_genesis(height: int) -> None:
    cluster = level(1)
    cluster.nodes[1].honest = False
    before = peer(cluster.nodes[0]).chain.tip_hash
    assert sent(cluster, CommitQC(height, 0, ZERO_HASH, ())) == []
    assert (peer(cluster.nodes[0]).chain.tip_hash, peer(cluster.nodes[0]).halted) == (before, None)


def test_what_was_said_of_the_next_height_is_heard_when_it_begins() -> None:
    cluster = level(1)
    node = peer(cluster.nodes[0])
    height = node.chain.height + 2
    vote = Timeout(height, 0, 1, NO_VIEW, ZERO_HASH)
    payload = vote.sign_bytes(node.chain.signing_context(height))
    assert sent(cluster, change(vote, signature=signature(cluster, 1, payload, height)), SyncRequest)
    assert node.router.take_ahead() == []  # not the height that has begun: it is forgotten, like every old one
    sent(cluster, change(vote, signature=signature(cluster, 1, payload, height)))
    decide(cluster, 1)
    assert node.chain.height + 1 == height
    assert 1 in node.machine._timeouts._highest


class Desk:
    """A router at height 3 of a real chain; what it says to everybody else is written down, in order."""

    def __init__(self, *, votes: bool = True) -> None:
        self.cluster = level()
        self.chain = peer(self.cluster.nodes[0]).chain
        self.said: list[tuple[Any, ...]] = []
        self.verifying: list[Any] | None = None
        """What waits for its verification; None: all is right at once."""
        self.router = Router(
            replace(
                peer(self.cluster.nodes[0]).tools,
                net=SimpleNamespace(send=self.note("send")),
                intake=SimpleNamespace(  # type: ignore[arg-type]
                    message=self.verify, opening=self.verify, transactions=lambda block: list(block.txs)
                ),
                rate=SimpleNamespace(may_answer=lambda sender, what: True),  # type: ignore[arg-type]
                misbehaved=self.note("misbehaved"),
            ),
            gossip=SimpleNamespace(learn=self.note("learn"), on_have=self.note("have")),  # type: ignore[arg-type]
            sync=SimpleNamespace(hint=self.note("hint"), ask=self.note("ask")),  # type: ignore[arg-type]
            leader=lambda view: 1,
            compact=self.note("compact"),
            votes=lambda: votes,
            arrived=lambda sender, message: None,
            verified=lambda message: None,
            feed=self.note("feed"),
            halt=self.note("halt"),
        )
        self.sender = self.chain.validators(3)[1].id

    def note(self, what: str) -> Any:
        return lambda *given: self.said.append((what, *given))

    def verify(self, message: Any, good: Any, bad: Any, source: bytes) -> None:
        if self.verifying is None:
            good()
        else:
            self.verifying.append((good, bad))

    def hears(self, message: Any, sender: bytes | None = None) -> list[tuple[Any, ...]]:
        self.said.clear()
        self.router.on_message(self.sender if sender is None else sender, message)
        return list(self.said)

    def proposal(self, height: int, last_commit: CommitQC | None, *txs: bytes) -> Proposal:
        tip = trusted_decode(Block, self.chain.block_bytes(2) or b"")
        block = change(tip, header=change(tip.header, height=height), txs=txs, last_commit=last_commit)
        return Proposal(block, None, Prepare(height, 0, 1, ZERO_HASH, ZERO_HASH, NO_VIEW))


def test_the_validators_of_the_next_two_heights_take_part_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    members = desk.chain.validators(3).members
    sets = {2: members, 3: members[:2], 4: members[1:3], 5: members}
    monkeypatch.setattr(desk.chain, "validators", lambda height: ValidatorSet(sets[height]))
    assert [desk.router.takes_part(each.id) for each in members] == [True, True, True, False]
    assert [(what, who) for what, who, _ in desk.said] == [("misbehaved", members[3].id)]


@pytest.mark.parametrize("height", [0, -1])
def test_a_message_of_no_height_is_misbehaviour_and_goes_no_further(height: int) -> None:
    (said,) = Desk().hears(Commit(height, 0, 1, ZERO_HASH))
    assert (said[0], said[2]) == ("misbehaved", f"a message of height {height}")


def test_what_a_message_of_each_height_leads_to() -> None:
    desk = Desk()
    sender, old, now = desk.sender, Commit(2, 0, 1, ZERO_HASH, again=True), Commit(3, 0, 1, ZERO_HASH)
    decided = desk.chain.certificate(2)
    assert desk.hears(old) == [("send", sender, encode(decided))]
    assert desk.hears(change(old, again=False)) == []
    assert desk.hears(now) == [("feed", Received(1, now))]
    assert desk.hears(now, b"\xee" * 20) == [], "of nobody in the set nothing reaches the machine"
    assert desk.hears(change(now, height=4)) == [("ask", sender)]
    assert desk.hears(change(now, height=5)) == [("hint", sender, 4)]
    assert desk.hears(change(now, height=9)) == [("hint", sender, 8)]
    assert Desk(votes=False).hears(old) == [], "an observer leaves answering to those who vote"


def test_reasons_are_learned_before_the_machine_hears_of_them() -> None:
    desk = Desk()
    proposal, bare = desk.proposal(3, None, b"tx"), Timeout(3, 0, 1, NO_VIEW, ZERO_HASH)
    assert desk.hears(proposal) == [("learn", [b"tx"]), ("feed", Received(1, proposal))]
    assert desk.hears(bare) == [("feed", Received(1, bare))]
    with_reasons = change(bare, reasons=(bytes(32),))
    assert desk.hears(with_reasons) == [
        ("have", desk.sender, TxHave((bytes(32),))),
        ("feed", Received(1, with_reasons)),
    ]


def test_a_proposal_of_the_next_height_brings_the_certificate_of_this_one_and_is_kept() -> None:
    desk = Desk()
    certificate = commit_qc(desk.cluster, 3, bytes(32))
    ahead = desk.proposal(4, certificate)
    assert desk.hears(ahead) == [("feed", Received(1, certificate))]
    assert desk.hears(desk.proposal(4, None)) == [("ask", desk.sender)]
    latest = desk.proposal(4, None, b"later")
    desk.hears(latest)
    decide(desk.cluster, 2)
    desk.said.clear()
    desk.router.take_proposals()
    assert desk.said == [("learn", [b"later"]), ("feed", Received(1, latest))], "of each sender the latest"
    desk.said.clear()
    desk.router.take_proposals()
    assert desk.said == []


def test_only_the_header_of_a_large_proposal_of_the_next_height_is_kept() -> None:
    """R9: three megabytes for every validator that signs a PREPARE would be an attack."""
    desk = Desk()
    certificate = commit_qc(desk.cluster, 3, bytes(32))
    large = desk.proposal(4, certificate, bytes(AHEAD_BYTES + 1))
    assert desk.hears(large) == [("feed", Received(1, certificate))]
    short = CompactProposal(large.block.header, (), (), certificate, None, large.prepare)
    assert list(desk.router._proposals.values()) == [short]
    ids = change(short, ids=(bytes(32),) * 9, evidence=(b"piece",))
    desk.router.keep_ahead(desk.sender, ids)
    assert list(desk.router._proposals.values()) == [ids]
    desk.router.keep_ahead(desk.sender, change(ids, evidence=(bytes(AHEAD_BYTES),)))
    assert list(desk.router._proposals.values()) == [short]
    decide(desk.cluster, 2)
    desk.said.clear()
    desk.router.take_proposals()
    assert desk.said == [("compact", desk.sender, short)], "its body is fetched now"


def test_a_proposal_that_the_leader_has_not_made_is_refused_before_it_is_verified() -> None:
    """R3.1: any validator could make every other one check a block full of signatures."""
    desk = Desk()
    desk.verifying = []
    other = desk.proposal(3, None, b"tx")
    (said,) = desk.hears(change(other, prepare=change(other.prepare, signer=2)))
    assert said == ("misbehaved", desk.sender, "proposal not of the leader")
    assert (desk.hears(other), len(desk.verifying)) == ([], 1), "whoever relays the leader's own is heard"


def test_what_was_verified_after_its_height_was_decided_is_an_old_vote() -> None:
    desk = Desk()
    desk.verifying = []
    vote = Commit(3, 0, 1, ZERO_HASH, again=True)
    assert desk.hears(vote) == desk.hears(vote) == []
    decide(desk.cluster, 2)
    desk.verifying[0][0]()
    assert desk.said == [("send", desk.sender, encode(desk.chain.certificate(3)))]
    desk.verifying[1][1]("a signature is wrong")
    assert desk.said[1:] == [("misbehaved", desk.sender, "a signature is wrong")]


def test_a_block_stands_on_the_block_decided_here_or_everything_ends() -> None:
    desk = Desk()
    decided, other = desk.chain.certificate(2), commit_qc(desk.cluster, 2, bytes(32))
    assert desk.router.stands_on_ours(desk.proposal(3, None).block)
    assert desk.router.stands_on_ours(desk.proposal(3, decided).block)
    assert desk.said == []
    assert not desk.router.stands_on_ours(desk.proposal(3, other).block)
    halt = ("halt", (decided, other))
    assert desk.said == [halt]
    assert desk.hears(other) == [halt]
    assert desk.hears(other, b"\xee" * 20) == [halt], "whoever shows it"


def test_a_prepared_block_that_was_not_decided_contradicts_nothing() -> None:
    """Another block may have been prepared in an earlier view of a decided height: no fork, and no alarm."""
    desk = Desk()
    shares = commit_qc(desk.cluster, 2, bytes(32)).signatures
    prepared = PrepareQC(2, 0, Hash32(bytes(32)), ZERO_HASH, NO_VIEW, shares)
    assert desk.hears(prepared) == []
    asking = Timeout(2, 0, 1, 0, Hash32(bytes(32)), qc=prepared)
    assert desk.hears(asking) == [("send", desk.sender, encode(desk.chain.certificate(2)))]
