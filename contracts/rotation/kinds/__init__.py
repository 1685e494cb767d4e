"""Kinds of clubs. A kind decides who receives in which round, and what every seat pays in it.

    when                 method          result
    founding             check           whether the terms are valid for this kind
    before signing       table           who pays what and who receives in every round, as far as known
    a round opens        open            the final row of this round
    a change             amended …       the changed remaining rounds, if this kind allows changes

A row may be known before signing (fixed order), or only when its round opens. Then its recipient is 0 in the table, and
its payments are the most that the round may ask. If the kind asks members for something before the opening (`asks`),
`open` receives their answers.

Rule 1: only a kind decides who pays and who receives. Everything else computes with tables and rows.
Rule 2: a kind knows terms, tables and members' answers, but neither state, nor people, nor won.
Rule 3: an opened row asks no seat for more than the table does, pays out at most what it collects, and has a recipient
that waits for its pot. `Opening.checked` asserts this for every kind.
Rule 4: a new kind needs one file here and one entry in `registry`.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from contracts.rotation.errors.terms import AmountsFollowError
from contracts.rotation.errors.words import FormName
from contracts.rotation.terms.forms import form_name
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won

__all__ = ["Kind", "Opening", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a schedule. Index 0 of `pays` is seat 1."""

    recipient: int
    """The recipient; 0 while it is not known."""
    pays: tuple[Won, ...]
    payout: Won
    """What the recipient is promised. The round's payments beyond it are surplus."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when a round opens."""

    number: int
    waiting: tuple[int, ...]
    """Seats that have neither received nor left, ascending; at least one."""
    signed: Row
    """The signed row."""
    told: Mapping[int, bytes]
    """By seat: its holder's answer for this round, if the kind asks for one."""

    def checked(self, row: Row) -> Row:
        """Return `row`, which a kind made from this opening. A kind that breaks rule 3 stops the node."""
        assert row.recipient in self.waiting, f"round {self.number} goes to seat {row.recipient}"
        assert len(row.pays) == len(self.signed.pays), f"round {self.number} has {len(row.pays)} payments"
        pairs = zip(row.pays, self.signed.pays, strict=True)
        assert all(0 <= asks <= most for asks, most in pairs), f"round {self.number} asks more than was signed"
        assert 0 <= row.payout <= sum(row.pays), f"round {self.number} promises {row.payout} won"
        return row


class Kind(ABC):
    """One kind of club."""

    name: str
    """The name of the kind in the terms."""

    @abstractmethod
    def check(self, terms: Terms) -> None:
        """Refuse (`form_not_supported`, `bad_terms`) unless the terms fit this kind and their table balances."""

    @abstractmethod
    def table(self, terms: Terms) -> Table:
        """Return the schedule that everybody signs. The terms have passed `check`."""

    def asks(self, _terms: Terms) -> bool:
        """Return whether members answer something before a round opens.

        Otherwise nothing is read for `Opening.told`.
        """
        return False

    def open(self, _terms: Terms, opening: Opening) -> Row:
        """Return the row of a round whose recipient was not known before: the recipient, and what each seat pays."""
        return opening.signed

    def largest_surcharge(self, _terms: Terms, _cap_bp: int) -> Won | None:
        """Return the largest surcharge that RATE accepts under this cap, or None if the kind has none."""
        return None

    def equalises(self, _terms: Terms) -> bool:
        """Return whether seats that exchange their turns equalise what they paid in the rounds so far."""
        return False

    def amended(self, terms: Terms, _table: Table, _after: int, _left: frozenset[int]) -> Table:
        """Return the table with the amounts of `terms` in the rounds after `_after`; `_left` are the seats that left.

        Raises AmountsFollowError if the form's amounts cannot be changed separately, AmendedBelowPotError if a round
        would collect less than its pot.
        """
        raise AmountsFollowError(form=FormName(form_name(terms.form)))

    def lowered(
        self, _terms: Terms, _table: Table, _after: int, _left: frozenset[int], _surcharge: int
    ) -> Table | None:
        """Return the table with a lower surcharge in the rounds after `_after`, or None if nothing can be lowered."""
        return None
