"""What would have come of a chain's history if every due instant had had its block at once.

    as it was      tx t₁ ──── due ✕ crash ✕ ──────── block at T: what is due, then tx t₂
    undisturbed    tx t₁ ──── due │ block at the instant itself ──── tx t₂ at its own time

Rule 1: the same genesis, the same transactions in the same order, each at the time of its own block.
Rule 2: equal must be: what ran, in which order, its events, and the whole state, but for what TIME lets follow
from when a block stood: `paid_out_ms`, the late days of what was settled late with what is charged for them, and the
votes that a settlement opened (they are open for some days from then). Who proposed blocks, who was found guilty, and
the height at which a peer was admitted, is not part of the history.
Rule 3: charges are the same too where clubs have none, or are disturbed for less than a day: let a history be so.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from contracts.registry import default_registry
from contracts.rotation.records import Debt, RoundRecord
from ledger.chain import Chain
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.genesis import Genesis
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import Millis
from ledger.schedule import DUE_PREFIX, DueItem
from ledger.state import WORK_TIME_KEY, contract_prefix
from ledger.store import MemoryStore

__all__ = ["blocks_of", "differences", "once_and_in_order", "step", "undisturbed"]

_SKIPPED = (b"s/roles", b"s/guilty/", WORK_TIME_KEY, contract_prefix("voting"), contract_prefix("peers"))
_ROUNDS = contract_prefix("rotation") + b"round:"
_DEBTS = tuple(contract_prefix("rotation") + name for name in (b"debt:", b"owed:", b"clubdebt:"))
_UNSIGNED = bytes(64)


def blocks_of(chain: Chain) -> Iterator[Block]:
    """Yield every block of a chain."""
    for height in range(1, chain.height + 1):
        raw = chain.block_bytes(height)
        assert raw is not None
        yield trusted_decode(Block, raw)


def undisturbed(genesis: Genesis, disturbed: Chain) -> Chain:
    """Return the chain that `disturbed` would have been; see the module's docstring."""
    chain = Chain.open(MemoryStore(), genesis, default_registry())
    for block in blocks_of(disturbed):
        _pass_time(chain, block.header.timestamp_ms)
        if block.txs:
            step(chain, block.header.timestamp_ms, [parse_transaction(raw) for raw in block.txs])
    _pass_time(chain, disturbed.tip_time_ms + 1)
    return chain


def differences(disturbed: Chain, ideal: Chain) -> list[str]:
    """Return the differences from an undisturbed chain; none when all is well."""
    found: list[str] = []
    was, should = _state(disturbed), _state(ideal)
    for key in sorted(was.keys() | should.keys()):
        if was.get(key) != should.get(key):
            found.append(f"state {key!r}: {was.get(key)!r}, undisturbed {should.get(key)!r}")
    ran, expected = list(_scheduled(disturbed)), list(_scheduled(ideal))
    if [_told(receipt) for receipt in ran] != [_told(receipt) for receipt in expected]:
        found.append(f"scheduled work: {len(ran)} items ran, undisturbed {len(expected)}, or they told another story")
    return found


def once_and_in_order(chain: Chain) -> list[str]:
    """Return items that ran twice, were refused, or ran before one that stands before them in the order of ORDER."""
    found: list[str] = []
    seen: set[bytes] = set()
    for height in range(1, chain.height + 1):
        for receipt in chain.receipts(height) or ():
            if receipt.scheduled and (receipt.id in seen or not receipt.ok):
                found.append(
                    f"height {height}: {receipt.contract}.{receipt.method} {receipt.code}, a second time or not"
                )
            if receipt.scheduled:
                seen.add(receipt.id)
    rounds = [place for receipt in _scheduled(chain) for place in _collected(receipt)]
    for club in {club for club, _ in rounds}:
        numbers = [number for of, number in rounds if of == club]
        if any(a >= b for a, b in pairwise(numbers)):
            found.append(f"club {club.hex()[:8]} paid its rounds out in the order {numbers}")
    return found


def _collected(receipt: Receipt) -> Iterator[tuple[bytes, int]]:
    for event in receipt.events:
        if event.type == "round.collected":
            club, number = event.get("club"), event.get("round")
            assert isinstance(club, bytes)
            assert isinstance(number, int)
            yield club, number


def _scheduled(chain: Chain) -> Iterator[Receipt]:
    for height in range(1, chain.height + 1):
        yield from (r for r in chain.receipts(height) or () if r.scheduled and r.contract == "rotation")


def _told(receipt: Receipt) -> tuple[object, ...]:
    """Return a receipt without the days that were late and the votes that were opened."""
    events = tuple(
        (event.type, tuple(field for field in event.fields if field[0] != "days"))
        for event in receipt.events
        if event.contract != "voting"
    )
    return receipt.id, receipt.method, receipt.code, events


def _state(chain: Chain) -> dict[bytes, bytes]:
    return dict(_comparable(chain.state_entries(b"")))


def _comparable(entries: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    for key, value in entries:
        if key.startswith(_SKIPPED):
            continue
        if key.startswith(DUE_PREFIX) and trusted_decode(DueItem, value).contract == "voting":
            continue
        if key.startswith(_ROUNDS):
            row = trusted_decode(RoundRecord, value)
            nothing = (0,) * len(row.pays)
            yield key, encode(msgspec.structs.replace(row, paid_out_ms=Millis(0), late_days=nothing, basis=nothing))
        elif key.startswith(_DEBTS):
            yield key, encode(msgspec.structs.replace(trusted_decode(Debt, value), basis=0))
        else:
            yield key, value


def _pass_time(chain: Chain, until_ms: int) -> None:
    """Make blocks at the instants of all items that are due before `until_ms`."""
    while (due := chain.next_due_ms()) is not None:
        at = max(due, chain.tip_time_ms + 1)
        if at >= until_ms:
            return
        step(chain, at, [])


def step(chain: Chain, at_ms: int, txs: list[ParsedTransaction]) -> None:
    height = chain.height + 1
    last = chain.certificate(chain.height) if chain.height else None
    validators = chain.validators(height)
    built = chain.build(txs, at_ms, validators[0].id, last)
    assert built.block.txs == tuple(parsed.raw for parsed in txs), (
        "a transaction that was in a block can be in it again"
    )
    votes = tuple(VoteSignature(signer, _UNSIGNED) for signer in range(validators.quorum))
    chain.commit(built, CommitQC(height, 0, built.block_hash, votes))
