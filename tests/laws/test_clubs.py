"""Whole lives of clubs in every form: misses, late and early payments, votes of every kind, to the last round.

M1  Σ purses = minted − burned, at every block           M3  no debt without a creditor who is owed it
M2  a closed club holds nothing; a pot holds exactly what is collected for rounds that are not paid out
M5  every row of the schedule balances                   M6  a seat receives at most once
M9  nobody in arrears is paid except net: a debtor with something free is a contradiction after the debts' turn
M10 what was owed before a vote is owed after it, unless it was paid
    and: no scheduled work is ever refused
"""

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import FreezeOf
from contracts.rotation import views
from contracts.rotation.calls import (
    AgreeGuarantee,
    AgreePayer,
    BuyClaim,
    DeferClaim,
    JoinLate,
    Pay,
    PayDebt,
    RestoreDeposit,
    WaiveClaim,
)
from contracts.rotation.money.reserve_shares import clear_weights
from contracts.rotation.records import CLOSED, PAID_OUT, RANK_RECIPIENT, RESERVE
from contracts.rotation.terms.forms import FixedPot, contribution_of, surcharge_of
from contracts.rotation.terms.terms import Terms, VoteBy
from contracts.voting.views import proposals
from contracts.won.calls import RequestWithdrawal, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

pytestmark = pytest.mark.timeout(900)
"""Sixty lives take about a second of a core each; beside other work that is more than the usual timeout."""

FORMS: dict[str, dict[str, object]] = {
    "surcharge": {"surcharge": Won(7_001)},
    "flat": {"form": "flat"},
    "skips_own": {"form": "flat", "recipient_pays_own_round": False},
    "court": {"form": "fixed_pot", "surcharge": Won(9_001), "surplus_to": "organizer"},
    "reserve": {"form": "fixed_pot", "surcharge": Won(30_001), "surplus_to": "reserve"},
    "fixed_after": {"form": "fixed_after", "payment_after": Won(103_003)},
    "fair": {"form": "fair", "rate_bp": 1_812},
    "sheet": {"form": "sheet"},
    "literal": {"surcharge": Won(7_001), "organizer_turn": "last"},
    "vacant": {"form": "flat", "late_joiners": True},
}
VACANT = 2
"""Seats that nobody holds at the start of a club for late joiners."""


def agreed(form: str, seats: int, holdback: int, deposit: int | None, charge: int) -> Terms:
    """Return terms of a club of `seats` seats, with pots of about 100,000 won a seat."""
    pot = {"court": 100_000 * seats, "reserve": 99_999 * seats, "fixed_after": 100_001 * seats, "fair": 100_003 * seats}
    return terms(
        **{
            "seats": seats + VACANT * (form == "vacant"),
            **({"pot": Won(pot[form])} if form in pot else {}),
            "holdback_percent": holdback,
            "deposit": None if deposit is None else Won(deposit),
            "late_charge_bp": charge,
            "exit_penalty": Won(20_000),
            **({"amounts": tuple(Won(110_003 - 2_001 * k) for k in range(seats))} if form == "sheet" else {}),
            **FORMS[form],
        }
    )


