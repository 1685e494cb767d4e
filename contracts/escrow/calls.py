"""The calls of the escrow contract by persons. Its calls by other contracts are in `contracts.abi.interfaces`."""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import Won

__all__ = ["GiveConsent"]


class GiveConsent(Record, frozen=True):
    """`give_consent`: allow the chain to collect up to `amount` more from the signer for `club`.

    The total is at most what the agreed table, with its deposit, asks of the signer. Joining already gives the consent,
    which ends with the seat. This call is for a table that asks for more than before.
    """

    club: Club
    amount: Won
