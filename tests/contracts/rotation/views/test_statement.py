"""Statements add up: per seat, per person, per club and over all clubs, through misses, charges, sales and exits."""

import sys

import pytest

from contracts.rotation import views
from contracts.rotation.calls import BuyClaim, Pay, PayDebt
from contracts.rotation.errors.club import SeatNotFoundError
from contracts.rotation.terms.table import split
from contracts.rotation.views.records import ClubLine, StatementView
from contracts.rotation.views.statement import person_statement
from contracts.voting.calls import ProposeSubstitute
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import bid_and_collect, people, started_auction
from tests.kit.draws import commit_of
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 7)]

NEW, GUARANTOR, BUYER, STRANGER = member(7), member(8), member(9), "stranger"

EVERYBODY = [*PEOPLE, NEW, GUARANTOR, BUYER, STRANGER]

FUNDS = 3_000_000

GRACE = 3 * DAY

STATEMENTS = sys.modules[person_statement.__module__]
"""The package has a function of the name of this module."""


class Ledger:
    """Two clubs, and what everybody's balance should be by what they were given and sent."""

    def __init__(self) -> None:
        world = self.world = World()
        world.fund_all(EVERYBODY, FUNDS)
        self.given = dict.fromkeys(EVERYBODY, FUNDS)
        many: dict[str, object] = {"late_charge_bp": 2_000, "exit_penalty": Won(20_000), "holdback_percent": 40}
        first = terms(seats=6, claim_buyer=world.id(BUYER), deposit=Won(50_000), **many)
        self.a = world.started(first, PEOPLE)
        fixed = {"form": "fixed_pot", "surcharge": Won(20_000), "pot": Won(300_000), "surplus_to": "reserve"}
        self.b = world.started(terms(seats=3, name="other", **fixed), PEOPLE[:3])

    def send(self, name: str, to: str, amount: int) -> None:
        self.world.call(name, Transfer(self.world.id(to), Won(amount)))
        self.given[name] -= amount
        self.given[to] += amount

    def settle(self, number: int) -> None:
        at = self.world.due(self.a, number) + GRACE + 1
        if at > self.world.now:
            self.world.at(at)
        self.adds_up()

    def decide(self, name: str, call: Record, *voters: str) -> None:
        self.world.call(name, call)
        found = proposals(self.world.chain.reader(), self.world.chain.storage("voting"), self.a)[-1]
        if isinstance(call, ProposeSubstitute):
            reader, storage = self.world.chain.reader(), self.world.chain.storage("rotation")
            asked = views.substitution_terms(reader, storage, self.a, call.seat)
            self.world.call(NEW, votes.accept(self.world, found.id, asked.consent))
        for voter in voters:
            self.world.call(voter, votes.cast(self.world, found.id, True))
        self.world.at(self.world.now + 1)
        found = proposals(self.world.chain.reader(), self.world.chain.storage("voting"), self.a)[-1]
        assert found.status == "done", (found.status, found.outcome)
        self.adds_up()

    def adds_up(self) -> None:
        """Assert every sum that a reader of statements would try."""
        world = self.world
        reader, storage = world.chain.reader(), world.chain.storage("rotation")
        for name in EVERYBODY:
            person = person_statement(reader, storage, world.id(name))
            assert world.available(name) == self.given[name] + person.cash, name
            assert pages(world, name) == (
                person.clubs,
                person.out,
                person.back,
                person.cash,
                person.owes,
                person.is_owed,
            )
            assert person.cash == sum(line.cash for line in person.clubs) == person.back - person.out
            for line in person.clubs:
                own = views.statement(reader, storage, line.club, world.id(name))
                assert (own.out, own.back, own.cash) == (line.out, line.back, line.cash)
                assert own.paid == sum(one.paid for one in own.lines)
                assert own.got == sum(one.received for one in own.lines)
                handed = sum(o.price if o.leaver == world.id(name) else -o.price for o in own.taken_over)
                assert own.net == own.got - own.paid + handed
                assert all(row.holder == world.id(name) for row in own.lines)
                assert (own.to_pay, line.to_pay) == (line.to_pay, own.to_pay)
                assert 0 <= line.consent_used <= line.consent
                assert sum(debt.amount for debt in own.owes) == line.owes
        for club in (self.a, self.b):
            whole = views.statement(reader, storage, club)
            assert (whole.cash, whole.back - whole.out) == (-whole.held, -whole.held), "what is in came from somebody"
            seats = [
                views.statement(reader, storage, club, None, seat) for seat in range(1, 7 if club == self.a else 4)
            ]
            assert whole.paid == sum(one.paid for one in seats)
            assert whole.got == sum(one.got for one in seats)
            assert whole.secured == sum(one.secured for one in seats)
            assert len(whole.owes) == sum(len(one.owes) for one in seats)
            assert len(whole.lines) == sum(len(one.lines) for one in seats)


