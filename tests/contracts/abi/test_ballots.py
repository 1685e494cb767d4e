import pytest

from contracts.abi.ballots import Ballot, BallotBox, ballot_id, has_quorum, needed, votes_of
from contracts.peers.calls import Admit, Remove
from ledger.journal import Journal, Scoped
from ledger.primitives.hashing import LedgerTag
from ledger.primitives.units import AccountId, Millis
from ledger.state import contract_prefix
from tests.kit.world import World

WHO = tuple(AccountId(bytes([n]) * 20) for n in range(7))


def empty() -> BallotBox:
    return BallotBox(Scoped(Journal(World().state()), contract_prefix("peers")))


@pytest.mark.parametrize(("n", "q"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 5), (7, 5)])
def test_the_quorum_is_more_than_two_thirds_of_todays_operators(n: int, q: int) -> None:
    assert needed(WHO[:n]) == q
    assert has_quorum(WHO[:q], WHO[:n])
    assert not has_quorum(WHO[: q - 1], WHO[:n])
    assert not has_quorum((WHO[0],) * q if q > 1 else (), WHO[:n]), "one vote counts once"


def test_without_operators_nobody_decides() -> None:
    assert not has_quorum((), ())


def test_a_vote_of_a_former_operator_does_not_count() -> None:
    assert not has_quorum(WHO[:3], (*WHO[1:3], *WHO[4:6]))


def test_every_field_the_method_and_the_contract_are_part_of_the_ballot() -> None:
    base = Admit(bytes(32), "a", WHO[0], "x:1")
    others = [
        Admit(bytes(31) + b"\x01", "a", WHO[0], "x:1"),
        Admit(bytes(32), "b", WHO[0], "x:1"),
        Admit(bytes(32), "a", WHO[1], "x:1"),
        Admit(bytes(32), "a", WHO[0], ""),
    ]
    ids = {ballot_id(LedgerTag.PEER_BALLOT, "admit", call) for call in (base, *others)} | {
        ballot_id(LedgerTag.PEER_BALLOT, "remove", base)
    }
    assert len(ids | {ballot_id(LedgerTag.VERIFIER_BALLOT, "admit", base)}) == 7
    assert ballot_id(LedgerTag.PEER_BALLOT, "remove", Remove(bytes(32))) not in ids


def test_a_dropped_ballot_is_gone_from_both_places() -> None:
    state = empty()
    first, second = (Ballot(bytes([n]) * 32, b"k" * 32, WHO[0], (WHO[0],), Millis(9)) for n in (1, 2))
    state.save(first)
    state.save(second)
    assert state.opened_by(WHO[0]) == state.about(b"k" * 32) == state.ballots() == [first, second]
    state.drop(first)
    assert state.opened_by(WHO[0]) == state.about(b"k" * 32) == state.ballots() == [second]
    assert state.ballot(b"k" * 32, first.id) is None


def test_a_decided_subject_has_no_ballot_and_others_keep_theirs() -> None:
    state = empty()
    for number, subject in ((1, b"k"), (2, b"k"), (3, b"other")):
        state.save(Ballot(bytes([number]) * 32, subject, WHO[0], (WHO[0],), Millis(9)))
    state.close(b"k")
    assert [ballot.subject for ballot in state.ballots()] == [b"other"]
    assert state.opened_by(WHO[0]) == state.about(b"other")


def test_only_votes_of_todays_operators_are_counted() -> None:
    ballot = Ballot(bytes(32), b"k", WHO[0], WHO[:3], Millis(9))
    assert votes_of(ballot, WHO[1:5]) == 2
