"""The closed table of all moves of club money. A move that is not a row of it is refused (M7, M8).

    out of         move                 into           authorised by         only if
    available   ─ CONTRIBUTE ──────────▶ pot            consent or signature  -
    available   ─ DEPOSIT ─────────────▶ deposit        consent or signature  brings_deposit
    deposit     ─ COVER ───────────────▶ pot            the agreement         -
    pot         ─ PAY_OUT ─────────────▶ claimable      the agreement         once_per_seat
    claimable   ─ CLAIM ───────────────▶ available      the agreement         holder
    deposit     ─ RETURN ──────────────▶ available      the agreement         depositor
    available   ─ REPAY ───────────────▶ available (2)  consent or signature  -
    available   ─ CHARGE ──────────────▶ available (2)  the agreement         charged_party
    available   ─ PRICE ───────────────▶ available (2)  consent or signature  -
    claimable   ─ HOLD ────────────────▶ holdback       the agreement         holds_back
    available   ─ FILL ────────────────▶ holdback       consent or signature  holds_back
    holdback    ─ COVER_HOLDBACK ──────▶ pot            the agreement         -
    guarantee   ─ COVER_GUARANTEE ─────▶ pot            the agreement         -
    reserve     ─ COVER_RESERVE ───────▶ pot            the agreement         -
    holdback    ─ RELEASE ─────────────▶ available      the agreement         held_back
    available   ─ GUARANTEE ───────────▶ guarantee      signature             stands_for_seat
    guarantee   ─ UNLOCK ──────────────▶ available      the agreement         guarantor
    pot         ─ SURPLUS ─────────────▶ available      the agreement         surplus_of_terms
    pot         ─ REFUND ──────────────▶ available      the agreement         contributed
    pot         ─ SAVE ────────────────▶ reserve        the agreement         -
    available   ─ REPAY_RESERVE ───────▶ reserve        consent or signature  -
    reserve     ─ SHARE ───────────────▶ available      the agreement         member_after_end
    deposit     ─ PENALTY ─────────────▶ available      the agreement         member
    available   ─ KEEP ────────────────▶ pot            consent or signature  keeps
    available   ─ KEEP_CHARGE ─────────▶ pot            the agreement         keeps_charge
    pot         ─ HAND_OVER ───────────▶ available      the agreement         kept_for
    pot         ─ HOLD_KEPT ───────────▶ holdback       the agreement         holds_kept
    available   ─ BOND ────────────────▶ bond           signature             bids
    bond        ─ UNBOND ──────────────▶ available      the agreement         bidder
    bond        ─ FORFEIT ─────────────▶ available      the agreement         another_member
    pot         ─ SPEND ───────────────▶ available      the members' vote     decided
    pot         ─ PAY_BACK ────────────▶ available      the agreement         contributed
    available   ─ EARMARK ─────────────▶ earmark        signature             sets_aside
    earmark     ─ DRAW ────────────────▶ available      the agreement         draws
    earmark     ─ UNMARK ──────────────▶ available      the agreement         takes_back

    available        of the move's account; (2): of its second account, another member
    pot, reserve     of the club; all others: of a seat of the club
    consent          given for the club, at most the agreed table, and used up; or the payer's signature on this
                     transaction
    the agreement    a rule that every member signed; the last column names the check of escrow's records
    members' vote    a proposal that names exactly this payment, and that the voting contract has executed

Rule 1: `picture` prints the picture from `MOVES`, and a test compares the two.
Rule 2: only five rows lead from the pot to a person's available won: the surplus of the signed table, a refund or
a share of what that person has paid in, what others have repaid to that person in a freeze, and what the members have
voted to spend. No row empties a club.
Rule 3: into a frozen club won goes only as a repayment (`WHILE_FROZEN`), and no won of the club goes out of it. What
somebody has set aside for a seat is not the club's.
Rule 4: what is drawn from an earmark is paid on in the same call, in the same club (`check_drawn`).
"""

from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import assert_never

from contracts.abi import Context, Payment, Purse, PurseKind
from contracts.abi.interfaces import Move, MoveKind
from contracts.escrow import checks
from contracts.escrow.checks import Check
from contracts.escrow.earmark_errors import DrawnNotPaidError, EarmarkNotSignedError
from contracts.escrow.errors import (
    BondNotSignedError,
    EmptyMoveError,
    GuaranteeNotSignedError,
    MoveAccountError,
    MoveDecisionError,
    MoveOtherAccountError,
    MoveSeatError,
)
from contracts.escrow.state import EscrowState
from ledger.primitives.units import Won

__all__ = [
    "MAX_MOVES",
    "MOVES",
    "WHILE_FROZEN",
    "Names",
    "Row",
    "Word",
    "allow",
    "check_drawn",
    "payment_of",
    "picture",
]

MAX_MOVES = 4_000
"""The most moves in one call. A club of 100 seats makes at most a few hundred in a round; the limit only stops
errors."""


class Names(Flag):
    """What a move names besides its club. A field without a meaning in a row is refused, not ignored."""

    NOTHING = 0
    SEAT = auto()
    ACCOUNT = auto()
    SECOND = auto()
    """Another member, who is credited, or for whom it is kept."""
    DECISION = auto()
    """The proposal by which the members have decided."""