class Life:
    """One club, its people, and the events of its life."""

    def __init__(self, plan: Terms, holders: list[int], poor: list[int]) -> None:
        self.world = World()
        self.people = [member(number) for number in range(1, 7)]
        plan = msgspec.structs.replace(plan, claim_buyer=self.world.id("stranger"))
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

    def deadline(self) -> Millis:
        """Return until when one may vote on what is proposed now."""
        return Millis(self.world.now + 20 * DAY)

    def holder(self, seat: int) -> str:
        """Return who holds `seat`."""
        return self.world.name(self.world.rotation().seat(self.club, seat).holder)

    def waiting(self) -> list[int]:
        """Return the seats whose turn is to come."""
        return [seat.seat for seat in self.world.rotation().seats_of(self.club) if not seat.received and not seat.left]

    def propose(self, name: str, call: Record) -> None:
        """Propose something, and let everybody agree to it and to whatever else is open."""
        self.send(name, call)
        self.agree()

    def terms(self) -> Terms:
        """Return the club's terms as they are now."""
        found = self.world.rotation().clubs.get(self.club)
        assert found is not None
        return found.terms

    def used_of(self, seat: int) -> int:
        """Return what misses have taken out of the deposit of `seat`."""
        record = self.world.rotation().seat(self.club, seat)
        return record.deposit - self.world.purse(Purse(PurseKind.DEPOSIT, self.club, seat))

    def late_consent(self) -> Won:
        """Return what the next late joiner consents to: all rounds there may be, and the deposit."""
        state = self.world.rotation()
        record = state.clubs.get(self.club)
        assert record is not None
        left = sum(1 for seat in state.seats_of(self.club) if seat.left)
        each = contribution_of(record.terms.form)
        return Won(
            (record.terms.seats - left) * each + (each if record.terms.deposit is None else record.terms.deposit)
        )

    def agree(self) -> None:
        """Let everybody sign and vote for whatever is open."""
        voting = self.world.chain.storage("voting")
        for found in proposals(self.world.chain.reader(), voting, self.club):
            if found.newcomer is not None and found.status == "open":
                asked = views.substitution_terms(
                    self.world.chain.reader(), self.world.chain.storage("rotation"), self.club, found.seat
                )
                accept = votes.accept(self.world, found.id, asked.consent)
                self.send(self.world.name(found.newcomer), accept)
            if found.status == "open":
                for name in self.people:
                    self.send(
                        name,
                        votes.sign(self.world, found.id)
                        if found.kind == "swap"
                        else votes.cast(self.world, found.id, True),
                    )
                    self.send(name, votes.sign(self.world, found.id))
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

    def end(self) -> None:
        """Let the club run to its end: everything that is owed can be repaid, and then nobody owes anything."""
        for _ in range(60):
            if self.record() == CLOSED:
                break
            self.next_instant(0)
        assert self.record() == CLOSED
        for name in self.people:
            self.world.fund(name, 3_000_000)
        self.check()
        assert not [debt for debt in self.world.rotation().debts.values() if debt.creditor != RESERVE]
        if not self.world.rotation().to_reserve.get(self.club):
            assert self.world.purse(Purse(PurseKind.RESERVE, self.club)) == 0

    def check(self) -> None:
        """See the module's docstring."""
        world, club = self.world, self.club
        assert world.total() == world.supply()
        assert world.chain.reader().ask(FreezeOf(club)) is None, "the auditor found what this law did not"
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
            assert world.purse(Purse(PurseKind.POT, club)) == 0
            self._nothing_waits_for_nobody()
            for seat in range(1, record.seats + 1):
                for kind in (PurseKind.DEPOSIT, PurseKind.HOLDBACK, PurseKind.CLAIMABLE, PurseKind.GUARANTEE):
                    assert world.purse(Purse(kind, club, seat)) == 0, kind

    def _nothing_waits_for_nobody(self) -> None:
        """The reserve of a closed club has only won that wait for a debtor: shares of a won, or all of it if everybody
        owes."""
        state, waits = self.world.rotation(), self.world.purse(Purse(PurseKind.RESERVE, self.club))
        if not waits:
            return
        shares = state.reserve_shares.get(self.club)
        assert shares is not None
        if shares.accounts:
            assert waits < len(shares.accounts)
            assert state.to_reserve.get(self.club)
        else:
            assert not clear_weights(state, self.club)


