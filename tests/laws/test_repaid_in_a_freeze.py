"""What is owed in a frozen club can be repaid: it waits in the pot, and behind the freeze everything is as if it had
been repaid then.

Law 1   freeze, repay, lift: to the won the same as freeze, lift, repay
Law 2   what is kept goes to its creditor, however many calls that takes, and at a dissolution too
Law 3   at every moment the auditor finds nothing
"""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import MoveKind
from contracts.audit.whole import audit_state
from contracts.escrow import moves
from contracts.guard.calls import Freeze, Lift
from contracts.rotation import views
from contracts.rotation.calls import Pay, PayDebt
from contracts.rotation.money import rings
from contracts.rotation.state import RotationState
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.planted_state import planted
from tests.kit.world import DAY, OPERATOR, World, member, terms

GRACE = 3 * DAY
NAMES = [member(number) for number in range(1, 6)]
ONE, TWO, THREE, FOUR, FIVE = NAMES
RICH = "stranger"
MARCH = Calendar("month", 2026, 3, 20)


def in_order(world: World) -> bool:
    return world.findings == [] and not [found for found in audit_state(world.chain) if found is not None]


def flee(world: World, name: str) -> None:
    world.call(name, Transfer(world.id(RICH), Won(world.available(name))))


def missed(gone: int, rounds: int = 1, beside: Terms | None = None, **changes: object) -> tuple[World, bytes]:
    """Return a club of five, in which the last `gone` have missed `rounds` rounds, each of 100,000 or more.

    `beside`: another club, of the last two.
    """
    world = World()
    world.fund_all(NAMES, 2_000_000)
    world.fund(RICH, 1)
    club = world.started(terms(**{"seats": 5, "deposit": Won(0), "late_charge_bp": 2_000, **changes}), NAMES)
    if beside is not None:
        world.started(beside, [FOUR, FIVE], FOUR)
    for name in NAMES[5 - gone :]:
        flee(world, name)
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + GRACE + 1)
    return world, club


def owes(world: World, club: bytes, name: str) -> int:
    return world.rotation().owes_in(world.id(name), club)


def pot(world: World, club: bytes) -> int:
    return world.purse(Purse(PurseKind.POT, club))


# The debtor ----------------------------------------------------------------------------------------------------------


def test_a_debtor_in_a_frozen_club_repays_it_there_and_is_free() -> None:
    """The attack on honest members: a debt of 100,000 that nobody may repay locks their won as long as the freeze
    lasts."""
    world, club = missed(1)
    before = world.available(ONE)
    world.call(OPERATOR, Freeze(club))
    world.call(RICH, PayDebt(world.id(FIVE), Won(40_000)))
    assert (owes(world, club, FIVE), pot(world, club), world.available(ONE)) == (60_000, 40_000, before)
    assert in_order(world)
    world.fund(FIVE, 1_000_000)
    charge = 100_000 * 3 * 2_000 // 3_650_000
    assert (owes(world, club, FIVE), pot(world, club)) == (0, 100_000 + charge), "with the charge of the days before"
    assert world.available(FIVE) == 900_000 + 40_000 - charge
    world.call(FIVE, Transfer(world.id(RICH), Won(world.available(FIVE))))
    world.call(FIVE, votes.dissolve(world, club, Millis(world.now + DAY)))
    assert in_order(world)
    world.call(OPERATOR, Lift(club))
    assert (world.available(ONE) - before, pot(world, club)) == (100_000 + charge, 0)
    assert in_order(world)


def test_a_freeze_shields_no_debtor() -> None:
    """The attack: in the freeze the debtor's income goes to a friend, as contributions to a club of both."""
    own = terms(name="own", form="flat", contribution=Won(50_000), seats=2, deposit=Won(0), calendar=MARCH)
    world, club = missed(1, beside=own)
    world.call(OPERATOR, Freeze(club))
    world.fund(FIVE, 100_000)
    assert world.available(FIVE) == 0, "what reaches a debtor pays first what it owes, frozen or not"
    assert owes(world, club, FIVE) <= 100_000 * 20 * 2_000 // 3_650_000, "but for a charge"
    (sham,) = (one for one in world.rotation().created.values() if one != club)
    world.at(world.due(sham, 1) + 1)
    assert world.rotation().round(sham, 1).paid == (50_000, 0)
    has = world.available(ONE)
    world.call(OPERATOR, Lift(club))
    assert world.available(ONE) >= has + 100_000
    assert in_order(world)