class Word(Enum):
    """Who authorises a move (M7)."""

    CONSENT = "consent or signature"
    SIGNATURE = "signature"
    AGREEMENT = "the agreement"
    VOTE = "the members' vote"


@dataclass(frozen=True, slots=True)
class Row:
    """One move."""

    source: PurseKind
    target: PurseKind
    names: Names
    word: Word
    check: Check = checks.unchecked


_SEAT, _ACCOUNT, _NOTHING = Names.SEAT, Names.ACCOUNT, Names.NOTHING
_BOTH, _TWO = Names.SEAT | Names.ACCOUNT, Names.ACCOUNT | Names.SECOND
_A, _P, _D, _C = PurseKind.AVAILABLE, PurseKind.POT, PurseKind.DEPOSIT, PurseKind.CLAIMABLE
_H, _G, _R, _B = PurseKind.HOLDBACK, PurseKind.GUARANTEE, PurseKind.RESERVE, PurseKind.BOND
_E = PurseKind.EARMARK

MOVES: dict[MoveKind, Row] = {
    MoveKind.CONTRIBUTE: Row(_A, _P, _ACCOUNT, Word.CONSENT),
    MoveKind.DEPOSIT: Row(_A, _D, _BOTH, Word.CONSENT, checks.brings_deposit),
    MoveKind.COVER: Row(_D, _P, _SEAT, Word.AGREEMENT),
    MoveKind.PAY_OUT: Row(_P, _C, _SEAT, Word.AGREEMENT, checks.once_per_seat),
    MoveKind.CLAIM: Row(_C, _A, _BOTH, Word.AGREEMENT, checks.holder),
    MoveKind.RETURN: Row(_D, _A, _BOTH, Word.AGREEMENT, checks.depositor),
    MoveKind.REPAY: Row(_A, _A, _TWO, Word.CONSENT),
    MoveKind.CHARGE: Row(_A, _A, _TWO, Word.AGREEMENT, checks.charged_party),
    MoveKind.PRICE: Row(_A, _A, _TWO, Word.CONSENT),
    MoveKind.HOLD: Row(_C, _H, _SEAT, Word.AGREEMENT, checks.holds_back),
    MoveKind.FILL: Row(_A, _H, _BOTH, Word.CONSENT, checks.holds_back),
    MoveKind.COVER_HOLDBACK: Row(_H, _P, _SEAT, Word.AGREEMENT),
    MoveKind.COVER_GUARANTEE: Row(_G, _P, _SEAT, Word.AGREEMENT),
    MoveKind.COVER_RESERVE: Row(_R, _P, _NOTHING, Word.AGREEMENT),
    MoveKind.RELEASE: Row(_H, _A, _BOTH, Word.AGREEMENT, checks.held_back),
    MoveKind.GUARANTEE: Row(_A, _G, _BOTH, Word.SIGNATURE, checks.stands_for_seat),
    MoveKind.UNLOCK: Row(_G, _A, _BOTH, Word.AGREEMENT, checks.guarantor),
    MoveKind.SURPLUS: Row(_P, _A, _BOTH, Word.AGREEMENT, checks.surplus_of_terms),
    MoveKind.REFUND: Row(_P, _A, _ACCOUNT, Word.AGREEMENT, checks.contributed),
    MoveKind.SAVE: Row(_P, _R, _NOTHING, Word.AGREEMENT),
    MoveKind.REPAY_RESERVE: Row(_A, _R, _ACCOUNT, Word.CONSENT),
    MoveKind.SHARE: Row(_R, _A, _ACCOUNT, Word.AGREEMENT, checks.member_after_end),
    MoveKind.PENALTY: Row(_D, _A, _BOTH, Word.AGREEMENT, checks.member),
    MoveKind.KEEP: Row(_A, _P, _TWO, Word.CONSENT, checks.keeps),
    MoveKind.KEEP_CHARGE: Row(_A, _P, _TWO, Word.AGREEMENT, checks.keeps_charge),
    MoveKind.HAND_OVER: Row(_P, _A, _ACCOUNT, Word.AGREEMENT, checks.kept_for),
    MoveKind.HOLD_KEPT: Row(_P, _H, _BOTH, Word.AGREEMENT, checks.holds_kept),
    MoveKind.BOND: Row(_A, _B, _BOTH, Word.SIGNATURE, checks.bids),
    MoveKind.UNBOND: Row(_B, _A, _BOTH, Word.AGREEMENT, checks.bidder),
    MoveKind.FORFEIT: Row(_B, _A, _BOTH, Word.AGREEMENT, checks.another_member),
    MoveKind.SPEND: Row(_P, _A, Names.ACCOUNT | Names.DECISION, Word.VOTE, checks.decided),
    MoveKind.PAY_BACK: Row(_P, _A, _ACCOUNT, Word.AGREEMENT, checks.contributed),
    MoveKind.EARMARK: Row(_A, _E, _BOTH, Word.SIGNATURE, checks.sets_aside),
    MoveKind.DRAW: Row(_E, _A, _BOTH, Word.AGREEMENT, checks.draws),
    MoveKind.UNMARK: Row(_E, _A, _BOTH, Word.AGREEMENT, checks.takes_back),
}
"""Every kind of move. CHARGE and KEEP_CHARGE are limited by the agreed late charge, not by the table of payments."""

