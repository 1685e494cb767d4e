"""Formats that no schema describes, for schemathesis: accounts with checksums, signed transactions, MessagePack bodies.

Read by the command line of schemathesis (SCHEMATHESIS_HOOKS), in its own process.
"""

import schemathesis
from hypothesis import strategies as st

from contracts.won.calls import Transfer
from ledger.primitives.address import format_account
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won
from tests.kit.world import World

SIGNER = World()


def transaction(amount: int) -> bytes:
    """Return the bytes of a signed transaction; the chain may refuse it, but it is one."""
    return SIGNER.raw_tx("member-01", "won", "transfer", Transfer(SIGNER.id("member-02"), Won(amount))).raw


ACCOUNTS = st.binary(min_size=20, max_size=20).map(lambda raw: format_account(AccountId(raw)))
TRANSACTIONS = st.integers(1, 3).map(transaction)

schemathesis.openapi.format("gye-account", ACCOUNTS)
schemathesis.openapi.format("gye-transaction", TRANSACTIONS.map(bytes.hex))
schemathesis.openapi.media_type("application/vnd.gye.transaction+msgpack", TRANSACTIONS)
schemathesis.openapi.media_type("application/vnd.gye.batch+msgpack", st.lists(TRANSACTIONS, min_size=1).map(encode))
