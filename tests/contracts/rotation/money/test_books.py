"""Books: a credit pays the person's debts first, and later reads see the balances after the moves."""

from collections.abc import Callable

import msgspec
import pytest

from contracts.abi import Outcome, Purse, PurseKind
from contracts.escrow.moves import payment_of
from contracts.rotation.events.rounds import ReserveShared
from contracts.rotation.money.reserve_shares import reserve_shares_of
from contracts.rotation.records import CLOSED, RANK_RESERVE, RANK_SURPLUS_RESERVE, RESERVE
from ledger.primitives.units import Won
from tests.kit.club_books import (
    LIES,
    OTHER,
    ROOM,
    ClubBooks,
    moves,
)

Act = Callable[[ClubBooks], object]


def _pays_a_price(c: ClubBooks) -> None:
    c.books.price(c.club, c.a, c.b, 9)
    c.books.credit(c.b, 9)


def _repays_the_reserve(c: ClubBooks) -> None:
    c.owes(c.a, RESERVE, 5, rank=RANK_SURPLUS_RESERVE)
    c.books.repay(c.a, 9)


CREDITS: dict[str, tuple[bool, Act]] = {
    "release": (True, lambda c: c.books.release(c.club, 1, c.a, 9)),
    "pay_surplus": (True, lambda c: c.books.pay_surplus(c.club, 1, c.a, 9)),
    "penalty": (True, lambda c: c.books.penalty(c.club, 2, c.a, 9)),
    "share": (True, lambda c: c.books.share(c.club, c.a, 9)),
    "return_deposit": (True, lambda c: c.books.return_deposit(c.club, 1, c.a, 9)),
    "pay_out": (True, lambda c: c.books.pay_out(c.club, 1, c.a, ROOM + 9)),
    "pay_seat": (True, lambda c: c.books.pay_seat(c.club, 1, c.a, c.b, ROOM + 9)),
    "unlock_guarantee": (False, lambda c: c.books.unlock_guarantee(c.club, 1)),
}
"""Acts that credit a person with 9 won, less the part for a holdback; and whether debts in this club come first."""

ACTS: dict[str, Act] = {
    **{name: act for name, (_, act) in CREDITS.items()},
    "pay_out into the holdback": lambda c: c.books.pay_out(c.club, 1, c.a, ROOM),
    "pay_seat into the holdback": lambda c: c.books.pay_seat(c.club, 1, c.a, c.b, ROOM),
    "save": lambda c: c.books.save(c.club, 9),
    "contribute": lambda c: c.books.contribute(c.club, c.a, 9),
    "bring_deposit": lambda c: c.books.bring_deposit(c.club, 1, c.a, 9),
    "cover": lambda c: c.books.cover(c.club, 1, 9),
    "cover_by_holdback": lambda c: c.books.cover_by_holdback(c.club, 1, 9),
    "cover_by_guarantee": lambda c: c.books.cover_by_guarantee(c.club, 1, 9),
    "cover_by_reserve": lambda c: c.books.cover_by_reserve(c.club, 9),
    "fill": lambda c: c.books.fill(c.club, 1, c.a, 9),
    "lock_guarantee": lambda c: c.books.lock_guarantee(c.club, 1, c.a, 9),
    "release_deposit": lambda c: c.books.credit(c.a, c.books.release_deposit(c.club, 1, c.a)),
    "release_holdback": lambda c: c.books.credit(c.a, c.books.release_holdback(c.club, 1, c.a)),
    "price": _pays_a_price,
    "repay the reserve": _repays_the_reserve,
}


