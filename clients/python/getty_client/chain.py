"""One chain: reads through the HTTP client, and signs and sends calls.

    call record → transaction (nonce and height from a peer, chain context from genesis) → signed → sent → receipt

Rule 1: signed bytes are built from the local genesis. A peer supplies only the nonce and the height; with a wrong one
the chain refuses the call, and its meaning cannot change.
Rule 2: a receipt whose code is not "ok" raises RefusedError, so that a script cannot overlook a refusal.
"""

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from getty_client.calls.won import Transfer
from getty_client.errors import BadUseError, GettyError, NotReachableError, RefusedError, TimedOutError
from getty_client.events import Event, follow
from getty_client.exchange import fields_of
from getty_client.http import Client
from getty_client.outbox import Outbox
from getty_client.records.shown import Shown
from getty_client.refusals import (
    SAME_CALL_AGAIN,
    STANDS_IN_BLOCK,
    BadPeerGenesisError,
    GenesisUnreadableError,
    MistypedAddressError,
    NoListError,
    NotATransactionError,
    OtherGenesisError,
    UnwritableCallError,
    address_fault,
    reading_fault,
    system_reason,
)
from getty_client.sending import FATAL
from ledger.primitives.address import AddressError, account_id, format_account, parse_account
from ledger.primitives.codec import CodecError, Record, decode, encode
from ledger.primitives.genesis import MAX_GENESIS_BYTES, Genesis, GenesisError, genesis_from_json
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId, Won

VALID_FOR_HEIGHTS = 500
"""For how many blocks a transaction stays valid, at least; far below the chain's own bound."""
MORE_HEIGHTS = 4_000
"""The validity is longer by a random number up to this. So if two processes make the same call with the same nonce,
they make two transactions. With equal validity both would have the same id and be executed only once."""
COMMIT_WAIT_S = 30.0
"""How long a call waits for its receipt; enough for several view changes."""
NONCE_LOST = frozenset({"nonce_taken", "nonce_used"})
"""Codes that another transaction of the account came first. `getty_client.sending` raises them only if no block can
contain ours (`nonce_used`) or no peer has admitted it (`nonce_taken`), so the call may be signed again."""
View = TypeVar("View", bound=Shown)
NONCE_POLL_S = 0.1
"""About how long to wait between two checks for the other transaction's block; it varies, so that clients do not ask at
once."""


