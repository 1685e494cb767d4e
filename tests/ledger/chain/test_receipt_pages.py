"""Receipts are stored in pages: only the page of a receipt is read, and a page that does not fit its table is
damage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ledger.chain.receipt_pages
from ledger.chain import ChainError
from ledger.chain.history import History
from ledger.chain.receipt_pages import (
    PAGE_BYTES,
    DamagedPagesError,
    join_pages,
    page_key,
    page_of,
    read_ends,
    read_page,
    receipts_key,
    split_pages,
)
from ledger.primitives.codec import CodecError, encode
from tests.kit.toy_chain import Mint, ToyChain, genesis

SOME = [bytes([number]) * (PAGE_BYTES // 3 + 1) for number in range(8)]


@given(st.lists(st.integers(0, 2 * PAGE_BYTES), max_size=12))
def test_every_receipt_is_found_in_a_page_of_bounded_length(lengths: list[int]) -> None:
    leaves = tuple(bytes([at]) * length for at, length in enumerate(lengths))
    entries = list(split_pages(7, leaves))
    assert join_pages(7, entries) == leaves
    assert entries == sorted(entries), "as a scan gives them"
    ends, pages = read_ends(entries[0][1]), dict(entries[1:])
    for index, leaf in enumerate(leaves):
        number, place = page_of(ends, index)
        page = read_page(ends, number, pages[page_key(7, number)])
        assert page[place] == leaf
        assert sum(map(len, page[:-1])) < PAGE_BYTES, "the last one closes it"


def test_a_block_without_receipts_has_a_table_and_a_height_without_a_block_has_none() -> None:
    assert list(split_pages(7, ())) == [(receipts_key(7), encode(()))]
    assert join_pages(7, split_pages(7, ())) == ()
    assert join_pages(7, iter(())) is None
    assert join_pages(7, list(split_pages(7, SOME))[1:]) is None, "pages without a table belong to no block"


def test_what_does_not_fit_the_table_is_damage() -> None:
    table, *pages = split_pages(7, SOME)
    (key, value), other = pages[0], encode(tuple(SOME[:1]))
    assert len(pages) == 3
    for entries in (
        [table, *pages[:-1]],
        [table, *pages[1:]],
        [table, *pages, (page_key(7, 3), other)],
        [table, (key, other), *pages[1:]],
        [(receipts_key(7), encode((3, 3, 8))), *pages],
        [(receipts_key(7), encode((-1, 6, 8))), *pages],
        [(receipts_key(7), encode((2, 6, 8))), *pages],
    ):
        with pytest.raises(DamagedPagesError):
            join_pages(7, entries)
    for entries in ([table, (key, value[:-1]), *pages[1:]], [(receipts_key(7), b"\xc1"), *pages]):
        with pytest.raises(CodecError):
            join_pages(7, entries)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger.chain.receipt_pages, "PAGE_BYTES", 1)  # a page for each receipt


@pytest.mark.usefixtures("small_pages")
def test_a_page_that_is_gone_is_named_and_the_others_are_read() -> None:
    w = ToyChain(genesis())
    w.step(*(w.tx(1, "won", "mint", Mint(1), nonce=nonce) for nonce in range(3)))
    history = History(w.store, w.genesis.hash)
    receipts = history.receipts(1)
    assert receipts is not None
    assert history.receipt_count(1) == 3
    assert history.receipts_at(1, (0, 2)) == [receipts[0], receipts[2]]
    assert history.receipts_at(1, (2, 3)) is None
    w.store.write({page_key(1, 1): None})
    assert history.receipts_at(1, (0, 2)) == [receipts[0], receipts[2]], "the page between them is not read"
    with pytest.raises(ChainError) as caught:
        history.receipt(1, 1)
    assert (caught.value.code, page_key(1, 1).hex() in str(caught.value)) == ("missing_record", True)
    with pytest.raises(ChainError) as caught:
        history.receipts(1)
    assert caught.value.code == "damaged_record"
    w.store.write({page_key(1, 1): encode((b"", b""))})
    with pytest.raises(ChainError) as caught:
        history.receipt(1, 1)
    assert (caught.value.code, page_key(1, 1).hex() in str(caught.value)) == ("damaged_record", True)
