"""The state of the pot contract.

    forming ──(the organizer, after everybody has signed)──▶ running ──▶ closed: the vote, a missed goal, nobody left
       └──(the organizer leaves)──▶ cancelled

Rule 1: `held` is what the pot's purse holds; `reserved` is the part of it that is promised against receipts.
Rule 2: a member's `paid_in` is what the member has paid in, less what was paid back or promised. It is the weight of
the member's share of the rest. Sometimes the weights are lowered to what is left (`till`, rule 3).
"""

from contracts.abi import ContractState, DueItem, MapOf
from contracts.pot.terms import PotTerms
from contracts.pot.words import FORMING, PotStatus
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Member", "PotRecord", "PotState", "Spending"]


class PotRecord(Record, frozen=True):
    """A pot."""

    id: bytes
    organizer: AccountId
    """Who created it, and invites members before the start. Otherwise a member like the others."""
    terms: PotTerms
    status: PotStatus
    agreement: bytes
    """The hash that every member signs before the start."""
    created_ms: Millis
    started_ms: Millis
    """0 before the start."""
    members: int
    """How many there are now."""
    next_period: int
    """The period whose dues are collected next, from 1."""
    paid_in: Won
    """The sum over the members. It is never less than held − reserved."""
    held: Won
    reserved: Won
    """The parts of spendings that wait for their receipts."""
    goal_met: bool

    @property
    def free(self) -> int:
        """Return what is not promised to anybody."""
        return self.held - self.reserved


class Member(Record, frozen=True):
    """A member of a pot."""

    account: AccountId
    number: int
    """From 1; the lowest free one. It breaks ties of SPLIT."""
    joined_ms: Millis
    signed: bytes
    """The agreement that the member has signed."""
    consent: Won
    """What the chain may collect in all."""
    asked: Won
    """The dues of all periods so far."""
    dues_paid: Won
    """The part of them that is paid."""
    paid_in: Won

    @property
    def arrears(self) -> Won:
        """Return the dues that are not paid yet."""
        return Won(self.asked - self.dues_paid)


class Spending(Record, frozen=True):
    """A decided spending with parts that wait for receipts."""

    proposal: bytes
    to: AccountId
    what: str
    paid: Won
    """Paid so far."""
    later: tuple[Won, ...]
    """The parts that wait; empty when all are paid or have lapsed."""
    borne: tuple[tuple[AccountId, Won], ...]
    """Who has borne the later parts, and how much of them. What lapses returns to these, also to one who has left."""
    next_part: int
    """The number of the first of them, from 1."""
    until_ms: Millis


class PotState(ContractState):
    """The typed maps over the contract's storage."""

    pots = MapOf("pot", PotRecord)
    """By id."""
    created = MapOf("created", bytes)
    """By (created_ms, id): the id, for listing."""
    members = MapOf("member", Member)
    """By (pot, number)."""
    numbers = MapOf("number", int)
    """By (pot, account): the member's number."""
    invited = MapOf("invited", bytes)
    """By (pot, account): who may join. The account itself if the organizer has invited it, or the proposal that did."""
    spendings = MapOf("spending", Spending)
    """By (pot, proposal); `save_spending` writes them."""
    promises = MapOf("promise", bytes)
    """By (pot, proposal): the proposal, while parts of its spending wait. So a close does not read all spendings."""
    receipts = MapOf("receipt", bytes)
    """By (pot, receipt): the proposal that was paid against it."""
    parked = MapOf("parked", DueItem)
    """By (pot, instant, topic): work that waits until a freeze is over."""

    def member(self, pot: bytes, account: AccountId) -> Member | None:
        """Return a member of a pot, or None."""
        number = self.numbers.get(pot, account)
        return None if number is None else self.members.get(pot, number)

    def may_join(self, pot: PotRecord, account: AccountId) -> bool:
        """Return whether an invitation of `account` is open. The organizer's invitations end with the start."""
        by = self.invited.get(pot.id, account)
        return by is not None and (pot.status == FORMING or by != account)

    def members_of(self, pot: bytes) -> tuple[Member, ...]:
        """Return the members of a pot, by number."""
        return tuple(self.members.values(pot))

    def save_spending(self, pot: bytes, spending: Spending) -> None:
        """Store a spending, and whether parts of it wait."""
        self.spendings.set(pot, spending.proposal, value=spending)
        if spending.later:
            self.promises.set(pot, spending.proposal, value=spending.proposal)
        elif self.promises.get(pot, spending.proposal) is not None:
            self.promises.delete(pot, spending.proposal)

    def save_member(self, pot: bytes, member: Member) -> None:
        """Store a member."""
        self.members.set(pot, member.number, value=member)
        self.numbers.set(pot, member.account, value=member.number)

    def remove_member(self, pot: bytes, member: Member) -> None:
        """Remove a member who leaves."""
        self.members.delete(pot, member.number)
        self.numbers.delete(pot, member.account)
