"""Won that is set aside for a seat: used first, for that seat and its club only, and what is left comes back.

    any lives of two clubs in which people set won aside for their own seats and those of others, take it back, miss,
    repay, hand seats over, leave and dissolve                                       after every block, from its events:

    set aside = used + released + what is still there        by club, seat and person
    used     ≤ what was paid for that seat in that club in the same receipt
    used     = the contribution that its holder paid, or all that was there            used first

Rule: the auditor watches every block of these worlds, and everything is added up to the won.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi import Event, Purse, PurseKind
from contracts.abi.interfaces import EarmarksOf, Move, MoveKind
from contracts.escrow.calls import AgreeEarmark, ReleaseEarmark, SetAside
from contracts.guard.calls import Freeze
from contracts.rotation.calls import Pay, RestoreDeposit
from contracts.voting.calls import ProposeSubstitute
from contracts.won.calls import Mint, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.bank import wire
from tests.kit.world import DAY, World, member, terms
from tests.laws.plants import Bug, planted, skip

C = 100_000
ONE, TWO, THREE, PARENT, NEW = member(1), member(2), member(3), member(9), member(10)
PEOPLE = [ONE, TWO, THREE]
FLAT: dict[str, object] = {"form": "flat", "seats": 3}


def club_of(world: World, **changes: object) -> bytes:
    return world.started(terms(**FLAT | changes), PEOPLE)


def rich(amount: int = 1_000_000) -> World:
    """Return a world in which the members and the parent of THREE have won."""
    world = World()
    world.fund_all([*PEOPLE, PARENT, NEW], amount)
    return world


def agreed(world: World, club: bytes, amount: int = 3 * C) -> None:
    world.call(THREE, AgreeEarmark(club, 3, world.id(PARENT), Won(amount)))


def puts(world: World, club: bytes, who: str, amount: int, seat: int = 3) -> Receipt:
    holder = world.rotation().seat(club, seat).holder
    assert holder is not None
    return world.call(who, SetAside(club, seat, holder, Won(amount)))


def lies(world: World, club: bytes, seat: int = 3) -> int:
    return world.purse(Purse(PurseKind.EARMARK, club, seat))


def gone(world: World, name: str) -> None:
    if world.available(name):
        world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))


def due(world: World, club: bytes, number: int, days: int = 0) -> tuple[Receipt, ...]:
    return world.at(world.due(club, number) + days * DAY + 1)


# Stories --------------------------------------------------------------------------------------------------------------


def nobody_is_helped_without_the_own_word() -> None:
    world = rich()
    club = club_of(world)
    put = SetAside(club, 3, world.id(THREE), Won(10_000))
    assert world.refused(PARENT, put) == "earmark_not_agreed"
    agreed(world, club, 15_000)
    world.call(PARENT, put)
    assert world.refused(PARENT, put) == "earmark_not_agreed"
    agreed(world, club, 0)
    assert world.refused(PARENT, SetAside(club, 3, world.id(THREE), Won(1))) == "earmark_not_agreed"


def what_was_set_aside_first_is_used_first() -> None:
    world = rich()
    club = club_of(world)
    agreed(world, club)
    puts(world, club, PARENT, 60_000)
    puts(world, club, THREE, 70_000)
    before = world.available(THREE)
    due(world, club, 1)
    assert (world.available(THREE), lies(world, club)) == (before, 30_000), "the holder's own won is not touched"
    lines = world.chain.reader().ask(EarmarksOf(club))
    assert [(one.by, one.amount) for one in lines] == [(world.id(THREE), 30_000)]


def a_part_pays_late_with_what_is_there() -> None:
    """At due whole or not at all; at the end of grace in part, before the holder's own won."""
    world = rich()
    club = club_of(world, deposit=Won(0))
    agreed(world, club)
    puts(world, club, PARENT, 60_000)
    gone(world, THREE)
    due(world, club, 1)
    assert lies(world, club) == 60_000
    assert world.refused(PARENT, ReleaseEarmark(club, 3, world.id(PARENT), Won(1))) == "earmark_due"
    due(world, club, 1, days=3)
    assert lies(world, club) == 0
    assert world.rotation().owes_in(world.id(THREE), club) == 40_000


