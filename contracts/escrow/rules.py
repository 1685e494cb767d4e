"""Where club money may go: a closed table. What is not in the picture does not happen (M7, M8).

                    CONTRIBUTE                      PAY_OUT (once per seat)
      available(a) ────────────▶ pot(club) ───────────────────────▶ claimable(seat)
        │  ▲                        ▲                                    │
        │  │ RETURN (to who         │ COVER                              │ CLAIM (to the holder)
        │  │  brought it)           │                                    ▼
        │  └──────────────── deposit(seat)                          available(holder)
        └──────────────────────▶    ▲
                    DEPOSIT ────────┘

      available(a) ── REPAY, CHARGE, PRICE ──▶ available(b)      both are or were of the club

    move         out of             needs
    CONTRIBUTE   available(a)       a's consent, or a's signature on this transaction
    DEPOSIT      available(a)       the same; a becomes the owner of the seat's deposit
    COVER        deposit(seat)      a deposit that lies there: its owner's seat did not pay
    PAY_OUT      pot                a seat that has not received (M6)
    CLAIM        claimable(seat)    the account is the seat's holder
    RETURN       deposit(seat)      the account is the one that brought the deposit
    REPAY PRICE  available(a)       a's consent or signature; both parties of the club
    CHARGE       available(a)       both parties of the club; bounded by the agreed late charge, apart from the table

There is no move out of the pot to a person, none to an organizer, and none that empties a club.
"""

from typing import assert_never

from contracts.abi import Payment, Purse, PurseKind
from contracts.abi.interfaces import Consent, Move, MoveKind
from contracts.escrow.errors import ConsentExceededError, ForbiddenMoveError
from ledger.primitives.units import Won

__all__ = ["CONSENTED", "MAX_MOVES", "charged", "payment_of"]

MAX_MOVES = 4_000
"""In one call. A club of 100 seats moves at most a few hundred in a round; this only stops what runs away."""

CONSENTED = frozenset({MoveKind.CONTRIBUTE, MoveKind.DEPOSIT, MoveKind.REPAY, MoveKind.PRICE})
"""Moves that use up the payer's consent."""

_OF_SEAT = frozenset({MoveKind.DEPOSIT, MoveKind.COVER, MoveKind.PAY_OUT, MoveKind.CLAIM, MoveKind.RETURN})
_OF_ACCOUNT = frozenset(MoveKind) - {MoveKind.COVER, MoveKind.PAY_OUT}
_OF_TWO = frozenset({MoveKind.REPAY, MoveKind.CHARGE, MoveKind.PRICE})


def payment_of(move: Move) -> Payment:
    """Return the payment that `move` stands for: the picture above, as a function.

    Raises ForbiddenMoveError when a seat or account is missing, or given where it has no meaning.
    """
    if move.amount < 1:
        raise ForbiddenMoveError(f"a move of {move.amount} won")
    if (move.seat >= 1) != (move.kind in _OF_SEAT):
        raise ForbiddenMoveError(f"{move.kind} and seat {move.seat} do not go together")
    if bool(move.account) != (move.kind in _OF_ACCOUNT):
        raise ForbiddenMoveError(f"{move.kind} has a missing or a meaningless account")
    if bool(move.other) != (move.kind in _OF_TWO):
        raise ForbiddenMoveError(f"{move.kind} has a missing or a meaningless second account")
    available = Purse(PurseKind.AVAILABLE, move.account)
    pot = Purse(PurseKind.POT, move.club)
    deposit = Purse(PurseKind.DEPOSIT, move.club, move.seat)
    claimable = Purse(PurseKind.CLAIMABLE, move.club, move.seat)
    match move.kind:
        case MoveKind.CONTRIBUTE:
            return Payment(available, pot, move.amount)
        case MoveKind.DEPOSIT:
            return Payment(available, deposit, move.amount)
        case MoveKind.COVER:
            return Payment(deposit, pot, move.amount)
        case MoveKind.PAY_OUT:
            return Payment(pot, claimable, move.amount)
        case MoveKind.CLAIM:
            return Payment(claimable, available, move.amount)
        case MoveKind.RETURN:
            return Payment(deposit, available, move.amount)
        case MoveKind.REPAY | MoveKind.CHARGE | MoveKind.PRICE:
            return Payment(available, Purse(PurseKind.AVAILABLE, move.other), move.amount)
        case _:
            assert_never(move.kind)


def charged(consent: Consent, amount: Won) -> Consent:
    """Return `consent` after `amount` was collected under it.

    What the owner signs in the very transaction does not use the consent up. Raises ConsentExceededError.
    """
    used = Won(consent.used + amount)
    if used > consent.cap:
        raise ConsentExceededError(f"{amount} won would be collected; consent is left for {consent.cap - consent.used}")
    return Consent(consent.cap, used)
