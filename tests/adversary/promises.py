"""What an honest member is promised, whatever the others do. Written from docs/spec/contracts.md, not from the code.

1  net ≥ the net of the schedule that it signed, but for what it is still owed (an uncovered default stays a debt)
2  the club closes, and no later than its last grace has ended
3  nothing is left in the club's purses: every won leaves, or is owed
4  no finding: no transaction of a person breaks an invariant
5  nothing is lost from the schedule: every round is paid out, and no scheduled work waits for anything
6  an honest member is never late, never misses, never owes
7  a thief who comes to money pays honest creditors before friends whose sham clubs have never held a won (RANK)
8  a stranger's payment is not held up
9  whoever receives a round receives no more than any honest member has bid for it, and an honest winner what it has
   bid; in the form `dividend` more only where every other seat without debt has its whole contribution as a dividend
10 where turns are drawn or bid for, a thief that leaves or is evicted costs an honest member nothing: one that has
   received pays in no round more than before, and one that waits has no less in the end by the highest bids
"""

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import FreezeOf
from contracts.rotation.records import CLOSED, PAID_OUT, RESERVE, Mark
from contracts.rotation.terms.forms import Dividend, contribution_of
from contracts.rotation.terms.table import Table
from ledger.primitives.units import AccountId
from tests.kit.world import World

__all__ = ["check_awards", "check_block", "check_end", "check_leaver", "check_purses", "owed_to", "signed_net"]

UNPUNCTUAL = frozenset({Mark.LATE, Mark.COVERED, Mark.HELD_BACK, Mark.DEBT})
OF_CLUB = (PurseKind.POT, PurseKind.RESERVE)
OF_SEAT = (PurseKind.DEPOSIT, PurseKind.HOLDBACK, PurseKind.CLAIMABLE, PurseKind.GUARANTEE)


def signed_net(table: Table, seats: list[int]) -> int:
    """Return what the schedule promises to whoever holds `seats`: Σ received − Σ paid, won."""
    return sum(table.net(seat) for seat in seats)


def owed_to(world: World, account: AccountId) -> int:
    """Return all that is owed to `account`, won."""
    return sum(debt.amount for debt in world.rotation().debts.values() if debt.creditor == account)


def check_block(world: World, club: bytes, honest: dict[str, list[int]]) -> None:
    """Assert what holds after every block: promises 4 and 6, and that no won was made or lost."""
    assert world.findings == []
    assert world.total() == world.supply()
    assert world.chain.reader().ask(FreezeOf(club)) is None, "the club is frozen"
    state = world.rotation()
    for name, seats in honest.items():
        assert state.debt_total(world.id(name)) == 0, f"{name} owes something"
        for row in state.rounds_of(club):
            late = [seat for seat in seats if row.marks[seat - 1] in UNPUNCTUAL]
            assert not late, f"{name} was late in round {row.number} with seats {late}"


def check_purses(world: World, club: bytes) -> None:
    """Assert promise 3 of a closed club: its purses are empty, except what SPLIT holds while more may come.

    Cumulative shares of a reserve give the same whether it comes in one payment or in many, so less than a won for each
    who shares may wait for the next payment of a debt to the reserve.
    """
    state = world.rotation()
    record = state.clubs.get(club)
    assert record is not None
    left = {str(kind): world.purse(Purse(kind, club)) for kind in OF_CLUB}
    for seat in range(1, record.seats + 1):
        left |= {f"{kind} {seat}": world.purse(Purse(kind, club, seat)) for kind in OF_SEAT}
    if any(debt.creditor == RESERVE for debt in state.club_debts.values(club)):
        assert left[PurseKind.RESERVE] < record.seats
        del left[PurseKind.RESERVE]
    assert not any(left.values()), f"won are left in the closed club: {left}"


def check_awards(world: World, club: bytes, bids: dict[int, dict[str, int]], table: Table) -> None:
    """Assert promise 9, and that nobody is asked for more than was signed: C a round at most.

    `table` is the schedule in the end, and `bids` are those of honest members, 0 in a draw.
    """
    state = world.rotation()
    record = state.clubs.get(club)
    assert record is not None
    most = contribution_of(record.terms.form)
    assert max(max(row) for row in table.pays) <= most
    for number, told in bids.items():
        if not any(told.values()):
            continue
        seat, pot, lowest = table.recipients[number - 1], table.payout(number), min(told.values())
        own = told.get(world.name(state.seat(club, seat).holder), pot)
        if pot > lowest:  # a dividend is at most C, and the winner receives what nobody else can
            others = {row[number - 1] for other, row in enumerate(table.pays, start=1) if other != seat}
            assert isinstance(record.terms.form, Dividend)
            assert others <= {0, most}, f"round {number} went at {pot}, though {lowest} was bid"
            assert own in (pot, lowest)
        else:
            assert own == pot, f"round {number}: {own} was bid, and {pot} paid"


def check_leaver(before: Table, after: Table, seats: list[int]) -> None:
    """Assert promise 10 for `seats`, when another seat has left: `before` and `after` are the schedules."""
    for seat in seats:
        if seat in before.recipients:
            pays = zip(after.pays[seat - 1], before.pays[seat - 1], strict=True)
            assert all(now <= then for now, then in pays), f"seat {seat} pays more than before"
        ends = [_by_the_highest_bids(table, seat) for table in (before, after)]
        assert ends[1] >= ends[0], f"seat {seat} ends with {ends[1]} instead of {ends[0]}"


def _by_the_highest_bids(table: Table, seat: int) -> int:
    """Return the net of a seat; one that waits receives the pot of a round that is not decided."""
    open_pots = [pot for pot, to in zip(table.payouts, table.recipients, strict=True) if not to]
    return table.net(seat) + (0 if seat in table.recipients else max(open_pots, default=0))


def check_end(world: World, club: bytes, honest: dict[str, list[int]], brought: dict[str, int], table: Table) -> None:
    """Assert what holds when the club has ended: promises 1, 2, 3 and 5. `table` is the schedule that they signed."""
    state = world.rotation()
    record = state.clubs.get(club)
    assert record is not None
    assert record.status == CLOSED, f"the club is {record.status} after its last grace"
    assert all(row.status == PAID_OUT for row in state.rounds_of(club)), "a round was never paid out"
    assert list(state.remaining.values()) == [], "work on debts goes on for ever"
    check_purses(world, club)
    for name, seats in honest.items():
        net = world.available(name) - brought[name]
        owed, promised = owed_to(world, world.id(name)), signed_net(table, seats)
        assert net + owed >= promised, f"{name} ends at {net}, is owed {owed}, and signed {promised}"