def the_holder_pays_a_due_contribution_with_it() -> None:
    world = rich()
    club = club_of(world, deposit=Won(0))
    agreed(world, club)
    gone(world, THREE)
    due(world, club, 1)
    puts(world, club, PARENT, C)
    world.call(THREE, Pay(club, 3, 1, Won(C)))
    assert lies(world, club) == 0
    assert world.rotation().debt_total(world.id(THREE)) == 0


def a_debt_elsewhere_does_not_touch_it() -> None:
    world = rich()
    kept, other = club_of(world, deposit=Won(0)), club_of(world, deposit=Won(0))
    agreed(world, kept)
    puts(world, kept, PARENT, 3 * C)
    gone(world, THREE)
    for number in (1, 2):
        due(world, kept, number)
        due(world, kept, number, days=3)
        assert lies(world, kept) == (3 - number) * C
        assert world.rotation().owes_in(world.id(THREE), other) == number * C
        assert world.rotation().owes_in(world.id(THREE), kept) == 0
    world.fund(THREE, 10)
    assert world.available(THREE) == 0, "what comes to a person in debt still pays the debt"


def it_repays_what_is_owed_for_the_seat() -> None:
    """The parent sets won aside for a seat that owes: the claim in this club is repaid, and no other."""
    world = rich()
    club, other = club_of(world, deposit=Won(0)), club_of(world, deposit=Won(0))
    agreed(world, club)
    gone(world, THREE)
    due(world, club, 1)
    due(world, club, 1, days=3)
    had = world.available(ONE)
    puts(world, club, PARENT, C + 5)
    assert (world.available(ONE), lies(world, club)) == (had + C, 5)
    assert world.rotation().owes_in(world.id(THREE), club) == 0
    assert world.rotation().owes_in(world.id(THREE), other) == C


def it_restores_a_deposit() -> None:
    world = rich()
    club = club_of(world, deposit=Won(C))
    agreed(world, club)
    gone(world, THREE)
    due(world, club, 1)
    due(world, club, 1, days=3)
    puts(world, club, PARENT, 30_000)
    world.call(THREE, RestoreDeposit(club, 3, Won(20_000)))
    assert (lies(world, club), world.purse(Purse(PurseKind.DEPOSIT, club, 3))) == (10_000, 20_000)


def what_is_not_due_goes_back_to_who_set_it_aside() -> None:
    world = rich()
    club = club_of(world)
    agreed(world, club)
    puts(world, club, PARENT, 2 * C)
    back = ReleaseEarmark(club, 3, world.id(PARENT), Won(50_000))
    assert world.refused(TWO, back) == "not_earmarker"
    world.call(PARENT, back)
    world.call(THREE, back)
    assert (world.available(PARENT), lies(world, club)) == (900_000, C)
    assert world.refused(THREE, ReleaseEarmark(club, 3, world.id(THREE), Won(1))) == "nothing_earmarked"
    gone(world, THREE)
    world.call("operator", Freeze(club))
    world.call(PARENT, back)
    assert world.refused(PARENT, SetAside(club, 3, world.id(THREE), Won(1))) == "club_frozen"


def what_comes_back_pays_debts_first() -> None:
    world = rich()
    club, other = club_of(world, deposit=Won(0)), club_of(world, deposit=Won(0))
    puts(world, club, THREE, 3 * C)
    gone(world, THREE)
    due(world, other, 1)
    due(world, other, 1, days=3)
    assert world.rotation().owes_in(world.id(THREE), other) == C
    world.call(THREE, ReleaseEarmark(club, 3, world.id(THREE), Won(2 * C)))
    assert (world.available(THREE), world.rotation().debt_total(world.id(THREE))) == (C, 0)


