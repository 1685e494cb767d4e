"""Founds a club: its terms, its table, and the hash that everybody will sign.

Rule 1: RATE is tested before anybody can join.
Rule 2: an agreement of clauses is tested when a club takes it, and only then.
Rule 3: an organizer's turn belongs to the organizer from the founding on, with its consent.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import AuthorityOf, Grant
from contracts.rotation.calls import Create
from contracts.rotation.errors.founding import OrganizerConsentError
from contracts.rotation.errors.terms import ClaimBuyerNotFoundError
from contracts.rotation.events.founding import ClubCreated
from contracts.rotation.founding.agreed import check_clauses
from contracts.rotation.founding.check import check_size, check_terms
from contracts.rotation.founding.decide import decision_item
from contracts.rotation.founding.invitation import check_level
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import check_grade
from contracts.rotation.records import FORMING, ClubRecord, SeatRecord
from contracts.rotation.terms.agreement import club_id, consent_of_seat, count_of, deposit_of, hash_of, organizer_seat
from contracts.rotation.terms.cost import founding_steps
from contracts.rotation.terms.finding import check_rate
from contracts.rotation.terms.forms import contribution_of
from ledger.primitives.codec import encode
from ledger.primitives.units import Millis, Won

__all__ = ["create"]


def create(ctx: Context, storage: Storage, call: Create) -> Outcome:
    """Found a club. With an organizer's turn, the organizer holds that seat at once."""
    signer = signer_of(ctx)
    terms = call.terms
    check_size(terms, ctx.params)
    ctx.meter.spend(founding_steps(count_of(terms)))
    check_terms(terms, ctx.params, ctx.time_ms)
    check_clauses(ctx, terms)
    table = table_of(terms)
    check_rate(terms, table, ctx.params)
    if terms.claim_buyer is not None and ctx.ask(AuthorityOf(terms.claim_buyer)) is None:
        raise ClaimBuyerNotFoundError
    own = organizer_seat(terms)
    if own:
        check_level(ctx, terms, signer)
        check_grade(ctx, terms, signer)
    asked = consent_of_seat(terms, table, own) if own else Won(0)
    if call.consent != asked:
        raise OrganizerConsentError(asked=asked, given=call.consent)
    books = Books(ctx, storage)
    club = ClubRecord(
        id=club_id(ctx.call_id),
        organizer=signer,
        terms=terms,
        status=FORMING,
        seats=table.seats,
        schedule_hash=b"",
        created_ms=ctx.time_ms,
        started_ms=Millis(0),
        next_round=1,
        open_round=0,
    )
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, terms, table))
    books.state.clubs.set(club.id, value=club)
    books.state.created.set(club.created_ms, club.id, value=club.id)
    for number in range(1, table.seats + 1):
        seat = SeatRecord(
            seat=number,
            holder=signer if number == own else None,
            signed=b"",
            deposit=deposit_of(terms, table, number),
            received=0,
            misses=0,
            lates=0,
            prepaid_cover=False,
            asked_ms=ctx.time_ms,
        )
        books.state.set_holder(club.id, seat, None)
    books.tell(
        ClubCreated(
            club=club.id,
            organizer=signer,
            name=terms.name,
            seats=club.seats,
            contribution=contribution_of(terms.form),
            schedule_hash=club.schedule_hash,
        )
    )
    if terms.minimum_seats:
        books.schedule(decision_item(club))
    if own or terms.surplus_to == "organizer":
        books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, asked))))
    return books.outcome()
