"""What members are asked before a round of a club whose turns are not known: when, and for which amounts.

    ─── commit ───┬─── reveal ───┬─── decided ───┬────▶ block time
          due − 2·phase     due − phase         due

Rule 1: everything that decides a round is in one `Opening`: who waits, the table, what was revealed, who owes, the cap.
Rule 2: this file only reads.
"""

from contracts.abi import Params
from contracts.rotation.kinds import Opening, RevealedSeal
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.lookup import holder_of
from contracts.rotation.records import RUNNING, ClubRecord, RoundRecord, SeatRecord
from contracts.rotation.state import RotationState
from ledger.primitives.units import Millis, Won

__all__ = [
    "bids_of",
    "changes_from",
    "commits_until",
    "decided_round",
    "deciding_until",
    "is_asked",
    "is_waiting",
    "opening_of",
    "reveals_until",
]


def is_asked(club: ClubRecord) -> bool:
    """Return whether members of the club commit to something before its rounds."""
    return kind_of(club.terms).phase_ms(club.terms) > 0


def commits_until(club: ClubRecord, row: RoundRecord) -> Millis:
    """Return the last instant at which members commit to something for the round."""
    return Millis(row.due_ms - 2 * kind_of(club.terms).phase_ms(club.terms))


def reveals_until(club: ClubRecord, row: RoundRecord) -> Millis:
    """Return the last instant at which they reveal it."""
    return Millis(row.due_ms - kind_of(club.terms).phase_ms(club.terms))


def is_waiting(state: RotationState, club: ClubRecord, seat: SeatRecord) -> bool:
    """Return whether `seat` waits for its pot: none is paid to it, and none is being collected for it."""
    if seat.received or seat.left:
        return False
    return not club.open_round or state.round(club.id, club.open_round).recipient != seat.seat


def deciding_until(state: RotationState, club: ClubRecord, now_ms: int) -> Millis | None:
    """Return when it is decided who receives in the next round, if all commitments to it are in and that is open."""
    if club.status != RUNNING or club.next_round > club.rounds or not is_asked(club):
        return None
    row = state.round(club.id, club.next_round)
    return None if row.recipient or now_ms <= commits_until(club, row) else Millis(reveals_until(club, row) + 1)


def decided_round(state: RotationState, club: ClubRecord) -> int:
    """Return the next round if it is decided, and stays as it is until it is paid; 0 otherwise."""
    if club.status != RUNNING or club.next_round > club.rounds or not kind_of(club.terms).decides_each(club.terms):
        return 0
    recipient = state.round(club.id, club.next_round).recipient
    return club.next_round if recipient and not state.seat(club.id, recipient).left else 0


def changes_from(state: RotationState, club: ClubRecord, now_ms: int) -> Millis:
    """Return from when on the payments of the rounds to come may be changed; 0 if from now on.

    A decided round is paid first. Bids are for pots of a known size: a change of these ends them, so it comes one phase
    before the last commitment at the latest, and everybody has that phase to bid again.
    """
    if decided_round(state, club):
        return Millis(state.round(club.id, club.next_round).due_ms + 2)
    kind = kind_of(club.terms)
    if club.status != RUNNING or club.next_round > club.rounds or not kind.has_bids(club.terms):
        return Millis(0)
    row = state.round(club.id, club.next_round)
    late = not row.recipient and now_ms > commits_until(club, row) - kind.phase_ms(club.terms)
    return Millis(reveals_until(club, row) + 1) if late else Millis(0)


def opening_of(
    state: RotationState, params: Params, club: ClubRecord, row: RoundRecord, chance: bytes = b""
) -> Opening:
    """Return everything that the kind of the club may decide the round by."""
    seats = state.seats_of(club.id)
    waiting = tuple(seat.seat for seat in seats if is_waiting(state, club, seat))
    owing = frozenset(seat.seat for seat in seats if state.owes_in(holder_of(seat), club.id))
    told, cap = _revealed(state, club, row, waiting), params.rate_cap_bp if params.rate_cap_enforced else None
    agreed = club.terms.holdback_percent
    percents = {seat.seat: seat.percent if club.terms.by_grade else agreed for seat in seats}
    deposits = {seat.seat: seat.deposit for seat in seats}
    return Opening(club.id, row.number, waiting, state.table(club.id), told, chance, owing, cap, percents, deposits)


def bids_of(state: RotationState, params: Params, club: ClubRecord) -> tuple[Won, Won] | None:
    """Return the lowest and the highest bid for the next round; None where a word of members decides nothing.

    Their distance is the bond: a ring that keeps back a lower bid gains at most that.
    """
    row = state.round(club.id, club.next_round)
    return None if row.recipient else kind_of(club.terms).bids(club.terms, opening_of(state, params, club, row))


def _revealed(
    state: RotationState, club: ClubRecord, row: RoundRecord, waiting: tuple[int, ...]
) -> dict[int, RevealedSeal]:
    """Return, by seat, the reveals of members who still hold it. Their debts were checked at the reveal."""
    found: dict[int, RevealedSeal] = {}
    for sealed in state.sealed.values(club.id, row.number):
        holds = sealed.seat in waiting and state.seat(club.id, sealed.seat).holder == sealed.account
        if sealed.seed and holds:
            found[sealed.seat] = RevealedSeal(sealed.amount, sealed.seed, sealed.place)
    return found
