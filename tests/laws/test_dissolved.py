"""In a club that its members end, everybody who has received pays as signed, and the payments are shared as promised.

Law 1   who has received, and has no other seat, has the very cash flow it signed, to the won, at every instant
Law 2   in the end everybody else has its part of all that came in, by SPLIT on the positive amounts; nobody who
        goes on pays more than its negative amount
Law 3   however many payments that takes, it is as if they had come at once
Law 4   whoever has missed, and whenever the debt is repaid, nobody else gains or loses by it
Law 5   a club ends by ¾ of those not in arrears, and more than half of those of them who would get something: at least
        one, so that those who have received never end it by themselves, whoever of the others is in arrears
"""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.abi.club import Dissolve
from contracts.rotation.changes.dissolve import Stands, plan_dissolve
from contracts.rotation.errors.changes import NothingToShareError
from contracts.rotation.money.books import Books
from contracts.rotation.records import CLOSED
from contracts.rotation.terms.table import split
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit import votes
from tests.kit.votes import decided, soon
from tests.kit.world import DAY, World, member, terms

FUNDS = 9_000_000
GRACE = 3 * DAY

FORMS: dict[str, dict[str, object]] = {
    "surcharge": {"surcharge": Won(7_001)},
    "flat": {"form": "flat"},
    "reserve": {"form": "fixed_pot", "surcharge": Won(30_001), "surplus_to": "reserve"},
    "court": {"form": "fixed_pot", "surcharge": Won(9_001), "surplus_to": "organizer"},
    "fixed_after": {"form": "fixed_after", "payment_after": Won(103_003)},
    "fair": {"form": "fair", "rate_bp": 1_812},
}
POTS = {"reserve": 99_999, "court": 100_000, "fixed_after": 100_001, "fair": 100_003}


def agreed(form: str, seats: int, holdback: int, deposit: int | None) -> Terms:
    """Return terms of a club of `seats` seats, with pots of about 100,000 won a seat."""
    pot = {"pot": Won(POTS[form] * seats)} if form in POTS else {}
    own = None if deposit is None else Won(deposit)
    return terms(seats=seats, holdback_percent=holdback, deposit=own, **pot, **FORMS[form])


class Ended:
    """A club that has run for some rounds, and is dissolved then or not."""

    def __init__(self, plan: Terms, holders: list[int], rounds: int, *, ends: bool) -> None:
        self.world, self.seats = World(), plan.seats
        self.people = [member(number + 1) for number in range(6)]
        self.holders = [self.people[at] for at in holders]
        self.world.fund_all(self.people, FUNDS)
        self.club = self.world.started(plan, self.holders, self.people[5])
        for number in range(1, rounds + 1):
            self.world.at(self.world.due(self.club, number) + 1)
        self.rounds = rounds
        self.had = {name: self.has(name) for name in self.people}
        if ends:
            self.stands: Stands = plan_dissolve(self.books(), Dissolve(self.club)).stands
            self.reserve = self.world.purse(Purse(PurseKind.RESERVE, self.club))
            self.end()

    def end(self) -> None:
        call = votes.dissolve(self.world, self.club, soon(self.world))
        assert decided(self.world, self.club, self.holders[0], call, self.holders).status == "done"

    def books(self) -> Books:
        return Books(self.world.chain.reader(), self.world.chain.storage("rotation"))

    def has(self, name: str) -> int:
        """Return the available won of `name`, and the won that secure its seats."""
        seats = [number for number, holder in enumerate(self.holders, start=1) if holder == name]
        kinds = (PurseKind.DEPOSIT, PurseKind.HOLDBACK)
        secured = sum(self.world.purse(Purse(kind, self.club, seat)) for kind in kinds for seat in seats)
        return self.world.available(name) + secured

    def go_on(self) -> list[dict[str, int]]:
        """Collect the rounds to come; return what everybody has available before and after each."""
        told = [{name: self.world.available(name) for name in self.people}]
        for number in range(self.rounds + 1, self.seats + 1):
            self.world.at(self.world.due(self.club, number) + 1)
            told.append({name: self.world.available(name) for name in self.people})
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        assert record.status == CLOSED
        return told


lives = st.fixed_dictionaries(
    {
        "form": st.sampled_from(sorted(FORMS)),
        "seats": st.integers(3, 6),
        "holdback": st.sampled_from([0, 60, 100]),
        "deposit": st.sampled_from([None, 0, 60_000]),
        "rounds": st.integers(0, 5),
        "holders": st.lists(st.integers(0, 4), min_size=6, max_size=6),
    }
)


def shares(ended: Ended) -> dict[str, int]:
    """Return everybody's gain by the end once all is paid: SPLIT of all that comes in, less its own later payments."""
    amounts = {ended.world.name(who): one.amount for who, one in ended.stands.items()}
    positive = {name: amount for name, amount in amounts.items() if amount > 0} or dict.fromkeys(amounts, 1)
    coming = ended.reserve - sum(amount for amount in amounts.values() if amount < 0)
    parts = dict(zip(positive, split(Won(coming), list(positive.values())), strict=True))
    return {name: parts.get(name, min(0, amounts.get(name, 0))) for name in ended.people}


@settings(max_examples=25, deadline=None)
@given(life=lives)
def test_a_member_who_has_received_has_the_cash_flow_it_signed(life: dict[str, Any]) -> None:
    seats = life["seats"]
    plan, rounds = agreed(life["form"], seats, life["holdback"], life["deposit"]), life["rounds"] % seats
    ends, goes_on = (Ended(plan, [*range(seats - 1), 5], rounds, ends=end) for end in (True, False))
    then, signed = ends.go_on(), goes_on.go_on()
    last = seats - rounds + (plan.surplus_to != "reserve")  # at the close the reserve of a club that goes on is shared
    received = [ends.holders[row.recipient - 1] for row in ends.world.rotation().rounds_of(ends.club) if row.recipient]
    for name in received:
        if plan.surplus_to != "organizer" or name != ends.people[5]:
            assert [one[name] for one in then[:last]] == [one[name] for one in signed[:last]]


