"""Auctions: whatever members bid, reveal or keep to themselves, won is conserved, and nobody gains by a hidden bid.

Then planted bugs: the real code with one thing wrong, and a law that must not come out any more.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import Commit, DeferClaim
from contracts.rotation.kinds import Award, Opening, RevealedSeal, Row
from contracts.rotation.kinds.auction import Auction
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.kinds.sealing import commitment_of
from contracts.rotation.rounds import bonds
from contracts.rotation.terms.table import split
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import auction_terms, bid, bid_and_collect, commit_bids, people, started_auction
from tests.kit.draws import asked_bond, commit_of, reveal_of
from tests.kit.world import DAY, OPERATOR
from tests.laws.plants import Bug, planted, result, skip

R = "contracts.rotation."
C = 100_000
ONE, TWO, THREE, FOUR = people(4)

# A whole life ---------------------------------------------------------------------------------------------------------

Word = tuple[str, int]
"""A member's acts in a round (no bid, a bid kept back, a bid revealed), and the place of its bid in the bounds, 0 …
4."""

words = st.tuples(st.sampled_from(["nothing", "keeps", "reveals"]), st.integers(0, 4))


@settings(max_examples=6)
@given(
    st.sampled_from(["shared", "dividend"]),
    st.sampled_from([0, 100]),
    st.lists(st.tuples(words, words, words), min_size=3, max_size=3),
)
def test_everybody_receives_once_and_no_won_is_lost(form: str, holdback: int, told: list[tuple[Word, ...]]) -> None:
    """Three members, three rounds; the auditor looks at every block, and RATE is on."""
    live(form, holdback, told)


def live(form: str, holdback: int, told: list[tuple[Word, ...]]) -> None:
    world, club = started_auction(form=form, seats=3, holdback_percent=holdback)
    most = 200_000 if form == "shared" else 300_000
    for number, acts in enumerate(told, start=1):
        waits = [seat for seat in (1, 2, 3) if not world.rotation().seat(club, seat).received]
        bond = asked_bond(world, club)
        bids = {
            people(3)[seat - 1]: most - bond * act[1] // 3 for seat, act in enumerate(acts, start=1)
            if seat in waits and act[0] != "nothing" and len(waits) > 1
        }  # fmt: skip
        kept = {people(3)[seat - 1] for seat, act in enumerate(acts, start=1) if act[0] == "keeps"}
        bid(world, club, number, bids, frozenset(kept))
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + 2)
        row = world.rotation().round(club, number)
        assert sum(row.pays) == row.payout == row.paid_out, "every round balances"
        assert max(row.pays) <= C, "nobody pays more than C"
    assert sorted(row.recipient for row in world.rotation().rounds_of(club)) == [1, 2, 3]
    assert sum(world.available(name) for name in people(3)) == 6_000_000
    assert all(not world.purse(Purse(PurseKind.BOND, club, seat)) for seat in (1, 2, 3)), "no bond is stuck"
    assert not list(world.rotation().sealed.values(club))
    assert world.findings == []


def a_life_comes_out() -> None:
    for form in ("shared", "dividend"):
        live(form, 0, [(("reveals", 2), ("keeps", 3), ("reveals", 1)), (("reveals", 1),) * 3, (("nothing", 0),) * 3])


# Hidden bids ----------------------------------------------------------------------------------------------------------


@given(st.data(), st.sampled_from(["shared", "dividend"]), st.integers(3, 9), st.sampled_from([None, 2_000]))
def test_nobody_outside_a_ring_pays_more_because_of_a_hidden_bid(
    data: st.DataObject, form: str, seats: int, cap_bp: int | None
) -> None:
    """Persons may have several seats. A ring hides any of its bids; the bonds make good the others' cost."""
    agreed = auction_terms(form=form, seats=seats)
    received = data.draw(st.integers(0, seats - 2))
    waiting = tuple(range(received + 1, seats + 1))
    holders = {seat: data.draw(st.integers(1, seats)) for seat in range(1, seats + 1)}
    opening = Opening(bytes(32), received + 1, waiting, table_of(agreed), {}, b"x", cap_bp=cap_bp)
    least, most = Auction().bids(agreed, opening) or (Won(0), Won(0))
    one_each = {holders[seat]: seat for seat in waiting}
    told = {
        seat: RevealedSeal(Won(data.draw(st.integers(least, most))), bytes(32), place)
        for place, seat in enumerate(sorted(one_each.values()))
        if data.draw(st.booleans())
    }
    hidden = {seat for seat in told if data.draw(st.booleans())}
    shown = _opened(agreed, replace(opening, told=told))
    kept = _opened(agreed, replace(opening, told={seat: one for seat, one in told.items() if seat not in hidden}))
    if hidden and shown.award is Award.BID:
        ring = {holders[seat] for seat in hidden} | {holders[kept.recipient], holders[shown.recipient]}
        without = {holders[kept.recipient], *(holders[seat] for seat in hidden)}
        to = [holders[one] for one in Auction().relieved(agreed, opening, kept) if holders[one] not in without]
        back = _divided(Won((most - least) * len(hidden)), to)
        for person in set(holders.values()) - ring:
            own = [seat for seat in holders if holders[seat] == person]
            more = sum(kept.pays[seat - 1] - shown.pays[seat - 1] for seat in own)
            assert more <= back.get(person, 0) + len(own), f"{person} pays {more} more"


