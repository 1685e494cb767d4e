"""M2, M4, M6, M7, M8: one bug of each kind in the real contracts, found in the very block."""

from collections.abc import Collection
from typing import Any

import msgspec
import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import MoveKind
from contracts.escrow import checks, moves
from contracts.rotation.calls import Pay, Start
from contracts.rotation.money.books import Books
from contracts.rotation.rounds import collect, payout
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.state import RotationState
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.planted_state import GRACE, NAMES, broken_in, due, planted, running, step
from tests.kit.world import OPERATOR, World, terms


def test_a_row_that_says_more_than_came_in() -> None:
    """M2: the fourth has not paid, so the round waits, and its row says one won too much."""
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        return lambda self, seat, amount, mark, days: real(self, seat, amount - (seat == 2), mark, days)

    with planted(RoundWork, "make_good", plant):
        step(world, world.due(club, 1) + 1)
    assert broken_in(world, club) == {"M2"}


def test_won_that_stays_in_the_pot() -> None:
    world, club = running()

    def plant(real: Any) -> Any:
        return lambda self, club, seat, holder, amount: real(self, club, seat, holder, amount - 1)

    with planted(Books, "pay_out", plant):
        step(world, world.due(club, 1) + 1)
    assert broken_in(world, club) == {"M2", "M4"}


def test_a_pot_that_is_paid_twice_is_stopped_and_the_club_frozen() -> None:
    """M6: escrow refuses it, the round cannot go on, and the members are asked to vote."""
    world, club = running()

    def plant(real: Any) -> Any:
        def pay_out(self: Any, *args: Any) -> Any:
            held = real(self, *args)
            self._moves.append(next(move for move in self._moves if move.kind is MoveKind.PAY_OUT))
            return held

        return pay_out

    with planted(Books, "pay_out", plant):
        step(world, world.due(club, 1) + 1)
    assert broken_in(world, club) == {"M6"}


def test_a_turn_that_is_noted_for_another_seat() -> None:
    world, club = running()

    def plant(real: Any) -> Any:
        def pay_recipient(self: Any, amount: Won) -> None:
            real(self, amount)
            seat = self.books.state.seat(self.club.id, self.row.recipient)
            self.books.state.seats.set(self.club.id, seat.seat, value=msgspec.structs.replace(seat, received=0))

        return pay_recipient

    with planted(payout, "_pay_recipient", plant):
        step(world, world.due(club, 1) + 1)
    assert broken_in(world, club) == {"M6"}


def test_a_club_that_closes_before_everybody_had_a_turn() -> None:
    world, club = running()
    due(world, club, (1, 2))

    def plant(real: Any) -> Any:
        def pay_out(self: Any, **how: Any) -> None:
            real(self, **how)
            from contracts.rotation.rounds.close import close

            self.club = close(self.books, self.club)

        return pay_out

    with planted(collect, "pay_out", plant):
        step(world, world.due(club, 3) + 1)
    assert broken_in(world, club) == {"M6"}


def test_deposits_that_stay_behind_at_the_close() -> None:
    world, club = running(terms(seats=4))
    due(world, club, (1, 2, 3))
    with planted(Books, "return_deposit", lambda real: lambda *args: None):
        due(world, club, (4,))
    assert broken_in(world, club) == {"M2"}


def test_a_deposit_above_what_was_agreed() -> None:
    world = World(broken=True)
    world.fund_all(NAMES, 2_000_000)
    club = world.joined(terms(seats=4, deposit=Won(1_000)), NAMES)

    def plant(real: Any) -> Any:
        return lambda self, club, seat, account, amount: real(self, club, seat, account, amount + 5)

    with planted(Books, "bring_deposit", plant):
        world.call(NAMES[0], Start(club))
    assert broken_in(world, club) == {"M2"}


def test_a_collection_without_consent() -> None:
    world, club = running()
    with planted(checks, "uses_consent", lambda real: checks.unchecked):
        step(world, world.due(club, 1) + 1)
    assert broken_in(world, club) == {"M7"}


def test_a_consent_used_beyond_what_was_signed() -> None:
    world, club = running()

    def plant(real: Any) -> Any:
        return lambda before, amount: msgspec.structs.replace(before, used=Won(before.cap + amount))

    with planted(checks, "charged", plant):
        step(world, world.due(club, 1) + 1)
    assert broken_in(world, club) == {"M7"}


@pytest.mark.parametrize("who", [OPERATOR, "stranger", "registrar"])
def test_a_pot_that_goes_to_somebody_without_a_seat(who: str) -> None:
    """M8, whatever the wall of escrow would have said."""
    world, club = running()

    def plant(real: Any) -> Any:
        def payment_of(move: Any) -> Any:
            payment = real(move)
            if move.kind is not MoveKind.CLAIM:
                return payment
            return msgspec.structs.replace(payment, target=Purse(PurseKind.AVAILABLE, world.id(who)))

        return payment_of

    with planted(moves, "payment_of", plant):
        step(world, world.due(club, 1) + 1)
    assert broken_in(world, club) == {"M8"}