class NonceLostError(Exception):
    """No block contains this transaction or ever will, because another one has its nonce."""

    def __init__(self, refusal: RefusedError) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Chain:
    """One chain, reached through `client`."""

    def __init__(
        self,
        client: Client,
        genesis_file: Path | None = None,
        genesis_hash: str | None = None,
        outbox: Outbox | None = None,
        account_of: Callable[[bytes], AccountId | None] | None = None,
    ) -> None:
        """`genesis_file` is this machine's own copy.

        Without it, a peer's genesis is used, checked by `genesis_hash` if given.
        With an `outbox`, a call with an unknown outcome is not made twice, even by another process of this machine.
        `account_of` returns the account for which a public key signs, if another than the one that begins with it.
        """
        self.client = client
        self._outbox = outbox
        self._account_of = account_of
        self._genesis_file = genesis_file
        self._genesis_hash = genesis_hash
        if genesis_hash is not None:
            client.expect_chain(genesis_hash)

    @cached_property
    def genesis(self) -> Genesis:
        """Return the genesis of the chain. Raises FailedError if a peer's genesis is not the expected one."""
        if self._genesis_file is not None:
            genesis = read_genesis(self._genesis_file)
        else:
            answer = self.client.get("/v1/genesis")
            try:
                genesis = decode(Genesis, bytes.fromhex(answer["genesis"]))
            except (CodecError, KeyError, ValueError, TypeError) as error:
                raise BadPeerGenesisError(why=reading_fault(error)) from error
        if self._genesis_hash is not None and self._genesis_hash != genesis.hash.hex():
            raise OtherGenesisError(found=genesis.hash.hex(), expected=self._genesis_hash)
        return genesis

    def address_of(self, key: SigningKey | bytes) -> str:
        """Return the address of the account with this first key on this chain."""
        public = key.public if isinstance(key, SigningKey) else key
        return format_account(account_id(self.genesis.chain_ctx, public))

    def signs_for(self, key: SigningKey) -> AccountId:
        """Return the account for which `key` signs: its own, unless `account_of` names another."""
        named = None if self._account_of is None else self._account_of(key.public)
        return account_id(self.genesis.chain_ctx, key.public) if named is None else named

    def unsigned(
        self,
        account: AccountId,
        contract: str,
        method: str,
        call: Record,
        *,
        nonce: int | None = None,
        valid_until: int | None = None,
    ) -> Transaction:
        """Return an unsigned call by `account`. A missing nonce or validity is computed from a peer's answer.

        Raises BadUseError for a number or a text in the call that a transaction cannot contain.
        """
        if nonce is None:
            nonce = int(self.client.get(f"/v1/accounts/{format_account(account)}")["nonce"])
        try:
            args = encode(call)
        except (OverflowError, UnicodeEncodeError) as error:
            raise UnwritableCallError(call=f"{contract}.{method}", why=str(error)) from error
        return Transaction(
            version=TX_VERSION,
            chain_ctx=self.genesis.chain_ctx,
            account=account,
            nonce=nonce,
            valid_until=self.client.seen_height + _validity() if valid_until is None else valid_until,
            contract=contract,
            method=method,
            args=args,
        )

    def build(self, key: SigningKey, contract: str, method: str, call: Record, nonce: int | None = None) -> bytes:
        """Return the signed bytes of one call by the account of `key`."""
        account = self.signs_for(key)
        return sign_transaction(self.unsigned(account, contract, method, call, nonce=nonce), key)

    def call(
        self, key: SigningKey, contract: str, method: str, call: Record, wait_s: float = COMMIT_WAIT_S
    ) -> dict[str, Any]:
        """Sign, send and wait; return the receipt. Raises RefusedError with the chain's code.

        If another transaction of the account has taken the nonce, the call is signed again with the next one. Raises
        TimedOutError if the outcome is not known in time; the call may still be executed. With an outbox, the same call
        then sends the same bytes again. Without one, send `error.raw`, and do not make the call again.
        """
        account = self.signs_for(key)
        deadline = time.monotonic() + wait_s
        with contextlib.nullcontext() if self._outbox is None else self._outbox.turn(account, wait_s):
            while True:
                tx = self.unsigned(account, contract, method, call)
                kept = None if self._outbox is None else self._outbox.find(tx)
                raw = sign_transaction(tx, key) if kept is None else kept
                try:
                    return checked(self._delivered(raw, deadline, wait_s, again=kept is not None))
                except NonceLostError as lost:
                    if kept is None and not self._nonce_moves_on(account, tx.nonce, deadline):
                        raise lost.refusal from None

    def _delivered(self, raw: bytes, deadline: float, wait_s: float, *, again: bool) -> dict[str, Any]:
        """Send signed bytes. Raises NonceLostError if no block contains them or ever will."""
        outbox = self._outbox
        if outbox is not None:
            outbox.keep(raw)  # before sending, because this process may be killed
        left_s = max(deadline - time.monotonic(), 1.0) if wait_s else 0
        try:
            found: dict[str, Any] = self.client.send(raw, left_s, again=again)
        except TimedOutError as error:
            error.raw = raw
            if outbox is not None:
                error.todo = SAME_CALL_AGAIN.of()
            raise
        except GettyError as error:
            if outbox is not None and not (again and isinstance(error, NotReachableError)):
                outbox.forget(raw)
            if isinstance(error, RefusedError) and (error.code in NONCE_LOST or (again and error.code in FATAL)):
                raise NonceLostError(error) from error
            raise
        if outbox is not None:
            outbox.forget(raw)
        return found

    def _nonce_moves_on(self, account: AccountId, nonce: int, deadline: float) -> bool:
        """Wait until the account's next nonce is above `nonce`; return False if the time is up."""
        while time.monotonic() < deadline:
            if int(self.client.get(f"/v1/accounts/{format_account(account)}")["nonce"]) > nonce:
                return True
            self.client.sleep(NONCE_POLL_S * (1 + secrets.randbelow(100) / 100))
        return False

    def simulate(self, raw: bytes) -> dict[str, Any]:
        """Return the receipt that signed bytes would have in the next block, without sending them.

        Raises RefusedError if that block could not contain them.
        """
        found: dict[str, Any] = self.client.request("POST", "/v1/txs/simulate", raw, "application/msgpack").json()
        return found

    def transfer(
        self, key: SigningKey, to: str, won: int, wait_s: float = COMMIT_WAIT_S, *, memo: str = ""
    ) -> dict[str, Any]:
        """Move `won` from the account of `key` to the open account `to`; return the receipt.

        `memo` is one line of at most 140 bytes that everybody can read.
        """
        call = Transfer(to=read_account(to), amount=Won(won), memo=memo)
        return self.call(key, "won", "transfer", call, wait_s)

    def balance(self, address: str) -> int:
        """Return the balance of the account at `address`, in won."""
        read_account(address)
        return int(self.client.get(f"/v1/accounts/{address}")["balance"])

    def view(self, kind: type[View], path: str, **query: str | int) -> View:
        """Return a peer's answer at `path` as a record: `view(ClubView, f"/v1/clubs/{club}")`.

        Raises NotReachableError (`bad_answer`) if the answer is not such a record.
        """
        return kind.read(self.client.get(path, **query))

    def views(self, kind: type[View], path: str, name: str, **query: str | int) -> list[View]:
        """Return the list `name` at `path` as records: `views(SeatView, f"/v1/clubs/{club}/seats", "seats")`.

        Raises NotReachableError (`bad_answer`) if the answer has no such list.
        """
        answer = self.client.get(path, **query)
        listed = answer.get(name) if isinstance(answer, dict) else None
        if not isinstance(listed, list):
            raise NoListError(name=name)
        return [kind.read(each) for each in listed]

    def events(self, *topics: str, after: str = "", until_height: int | None = None) -> Iterator[Event]:
        """Yield events of `topics` (by default all) after the cursor `after`, or from now on. See `follow`."""
        return follow(self.client, topics or ("*",), after, until_height)

    def send(self, raw: bytes, wait_s: float = COMMIT_WAIT_S) -> dict[str, Any]:
        """Send signed bytes and wait; return the receipt, or {"id"} without a wait."""
        return checked(self.client.send(raw, wait_s))


