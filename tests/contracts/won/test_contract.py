import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import Recall
from contracts.won import contract
from contracts.won.calls import (
    BeginWithdrawal,
    ConfirmWithdrawal,
    Mint,
    RequestWithdrawal,
    RevertWithdrawal,
    Transfer,
)
from contracts.won.rules import MAX_OPEN_WITHDRAWALS
from ledger.execution import MAX_EVENTS_PER_CALL, context_for
from ledger.primitives.units import AccountId, Hash32, Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, START_MS, World, member, terms

ME, OTHER = "member-01", "member-02"


@pytest.fixture
def world() -> World:
    made = World()
    made.fund(ME, 1_000)
    return made


def set_aside(world: World, name: str = ME) -> int:
    return world.purse(Purse(PurseKind.WITHDRAWAL, world.id(name)))


def test_minting_happens_once_per_bank_transaction(world: World) -> None:
    world.call(OPERATOR, Mint(world.id(OTHER), Won(5), wire("wire 7")))
    assert world.refused(OPERATOR, Mint(world.id(OTHER), Won(5), wire("wire 7"))) == "bank_tx_already_minted"
    assert world.refused(OPERATOR, Mint(world.id(ME), Won(6), wire("wire 7"))) == "bank_tx_already_minted"
    world.call(OPERATOR, Mint(world.id(OTHER), Won(5), wire("wire 8")))
    assert (world.available(OTHER), world.supply(), world.total()) == (10, 1_010, 1_010)


@pytest.mark.parametrize("name", [ME, "stranger", "registrar"])
def test_only_operators_mint(world: World, name: str) -> None:
    assert world.refused(name, Mint(world.id(name), Won(5), wire("wire 7"))) == "not_operator"


@pytest.mark.parametrize("amount", [0, -1, 2**53 + 1])
def test_amounts(world: World, amount: int) -> None:
    assert world.refused(OPERATOR, Mint(world.id(ME), Won(amount), wire("wire 7"))) == "amount_not_positive"
    assert world.refused(ME, Transfer(world.id(OTHER), Won(amount))) == "amount_not_positive"
    assert world.refused(ME, RequestWithdrawal(Won(amount))) == "amount_not_positive"


@pytest.mark.parametrize("text", ["", "x" * 65, "M1", "20260230.M1", "20260101.m1", "20991231.M1"])
def test_bank_transaction_ids(world: World, text: str) -> None:
    assert world.refused(OPERATOR, Mint(world.id(ME), Won(1), text)) == "bad_bank_tx_id"


def test_an_id_of_the_bank_counts_for_its_day(world: World) -> None:
    """A bank gives the same id on another day, and both transfers are minted, each once."""
    for day in ("20260101", "20251231"):
        world.call(OPERATOR, Mint(world.id(OTHER), Won(5), f"{day}.M1"))
        assert world.refused(OPERATOR, Mint(world.id(OTHER), Won(5), f"{day}.M1")) == "bank_tx_already_minted"
    assert world.available(OTHER) == 10


def test_the_day_of_a_transfer_is_the_day_of_its_booking_in_seoul(world: World) -> None:
    """The attack: one transfer is minted again under the next day. Midnight is 15:00 UTC."""
    midnight = START_MS + 10 * DAY
    world.at(midnight + DAY)
    for booked, day, other in ((midnight - 1, "20260110", "20260111"), (midnight, "20260111", "20260110")):
        assert world.refused(OPERATOR, Mint(world.id(ME), Won(1), f"{other}.M1", Millis(booked))) == "bad_bank_tx_id"
        world.call(OPERATOR, Mint(world.id(ME), Won(1), f"{day}.M1", Millis(booked)))


@pytest.mark.parametrize("memo", ["", "club 7, round 3", "a" * 140, "\uacc4" * 46])
def test_a_transfer_carries_a_memo(world: World, memo: str) -> None:
    receipt = world.call(ME, Transfer(world.id(OTHER), Won(1), memo))
    assert receipt.events[0].get("memo") == memo


@pytest.mark.parametrize(
    "memo", ["a" * 141, "\uacc4" * 47, "two\nlines", "\x00", "\x7f", "\x85", "\u202e", "\u2028", "\x1b[A", "\u200b"]
)
def test_a_memo_is_one_line_of_at_most_140_bytes(world: World, memo: str) -> None:
    assert world.refused(ME, Transfer(world.id(OTHER), Won(1), memo)) == "bad_memo"


def test_transfer(world: World) -> None:
    world.call(ME, Transfer(world.id(OTHER), Won(400)))
    assert (world.available(ME), world.available(OTHER)) == (600, 400)
    assert world.refused(ME, Transfer(world.id(OTHER), Won(601))) == "insufficient_balance"
    assert world.refused(ME, Transfer(world.id(ME), Won(1))) == "bad_recipient"
    assert world.refused(ME, Transfer(AccountId(bytes(20)), Won(1))) == "bad_recipient"
    assert world.refused(ME, Transfer(AccountId(b""), Won(1))) == "bad_recipient"
    assert world.refused(OPERATOR, Mint(AccountId(bytes(20)), Won(1), wire("wire 9"))) == "bad_recipient"


def test_a_withdrawal_burns_only_after_the_bank_has_paid(world: World) -> None:
    asked = world.call(ME, RequestWithdrawal(Won(300))).id
    assert (world.available(ME), set_aside(world), world.supply()) == (700, 300, 1_000)
    assert world.refused(OPERATOR, ConfirmWithdrawal(asked)) == "wrong_withdrawal_status"
    assert world.refused(ME, BeginWithdrawal(asked)) == "not_operator"
    world.call(OPERATOR, BeginWithdrawal(asked))
    assert world.refused(OPERATOR, BeginWithdrawal(asked)) == "wrong_withdrawal_status"
    assert world.refused(ME, ConfirmWithdrawal(asked)) == "not_operator"
    world.call(OPERATOR, ConfirmWithdrawal(asked))
    assert (set_aside(world), world.supply(), world.total()) == (0, 700, 700)
    assert world.refused(OPERATOR, ConfirmWithdrawal(asked)) == "wrong_withdrawal_status"
    assert world.refused(OPERATOR, RevertWithdrawal(asked)) == "wrong_withdrawal_status"


