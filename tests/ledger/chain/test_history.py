"""Decided blocks are found by height, hash, transaction and account; an unreadable entry counts as damage."""

from collections.abc import Callable

import pytest

from ledger.chain import ChainError
from ledger.chain.history import History
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, Grounds, PrepareQC
from ledger.primitives.units import ZERO_HASH
from tests.kit.toy_chain import Mint, Put, Send, ToyChain, genesis


def lived() -> ToyChain:
    w = ToyChain(genesis())
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)), w.tx(2, "probe", "put", Put("a", 1)))
    return w


def test_a_reader_beside_the_chain_finds_the_same() -> None:
    w = lived()
    history = History(w.store, w.genesis.hash)
    for height in (1, 2):
        header = history.header(height)
        assert header is not None
        assert header == w.chain.header(height)
        assert history.block_hash(height) == header_hash(header)
        assert history.block_bytes(height) == w.chain.block_bytes(height)
        assert history.certificate(height) == w.chain.certificate(height)
    receipts = history.receipts(2)
    assert receipts is not None
    assert [history.find_tx(receipt.id) for receipt in receipts] == [(2, 0), (2, 1)]
    assert [history.receipt(2, index) for index in (0, 1)] == list(receipts)
    assert [history.receipt(*place) for place in ((2, 2), (2, -1), (3, 0), (0, 0))] == [None] * 4


def test_outside_the_chain_there_is_nothing() -> None:
    history = History(lived().store, bytes(32))  # type: ignore[arg-type]
    assert history.block_hash(0) == bytes(32)
    for height in (0, 3, 2**63):
        assert history.header(height) is None
        assert history.receipts(height) is None
        assert history.block_bytes(height) is None
    assert history.find_tx(bytes(32)) is None


def test_an_accounts_history_is_read_in_pages() -> None:
    w = lived()
    history = History(w.store, w.genesis.hash)
    every = history.account_history(w.account(2))
    assert every == [(2, 0), (2, 1)], "what was received, and what was sent"
    pages, after = [], (-1, -1)
    while page := history.account_history(w.account(2), after, limit=1):
        pages += page
        after = page[-1]
    assert pages == every
    assert history.account_history(w.account(2), (0, 0)) == every, "height 0 is a place too"
    assert history.account_history(w.account(2), (0, 2**32 - 2)) == every


@pytest.mark.parametrize("harm", [lambda raw: raw[:-1], lambda raw: b"\xc1" + raw[1:], lambda raw: b""])
def test_a_record_that_cannot_be_read_is_named(harm: Callable[[bytes], bytes]) -> None:
    w = lived()
    history = History(w.store, w.genesis.hash)
    reads: dict[bytes, Callable[[int], object]] = {
        b"h/": history.header,
        b"q/": history.certificate,
        b"r/": history.receipts,
    }
    for kind, read in reads.items():
        key = kind + (1).to_bytes(8, "big")
        raw = w.store.get(key)
        assert raw is not None
        w.store.write({key: harm(raw)})
        with pytest.raises(ChainError) as caught:
            read(1)
        assert caught.value.code == "damaged_record"
        assert f"key={key.hex()}" in str(caught.value)


def test_grounds_are_there_where_this_peer_voted() -> None:
    w = lived()
    built = w.build()
    grounds = Grounds((), (PrepareQC(3, 0, built.block_hash, ZERO_HASH, NO_VIEW, ()),))
    w.chain.commit(built, w.certificate(built.block_hash, 3), grounds)
    assert (w.chain.grounds(2), w.chain.grounds(3), w.chain.grounds(4)) == (None, grounds, None)


def test_a_certificate_for_another_block_contradicts_and_none_of_other_heights_does() -> None:
    w = lived()
    own = w.certificate(w.chain.tip_hash, 2)
    assert not w.chain.contradicts(own)
    assert w.chain.contradicts(w.certificate(ZERO_HASH, 2))
    assert w.chain.contradicts(CommitQC(1, 0, ZERO_HASH, ()))
    for height in (-1, 0, 3):
        assert not w.chain.contradicts(CommitQC(height, 0, ZERO_HASH, ()))