def _validity() -> int:
    return VALID_FOR_HEIGHTS + secrets.randbelow(MORE_HEIGHTS)


def checked(receipt: dict[str, Any]) -> dict[str, Any]:
    """Return `receipt` if its call was executed. Raises RefusedError otherwise."""
    if receipt.get("code", "ok") != "ok":
        raise RefusedError(
            str(receipt["code"]),
            str(receipt["detail"]),
            STANDS_IN_BLOCK.of(id=receipt["id"], height=receipt["height"]),
            fields_of(receipt),
        )
    return receipt


def read_genesis(path: Path) -> Genesis:
    """Return the genesis in the file `path`. Raises BadUseError."""
    try:
        return genesis_from_json(read_regular(path, MAX_GENESIS_BYTES))
    except OSError as error:
        raise GenesisUnreadableError(path=path, why=system_reason(error)) from error
    except GenesisError as error:
        raise BadUseError(error.code, f"{path}: {error}") from error


def read_at_most(path: Path, most: int) -> bytes:
    """Return the content of a file, of a longer one the first `most` + 1 bytes. Raises OSError.

    A device may have no end.
    """
    with path.open("rb") as file:
        return file.read(most + 1)


def read_regular(path: Path, most: int, *, follow: bool = True) -> bytes:
    """Return the content of a regular file, of a longer one the first `most` + 1 bytes. Raises OSError.

    A pipe or a device is refused at once. `follow`: whether a link is allowed.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return file.read(most + 1)


def read_account(text: str) -> AccountId:
    """Return the account of an address gye1…. Raises BadUseError."""
    try:
        return parse_account(text)
    except AddressError as error:
        raise MistypedAddressError(address=text, fault=address_fault(error)) from error


def transaction_id(raw: bytes) -> str:
    """Return the id of signed bytes. Raises BadUseError if they are not a transaction."""
    try:
        return parse_transaction(raw).id.hex()
    except CodecError as error:
        raise NotATransactionError(why=reading_fault(error)) from error