def test_an_open_contribution_waits_with_its_round() -> None:
    """It would complete the round, and a pot would be paid out of a frozen club. Waiting costs nothing."""
    world = World()
    world.fund_all(NAMES[:4], 2_000_000)
    club = world.started(terms(seats=5, deposit=Won(0), late_charge_bp=2_000), NAMES)
    world.at(world.due(club, 1) + 1)
    world.call(OPERATOR, Freeze(club))
    world.fund(FIVE, 500_000)
    assert world.refused(FIVE, Pay(club, 5, 1, Won(100_000))) == "club_frozen"
    world.call(FIVE, Transfer(world.id(RICH), Won(400_000)))
    assert world.refused(FIVE, Transfer(world.id(RICH), Won(1))) == "amount_locked"
    world.at(world.now + 30 * DAY)
    world.call(OPERATOR, Lift(club))
    world.at(world.now + 1)
    world.call(FIVE, Pay(club, 5, 1, Won(100_000)))
    assert (world.rotation().seat(club, 5).misses, owes(world, club, FIVE)) == (0, 0)


# The creditor --------------------------------------------------------------------------------------------------------


def test_what_is_kept_is_shown_to_debtor_and_creditor() -> None:
    world, club = missed(1, late_charge_bp=0)
    world.call(OPERATOR, Freeze(club))
    world.call(RICH, PayDebt(world.id(FIVE), Won(30_000)))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    assert views.club(reader, storage, club).kept == 30_000
    for name, shown in ((ONE, 1), (FIVE, 1), (TWO, 0)):
        kept = views.statement(reader, storage, club, world.id(name)).kept
        assert [(world.name(one.debtor), world.name(one.creditor), one.amount) for one in kept] == (
            [(FIVE, ONE, 30_000)] if shown else []
        )
        (line,) = views.person_statement(reader, storage, world.id(name)).clubs
        assert line.kept == (30_000 if name == ONE else 0)
    whole = views.statement(reader, storage, club)
    assert (whole.held, whole.cash) == (30_000, -30_000)


def test_what_is_kept_fills_the_holdback_of_the_creditors_seat() -> None:
    """The attack: a miss that is repaid past the holdback."""
    world, club = missed(1, holdback_percent=100, late_charge_bp=0)
    held = Purse(PurseKind.HOLDBACK, club, 1)
    before, has = world.purse(held), world.available(ONE)
    world.call(OPERATOR, Freeze(club))
    world.call(RICH, PayDebt(world.id(FIVE), Won(100_000)))
    world.call(OPERATOR, Lift(club))
    assert (before, world.purse(held) - before) == (400_000, 40_000), "up to the target, as by any repayment"
    assert world.available(ONE) - has == 60_000
    assert in_order(world)


def test_what_is_kept_first_pays_what_its_creditor_owes() -> None:
    """member-05 owes member-01, who owes member-02: nothing stays with member-01, who could run away with it."""
    world, club = missed(1, late_charge_bp=0)
    flee(world, ONE)
    world.at(world.due(club, 2) + GRACE + 1)
    assert owes(world, club, ONE) == 110_000
    world.call(OPERATOR, Freeze(club))
    world.call(RICH, PayDebt(world.id(FIVE), Won(100_000)))
    before = world.available(TWO)
    world.call(OPERATOR, Lift(club))
    assert (owes(world, club, ONE), world.available(ONE), world.available(TWO) - before) == (10_000, 0, 100_000)
    assert in_order(world)


def test_at_a_dissolution_what_is_kept_is_its_creditors_and_nobody_shares_it() -> None:
    world, club = missed(1, form="flat", late_charge_bp=0)
    world.call(OPERATOR, Freeze(club))
    world.call(RICH, PayDebt(world.id(FIVE), Won(100_000)))
    has = {name: world.available(name) for name in NAMES}
    assert votes.decided(world, club, TWO, votes.dissolve(world, club, votes.soon(world)), NAMES[:4]).status == "done"
    assert {name: world.available(name) - has[name] for name in NAMES} == {
        name: 100_000 if name == ONE else 0 for name in NAMES
    }
    assert (pot(world, club), world.purse(Purse(PurseKind.RESERVE, club))) == (0, 0)
    assert in_order(world)
    for number in range(2, 6):
        world.at(world.due(club, number) + GRACE + 1)
    assert [world.available(name) for name in NAMES[:4]] == [2_000_000] * 4
    assert in_order(world)


