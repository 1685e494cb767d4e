"""Answers the queries of other contracts: who holds a seat, what a person may not spend, who votes, how a club ends.

    won              LiabilitiesOf        debts and locks of a person, over all clubs
    grade            ExposedOf            unsecured credit of a person, over all clubs
    escrow           HolderOf, EndingOf   who receives a pot, whether the reserve may be shared
                     AsksOf               what a seat must still pay
    voting           ClubOf               who may vote, and whether the club may be changed now
    all of them      RunnerOf             whether this contract runs the club at all
    readers          ListClubs            the clubs of this contract, in order of founding

Rule 1: this file only reads. Each answer takes a few reads for any size of club; only `ClubOf` reads every seat.
Rule 2: a list ends with the club that reaches MAX_LISTED_SEATS, because the work to list a club grows with its seats.
"""

from contracts.abi import Purse, PurseKind, ReadContext, Storage
from contracts.abi.club import (
    Asks,
    AsksOf,
    Club,
    ClubList,
    ClubOf,
    Ending,
    EndingOf,
    HolderOf,
    ListClubs,
    ListedClub,
    RunnerOf,
)
from contracts.abi.grades import ExposedOf
from contracts.abi.interfaces import Liabilities, LiabilitiesOf
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import is_frozen, load_any
from contracts.rotation.money.custody import NAME
from contracts.rotation.records import CANCELLED, DISSOLVED, FORMING, OPEN, PAID_OUT, RUNNING, ClubRecord, SeatRecord
from contracts.rotation.rounds.asked import deciding_until
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat, is_half
from contracts.rotation.terms.cost import rate_steps
from contracts.rotation.terms.forms import contribution_of
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "MAX_LISTED_SEATS",
    "asks_of",
    "club_of",
    "ending_of",
    "exposed_of",
    "liabilities_of",
    "list_clubs",
    "runner_of",
    "seat_holder",
]


MAX_LISTED_SEATS = 4_000
"""The most seats of the clubs in one list, so that 200 clubs of 100 seats do not take 20,000 reads at once."""


def liabilities_of(_ctx: ReadContext, storage: Storage, query: LiabilitiesOf) -> Liabilities:
    """Return debts and locks of a person over all clubs."""
    return RotationState(storage).liabilities_of(query.account)


def exposed_of(_ctx: ReadContext, storage: Storage, query: ExposedOf) -> Won:
    """Return the unsecured credit of a person over all clubs."""
    return RotationState(storage).exposed_of(query.account)


def runner_of(_ctx: ReadContext, storage: Storage, query: RunnerOf) -> str | None:
    """Return this contract's name if it runs the club, otherwise None."""
    return None if RotationState(storage).clubs.get(query.club) is None else NAME


def list_clubs(_ctx: ReadContext, storage: Storage, query: ListClubs) -> ClubList:
    """Return the clubs of this contract that were founded after the named one."""
    state = RotationState(storage)
    ids = state.created.values_after(query.created_ms, query.club) if query.club else state.created.values()
    found: list[ListedClub] = []
    seats = 0
    for id_ in ids:
        if len(found) == query.limit or seats >= MAX_LISTED_SEATS:
            return ClubList(tuple(found), more=True)
        club = load_any(state, id_)
        held = state.seats_of(club.id)
        seats += len(held)
        found.append(
            ListedClub(
                id=club.id,
                run_by=NAME,
                name=club.terms.name,
                status=club.status,
                organizer=club.organizer,
                created_ms=club.created_ms,
                seats=club.seats,
                seats_taken=sum(1 for seat in held if seat.holder is not None),
                contribution=contribution_of(club.terms.form),
            )
        )
    return ClubList(tuple(found))


def seat_holder(_ctx: ReadContext, storage: Storage, query: HolderOf) -> AccountId | None:
    """Return the holder of a seat, or None if it is vacant."""
    seat = RotationState(storage).seats.get(query.club, query.seat)
    return None if seat is None else seat.holder


