"""Whole lives of clubs in every form: misses, late and early payments, votes of every kind, to the last round.

M1  Σ purses = minted − burned, at every block           M3  no debt without a creditor who is owed it
M2  a closed club holds nothing; a pot holds exactly what is collected for rounds that are not paid out
M5  every row of the schedule balances                   M6  a seat receives at most once
M9  nobody in arrears is paid except net: who owes and has something free is a contradiction after the debts' turn
M10 what was owed before a vote is owed after it, unless it was paid
    and: no scheduled work is ever refused
"""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.rotation.calls import Guarantee, Pay, RestoreDeposit, Terms
from contracts.rotation.state import CLOSED, PAID_OUT, RESERVE
from contracts.voting.calls import (
    ProposeAmounts,
    ProposeDissolve,
    ProposeDueDay,
    ProposeExit,
    ProposeOrder,
    ProposeSwap,
    Sign,
    Vote,
)
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.contracts.world import DAY, World, member, terms

NOTHING = Won(0)
FORMS: dict[str, dict[str, object]] = {
    "surcharge": {"surcharge": Won(7_001)},
    "flat": {"form": "flat", "surcharge": NOTHING},
    "skips_own": {"form": "flat", "surcharge": NOTHING, "recipient_pays_own_round": False},
    "court": {"form": "fixed_pot", "surcharge": Won(9_001), "surplus_to": "organizer"},
    "reserve": {"form": "fixed_pot", "surcharge": Won(30_001), "surplus_to": "reserve"},
    "fixed_after": {
        "form": "fixed_after",
        "contribution": NOTHING,
        "surcharge": NOTHING,
        "payment_after": Won(103_003),
    },
    "fair": {"form": "fair", "contribution": NOTHING, "surcharge": NOTHING, "rate_bp": 151},
}


def agreed(form: str, seats: int, holdback: int, deposit: int | None, charge: int) -> Terms:
    """Return terms of a club of `seats` seats, with pots of about 100,000 won a seat."""
    pot = {"court": 100_000 * seats, "reserve": 99_999 * seats, "fixed_after": 100_001 * seats, "fair": 100_003 * seats}
    return terms(
        **{
            "seats": seats,
            "pot": Won(pot.get(form, 0)),
            "holdback_percent": holdback,
            "deposit": None if deposit is None else Won(deposit),
            "late_charge_bp": charge,
            "exit_penalty": Won(20_000),
            **FORMS[form],
        }
    )


