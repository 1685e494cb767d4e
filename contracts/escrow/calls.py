"""What an owner may ask of the escrow contract. What other contracts ask is in `contracts.abi.interfaces`."""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import Won

__all__ = ["GiveConsent"]


class GiveConsent(Record, frozen=True):
    """`give_consent`: let the chain collect up to `amount` more from the signer for `club`.

    Never above what the agreed table, with its deposit, asks of the signer. Joining gives it already, and it ends with
    the seat; this one is for a table that asks for more than before.
    """

    club: Club
    amount: Won
