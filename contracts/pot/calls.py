"""The calls of the pot contract. A pot's id is 32 bytes, like a club's.

create → invite → join → sign (everybody, one hash) → start → [the chain collects dues] · pay · leave → closed
         uninvite     └ leave
Spending, sharing out, admitting and closing are proposals (`contracts.voting.calls`).
"""

from contracts.pot.terms import PotTerms
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club, HashBytes
from ledger.primitives.units import AccountId, Won

__all__ = ["Create", "Invite", "Join", "Leave", "Pay", "Sign", "Start", "Uninvite"]


class Create(Record, frozen=True):
    """`create`: create a pot. The signer is its organizer and first member; the id is in the event `pot.created`."""

    terms: PotTerms
    consent: Won
    """Exactly dues × periods: what the chain may collect from the signer."""


class Invite(Record, frozen=True):
    """`invite`: before the start, the organizer invites somebody. Later, the members vote (`propose_admit`)."""

    club: Club
    account: AccountId


class Uninvite(Record, frozen=True):
    """`uninvite`: the organizer withdraws an invitation that is not used."""

    club: Club
    account: AccountId


class Join(Record, frozen=True):
    """`join`: an invited person becomes a member, and allows the chain to collect the dues."""

    club: Club
    consent: Won
    """Exactly the dues of all periods to come."""


class Sign(Record, frozen=True):
    """`sign`: before the start, sign the terms and the list of members."""

    club: Club
    agreement: HashBytes


class Start(Record, frozen=True):
    """`start`: the organizer starts a pot that all its members have signed."""

    club: Club


class Pay(Record, frozen=True):
    """`pay`: pay into a running pot: open dues first; the rest is a free payment that counts like dues."""

    club: Club
    amount: Won


class Leave(Record, frozen=True):
    """`leave`: leave a pot, with the share of what it holds and has not promised to anybody."""

    club: Club
    at_least: Won = Won(0)
    """The least share for which the signer leaves. If it is lower by now, the call is refused."""
