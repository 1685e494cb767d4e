"""Everything of a height is in one batch."""

from ledger.chain.candidate import batch_of
from ledger.primitives.certificate import Grounds
from tests.kit.toy_chain import Later, Mint, Send, ToyChain, genesis

GROUNDS = Grounds((), ())


def test_a_heights_batch_has_every_kind_of_record() -> None:
    w = ToyChain(genesis())
    tx = w.tx(1, "won", "mint", Mint(5))
    executed = w.build(tx, w.tx(1, "won", "send", Send(w.account(2), 2), nonce=1))
    batch = batch_of(executed, w.certificate(executed.block_hash, 1), GROUNDS, 100, b"c" * 32)
    kinds = {key[:2] for key in batch}
    assert kinds == {b"h/", b"b/", b"q/", b"r/", b"i/", b"a/", b"j/", b"s/", b"t/", b"m/"}
    at = bytes(7) + b"\x01"
    assert batch[b"i/" + tx.id] == at + bytes(4)
    history = {key for key in batch if key.startswith(b"a/")}
    first, second = at + bytes(4), at + bytes(3) + b"\x01"
    mine, yours = b"a/" + w.account(1), b"a/" + w.account(2)
    assert history == {mine + first, mine + second, yours + second}, "the recipient's history has the payment too"
    assert batch[b"m/tip"] == at + executed.block_hash + executed.state_root
    assert batch[b"m/record"] == b"c" * 32


def test_scheduled_work_is_counted_apart() -> None:
    w = ToyChain(genesis())
    w.step(w.tx(1, "probe", "later", Later(w.chain.tip_time_ms + 5_000, "once")))
    executed = w.build(w.tx(1, "won", "mint", Mint(5)), at=w.chain.tip_time_ms + 9_000)
    assert (executed.scheduled_items, len(executed.receipts)) == (1, 2)
    batch = batch_of(executed, w.certificate(executed.block_hash, 2), None, 100, None)
    assert sum(key.startswith(b"i/") for key in batch) == 1, "scheduled work is no transaction"
    assert b"m/record" not in batch, "a node without a safety record leaves the last value there"


def test_what_votes_rested_on_goes_with_the_block_that_makes_it_too_old() -> None:
    w = ToyChain(genesis())
    for height in range(1, 6):
        w.step()
        executed = w.build()
        batch = batch_of(executed, w.certificate(executed.block_hash, height + 1), GROUNDS, 4, None)
        gone = [int.from_bytes(key[2:], "big") for key, value in batch.items() if key[:2] == b"j/" and value is None]
        assert gone == ([height - 3] if height >= 4 else [])
