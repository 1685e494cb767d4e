"""Laws of money over the real contracts and the real execution, whatever people do and in whatever order.

M1  Σ purses = minted − burned
M2  a club's pot holds exactly what was collected for rounds that are not paid out; nothing is stuck when it closes
M3  every debt stands once per debtor, once per creditor, once per club
M6  a seat receives at most once
M7  nobody is collected from beyond what was consented to
    and: nobody who owes could have been let to transfer; no ring of debts stands
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contracts.abi import Purse, PurseKind
from contracts.abi.club import ClubOf
from contracts.abi.interfaces import ConsentOf
from contracts.escrow.state import EscrowState
from contracts.rotation import views
from contracts.rotation.calls import Pay, PayDebt, Start
from contracts.rotation.records import CLOSED, COLLECTING, PAID_OUT
from contracts.voting.views import proposals
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, RequestWithdrawal, RevertWithdrawal, Transfer
from contracts.won.state import BEGUN, WonState
from contracts.won.views import waiting
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, World, member, terms

PEOPLE = [member(number) for number in range(1, 6)]
SEATS = 4

ALLOWED = {
    "already_paid", "already_signed", "already_voted", "amount_locked", "bad_recipient", "deposit_not_available",
    "exchanged_already", "in_debt", "insufficient_balance", "leads_elsewhere", "no_debt", "not_holder",
    "not_in_electorate", "not_newcomer", "not_signer",
    "proposal_not_found", "proposal_not_open", "round_not_open", "seat_received", "too_many_proposals",
    "too_many_withdrawals",
    "withdrawal_not_found", "wrong_amount", "wrong_consent", "wrong_kind", "wrong_newcomer", "wrong_status",
}  # fmt: skip
"""Every refusal that these moves may meet. Any other, above all of scheduled work, is a defect."""

persons = st.sampled_from(PEOPLE)
amounts = st.integers(1, 250_000)
seats = st.integers(1, SEATS)


class Clubs(RuleBasedStateMachine):
    """Five people, two clubs of four seats with different calendars, and every call."""

    @initialize(charge=st.sampled_from([0, 2_000]), funds=st.lists(st.integers(0, 300_000), min_size=5, max_size=5))
    def begin(self, charge: int, funds: list[int]) -> None:
        self.world = World()
        self.world.fund_all(PEOPLE, 230_000)
        self.clubs = []
        for turn, holders in (("none", [0, 1, 2, 3]), ("last", [4, 3, 0])):
            agreed = terms(
                name=turn,
                seats=SEATS if turn == "none" else 3,
                contribution=Won(100_000),
                surcharge=Won(7_001),
                organizer_turn=turn,
                late_charge_bp=charge,
                deposit=Won(60_000),
                grace_ms=Millis((3 if turn == "none" else 14) * DAY),
            )
            club = self.world.joined(agreed, [PEOPLE[index] for index in holders], PEOPLE[1])
            self.world.call(PEOPLE[1], Start(club))
            self.clubs.append(club)
        for name, amount in zip(PEOPLE, funds, strict=True):
            if amount:
                self.world.fund(name, amount)
        self.bank = 0

    def send(self, name: str, call: Record) -> None:
        """Send a transaction; it may be refused, for a reason that is known."""
        receipts = self.world.step(self.world.tx(name, call), at=self.world.now + 1).receipts
        for receipt in receipts:
            assert receipt.ok or (not receipt.scheduled and receipt.code in ALLOWED), receipt

    @rule(name=persons, amount=amounts)
    def mint(self, name: str, amount: int) -> None:
        self.bank += 1
        self.send(OPERATOR, Mint(self.world.id(name), Won(amount), wire(f"law-{self.bank}")))

    @rule(name=persons, to=persons, amount=amounts)
    def transfer(self, name: str, to: str, amount: int) -> None:
        self.send(name, Transfer(self.world.id(to), Won(amount)))

    @rule(name=persons, amount=amounts)
    def withdraw(self, name: str, amount: int) -> None:
        self.send(name, RequestWithdrawal(Won(amount)))

    @rule(name=persons, confirm=st.booleans())
    def bank_pays_or_not(self, name: str, confirm: bool) -> None:
        storage = self.world.chain.storage("won")
        found = waiting(self.world.chain.reader(), storage, self.world.id(name))
        if found:
            self.send(OPERATOR, BeginWithdrawal(found[0].id))
            begun = WonState(self.world.chain.storage("won")).withdrawals.get(found[0].id)
            assert begun is not None
            if begun.status != BEGUN:  # GRACE LOCK: what is locked does not leave
                return
            self.send(OPERATOR, ConfirmWithdrawal(found[0].id) if confirm else RevertWithdrawal(found[0].id))

    @rule(
        name=persons, which=st.integers(0, 1), seat=seats, ahead=st.integers(0, 2), part=st.sampled_from([None, 1, 999])
    )
    def pay(self, name: str, which: int, seat: int, ahead: int, part: int | None) -> None:
        club = self.clubs[which]
        record = self.world.rotation().clubs.get(club)
        assert record is not None
        number = min(SEATS, max(1, (record.open_round or record.next_round) + ahead))
        open_won = self.world.rotation().round(club, number).open_for(seat)
        self.send(name, Pay(club, seat, number, Won(part or open_won), part is not None))

    @rule(name=persons, debtor=persons, amount=amounts)
    def pay_debt(self, name: str, debtor: str, amount: int) -> None:
        owed = self.world.rotation().debt_total(self.world.id(debtor))
        self.send(name, PayDebt(self.world.id(debtor), Won(min(amount, owed))))

    @rule(name=persons, which=st.integers(0, 1), a=seats, b=seats)
    def propose_swap(self, name: str, which: int, a: int, b: int) -> None:
        self.send(name, votes.swap(self.world, self.clubs[which], a, b, Millis(self.world.now + 40 * DAY)))

    @rule(name=persons, which=st.integers(0, 1), seat=seats, newcomer=persons)
    def propose_substitute(self, name: str, which: int, seat: int, newcomer: str) -> None:
        deadline = Millis(self.world.now + 40 * DAY)
        self.send(name, votes.substitute(self.world, self.clubs[which], seat, self.world.id(newcomer), deadline))

    @precondition(lambda self: self.world.chain.height > 0)
    @rule(which=st.integers(0, 1))
    def everybody_agrees(self, which: int) -> None:
        """Sign, accept and vote whatever is open in a club."""
        reader, club = self.world.chain.reader(), self.clubs[which]
        for found in proposals(reader, self.world.chain.storage("voting"), club):
            if found.status != "open":
                continue
            for name in PEOPLE:
                if found.kind == "swap":
                    self.send(name, votes.sign(self.world, found.id))
                    continue
                self.send(name, votes.cast(self.world, found.id, True))
                if found.newcomer == self.world.id(name):
                    rotation = self.world.chain.storage("rotation")
                    asked = views.substitution_terms(self.world.chain.reader(), rotation, club, found.seat)
                    self.send(name, votes.accept(self.world, found.id, asked.consent))

    @rule(days=st.sampled_from([1, 2, 4, 10, 31, 70]))
    def time_passes(self, days: int) -> None:
        self.world.at(self.world.now + days * DAY)

    @rule(offset=st.integers(-1, 1))
    def next_due(self, offset: int) -> None:
        due = self.world.chain.next_due_ms()
        if due is not None and due + offset > self.world.now:
            self.world.at(due + offset)

    # -- the laws ----------------------------------------------------------------------------------------------------

    @invariant()
    def m1_won_is_neither_made_nor_lost(self) -> None:
        if hasattr(self, "clubs"):
            assert self.world.total() == self.world.supply()

    @invariant()
    def m2_a_pot_holds_what_is_collected(self) -> None:
        for club in getattr(self, "clubs", []):
            state = self.world.rotation()
            record = state.clubs.get(club)
            assert record is not None
            waiting_won = sum(r.collected - r.set_off for r in state.rounds_of(club) if r.status != PAID_OUT)
            assert self.world.purse(Purse(PurseKind.POT, club)) == waiting_won
            collecting = [r.number for r in state.rounds_of(club) if r.status == COLLECTING]
            assert collecting == ([record.open_round] if record.open_round else [])
            for seat in range(1, record.seats + 1):
                assert self.world.purse(Purse(PurseKind.CLAIMABLE, club, seat)) == 0
                if record.status == CLOSED:
                    assert self.world.purse(Purse(PurseKind.DEPOSIT, club, seat)) == 0

    @invariant()
    def m3_every_debt_stands_in_all_books(self) -> None:
        if not hasattr(self, "clubs"):
            return
        state = self.world.rotation()
        by_debtor = {(*d.key(), d.amount) for d in state.debts.values()}
        assert by_debtor == {(*d.key(), d.amount) for d in state.owed.values()}
        assert by_debtor == {(*d.key(), d.amount) for d in state.club_debts.values()}
        sums: dict[bytes, int] = {}
        for debt in state.debts.values():
            sums[debt.debtor] = sums.get(debt.debtor, 0) + debt.amount
        assert all(state.debt_total(self.world.id(name)) == sums.get(self.world.id(name), 0) for name in PEOPLE)
        edges = {(d.debtor, d.creditor) for d in state.debts.values()}
        while edges:  # no ring: leaves can be taken off until nothing is left
            debtors = {debtor for debtor, _ in edges}
            leaves = {edge for edge in edges if edge[1] not in debtors}
            assert leaves, "a ring of debts"
            edges -= leaves

    @invariant()
    def m6_a_seat_receives_once(self) -> None:
        for club in getattr(self, "clubs", []):
            rounds = self.world.rotation().rounds_of(club)
            assert sorted(r.recipient for r in rounds) == list(range(1, len(rounds) + 1))
            escrow = EscrowState(self.world.chain.storage("escrow"))
            for row in rounds:
                paid = escrow.paid_out.get(club, row.recipient) or 0
                assert paid == row.paid_out
            table = self.world.rotation().table(club)
            for row in rounds:
                assert table.payout(row.number) == row.payout

    @invariant()
    def m7_nobody_pays_beyond_consent(self) -> None:
        for club in getattr(self, "clubs", []):
            reader = self.world.chain.reader()
            for name in PEOPLE:
                consent = reader.ask(ConsentOf(club, self.world.id(name)))
                assert consent.used <= consent.cap
            found = reader.ask(ClubOf(club))
            assert found is not None
            assert all(account is not None for account in found.holders)


Clubs.TestCase.settings = settings(max_examples=25, stateful_step_count=30)
TestClubs = Clubs.TestCase
