"""The result of a change, and its hash. Every signature, acceptance and vote on a change names this hash.

    a change ─▶ the plan of its club ─▶ Leads ─▶ leads_to ─▶ named by proposal, signatures, acceptance, votes
                                                    └───────▶ computed again when the change is executed

Rule 1 (BOUND): if the result of a change is no longer the agreed one, the change is not executed.
Rule 2: the hash covers everything on which a person who agrees relies: the schedule with its terms, instants and
deposits; the holders of the changed seats; the immediate payments; and at a club's end each person's amount.
Rule 3: it covers nothing else. Facts that may change without anybody's loss (who has paid on time, what a purse holds)
do not end a vote.
"""

from contracts.abi.club import Change
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Hash32

__all__ = ["Leads", "leads_hash"]


class Leads(Record, frozen=True):
    """The result of a change if it is executed now."""

    schedule_hash: bytes
    """The hash of the new schedule: terms, table, due instants, deposits."""
    holders: tuple[tuple[int, AccountId], ...] = ()
    """The holders of the changed seats before the change: (seat, holder), ascending."""
    pays: tuple[tuple[int, int], ...] = ()
    """The immediate payments: (seat, won), ascending; negative if the seat receives."""
    amounts: tuple[tuple[AccountId, int], ...] = ()
    """At a club's end: (person, won), ascending; negative if the person owes."""


def leads_hash(change: Change, leads: Leads) -> Hash32:
    """Return the hash that everybody who agrees to `change` must name."""
    return ledger_hash(LedgerTag.CHANGE, encode((change, leads)))