@pytest.mark.parametrize("owing", [False, True])
@pytest.mark.parametrize("name", sorted(ACTS))
def test_what_is_read_is_what_the_moves_leave(name: str, owing: bool) -> None:
    """Otherwise a later decision of the same call counts won that are gone, or misses won that are there."""
    club = ClubBooks()
    for debtor in (club.a, club.d) if owing else ():
        for due in (1, 2, 3):
            club.owes(debtor, club.c, 7, due=due)
        club.owes(club.c, club.d, 3, due=2)
    ACTS[name](club)
    lies: dict[Purse, int] = {}
    made = moves(club.books)
    for move in made:
        payment = payment_of(move)
        assert payment.source is not None
        assert payment.target is not None
        for purse, amount in ((payment.source, -payment.amount), (payment.target, payment.amount)):
            lies[purse] = lies.get(purse, LIES.get(purse.kind, 0)) + amount
    assert made
    unread = (PurseKind.POT, PurseKind.CLAIMABLE)
    assert {purse: club.reads(purse) for purse in lies if purse.kind not in unread} == {
        purse: amount for purse, amount in lies.items() if purse.kind not in unread
    }


@pytest.mark.parametrize("name", sorted(CREDITS))
def test_whoever_is_credited_pays_debts_first(name: str) -> None:
    """Seven here and seven elsewhere, which are older: what is paid by this club goes to the debt here first."""
    club = ClubBooks()
    here_first, act = CREDITS[name]
    who = club.a if here_first else club.d
    club.owes(who, club.c, 7, due=2)
    club.owes(who, club.c, 7, due=1, club=OTHER)
    if not here_first:
        club.books._held[Purse(PurseKind.GUARANTEE, club.club, 1)] = 9
    act(club)
    left = {one.club: one.amount for one in club.books.state.debts_of(who)}
    assert left == ({OTHER: 5} if here_first else {club.club: 5})
    assert club.books.available(who) == LIES[PurseKind.AVAILABLE]


@pytest.mark.parametrize(("weights", "steps", "shared"), [((1, 2), 9, True), ((1, 2), 0, False), (None, 9, False)])
def test_what_comes_into_the_reserve_of_an_ended_club_is_shared(
    weights: tuple[int, int] | None, steps: int, shared: bool
) -> None:
    club = ClubBooks()
    if weights is not None:
        shares = reserve_shares_of(dict(zip((club.a, club.b), weights, strict=True)))
        club.books.state.reserve_shares.set(club.club, value=shares)
    club.books.save(club.club, 20_000)
    club.books._steps_left = steps
    told = club.books.outcome().events
    assert told == ((ReserveShared(club.club, Won(90_000), among=2),) if shared else ())
    got = [club.books.available(who) - LIES[PurseKind.AVAILABLE] for who in (club.a, club.b)]
    assert got == ([30_000, 60_000] if shared else [0, 0])
    assert club.books.reserve(club.club) == (0 if shared else 90_000)
    assert bool(list(club.books.state.remaining.values())) == (steps == 0), (
        "won that are not shared now are shared in the next call"
    )


@pytest.mark.parametrize(("owed", "waits"), [(0, 0), (9, 1)])
def test_a_won_that_more_may_change_waits(owed: int, waits: int) -> None:
    """70,000 among three: as long as somebody owes the reserve, the won that SPLIT gives to the first waits."""
    club = ClubBooks()
    record = club.books.state.clubs.get(club.club)
    assert record is not None
    club.books.state.clubs.set(club.club, value=msgspec.structs.replace(record, status=CLOSED))
    club.books.state.reserve_shares.set(club.club, value=reserve_shares_of({club.a: 1, club.b: 1, club.c: 1}))
    if owed:
        club.owes(club.d, RESERVE, owed, rank=RANK_RESERVE)
    club.books.end(club.club)
    assert [event.amount for event in club.books.outcome().events if isinstance(event, ReserveShared)] == [
        70_000 - waits
    ]
    shares = club.books.state.reserve_shares.get(club.club)
    assert shares is not None
    assert shares.got == (23_334 - waits, 23_333, 23_333)
    assert club.books.reserve(club.club) == waits


def test_an_empty_reserve_is_not_shared() -> None:
    club = ClubBooks()
    club.books.state.reserve_shares.set(club.club, value=reserve_shares_of({club.a: 1}))
    club.books.cover_by_reserve(club.club, LIES[PurseKind.RESERVE])
    club.books.end(club.club)
    assert club.books.outcome().events == ()


def test_without_a_guarantor_nothing_is_unlocked() -> None:
    club = ClubBooks()
    club.books.unlock_guarantee(club.club, 2)
    assert club.books.outcome() == Outcome()
