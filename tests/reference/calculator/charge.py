"""CHARGE: ⌊Σ amount × days × rate / 365⌋, once per seat and round, to the recipient who waited.

    due ── days ──▶ paid late, covered at the end of grace, or (what is owed to the recipient) repaid

Late days = ⌊(block time − due) / 86,400 s⌋. A charge becomes a debt when the last won of the seat and round has been
made good, at the end of that act or due item (`life`).

Readings:
 1. What is owed to the organizer or the reserve of a surplus is missing until the end of grace; after that it is not a
    debt to a recipient, and the days end.
 2. Nobody owes a charge to itself.
 3. Days in which the club is frozen do not count.
 4. A contribution is on time when the holder pays all that is open of it at once, or the chain takes it at the end of
    grace, and the holder had the whole contribution at the due instant or had sent it by bank by then (ADR 0042).
"""

from math import floor

from tests.reference.calculator.club import Club, Late

DAY_MS = 86_400_000


def begin(club: Club, k: int, m: int) -> None:
    """Seat `k` has not paid round `m` at its collection."""
    debtor, waited = club.holder[k], club.holder[club.recipient[m]]
    if club.weights is None:
        club.late[m, k] = Late(debtor, waited, club.short(k, m))


def made_good(club: Club, k: int, m: int, won: int, days: int | None = None) -> None:
    """`won` of what seat `k` missed in round `m` is there now; `days` are counted from the due instant if not given."""
    late = club.late.get((m, k))
    if late is None or not won:
        return
    late.won_days += won * (club.late_ms(m) // DAY_MS if days is None else days)
    late.missing -= won
    assert late.missing >= 0, (m, k)
    if not late.missing:
        del club.late[m, k]
        club.charges.append((m, k, late))


def forgive(late: Late) -> None:
    """The whole contribution turns out to be on time: no day of it counts."""
    late.won_days = 0


def amount(club: Club, late: Late) -> int:
    """Return the charge in won."""
    return 0 if late.debtor == late.waited else floor(late.won_days * club.agreement.charge_rate / 365)