def test_debts_outlive_their_club_and_are_repaid_into_its_frozen_pot() -> None:
    """The pot of a closed club holds only what is kept. A debt to the reserve is repaid at once, then shared."""
    world, club = missed(0, form="flat", late_charge_bp=0)
    flee(world, ONE)
    for number in range(2, 6):
        world.at(world.due(club, number) + GRACE + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert (record.status, owes(world, club, ONE)) == ("closed", 400_000)
    world.call(OPERATOR, Freeze(club))
    world.call(RICH, PayDebt(world.id(ONE), Won(400_000)))
    assert (pot(world, club), in_order(world)) == (400_000, True)
    world.call(OPERATOR, Lift(club))
    assert [world.available(name) for name in NAMES[1:]] == [2_000_000] * 4
    assert (pot(world, club), in_order(world)) == (0, True)


def test_what_a_reserve_gets_in_a_freeze_is_shared_after_it() -> None:
    world, club = missed(0, form="flat", late_charge_bp=0)
    assert votes.decided(world, club, TWO, votes.dissolve(world, club, votes.soon(world)), NAMES).status == "done"
    flee(world, ONE)
    world.at(world.due(club, 2) + GRACE + 1)
    assert owes(world, club, ONE) == 100_000, "to the reserve"
    world.call(OPERATOR, Freeze(club))
    has = world.available(TWO)
    world.fund(ONE, 100_000)
    assert (world.purse(Purse(PurseKind.RESERVE, club)), world.available(TWO)) == (100_000, has)
    assert in_order(world)
    world.call(OPERATOR, Lift(club))
    world.at(world.now + 1)
    assert (world.purse(Purse(PurseKind.RESERVE, club)), world.available(TWO)) == (0, has + 25_000)
    assert in_order(world)


# The auditor ---------------------------------------------------------------------------------------------------------


def test_won_that_is_kept_for_somebody_else_than_noted_is_found() -> None:
    """M2: a repayment of 40,000, of which rotation notes one won less than escrow."""
    world, club = missed(1)
    world.call(OPERATOR, Freeze(club))
    world.broken = True
    with planted(RotationState, "keep", lambda real: lambda self, debt, portion: real(self, debt, portion - 1)):
        world.step(world.tx(RICH, PayDebt(world.id(FIVE), Won(40_000))))
    assert {one.invariant for one in world.findings} == {"M2"}
    assert {found.invariant for found in audit_state(world.chain) if found is not None} == {"M2"}


def test_what_is_kept_and_goes_to_somebody_else_is_found() -> None:
    """M8: it leaves the pot past escrow's wall, for somebody to whom nothing was repaid."""
    world, club = missed(1)
    world.call(OPERATOR, Freeze(club))
    world.call(RICH, PayDebt(world.id(FIVE), Won(40_000)))
    world.broken = True

    def plant(real: Any) -> Any:
        def payment_of(move: Any) -> Any:
            made = real(move)
            to = Purse(PurseKind.AVAILABLE, world.id(RICH))
            return type(made)(made.source, to, made.amount) if move.kind is MoveKind.HAND_OVER else made

        return payment_of

    with planted(moves, "payment_of", plant):
        world.step(world.tx(OPERATOR, Lift(club)))
    assert "M8" in {one.invariant for one in world.findings}


# The laws ------------------------------------------------------------------------------------------------------------


@dataclass
class Life:
    """The repayments, the payers, and the form of the club."""

    gone: int
    rounds: int
    holdback: int
    days: int
    repaid: list[tuple[int, int, bool]]
    """(which of those who are gone, won in thousands, whether somebody else pays)."""

    def play(self, *, in_the_freeze: bool) -> tuple[World, bytes]:
        world, club = missed(self.gone, self.rounds, holdback_percent=self.holdback)
        world.call(OPERATOR, Freeze(club), at=world.now + 5 * DAY // 24)
        ends = world.now + self.days * DAY + DAY // 24  # the same in both, for charges count days without a freeze
        if not in_the_freeze:
            world.call(OPERATOR, Lift(club), at=ends)
        for which, thousands, by_other in self.repaid:
            debtor = NAMES[4 - which % self.gone]
            most = world.rotation().debt_total(world.id(debtor))
            if by_other and most:
                world.call(RICH, PayDebt(world.id(debtor), Won(min(most, thousands * 1_000 + 1))))
            else:
                world.fund(debtor, thousands * 1_000 + 1)
            assert in_order(world)
        if in_the_freeze:
            world.call(OPERATOR, Lift(club), at=ends)
        world.at(world.now + 1)
        assert in_order(world)
        return world, club


def stands(world: World, club: bytes) -> tuple[Any, ...]:
    """Return all purses, and all debts."""
    purses = [world.purse(Purse(kind, club)) for kind in (PurseKind.POT, PurseKind.RESERVE)]
    purses += [world.purse(Purse(PurseKind.HOLDBACK, club, seat)) for seat in range(1, 6)]
    debts = [
        (world.name(one.debtor), world.name(one.creditor), one.round, one.rank, one.amount, one.basis)
        for one in world.rotation().debts.values()
    ]
    return [world.available(name) for name in (*NAMES, RICH)], purses, sorted(debts)


one_debtor = st.builds(
    Life,
    gone=st.just(1),
    rounds=st.integers(1, 3),
    holdback=st.sampled_from([0, 60, 100]),
    days=st.integers(1, 9),
    repaid=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 150), st.booleans()), max_size=4),
)
many_debtors = st.builds(
    Life,
    gone=st.integers(1, 4),
    rounds=st.integers(1, 3),
    holdback=st.sampled_from([0, 60, 100]),
    days=st.integers(1, 9),
    repaid=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 150), st.just(False)), max_size=6),
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(one_debtor)
def test_a_repayment_in_a_freeze_comes_to_what_it_comes_to_behind_it(life: Life) -> None:
    """The law, to the won, now and at the end of the club."""
    ends = []
    for in_the_freeze in (True, False):
        world, club = life.play(in_the_freeze=in_the_freeze)
        before = stands(world, club)
        for number in range(life.rounds + 1, 6):
            world.at(world.due(club, number) + GRACE + 1)
        assert in_order(world)
        ends.append((before, stands(world, club)))
    assert ends[0] == ends[1]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(many_debtors)
