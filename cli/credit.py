"""Shows the credit that nothing secures, before anybody signs: how much each seat or grade gets, and who carries it.

    one holdback for all seats    the most of one seat
    by grade                      a row per grade: s, the most of one seat, the limit over all clubs
    strangers, no grades          the advice to hold everything back

Rule: unsecured credit is what a seat still pays after its pot, beyond deposit and holdback. Whoever receives later and
is not paid by that seat is owed it.
"""

from cli import output
from cli.client import Client
from cli.language import say, told
from cli.texts import credit as texts
from contracts.grade.rules import HOLDBACK_PERCENTS, LIMITS
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import deposit_of
from contracts.rotation.terms.terms import Terms
from contracts.rotation.terms.unsecured import unsecured_of

__all__ = ["credit_lines", "grade_table", "own_credit"]

Line = tuple[str, object]
EVERYTHING = 100


def credit_lines(client: Client, terms: Terms) -> list[Line]:
    """Return what the club lends without security, and what is advised to strangers on a chain without grades."""
    if terms.by_grade:
        return [("unsecured", told(texts.BY_GRADE))]
    seat, most = _most(terms, terms.holdback_percent)
    lines: list[Line] = [("unsecured", say(texts.MOST, most=output.won(most), seat=seat) if most else told(texts.NONE))]
    if most and terms.open and not client.get("/v1/verifiers")["verifiers"]:
        lines.append(("strangers", say(texts.STRANGERS, percent=EVERYTHING)))
    return lines


def grade_table(terms: Terms) -> str:
    """Return the table of a club by grade: s, the most unsecured credit of a seat, and the limit over all clubs."""
    rows = [
        (grade, f"{percent} %", output.won(_most(terms, percent)[1]), output.won(limit))
        for grade, (percent, limit) in enumerate(zip(HOLDBACK_PERCENTS, LIMITS, strict=True), start=1)
    ]
    return output.table(("GRADE", "HELD BACK", "UNSECURED", "LIMIT OVER ALL CLUBS"), rows, right=(0, 1, 2, 3))


def own_credit(client: Client, terms: Terms, seat: int, account: str) -> list[Line]:
    """Return the holdback and the unsecured credit of a seat that `account` is about to take or to sign for."""
    if not terms.by_grade:
        lent = _of(terms, seat, terms.holdback_percent)
        return [("unsecured", say(texts.OWN, won=output.won(lent)) if lent else told(texts.NONE))]
    grade = client.get(f"/v1/accounts/{account}/grade")
    percent, limit = grade["holdback_percent"], output.won(grade["unsecured_most"])
    won = output.won(_of(terms, seat, percent))
    return [("unsecured", say(texts.OWN_BY_GRADE, grade=grade["grade"], percent=percent, won=won, limit=limit))]


def _most(terms: Terms, percent: int) -> tuple[int, int]:
    """Return the seat with the most unsecured credit, the first of several, and how much that is."""
    each = [_of(terms, seat, percent) for seat in range(1, table_of(terms).seats + 1)]
    return each.index(max(each)) + 1, max(each)


def _of(terms: Terms, seat: int, percent: int) -> int:
    table = table_of(terms)
    return unsecured_of(table, seat, percent, deposit_of(terms, table, seat))
