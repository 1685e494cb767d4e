"""Everything in the chain can be proven, and nothing else can."""

import pytest

from ledger.balances import Purse, PurseKind
from ledger.chain.candidate import block_key, certificate_key, header_key
from ledger.chain.receipt_pages import receipts_key
from ledger.primitives.codec import decode, encode
from ledger.primitives.proof import CertifiedHeader, InclusionProof, ProvenValue, verify_state_proof
from ledger.proofs import (
    NotProvableError,
    certified_header,
    prove_receipt,
    prove_transaction,
    prove_value,
)
from tests.kit.toy_chain import Later, Mint, Put, ToyChain, genesis


def busy() -> ToyChain:
    """Block 2 has one item of scheduled work and three transactions."""
    w = ToyChain(genesis())
    w.step(w.tx(1, "probe", "later", Later(w.chain.tip_time_ms + 5_000, "once")))
    w.step(*(w.tx(n, "probe", "put", Put("k", n)) for n in (1, 2, 3)), at=w.chain.tip_time_ms + 6_000)
    return w


def test_transactions_and_receipts_stand_at_different_places_when_work_was_due() -> None:
    w = busy()
    header = w.chain.header(2)
    assert header is not None
    receipts = w.chain.receipts(2)
    assert receipts is not None
    assert receipts[0].scheduled
    for index, receipt in enumerate(receipts[1:]):
        place = w.chain.find_tx(receipt.id)
        assert place is not None
        of_tx = prove_transaction(w.chain, receipt.id)
        of_receipt = prove_receipt(w.chain, *place)
        assert (of_tx.index, of_receipt.index) == (index, index + 1)
        assert of_tx.holds_under(header.tx_root)
        assert not of_tx.holds_under(header.receipts_root)
        assert of_receipt.holds_under(header.receipts_root)
        assert of_receipt.data == encode(receipt)
    assert prove_receipt(w.chain, 2, 0).data == encode(receipts[0])


def test_state_is_proven_at_the_tip() -> None:
    w = busy()
    w.step(w.tx(1, "won", "mint", Mint(7)))
    header = w.chain.header(3)
    assert header is not None
    for number, amount in ((1, encode(7)), (2, None)):
        proven = prove_value(w.chain, Purse(PurseKind.AVAILABLE, w.account(number)).key())
        assert (proven.height, proven.value) == (3, amount)
        assert verify_state_proof(header.state_root, proven.key, proven.value, proven.proof)


def test_proofs_travel_as_bytes() -> None:
    w = busy()
    proven, certified = prove_value(w.chain, b"s/params"), certified_header(w.chain, 2)
    inclusion = prove_receipt(w.chain, 2, 1)
    assert decode(ProvenValue, encode(proven)) == proven
    assert decode(CertifiedHeader, encode(certified)) == certified
    assert decode(InclusionProof, encode(inclusion)) == inclusion


def test_what_is_not_there_is_not_proven() -> None:
    w, empty = busy(), ToyChain(genesis())
    for attempt in (
        lambda: certified_header(w.chain, 0),
        lambda: certified_header(w.chain, 3),
        lambda: prove_transaction(w.chain, bytes(32)),
        lambda: prove_receipt(w.chain, 2, 4),
        lambda: prove_receipt(w.chain, 2, -1),
        lambda: prove_receipt(w.chain, 9, 0),
        lambda: prove_value(empty.chain, b"s/params"),
    ):
        with pytest.raises(NotProvableError):
            attempt()


@pytest.mark.parametrize("record", [header_key(2), certificate_key(2), block_key(2), receipts_key(2)])
def test_what_is_gone_from_the_store_is_not_proven(record: bytes) -> None:
    w = busy()
    receipts = w.chain.receipts(2)
    assert receipts is not None
    w.store.write({record: None})
    if record in {header_key(2), certificate_key(2)}:
        with pytest.raises(NotProvableError):
            certified_header(w.chain, 2)
    else:
        with pytest.raises(NotProvableError):
            prove_transaction(w.chain, receipts[1].id)
