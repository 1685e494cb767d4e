"""Which ids a key names, and which transactions wait while work is due that may touch them."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import WorkScope
from contracts.abi.state import key_bytes
from contracts.registry import default_registry
from contracts.won.calls import Transfer
from ledger.execution.deferral import MOST_ITEMS, DeferredCall, Pending, ids_in, still_due
from ledger.execution.reading import reading_context
from ledger.journal import Journal
from ledger.primitives.units import ZERO_HASH, Won
from ledger.schedule import DueItem, add
from ledger.state import contract_prefix
from tests.kit.world import World, member, terms

ONE, TWO, THREE = (member(number) for number in range(1, 4))
ACCOUNT, CLUB = b"\xaa" * 20, b"\xcc" * 32


@pytest.mark.parametrize(
    ("key", "named"),
    [
        (Purse(PurseKind.AVAILABLE, ACCOUNT).key(), [ACCOUNT]),
        (Purse(PurseKind.HOLDBACK, CLUB, 3).key(), [CLUB]),
        (contract_prefix("rotation") + b"debt:" + key_bytes((ACCOUNT, 7, CLUB, 1)), [ACCOUNT, CLUB]),
        (contract_prefix("rotation") + b"club:" + key_bytes((CLUB,)), [CLUB]),
        (contract_prefix("won") + b"memo:" + key_bytes(("a text", 5)), []),
        (contract_prefix("won") + b"cut:\x00\x14" + ACCOUNT[:19], []),
    ],
)
def test_the_ids_in_a_key(key: bytes, named: list[bytes]) -> None:
    assert list(ids_in(key)) == named


def test_what_names_nobody_of_the_reach_is_let_through() -> None:
    world = World()
    world.fund_all([ONE, TWO, THREE], 1_000_000)
    club, other = (world.started(terms(seats=2), pair) for pair in ((ONE, TWO), (THREE, THREE)))
    pending = Pending(world.chain.reader(), WorkScope((world.id(ONE),), (CLUB,)))
    pending.meet(Purse(PurseKind.AVAILABLE, world.id(THREE)).key())
    pending.meet(Purse(PurseKind.POT, other).key())
    assert (pending.holds(world.id(ONE)), pending.holds(world.id(TWO))) == (True, False)
    for key in (
        Purse(PurseKind.AVAILABLE, world.id(ONE)).key(),
        Purse(PurseKind.RESERVE, CLUB).key(),
        Purse(PurseKind.POT, club).key(),  # member-01 is of that club
    ):
        with pytest.raises(DeferredCall):
            pending.meet(key)


def test_a_crowd_of_items_defers_everything() -> None:
    """With as many items as are examined, transactions have room; with one more, or too large a scope, they do not."""
    world = World()
    registry = default_registry().at(1)
    state = Journal(world.chain._state)
    reading = reading_context(
        state, registry, world.chain.params, b"", height=1, time_ms=world.chain.tip_time_ms, parent_hash=ZERO_HASH
    )
    for seat in range(MOST_ITEMS):
        add(state, DueItem(world.chain.tip_time_ms, world.chain.tip_time_ms, CLUB, seat, "rotation", "collect"))
    assert still_due(state, registry, reading, world.now) is not None
    add(state, DueItem(world.chain.tip_time_ms, world.chain.tip_time_ms, CLUB, MOST_ITEMS, "rotation", "collect"))
    assert still_due(state, registry, reading, world.now) is None
    assert still_due(state, registry, reading, world.now - 1) is not None, "nothing of it is due yet"


def test_a_member_of_a_club_that_is_still_to_be_collected_waits_and_a_stranger_does_not() -> None:
    world = World(params={"rate_cap_enforced": False, "due_items_per_block": 1})
    world.fund_all([ONE, TWO, THREE, "stranger"], 1_000_000)
    agreed = terms(seats=2)
    clubs = [world.started(agreed, pair) for pair in ((ONE, TWO), (TWO, THREE))]
    due = world.due(clubs[0], 1) + 1
    txs = [
        world.tx(TWO, Transfer(world.id(member(4)), Won(5))),
        world.tx("stranger", Transfer(world.id(member(4)), Won(5))),
        world.tx("stranger", Transfer(world.id(TWO), Won(5))),
        world.tx(member(4), Transfer(world.id(member(5)), Won(1))),
    ]
    first = world.step(*txs, at=due)
    assert len({world.rotation().round(club, 1).status for club in clubs}) == 2, "one of them is still to be collected"
    taken = [raw for raw in (tx.raw for tx in txs) if raw in first.block.txs]
    assert taken == [txs[1].raw, txs[3].raw]
    assert (world.available("stranger"), world.available(member(4))) == (999_995, 4)
