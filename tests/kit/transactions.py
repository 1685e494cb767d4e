"""The id of a transaction that is not signed yet."""

from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.transaction import Transaction
from ledger.primitives.units import Hash32


def transaction_id(tx: Transaction) -> Hash32:
    """Return SHA256(GETTY-LEDGER/1 ‖ TX_ID ‖ canonical(tx)), which `parse_transaction` finds in the signed bytes."""
    return ledger_hash(LedgerTag.TX_ID, encode(tx))