def test_whoever_repays_in_a_freeze_nobody_has_more_or_less(life: Life) -> None:
    """A debtor may repay, in the freeze, what another's repayment would have paid behind it: it has that back then. So
    in both cases everybody has the same, with what is held back, owed and due to it."""
    worth = []
    for in_the_freeze in (True, False):
        world, club = life.play(in_the_freeze=in_the_freeze)
        has = dict.fromkeys(map(world.id, (*NAMES, RICH)), 0)
        for who in has:
            has[who] = world.available(world.name(who))
        for seat in range(1, 6):
            has[world.id(NAMES[seat - 1])] += world.purse(Purse(PurseKind.HOLDBACK, club, seat))
        for one in world.rotation().debts.values():
            has[one.debtor] -= one.amount
            has[one.creditor] += one.amount
        worth.append(has)
    assert worth[0] == worth[1]


def test_a_bound_changes_only_in_how_many_calls_it_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = []
    for most in (rings.MAX_DEBT_STEPS, 1):
        monkeypatch.setattr(rings, "MAX_DEBT_STEPS", rings.MAX_DEBT_STEPS)
        world, club = missed(3, 3, holdback_percent=60)
        world.call(OPERATOR, Freeze(club))
        for name in NAMES[2:]:
            world.fund(name, 250_000)
        monkeypatch.setattr(rings, "MAX_DEBT_STEPS", most)
        world.call(OPERATOR, Lift(club))
        for _ in range(40):
            world.at(world.now + 1)
        assert not list(world.rotation().kept.values(club))
        assert not list(world.rotation().remaining.values())
        assert in_order(world)
        ends.append(stands(world, club))
    assert ends[0] == ends[1]
