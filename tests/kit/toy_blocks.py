"""A chain of three blocks, the content of its store, and slightly wrong blocks."""

from typing import Any

import msgspec
import pytest

from ledger.chain import InvalidBlockError
from ledger.primitives.block import Block
from ledger.primitives.certificate import certificate_hash
from ledger.primitives.transaction import ParsedTransaction
from tests.kit.toy_chain import Mint, Put, Send, ToyChain, genesis


def lived() -> ToyChain:
    """Return a chain of three blocks."""
    w = ToyChain(genesis())
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)), w.tx(2, "probe", "put", Put("a", 1)))
    w.step(w.tx(2, "probe", "put", Put("b", 2)))
    return w


def contents(w: ToyChain) -> list[tuple[bytes, bytes]]:
    return list(w.store.scan(b""))


def rejected(w: ToyChain, block: Block, *txs: ParsedTransaction) -> str:
    before = contents(w)
    with pytest.raises(InvalidBlockError) as caught:
        w.chain.execute(block, txs)
    assert contents(w) == before
    return caught.value.code


def with_header(block: Block, **fields: Any) -> Block:
    return msgspec.structs.replace(block, header=msgspec.structs.replace(block.header, **fields))


def with_last_commit(block: Block, certificate: Any) -> Block:
    other = msgspec.structs.replace(block, last_commit=certificate)
    return with_header(other, last_commit_hash=certificate_hash(certificate))
