"""Pots in tests: created, joined, signed and started; and proposals about them."""

from collections.abc import Sequence

from contracts.abi.club import Admit, Change, CheckChange, Dissolve, Release, ShareOut, Spend
from contracts.pot.calls import Create, Invite, Join, Sign, Start
from contracts.pot.state import Member, PotRecord, PotState
from contracts.pot.terms import PotTerms, consent_from, dues_of
from contracts.voting import calls as voting
from contracts.voting.state import Proposal, VotingState
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit.world import DAY, MONTHLY, World, member

__all__ = ["DUES", "Pot", "monthly", "started"]

DUES = Won(30_000)


def monthly(periods: int = 12, dues: int = DUES) -> PotTerms:
    """Return the terms of a pot with dues on the last day of every month."""
    return PotTerms("mountain club", Won(dues), periods, MONTHLY)


class Pot:
    """A pot on a chain, with its members."""

    def __init__(self, world: World, terms: PotTerms, names: Sequence[str], *, started: bool = True) -> None:
        self.world, self.terms = world, terms
        consent = consent_from(terms, 1)
        made = world.call(names[0], Create(terms, consent)).events
        found = next(event for event in made if event.type == "pot.created").get("club")
        assert isinstance(found, bytes)
        self.id = found
        world.all([(names[0], Invite(self.id, world.id(name))) for name in names[1:]])
        world.all([(name, Join(self.id, consent)) for name in names[1:]])
        if started:
            world.all([(name, Sign(self.id, self.record.agreement)) for name in names])
            world.call(names[0], Start(self.id))

    @property
    def state(self) -> PotState:
        """Return the pot contract's state."""
        return PotState(self.world.chain.storage("pot"))

    @property
    def record(self) -> PotRecord:
        """Return the pot."""
        found = self.state.pots.get(self.id)
        assert found is not None
        return found

    def member(self, name: str) -> Member:
        """Return a member."""
        found = self.state.member(self.id, self.world.id(name))
        assert found is not None, f"{name} is not a member"
        return found

    def collect(self, *periods: int) -> None:
        """Let the chain collect the dues of some periods."""
        for period in periods:
            self.world.at(dues_of(self.terms, period) + 1)

    def leads_to(self, change: Change) -> bytes:
        """Return the result of a change, which everybody names; nothing if it is refused."""
        return self.world.chain.reader().ask(CheckChange(change)).leads_to

    def spending(self, to: str, amount: int, later: Sequence[int] = (), days: int = 0) -> voting.ProposeSpend:
        """Return the proposal to pay somebody, with later parts within some days."""
        until = Millis(self.world.now + days * DAY if later else 0)
        parts = tuple(Won(part) for part in later)
        change = Spend(self.id, self.world.id(to), Won(amount), "bus", parts, until)
        return voting.ProposeSpend(
            self.id, change.to, change.amount, "bus", parts, until, self.soon(), self.leads_to(change)
        )

    def releasing(self, spending: bytes, part: int, to: str, amount: int, receipt: bytes) -> voting.ProposeRelease:
        """Return the proposal to pay the next part of a spending."""
        change = Release(self.id, spending, part, self.world.id(to), Won(amount), receipt)
        return voting.ProposeRelease(
            self.id, spending, part, change.to, change.amount, receipt, self.soon(), self.leads_to(change)
        )

    def sharing(self, amount: int) -> voting.ProposeShareOut:
        """Return the proposal to return won to the members."""
        change = ShareOut(self.id, Won(amount))
        return voting.ProposeShareOut(self.id, change.amount, self.soon(), self.leads_to(change))

    def admitting(self, newcomer: str) -> voting.ProposeAdmit:
        """Return the proposal to invite a new member."""
        change = Admit(self.id, self.world.id(newcomer))
        return voting.ProposeAdmit(self.id, change.newcomer, self.soon(), self.leads_to(change))

    def closing(self) -> voting.ProposeDissolve:
        """Return the proposal to close the pot."""
        return voting.ProposeDissolve(self.id, self.soon(), self.leads_to(Dissolve(self.id)))

    def soon(self) -> Millis:
        """Return a deadline in a week."""
        return Millis(self.world.now + 7 * DAY)

    def proposals(self) -> list[Proposal]:
        """Return the proposals of the pot, in their order."""
        state = VotingState(self.world.chain.storage("voting"))
        found = (state.proposals.get(id_) for id_ in state.by_club.values(self.id))
        return [each for each in found if each is not None]

    def yes(self, *names: str) -> None:
        """Let members vote yes on the last proposal."""
        last = self.proposals()[-1]
        self.world.all([(name, voting.Vote(last.id, last.leads_to, True)) for name in names])

    def decided(self, proposer: str, proposal: Record, *voters: str) -> Proposal:
        """Propose, vote yes, and let the chain execute it; return the proposal."""
        self.world.call(proposer, proposal)
        self.yes(*voters)
        self.world.at(self.world.now + 1)
        return self.proposals()[-1]

    def account(self, name: str) -> AccountId:
        """Return the account of a person."""
        return self.world.id(name)


def started(world: World, count: int = 4, terms: PotTerms | None = None, each: int = 200_000) -> Pot:
    """Return a started pot of member-01 …, each with some won."""
    names = [member(number) for number in range(1, count + 1)]
    world.fund_all(names, each)
    return Pot(world, monthly() if terms is None else terms, names)
