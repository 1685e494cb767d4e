"""Lives of pots: payments, dues, votes, receipts, leavers, newcomers, freezes, in any order.

the pot holds                    all that came in − all that went out
nobody gets back                 more than was paid in
who leaves gets                  ⌊free · own / all⌋ of a second bookkeeping in fractions, no more
at the close                     everybody has the exact share, to a won
and: no finding of the auditor, no scheduled work is refused, Σ purses = minted − burned (`World`)
"""

from fractions import Fraction

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contracts.abi.interfaces import FlowsOf, FreezeOf
from contracts.guard.calls import Freeze, Lift
from contracts.pot.calls import Join, Leave, Pay
from contracts.pot.terms import PotTerms, consent_from
from contracts.pot.words import RUNNING
from contracts.voting.calls import Vote
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.hashing import sha256
from ledger.primitives.units import Won
from tests.kit.pots import Pot, monthly
from tests.kit.world import DAY, OPERATOR, World, member

PEOPLE = [member(number) for number in range(1, 7)]
START = 300_000
people = st.integers(0, len(PEOPLE) - 1)
amounts = st.integers(1, 120_000)


class Lives(RuleBasedStateMachine):
    """A pot of four, and two who may be admitted later."""

    @initialize(dues=st.booleans())
    def begin(self, dues: bool) -> None:
        self.world = World()
        self.world.fund_all(PEOPLE, START)
        self.pot = Pot(self.world, monthly(6) if dues else PotTerms("shared"), PEOPLE[:4])
        self.receipts = 0

    def sent(self, name: str, call: Record) -> bool:
        """Send a call, and return whether it was carried out."""
        return self.world.step(self.world.tx(name, call)).receipts[-1].ok

    def voted(self) -> None:
        """Let all members vote yes on the last proposal, and the chain execute it."""
        last = self.pot.proposals()[-1]
        self.world.step(*(self.world.tx(name, Vote(last.id, last.leads_to, True)) for name in PEOPLE))
        self.world.at(self.world.now + 1)

    @precondition(lambda self: self.pot.record.status == RUNNING)
    @rule(who=people, amount=amounts)
    def pays(self, who: int, amount: int) -> None:
        self.sent(PEOPLE[who], Pay(self.pot.id, Won(amount)))

    @rule(who=people, amount=amounts)
    def spends_own_won(self, who: int, amount: int) -> None:
        self.sent(PEOPLE[who], Transfer(self.world.id("stranger"), Won(amount)))

    @precondition(lambda self: self.pot.record.status == RUNNING)
    @rule(who=people, to=people, amount=amounts, later=st.lists(amounts, max_size=2))
    def spend(self, who: int, to: int, amount: int, later: list[int]) -> None:
        if self.sent(PEOPLE[who], self.pot.spending(PEOPLE[to], amount, later, 40)):
            self.voted()

    @precondition(lambda self: self.pot.record.reserved > 0)
    @rule(who=people)
    def release(self, who: int) -> None:
        waiting = [each for each in self.pot.state.spendings.values(self.pot.id) if each.later]
        one, to = waiting[0], self.world.name(waiting[0].to)
        self.receipts += 1
        receipt = sha256(str(self.receipts).encode())
        if self.sent(PEOPLE[who], self.pot.releasing(one.proposal, one.next_part, to, one.later[0], receipt)):
            self.voted()

    @precondition(lambda self: self.pot.record.status == RUNNING)
    @rule(who=people, amount=amounts)
    def share_out(self, who: int, amount: int) -> None:
        if self.sent(PEOPLE[who], self.pot.sharing(amount)):
            self.voted()

    @precondition(lambda self: self.pot.record.status == RUNNING)
    @rule(who=people, newcomer=people)
    def admit(self, who: int, newcomer: int) -> None:
        if self.sent(PEOPLE[who], self.pot.admitting(PEOPLE[newcomer])):
            self.voted()
        self.sent(PEOPLE[newcomer], Join(self.pot.id, consent_from(self.pot.terms, self.pot.record.next_period)))

    @precondition(lambda self: self.pot.record.status == RUNNING)
    @rule(who=people)
    def leaves(self, who: int) -> None:
        name, before = PEOPLE[who], self.pot.record
        number = self.pot.state.numbers.get(self.pot.id, self.world.id(name))
        had = self.world.available(name)
        if not self.sent(name, Leave(self.pot.id)):
            return
        assert number is not None
        own = 0 if self.pot.record.status != RUNNING else self.weight_before(name, before.paid_in)
        if self.pot.record.status == RUNNING:
            share = Fraction((before.held - before.reserved) * own, before.paid_in) if before.paid_in else Fraction(0)
            assert self.world.available(name) - had == share.numerator // share.denominator

    def weight_before(self, name: str, paid_in: int) -> int:
        """Return the paid-in amount of a member who has just left."""
        return paid_in - self.pot.record.paid_in

    @rule(days=st.sampled_from([1, 10, 31, 62]))
    def time_passes(self, days: int) -> None:
        self.world.at(self.world.now + days * DAY)

    @precondition(lambda self: self.pot.record.status == RUNNING)
    @rule()
    def freezes(self) -> None:
        frozen = self.world.chain.reader().ask(FreezeOf(self.pot.id)) is not None
        self.sent(OPERATOR, Lift(self.pot.id) if frozen else Freeze(self.pot.id))
        self.world.at(self.world.now + 1)

    @precondition(lambda self: self.pot.record.status == RUNNING)
    @rule(who=people)
    def close(self, who: int) -> None:
        if self.receipts < 2 and self.pot.record.members > 2:
            return  # rarely, so that lives are long
        if self.sent(PEOPLE[who], self.pot.closing()):
            self.voted()

    @invariant()
    def nobody_gets_back_more_than_was_paid_in(self) -> None:
        reader, came, went = self.world.chain.reader(), 0, 0
        for name in PEOPLE:
            lines = {line.kind: line for line in reader.ask(FlowsOf(self.pot.id, self.world.id(name))).lines}
            paid = lines["contribute"].out if "contribute" in lines else 0
            back = lines["pay_back"].back if "pay_back" in lines else 0
            assert back <= paid
            came, went = came + paid, went + back + (lines["spend"].back if "spend" in lines else 0)
        assert self.pot.record.held == came - went
        assert self.world.total() == self.world.supply()

    @invariant()
    def shares_are_of_what_is_left(self) -> None:
        pot = self.pot.record
        members = self.pot.state.members_of(pot.id)
        assert 0 <= pot.free <= pot.paid_in == sum(each.paid_in for each in members)
        assert all(each.paid_in >= 0 for each in members)
        assert pot.status == RUNNING or pot.held == 0


TestLives = Lives.TestCase
TestLives.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
