"""The most costly valid question of every route, on a chain that has much of everything, and a count of its work.

    block      one of PEOPLE transactions           account      entries in more blocks than a page reads
    clubs      one of SEATS seats, CLUBS of two     proposals    as many as a club may have open
    purses     those of PEOPLE and of the clubs

The counts are those of the front process for one answer, from a store of which it knows nothing yet:

    reads    questions to the node: a value, or a page of a walk
    entries  what walks have yielded
    bytes    of values read
    calls    functions that were called, Python's and C's: decoding, hashing, rendering
"""

import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from aiohttp import web

from api.ports import ApiRefused
from contracts.agreement.calls import Draft
from contracts.agreement.records import ChosenClause
from contracts.agreement.rules import MAX_CLAUSES, MAX_DRAFT_CLAUSES, MAX_VERSIONS
from contracts.pot.terms import PotTerms
from contracts.registry import default_registry
from contracts.rotation.calls import Start
from contracts.rotation.terms.calendar import Calendar
from contracts.won.calls import Transfer
from ledger.chain import Chain
from ledger.primitives.address import format_account
from ledger.primitives.hashing import sha256
from ledger.primitives.units import Hash32, Millis, Won
from ledger.store import Store
from node.shell.front.chain import FollowedChain
from node.shell.front.store import FIRST_ENTRIES
from node.shell.front.wire import MAX_PAGE_ENTRIES
from tests.kit import votes
from tests.kit.library import agreement_in, clause_of, put
from tests.kit.local_node import LocalNode
from tests.kit.pots import Pot
from tests.kit.world import DAY, OPERATOR, World, member, terms

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PEOPLE = 1_000
"""Each with money that was minted in one block."""
SEATS = 100
POOR = 30
"""Holders who can't pay: debts, and nearly as many evictions as a club may have proposals open."""
CLUBS = 12
"""More clubs of the same two members."""
SPREAD = 40
"""Blocks with an entry of one account: more than a page of its history reads."""


@dataclass
class Work:
    """The counts of one answer."""

    reads: int = 0
    entries: int = 0
    bytes: int = 0
    calls: int = 0

    def beyond(self, most: "Work") -> list[str]:
        """Return the counts that are above those of `most`."""
        return [each.name for each in fields(self) if getattr(self, each.name) > getattr(most, each.name)]


@dataclass
class CountingStore:
    """A store that counts its reads as the front process would make them."""

    below: Store
    work: Work = field(default_factory=Work)
    known: dict[bytes, bytes | None] = field(default_factory=dict)
    """Keys that were read before: the front keeps their values."""

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`."""
        if key not in self.known:
            self.known[key] = value = self.below.get(key)
            self.work.reads += 1
            self.work.bytes += len(value or b"")
        return self.known[key]

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """See `Store.scan`."""
        left, page = 0, FIRST_ENTRIES
        self.work.reads += 1
        for key, value in self.below.scan(prefix, start):
            if left == page:
                left, page = 0, min(2 * page, MAX_PAGE_ENTRIES)
                self.work.reads += 1
            left += 1
            self.work.entries += 1
            self.work.bytes += len(key) + len(value)
            yield key, value

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """Refuse."""
        raise AssertionError(f"an answer writes nothing, and this one {len(batch)} entries")

    def close(self) -> None:
        """See `Store.close`."""


class CountedNode(LocalNode):
    """A node whose chain is read like that of a front process that has just begun."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.done = Work()
        self.forget()

    def forget(self) -> None:
        """Know nothing of the store."""
        self.store = CountingStore(self.world.chain.store)
        header = self.world.chain.header(self.world.chain.height)
        assert header is not None
        self._followed = FollowedChain(self.store, self.world.genesis, default_registry())
        self._followed.follow(header, self.world.chain.params.hash)
        self.store.known.clear()

    @property
    def chain(self) -> Chain:
        return self._followed if hasattr(self, "_followed") else self.world.chain

    async def submit(self, raw: bytes, client: str = "") -> Hash32:
        """Hand over to another process, whose work this is not."""
        return sha256(raw)

    async def submit_many(self, raws: Sequence[bytes], client: str = "") -> list[Hash32 | ApiRefused]:
        """Likewise."""
        return [sha256(raw) for raw in raws]


def counting(node: CountedNode) -> Any:
    """Return a middleware that counts what the handler of a route does, in `node.done`."""

    @web.middleware
    async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
        node.store.work = work = Work()
        before = sys.getprofile()

        def count(_frame: object, event: str, _arg: Any) -> None:
            work.calls += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            return await handler(request)
        finally:
            sys.setprofile(before)
            node.done, node.store.work = work, Work()

    return counted


@dataclass
class Much:
    """The chain, and the arguments of the questions."""

    world: World
    club: bytes
    pot: bytes
    proposal: bytes
    tall: int
    """The height of the block with a transaction for each of PEOPLE."""
    last: bytes
    """The id of the last transaction of that block."""
    busy: str
    """An account with entries in many blocks and seats in all clubs."""
    agreement: bytes
    """An agreement of as many clauses as one may have."""
    start: bytes
    """A transaction that starts another club of SEATS seats."""


def much() -> Much:
    """Make the chain."""
    world = World(people=PEOPLE)
    everybody = [member(number) for number in range(1, PEOPLE + 1)]
    world.fund_all(everybody, 50_000_000)
    tall = world.chain.height
    holders = everybody[:SEATS]
    club = world.started(terms(seats=SEATS, contribution=Won(10_000), surcharge=Won(1_000), name="large"), holders)
    for number in range(CLUBS):
        world.started(terms(seats=2, name=f"small-{number}"), holders[:2])
    poor = holders[2 : 2 + POOR]
    world.all([(name, Transfer(world.id(OPERATOR), Won(world.available(name)))) for name in poor])
    for number in (1, 2):
        for instant in (world.due(club, number), world.due(club, number) + 3 * DAY):
            world.at(instant + 1)
    for _ in range(SPREAD):
        world.call(holders[0], Transfer(world.id(OPERATOR), Won(1)))
    pot = Pot(world, PotTerms("large pot"), everybody[-SEATS:])
    made = world.call(holders[-1], votes.dissolve(world, club, Millis(world.now + 10 * DAY)))
    proposal = next(event.get("proposal") for event in made.events if event.type == "proposal.made")
    assert isinstance(proposal, bytes)
    later = Calendar("month", year=2027, month=1, day=31)
    joined = world.joined(
        terms(seats=SEATS, contribution=Won(10), surcharge=Won(1), calendar=later),
        everybody[SEATS:][:SEATS],
        member(SEATS + 1),
    )
    agreement = _library(world)
    receipts = world.chain.receipts(tall)
    assert receipts is not None
    return Much(
        world=world,
        club=club,
        pot=pot.id,
        proposal=proposal,
        tall=tall,
        last=receipts[-1].id,
        busy=format_account(world.id(holders[0])),
        agreement=agreement,
        start=world.tx(member(SEATS + 1), Start(joined)).raw,
    )


def _library(world: World) -> bytes:
    """Fill the library: all clauses, and all versions of the first; return the greatest agreement."""
    clauses = [clause_of(f"clause_{number}") for number in range(MAX_CLAUSES)]
    put(world, *clauses)
    put(world, *(clause_of("clause_0", version=number) for number in range(2, MAX_VERSIONS + 1)))
    chosen = [ChosenClause(each.clause, 1, ()) for each in clauses[1 : MAX_DRAFT_CLAUSES + 1]]
    return agreement_in(world.call(member(1), Draft(tuple(chosen))))