def test_a_withdrawal_is_reverted_by_its_owner_before_it_begins_and_by_operators_after(world: World) -> None:
    first = world.call(ME, RequestWithdrawal(Won(300))).id
    assert world.refused(OTHER, RevertWithdrawal(first)) == "not_owner"
    world.call(ME, RevertWithdrawal(first))
    assert world.available(ME) == 1_000
    assert world.refused(ME, RevertWithdrawal(first)) == "wrong_withdrawal_status"
    second = world.call(ME, RequestWithdrawal(Won(300))).id
    world.call(OPERATOR, BeginWithdrawal(second))
    assert world.refused(ME, RevertWithdrawal(second)) == "not_operator"
    world.call(OPERATOR, RevertWithdrawal(second))
    assert world.available(ME) == 1_000


@pytest.mark.parametrize("call", [BeginWithdrawal(b"x"), ConfirmWithdrawal(b""), RevertWithdrawal(bytes(32))])
def test_withdrawals_that_are_not_there(world: World, call: BeginWithdrawal) -> None:
    assert world.refused(OPERATOR, call) == "withdrawal_not_found"


def test_more_than_there_is_is_not_withdrawn(world: World) -> None:
    assert world.refused(ME, RequestWithdrawal(Won(1_001))) == "insufficient_balance"


def test_withdrawals_that_wait_are_bounded(world: World) -> None:
    world.all([(ME, RequestWithdrawal(Won(1))) for _ in range(MAX_OPEN_WITHDRAWALS)])
    assert world.refused(ME, RequestWithdrawal(Won(1))) == "too_many_withdrawals"


def test_nobody_recalls_a_withdrawal_by_hand(world: World) -> None:
    world.call(ME, RequestWithdrawal(Won(300)))
    for name in (ME, OTHER, OPERATOR):
        assert world.refused_raw(name, "won", "recall", Recall(world.id(ME), Won(300))) == "not_rotation"


def test_a_withdrawal_that_is_not_needed_is_not_recalled() -> None:
    """Two of 150,000 wait; the contribution of 100,000 is taken out of one."""
    world = World()
    names = [member(number) for number in (1, 2, 3)]
    world.fund_all(names, 300_000)
    club = world.started(terms(seats=3, deposit=Won(0)), names)
    world.all([(names[2], RequestWithdrawal(Won(150_000)))] * 2)
    receipts = world.at(world.due(club, 1) + 1)
    told = [one for receipt in receipts for one in receipt.events if one.type == "won.withdrawal_recalled"]
    assert [(one.get("amount"), one.get("left")) for one in told] == [(100_000, 50_000)]


def test_the_newest_withdrawal_is_recalled_first_and_one_event_tells_all() -> None:
    world = World()
    names = [member(number) for number in (1, 2, 3)]
    world.fund_all(names, 120_000)
    club = world.started(terms(seats=3, deposit=Won(0)), names)
    first, second, third = (world.call(names[2], RequestWithdrawal(Won(40_000))).id for _ in range(3))
    receipts = world.at(world.due(club, 1) + 1)
    [told] = [one for receipt in receipts for one in receipt.events if one.type == "won.withdrawal_recalled"]
    assert told.get("withdrawals") == (third, second, first)
    assert (told.get("amount"), told.get("left")) == (100_000, 20_000)


def test_sixty_persons_with_all_the_withdrawals_there_may_be_stop_no_collection() -> None:
    """The attack: everybody fills the queue with withdrawals of a few won, so that collecting reports too much."""
    people = [member(number) for number in range(1, 61)]
    each = MAX_OPEN_WITHDRAWALS * 1_000
    world = World(people=60)
    world.fund_all(people, each)
    plan = terms(seats=60, form="flat", contribution=Won(each), deposit=Won(0))
    club = world.started(plan, people)
    for name in people:
        world.all([(name, RequestWithdrawal(Won(1_000))) for _ in range(MAX_OPEN_WITHDRAWALS)])
        assert world.available(name) == 0
    receipts = world.at(world.due(club, 1) + 1)
    assert all(receipt.ok for receipt in receipts)
    assert world.rotation().round(club, 1).status == "paid_out"
    assert max(len(receipt.events) for receipt in receipts) < MAX_EVENTS_PER_CALL // 2
    assert world.available(people[0]) == 60 * each
    assert world.total() == world.supply()


def test_only_who_owes_has_its_credit_looked_at(world: World) -> None:
    """A nested call for each transfer would be most of its work, and calls are bounded."""
    ctx = context_for(world.chain.reader(), world.id(OPERATOR), None, Hash32(bytes(32)))
    assert contract._credited(ctx, world.id(ME), Won(5)) == ()
    poor, rich = "member-03", "member-04"
    world.fund(rich, 1_000_000)
    club = world.started(terms(seats=2, deposit=Won(0)), [rich, poor], organizer=rich)
    world.at(world.due(club, 1) + 4 * DAY)
    ctx = context_for(world.chain.reader(), world.id(OPERATOR), None, Hash32(bytes(32)))
    assert [(call.contract, call.method) for call in contract._credited(ctx, world.id(poor), Won(5))] == [
        ("rotation", "credited")
    ]
