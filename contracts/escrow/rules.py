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

      claimable(seat) ── HOLD ──▶ holdback(seat) ── COVER_HOLDBACK ──▶ pot
      available(a) ──── FILL ────▶      │ └──────── RELEASE ─────────▶ available(holder)
                                        └───────── SECURE_HOLDBACK ──▶ reserve
      available(a) ─ GUARANTEE ─▶ guarantee(seat) ─ COVER_GUARANTEE ─▶ pot
                                        └────────── UNLOCK ──────────▶ available(who signed for the seat)
      pot ── SURPLUS (once per round) ──▶ available(organizer)         only where every member signed that
      pot ── SAVE ──▶ reserve ── COVER_RESERVE ──▶ pot
      available(a) ── REPAY_RESERVE ──▶ reserve ── SHARE ──▶ available(b)      SHARE: once the club has ended
      deposit(seat) ── SECURE ──▶ reserve          deposit(seat) ── PENALTY ──▶ available(b)

    move         out of             needs
    CONTRIBUTE   available(a)       a's consent, or a's signature on this transaction
    DEPOSIT      available(a)       the same; a becomes the owner of the seat's deposit
    COVER        deposit(seat)      a deposit that lies there: its owner's seat did not pay
    PAY_OUT      pot                a seat that has not received (M6)
    CLAIM        claimable(seat)    the account is the seat's holder
    RETURN       deposit(seat)      the account is the one that brought the deposit
    REPAY PRICE  available(a)       a's consent or signature; both parties of the club
    FILL REPAY_RESERVE
                 available(a)       a's consent or signature
    GUARANTEE    available(a)       a's signature on this very transaction
    SURPLUS      pot                the account is the organizer, and the signed terms give it the surplus
    SHARE        reserve            the club has ended; the account is a party of it
    CHARGE       available(a)       both parties of the club; bounded by the agreed late charge, apart from the table

There is no move out of the pot to a person but the surplus that the signed table names, and none that empties a club.
"""

from typing import assert_never

from contracts.abi import Payment, Purse, PurseKind
from contracts.abi.interfaces import Consent, Move, MoveKind
from contracts.escrow.errors import (
    ConsentExceededError,
    EmptyMoveError,
    MoveAccountError,
    MoveOtherAccountError,
    MoveSeatError,
)
from ledger.primitives.units import Won

__all__ = ["CONSENTED", "MAX_MOVES", "WAYS", "charged", "payment_of"]

MAX_MOVES = 4_000
"""In one call. A club of 100 seats moves at most a few hundred in a round; this only stops what runs away."""

CONSENTED = frozenset(
    {
        MoveKind.CONTRIBUTE,
        MoveKind.DEPOSIT,
        MoveKind.REPAY,
        MoveKind.PRICE,
        MoveKind.FILL,
        MoveKind.REPAY_RESERVE,
    }
)
"""Moves that use up the payer's consent."""

_OF_CLUB = frozenset({MoveKind.SAVE, MoveKind.COVER_RESERVE})
_OF_TWO = frozenset({MoveKind.REPAY, MoveKind.CHARGE, MoveKind.PRICE})
_WITHOUT_SEAT = _OF_CLUB | _OF_TWO | {MoveKind.CONTRIBUTE, MoveKind.REPAY_RESERVE, MoveKind.SHARE}
_OF_SEAT = frozenset(MoveKind) - _WITHOUT_SEAT
_OF_ACCOUNT = frozenset(MoveKind) - {
    MoveKind.COVER,
    MoveKind.PAY_OUT,
    MoveKind.HOLD,
    MoveKind.COVER_HOLDBACK,
    MoveKind.COVER_GUARANTEE,
    MoveKind.COVER_RESERVE,
    MoveKind.SAVE,
    MoveKind.SECURE,
    MoveKind.SECURE_HOLDBACK,
}


def payment_of(move: Move) -> Payment:
    """Return the payment that `move` stands for: the picture above, as a function.

    Raises a refusal of code forbidden_move when a seat or account is missing, or given where it has no meaning.
    """
    if move.amount < 1:
        raise EmptyMoveError(amount=move.amount)
    if (move.seat >= 1) != (move.kind in _OF_SEAT):
        raise MoveSeatError(kind=move.kind, seat=move.seat)
    if bool(move.account) != (move.kind in _OF_ACCOUNT):
        raise MoveAccountError(kind=move.kind)
    if bool(move.other) != (move.kind in _OF_TWO):
        raise MoveOtherAccountError(kind=move.kind)
    source, target = (_purse(kind, move) for kind in WAYS[move.kind])
    if move.kind in _OF_TWO:
        target = Purse(PurseKind.AVAILABLE, move.other)
    return Payment(source, target, move.amount)


def _purse(kind: PurseKind, move: Move) -> Purse:
    """Return the purse of `kind` that `move` means: its account's, its club's, or its seat's."""
    match kind:
        case PurseKind.AVAILABLE:
            return Purse(kind, move.account)
        case PurseKind.POT | PurseKind.RESERVE:
            return Purse(kind, move.club)
        case PurseKind.DEPOSIT | PurseKind.CLAIMABLE | PurseKind.HOLDBACK | PurseKind.GUARANTEE:
            return Purse(kind, move.club, move.seat)
        case PurseKind.WITHDRAWAL | PurseKind.SUSPENSE | PurseKind.BOND:
            raise AssertionError(f"no move of club money touches {kind}")
        case _:
            assert_never(kind)


_A, _P, _D, _C = PurseKind.AVAILABLE, PurseKind.POT, PurseKind.DEPOSIT, PurseKind.CLAIMABLE
_H, _G, _R = PurseKind.HOLDBACK, PurseKind.GUARANTEE, PurseKind.RESERVE

WAYS: dict[MoveKind, tuple[PurseKind, PurseKind]] = {
    MoveKind.CONTRIBUTE: (_A, _P),
    MoveKind.DEPOSIT: (_A, _D),
    MoveKind.COVER: (_D, _P),
    MoveKind.PAY_OUT: (_P, _C),
    MoveKind.CLAIM: (_C, _A),
    MoveKind.RETURN: (_D, _A),
    MoveKind.REPAY: (_A, _A),
    MoveKind.CHARGE: (_A, _A),
    MoveKind.PRICE: (_A, _A),
    MoveKind.HOLD: (_C, _H),
    MoveKind.FILL: (_A, _H),
    MoveKind.COVER_HOLDBACK: (_H, _P),
    MoveKind.COVER_GUARANTEE: (_G, _P),
    MoveKind.COVER_RESERVE: (_R, _P),
    MoveKind.RELEASE: (_H, _A),
    MoveKind.GUARANTEE: (_A, _G),
    MoveKind.UNLOCK: (_G, _A),
    MoveKind.SURPLUS: (_P, _A),
    MoveKind.SAVE: (_P, _R),
    MoveKind.REPAY_RESERVE: (_A, _R),
    MoveKind.SHARE: (_R, _A),
    MoveKind.SECURE: (_D, _R),
    MoveKind.SECURE_HOLDBACK: (_H, _R),
    MoveKind.PENALTY: (_D, _A),
}
"""Out of, into. A move that is not in this table does not exist; REPAY, CHARGE and PRICE end at `other`."""


def charged(consent: Consent, amount: Won) -> Consent:
    """Return `consent` after `amount` was collected under it.

    What the owner signs in the very transaction does not use the consent up. Raises ConsentExceededError.
    """
    used = Won(consent.used + amount)
    if used > consent.cap:
        raise ConsentExceededError(amount=amount, left=Won(consent.cap - consent.used))
    return Consent(consent.cap, used)