def test_a_surplus_that_nobody_agreed_on() -> None:
    """M8: the terms say reserve, the organizer gets it. M4 finds it too: no row names won that leaves the club."""
    agreed = terms(
        seats=4, form="fixed_pot", deposit=Won(0), surcharge=Won(10_000), pot=Won(400_000), surplus_to="reserve"
    )
    world, club = running(agreed)
    due(world, club, (1,))

    def plant(real: Any) -> Any:
        def payment_of(move: Any) -> Any:
            payment = real(move)
            if move.kind is not MoveKind.SAVE:
                return payment
            return msgspec.structs.replace(payment, target=Purse(PurseKind.AVAILABLE, world.id(NAMES[0])))

        return payment_of

    with planted(moves, "payment_of", plant):
        step(world, world.due(club, 2) + 1)
    assert broken_in(world, club) == {"M4", "M8"}


def test_a_pot_that_is_paid_in_part_only_is_found_by_its_row() -> None:
    """M4: the row says less was paid out than came in."""
    world, club = running()

    def plant(real: Any) -> Any:
        def pay_out(self: Any, **how: Any) -> None:
            self.row = msgspec.structs.replace(self.row, payout=Won(self.row.payout - 7))
            real(self, **how)

        return pay_out

    with planted(collect, "pay_out", plant):
        step(world, world.due(club, 1) + 1)
    assert "M14" in broken_in(world, club), "the promise was changed behind everybody's back"


def test_a_reserve_that_pays_for_nothing() -> None:
    """M8: at the close it pays the second for its claim, and the claim stays with the second."""
    agreed = terms(
        seats=4, form="fixed_pot", deposit=Won(0), surcharge=Won(150_000), pot=Won(400_000), surplus_to="reserve"
    )
    world = World(broken=True)
    world.fund_all(NAMES, 2_000_000)
    club = world.started(agreed, [NAMES[3], *NAMES[:3]])
    step(world, world.due(club, 1) + 1)
    world.call(NAMES[3], Transfer(world.id("stranger"), Won(world.available(NAMES[3]))))
    due(world, club, (2, 3))
    assert sum(debt.amount for debt in world.rotation().club_debts.values(club) if debt.creditor) == 100_000
    step(world, world.due(club, 4) + 1)
    with planted(Books, "transfer_debt", lambda real: lambda *args: None):
        step(world, world.due(club, 4) + GRACE + 1)
    assert broken_in(world, club) == {"M8"}


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    world, club = running(terms(seats=4), poor=150_000)
    due(world, club, (1, 2, 3, 4))
    assert world.findings == []
    assert broken_in(world, club) == set()
    assert isinstance(world.rotation(), RotationState)
    assert GRACE > 0


def elsewhere(kind: MoveKind, target: Purse, of: Collection[bytes] = ()) -> Any:
    """Return a plant by which the won of every move of `kind` goes to `target`, or of those moves of accounts `of`."""

    def plant(real: Any) -> Any:
        def payment_of(move: Any) -> Any:
            payment, meant = real(move), move.kind is kind and (not of or move.account in of)
            return msgspec.structs.replace(payment, target=target) if meant else payment

        return payment_of

    return plant


@pytest.mark.parametrize("lost", [1, 2])
def test_contributions_that_never_reach_the_pot(lost: int) -> None:
    """M2: one won comes in and `lost` won do not. An auditor that counts the balance instead of the inflow misses
    this."""
    world, club = running()
    world.call(NAMES[1], Pay(club, 2, 2, Won(100_000)))
    assert world.findings == []
    paying = [(NAMES[seat - 1], Pay(club, seat, 2, Won(100_000))) for seat in (3, 4)[:lost]]
    to = Purse(PurseKind.AVAILABLE, world.id(OPERATOR))
    of = [world.id(name) for name, _ in paying]
    with planted(moves, "payment_of", elsewhere(MoveKind.CONTRIBUTE, to, of)):
        world.all([(NAMES[0], Pay(club, 1, 1, Won(100_000))), *paying])
    assert broken_in(world, club) == {"M2"}


def test_a_bond_in_a_club_that_knows_no_bids() -> None:
    """M2: the purse is the whole club's, of no seat."""
    world = World(broken=True)
    world.fund_all(NAMES, 2_000_000)
    club = world.joined(terms(seats=4), NAMES)
    with planted(moves, "payment_of", elsewhere(MoveKind.DEPOSIT, Purse(PurseKind.BOND, club))):
        world.call(NAMES[0], Start(club))
    assert broken_in(world, club) == {"M2"}
