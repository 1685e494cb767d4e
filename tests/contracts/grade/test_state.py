from contracts.grade.state import NEW, Grade, GradeState, Met, Tally
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId
from ledger.state import contract_prefix
from tests.kit.world import World

ONE, TWO = AccountId(b"\x01" * 20), AccountId(b"\x02" * 20)
CLUB = bytes(32)


def empty() -> GradeState:
    return GradeState(Scoped(Journal(World().state()), contract_prefix("grade")))


def test_whoever_is_unknown_has_an_empty_record() -> None:
    assert empty().of(ONE) == NEW == Grade()


def test_who_met_whom_has_a_direction() -> None:
    state = empty()
    state.meetings.set(ONE, TWO, value=Met(1, CLUB))
    assert state.meetings.get(ONE, TWO) == Met(1, CLUB)
    assert state.meetings.get(TWO, ONE) is None


def test_tallies_are_found_by_club() -> None:
    state = empty()
    for account in (TWO, ONE):
        state.tallies.set(CLUB, account, value=Tally(account, fresh=1))
    assert [tally.account for tally in state.tallies.values(CLUB)] == [ONE, TWO]
    assert list(state.tallies.values(b"\x01" * 32)) == []
