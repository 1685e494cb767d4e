"""Calls that need several operators: one by itself does nothing, and enough of them do it once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import RecallableOf
from contracts.audit.bank import last_report
from contracts.rotation.calls import Pay
from contracts.won import ballots
from contracts.won.ballots import BALLOT_MS, BallotState
from contracts.won.calls import (
    BeginWithdrawal,
    ConfirmWithdrawal,
    Mint,
    ReportBank,
    RequestWithdrawal,
    RevertWithdrawal,
)
from ledger.primitives.units import Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, START_MS, World, terms

THREE = (OPERATOR, "operator-2", "operator-3")
ME = "member-01"
RICH = 10**12
TODAY = (START_MS + 9 * 3_600_000) // DAY


@pytest.fixture
def world() -> World:
    made = World(operators=THREE, broken=True)  # what is reported of the bank may differ here (M11)
    made.fund(ME, 1_000)
    return made


def kept(world: World) -> BallotState:
    return BallotState(world.chain.storage("won"))


def waiting(world: World) -> list[bytes]:
    return [ballot.id for ballot in kept(world).ballots.values()]


def test_a_single_operator_mints_nothing(world: World) -> None:
    """The attack: a single operator credits itself with a trillion won, as often as it likes."""
    mine = Mint(world.id(OPERATOR), Won(RICH), wire("invented"))
    receipt = world.call(OPERATOR, mine)
    assert [(one.type, one.get("votes"), one.get("needed")) for one in receipt.events] == [("won.operator_voted", 1, 2)]
    assert world.refused(OPERATOR, mine) == "already_voted"
    for number in range(5):
        world.call(OPERATOR, Mint(world.id(OPERATOR), Won(RICH), wire(f"invented {number}")))
    assert (world.available(OPERATOR), world.supply()) == (0, 1_000)


def test_two_of_three_mint_once(world: World) -> None:
    call = Mint(world.id(ME), Won(5), wire("wire 7"))
    world.call(THREE[2], call)
    receipt = world.call(THREE[0], call)
    assert [event.type for event in receipt.events] == ["won.minted"]
    assert (world.available(ME), waiting(world)) == (1_005, [])
    assert world.refused(THREE[1], call) == "bank_tx_already_minted"


@pytest.mark.parametrize("other", [Mint(b"", Won(6), wire("wire 7")), Mint(b"", Won(5), wire("wire 8"))])  # type: ignore[arg-type]
def test_each_says_all_of_it(world: World, other: Mint) -> None:
    """The attack: the second operator's vote is used for another amount, person or transaction than it said."""
    world.call(THREE[0], Mint(world.id(ME), Won(5), wire("wire 7")))
    world.call(THREE[1], Mint(world.id(ME), other.amount, other.bank_tx_id))
    world.call(THREE[1], Mint(world.id("member-02"), Won(5), wire("wire 7")))
    assert (world.supply(), len(waiting(world))) == (1_000, 3)


def test_strangers_say_nothing(world: World) -> None:
    for name in (ME, "stranger", "registrar"):
        assert world.refused(name, Mint(world.id(name), Won(5), wire("wire 7"))) == "not_operator"


def test_a_single_operator_neither_burns_nor_gives_back(world: World) -> None:
    """The attack: won that the bank was told to pay out are given back as well, or burned and never paid."""
    asked = world.call(ME, RequestWithdrawal(Won(300))).id
    begin(world, asked)
    for call in (ConfirmWithdrawal(asked), RevertWithdrawal(asked)):
        world.call(THREE[0], call)
        assert world.refused(THREE[0], call) == "already_voted"
    assert world.purse(Purse(PurseKind.WITHDRAWAL, world.id(ME))) == 300
    world.call(THREE[1], ConfirmWithdrawal(asked))
    assert (world.supply(), world.available(ME)) == (700, 700)
    assert world.refused(THREE[1], RevertWithdrawal(asked)) == "wrong_withdrawal_status"


def begin(world: World, asked: bytes) -> None:
    """Let two operators begin a withdrawal."""
    for name in THREE[:2]:
        world.call(name, BeginWithdrawal(asked))


def test_a_single_operator_neither_begins_nor_stops_a_withdrawal(world: World) -> None:
    """The attack: one operator begins what the bank is never told, so its won pay no due contribution and do not come
    back; or it gives back whatever a member asks for, so that the member never leaves the chain."""
    asked = world.call(ME, RequestWithdrawal(Won(300))).id
    for call in (BeginWithdrawal(asked), RevertWithdrawal(asked)):
        world.call(THREE[0], call)
        assert world.refused(THREE[0], call) == "already_voted"
    assert (world.available(ME), world.chain.reader().ask(RecallableOf(world.id(ME)))) == (700, 300)
    world.call(ME, RevertWithdrawal(asked))
    assert world.available(ME) == 1_000
    assert world.refused(THREE[1], BeginWithdrawal(asked)) == "wrong_withdrawal_status"


