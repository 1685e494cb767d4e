"""What members commit to before a round, and reveal: nobody knows another's word before all words are fixed.

    commit    until due − 2·phase     the holder of a seat that waits, without arrears here; once per person and round
                                      available ── the bond of a bid ──▶ bond
    reveal    until due − phase       who has committed, without arrears here: exactly what was committed to

Rule 1: a commitment is for the next round only, and names the seat that shall receive.
Rule 2: nothing is revealed before the last commitment is in, and nothing after the blocks have begun that decide.
Rule 3: a member that does not reveal a seed chooses nothing, because `opening` decides later; one that does not reveal
a bid loses its bond (`bonds`). What is revealed counts, whatever its holder owes then, so nobody takes a bid back.
"""

import msgspec

from contracts.abi import Context, Outcome, Storage
from contracts.rotation.calls import Commit, Reveal
from contracts.rotation.errors.money import NotFreeError
from contracts.rotation.errors.sealed import (
    ArrearsBeforeCommitError,
    ArrearsBeforeRevealError,
    BondAmountError,
    CommitmentDiffersError,
    CommitmentLengthError,
    CommitOfAnotherError,
    CommitsOverError,
    CommittedAlreadyError,
    DebtsBeforeBondError,
    LastSeatError,
    NextRoundError,
    NotAskedError,
    NotCommittedError,
    RevealedAlreadyError,
    RevealsOverError,
    RevealTooEarlyError,
    SeatNotWaitingError,
    SeedLengthError,
)
from contracts.rotation.events.rounds import SeatCommitted, SeatRevealed
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.kinds.sealing import COMMITMENT_BYTES, SEED_BYTES, commitment_of
from contracts.rotation.lookup import check_not_frozen, load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import RUNNING, ClubRecord, RoundRecord, Sealed, SeatRecord
from contracts.rotation.rounds.asked import bids_of, commits_until, is_waiting, reveals_until
from contracts.rotation.terms.cost import rate_steps
from ledger.primitives.units import AccountId, Won

__all__ = ["commit", "reveal"]

STEPS_OF_A_REVEAL = 100
"""Microseconds of a reveal besides its reads and writes: the auditor compares the bonds of its club."""


def commit(ctx: Context, storage: Storage, call: Commit) -> Outcome:
    """Commit to something for the next round, on behalf of a seat that waits for its pot."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    state = books.state
    club, row = _asked(ctx, books, call.club, call.round)
    seat = load_seat(state, club, call.seat)
    if seat.holder != signer:
        raise CommitOfAnotherError(seat=seat.seat)
    if row.recipient or ctx.time_ms > (until := commits_until(club, row)):
        raise CommitsOverError(round=row.number, until_ms=commits_until(club, row))
    if not is_waiting(state, club, seat):
        raise SeatNotWaitingError(seat=seat.seat)
    if (debt := state.owes_in(signer, club.id)) > 0:
        raise ArrearsBeforeCommitError(debt=debt)
    if state.sealed.get(club.id, row.number, signer) is not None:
        raise CommittedAlreadyError(round=row.number)
    if len(call.commitment) != COMMITMENT_BYTES:
        raise CommitmentLengthError(bytes=COMMITMENT_BYTES)
    _lock_bond(books, club, seat, signer, call.bond)
    place = sum(1 for _ in state.sealed.values(club.id, row.number))
    sealed = Sealed(signer, seat.seat, call.commitment, place, call.bond)
    state.sealed.set(club.id, row.number, signer, value=sealed)
    books.tell(SeatCommitted(club.id, row.number, seat.seat, account=signer, bond=call.bond, until_ms=until))
    return books.outcome()


def _lock_bond(books: Books, club: ClubRecord, seat: SeatRecord, bidder: AccountId, given: Won) -> None:
    """Lock the bond that the club asks for a bid. Raises if another is given, or if it is not free."""
    books.ctx.meter.spend(rate_steps(club.seats))
    bids = bids_of(books.state, books.ctx.params, club)
    if bids is None:
        raise LastSeatError(seat=seat.seat)
    asked = Won(bids[1] - bids[0])
    if given != asked:
        raise BondAmountError(asked=asked, given=given)
    if not asked:
        return
    if (debt := books.state.debt_total(bidder)) > 0:
        raise DebtsBeforeBondError(debt=debt)
    if asked > books.free(bidder):
        raise NotFreeError(free=Won(books.free(bidder)), needed=asked)
    books.lock_bond(club.id, seat.seat, bidder, asked)


def reveal(ctx: Context, storage: Storage, call: Reveal) -> Outcome:
    """Reveal what the signer has committed to."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club, row = _asked(ctx, books, call.club, call.round)
    ctx.meter.spend(STEPS_OF_A_REVEAL)
    sealed = books.state.sealed.get(club.id, row.number, signer)
    if sealed is None:
        raise NotCommittedError(round=row.number)
    if sealed.seed:
        raise RevealedAlreadyError(round=row.number)
    if ctx.time_ms <= (since := commits_until(club, row)):
        raise RevealTooEarlyError(round=row.number, since_ms=since)
    if row.recipient or ctx.time_ms > reveals_until(club, row):
        raise RevealsOverError(round=row.number, until_ms=reveals_until(club, row))
    _check_repaid(books, club, signer)
    if len(call.seed) != SEED_BYTES:
        raise SeedLengthError(bytes=SEED_BYTES)
    named = commitment_of(club.id, row.number, signer, sealed.seat, amount=call.amount, seed=call.seed)
    if named != sealed.commitment:
        raise CommitmentDiffersError(round=row.number)
    told = msgspec.structs.replace(sealed, amount=call.amount, seed=call.seed)
    books.state.sealed.set(club.id, row.number, signer, value=told)
    books.tell(SeatRevealed(club.id, row.number, sealed.seat, account=signer, amount=call.amount, seed=call.seed))
    return books.outcome()


def _check_repaid(books: Books, club: ClubRecord, signer: AccountId) -> None:
    """Raise ArrearsBeforeRevealError if the signer owes anything in the club."""
    if (debt := books.state.owes_in(signer, club.id)) > 0:
        raise ArrearsBeforeRevealError(debt=debt)


def _asked(ctx: Context, books: Books, club_id: bytes, number: int) -> tuple[ClubRecord, RoundRecord]:
    """Return the club and the round for which its members are asked something now."""
    club = load_club(books.state, club_id, RUNNING)
    check_not_frozen(ctx, club.id)
    if not kind_of(club.terms).phase_ms(club.terms):
        raise NotAskedError
    if number != club.next_round or number > club.rounds:
        raise NextRoundError(round=club.next_round, given=number)
    return club, books.state.round(club.id, number)