def asks_of(ctx: ReadContext, storage: Storage, query: AsksOf) -> Asks | None:
    """Return what a seat of a running or dissolved club must still pay; None if nobody holds it."""
    state = RotationState(storage)
    club, seat = state.clubs.get(query.club), state.seats.get(query.club, query.seat)
    if club is None or club.status not in {RUNNING, DISSOLVED} or seat is None or seat.holder is None:
        return None
    due = later = 0
    for row in state.rounds_of(club.id):
        if row.status == OPEN and row.due_ms > ctx.time_ms:
            later += row.open_for(seat.seat)
        elif row.status != PAID_OUT:
            due += row.open_for(seat.seat)
    if not seat.left and club.status == RUNNING:  # a dissolved club takes no deposit any more
        later += max(0, seat.deposit - ctx.balance(Purse(PurseKind.DEPOSIT, club.id, seat.seat)))
    debts = state.debts_in(seat.holder, club.id) if state.owes_in(seat.holder, club.id) else ()
    debt = sum(one.amount for one in debts if one.seat == seat.seat)
    return Asks(seat.holder, Won(due + debt), Won(debt), Won(later))


def ending_of(_ctx: ReadContext, storage: Storage, query: EndingOf) -> Ending | None:
    """Return what escrow must know of a club, or None if there is no such club."""
    club = RotationState(storage).clubs.get(query.club)
    if club is None:
        return None
    return Ending(club.status, club.organizer if club.terms.surplus_to == "organizer" else b"")


def _votes_of(club: ClubRecord, seat: SeatRecord) -> int:
    """Return the votes of a seat, where seats vote: one, or where a club has half seats, two and one of a half."""
    return 2 if club.terms.half_seats and not is_half(club.terms, seat.seat) else 1


def club_of(ctx: ReadContext, storage: Storage, query: ClubOf) -> Club | None:
    """Return the state of a club and its votes, or None if there is no such club."""
    state = RotationState(storage)
    club = state.clubs.get(query.club)
    if club is None:
        return None
    ctx.meter.spend(rate_steps(club.seats))
    holders = tuple(seat.holder for seat in state.seats_of(club.id))
    people = sorted({holder for holder in holders if holder is not None})
    seats = state.seats_of(club.id)
    voteless = {seat.holder for seat in seats if seat.voteless}
    votes: dict[AccountId, int] = {}
    for seat in seats:
        if seat.holder is not None and not seat.left and seat.holder not in voteless:
            more = votes.get(seat.holder, 0) + _votes_of(club, seat)
            votes[seat.holder] = more if club.terms.vote_by == "seat" else 1
    table = table_of(club.terms) if club.status in {FORMING, CANCELLED} else state.table(club.id)
    asks: dict[AccountId, int] = {}
    for number, holder in enumerate(holders, start=1):
        if holder is not None and club.status != CANCELLED:
            asks[holder] = asks.get(holder, 0) + consent_of_seat(club.terms, table, number)
    boundary_ms, deciding = ctx.time_ms + 1, deciding_until(state, club, ctx.time_ms)
    if club.open_round:
        boundary_ms = state.round(club.id, club.open_round).grace_ends_ms(club.terms.grace_ms) + 2
    elif deciding is not None:
        boundary_ms = deciding
    is_between = club.open_round == 0 and deciding is None
    return Club(
        run_by=NAME,
        status=club.status,
        organizer=club.organizer,
        holders=holders,
        in_arrears=tuple(person for person in people if state.owes_in(person, club.id) > 0),
        boundary=club.status == RUNNING and (is_between or is_frozen(ctx, club.id)),
        next_boundary_ms=Millis(max(boundary_ms, ctx.time_ms + 1)),
        asks_of=tuple((person, Won(asks.get(person, 0))) for person in people),
        voters=tuple(person for person in people if person in votes),
        votes=tuple(votes[person] for person in people if person in votes),
    )
