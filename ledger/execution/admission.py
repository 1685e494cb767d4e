"""Decides whether a block may hold a transaction: checks its envelope, keys and call. `block` checks the nonce.

    check               asks                                              raises RefusedError
    check_envelope      chain and validity                                wrong_chain expired validity_too_long
    check_authority     whether the keys may sign this call               unknown_account wrong_key too_few_signatures
                                                                          account_recovering
    check_call          which contract and method, and the arguments      unknown_contract unknown_method bad_arguments

Rule: the pool and the block use the same functions, so the pool accepts exactly the transactions that a block may hold.
"""

from contracts.abi import ReadContext
from contracts.abi.interfaces import AuthorityOf
from contracts.registry import ActiveContracts
from ledger import refusals
from ledger.params import ChainParams
from ledger.primitives.address import account_id
from ledger.primitives.codec import CodecError, Record, decode
from ledger.primitives.transaction import ParsedTransaction
from ledger.refusals import RefusedError

__all__ = ["MAX_NONCE_AHEAD", "FirstUse", "RefusedError", "check_authority", "check_call", "check_envelope"]

MAX_NONCE_AHEAD = 64
"""Number of transactions of one account that a pool holds with nonces ahead."""


class FirstUse(Record, frozen=True):
    """An unknown account that signs with the key from which its id is made: it is opened before its call runs."""

    key: bytes


def check_envelope(parsed: ParsedTransaction, chain_ctx: bytes, height: int, params: ChainParams) -> None:
    """Check chain and validity of a transaction for a block at `height`; raises RefusedError."""
    tx = parsed.tx
    if tx.chain_ctx != chain_ctx:
        raise refusals.WrongChainError
    if tx.valid_until < height:
        raise refusals.ExpiredError(until=tx.valid_until, next=height)
    if tx.valid_until > height + params.tx_max_validity:
        raise refusals.ValidityTooLongError(until=tx.valid_until, latest=height + params.tx_max_validity)


def check_authority(
    parsed: ParsedTransaction, reading: ReadContext, chain_ctx: bytes, active: ActiveContracts
) -> FirstUse | None:
    """Check that the keys may sign this call for the account; return the account to open if this is its first use.

    One key is enough for a method that counts keys by itself. While the account is being recovered, its keys may call
    only what cannot take won out of it.
    """
    tx, signatures = parsed.tx, parsed.signatures
    authority = reading.ask(AuthorityOf(tx.account))
    if authority is None:
        own_key = len(signatures) == 1 and account_id(chain_ctx, signatures[0].public_key) == tx.account
        if not own_key or not reading.params.open_registration:
            raise refusals.UnknownAccountError(account=tx.account)
        return FirstUse(signatures[0].public_key)
    for signature in signatures:
        if signature.public_key not in authority.keys:
            raise refusals.WrongKeyError(key=signature.public_key, account=tx.account)
    contract = active.by_name.get(tx.contract)
    method = None if contract is None else contract.methods.get(tx.method)
    if authority.recovering and not (method is not None and method.in_recovery):
        raise refusals.AccountRecoveringError(account=tx.account)
    needed = 1 if method is not None and method.any_key else authority.threshold
    if len(signatures) < needed:
        raise refusals.TooFewSignaturesError(count=len(signatures), needed=needed)
    return None


def check_call(parsed: ParsedTransaction, active: ActiveContracts) -> Record:
    """Return the decoded call; raises RefusedError when contract or method is unknown or the arguments do not fit
    it."""
    tx = parsed.tx
    contract = active.by_name.get(tx.contract)
    if contract is None:
        raise refusals.UnknownContractError(name=tx.contract)
    method = contract.methods.get(tx.method)
    if method is None:
        raise refusals.UnknownMethodError(contract=tx.contract, method=tx.method)
    try:
        return decode(method.call, tx.args)
    except CodecError as error:
        raise refusals.BadArgumentsError(contract=tx.contract, method=tx.method, why=error.said) from error
