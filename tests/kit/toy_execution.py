"""A small world, a block in progress over it, and transactions with any signers."""

from collections.abc import Callable

import pytest

from ledger.balances import Purse, PurseKind
from ledger.chain import RefusedError
from ledger.execution import BlockExecution
from ledger.primitives.codec import encode
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from tests.kit.toy_chain import (
    START_MS,
    Mint,
    ToyChain,
    genesis,
    key,
    registry,
)

TIME = START_MS + 1_000


def world(**params: int | bool) -> ToyChain:
    return ToyChain(genesis(4, True, **params))


def refused(run: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as caught:
        run()
    assert str(caught.value).startswith(caught.value.code)
    return caught.value.code


def execution(w: ToyChain, height: int = 1, time_ms: int = TIME) -> BlockExecution:
    chain, parent = w.chain, w.chain.tip_hash
    made = BlockExecution(
        chain._state, registry(), chain.params, chain.chain_ctx, height=height, time_ms=time_ms, parent_hash=parent
    )
    made.run_due()
    return made


def available(w: ToyChain, number: int) -> int:
    return w.chain.reader().balance(Purse(PurseKind.AVAILABLE, w.account(number)))


def signed(w: ToyChain, *signers: int, **fields: object) -> ParsedTransaction:
    body = {
        "version": 1, "chain_ctx": w.chain.chain_ctx, "account": w.account(1), "nonce": 0, "valid_until": 100,
        "contract": "won", "method": "mint", "args": encode(Mint(5)),
    } | fields  # fmt: skip
    keys = sorted((key(number) for number in signers), key=lambda k: k.public)
    return parse_transaction(sign_transaction(Transaction(**body), *keys))  # type: ignore[arg-type]
