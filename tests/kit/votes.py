"""Changes of a club by its members: the calls, each naming the present result of the change (BOUND), and whole
decisions.

    world.call(member(2), votes.swap(world, club, 2, 4, deadline))
    world.call(member(4), votes.sign(world, id_))
    decided(world, club, member(2), votes.swap(world, club, 2, 4, soon(world)), people)     all of it, and a block

The result comes from the proposal; if the chain has opened the proposal, it comes from the club, because there the
votes name it. A test in which somebody names another result writes its calls itself.
"""

from collections.abc import Sequence

import msgspec

from contracts.abi.club import (
    Amend,
    Amounts,
    AuctionAmounts,
    Change,
    CheckChange,
    Dissolve,
    DueDay,
    Exit,
    FixedPotAmounts,
    FlatAmounts,
    FormAmounts,
    Order,
    Substitute,
    SurchargeAmounts,
    Swap,
)
from contracts.rotation.terms.forms import Dividend, Drawn, FixedPot, Flat, Shared
from contracts.rotation.views import substitution_terms
from contracts.voting import calls
from contracts.voting.state import Proposal, VotingState
from contracts.voting.views import ProposalView, proposals
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit.world import DAY, World

__all__ = [
    "accept",
    "amend",
    "amounts",
    "bound",
    "cast",
    "decided",
    "dissolve",
    "due_day",
    "exit_",
    "leads_to",
    "named",
    "newest",
    "of_form",
    "order",
    "proposal_of",
    "sign",
    "soon",
    "substitute",
    "swap",
    "why",
]


def leads_to(world: World, change: Change) -> bytes:
    """Return the present result of a change; empty if the change is refused."""
    return world.chain.reader().ask(CheckChange(change)).leads_to


def proposal_of(world: World, id_: bytes) -> Proposal | None:
    """Return the stored proposal."""
    return VotingState(world.chain.storage("voting")).proposals.get(id_)


def why(one: Proposal | ProposalView) -> str:
    """Return the code of the refusal of a failed proposal; empty for others."""
    return "" if one.outcome is None else one.outcome.code


def named(world: World, id_: bytes) -> bytes:
    """Return the result that somebody who agrees to a proposal now must name; empty if the proposal does not exist."""
    found = proposal_of(world, id_)
    if found is None:
        return b""
    return (leads_to(world, found.change) if found.opened_by_chain else b"") or found.leads_to


def swap(world: World, club: bytes, seat_a: int, seat_b: int, deadline: Millis) -> calls.ProposeSwap:
    """Return the call that proposes a swap."""
    return calls.ProposeSwap(club, seat_a, seat_b, deadline, leads_to(world, Swap(club, seat_a, seat_b)))


def substitute(world: World, club: bytes, seat: int, newcomer: AccountId, deadline: Millis) -> calls.ProposeSubstitute:
    """Return the call by which the holder of a seat proposes a successor."""
    found = world.rotation().seats.get(club, seat)
    leaver = AccountId(b"") if found is None or found.holder is None else found.holder
    bound = leads_to(world, Substitute(club, seat, leaver, newcomer))
    return calls.ProposeSubstitute(club, seat, newcomer, deadline, bound)


def exit_(world: World, club: bytes, seat: int, deadline: Millis) -> calls.ProposeExit:
    """Return the call that proposes an exit."""
    return calls.ProposeExit(club, seat, deadline, leads_to(world, Exit(club, seat)))


def dissolve(world: World, club: bytes, deadline: Millis) -> calls.ProposeDissolve:
    """Return the call that proposes the end of a club."""
    return calls.ProposeDissolve(club, deadline, leads_to(world, Dissolve(club)))


def due_day(world: World, club: bytes, day: int, deadline: Millis) -> calls.ProposeDueDay:
    """Return the call that proposes another due day."""
    return calls.ProposeDueDay(club, day, deadline, leads_to(world, DueDay(club, day)))