@settings(max_examples=25, deadline=None)
@given(life=lives)
def test_everybody_gets_what_the_shares_promise(life: dict[str, Any]) -> None:
    """Persons may have several seats: what was asked of one is set off against what another still pays."""
    seats = life["seats"]
    plan = agreed(life["form"], seats, life["holdback"], life["deposit"])
    holders = life["holders"][:seats]
    assume(len(set(holders)) > 1)
    try:
        ended = Ended(plan, holders, life["rounds"] % seats, ends=True)
    except (AssertionError, NothingToShareError) as error:
        assume("nothing_to_share" not in str(error))
        raise
    promised = shares(ended)
    ended.go_on()
    assert {name: ended.has(name) - ended.had[name] for name in ended.people} == promised
    assert ended.world.purse(Purse(PurseKind.RESERVE, ended.club)) == 0


def test_shares_are_those_of_one_payment() -> None:
    """Two receivers pay in each of four rounds; by itself every payment would give its odd won to the same seat."""
    ended = Ended(agreed("fair", 6, 0, 0), list(range(6)), 2, ends=True)
    promised = shares(ended)
    ended.go_on()
    assert {name: ended.has(name) - ended.had[name] for name in ended.people} == promised


@settings(max_examples=25, deadline=None)
@given(missed=st.integers(1, 3), who=st.integers(2, 4), rounds=st.integers(1, 3), repaid=st.sampled_from(["no", "yes"]))
def test_nobody_gains_by_what_another_has_missed(missed: int, who: int, rounds: int, repaid: str) -> None:
    """A member who has not received misses a round. Paid on time, repaid before the end or owed: the same for all."""
    missed = min(missed, rounds)
    results = []
    for misses in (False, True):
        world, names = World(), [member(number) for number in range(1, 6)]
        world.fund_all(names, FUNDS)
        club = world.started(terms(seats=5, form="flat", deposit=Won(0)), names)
        for number in range(1, rounds + 1):
            away = misses and number == missed
            if away:
                world.call(names[who], Transfer(world.id("stranger"), Won(world.available(names[who]))))
            world.at(world.due(club, number) + GRACE + 1)
            if away and repaid == "yes":
                world.fund(names[who], 100_000)
        call = votes.dissolve(world, club, soon(world))
        assert decided(world, club, names[0], call, names).status == "done"
        for number in range(rounds + 1, 6):
            world.at(world.due(club, number) + GRACE + 1)
        results.append([world.available(name) - FUNDS for name in names])
        assert not list(world.rotation().debts.values())
    others = [at for at in range(5) if at != who]
    assert [results[0][at] for at in others] == [results[1][at] for at in others] == [0] * 4


def test_receivers_do_not_end_a_club_whose_others_are_in_arrears() -> None:
    """The attack: three of five have received. Both who wait have missed a round, so ¾ of the votes are the three's."""
    world, names = World(), [member(number) for number in range(1, 6)]
    world.fund_all(names, FUNDS)
    club = world.started(terms(seats=5, deposit=Won(0)), names)
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    for late in names[3:]:
        world.call(late, Transfer(world.id("stranger"), Won(world.available(late))))
    world.at(world.due(club, 3) + GRACE + 1)
    call = votes.dissolve(world, club, soon(world))
    assert decided(world, club, names[0], call, names[:3]).status == "open"
    world.fund_all(names[3:], FUNDS)
    assert not list(world.rotation().debts.values()), "a late payment was all it took"
    for number in (4, 5):
        world.at(world.due(club, number) + GRACE + 1)
    paid = [world.rotation().round(club, number).paid_out for number in (4, 5)]
    assert paid == [530_000, 540_000], "each of the two has had its whole pot"


@settings(max_examples=30, deadline=None)
@given(
    seats=st.integers(3, 6),
    rounds=st.integers(1, 5),
    late=st.sets(st.integers(0, 5)),
    agree=st.sets(st.integers(0, 5)),
    vote_by=st.sampled_from(["person", "seat"]),
)
def test_who_ends_a_club(seats: int, rounds: int, late: set[int], agree: set[int], vote_by: str) -> None:
    """Those of `late` miss the last of `rounds` rounds; the first of the others proposes the end, and some agree."""
    rounds = min(rounds, seats - 1)
    world, names = World(), [member(number) for number in range(1, seats + 1)]
    world.fund_all(names, FUNDS)
    club = world.started(terms(seats=seats, form="flat", deposit=Won(0), vote_by=vote_by), names)
    for number in range(1, rounds):
        world.at(world.due(club, number) + 1)
    for at in sorted(late - {rounds - 1}):
        if at < seats:
            world.call(names[at], Transfer(world.id("stranger"), Won(world.available(names[at]))))
    world.at(world.due(club, rounds) + GRACE + 1)
    good = [at for at in range(seats) if not world.rotation().owes_in(world.id(names[at]), club)]
    world.call(names[good[0]], votes.dissolve(world, club, soon(world)))
    one = votes.newest(world, club)
    said = [at for at in good if at in agree]
    for at in said:
        if votes.newest(world, club).status == "open":
            world.call(names[at], votes.cast(world, one.id, True))
    world.at(world.now + 1)
    waiting = [at for at in good if at >= rounds]
    ends = 4 * len(said) >= 3 * len(good) and 2 * sum(1 for at in said if at in waiting) > len(waiting)
    assert votes.newest(world, club).status == ("done" if ends else "open")
