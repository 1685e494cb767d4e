"""What an owner may ask of the escrow contract. What other contracts ask is in `contracts.abi.interfaces`."""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import Won

__all__ = ["GiveConsent", "WithdrawConsent"]


class GiveConsent(Record, frozen=True):
    """`give_consent`: let the chain collect up to `amount` more from the signer for `club`.

    Never above what the agreed table, with its deposit, asks of the signer. Joining gives it already; this one is for
    who withdrew it.
    """

    club: Club
    amount: Won


class WithdrawConsent(Record, frozen=True):
    """`withdraw_consent`: take the signer's consent back; only before the club starts."""

    club: Club
