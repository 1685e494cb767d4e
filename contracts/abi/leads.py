"""What a change leads to, and the one hash of it: what everybody names who signs a change, accepts it or votes on it.

    a change ─▶ the plan of its club ─▶ Leads ─▶ leads_to ─▶ named by proposal, signatures, acceptance, votes
                                                    └───────▶ asked again when the change is carried out

Rule 1 (BOUND): a change that leads to something else by now is not the one that was agreed to. It is not made.
Rule 2: the hash covers all that somebody relies on who agrees: the schedule with its terms, instants and deposits; who
holds the seats that the change touches; what is paid for it at once; and at a club's end everybody's amount.
Rule 3: it covers nothing else. What may differ without anybody's loss (who has paid on time, what lies in a purse)
ends no vote.
"""

from contracts.abi.club import Change
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Hash32

__all__ = ["Leads", "leads_hash"]


class Leads(Record, frozen=True):
    """What a change leads to if it is carried out now."""

    schedule_hash: bytes
    """Of the schedule after it: terms, table, due instants, deposits."""
    holders: tuple[tuple[int, AccountId], ...] = ()
    """Who holds the seats that it touches, before it: (seat, holder), ascending."""
    pays: tuple[tuple[int, int], ...] = ()
    """What is paid for it at once: (seat, won), ascending; negative for what a seat gets."""
    amounts: tuple[tuple[AccountId, int], ...] = ()
    """At a club's end: what each person is worth to it, won, negative for a debt; ascending."""


def leads_hash(change: Change, leads: Leads) -> Hash32:
    """Return what everybody names who agrees to `change`."""
    return ledger_hash(LedgerTag.CHANGE, encode((change, leads)))
