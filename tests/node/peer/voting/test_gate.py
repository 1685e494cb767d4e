"""The gate signs only this peer's votes for the height being decided, until it is closed."""

import msgspec
import pytest

from consensus.lock import Committed, Entry, Prepared, TimedOut
from consensus.messages import UNSIGNED, Commit, Message, Prepare, Proposal, Timeout
from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.units import ZERO_HASH, Hash32
from node.peer.voting.gate import Gate
from tests.kit.height import Height
from tests.kit.simulated import calm, peer
from tests.sim.keys import key
from tests.sim.world import SimSigner, keyed_hash

ME = 2
VOTES: list[Message] = [
    Prepare(1, 0, ME, ZERO_HASH, ZERO_HASH, NO_VIEW),
    Commit(1, 0, ME, ZERO_HASH),
    Timeout(1, 0, ME, NO_VIEW, ZERO_HASH),
]
RECORD: list[Entry] = [
    Prepared(1, 0, ZERO_HASH, ZERO_HASH, NO_VIEW, None, Height().block()),
    Committed(1, 0, ZERO_HASH, Height().prepare_qc(Height().block()), None),
    TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None),
]


def gate() -> tuple[Gate, list[bytes]]:
    """Return a gate at height 1 and the list of its signed messages."""
    signed: list[bytes] = []
    door = Gate(peer(calm().nodes[0]).chain, SimSigner(key("consensus-0"), signed.append))
    door.recorded(RECORD)
    return door, signed


@pytest.mark.parametrize("vote", VOTES)
def test_a_vote_leaves_signed_and_a_second_time_unchanged(vote: Prepare | Commit | Timeout) -> None:
    door, signed = gate()
    out = door.signed(vote, ME)
    assert isinstance(out, Prepare | Commit | Timeout)
    assert out.signature == keyed_hash(key("consensus-0").public, signed[0])
    assert msgspec.structs.replace(out, signature=UNSIGNED) == vote
    assert door.signed(out, ME) is out
    assert len(signed) == 1


def test_a_proposal_leaves_with_its_prepare_signed() -> None:
    door, signed = gate()
    block: Block = Height().block()
    out = door.signed(Proposal(block, None, VOTES[0]), ME)  # type: ignore[arg-type]
    assert isinstance(out, Proposal)
    assert out.prepare.signature != UNSIGNED
    assert len(signed) == 1


def test_certificates_pass_as_they_are() -> None:
    door, signed = gate()
    certificate = Height().commit_qc(Height().block())
    assert door.signed(certificate, ME) is certificate
    assert signed == []


@pytest.mark.parametrize("vote", VOTES)
def test_an_observer_signs_nothing(vote: Prepare | Commit | Timeout) -> None:
    door = Gate(peer(calm().nodes[0]).chain, None)
    with pytest.raises(AssertionError, match="an observer signs nothing"):
        door.signed(vote, ME)
    certificate = Height().commit_qc(Height().block())
    assert door.signed(certificate, None) is certificate


@pytest.mark.parametrize("vote", VOTES)
@pytest.mark.parametrize("why", ["halted", "another", "no validator", "another height"])
def test_nothing_else_is_signed(vote: Prepare | Commit | Timeout, why: str) -> None:
    door, signed = gate()
    door.closed = why == "halted"
    me = {"another": ME + 1, "no validator": None}.get(why, ME)
    height = 2 if why == "another height" else 1
    with pytest.raises(AssertionError):
        door.signed(msgspec.structs.replace(vote, height=height), me)
    assert signed == []


OTHER = Hash32(b"o" * 32)


@pytest.mark.parametrize(
    "vote",
    [
        Prepare(1, 1, ME, ZERO_HASH, ZERO_HASH, NO_VIEW),
        Prepare(1, 0, ME, OTHER, ZERO_HASH, NO_VIEW),
        Prepare(1, 0, ME, ZERO_HASH, OTHER, NO_VIEW),
        Prepare(1, 0, ME, ZERO_HASH, ZERO_HASH, 0),
        Commit(1, 1, ME, ZERO_HASH),
        Commit(1, 0, ME, OTHER),
        Timeout(1, 1, ME, NO_VIEW, ZERO_HASH),
        Timeout(1, 0, ME, 0, ZERO_HASH),
        Timeout(1, 0, ME, NO_VIEW, OTHER),
    ],
)
def test_a_vote_that_is_not_the_recorded_one_in_every_field_is_not_signed(vote: Prepare | Commit | Timeout) -> None:
    door, signed = gate()
    assert not door.holds(vote)
    with pytest.raises(AssertionError, match="field for field"):
        door.signed(vote, ME)
    assert signed == []


def test_what_is_recorded_later_is_signed_too() -> None:
    door, _ = gate()
    later = TimedOut(1, 3, NO_VIEW, ZERO_HASH, None, None)
    assert not door.holds(Timeout(1, 3, ME, NO_VIEW, ZERO_HASH))
    door.recorded([later])
    assert all(door.holds(vote) for vote in (*VOTES, Timeout(1, 3, ME, NO_VIEW, ZERO_HASH)))  # type: ignore[arg-type]
