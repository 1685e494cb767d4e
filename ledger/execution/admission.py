"""May this transaction stand in a block? Its envelope, its keys, its call; the nonce is checked where it is used.

    check               asks                                              raises RefusedError
    check_envelope      chain and validity                                wrong_chain expired validity_too_long
    check_authority     whose keys these are                              unknown_account wrong_key too_few_signatures
    check_call          which contract and method, and the arguments      unknown_contract unknown_method bad_arguments

Rule: the pool and the block check by the same functions, so what the pool takes is what a block may hold.
"""

from contracts.abi import ReadContext
from contracts.abi.interfaces import AuthorityOf
from contracts.registry import ActiveContracts
from ledger.params import ChainParams
from ledger.primitives.address import account_id, format_account
from ledger.primitives.codec import CodecError, Record, decode
from ledger.primitives.text import quoted
from ledger.primitives.transaction import ParsedTransaction

__all__ = ["MAX_NONCE_AHEAD", "FirstUse", "RefusedError", "check_authority", "check_call", "check_envelope"]

MAX_NONCE_AHEAD = 64
"""A pool holds this many transactions of one account that wait for their turn."""


class RefusedError(Exception):
    """A transaction that may not stand in the block; nothing has changed. `code` is stable, `detail` for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class FirstUse(Record, frozen=True):
    """An unknown account that uses the key its id is made of: it is opened before its call runs."""

    key: bytes


def check_envelope(parsed: ParsedTransaction, chain_ctx: bytes, height: int, params: ChainParams) -> None:
    """Check chain and validity of a transaction for a block at `height`; raises RefusedError."""
    tx = parsed.tx
    if tx.chain_ctx != chain_ctx:
        raise RefusedError("wrong_chain", "signed for another chain, or for this one before its restart")
    if tx.valid_until < height:
        raise RefusedError("expired", f"valid until height {tx.valid_until}, the next block is {height}")
    if tx.valid_until > height + params.tx_max_validity:
        latest = height + params.tx_max_validity
        raise RefusedError("validity_too_long", f"valid until {tx.valid_until}, at most {latest} is accepted now")


def check_authority(parsed: ParsedTransaction, reading: ReadContext, chain_ctx: bytes) -> FirstUse | None:
    """Check that the keys may sign for the account; return the account to open on its first use, or None."""
    tx, signatures = parsed.tx, parsed.signatures
    authority = reading.ask(AuthorityOf(tx.account))
    if authority is None:
        own_key = len(signatures) == 1 and account_id(chain_ctx, signatures[0].public_key) == tx.account
        if not own_key or not reading.params.open_registration:
            raise RefusedError("unknown_account", f"{format_account(tx.account)} is not open on this chain")
        return FirstUse(signatures[0].public_key)
    for signature in signatures:
        if signature.public_key not in authority.keys:
            key = signature.public_key.hex()
            raise RefusedError("wrong_key", f"{key} is not a key of {format_account(tx.account)}")
    if len(signatures) < authority.threshold:
        raise RefusedError("too_few_signatures", f"{len(signatures)} signed, {authority.threshold} are needed")
    return None


def check_call(parsed: ParsedTransaction, active: ActiveContracts) -> Record:
    """Return the decoded call; raises RefusedError when contract or method is unknown or the arguments are not its."""
    tx = parsed.tx
    contract = active.by_name.get(tx.contract)
    if contract is None:
        raise RefusedError("unknown_contract", f"there is no contract {quoted(tx.contract)}")
    method = contract.methods.get(tx.method)
    if method is None:
        raise RefusedError("unknown_method", f"{tx.contract} has no method {quoted(tx.method)}")
    try:
        return decode(method.call, tx.args)
    except CodecError as error:
        raise RefusedError("bad_arguments", f"{tx.contract}.{tx.method}: {error}") from error
