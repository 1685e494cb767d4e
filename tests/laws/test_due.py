"""Where blocks end changes nothing: many clubs due at once are settled as one by one, in the order of ORDER.

    the same genesis, people, clubs, payments and instants         what must come of it
    a block takes 1 item       T   T+1   T+2 … T+k   ┐
    a block takes 3 items      T   T+1 … T+j         ├──▶  one state, byte for byte, and one sequence of receipts
    a block takes all          T                     ┘

Only the proposers of blocks (`ledger.roles`) are left out of the comparison, because there are more blocks.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import ledger.execution.block
from contracts.audit.whole import audit_state
from contracts.rotation.calls import Pay, PayDebt
from contracts.rotation.records import CLOSED
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import RequestWithdrawal, Transfer
from ledger.execution import BlockExecution
from ledger.primitives.codec import Record, encode
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import DAY_MS, AccountId, Millis, Won
from ledger.schedule import due_by
from tests.kit.world import World, key_of, member, terms
from tests.laws.limited import ALL, limited

PEOPLE = 6
APART_MS = 5_000
"""Between the instants of a history. Longer than any crowd here needs with one item to a block a millisecond."""
MAX_BLOCKS = 400
VALID_UNTIL = 9_000


class Crowd(World):
    """A world whose blocks take `limit` items, and the results of scheduled work in it."""

    def __init__(self, limit: int) -> None:
        super().__init__(people=PEOPLE)
        self.chain = limited(self.genesis, limit)
        self.done: list[Receipt] = []
        self.blocks: list[int] = []
        """Items of each block that had any."""

    def pass_time(self, time_ms: int, waiting: tuple[tuple[str, Record], ...] = ()) -> None:
        """Let blocks stand from `time_ms` on until nothing is due any more; then carry `waiting` out, half way on.

        While something is due, what waits is offered to every block; none takes it from a member of a club that waits.
        """
        at = time_ms
        for _ in range(MAX_BLOCKS):
            due = self.chain.next_due_ms()
            if due is None or due > at:
                break
            taken = self.would_take(waiting, at)
            self.note(self.step(at=at).receipts)
            pending = {item.club for item in due_by(self.state(), at, ALL)}
            holders = {seat.holder for club in pending for seat in self.rotation().seats_of(club)}
            assert holders.isdisjoint(taken), "a block took a transaction of somebody about whom something was due"
            at += 1
        else:
            raise AssertionError(f"still not done after {MAX_BLOCKS} blocks")
        assert at <= time_ms + APART_MS // 2
        if waiting:
            receipts = self.step(*(self.tx(*one) for one in waiting), at=time_ms + APART_MS // 2).receipts
            self.note([receipt for receipt in receipts if receipt.scheduled])

    def would_take(self, waiting: tuple[tuple[str, Record], ...], at: int) -> set[AccountId]:
        """Return the senders whose waiting transactions a block at this time takes."""
        offered = [self.tx(name, call) for name, call in waiting]
        self.nonces.clear()
        proposer = self.chain.validators(self.chain.height + 1)[0].id
        last = self.chain.certificate(self.chain.height)
        block = self.chain.build(offered, at, proposer, last).block
        return {tx.tx.account for tx in offered if tx.raw in block.txs}

    def raw_tx(self, name: str, contract: str, method: str, call: Record) -> ParsedTransaction:
        """A transaction with the same validity at every height, so that ids do not depend on blocks."""
        account = self.id(name)
        nonce = self.nonces.get(name, self.chain.nonce(account))
        self.nonces[name] = nonce + 1
        body = Transaction(1, self.chain.chain_ctx, account, nonce, VALID_UNTIL, contract, method, encode(call))
        return parse_transaction(sign_transaction(body, key_of(name)))

    def note(self, receipts: tuple[Receipt, ...] | list[Receipt]) -> None:
        if receipts:
            assert all(receipt.scheduled and receipt.ok for receipt in receipts), receipts
            self.blocks.append(len(receipts))
            self.done += receipts

    def outcome(self) -> tuple[dict[bytes, bytes], list[Receipt]]:
        state = {key: value for key, value in self.state().scan(b"") if not key.startswith(b"s/roles")}
        return state, self.done

    def is_sound(self) -> None:
        """Every money invariant holds, and nobody has lost money."""
        assert [found for found in audit_state(self.chain) if found is not None] == []
        assert self.total() == self.supply()


@dataclass(frozen=True)
class Plan:
    """One club of a crowd. All are due in the same second; seats are held by people of the crowd."""

    holders: tuple[int, ...]
    deposit: int
    holdback: int
    grace_ms: int
    interest: bool

    def terms(self, name: int) -> Terms:
        form: dict[str, object] = {} if self.interest else {"form": "flat"}
        return terms(
            name=f"club {name}",
            seats=len(self.holders),
            deposit=Won(self.deposit),
            holdback_percent=self.holdback,
            late_charge_bp=2_000,
            grace_ms=Millis(self.grace_ms),
            calendar=Calendar("week", 2026, 2, 1),
            **form,
        )


@dataclass(frozen=True)
class Story:
    """A crowd of clubs, the won of their people, and their transactions after the due instants."""

    plans: tuple[Plan, ...]
    money: tuple[int, ...]
    sends: tuple[tuple[int, int, int], ...]
    """(who, what, how much), offered at one instant each, cyclically."""
    offset_ms: int = 1
    """Where in the crowd's second the first block stands."""


