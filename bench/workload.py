"""The transactions of a benchmark: signed transfers of about 280 bytes between funded accounts.

    lane 0   account 0 … A−1    batch 0: its first accounts, once each    batch 1: the next ones … then from the start
    lane 1   account A … 2A−1   …
             the rest           only receive: their keys sign nothing, so they have none

A lane is one client with its own accounts. Its batches follow each other, so that nonces have no gaps. The target of a
transfer is any of all accounts, so that a block touches all parts of the state.
"""

from contracts.won.calls import Transfer
from ledger.primitives.address import account_id
from ledger.primitives.codec import encode
from ledger.primitives.genesis import Genesis
from ledger.primitives.hashing import sha256, u64be
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import AccountId, Won

FUND = Won(1_000_000_000)
VALID_FOR_BLOCKS = 9_000
"""Less than the longest validity that a chain accepts by default."""
MAX_SENDERS = 100_000
"""Accounts above this number only receive: making a key takes 25 µs, and the client shares the validators' cores."""
SCATTER = 2_654_435_761
"""A prime (Knuth's multiplier), whose multiples modulo the number of accounts are spread evenly."""


def key_of(number: int) -> SigningKey:
    """Return the key of account `number`, which is the same in every run."""
    return SigningKey(sha256(b"GETTY-BENCH/1", number.to_bytes(8, "big")))


def memo_of(number: int, index: int) -> str:
    """Return the text that an app adds to a transfer: the contribution and its club."""
    club = sha256(b"GETTY-BENCH/CLUB", number.to_bytes(8, "big"))[:12].hex()
    return f"contribution 2026-{1 + index % 12:02}, club {club}, seat {1 + number % 100:03}, {index:06}"


class Workload:
    """`lanes` clients and `accounts` accounts; each lane has an equal share of the accounts that send."""

    def __init__(self, lanes: int, accounts: int) -> None:
        self.lanes = lanes
        self.accounts = accounts
        self.per_lane = min(accounts, MAX_SENDERS) // lanes
        assert self.per_lane > 0, "each lane has an account of its own"
        self.keys = [key_of(number) for number in range(lanes * self.per_lane)]
        self._nonces = [0] * len(self.keys)
        self._next = [0] * lanes

    def public_key(self, number: int) -> bytes:
        """Return the first key of account `number`; for one that only receives, 32 bytes with which nobody signs."""
        return self.keys[number].public if number < len(self.keys) else sha256(b"GETTY-BENCH/R", u64be(number))

    def public_keys(self) -> list[bytes]:
        """Return the first keys of all accounts."""
        return [self.public_key(number) for number in range(self.accounts)]

    def batch(self, genesis: Genesis, lane: int, size: int) -> list[bytes]:
        """Return the next `size` transfers of a lane, each of its accounts once per round."""
        context, raws = genesis.chain_ctx, []
        for index in range(size):
            turn = self._next[lane] + index
            number = lane * self.per_lane + turn % self.per_lane
            to = (number + 1 + turn * SCATTER % (self.accounts - 1)) % self.accounts if self.accounts > 1 else number
            receiver = AccountId(account_id(context, self.public_key(to)))
            call = Transfer(receiver, Won(1 + index), memo_of(number, index))
            raws.append(_signed(context, self.keys[number], self._nonces[number], "transfer", encode(call)))
            self._nonces[number] += 1
        self._next[lane] += size
        return raws


def _signed(context: bytes, key: SigningKey, nonce: int, method: str, args: bytes) -> bytes:
    account = AccountId(account_id(context, key.public))
    tx = Transaction(TX_VERSION, context, account, nonce, VALID_FOR_BLOCKS, "won", method, args)
    return sign_transaction(tx, key)