WHILE_FROZEN = frozenset({MoveKind.KEEP, MoveKind.KEEP_CHARGE, MoveKind.REPAY_RESERVE})
"""What may move in a frozen club: repayments into it."""

DRAWN_FOR = frozenset(
    {
        MoveKind.CONTRIBUTE,
        MoveKind.DEPOSIT,
        MoveKind.REPAY,
        MoveKind.CHARGE,
        MoveKind.REPAY_RESERVE,
        MoveKind.FILL,
    }
)
"""What an earmark may pay: contributions, the deposit, and repayments to a member, a holdback or the reserve."""


def allow(ctx: Context, state: EscrowState, move: Move) -> Payment:
    """Check one move against its row, update escrow's records, and return its payment.

    Raises a refusal of the row's check, or of code forbidden_move (`payment_of`).
    """
    payment, row = payment_of(move), MOVES[move.kind]
    checks.second_is_party(ctx, state, move)
    match row.word:
        case Word.CONSENT:
            checks.uses_consent(ctx, state, move)
        case Word.SIGNATURE:
            if ctx.signer != move.account:
                raise _UNSIGNED[move.kind]
        case Word.AGREEMENT | Word.VOTE:
            pass  # every member has signed the rule; the row's check tests whether it applies, or what was decided
        case _:
            assert_never(row.word)
    row.check(ctx, state, move)
    return payment


_UNSIGNED = {
    MoveKind.GUARANTEE: GuaranteeNotSignedError,
    MoveKind.BOND: BondNotSignedError,
    MoveKind.EARMARK: EarmarkNotSignedError,
}
"""The refusals of moves that their owner has not signed."""


def check_drawn(moves: tuple[Move, ...]) -> None:
    """Raise DrawnNotPaidError unless every holder pays on in the club what these moves draw from earmarks."""
    drawn: dict[tuple[bytes, bytes], int] = {}
    paid: dict[tuple[bytes, bytes], int] = {}
    for move in moves:
        if move.kind is MoveKind.DRAW or move.kind in DRAWN_FOR:
            sums = drawn if move.kind is MoveKind.DRAW else paid
            sums[move.club, move.account] = sums.get((move.club, move.account), 0) + move.amount
    for who, amount in drawn.items():
        if amount > paid.get(who, 0):
            raise DrawnNotPaidError(drawn=Won(amount), paid=Won(paid.get(who, 0)))


def payment_of(move: Move) -> Payment:
    """Return the payment of `move`.

    Raises a refusal of code forbidden_move if a seat or account is missing, or is given without a meaning.
    """
    row = MOVES[move.kind]
    if move.amount < 1:
        raise EmptyMoveError(amount=move.amount)
    if (move.seat >= 1) != (Names.SEAT in row.names):
        raise MoveSeatError(kind=move.kind, seat=move.seat)
    if bool(move.account) != (Names.ACCOUNT in row.names):
        raise MoveAccountError(kind=move.kind)
    if bool(move.other) != (Names.SECOND in row.names):
        raise MoveOtherAccountError(kind=move.kind)
    if bool(move.decision) != (Names.DECISION in row.names):
        raise MoveDecisionError(kind=move.kind)
    target = Purse(_A, move.other) if _credits_second(row) else _purse(row.target, move)
    return Payment(_purse(row.source, move), target, move.amount)


def picture() -> str:
    """Return the table as in the docstring of this module, one line per row."""
    lines = []
    for kind, row in MOVES.items():
        target = f"{row.target.value} (2)" if _credits_second(row) else row.target.value
        check = "-" if row.check is checks.unchecked else row.check.__name__
        arrow = f"─ {kind.name} ".ljust(23, "─") + "▶"
        lines.append(f"    {row.source.value:<11} {arrow} {target:<14} {row.word.value:<21} {check}")
    return "\n".join(lines)


def _credits_second(row: Row) -> bool:
    """Return whether the second account is credited; otherwise, if one is named, won is kept for it."""
    return Names.SECOND in row.names and row.target is _A


def _purse(kind: PurseKind, move: Move) -> Purse:
    """Return the purse of `kind` of `move`: its account's, its club's, or its seat's."""
    match kind:
        case PurseKind.AVAILABLE:
            return Purse(kind, move.account)
        case PurseKind.POT | PurseKind.RESERVE:
            return Purse(kind, move.club)
        case (
            PurseKind.DEPOSIT
            | PurseKind.CLAIMABLE
            | PurseKind.HOLDBACK
            | PurseKind.GUARANTEE
            | PurseKind.BOND
            | PurseKind.EARMARK
        ):
            return Purse(kind, move.club, move.seat)
        case PurseKind.WITHDRAWAL | PurseKind.SUSPENSE:
            raise AssertionError(f"no move of club money touches {kind}")
        case _:
            assert_never(kind)