def test_every_sum_holds_through_everything_that_happens_to_a_club() -> None:
    ledger = Ledger()
    world = ledger.world
    ledger.adds_up()
    world.guarantee(GUARANTOR, ledger.a, 2, 40_000)
    ledger.settle(1)
    ledger.send(PEOPLE[0], STRANGER, world.available(PEOPLE[0]))
    ledger.send(PEOPLE[3], STRANGER, world.available(PEOPLE[3]))
    ledger.settle(2)
    world.call(BUYER, BuyClaim(ledger.a, 4, 2, Won(50_000)))
    ledger.adds_up()
    world.call(STRANGER, PayDebt(world.id(PEOPLE[3]), Won(30_000)))
    ledger.adds_up()
    deadline = Millis(world.now + DAY)
    ledger.decide(
        PEOPLE[4], votes.substitute(world, ledger.a, 5, world.id(NEW), deadline), PEOPLE[1], PEOPLE[2], PEOPLE[5]
    )
    world.call(PEOPLE[5], Pay(ledger.a, 6, 3, Won(100_000)))
    ledger.adds_up()
    ledger.settle(3)
    leaving = votes.exit_(world, ledger.a, 6, Millis(world.now + DAY))
    world.fund(PEOPLE[0], 500_000)
    ledger.given[PEOPLE[0]] += 500_000
    world.fund(PEOPLE[3], 500_000)
    ledger.given[PEOPLE[3]] += 500_000
    ledger.adds_up()
    world.call(PEOPLE[5], leaving)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), ledger.a)[-1]
    for voter in (*PEOPLE[:4], NEW):
        if voter in [world.name(account) for account in found.electorate]:
            world.call(voter, votes.cast(world, found.id, True))
    world.at(world.now + 1)
    assert world.rotation().seat(ledger.a, 6).left == "exited"
    ledger.adds_up()
    for number in (4, 5, 6):
        ledger.settle(number)
    assert {world.rotation().clubs.get(club).status for club in (ledger.a, ledger.b)} == {"closed"}  # type: ignore[union-attr]


def test_every_sum_holds_when_a_club_ends_early() -> None:
    ledger = Ledger()
    world = ledger.world
    for number in (1, 2, 3):
        ledger.settle(number)
    ledger.decide(PEOPLE[4], votes.dissolve(world, ledger.a, Millis(world.now + DAY)), *PEOPLE[1:])
    ledger.send(PEOPLE[0], STRANGER, world.available(PEOPLE[0]))
    for number in (4, 5, 6):
        ledger.settle(number)


def test_a_seat_that_is_not_there_has_no_statement() -> None:
    ledger = Ledger()
    reader, storage = ledger.world.chain.reader(), ledger.world.chain.storage("rotation")
    for seat in (0, 7, -1):
        with pytest.raises(SeatNotFoundError):
            views.statement(reader, storage, ledger.a, None, seat)


