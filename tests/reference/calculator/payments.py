"""What a person does with its own won. `life.finish` follows each of these.

Contributions: late or in part within grace, and ahead: whole, by the holder. On behalf of a member without its consent
it is a gift, which touches only the open amount.
"""

from tests.reference.calculator import rounds
from tests.reference.calculator.club import OPEN, Book, Club
from tests.reference.calculator.owing import credit, pot_won, transfer_debt


def spend(book: Book, person: str, won: int) -> None:
    """Take `won` out of what `person` has, which must be free."""
    assert 0 <= won <= book.free(person), (person, won)
    book.available[person] -= won


def mint(book: Book, person: str, won: int, booked_ms: int = 0) -> None:
    """Won comes from the bank, which has booked it at `booked_ms` (0: it is not said).

    TIME: what was booked by the due instant counts as there then, unless the person owes something (ADR 0042).
    """
    early = book.early.get(person)
    if early is not None and 0 < booked_ms <= early.due_ms and not book.owed_by(person):
        early.won += won
    credit(book, person, won)


def transfer(book: Book, giver: str, taker: str, won: int) -> None:
    """Won changes hands; the taker's debts come first."""
    spend(book, giver, won)
    credit(book, taker, won)


def contribute(club: Club, person: str, k: int, m: int, won: int) -> None:
    """`person` pays `won` of what seat `k` is asked in round `m`."""
    if club.state[m] != OPEN:
        assert person == club.holder[k], "only the holder pays ahead"
        assert won == club.short(k, m), "ahead is whole"
    assert club.book.available[person] >= won
    rounds.pay(club, person, k, m, won)
    if club.state[m] == OPEN and not rounds.missing(club, m):
        rounds.pay_out(club, m)


def repay(book: Book, payer: str, debtor: str, won: int) -> None:
    """`payer` pays `won` of what `debtor` owes."""
    assert won <= book.owed_by(debtor)
    spend(book, payer, won)
    credit(book, debtor, won)


def agree_guarantee(club: Club, k: int, guarantor: str, won: int) -> None:
    """CONSENT: the holder of seat `k` agrees to this guarantor and amount; 0 takes that back."""
    if won:
        club.wanted[k] = (guarantor, won)
    else:
        club.wanted.pop(k, None)


def guarantee(club: Club, person: str, k: int, won: int) -> None:
    """`person` locks `won` for seat `k`."""
    assert club.wanted[k] == (person, won)
    assert club.guarantors.get(k, ("", 0))[1] == 0
    spend(club.book, person, won)
    club.guarantors[k] = (person, won)


def restore(club: Club, k: int, won: int) -> None:
    """The holder brings back what misses have taken out of the deposit."""
    spend(club.book, club.holder[k], won)
    club.deposit[k] += won
    assert club.deposit[k] <= club.agreed_deposit[k]


def buy_claim(club: Club, buyer: str, k: int, m: int) -> None:
    """The buyer named in the agreement pays a recipient its whole claim (ADR 0014): won of that recipient's pot."""
    claim = next(debt for debt in club.debts() if (debt.seat, debt.round, debt.kind) == (k, m, "recipient"))
    won, creditor = claim.amount, claim.creditor
    spend(club.book, buyer, won)
    transfer_debt(club, claim, "sold", buyer, won)
    pot_won(club, club.recipient[m], creditor, won)