class Life:
    """One club, its people, and what may happen to it."""

    def __init__(self, plan: Terms, holders: list[int], poor: list[int]) -> None:
        self.world = World()
        self.people = [member(number) for number in range(1, 7)]
        self.world.fund_all(self.people, 900_000)
        self.club = self.world.started(plan, [self.people[index] for index in holders], self.people[5])
        for index in dict.fromkeys(poor):  # what is left after the deposits goes away, so that some cannot pay
            self.drain(self.people[index])

    def drain(self, name: str) -> None:
        """Let a person spend all but a little."""
        rest = self.world.available(name) - 40_000
        if rest > 0:
            self.world.call(name, Transfer(self.world.id("stranger"), Won(rest)))

    def record(self) -> str:
        """Return the club's status."""
        found = self.world.rotation().clubs.get(self.club)
        assert found is not None
        return found.status

    def send(self, name: str, call: Record) -> bool:
        """Send a transaction; it may be refused, but nothing that is scheduled may be."""
        receipts = self.world.step(self.world.tx(name, call)).receipts
        assert all(receipt.ok for receipt in receipts if receipt.scheduled), receipts
        self.check()
        return receipts[-1].ok

    def act(self, kind: int, who: int, seat: int) -> None:
        """Do one thing; what is not possible now is refused."""
        world, club, name = self.world, self.club, self.people[who]
        seats = len(world.rotation().seats_of(club))
        seat = 1 + seat % seats
        deadline = Millis(world.now + 20 * DAY)
        waiting = tuple(s.seat for s in world.rotation().seats_of(club) if not s.received and not s.left)
        calls: list[Callable[[], Record]] = [
            lambda: ProposeExit(club, seat, deadline),
            lambda: ProposeDissolve(club, deadline),
            lambda: ProposeSwap(club, seat, 1 + (seat + who) % seats, deadline),
            lambda: ProposeOrder(club, waiting[::-1], deadline),
            lambda: ProposeDueDay(club, 10 + who, deadline),
            lambda: Guarantee(club, seat, Won(1 + 9_000 * who)),
            lambda: RestoreDeposit(club, seat, Won(1 + 9_000 * who)),
            lambda: ProposeAmounts(club, Won(90_000), Won(3_000), Won(300_000), deadline),
        ]
        holder = world.rotation().seat(club, seat).holder
        proposer = world.name(holder) if kind in {0, 2, 6} else name
        self.send(proposer, calls[kind % len(calls)]())
        self.agree()

    def agree(self) -> None:
        """Let everybody sign and vote for whatever is open."""
        voting = self.world.chain.storage("voting")
        for found in proposals(self.world.chain.reader(), voting, self.club):
            if found.status == "open":
                for name in self.people:
                    self.send(name, Sign(found.id) if found.kind == "swap" else Vote(found.id, True))
                    self.send(name, Sign(found.id))
        self.world.at(self.world.now + 1)
        self.check()

    def pay(self, who: int, seat: int, ahead: int) -> None:
        """Pay something for a seat, ahead or late, own or another's."""
        club = self.world.rotation().clubs.get(self.club)
        assert club is not None
        seat = 1 + seat % club.seats
        number = min(club.seats, (club.open_round or club.next_round) + ahead)
        open_won = self.world.rotation().round(self.club, number).open_for(seat)
        if open_won:
            self.send(self.people[who], Pay(self.club, seat, number, Won(max(1, open_won - ahead)), ahead > 0))

    def next_instant(self, offset: int) -> None:
        """Let time pass to the next thing that is due."""
        due = self.world.chain.next_due_ms()
        if due is not None:
            self.world.at(max(self.world.now + 1, due + offset))
        self.check()

    def check(self) -> None:
        """See the module's docstring."""
        world, club = self.world, self.club
        assert world.total() == world.supply()
        state = world.rotation()
        record = state.clubs.get(club)
        assert record is not None
        rows = state.rounds_of(club)
        waiting = sum(row.collected - row.set_off for row in rows if row.status != PAID_OUT)
        assert world.purse(Purse(PurseKind.POT, club)) == waiting
        recipients = [row.recipient for row in rows if row.recipient]
        assert len(set(recipients)) == len(recipients)
        for row in rows:
            assert row.asked >= row.payout >= 0
            assert all(asked >= 0 for asked in row.pays)
            if row.status == PAID_OUT:
                assert row.collected == row.paid_out + row.set_off + row.surplus_out  # M4
        for debt in state.debts.values():
            assert debt.amount >= 1
            assert debt.debtor != debt.creditor
        assert sum(debt.amount for debt in state.debts.values()) == sum(debt.amount for debt in state.owed.values())
        if record.status == CLOSED:
            for kind in (PurseKind.POT, PurseKind.RESERVE):
                assert world.purse(Purse(kind, club)) == 0, kind
            for seat in range(1, record.seats + 1):
                for kind in (PurseKind.DEPOSIT, PurseKind.HOLDBACK, PurseKind.CLAIMABLE, PurseKind.GUARANTEE):
                    assert world.purse(Purse(kind, club, seat)) == 0, kind


steps = st.lists(
    st.one_of(
        st.tuples(st.just("fund"), st.integers(0, 5), st.integers(1, 400_000), st.just(0)),
        st.tuples(st.just("act"), st.integers(0, 5), st.integers(0, 7), st.integers(0, 5)),
        st.tuples(st.just("agree"), st.just(0), st.just(0), st.just(0)),
        st.tuples(st.just("pay"), st.integers(0, 5), st.integers(0, 5), st.integers(0, 2)),
        st.tuples(st.just("time"), st.just(0), st.just(0), st.integers(-1, 1)),
        st.tuples(st.just("time"), st.just(0), st.just(0), st.just(1)),
    ),
    max_size=18,
)


plans = st.builds(
    lambda form, holders, holdback, deposit, charge: (agreed(form, len(holders), holdback, deposit, charge), holders),
    st.sampled_from(sorted(FORMS)),
    st.lists(st.integers(0, 4), min_size=3, max_size=5),
    st.sampled_from([0, 60, 100]),
    st.sampled_from([None, 0, 60_000]),
    st.sampled_from([0, 2_000]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans, st.lists(st.integers(0, 5), max_size=6), steps)
def test_whole_lives(plan: tuple[Terms, list[int]], poor: list[int], script: list[tuple[str, int, int, int]]) -> None:
    life = Life(*plan, poor)
    for kind, who, amount, more in script:
        if kind == "fund":
            life.world.fund(life.people[who], amount)
        elif kind == "act":
            life.act(amount, who, more)
        elif kind == "agree":
            life.agree()
        elif kind == "pay":
            life.pay(who, amount, more)
        else:
            life.next_instant(more)
        life.check()
    for _ in range(60):
        if life.record() == CLOSED:
            break
        life.next_instant(0)
    assert life.record() == CLOSED
    for name in life.people:  # everything that is owed can be repaid, and then nobody owes anything
        life.world.fund(name, 3_000_000)
    life.check()
    assert not [debt for debt in life.world.rotation().debts.values() if debt.creditor != RESERVE]