def of_form(world: World, club: bytes, contribution: Won, surcharge: Won, pot: Won) -> FormAmounts:
    """Return those of these amounts that the form of the club has; in an auction `pot` is its lowest bid."""
    record = world.rotation().clubs.get(club)
    match None if record is None else record.terms.form:
        case FixedPot():
            return FixedPotAmounts(contribution, surcharge, pot)
        case Flat() | Drawn():
            return FlatAmounts(contribution)
        case Shared() | Dividend():
            return AuctionAmounts(contribution, pot)
        case _:
            return SurchargeAmounts(contribution, surcharge)


def amounts(world: World, club: bytes, wanted: tuple[Won, Won, Won], deadline: Millis) -> calls.ProposeAmounts:
    """Return the call that proposes other amounts: those of contribution, surcharge and pot that the form has."""
    given = of_form(world, club, *wanted)
    return calls.ProposeAmounts(club, given, deadline, leads_to(world, Amounts(club, given)))


def amend(world: World, club: bytes, agreement: bytes, deadline: Millis) -> calls.ProposeAmend:
    """Return the call that proposes another agreement of clauses."""
    return calls.ProposeAmend(club, agreement, deadline, leads_to(world, Amend(club, agreement)))


def order(world: World, club: bytes, seats: tuple[int, ...], deadline: Millis) -> calls.ProposeOrder:
    """Return the call that proposes another order."""
    return calls.ProposeOrder(club, seats, deadline, leads_to(world, Order(club, seats)))


def bound(world: World, call: Record) -> Record:
    """Return a proposing call with its present result; other calls unchanged."""
    match call:
        case calls.ProposeSwap():
            return swap(world, call.club, call.seat_a, call.seat_b, call.deadline_ms)
        case calls.ProposeSubstitute():
            return substitute(world, call.club, call.seat, call.newcomer, call.deadline_ms)
        case calls.ProposeExit():
            return exit_(world, call.club, call.seat, call.deadline_ms)
        case calls.ProposeDissolve():
            return dissolve(world, call.club, call.deadline_ms)
        case calls.ProposeDueDay():
            return due_day(world, call.club, call.day, call.deadline_ms)
        case calls.ProposeAmounts():
            return msgspec.structs.replace(call, leads_to=leads_to(world, Amounts(call.club, call.amounts)))
        case calls.ProposeAmend():
            return amend(world, call.club, call.agreement, call.deadline_ms)
        case calls.ProposeOrder():
            return order(world, call.club, call.order, call.deadline_ms)
        case _:
            return call


def sign(world: World, id_: bytes) -> calls.Sign:
    """Return the call that signs a proposal."""
    return calls.Sign(id_, named(world, id_))


def cast(world: World, id_: bytes, yes: bool) -> calls.Vote:
    """Return the call that votes on a proposal."""
    return calls.Vote(id_, named(world, id_), yes)


def accept(world: World, id_: bytes, consent: Won | None = None) -> calls.Accept:
    """Return the call by which the newcomer accepts a seat; by default, `consent` is the cost of the seat."""
    found = proposal_of(world, id_)
    assert found is not None, "a newcomer accepts a proposal"
    if consent is None:
        reader, storage = world.chain.reader(), world.chain.storage("rotation")
        consent = substitution_terms(reader, storage, found.club, found.seat).consent
    return calls.Accept(id_, named(world, id_), consent)


def soon(world: World) -> Millis:
    """Return a deadline one day from now."""
    return Millis(world.now + DAY)


def newest(world: World, club: bytes) -> ProposalView:
    """Return the newest proposal."""
    return proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]


def decided(world: World, club: bytes, name: str, call: Record, people: Sequence[str]) -> ProposalView:
    """Let `name` propose `call`, and let all of `people` who are needed or may vote agree; return the resulting
    proposal."""
    world.call(name, call)
    one = newest(world, club)
    if isinstance(call, calls.ProposeSubstitute):
        world.call(world.name(call.newcomer), accept(world, one.id))
    for voter in dict.fromkeys(people):
        stands = newest(world, club)
        if stands.status != "open":
            break
        account = world.id(voter)
        if one.kind == "swap":
            if account in stands.needed and account not in stands.signed:
                world.call(voter, sign(world, one.id))
        elif account in stands.electorate:
            world.call(voter, cast(world, one.id, True))
    world.at(world.now + 1)
    return newest(world, club)
