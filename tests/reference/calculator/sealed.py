"""Clubs by auction or draw in their lives: bids and seeds with their bonds, and the award that fixes a round.

    commit ─▶ bond ─▶ reveal ─▶ award: the lowest bid that is allowed, or the seat that was drawn ─▶ as in every club

Until its award a round asks C of every seat and is nobody's. `bidding` has the numbers.

Readings:
 1. A person who owes something in the club has no dividend, with any seat; the bond is asked with these left out.
 2. Bonds go back in the order of the commitments; then what is lost is divided.
 3. The time to reveal is cut short where the first block of it comes after its half, or the club was frozen in it.
"""

from dataclasses import dataclass

from tests.reference.calculator.bidding import Bid, Bidding
from tests.reference.calculator.club import Agreement, Book, Club
from tests.reference.calculator.owing import credit
from tests.reference.calculator.payments import spend
from tests.reference.calculator.split import split_by
from tests.reference.calculator.tables import Table

__all__ = ["Sealed", "SealedClub", "award", "commit", "next_round", "note_block", "return_bonds", "reveal"]

NOBODY = -1
"""Who receives in a round that is not awarded."""


@dataclass
class Sealed:
    """What somebody has committed to for the next round, for one of its seats."""

    person: str
    seat: int
    bond: int
    place: int
    amount: int | None = None
    """The bid, once it is revealed."""


class SealedClub(Club):
    """A club whose rounds are awarded one by one."""

    def __init__(self, book: Book, bidding: Bidding, agreement: Agreement, holders: list[str], phase_ms: int) -> None:
        seats = range(len(holders))
        asked = [[bidding.contribution for _ in seats] for _ in seats]
        nothing = [0 for _ in seats]
        super().__init__(book, Table(asked, nothing, nothing, [NOBODY for _ in seats]), agreement, holders)
        self.bidding, self.phase_ms = bidding, phase_ms
        bidding.deposit = self.deposit[0]
        self.sealed: dict[str, Sealed] = {}
        """By person, for the next round."""
        self.reveals_from: dict[int, int] = {}
        """By round: the first block in which members could reveal."""

    def purses(self) -> int:
        """M2, with the bonds."""
        return super().purses() + sum(one.bond for one in self.sealed.values())

    def commits_until(self, m: int) -> int:
        """Return the last instant of commitments for round `m`."""
        return self.agreement.due_ms[m] - 2 * self.phase_ms

    def reveals_until(self, m: int) -> int:
        """Return the last instant of reveals."""
        return self.agreement.due_ms[m] - self.phase_ms

    def owing(self) -> frozenset[int]:
        """Return the seats of those who owe something in this club."""
        debtors = {debt.debtor for debt in self.debts()}
        return frozenset(k for k in self.seats if self.holder[k] in debtors)


def next_round(club: SealedClub) -> int | None:
    """Return the round that is awarded next; None if there is none any more."""
    unknown = [m for m in club.waiting() if club.recipient[m] == NOBODY]
    return unknown[0] if unknown and club.weights is None and not club.closed else None


def note_block(club: SealedClub, now: int) -> None:
    """Note when members can first reveal."""
    m = next_round(club)
    if m is not None and now > club.commits_until(m):
        club.reveals_from.setdefault(m, now)


def commit(club: SealedClub, person: str, k: int, bond: int) -> None:
    """`person` commits to something for its seat `k`."""
    m = next_round(club)
    assert m is not None
    assert club.book.now <= club.commits_until(m), "too late"
    assert club.holder[k] == person, "not the holder"
    assert k not in club.received, "has received"
    assert not club.debts_of(person), "in arrears"
    assert bond == club.bidding.bond(club.owing()), (bond, club.bidding.bond(club.owing()))
    assert person not in club.sealed
    spend(club.book, person, bond)
    club.sealed[person] = Sealed(person, k, bond, len(club.sealed))


def reveal(club: SealedClub, person: str, amount: int) -> None:
    """`person` reveals its bid."""
    m = next_round(club)
    assert m is not None
    assert club.commits_until(m) < club.book.now <= club.reveals_until(m), "not now"
    assert not club.debts_of(person), "not eligible"
    club.sealed[person].amount = amount


def award(club: SealedClub, drawn: int) -> None:
    """Fix the next round: for the lowest bid, or for the seat `drawn`, which receives the highest and pays nothing for
    it."""
    m = next_round(club)
    assert m is not None
    assert club.book.now > club.reveals_until(m)
    assert drawn in club.bidding.waiting()
    owing, one = club.owing(), list(club.sealed.values())
    bids = [Bid(bid.seat, bid.amount, bid.place) for bid in one if bid.amount is not None]
    best = club.bidding.best(bids, owing) if len(club.bidding.waiting()) > 1 else None
    assert best is None or best.seat == drawn, (best, drawn)
    row = club.bidding.row(drawn, club.bidding.most() if best is None else best.amount, owing)
    losers = [] if _cut_short(club, m) else [bid.person for bid in one if bid.amount is None and bid.bond]
    out = {club.holder[drawn], *losers}
    to = [k for k in club.bidding.relieved(drawn, owing) if club.holder[k] not in out]
    losers = losers if to else []
    club.bidding.rows.append(row)
    club.pay[m], club.counted[m] = list(row.pays), list(row.pays)
    club.payout[m], club.recipient[m] = row.pot, row.winner
    club.sealed = {}
    for bid in one:
        if bid.person not in losers:
            credit(club.book, bid.person, bid.bond)
    lost = sum(bid.bond for bid in one if bid.person in losers)
    for k, won in zip(to, split_by(lost, [1] * len(to)) if to else [], strict=True):
        credit(club.book, club.holder[k], won)
    club.seen["award by bid" if best else "award by chance"] += 1
    club.seen["bonds lost"] += lost > 0


def _cut_short(club: SealedClub, m: int) -> bool:
    since, until = club.commits_until(m), club.reveals_until(m)
    began = club.reveals_from.get(m)
    if began is None or began - since > (until - since) // 2:
        return True
    return any(stood_to > since and stood_from < until for stood_from, stood_to in club.stood)


def return_bonds(club: SealedClub, k: int | None = None) -> None:
    """A seat changes hands, or the club is dissolved: the bond goes back."""
    for bid in list(club.sealed.values()):
        if k in (None, bid.seat):
            del club.sealed[bid.person]
            credit(club.book, bid.person, bid.bond)