@pytest.mark.parametrize("how", ["substitute", "exit", "dissolve", "close"])
def test_it_ends_with_the_seat(how: str) -> None:
    """A parent's won never becomes that of the holder, of a newcomer, or of the club."""
    world = rich()
    club = club_of(world, deposit=Won(0))
    agreed(world, club)
    puts(world, club, PARENT, 2 * C)
    puts(world, club, THREE, 50_000)
    mine = world.available(THREE)
    match how:
        case "substitute":
            made = votes.substitute(world, club, 3, world.id(NEW), votes.soon(world))
            votes.decided(world, club, THREE, made, [ONE, TWO, THREE])
            world.at(world.now + 1)
            assert world.rotation().seat(club, 3).holder == world.id(NEW)
        case "exit":
            votes.decided(world, club, THREE, votes.exit_(world, club, 3, votes.soon(world)), PEOPLE)
            world.at(world.now + 1)
            assert world.rotation().seat(club, 3).left == "exited"
        case "dissolve":
            votes.decided(world, club, ONE, votes.dissolve(world, club, votes.soon(world)), PEOPLE)
            world.at(world.now + 1)
        case _:
            for number in (1, 2, 3):
                due(world, club, number)
    used = 2 * C + 50_000 if how == "close" else 0
    assert lies(world, club) == 0
    assert world.available(PARENT) == 1_000_000 - min(used, 2 * C)
    if how != "close":
        assert world.available(THREE) == mine + 50_000


def a_close_gives_back_what_was_not_used() -> None:
    """Amounts fall, or others pay for the seat: what is left at the end goes back."""
    world = rich()
    club = club_of(world, deposit=Won(0))
    agreed(world, club)
    puts(world, club, PARENT, 3 * C)
    world.call(THREE, Pay(club, 3, 3, Won(C)))
    for number in (1, 2, 3):
        due(world, club, number)
    assert (lies(world, club), world.available(PARENT)) == (0, 800_000)


def what_was_there_at_due_counts_as_in_time() -> None:
    """60,000 were set aside, and the bank had booked 40,000 before the due instant: the contribution is on time."""
    world = rich()
    club = club_of(world, deposit=Won(0))
    agreed(world, club)
    puts(world, club, PARENT, 60_000)
    gone(world, THREE)
    at = world.due(club, 1)
    due(world, club, 1)
    world.call("operator", Mint(world.id(THREE), Won(40_000), wire("early", at - 5), Millis(at - 5)))
    receipts = due(world, club, 1, days=3)
    marks = [event.get("mark") for receipt in receipts for event in receipt.events if event.type == "seat.paid"]
    assert marks == ["on_time"]


STORIES: tuple[Callable[[], None], ...] = (
    nobody_is_helped_without_the_own_word,
    what_was_set_aside_first_is_used_first, a_part_pays_late_with_what_is_there,
    the_holder_pays_a_due_contribution_with_it, a_debt_elsewhere_does_not_touch_it, it_repays_what_is_owed_for_the_seat,
    it_restores_a_deposit, what_is_not_due_goes_back_to_who_set_it_aside, what_comes_back_pays_debts_first,
    a_close_gives_back_what_was_not_used, what_was_there_at_due_counts_as_in_time,
)  # fmt: skip


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_the_stories_come_out_without_a_bug(story: Callable[[], None]) -> None:
    story()


# The law --------------------------------------------------------------------------------------------------------------

