"""The views of clubs: plain frozen records, computed only from committed state.

    reader asks                      function               needs
    what would this club be?         quote                  only the terms, nothing of the chain
    which clubs are there?           clubs                  a page, in order of founding
    one club                         club
    its table and nets               schedule               before the start the agreed one, afterwards the present one
    what each seat's credit costs    caps, quote_caps       the least cap of RATE, by seat
    what happened, round by round    rounds
    holders and results of seats     seats
    one person's lines               statement
    what a seat costs a newcomer     substitution_terms
    one person over all clubs        person, person_statement

Rule 1: nothing here moves money. A shown number is a stored number, or a sum of stored numbers.
Rule 2: seats and rounds count from 1; amounts are won; instants are ms of block time; accounts are 20-byte ids.

Call them with `chain.reader()` and `chain.storage("rotation")`. An unknown club raises ClubNotFoundError.
"""

from contracts.rotation.views.caps import caps, quote_caps
from contracts.rotation.views.club import club, seats, substitution_terms
from contracts.rotation.views.records import (
    CapsView,
    ClubView,
    DebtView,
    PersonView,
    RoundView,
    ScheduleRow,
    ScheduleView,
    SeatView,
    StatementLine,
    StatementView,
    SubstitutionTerms,
)
from contracts.rotation.views.schedule import quote, rounds, schedule
from contracts.rotation.views.statement import person, person_statement, statement

__all__ = [
    "CapsView",
    "ClubView",
    "DebtView",
    "PersonView",
    "RoundView",
    "ScheduleRow",
    "ScheduleView",
    "SeatView",
    "StatementLine",
    "StatementView",
    "SubstitutionTerms",
    "caps",
    "club",
    "person",
    "person_statement",
    "quote",
    "quote_caps",
    "rounds",
    "schedule",
    "seats",
    "statement",
    "substitution_terms",
]