def _opened(agreed: Any, opening: Opening) -> Row:
    row = Auction().open(agreed, opening)
    assert row is not None
    return opening.checked(row)


def _divided(won: Won, to: list[int]) -> dict[int, int]:
    """Return each person's part of lost bonds."""
    found: dict[int, int] = {}
    for person, part in zip(to, split(won, [1] * len(to)) if to else (), strict=True):
        found[person] = found.get(person, 0) + part
    return found


# Stories --------------------------------------------------------------------------------------------------------------


def the_lowest_allowed_bid_wins() -> None:
    """383,873 is one won below what RATE allows, and of two equal bids the earlier wins."""
    world, club = started_auction()
    assert bid_and_collect(world, club, 1, {ONE: 383_873, TWO: 390_000, THREE: 385_000, FOUR: 385_000}) == 3
    assert world.rotation().round(club, 1).pays == (96_250, 96_250, 0, 96_250, 96_250)


def the_1964_ledger_adds_up() -> None:
    world, club = started_auction(cap=False, seats=4, contribution=Won(20_000))
    for number, (name, amount) in enumerate(((ONE, 60_000), (TWO, 50_001), (THREE, 41_000)), start=1):
        bid_and_collect(world, club, number, {name: amount})
    pays = [world.rotation().round(club, number).pays for number in (1, 2, 3)]
    assert pays == [(0, 20_000, 20_000, 20_000), (20_000, 0, 15_001, 15_000), (20_000, 20_000, 0, 1_000)]
    world.at(world.due(club, 4) + 1)
    assert world.rotation().round(club, 4).payout == 60_000, "the last seat receives the highest"


def without_a_bid_chance_decides_at_the_highest() -> None:
    world, club = started_auction(form="dividend")
    bid(world, club, 1, {ONE: 3})
    world.at(world.due(club, 1) + 1)
    row = world.rotation().round(club, 1)
    assert (row.payout, row.pays) == (500_000, (C,) * 5)


def a_hidden_bid_costs_its_bond() -> None:
    """The bond goes to those who wait and have not won; the winner and the bidder get no part of it."""
    world, club = started_auction()
    bond, before = asked_bond(world, club), {name: world.available(name) for name in people(5)}
    assert bond == 400_000 - 383_874
    bid(world, club, 1, {ONE: 384_000, TWO: 399_000}, frozenset({ONE}))
    moved = [world.available(name) - before[name] for name in people(5)]
    assert moved[:2] == [-bond, 0]
    assert (sum(moved), max(moved) - min(moved[2:])) == (0, 1)
    assert min(moved[2:]) > 0


def revealed_bonds_come_back() -> None:
    world, club = started_auction()
    before = [world.available(name) for name in people(5)]
    bid(world, club, 1, {ONE: 384_000, TWO: 399_000, THREE: 7})
    assert [world.available(name) for name in people(5)] == before


def a_freeze_costs_nobody_a_bond() -> None:
    world, club = started_auction()
    before = world.available(ONE)
    commit_bids(world, club, 1, {ONE: 390_000, TWO: 390_000})
    world.call(TWO, reveal_of(club, TWO, 1, 390_000))
    world.call(OPERATOR, Freeze(club))
    world.at(world.now + 1_000)
    world.call(OPERATOR, Lift(club))
    world.at(world.due(club, 1) - DAY + 1)
    assert world.available(ONE) == before