def test_a_member_does_not_use_up_the_ballots_of_an_operator(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack: a member asks for 1 won, takes it back once an operator has said to begin, and repeats it, until the
    operator may open no ballot for a week, not even for what others have paid in."""
    monkeypatch.setattr(ballots, "MAX_OPEN", 3)
    for _ in range(4):
        asked = world.call(ME, RequestWithdrawal(Won(1))).id
        world.call(THREE[0], BeginWithdrawal(asked))
        world.call(THREE[0], RevertWithdrawal(asked))
        world.call(ME, RevertWithdrawal(asked))
        assert (waiting(world), kept(world).open_of(world.id(THREE[0]))) == ([], 0)
    world.call(THREE[0], Mint(world.id("member-02"), Won(5), wire("wire 7")))


def test_what_the_chain_recalls_leaves_no_ballot(world: World) -> None:
    """The same attack by recalls: a member whose won are all asked for pays 7 won of a friend's contribution."""
    friends = [ME, "member-02"]
    world.fund("member-02", 100)
    club = world.started(terms(form="flat", seats=2, contribution=Won(1_500), deposit=Won(0)), friends)
    world.at(world.due(club, 1) + 1)
    world.fund("member-03", 10)
    asked = [world.call("member-03", RequestWithdrawal(Won(amount))).id for amount in (5, 3, 2)]
    for one in asked:
        world.call(THREE[0], BeginWithdrawal(one))
        world.call(THREE[1], RevertWithdrawal(one))
    world.call("member-03", Pay(club, 2, 1, Won(7), part=True))
    assert {ballot.subject for ballot in kept(world).ballots.values()} == {asked[0].hex()}, "3 of 5 won still wait"


@pytest.mark.parametrize("paid", [True, False])
def test_no_vote_outlives_its_withdrawal(world: World, *, paid: bool) -> None:
    asked = world.call(ME, RequestWithdrawal(Won(300))).id
    begin(world, asked)
    calls = (ConfirmWithdrawal(asked), RevertWithdrawal(asked))
    world.call(THREE[0], calls[paid])
    for name in THREE[:2]:
        world.call(name, calls[not paid])
    assert waiting(world) == []


def test_votes_from_before_the_beginning_do_not_say_that_the_bank_has_not_paid(world: World) -> None:
    """The attack: one vote to give back a request that waits, and after the payment a second one: it is paid twice."""
    asked = world.call(ME, RequestWithdrawal(Won(300))).id
    world.call(THREE[2], RevertWithdrawal(asked))
    begin(world, asked)
    world.call(THREE[0], RevertWithdrawal(asked))
    assert world.available(ME) == 700
    world.call(THREE[2], RevertWithdrawal(asked))
    assert world.available(ME) == 1_000


def test_two_give_back_what_has_not_begun(world: World) -> None:
    asked = world.call(ME, RequestWithdrawal(Won(300))).id
    for name in THREE[:2]:
        world.call(name, RevertWithdrawal(asked))
    assert (world.available(ME), waiting(world)) == (1_000, [])


def report(world: World, name: str, balance: int, day: int = TODAY) -> None:
    world.call(name, ReportBank(day, Won(balance), Won(0), Won(0), Won(0)))


def reported(world: World) -> int | None:
    found = last_report(world.chain.storage("won"))
    return None if found is None else found.balance


def test_a_false_report_of_one_operator_shuts_nobody_out(world: World) -> None:
    """The attack: one operator reports today, falsely and first, so that the honest report is refused."""
    report(world, THREE[0], 999_999)
    assert reported(world) is None
    report(world, THREE[1], 1_000)
    report(world, THREE[2], 1_000)
    assert reported(world) == 1_000


def test_the_last_day_is_corrected_by_as_many_as_reported_it(world: World) -> None:
    for name in THREE[:2]:
        report(world, name, 999)
    assert reported(world) == 999
    report(world, THREE[0], 1_000)
    assert reported(world) == 999, "one corrects nothing"
    report(world, THREE[2], 1_000)
    assert reported(world) == 1_000
    early = ReportBank(TODAY - 1, Won(1), Won(0), Won(0), Won(0))
    assert world.refused(THREE[0], early) == "bank_day"


def test_votes_expire(world: World) -> None:
    call = Mint(world.id(ME), Won(5), wire("wire 7"))
    world.call(THREE[0], call)
    world.at(world.now + BALLOT_MS)
    world.call(THREE[1], call)
    assert world.supply() == 1_000, "the first vote counts no more"
    world.call(THREE[0], call)
    assert world.supply() == 1_005
    assert waiting(world) == []
    assert [kept(world).open_of(world.id(name)) for name in THREE] == [0, 0, 0]


def test_one_operator_fills_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack: votes without end, so that the state grows or the others' votes find no place."""
    monkeypatch.setattr(ballots, "MAX_OPEN", 3)
    for number in range(3):
        world.call(THREE[0], Mint(world.id(ME), Won(5), wire(f"invented {number}")))
    assert world.refused(THREE[0], Mint(world.id(ME), Won(5), wire("invented 3"))) == "too_many_ballots"
    for name in THREE[1:]:
        world.call(name, Mint(world.id(ME), Won(5), wire("wire 7")))
    assert world.supply() == 1_005
    world.call(THREE[1], Mint(world.id(ME), Won(5), wire("invented 0")))
    world.call(THREE[0], Mint(world.id(ME), Won(5), wire("wire 8")))
    world.at(world.now + BALLOT_MS)
    world.call(THREE[0], Mint(world.id(ME), Won(5), wire("wire 9")))
    assert kept(world).open_of(world.id(THREE[0])) == 2, "what has expired makes room"


def test_one_operator_is_enough_where_there_is_one() -> None:
    world = World()
    assert [event.type for event in world.call(OPERATOR, Mint(world.id(ME), Won(5), wire("wire 7"))).events] == [
        "won.minted"
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    count=st.integers(1, 5),
    more=st.integers(0, 2),
    steps=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=25),
)
def test_a_law_won_are_minted_when_enough_operators_have_said_the_same(
    count: int, more: int, steps: list[tuple[int, int]]
) -> None:
    """Whoever says what in whatever order: each transaction of the bank once, and only with `needed` votes."""
    names = tuple(f"operator-{number}" for number in range(count))
    needed = min(count, count // 2 + 1 + more)
    world = World(operators=names, params={"rate_cap_enforced": False, "operator_threshold": needed})
    said: dict[int, set[str]] = {}
    minted: set[int] = set()
    for who, what in steps:
        name = names[who % count]
        [receipt] = world.step(world.tx(name, Mint(world.id(ME), Won(10**what), wire(f"wire {what}")))).receipts
        assert receipt.ok == (what not in minted and name not in said.get(what, set()))
        if receipt.ok:
            said.setdefault(what, set()).add(name)
            if len(said[what]) == needed:
                minted.add(what)
        assert world.supply() == world.available(ME) == sum(10**one for one in minted)


class Counter:
    """The invariant of one withdrawal, for any calls."""

    def __init__(self) -> None:
        self.status = "requested"
        self.said: dict[str, set[str]] = {"begin": set(), "confirm": set(), "revert": set()}

    def typed(self, name: str, step: str) -> bool:
        """Note what somebody has typed; return whether it must be carried out or counted."""
        if name == ME:
            done = step == "revert" and self.status == "requested"
            self.status = "reverted" if done else self.status
            return done
        fits = {"requested": ("begin", "revert"), "begun": ("confirm", "revert")}.get(self.status, ())
        if step not in fits or name in self.said[step]:
            return False
        self.said[step].add(name)
        if len(self.said[step]) == 2:
            self.status = {"begin": "begun", "confirm": "burned", "revert": "reverted"}[step]
            self.said["revert"].clear()
        return True


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from((*THREE, ME)), st.sampled_from(("begin", "confirm", "revert"))),
        max_size=20,
    )
)
def test_a_law_won_are_burned_once_and_only_after_two_have_seen_the_payment(steps: list[tuple[int, str, str]]) -> None:
    """Any interleaving of two withdrawals: each ends at most once, and the supply falls by what was paid."""
    world = World(operators=THREE)
    world.fund(ME, 1_000)
    asked = [world.call(ME, RequestWithdrawal(Won(amount))).id for amount in (100, 20)]
    amounts, model = (100, 20), (Counter(), Counter())
    calls = {"begin": BeginWithdrawal, "confirm": ConfirmWithdrawal, "revert": RevertWithdrawal}
    for which, name, step in steps:
        [receipt] = world.step(world.tx(name, calls[step](asked[which]))).receipts
        assert receipt.ok == model[which].typed(name, step), (name, step, receipt.code)
        statuses = [one.status for one in model]
        burned = sum(amount for amount, status in zip(amounts, statuses, strict=True) if status == "burned")
        waits = sum(
            amount for amount, status in zip(amounts, statuses, strict=True) if status in ("requested", "begun")
        )
        assert (world.supply(), world.available(ME)) == (1_000 - burned, 1_000 - burned - waits)
