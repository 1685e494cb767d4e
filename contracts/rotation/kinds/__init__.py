"""What a kind of club decides: who receives in which round, and what every seat pays in it.

    when                 asked           answer
    founding             check           are these terms ones of this kind
    before signing       table           who pays what and who receives in every round, as far as it is known by then
    a round opens        open            the row of this round, once and for all
    a change             amended …       what the rounds to come become, where this kind can tell

A row may be known to everybody before signing (fixed order), or only when its round opens: then its recipient is 0 in
the table, and its payments are the most that the round may ask. What members have told before the opening, where the
kind asks them for something (`asks`), is handed to `open`.

Rule 1: everything that decides who pays and who receives is in a kind; everything else computes with tables and rows.
Rule 2: a kind knows terms, tables and what members told; neither state, nor people, nor won.
Rule 3: a row that is opened asks of no seat more than the table did, pays out what it collects, and goes to a seat that
waits for its pot. `Opening.checked` holds every kind to it.
Rule 4: a new kind is one file here and one entry in `registry`.
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
    """The seat that receives; 0 as long as that is not known."""
    pays: tuple[Won, ...]
    payout: Won
    """What the recipient is promised; what is asked beyond it is surplus."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known at the moment in which a round opens."""

    number: int
    waiting: tuple[int, ...]
    """Seats that have neither received nor left, ascending; at least one."""
    signed: Row
    """The row as everybody signed it."""
    told: Mapping[int, bytes]
    """By seat: what its holder told for this round, where the kind asks for something."""

    def checked(self, row: Row) -> Row:
        """Return `row`, which a kind made of this opening; a kind that breaks rule 3 stops the node."""
        assert row.recipient in self.waiting, f"round {self.number} goes to seat {row.recipient}"
        assert len(row.pays) == len(self.signed.pays), f"round {self.number} has {len(row.pays)} payments"
        pairs = zip(row.pays, self.signed.pays, strict=True)
        assert all(0 <= asks <= most for asks, most in pairs), f"round {self.number} asks more than was signed"
        assert 0 <= row.payout <= sum(row.pays), f"round {self.number} promises {row.payout} won"
        return row


class Kind(ABC):
    """One kind of club."""

    name: str
    """As the terms name it."""

    @abstractmethod
    def check(self, terms: Terms) -> None:
        """Refuse (`form_not_supported`, `bad_terms`) unless the terms are this kind's and their table balances."""

    @abstractmethod
    def table(self, terms: Terms) -> Table:
        """Return the schedule that everybody signs. The terms are ones that `check` lets pass."""

    def asks(self, _terms: Terms) -> bool:
        """Return whether members tell something before a round opens; without it nothing is read for `Opening.told`."""
        return False

    def open(self, _terms: Terms, opening: Opening) -> Row:
        """Return the row of a round whose recipient was not known before: who receives, and what each seat pays."""
        return opening.signed

    def largest_surcharge(self, _terms: Terms, _cap_bp: int) -> Won | None:
        """Return the largest surcharge that RATE accepts under this cap; None where there is none to speak of."""
        return None

    def equalises(self, _terms: Terms) -> bool:
        """Return whether seats that exchange their turns settle what they paid differently in the rounds so far."""
        return False

    def amended(self, terms: Terms, _table: Table, _after: int, _left: frozenset[int]) -> Table:
        """Return the table with the amounts of `terms` in the rounds after `_after`; `_left` are seats that left.

        Raises AmountsFollowError where amounts follow from one another, AmendedBelowPotError where a round would
        collect less than its pot.
        """
        raise AmountsFollowError(form=FormName(form_name(terms.form)))

    def lowered(
        self, _terms: Terms, _table: Table, _after: int, _left: frozenset[int], _surcharge: int
    ) -> Table | None:
        """Return the table with a lower surcharge in the rounds after `_after`; None where nothing can be lowered."""
        return None
