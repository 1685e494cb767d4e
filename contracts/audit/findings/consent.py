"""Findings about consents and recipients: M7, M8."""

from contracts.abi.finding import Broken
from ledger.balances import PurseKind
from ledger.primitives.units import AccountId, Won


class CollectedTooMuch(Broken):
    """M7: the won collected under a consent is at most the signed amount."""

    code = "M7"
    reason = "consent"
    collected: Won
    account: AccountId
    agreed: Won


class TakenUnsigned(Broken):
    """M7: won taken without a signature is covered by an agreement."""

    code = "M7"
    reason = "unsigned"
    taken: Won
    account: AccountId
    agreed: Won


class WrongRecipient(Broken):
    """M8: won from a club's purse goes to a person to whom its seat or a debt entitles it."""

    code = "M8"
    reason = "recipient"
    amount: Won
    kind: PurseKind
    account: AccountId


class RevealedBondLost(Broken):
    """M8: only a bid that was not revealed loses its bond."""

    code = "M8"
    reason = "revealed_bond"
    seat: int
    """0 if there was no such bid."""
    amount: Won
    round: int


class ReserveDiffers(Broken):
    """M8: a reserve pays only its shares and the claims that it buys."""

    code = "M8"
    reason = "reserve"
    paid: Won
    told: Won
