"""Whom work that is still due may touch: the members of its club, and everybody to whom one of these owes."""

import pytest

from contracts.abi.interfaces import WorkScope, WorkScopeOf
from contracts.rotation.money.remaining_work import Free, NewDebt, RemainingWork, Repay
from contracts.rotation.money.scope import work_scope_of
from contracts.rotation.records import (
    RESERVE,
    Debt,
)
from contracts.rotation.state import RotationState
from contracts.rotation.tasks import Reached, Task
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Won
from ledger.state import contract_prefix
from tests.kit.club_books import CLUB, A, B, C, D, debt
from tests.kit.world import World, member, terms

ONE, TWO, THREE, FOUR = (member(number) for number in range(1, 5))
ROOT = b"\x07" * 32


class Place:
    """Two clubs, of one and two and of three and four, and debts as a test likes."""

    def __init__(self) -> None:
        self.world = World()
        self.world.fund_all([ONE, TWO, THREE, FOUR], 1_000_000)
        self.club, self.other = (
            self.world.started(terms(seats=2), pair, pair[0]) for pair in ((ONE, TWO), (THREE, FOUR))
        )
        self.storage = Scoped(Journal(self.world.chain._state), contract_prefix("rotation"))
        self.state = RotationState(self.storage)

    def of(self, *subjects: bytes, most: int = 100) -> WorkScope | None:
        return work_scope_of(self.world.chain.reader(), self.storage, WorkScopeOf(subjects, most))

    def people(self, *subjects: bytes) -> set[str]:
        found = self.of(*subjects)
        assert found is not None
        return {self.world.name(account) for account in found.accounts}

    def owes(self, debtor: str, creditor: str, due: int = 1) -> None:
        club = self.other
        self.state.put_debt(debt(self.world.id(debtor), self.world.id(creditor), 5, due=due, club=club))

    def work(self, *tasks: Task, charges: tuple[Debt, ...] = (), ended: tuple[bytes, ...] = ()) -> None:
        self.state.remaining.set(ROOT, value=RemainingWork(1, tasks, charges, ended, (), (), stage=False, calls=()))


def test_of_a_club_its_members_and_whom_they_owe() -> None:
    place = Place()
    assert place.people(place.club) == {ONE, TWO}
    place.owes(TWO, FOUR)
    assert place.people(place.club) == {ONE, TWO, FOUR}
    place.owes(FOUR, "stranger", due=2)
    assert place.people(place.club) == {ONE, TWO, FOUR, "stranger"}
    assert place.people(CLUB) == set(), "an id of no club or account touches nobody"


def test_of_a_claim_of_a_reserve_all_who_belong_to_the_club() -> None:
    place = Place()
    place.state.put_debt(debt(place.world.id(ONE), RESERVE, 5, club=place.other))
    found = place.of(place.club)
    assert found is not None
    assert set(found.clubs) == {place.club, place.other}
    assert place.people(place.club) == {ONE, TWO, THREE, FOUR}


@pytest.mark.parametrize(
    ("tasks", "charges", "people"),
    [
        ((Repay((Reached(A, Won(5)), Reached(B, Won(5)))),), (), {A, B}),
        ((Free(A),), (), {A}),
        ((NewDebt(debt(A, B, 5)),), (), {A, B}),
        ((), (debt(C, D, 5),), {C, D}),
    ],
)
def test_of_a_desk_whom_it_names(tasks: tuple[Task, ...], charges: tuple[Debt, ...], people: set[AccountId]) -> None:
    place = Place()
    place.work(*tasks, charges=charges)
    found = place.of(ROOT)
    assert found is not None
    assert set(found.accounts) == people


def test_of_a_desk_the_clubs_whose_reserves_it_shares() -> None:
    place = Place()
    place.work(ended=(place.other,))
    assert place.people(ROOT) == {THREE, FOUR}


def test_dust_is_one_pair_and_too_many_persons_are_not_known() -> None:
    place = Place()
    for due in range(1, 501):
        place.owes(TWO, FOUR, due)
    assert place.people(place.club) == {ONE, TWO, FOUR}
    assert place.of(place.club, most=6) is not None
    assert place.of(place.club, most=3) is None