def play(story: Story, limit: int) -> Crowd:
    """Live the story through with blocks of `limit` items."""
    crowd = Crowd(limit)
    people = [member(number) for number in range(1, PEOPLE + 1)]
    crowd.fund_all(people, 2_000_000)
    clubs = [
        crowd.started(plan.terms(index), [people[who] for who in plan.holders], people[plan.holders[0]])
        for index, plan in enumerate(story.plans)
    ]
    crowd.all(
        [
            (name, Transfer(crowd.id("stranger"), Won(crowd.available(name) - keeps)))
            for name, keeps in zip(people, story.money, strict=True)
            if crowd.available(name) > keeps
        ]
    )
    sends = 0
    while (due := crowd.chain.next_due_ms()) is not None:
        waiting: tuple[tuple[str, Record], ...] = ()
        if story.sends:
            send = story.sends[sends % len(story.sends)]
            waiting = ((people[send[0]], call_of(crowd, clubs, people, send)),)
            sends += 1
        crowd.pass_time(max(due - 1 + story.offset_ms, crowd.now + 1), waiting)
    for club in clubs:
        record = crowd.rotation().clubs.get(club)
        assert record is not None
        assert record.status == CLOSED
    crowd.is_sound()
    return crowd


def call_of(crowd: Crowd, clubs: list[bytes], people: list[str], send: tuple[int, int, int]) -> Record:
    """Return a transaction that a person may send while others are in arrears; an impossible one is refused."""
    who, what, amount = send
    club = clubs[amount % len(clubs)]
    rounds = crowd.rotation().rounds_of(club)
    record = crowd.rotation().clubs.get(club)
    assert record is not None
    number = min(len(rounds), record.open_round or record.next_round)
    seat = 1 + amount % len(rounds)
    other = crowd.id(people[(who + 1) % PEOPLE])
    calls: list[Record] = [
        Transfer(other, Won(amount)),
        Pay(club, seat, number, max(Won(1), rounds[number - 1].open_for(seat)), False),
        PayDebt(crowd.id(people[who]), Won(amount)),
        RequestWithdrawal(Won(amount)),
    ]
    return calls[what % len(calls)]


NEAR_A_DAY = DAY_MS - 2
"""A grace after which the first settlement stands in the last millisecond of a day, and the second in the next day."""

plans = st.builds(
    Plan,
    st.lists(st.integers(0, PEOPLE - 1), min_size=2, max_size=4).map(tuple),
    st.sampled_from([0, 30_000, 100_000]),
    st.sampled_from([0, 60]),
    st.sampled_from([0, 3_600_000, NEAR_A_DAY]),
    st.booleans(),
)
stories = st.builds(
    Story,
    st.lists(plans, min_size=2, max_size=6).map(tuple),
    st.tuples(*[st.sampled_from([0, 60_000, 150_000, 400_000, 2_000_000])] * PEOPLE),
    st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, 3), st.integers(1, 200_000)), max_size=4).map(tuple),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(stories, st.integers(2, 7))
def test_a_crowd_is_settled_as_one_by_one(story: Story, some: int) -> None:
    together = play(story, ALL)
    for limit in (1, some):
        apart = play(story, limit)
        assert apart.outcome() == together.outcome()
        assert max(apart.blocks) <= limit
    assert in_order(together.done)


def in_order(done: list[Receipt]) -> bool:
    """Return whether nothing was done twice: an item has one name, and each round one collection and one settlement."""
    return len({receipt.id for receipt in done}) == len(done)


A_CROWD = Story(
    tuple(Plan(holders, 0, 0, NEAR_A_DAY, True) for holders in ((0, 1, 2), (2, 1, 0), (3, 0, 1), (1, 3, 2))),
    (150_000, 40_000, 400_000, 0, 0, 0),
    ((2, 0, 90_000), (0, 1, 2), (3, 0, 1)),
)
"""Four clubs that share their people, none of whom can pay everything, at the edge of a day."""


def test_a_burst_that_goes_over_midnight_charges_everybody_the_same() -> None:
    together, apart = play(A_CROWD, ALL), play(A_CROWD, 1)
    assert apart.outcome() == together.outcome()
    assert len(apart.blocks) > len(together.blocks)
    assert any(debt for receipt in together.done for debt in receipt.events if debt.type == "debt.created")


Plant = Callable[[pytest.MonkeyPatch], None]


def work_time_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Work that continues in the next block has that block's own time."""
    patch.setattr(ledger.execution.block, "set_work_time", lambda state, time_ms: None)


def transactions_between(patch: pytest.MonkeyPatch) -> None:
    """A block takes transactions although something is still due."""
    run_due = BlockExecution.run_due

    def careless(self: BlockExecution) -> None:
        run_due(self)
        self._may_include, self._pending = True, None

    patch.setattr(BlockExecution, "run_due", careless)


@pytest.mark.parametrize("plant", [work_time_forgotten, transactions_between])
def test_what_would_let_the_end_of_a_block_matter_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    together = play(A_CROWD, ALL).outcome()
    plant(monkeypatch)
    try:
        apart = play(A_CROWD, 1).outcome()
    except AssertionError:
        return
    assert apart != together