def a_copied_bid_is_worth_nothing() -> None:
    world, club = started_auction()
    copied = commit_of(world, club, ONE, 1, 1, amount=390_000)
    world.call(ONE, copied)
    world.call(TWO, Commit(club, 1, 2, copied.commitment, copied.bond))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    world.call(ONE, reveal_of(club, ONE, 1, 390_000))
    assert world.refused(TWO, reveal_of(club, ONE, 1, 390_000)) == "commitment_differs"


def nothing_is_revealed_early_or_changed() -> None:
    world, club = started_auction()
    world.call(ONE, commit_of(world, club, ONE, 1, 1, amount=390_000))
    assert world.refused(ONE, reveal_of(club, ONE, 1, 390_000)) == "not_now"
    world.at(world.due(club, 1) - 2 * DAY + 1)
    assert world.refused(TWO, commit_of(world, club, TWO, 1, 2, amount=1)) == "not_now"
    assert world.refused(ONE, reveal_of(club, ONE, 1, 389_999)) == "commitment_differs"


def no_bid_is_taken_back() -> None:
    """Neither handing the seat over nor a debt takes a bid back: a member in debt reveals after it has repaid."""
    world, club = started_auction(deposit=Won(0))
    bid(world, club, 1, {ONE: 390_000})
    world.call(TWO, Transfer(world.id("stranger"), Won(world.available(TWO))))
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + 4 * DAY)
    world.call(ONE, DeferClaim(club, 2, 1, Millis(world.due(club, 2) - DAY - DAY // 2)))
    world.fund(TWO, 20_000)
    world.fund("member-06", 1_000_000)
    handed = votes.substitute(world, club, 3, world.id("member-06"), Millis(world.due(club, 2)))
    commit_bids(world, club, 2, {TWO: 390_000, THREE: 398_000})
    votes.decided(world, club, THREE, handed, people(5))
    world.at(world.due(club, 2) - DAY - DAY // 2 + 1)
    assert world.refused(TWO, reveal_of(club, TWO, 2, 390_000)) == "not_eligible"
    assert world.purse(Purse(PurseKind.BOND, club, 3)) > 0, "a seat is not handed over with a bid in it"


def who_owes_gets_no_dividend() -> None:
    world, club = started_auction(form="dividend", deposit=Won(0))
    bid(world, club, 1, {ONE: 490_000})
    world.call(TWO, Transfer(world.id("stranger"), Won(world.available(TWO))))
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + 4 * DAY)
    bid(world, club, 2, {THREE: 494_000})
    assert world.rotation().round(club, 2).pays == (98_000, C, C, 98_000, 98_000)


STORIES = (
    a_life_comes_out, the_lowest_allowed_bid_wins, the_1964_ledger_adds_up, a_hidden_bid_costs_its_bond,
    without_a_bid_chance_decides_at_the_highest, revealed_bonds_come_back, a_freeze_costs_nobody_a_bond,
    a_copied_bid_is_worth_nothing, nothing_is_revealed_early_or_changed, no_bid_is_taken_back,
    who_owes_gets_no_dividend,
)  # fmt: skip


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_the_stories_come_out_without_a_bug(story: Any) -> None:
    story()


# Bugs -----------------------------------------------------------------------------------------------------------------


def _same_for_all(real: Any) -> Any:
    return lambda club, number, _account, _seat, **named: real(club, number, b"", 0, **named)


def _highest_wins(real: Any) -> Any:
    def open_(self: Any, terms: Any, opening: Opening) -> Any:
        told = {seat: replace(one, amount=Won(-one.amount)) for seat, one in opening.told.items()}
        best = max(told, key=lambda seat: opening.told[seat].amount, default=0)
        return real(self, terms, replace(opening, told={best: opening.told[best]} if best else {}))

    return open_


def _later_wins(real: Any) -> Any:
    def open_(self: Any, terms: Any, opening: Opening) -> Any:
        told = {seat: replace(one, place=-one.place) for seat, one in opening.told.items()}
        return real(self, terms, replace(opening, told=told))

    return open_


def _with_the_winner(real: Any) -> Any:
    def divide(books: Any, club: Any, number: int, lost: Any, to: Any) -> None:
        real(books, club, number, lost, [*to, books.state.seat(club.id, 2).holder])

    return divide


def _lost_go_back(real: Any) -> Any:
    def divide(books: Any, club: Any, number: int, lost: Any, _to: Any) -> None:
        for one in lost:
            bonds._give_back(books, club, number, one)

    return divide


def _owing_nobody(real: Any) -> Any:
    return lambda *of, **named: replace(real(*of, **named), owing=frozenset())


def _no_cap(real: Any) -> Any:
    return lambda *of, **named: replace(real(*of, **named), cap_bp=None)


def _all_shared(real: Any) -> Any:
    """Whoever has received shares like the others."""
    return lambda form, opening, winner, bid, award: real(
        form, replace(opening, waiting=tuple(range(1, len(opening.table.pays) + 1))), winner, bid, award
    )


def _winner_pays(real: Any) -> Any:
    def row(form: Any, opening: Opening, winner: int, bid: Any, award: Any) -> Row:
        made: Row = real(form, opening, winner, bid, award)
        return replace(made, pays=tuple(Won(max(won, 1)) for won in made.pays))

    return row


def _lowest_drawn(real: Any) -> Any:
    return lambda form, seats: Won(real(form, seats) - 1)


BUGS = (
    Bug("the highest bid wins", R + "kinds.auction:Auction.open", _highest_wins, the_lowest_allowed_bid_wins),
    Bug("the later of two equal bids wins", R + "kinds.auction:Auction.open", _later_wins, the_lowest_allowed_bid_wins),
    Bug("RATE is not asked", R + "kinds.auction:_passes", result(lambda _: True), the_lowest_allowed_bid_wins),
    Bug("no cap reaches the kind", R + "rounds.opening:opening_of", _no_cap, the_lowest_allowed_bid_wins),
    Bug("earlier winners share too", R + "kinds.auction:_shared", _all_shared, the_1964_ledger_adds_up),
    Bug("the winner pays as well", R + "kinds.auction:_shared", _winner_pays, the_1964_ledger_adds_up),
    Bug("the highest bid is a won too low", R + "kinds.auction:highest_bid", _lowest_drawn, the_1964_ledger_adds_up),
    Bug("a dividend for whoever owes", R + "rounds.opening:opening_of", _owing_nobody, who_owes_gets_no_dividend),
    Bug("a draw pays the lowest", R + "kinds.auction:bounds_of", result(lambda two: (two[0], two[0])),
        without_a_bid_chance_decides_at_the_highest),
    Bug("no bond is asked", R + "rounds.sealed:bids_of", result(lambda two: two and (two[1], two[1])),
        a_hidden_bid_costs_its_bond),
    Bug("a hidden bid is excused", R + "rounds.opening:_is_cut_short", result(lambda _: True),
        a_hidden_bid_costs_its_bond),
    Bug("a lost bond goes to the winner too", R + "rounds.bonds:_divide", _with_the_winner,
        a_hidden_bid_costs_its_bond),
    Bug("a lost bond goes back", R + "rounds.bonds:_divide", _lost_go_back, a_hidden_bid_costs_its_bond),
    Bug("bonds are kept", R + "money.books:Books.return_bond", skip, revealed_bonds_come_back),
    Bug("lost bonds are kept", R + "money.books:Books.forfeit", skip, a_hidden_bid_costs_its_bond),
    Bug("bonds are never released", R + "rounds.opening:release_bonds", skip, a_life_comes_out),
    Bug("a freeze is no excuse", R + "rounds.opening:_is_cut_short", result(lambda _: False),
        a_freeze_costs_nobody_a_bond),
    Bug("a commitment binds nobody", R + "rounds.sealed:commitment_of", _same_for_all, a_copied_bid_is_worth_nothing),
    Bug("reveals begin at once", R + "rounds.sealed:commits_until", result(lambda _: Millis(0)),
        nothing_is_revealed_early_or_changed),
    Bug("the amount is not committed to", R + "rounds.sealed:commitment_of",
        lambda real: lambda *of, **named: real(*of, **named | {"amount": Won(390_000)}),
        nothing_is_revealed_early_or_changed),
    Bug("a seat is handed over while bids are open", R + "answers:deciding_until", result(lambda _: None),
        no_bid_is_taken_back),
    Bug("who owes may reveal", R + "rounds.sealed:_check_repaid", skip, no_bid_is_taken_back),
)  # fmt: skip


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    if bug.name == "a commitment binds nobody":
        monkeypatch.setattr("tests.kit.draws.commitment_of", _same_for_all(commitment_of))
    with pytest.raises((AssertionError, StopIteration, LookupError, TypeError, AttributeError, ValueError)):
        bug.found_by()