actions = st.lists(
    st.tuples(
        st.sampled_from(
            ("put", "put", "put", "put", "back", "flee", "earn", "pay", "due", "due", "grace", "leave", "hand", "end")
        ),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    min_size=8,
    max_size=30,
)


class History:
    """Two clubs, and what their events say about won that was set aside."""

    def __init__(self) -> None:
        self.world = rich(700_000)
        secured = club_of(self.world, deposit=Won(50_000), late_charge_bp=1_500)
        self.clubs = [club_of(self.world, deposit=Won(0)), secured]
        self.there: dict[tuple[bytes, int, bytes], int] = {}

    def play(self, action: tuple[str, int, int]) -> None:
        what, a, b = action
        world, club, seat = self.world, self.clubs[a % 2], 1 + a % 3
        record, holder = world.rotation().clubs.get(club), world.rotation().seat(club, seat).holder
        assert record is not None
        assert holder is not None
        name, other = world.name(holder), (*PEOPLE, PARENT, NEW)[b % 5]
        amount = Won(1 + b * 1_321)
        match what:
            case "put":
                who = other if b % 2 else name
                if who != name and b % 3:
                    self.send(name, AgreeEarmark(club, seat, world.id(who), Won(80_000 + b)))
                self.send(who, SetAside(club, seat, holder, amount))
            case "back":
                lines = [one for one in world.chain.reader().ask(EarmarksOf(club)) if one.seat == seat]
                of = lines[b % len(lines)].by if lines else holder
                self.send(name if b % 2 else world.name(of), ReleaseEarmark(club, seat, of, amount))
            case "flee":
                self.send(name, Transfer(world.id("stranger"), Won(max(1, world.available(name)))))
            case "earn":
                world.fund(other, 70_000)
            case "pay":
                self.send(name, Pay(club, seat, max(1, record.next_round - 1), Won(C), False))
            case "due" | "grace":
                number = min(3, max(1, record.next_round - (what == "grace")))
                at = world.due(club, number) + (3 * DAY if what == "grace" else 0) + 1
                self.seen(world.at(max(at, world.now + 1)))
            case "leave":
                self.decide(name, votes.exit_(world, club, seat, votes.soon(world)))
            case "hand":
                self.decide(name, votes.substitute(world, club, seat, world.id(NEW), votes.soon(world)))
            case _:
                self.decide(name, votes.dissolve(world, club, votes.soon(world)))

    def send(self, name: str, call: Record) -> None:
        self.seen(self.world.step(self.world.tx(name, call)).receipts)

    def decide(self, name: str, call: Record) -> None:
        """Propose a change, and let everybody agree."""
        made = self.world.step(self.world.tx(name, call)).receipts
        self.seen(made)
        if not made[-1].ok:
            return
        id_ = votes.newest(self.world, call.club).id  # type: ignore[attr-defined]
        for who in (*PEOPLE, NEW):
            if who != NEW:
                self.send(who, votes.cast(self.world, id_, True))
                self.send(who, votes.sign(self.world, id_))
            elif isinstance(call, ProposeSubstitute):
                self.send(who, votes.accept(self.world, id_))
        self.seen(self.world.at(self.world.now + 1))

    def seen(self, receipts: Sequence[Receipt]) -> None:
        """Follow the events, and compare them with what the purses hold."""
        for receipt in receipts:
            used: dict[tuple[bytes, int], int] = {}
            before = dict(self.there)
            for event in receipt.events:
                if event.type.startswith("earmark."):
                    self._note(event, used)
            for (club, seat), amount in used.items():
                paid, by_holder = _paid_for(receipt.events, club, seat)
                assert amount <= paid, "what is set aside pays for its seat only"
                had = sum(won for key, won in before.items() if key[:2] == (club, seat))
                assert amount >= min(by_holder, had), "it is used before the holder's own won"
        for club in self.clubs:
            for seat in (1, 2, 3):
                noted = sum(won for key, won in self.there.items() if key[:2] == (club, seat))
                assert lies(self.world, club, seat) == noted
        assert self.world.total() == self.world.supply()

    def _note(self, event: Event, used: dict[tuple[bytes, int], int]) -> None:
        club, seat, amount = event.get("club"), event.get("seat"), event.get("amount")
        assert isinstance(club, bytes)
        assert isinstance(seat, int)
        assert isinstance(amount, int)
        if event.type == "earmark.agreed":
            return
        who = event.get("to") if event.type == "earmark.released" else event.get("by")
        assert isinstance(who, bytes)
        sign = 1 if event.type == "earmark.set_aside" else -1
        self.there[club, seat, who] = self.there.get((club, seat, who), 0) + sign * amount
        assert self.there[club, seat, who] >= 0, "nobody gets back more than the own part"
        if event.type == "earmark.used":
            used[club, seat] = used.get((club, seat), 0) + amount

    def end(self) -> None:
        for number in (1, 2, 3):
            for club in self.clubs:
                for days in (0, 4):
                    self.seen(self.world.at(max(self.world.due(club, number) + days * DAY + 1, self.world.now + 1)))
        assert not any(self.there.values()), "nothing stays set aside in a club that is over"


OF_SEAT = frozenset({"seat.paid", "debt.repaid", "deposit.restored", "seat.missed"})


def _paid_for(events: Sequence[Event], club: bytes, seat: int) -> tuple[int, int]:
    """Return what was paid for a seat in one receipt, and the contributions among it that the holder paid when due."""
    paid = by_holder = 0
    for event in events:
        if event.type not in OF_SEAT or (event.get("club"), event.get("seat")) != (club, seat):
            continue
        if event.type in {"seat.paid", "debt.repaid", "deposit.restored"}:
            amount = event.get("amount")
            assert isinstance(amount, int)
            paid += amount
            if event.type == "seat.paid" and event.get("mark") == "on_time":
                by_holder += amount
        if event.type == "seat.missed":  # a part of it was paid from what was there
            paid += C
    return paid, by_holder


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(actions)
def test_every_won_that_is_set_aside_is_used_for_its_seat_or_comes_back(history: list[tuple[str, int, int]]) -> None:
    played = History()
    for action in history:
        played.play(action)
    played.end()


# Bugs -----------------------------------------------------------------------------------------------------------------

E = "contracts.escrow."
R = "contracts.rotation."


def _draws_all(real: Any) -> Any:
    return lambda self, club, seat, holder, _amount: real(self, club, seat, holder, 10**9)


def _to_the_holder(_real: Any) -> Any:
    def back(self: Any, club: bytes, seat: int) -> None:
        held, holder = self.earmarked(club, seat), self.state.seat(club, seat).holder
        if held:
            self._earmarks[club] = []
            self._move(Move(MoveKind.UNMARK, club, Won(held), seat=seat, account=holder))
            self.credit(holder, held, club)

    return back


def _last_first(real: Any) -> Any:
    def lower(state: Any, move: Move, of: Any) -> None:
        lines = state.earmarks.get(move.club, move.seat) or ()
        state.earmarks.set(move.club, move.seat, value=tuple(reversed(lines)))
        real(state, move, of)

    return lower


def _nothing_due(real: Any) -> Any:
    def asks(*of: Any) -> Any:
        found = real(*of)
        return None if found is None else type(found)(found.holder, Won(0), found.debt, Won(found.later + found.due))

    return asks


def _for_all_debts(_real: Any) -> Any:
    """What is set aside repays debts in every club."""

    def repay(self: Any, club: bytes, seat: int, holder: Any) -> None:
        drawn = self.draw(club, seat, holder, self.state.debt_total(holder))
        if drawn:
            self.repay(holder, drawn)

    return repay


BUGS = (
    Bug("the holder's own won pays first", R + "money.custody:Custody.draw", lambda _: lambda *_of: 0,
        what_was_set_aside_first_is_used_first),
    Bug("more is drawn than is paid", R + "money.custody:Custody.draw", _draws_all,
        what_was_set_aside_first_is_used_first),
    Bug("the last is used first", E + "checks:_lower", _last_first, what_was_set_aside_first_is_used_first),
    Bug("the holder gets what a parent set aside", R + "money.books:Books.return_earmarks", _to_the_holder,
        a_close_gives_back_what_was_not_used),
    Bug("a close keeps it", R + "money.books:Books.return_earmarks", skip, a_close_gives_back_what_was_not_used),
    Bug("what is due can be taken back", E + "earmarks:_asked", _nothing_due, a_part_pays_late_with_what_is_there),
    Bug("debts of all clubs are repaid", R + "money.debts:Debts.repay_earmarked", _for_all_debts,
        a_debt_elsewhere_does_not_touch_it),
    Bug("debts of the seat are not repaid", R + "money.debts:Debts.repay_earmarked", skip,
        it_repays_what_is_owed_for_the_seat),
    Bug("what was there at due does not count", R + "rounds.work:RoundWork.is_timely",
        lambda _: lambda self, seat, amount, early: early >= self.row.pays[seat - 1],
        what_was_there_at_due_counts_as_in_time),
    Bug("nobody has to agree", E + "earmarks:_check_agreed", skip, nobody_is_helped_without_the_own_word),
)  # fmt: skip


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, LookupError, TypeError, AttributeError, ValueError)):
        bug.found_by()
