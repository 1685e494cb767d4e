"""Kinds of clubs. A kind decides who receives in which round, and what every seat pays in it.

    when                 asked           answer
    founding             check           are these terms ones of this kind
    before signing       table           who pays what and who receives in every round, as far as it is known by then
    before a round       phase_ms        how long members commit to something, and how long they reveal it
                         bids            the lowest and the highest bid; their distance is locked with a bid
    a round opens        open            the row of this round, once and for all
                         turns           the recipients of later rounds, if they are known from now on
                         relieved        who would have paid less if somebody had bid less
                    decides_each    whether only this row is fixed, and stays until it is paid
    a change             amended …       what the rounds to come become, where this kind can tell

A row may be known to everybody before signing (fixed order), or only when its round opens: then its recipient is 0 in
the table, and its payments are the most that the round may ask. What members have committed to and revealed before the
opening, where the kind asks them for something (`phase_ms`), is handed to `open`, with chance that nobody chooses.

Rule 1: only a kind decides who pays and who receives. Everything else computes with tables and rows.
Rule 2: a kind knows terms, tables and members' answers, but neither state, nor people, nor won.
Rule 3: an opened row asks no seat for more than the table does, pays out at most what it collects, and has a recipient
that waits for its pot. `Opening.checked` asserts this for every kind.
Rule 4: a new kind needs one file here and one entry in `registry`.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from contracts.rotation.errors.terms import AmountsFollowError
from contracts.rotation.errors.words import FormName
from contracts.rotation.terms.forms import form_name
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won

__all__ = ["Award", "Kind", "Opening", "RevealedSeal", "Row"]


class Award(StrEnum):
    """Why a seat receives in a round that was opened."""

    BID = "bid"
    """Its bid was the lowest that is allowed."""
    DRAWN = "drawn"
    LAST = "last"
    """No other seat waits."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a schedule. Index 0 of `pays` is seat 1."""

    recipient: int
    """The recipient; 0 while it is not known."""
    pays: tuple[Won, ...]
    payout: Won
    """What the recipient is promised. The round's payments beyond it are surplus."""
    award: Award = Award.DRAWN


@dataclass(frozen=True, slots=True)
class RevealedSeal:
    """What the holder of a seat committed to before a round, and has revealed."""

    amount: Won
    """Its bid; 0 where the kind asks for a seed only."""
    seed: bytes
    """32 bytes that nobody else knew before they were revealed."""
    place: int
    """How many had committed before."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when a round opens."""

    club: bytes
    number: int
    waiting: tuple[int, ...]
    """Seats that have neither received nor left, ascending; at least one."""
    table: Table
    """The present table. Its row of this round, and those behind it, are as everybody signed them."""
    told: Mapping[int, RevealedSeal]
    """By seat that waits: what its holder has revealed for this round, where the kind asks for something."""
    chance: bytes = b""
    """What blocks after the last reveal have given (`contracts.rotation.rounds.opening`); empty while they have not."""
    owing: frozenset[int] = frozenset()
    """Seats whose holders owe something in this club."""
    cap_bp: int | None = None
    """The cap of RATE, where the chain enforces one."""
    percents: Mapping[int, int] = field(default_factory=dict)
    """HOLDBACK: s by seat, as agreed or by grade; 0 for a seat that is not in it."""
    deposits: Mapping[int, Won] = field(default_factory=dict)
    """The agreed deposits by seat, which other amounts do not change; as in the table for a seat that is not in it."""

    @property
    def signed(self) -> Row:
        """Return the row as everybody signed it."""
        index = self.number - 1
        return Row(0, tuple(seat[index] for seat in self.table.pays), self.table.payouts[index])

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

    def phase_ms(self, _terms: Terms) -> int:
        """Return how long before a round members may reveal what they committed to; 0 where they are asked nothing.

        Commitments are taken until two of these lengths before the due instant, reveals in the first of the two; in the
        second the round is opened.
        """
        return 0

    def bids(self, _terms: Terms, _opening: Opening) -> tuple[Won, Won] | None:
        """Return the lowest and the highest amount to commit to for this round; None where that decides nothing."""
        return Won(0), Won(0)

    def least_bids(self, _terms: Terms, opening: Opening) -> Mapping[int, Won]:
        """Return the lowest amount by which each seat that waits may win this round. For readers: no rule asks."""
        return dict.fromkeys(opening.waiting, Won(0))

    def open(self, _terms: Terms, opening: Opening) -> Row | None:
        """Return the row of a round whose recipient was not known before: the recipient, and what each seat pays.

        None if chance must decide and is not there yet. With chance there is always a row.
        """
        return opening.signed

    def turns(self, _terms: Terms, _opening: Opening) -> tuple[int, ...]:
        """Return the recipients of the rounds after this one, if its opening fixes them too; otherwise nothing."""
        return ()

    def relieved(self, _terms: Terms, _opening: Opening, _row: Row) -> tuple[int, ...]:
        """Return the seats that would pay less in `_row` if the bid were lower. Bonds that are lost go to them."""
        return ()

    def decides_each(self, _terms: Terms) -> bool:
        """Return whether each round is decided by itself before it is due. What is decided stays until it is paid."""
        return False

    def has_bids(self, _terms: Terms) -> bool:
        """Return whether members bid for pots of a known size. A change of the pots ends the bids that wait."""
        return False

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
