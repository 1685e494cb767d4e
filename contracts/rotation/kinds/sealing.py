"""How members commit to something that nobody else can read, copy or change, and how a seat is drawn.

    commitment = H(club ‖ round ‖ account ‖ seat ‖ amount ‖ seed)      32 bytes; only who knows the seed can reveal it
    drawn      = H(club ‖ round ‖ seeds by seat ‖ chance) mod n        of n seats that wait

    chance     ← H(chance ‖ what a block gives)

Rule 1: a commitment binds who made it, where and for which round: copied by somebody else, it can never be revealed.
Rule 2: the seeds come in the order of seats, so no order of reveals gives another result.
"""

from collections.abc import Mapping, Sequence

from contracts.rotation.kinds import RevealedSeal
from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Hash32, Won

__all__ = ["COMMITMENT_BYTES", "SEED_BYTES", "commitment_of", "drawn", "mixed"]

COMMITMENT_BYTES = 32

SEED_BYTES = 32
"""Of a seed: nobody can try them all."""


def commitment_of(club: bytes, number: int, account: AccountId, seat: int, *, amount: Won, seed: bytes) -> Hash32:
    """Return what the holder of `seat` sends before round `number`; `amount` is 0 where only a seed is asked."""
    return ledger_hash(LedgerTag.COMMITMENT, encode((club, number, account, seat, amount, seed)))


def mixed(chance: bytes, given: bytes) -> Hash32:
    """Return the chance with what one more block gives: as many outcomes as there are values of `given`."""
    return ledger_hash(LedgerTag.CHANCE, encode((chance, given)))


def drawn(club: bytes, number: int, waiting: Sequence[int], told: Mapping[int, RevealedSeal], chance: bytes) -> int:
    """Return the seat of `waiting` that the revealed seeds and the chance of later blocks draw."""
    seeds = tuple((seat, told[seat].seed) for seat in sorted(told))
    found = ledger_hash(LedgerTag.DRAW, encode((club, number, seeds, chance)))
    return sorted(waiting)[int.from_bytes(found) % len(waiting)]
