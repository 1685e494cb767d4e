"""Refusals of clubs in which two seats receive in one round: two pots in a round, and half seats."""

from contracts.abi.refusal import InvalidCallError
from contracts.rotation.errors.words import Unshared

__all__ = [
    "HalfSeatsError",
    "PotsPerRoundError",
    "SameTurnError",
    "SeatsPerRoundError",
    "SharedTurnLeftError",
    "SharedTurnsError",
    "UnequalSeatsError",
]


class PotsPerRoundError(InvalidCallError):
    """A club pays one pot or two in a round."""

    code = "bad_terms"
    reason = "pots_per_round"
    most: int
    given: int


class SeatsPerRoundError(InvalidCallError):
    """With two pots in a round the seats are shared out to whole rounds, two at least."""

    code = "bad_terms"
    reason = "seats_per_round"
    pots: int
    least: int
    given: int


class HalfSeatsError(InvalidCallError):
    """Half seats are named by the paying seats that two persons share, each once, in ascending order."""

    code = "bad_terms"
    reason = "half_seats"
    most: int
    given: tuple[int, ...]


class SharedTurnsError(InvalidCallError):
    """What this version does not run in a club in which two seats receive in one round."""

    code = "form_not_supported"
    reason = "shared_turns"
    what: Unshared


class SharedTurnLeftError(InvalidCallError):
    """A seat whose turn another seat shares does not leave before it has received, except by a substitute."""

    code = "form_not_supported"
    reason = "shared_turn_left"
    seat: int
    beside: int


class UnequalSeatsError(InvalidCallError):
    """A whole seat and a half seat do not exchange their turns."""

    code = "bad_terms"
    reason = "unequal_seats"
    seat: int
    other: int


class SameTurnError(InvalidCallError):
    """Two seats that receive in the same round have no turns to exchange."""

    code = "bad_terms"
    reason = "same_turn"
    seat: int
    other: int
