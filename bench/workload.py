"""The transactions of a benchmark: signed transfers of about 280 bytes between accounts that hold won already.

    lane 0   account 0 … A−1    batch 0: A accounts × K nonces    batch 1: the next K nonces …
    lane 1   account A … 2A−1   …

A lane is one client: its accounts are its own and its batches follow each other, so that nonces never meet a gap.
"""

from collections.abc import Iterator

from contracts.won.calls import Mint, Transfer
from ledger.primitives.address import account_id
from ledger.primitives.codec import encode
from ledger.primitives.genesis import Genesis
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import AccountId, Won

FUND = Won(1_000_000_000)
VALID_FOR_BLOCKS = 9_000
"""Below the longest validity a chain accepts by default."""


def key_of(number: int) -> SigningKey:
    """Return the key of account `number`: the same in every run."""
    return SigningKey(sha256(b"GETTY-BENCH/1", number.to_bytes(8, "big")))


def memo_of(number: int, index: int) -> str:
    """Return what an app notes beside a transfer: which contribution of which club it is for."""
    club = sha256(b"GETTY-BENCH/CLUB", number.to_bytes(8, "big"))[:12].hex()
    return f"contribution 2026-{1 + index % 12:02}, club {club}, seat {1 + number % 100:03}, {index:06}"


class Workload:
    """`lanes` clients with `accounts` accounts each."""

    def __init__(self, lanes: int, accounts: int) -> None:
        self.lanes = lanes
        self.accounts = accounts
        self.keys = [key_of(number) for number in range(lanes * accounts)]
        self._nonces = [0] * len(self.keys)

    def public_keys(self) -> list[bytes]:
        """Return the first keys of all accounts, for genesis."""
        return [key.public for key in self.keys]

    def mints(self, genesis: Genesis, operator: SigningKey, at_once: int) -> Iterator[list[bytes]]:
        """Yield batches of the operator's transactions that fund every account."""
        context, raws = genesis.chain_ctx, []
        for nonce, key in enumerate(self.keys):
            call = Mint(AccountId(account_id(context, key.public)), FUND, f"bench-{nonce}")
            raws.append(_signed(context, operator, nonce, "mint", encode(call)))
        for at in range(0, len(raws), at_once):
            yield raws[at : at + at_once]

    def batch(self, genesis: Genesis, lane: int, size: int) -> list[bytes]:
        """Return the next `size` transfers of a lane: round after round, each of its accounts once."""
        context, first = genesis.chain_ctx, lane * self.accounts
        raws = []
        for index in range(size):
            number = first + index % self.accounts
            to = self.keys[(number + 1 + index // self.accounts) % len(self.keys)]
            call = Transfer(AccountId(account_id(context, to.public)), Won(1 + index), memo_of(number, index))
            raws.append(_signed(context, self.keys[number], self._nonces[number], "transfer", encode(call)))
            self._nonces[number] += 1
        return raws


def _signed(context: bytes, key: SigningKey, nonce: int, method: str, args: bytes) -> bytes:
    account = AccountId(account_id(context, key.public))
    tx = Transaction(TX_VERSION, context, account, nonce, VALID_FOR_BLOCKS, "won", method, args)
    return sign_transaction(tx, key)
