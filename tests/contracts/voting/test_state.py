from contracts.abi.club import Swap
from contracts.voting.state import AGREED, DONE, OPEN, Proposal, ProposalStatus, VotingState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis
from ledger.store import MemoryStore


def made(id_: bytes, status: ProposalStatus, made_ms: int = 1) -> Proposal:
    return Proposal(
        id=id_, club=b"c" * 32, change=Swap(b"c" * 32, 1, 2), proposer=AccountId(b"a" * 20),
        made_ms=Millis(made_ms),
        deadline_ms=Millis(9), opened_by_chain=False, leads_to=b"l" * 32,
        electorate=(), votes=(), needed=(), signed=(), yes=(), no=(),
        granted=(), status=status, outcome=None,
    )  # fmt: skip


def test_what_is_open_and_in_which_order() -> None:
    state = VotingState(Scoped(Journal(MemoryStore()), b"c/voting/"))
    state.save(made(b"2", OPEN, made_ms=1))
    state.save(made(b"1", OPEN, made_ms=2))
    assert list(state.by_club.values(b"c" * 32)) == [b"2", b"1"]
    assert sorted(place.id for place in state.open.values(b"c" * 32)) == [b"1", b"2"]
    state.save(made(b"2", AGREED, made_ms=1))
    assert sorted(place.id for place in state.open.values(b"c" * 32)) == [b"1", b"2"]
    state.save(made(b"2", DONE, made_ms=1))
    assert [(one.id, one.kind, one.by) for one in state.open.values(b"c" * 32)] == [(b"1", "swap", b"a" * 20)]
    assert list(state.by_club.values(b"c" * 32)) == [b"2", b"1"]