def pages(world: World, name: str) -> tuple[object, ...]:
    """Return a statement that is read page by page, each of one club."""
    after, sums = b"", [0] * 5
    clubs: tuple[ClubLine, ...] = ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(STATEMENTS, "MAX_PERSON_CLUBS", 1)
        while True:
            page = person_statement(world.chain.reader(), world.chain.storage("rotation"), world.id(name), after)
            assert len(page.clubs) <= 1
            clubs += page.clubs
            of_page = (page.out, page.back, page.cash, page.owes, page.is_owed)
            sums = [total + more for total, more in zip(sums, of_page, strict=True)]
            if not page.next:
                return clubs, *sums
            after = page.next


def test_a_page_of_a_statement_ends_with_so_many_seats(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger()
    reader, storage = ledger.world.chain.reader(), ledger.world.chain.storage("rotation")
    both = person_statement(reader, storage, ledger.world.id(EVERYBODY[0]))
    assert (len(both.clubs), both.next) == (2, b"")
    monkeypatch.setattr(STATEMENTS, "MAX_PAGE_SEATS", 1)
    first = person_statement(reader, storage, ledger.world.id(EVERYBODY[0]))
    assert (first.clubs, first.next) == (both.clubs[:1], both.clubs[0].club)


def test_a_person_who_was_never_in_a_club_has_an_empty_statement() -> None:
    ledger = Ledger()
    found = person_statement(
        ledger.world.chain.reader(), ledger.world.chain.storage("rotation"), ledger.world.id("registrar")
    )
    assert (found.clubs, found.out, found.back, found.cash, found.owes, found.is_owed) == ((), 0, 0, 0, 0, 0)


THREE = [member(number) for number in (1, 2, 3)]


def club_of_three(left: int = 1_000_000) -> tuple[World, bytes]:
    world = World()
    world.fund_all(THREE[:2], 1_000_000)
    if left:
        world.fund(THREE[2], left)
    return world, world.started(terms(seats=3, deposit=Won(0)), THREE)


def test_a_statement_is_of_one_person_or_of_all() -> None:
    world, club = club_of_three()
    world.at(world.due(club, 1) + 1)
    world.call(THREE[0], Pay(club, 1, 3, Won(110_000)))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    mine = views.statement(reader, storage, club, world.id(THREE[0]))
    assert [(line.round, line.mark, line.received) for line in mine.lines] == [(1, "on_time", 300_000), (3, "ahead", 0)]
    assert (mine.paid, mine.got, mine.net) == (210_000, 300_000, 90_000)
    assert len(views.statement(reader, storage, club).lines) == 4
    nobody = views.statement(reader, storage, club, world.id("stranger"))
    assert (nobody.lines, nobody.net) == ((), 0)


def test_a_club_that_was_ended_says_who_shares_and_what_each_has_had() -> None:
    world, names = World(), [member(number) for number in range(1, 5)]
    world.fund_all(names, 1_000_000)
    club = world.started(terms(seats=4, form="flat"), names)
    reader, storage = world.chain.reader, world.chain.storage
    assert views.statement(reader(), storage("rotation"), club).shares == ()
    world.at(world.due(club, 1) + 1)
    votes.decided(world, club, names[0], votes.dissolve(world, club, votes.soon(world)), names)
    world.at(world.due(club, 2) + 1)
    found = views.statement(reader(), storage("rotation"), club, world.id(names[1]))
    shown = [(world.name(one.account), one.weight, one.got) for one in found.shares]
    assert shown == [(name, 100_000, 33_333) for name in names[1:]], "a won waits"
    assert (found.claim, found.claims) == (100_000, 300_000)
    assert (found.waiting, found.coming) == (1, 200_000)
    assert [one.last for one in found.shares] == [1, 0, 0], "who gets it if nothing more comes: SPLIT of 100,000"
    for number in (3, 4):
        world.at(world.due(club, number) + 1)
    ended = views.statement(reader(), storage("rotation"), club)
    assert [one.got for one in ended.shares] == [100_000] * 3
    assert (ended.waiting, ended.coming, [one.last for one in ended.shares]) == (0, 0, [0, 0, 0])


def test_what_waits_in_a_closed_club_goes_to_whom_it_was_said_when_the_last_debt_is_repaid() -> None:
    """Two share a surplus of which a debtor owes a part. The statement says how many won wait for whom, and they
    arrive."""
    world, names = World(), [member(number) for number in (1, 2, 3)]
    world.fund_all([*names, "stranger"], 1_000)
    agreed = terms(
        seats=3, form="fixed_pot", contribution=Won(151), surcharge=Won(20), pot=Won(300), surplus_to="reserve",
        deposit=Won(0),
    )  # fmt: skip
    club = world.started(agreed, names)
    world.at(world.due(club, 1) + 1)
    world.call(names[0], Transfer(world.id("stranger"), Won(world.available(names[0]))))
    for number in (2, 3):
        world.at(world.due(club, number) + 3 * DAY + 1)

    def shown() -> StatementView:
        return views.statement(world.chain.reader(), world.chain.storage("rotation"), club)

    before = shown()
    assert views.club(world.chain.reader(), world.chain.storage("rotation"), club).status == "closed"
    assert 0 < before.waiting < len(before.shares), "fewer won than there are sharers"
    assert before.coming == sum(debt.amount for debt in before.owes if debt.creditor is None) > 0
    debtor = before.owes[0].debtor
    world.fund(world.name(debtor), 10_000)
    after = shown()
    assert (after.waiting, after.coming) == (0, 0)
    total = sum(one.got for one in before.shares) + before.waiting + before.coming
    assert [one.got for one in after.shares] == list(split(Won(total), [one.weight for one in before.shares]))


def test_a_seat_is_owed_what_its_own_round_lacks_and_not_what_it_owes() -> None:
    world, people = World(), [member(number) for number in (1, 2, 3)]
    world.fund_all(people[:2], 1_000_000)
    club = world.started(terms(seats=3, deposit=Won(0)), people)
    world.at(world.due(club, 1) + 4 * DAY)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    debtor, recipient, other = (views.statement(reader, storage, club, seat=seat) for seat in (3, 1, 2))
    assert ([debt.amount for debt in debtor.owes], debtor.is_owed) == ([100_000], ())
    assert (recipient.owes, [debt.amount for debt in recipient.is_owed]) == ((), [100_000])
    assert (other.owes, other.is_owed) == ((), ())


def test_a_bond_is_in_the_statements_and_they_add_up() -> None:
    world, club = started_auction()
    world.call("member-01", commit_of(world, club, "member-01", 1, 1, amount=390_000))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    whole = views.statement(reader, storage, club)
    assert whole.held == -whole.cash == 5 * 100_000 + 16_126
    own = views.statement(reader, storage, club, world.id("member-01"))
    assert (own.secured, own.cash) == (116_126, -116_126)
    assert [(line.kind, line.out) for line in own.flows] == [("bond", 16_126), ("deposit", 100_000)]
    assert views.seats(reader, storage, club)[0].bond == 16_126
    assert person_statement(reader, storage, world.id("member-01")).clubs[0].secured == 116_126


def test_a_leaver_of_an_auction_reads_what_comes_back_and_when() -> None:
    world, club = started_auction()
    assert bid_and_collect(world, club, 1, {"member-01": 390_000}) == 1
    votes.decided(world, club, "member-04", votes.exit_(world, club, 4, Millis(world.now + DAY)), people(5))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    told = views.statement(reader, storage, club, world.id("member-04"))
    assert (told.comes_back, told.comes_back_from_ms, told.to_pay) == (97_500, world.due(club, 5), 0)
    assert views.statement(reader, storage, club, world.id("member-01")).comes_back == 0
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
    told = views.statement(world.chain.reader(), world.chain.storage("rotation"), club, world.id("member-04"))
    assert (told.comes_back, told.comes_back_from_ms, told.net) == (0, 0, 0)