plans = st.builds(
    lambda form, holders, holdback, deposit, charge, by: (
        msgspec.structs.replace(agreed(form, len(holders), holdback, deposit, charge), vote_by=by),
        holders,
    ),
    st.sampled_from([*sorted(FORMS), "reserve", "vacant", "reserve", "vacant"]),  # they have the most to say
    st.lists(st.integers(0, 4), min_size=3, max_size=5),
    st.sampled_from([0, 60, 100]),
    st.sampled_from([None, 0, 60_000]),
    st.sampled_from([0, 2_000]),
    st.sampled_from(list(VoteBy)),
)
people = st.integers(0, 5)


class Clubs(RuleBasedStateMachine):
    """Whatever people do in whatever order, the invariants hold after every step; in the end nobody owes anybody."""

    life: Life

    @initialize(plan=plans, poor=st.lists(people, min_size=2, max_size=6))
    def begin(self, plan: tuple[Terms, list[int]], poor: list[int]) -> None:
        self.life = Life(*plan, poor)

    @rule(who=people, amount=st.integers(1, 400_000))
    def fund(self, who: int, amount: int) -> None:
        self.life.world.fund(self.life.people[who], amount)

    @rule()
    def agree(self) -> None:
        self.life.agree()

    # Votes, proposed by who may propose them

    @rule(which=people)
    def leave(self, which: int) -> None:
        if waiting := self.life.waiting():
            seat = waiting[which % len(waiting)]
            self.life.propose(
                self.life.holder(seat), votes.exit_(self.life.world, self.life.club, seat, self.life.deadline())
            )

    @rule(which=people, by=st.integers(1, 3))
    def swap(self, which: int, by: int) -> None:
        if waiting := self.life.waiting():
            a, b = waiting[which % len(waiting)], waiting[(which + by) % len(waiting)]
            self.life.propose(
                self.life.holder(a), votes.swap(self.life.world, self.life.club, a, b, self.life.deadline())
            )

    @rule(who=people, order=st.permutations(range(7)))
    def order(self, who: int, order: list[int]) -> None:
        waiting = self.life.waiting()
        wanted = tuple(waiting[index] for index in order if index < len(waiting))
        self.life.propose(
            self.life.people[who], votes.order(self.life.world, self.life.club, wanted, self.life.deadline())
        )

    @rule(which=people, newcomer=people)
    def substitute(self, which: int, newcomer: int) -> None:
        life = self.life
        seat = 1 + which % len(life.world.rotation().seats_of(life.club))
        life.world.fund(life.people[newcomer], 900_000)
        account = life.world.id(life.people[newcomer])
        life.propose(life.holder(seat), votes.substitute(life.world, life.club, seat, account, life.deadline()))

    @rule(who=people, seldom=st.integers(0, 3))
    def dissolve(self, who: int, seldom: int) -> None:
        if seldom == 3:  # little can happen to a dissolved club
            self.life.propose(
                self.life.people[who], votes.dissolve(self.life.world, self.life.club, self.life.deadline())
            )

    @rule(who=people, day=st.integers(1, 31))
    def due_day(self, who: int, day: int) -> None:
        self.life.propose(
            self.life.people[who], votes.due_day(self.life.world, self.life.club, day, self.life.deadline())
        )

    @rule(who=people, more=st.integers(-20_000, 9_000))
    def amounts(self, who: int, more: int) -> None:
        form = self.life.terms().form
        surcharge = Won(max(1, surcharge_of(form) + more // 10) if surcharge_of(form) else 0)
        pot = Won(max(0, form.pot - 90_000) if isinstance(form, FixedPot) else 0)
        amounts = (Won(contribution_of(form) + more), surcharge, pot)
        self.life.propose(
            self.life.people[who], votes.amounts(self.life.world, self.life.club, amounts, self.life.deadline())
        )

    # What a single person does

    @rule(who=people, seat=people, amount=st.integers(1, 60_000))
    def guarantee(self, who: int, seat: int, amount: int) -> None:
        seat = 1 + seat % len(self.life.world.rotation().seats_of(self.life.club))
        guarantor = self.life.people[who]
        agreed = AgreeGuarantee(self.life.club, seat, self.life.world.id(guarantor), Won(amount))
        self.life.send(self.life.holder(seat), agreed)
        self.life.send(guarantor, self.life.world.standing_for(self.life.club, seat, amount))

    @rule(which=people)
    def restore(self, which: int) -> None:
        world, club = self.life.world, self.life.club
        used = [seat for seat in world.rotation().seats_of(club) if self.life.used_of(seat.seat)]
        if used:
            seat = used[which % len(used)].seat
            self.life.send(self.life.holder(seat), RestoreDeposit(club, seat, Won(self.life.used_of(seat))))

    @rule(who=people, amount=st.integers(1, 60_000))
    def withdraw(self, who: int, amount: int) -> None:
        self.life.send(self.life.people[who], RequestWithdrawal(Won(amount)))

    @rule(who=people)
    def join_late(self, who: int) -> None:
        if self.life.terms().late_joiners:
            self.life.world.fund(self.life.people[who], 900_000)
            self.life.send(self.life.people[who], JoinLate(self.life.club, self.life.late_consent()))

    @rule(which=people, part=st.integers(1, 3))
    def repay(self, which: int, part: int) -> None:
        debts = list(self.life.world.rotation().debts.values())
        if debts:
            debt = debts[which % len(debts)]
            self.life.send("stranger", PayDebt(debt.debtor, Won(-(-debt.amount // part))))

    @rule(which=people)
    def sell(self, which: int) -> None:
        claims = [debt for debt in self.life.world.rotation().debts.values() if debt.rank == RANK_RECIPIENT]
        if claims:
            debt = claims[which % len(claims)]
            self.life.send("stranger", BuyClaim(self.life.club, debt.seat, debt.round, debt.amount))

    @rule(which=people, part=st.integers(1, 3), days=st.integers(0, 60))
    def waive_or_defer(self, which: int, part: int, days: int) -> None:
        world = self.life.world
        books = (world.rotation().debts.values(), (one.debt for one in world.rotation().deferred_in.values()))
        claims = [debt for book in books for debt in book if debt.creditor != RESERVE]
        if claims:
            debt = claims[which % len(claims)]
            creditor, until = world.name(debt.creditor), Millis(world.now + days * DAY)
            waived = WaiveClaim(debt.club, debt.seat, debt.round, Won(-(-debt.amount // part)))
            self.life.send(creditor, DeferClaim(debt.club, debt.seat, debt.round, until) if days else waived)

    @rule(who=people, seat=people, ahead=st.integers(0, 2), agreed=st.integers(1, 120_000))
    def pay_on_behalf(self, who: int, seat: int, ahead: int, agreed: int) -> None:
        world, club = self.life.world, self.life.club
        record = world.rotation().clubs.get(club)
        rows = world.rotation().rounds_of(club)
        number = min(len(rows), max(1, (record.next_round if record else 1) - 1 + ahead))
        if not rows:
            return
        seat = 1 + seat % len(rows)
        amount = min(agreed, rows[number - 1].open_for(seat)) if not ahead else rows[number - 1].open_for(seat)
        payer = self.life.people[who]
        self.life.send(self.life.holder(seat), AgreePayer(club, seat, number, world.id(payer), Won(amount)))
        self.life.send(payer, world.on_behalf(club, seat, number, amount, part=True))

    @rule(who=people, seat=people, ahead=st.integers(0, 2))
    def pay(self, who: int, seat: int, ahead: int) -> None:
        self.life.pay(who, seat, ahead)

    @rule(offset=st.integers(-1, 1))
    def wait(self, offset: int) -> None:
        self.life.next_instant(offset)

    @rule(instants=st.integers(1, 4))
    def let_time_pass(self, instants: int) -> None:
        for _ in range(instants):
            self.life.next_instant(1)

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "life"):
            self.life.check()

    def teardown(self) -> None:
        if hasattr(self, "life"):
            self.life.end()


TestClubs = Clubs.TestCase
TestClubs.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
