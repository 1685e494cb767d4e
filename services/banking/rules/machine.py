"""The states of a transfer, and every move between them.

    pull      CREATED ─────────────────────▶ RECORDED ⇄ SENT ─▶ CONFIRMED ─▶ MINTING ─▶ MINTED
    push      REQUESTED ─▶ BEGUN ──────────▶ RECORDED ⇄ SENT ─▶ CONFIRMED ─────────────▶ BURNED
                  └─▶ GONE                                 ├─▶ REJECTED (push: ─▶ REVERTED)
                                                           └─▶ UNKNOWN ─▶ CONFIRMED | REJECTED | MANUAL
                                                                               MANUAL ─▶ CONFIRMED | REJECTED
    probe     CREATED ─▶ RECORDED ⇄ SENT ─▶ CONFIRMED | REJECTED | UNKNOWN …    (one won with a word; no mint)

Rule 1: what the table lacks is not a move: the caller gets an error, and nothing changes.
Rule 2: only SENT may have left this machine. So after kill −9 a RECORDED transfer is sent, and a SENT one is UNKNOWN.
Rule 3: a line of the pool's statement proves that a pull has arrived, whatever was known before: FOUND.
Rule 4: nothing leads from UNKNOWN or MANUAL back to RECORDED: what may have been sent is never sent again.
"""

from enum import StrEnum

__all__ = ["FINAL", "OPEN_AT_BANK", "Input", "Kind", "NoSuchMoveError", "State", "first_state", "move"]


class Kind(StrEnum):
    """Which way the won go."""

    PULL = "pull"
    PUSH = "push"
    PROBE = "probe"


class State(StrEnum):
    """Where a transfer stands."""

    CREATED = "created"
    REQUESTED = "requested"
    BEGUN = "begun"
    RECORDED = "recorded"
    SENT = "sent"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    MANUAL = "manual"
    MINTING = "minting"
    MINTED = "minted"
    BURNED = "burned"
    REVERTED = "reverted"
    GONE = "gone"
    """The withdrawal was taken back on the chain before anything was sent to the bank."""


class Input(StrEnum):
    """What happens to a transfer."""

    BEGIN_PROVEN = "begin_proven"
    TAKEN_BACK = "taken_back"
    RECORD = "record"
    SEND = "send"
    NOT_SENT = "not_sent"
    CONFIRM = "confirm"
    REJECT = "reject"
    FOUND = "found"
    """The pool's statement has the line of a pull that had counted as rejected."""
    LOSE = "lose"
    """The outcome of a send is not known."""
    GIVE_UP = "give_up"
    """A day has passed: two persons decide."""
    PROPOSE_MINT = "propose_mint"
    MINT_SEEN = "mint_seen"
    BURN_SEEN = "burn_seen"
    REVERT_SEEN = "revert_seen"


_S, _I = State, Input
_AT_BANK: dict[tuple[State, Input], State] = {
    (_S.RECORDED, _I.SEND): _S.SENT,
    (_S.SENT, _I.NOT_SENT): _S.RECORDED,
    (_S.SENT, _I.CONFIRM): _S.CONFIRMED,
    (_S.SENT, _I.REJECT): _S.REJECTED,
    (_S.SENT, _I.LOSE): _S.UNKNOWN,
    (_S.UNKNOWN, _I.CONFIRM): _S.CONFIRMED,
    (_S.UNKNOWN, _I.REJECT): _S.REJECTED,
    (_S.UNKNOWN, _I.GIVE_UP): _S.MANUAL,
    (_S.MANUAL, _I.CONFIRM): _S.CONFIRMED,
    (_S.MANUAL, _I.REJECT): _S.REJECTED,
}
_MOVES: dict[Kind, dict[tuple[State, Input], State]] = {
    Kind.PULL: _AT_BANK
    | {
        (_S.CREATED, _I.RECORD): _S.RECORDED,
        (_S.REJECTED, _I.FOUND): _S.CONFIRMED,
        (_S.CONFIRMED, _I.PROPOSE_MINT): _S.MINTING,
        (_S.MINTING, _I.MINT_SEEN): _S.MINTED,
    },
    Kind.PUSH: _AT_BANK
    | {
        (_S.REQUESTED, _I.BEGIN_PROVEN): _S.BEGUN,
        (_S.REQUESTED, _I.TAKEN_BACK): _S.GONE,
        (_S.BEGUN, _I.RECORD): _S.RECORDED,
        (_S.CONFIRMED, _I.BURN_SEEN): _S.BURNED,
        (_S.REJECTED, _I.REVERT_SEEN): _S.REVERTED,
    },
    Kind.PROBE: _AT_BANK | {(_S.CREATED, _I.RECORD): _S.RECORDED},
}

OPEN_AT_BANK = frozenset({State.SENT, State.UNKNOWN, State.MANUAL})
"""States in which the bank may have booked without our knowing."""
FINAL: dict[Kind, frozenset[State]] = {
    Kind.PULL: frozenset({State.MINTED, State.REJECTED}),
    Kind.PUSH: frozenset({State.BURNED, State.REVERTED, State.GONE}),
    Kind.PROBE: frozenset({State.CONFIRMED, State.REJECTED}),
}


class NoSuchMoveError(Exception):
    """The state has no such move."""


def first_state(kind: Kind) -> State:
    """Return the state in which a transfer begins."""
    return State.REQUESTED if kind is Kind.PUSH else State.CREATED


def move(kind: Kind, state: State, happened: Input) -> State:
    """Return the next state. Raises NoSuchMoveError."""
    try:
        return _MOVES[kind][state, happened]
    except KeyError:
        raise NoSuchMoveError(f"{kind}: {happened} in {state}") from None
