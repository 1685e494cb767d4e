"""Auction: the lowest allowed bid wins, every round balances, nobody pays more than C, and RATE holds for winners."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError, Purse, PurseKind
from contracts.abi.club import Amounts, AuctionAmounts, CheckChange, Dissolve, Exit, FlatAmounts, Order, Swap
from contracts.rotation.calls import Join
from contracts.rotation.errors.terms import FormOfKindError
from contracts.rotation.kinds import Award, Opening, RevealedSeal, Row
from contracts.rotation.kinds.auction import Auction, bounds_of
from contracts.rotation.kinds.registry import check_kind, table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.calendar import periods_per_year
from contracts.rotation.terms.rate import rate_passes
from contracts.rotation.terms.table import Table
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import auction_terms as agreed
from tests.kit.auctions import bid, bid_and_collect, people, started_auction
from tests.kit.draws import commit_of
from tests.kit.world import DAY, World, member, terms

C = Won(100_000)


def told(amount: int, place: int = 0) -> RevealedSeal:
    return RevealedSeal(Won(amount), bytes(32), place)


def opened(form: str, bids: Mapping[int, int], **changes: object) -> Row:
    """Return the first row of five seats, without a cap unless `cap_bp` is given."""
    kept = {name: changes.pop(name) for name in ("owing", "cap_bp", "chance", "percents") if name in changes}
    wanted = agreed(form=form, **changes)
    revealed = {seat: told(amount, place) for place, (seat, amount) in enumerate(bids.items())}
    opening = Opening(bytes(32), 1, (1, 2, 3, 4, 5), table_of(wanted), revealed, **kept)  # type: ignore[arg-type]
    row = Auction().open(wanted, opening)
    assert row is not None
    return opening.checked(row)


def test_the_lowest_bid_wins_and_of_equal_ones_the_earlier() -> None:
    assert opened("shared", {1: 390_000, 4: 380_000, 2: 385_000}).recipient == 4
    assert opened("shared", {3: 380_000, 4: 380_000}).recipient == 3
    each = Won(95_000)
    assert opened("shared", {4: 380_000, 3: 380_000}) == Row(
        4, (each, each, each, Won(0), each), Won(380_000), Award.BID
    )


def test_the_others_share_by_split_or_have_a_dividend() -> None:
    assert opened("shared", {2: 390_001}).pays == (97_501, 0, 97_500, 97_500, 97_500)
    row = opened("dividend", {2: 490_001})
    assert (row.pays, row.payout) == ((97_500, C, 97_500, 97_500, 97_501), 490_001)


def test_a_seat_in_arrears_has_no_dividend_and_nobody_pays_less_than_nothing() -> None:
    row = opened("dividend", {1: 480_000}, owing=frozenset({3}))
    assert row.pays == (C, 93_333, C, 93_333, 93_334)
    row = opened("dividend", {1: 50_000}, owing=frozenset({3, 4}))
    assert (row.pays, row.payout) == ((C, 0, C, C, 0), 300_000), "what nobody may have goes to the winner"
    assert opened("dividend", {1: 50_000}, owing=frozenset({2, 3, 4, 5})).payout == 5 * C


@pytest.mark.parametrize("amount", [-1, 0, 199_999, 400_001, 10**18])
def test_a_bid_beyond_the_bounds_does_not_count(amount: int) -> None:
    assert opened("shared", {1: amount, 2: 400_000}, floor=Won(200_000)).recipient == 2


def test_without_an_allowed_bid_chance_decides_and_the_winner_receives_the_highest() -> None:
    wanted = agreed()
    opening = Opening(bytes(32), 1, (1, 2, 3, 4, 5), table_of(wanted), {1: told(1)}, cap_bp=2_000)
    assert Auction().open(wanted, opening) is None
    row = opened("shared", {1: 1}, cap_bp=2_000, chance=b"x")
    assert (row.payout, row.award, sorted(row.pays)) == (400_000, Award.DRAWN, [0, C, C, C, C])
    assert opened("dividend", {}, chance=b"x").payout == 500_000


def test_a_holdback_by_grade_counts_for_the_seat_that_has_it() -> None:
    """What is held back of seat 1 is not lent to it, so the same bid costs it more than the cap."""
    wanted = agreed()
    opening = Opening(bytes(32), 1, (1, 2, 3, 4, 5), table_of(wanted), {}, cap_bp=2_000, percents={1: 80})
    allowed = Auction().least_bids(wanted, opening)
    assert allowed[1] > allowed[2] == allowed[5] == 383_874
    bids = {1: allowed[2], 2: allowed[1]}
    assert opened("shared", bids, cap_bp=2_000, percents={1: 80}).recipient == 2
    assert opened("shared", bids, cap_bp=2_000).recipient == 1


def test_the_last_seat_needs_no_bid() -> None:
    wanted = agreed()
    opening = Opening(bytes(32), 5, (3,), table_of(wanted), {})
    row = Auction().open(wanted, opening)
    assert row == Row(3, (C, C, Won(0), C, C), Won(400_000), Award.LAST)
    assert Auction().bids(wanted, opening) is None


def test_the_bond_is_the_distance_of_the_bounds() -> None:
    table = table_of(agreed())
    first, third = Opening(b"", 1, (1, 2, 3, 4, 5), table, {}), Opening(b"", 3, (1, 2, 3), table, {})
    assert Auction().bids(agreed(), first) == (0, 400_000)
    assert Auction().bids(agreed(), third) == (200_000, 400_000), "C·w, which the earlier winners pay"
    assert Auction().bids(agreed(floor=Won(350_000)), third) == (350_000, 400_000)
    assert Auction().bids(agreed(form="dividend", floor=Won(450_000)), first) == (450_000, 500_000)


@given(
    st.tuples(st.sampled_from(["shared", "dividend"]), st.integers(2, 7), st.sampled_from([0, 100])),
    st.integers(1, 300_000),
    st.integers(0, 10_000),
    st.data(),
)
def test_rows_balance_and_no_allowed_winner_pays_more_than_the_cap(
    club: tuple[str, int, int], c: int, cap_bp: int, data: st.DataObject
) -> None:
    """A whole club, round after round, with bids everywhere around the bounds."""
    form, seats, s = club
    wanted = agreed(form=form, seats=seats, contribution=Won(c), holdback_percent=s)
    table, waiting, periods = table_of(wanted), list(range(1, seats + 1)), periods_per_year(wanted.calendar)
    for number in range(1, seats + 1):
        held = dict.fromkeys(waiting, s)
        opening = Opening(bytes(32), number, tuple(waiting), table, {}, b"x", cap_bp=cap_bp, percents=held)
        least, most = bounds_of(wanted, opening)
        allowed = Auction().least_bids(wanted, opening)
        assert all(least <= one <= most for one in allowed.values())
        amounts = {seat: data.draw(st.integers(max(0, least - 3), most + 1)) for seat in waiting}
        revealed = {seat: told(amount, seat) for seat, amount in amounts.items()}
        opening = Opening(bytes(32), number, tuple(waiting), table, revealed, b"x", cap_bp=cap_bp, percents=held)
        row = Auction().open(wanted, opening)
        assert row is not None
        opening.checked(row)
        assert sum(row.pays) == row.payout
        assert max(row.pays) <= c
        good = [seat for seat in waiting if allowed[seat] <= amounts[seat] <= most]
        if row.award is Award.BID:
            assert good, "a bid wins only if it is allowed"
            assert row.payout == amounts[row.recipient] == min(amounts[seat] for seat in good)
        else:
            assert row.payout == most
            assert not good or len(waiting) == 1
        pays = tuple((*of[: number - 1], won, *of[number:]) for of, won in zip(table.pays, row.pays, strict=True))
        recipients = (*table.recipients[: number - 1], row.recipient, *table.recipients[number:])
        payouts = (*table.payouts[: number - 1], row.payout, *table.payouts[number:])
        table = Table(pays, recipients, payouts)
        waiting.remove(row.recipient)
    assert all(rate_passes(table.flows(seat), cap_bp, periods) for seat in range(1, seats + 1)), "RATE"
    assert sum(table.net(seat) for seat in range(1, seats + 1)) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "fixed_order"},
        {"kind": "draw"},
        {"contribution": Won(0)},
        {"floor": Won(-1)},
        {"floor": Won(400_000)},
        {"form": "dividend", "floor": Won(500_000)},
        {"organizer_turn": "last"},
        {"phase_ms": 0},
        {"phase_ms": 4 * DAY},
    ],
)
def test_what_an_auction_does_not_know_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidCallError) as refused:
        check_kind(agreed(**changes))
    assert refused.value.code == "bad_terms"


def test_a_form_of_a_fixed_order_is_refused() -> None:
    with pytest.raises(FormOfKindError):
        check_kind(terms(kind="auction", form="flat"))


@pytest.mark.parametrize("form", ["shared", "dividend"])
def test_a_club_lives_from_founding_to_close_under_the_rate_cap_and_the_auditor(form: str) -> None:
    world, club = started_auction(form=form, holdback_percent=100)
    order = []
    for number in range(1, 6):
        waiting = [name for seat, name in enumerate(people(5), start=1) if seat not in order]
        most = 400_000 if form == "shared" else 500_000
        bids = {name: most - 1_000 * place for place, name in enumerate(waiting, start=1)} if number < 5 else {}
        order.append(bid_and_collect(world, club, number, bids))
    assert order == [5, 4, 3, 2, 1], "the last of those who bid has bid the lowest"
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"
    assert sum(world.available(name) for name in people(5)) == 10_000_000
    assert world.available(people(5)[0]) > 2_000_000 > world.available(people(5)[4]), (
        "who waits earns, who hurries pays"
    )
    assert world.findings == []


def test_an_earlier_winner_that_does_not_pay_owes_the_next_one() -> None:
    """WATERFALL as in every club: the deposit covers the first miss, the second is a debt to the winner."""
    world, club = started_auction()
    assert bid_and_collect(world, club, 1, {"member-01": 395_000}) == 1
    world.call("member-01", Transfer(world.id("stranger"), Won(world.available("member-01"))))
    for number, name in ((2, "member-02"), (3, "member-03")):
        bid(world, club, number, {name: 398_000})
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + 4 * DAY)
    state = world.rotation()
    assert [state.round(club, number).pays[0] for number in (2, 3)] == [C, C]
    assert state.round(club, 2).marks[0] == "covered"
    debts = [(debt.debtor, debt.creditor, debt.amount) for debt in state.club_debts.values(club)]
    assert debts == [(world.id("member-01"), world.id("member-03"), C)]
    assert world.findings == []


@pytest.mark.parametrize("form", ["shared", "dividend"])
def test_a_seat_that_is_taken_over_after_its_pot_prepays_at_most_what_it_is_asked(form: str) -> None:
    """The newcomer deposits C for every later round, and gets back what dividends save."""
    world, club = started_auction(form=form)
    world.fund("member-06", 2_000_000)
    most = 400_000 if form == "shared" else 500_000
    assert bid_and_collect(world, club, 1, {"member-01": most - 5_000}) == 1
    call = votes.substitute(world, club, 1, world.id("member-06"), Millis(world.now + DAY))
    votes.decided(world, club, "member-01", call, people(5))
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 1)) == 4 * C
    for number in range(2, 6):
        bids = {member(number): most - 1_000} if number < 5 else {}
        assert bid_and_collect(world, club, number, bids) == number
    asked = sum(world.rotation().round(club, number).pays[0] for number in range(2, 6))
    assert world.available("member-06") == 2_000_000 - asked
    assert sum(world.available(name) for name in people(6)) == 12_000_000
    assert world.findings == []


def test_a_club_that_ends_between_an_award_and_its_round_leaves_nobody_worse_off() -> None:
    """Member 1 has received 395,000 and pays its four rounds on; what came in is shared by what was asked."""
    world, club = started_auction()
    assert bid_and_collect(world, club, 1, {"member-01": 395_000}) == 1
    bid(world, club, 2, {"member-02": 398_000})
    votes.decided(world, club, "member-03", votes.dissolve(world, club, Millis(world.now + DAY)), people(5))
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
    assert world.available("member-01") == 2_000_000 + 395_000 - 4 * C
    assert [world.available(name) - 2_000_000 for name in people(5)[1:]] == [1_250] * 4, "each was asked 98,750"
    assert world.findings == []


@pytest.mark.parametrize("form", ["shared", "dividend"])
def test_where_members_bid_there_is_no_order_to_change(form: str) -> None:
    world, club = started_auction(form=form)
    assert bid_and_collect(world, club, 1, {"member-01": 399_000 if form == "shared" else 499_000}) == 1
    ask = world.chain.reader().ask
    for change in (Swap(club, 2, 3), Order(club, (3, 2, 4, 5))):
        verdict = ask(CheckChange(change))
        assert (verdict.code, dict(verdict.fields)["reason"]) == ("form_not_supported", "turns_bid_for")
    more = AuctionAmounts(Won(100_500), Won(300_000))
    for other in (Exit(club, 2), Amounts(club, more), Dissolve(club)):
        assert ask(CheckChange(other)).code == "ok", other
    assert ask(CheckChange(Amounts(club, FlatAmounts(Won(100_500))))).code == "bad_terms", "a floor belongs to it"


@pytest.mark.parametrize("form", ["shared", "dividend"])
def test_a_seat_that_left_lowers_the_bounds_and_the_floor(form: str) -> None:
    """Five seats, seat 2 has received and seat 4 left; without a cap. The largest discount stays what was agreed."""
    floor = 350_000 if form == "shared" else 450_000
    wanted = agreed(form=form, floor=Won(floor))
    pays: list[tuple[Won, ...]] = [(C, C, C, C, C if seat == 2 else Won(0)) for seat in range(1, 6)]
    pays[3] = (C, *(Won(0),) * 4)
    table = Table(tuple(pays), (2, 0, 0, 0, 4), (Won(500_000), *(Won(400_000),) * 3, C))
    opening = Opening(bytes(32), 2, (1, 3, 5), table, {1: told(floor - 100_000)})
    assert bounds_of(wanted, opening) == (floor - C, (300_000 if form == "shared" else 400_000))
    row = Auction().open(wanted, opening)
    assert row is not None
    assert opening.checked(row).recipient == 1
    assert row.pays[3] == 0
    assert sum(row.pays) == row.payout == floor - C


def test_an_exit_gives_all_bids_back_and_members_bid_again() -> None:
    """399,000 was under the highest bid of 400,000; of four seats that is 300,000."""
    world, club = started_auction()
    world.call("member-01", commit_of(world, club, "member-01", 1, 1, amount=399_000))
    world.call("member-04", commit_of(world, club, "member-04", 1, 4, amount=399_500))
    votes.decided(world, club, "member-04", votes.exit_(world, club, 4, Millis(world.now + DAY)), people(5))
    assert world.available("member-01") == 2_000_000 - C, "its bond is back"
    assert bid_and_collect(world, club, 1, {"member-01": 299_000, "member-02": 299_500}) == 1
    assert world.rotation().round(club, 1).payout == 299_000
    assert world.findings == []


@pytest.mark.parametrize(("floor", "starts"), [(150_000, True), (200_000, False)])
def test_a_floor_that_fewer_seats_can_not_reach_cancels_the_club(floor: int, starts: bool) -> None:
    """Three of five seats are taken: the highest bid is 200,000 then, and there must be a lower one."""
    world = World(params={})
    world.fund_all(people(3), 2_000_000)
    until = Millis(world.now + 10 * DAY)
    wanted = agreed(floor=Won(floor), minimum_seats=3, join_until_ms=until)
    club = world.founded(wanted)
    consent = consent_of_seat(wanted, table_of(wanted), 1)
    world.all([(name, Join(club, seat, consent)) for seat, name in enumerate(people(3), start=1)])
    world.at(until + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert (record.status, record.seats) == (("forming", 3) if starts else ("cancelled", 5))
