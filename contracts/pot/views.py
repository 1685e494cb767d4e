"""The views of a pot: what it holds, its members and their shares, its spendings, and a statement of one person."""

from collections.abc import Iterable

from contracts.abi import ReadContext, Storage
from contracts.abi.interfaces import FlowsOf, FreezeOf
from contracts.pot.lookup import load_pot
from contracts.pot.state import Member, PotRecord, PotState
from contracts.pot.terms import PotTerms, dues_of
from contracts.pot.till import share_of
from contracts.pot.words import RUNNING, PotStatus
from ledger.primitives.codec import Record
from ledger.primitives.fields import HashBytes, Instant, Name
from ledger.primitives.kinds import SignedWon
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "PotFlow",
    "PotLine",
    "PotMember",
    "PotSpending",
    "PotStatement",
    "PotView",
    "pot",
    "pot_lines",
    "spendings",
    "statement",
]


class PotMember(Record, frozen=True):
    """A member of a pot."""

    account: AccountId
    number: int
    joined_ms: Instant
    signed: bool
    """Whether the member has signed the present terms and members; from the start on, everybody has."""
    consent: Won
    """What the chain may collect in all."""
    paid_in: Won
    """What counts for the share: paid in, less what was paid back or is promised."""
    arrears: Won
    share: Won
    """What the member would get now by leaving."""


class PotView(Record, frozen=True):
    """A pot."""

    id: bytes
    organizer: AccountId
    terms: PotTerms
    status: PotStatus
    frozen: bool
    agreement: HashBytes
    """What every member signs before the start."""
    created_ms: Instant
    started_ms: Instant
    """0 before the start."""
    next_due_ms: Instant
    """When dues are collected next; 0 if they are not."""
    next_period: int
    """The period whose dues are collected next, from 1."""
    paid_in: Won
    held: Won
    reserved: Won
    """The part of `held` that waits for receipts."""
    goal_met: bool
    members: tuple[PotMember, ...]


class PotSpending(Record, frozen=True):
    """A decided spending."""

    proposal: HashBytes
    to: AccountId
    what: str
    paid: Won
    later: tuple[Won, ...]
    """The parts that wait for receipts."""
    next_number: int
    """The number of the first of them."""
    until_ms: Instant
    """When the parts that are not paid return; 0 if there were none."""


class PotFlow(Record, frozen=True):
    """The sums of one kind of moves between a person and a pot."""

    kind: Name
    out: Won
    """Paid in."""
    back: Won
    """Received."""


class PotLine(Record, frozen=True):
    """One pot in the statement of one person."""

    club: bytes
    name: str
    status: PotStatus
    number: int
    """The person's number among the members; 0 for a former member, and for whom the pot has paid."""
    out: Won
    back: Won
    cash: SignedWon
    """back − out."""
    arrears: Won
    """Dues that the person has not paid."""
    share: Won
    """What the person would get now by leaving."""


class PotStatement(Record, frozen=True):
    """What a person has paid into a pot and received from it; of a former member or a payee too."""

    account: AccountId | None
    """None for everybody together."""
    member: PotMember | None
    """None if the person is not a member now."""
    flows: tuple[PotFlow, ...]
    out: Won
    back: Won


def pot(ctx: ReadContext, storage: Storage, id_: bytes) -> PotView:
    """Return one pot with its members. Raises ClubNotFoundError."""
    state = PotState(storage)
    found = load_pot(state, id_)
    dues = found.status == RUNNING and found.next_period <= found.terms.periods
    return PotView(
        id=found.id,
        organizer=found.organizer,
        terms=found.terms,
        status=found.status,
        frozen=ctx.ask(FreezeOf(id_)) is not None,
        agreement=found.agreement,
        created_ms=found.created_ms,
        started_ms=found.started_ms,
        next_due_ms=dues_of(found.terms, found.next_period) if dues else Millis(0),
        next_period=found.next_period,
        paid_in=found.paid_in,
        held=found.held,
        reserved=found.reserved,
        goal_met=found.goal_met,
        members=tuple(_member(found, each) for each in state.members_of(id_)),
    )


def spendings(_ctx: ReadContext, storage: Storage, id_: bytes, limit: int = 200) -> tuple[PotSpending, ...]:
    """Return up to `limit` decided spendings, those with parts that wait first. Raises ClubNotFoundError."""
    state = PotState(storage)
    load_pot(state, id_)
    found = [
        PotSpending(each.proposal, each.to, each.what, each.paid, each.later, each.next_part, each.until_ms)
        for each, _ in zip(state.spendings.values(id_), range(limit), strict=False)
    ]
    return tuple(sorted(found, key=lambda each: not each.later))


def pot_lines(ctx: ReadContext, storage: Storage, account: AccountId, ids: Iterable[bytes]) -> tuple[PotLine, ...]:
    """Return what `account` has paid into those of `ids` that are pots, and received from them."""
    state, found = PotState(storage), []
    for pot in filter(None, map(state.pots.get, ids)):
        member, flows = state.member(pot.id, account), ctx.ask(FlowsOf(pot.id, account)).lines
        out, back = sum(line.out for line in flows), sum(line.back for line in flows)
        shown = None if member is None else _member(pot, member)
        found.append(
            PotLine(
                club=pot.id,
                name=pot.terms.name,
                status=pot.status,
                number=0 if shown is None else shown.number,
                out=Won(out),
                back=Won(back),
                cash=back - out,
                arrears=Won(0) if shown is None else shown.arrears,
                share=Won(0) if shown is None else shown.share,
            )
        )
    return tuple(found)


def statement(ctx: ReadContext, storage: Storage, id_: bytes, account: AccountId | None) -> PotStatement:
    """Return what `account`, or everybody together, has paid in and received. Raises ClubNotFoundError."""
    state = PotState(storage)
    found = load_pot(state, id_)
    member = None if account is None else state.member(id_, account)
    lines = ctx.ask(FlowsOf(id_, account)).lines
    return PotStatement(
        account=account,
        member=None if member is None else _member(found, member),
        flows=tuple(PotFlow(line.kind, line.out, line.back) for line in lines),
        out=Won(sum(line.out for line in lines)),
        back=Won(sum(line.back for line in lines)),
    )


def _member(found: PotRecord, member: Member) -> PotMember:
    last = found.members == 1
    return PotMember(
        account=member.account,
        number=member.number,
        joined_ms=member.joined_ms,
        signed=member.signed == found.agreement,
        consent=member.consent,
        paid_in=member.paid_in,
        arrears=member.arrears,
        share=Won(found.free) if last else share_of(found, member.paid_in),
    )
