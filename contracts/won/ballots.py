"""What takes several operators: each says the same call, and the one that makes it enough carries it out.

    operator 1 ── mint(…) ──▶ a voice            nothing is minted
    operator 2 ── the same mint(…) ──▶ enough    minted; the ballot is gone
    operator 3 ── another mint(…) ──▶ a voice of its own, for something else

Rule 1: a ballot is for exactly one call: every field of it is what each operator has said.
Rule 2: one operator has one voice on a ballot; voices count for BALLOT_MS and only of those who are operators now.
Rule 3: where one operator is enough there is no ballot.
Rule 4: each operator opens at most MAX_OPEN of them, so one fills neither the state nor anybody's work.
Rule 5: a ballot keeps the whole call, so that the other operators can read what was said and compare it with the bank.
"""

from collections.abc import Iterator
from itertools import islice

import msgspec

from contracts.abi import Context, ContractState, MapOf, Storage
from contracts.won.calls import ConfirmWithdrawal, Mint, ReportBank, RevertWithdrawal
from contracts.won.errors import SaidAlreadyError, TooManyBallotsError
from contracts.won.events import OperatorSaid
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import DAY_MS, AccountId, Hash32, Millis, Won

__all__ = ["BALLOT_MS", "CALLS", "MAX_OPEN", "Ballot", "BallotState", "ballot_id", "say"]

BALLOT_MS = Millis(7 * DAY_MS)
"""How long voices for one thing are gathered: long enough for people, and an old voice is not found by surprise."""

MAX_OPEN = 1_000
"""Ballots that one operator may have opened: what a bank's busy day brings in, seconded at its end."""

CLEARED_AT_ONCE = 2
"""Expired ballots that each new one clears away: more than come in, so none stays for ever."""

Said = Mint | ConfirmWithdrawal | RevertWithdrawal | ReportBank
METHODS: dict[type[Said], str] = {
    Mint: "mint",
    ConfirmWithdrawal: "confirm_withdrawal",
    RevertWithdrawal: "revert_withdrawal",
    ReportBank: "report_bank",
}
"""What several operators say together."""
CALLS: dict[str, type[Said]] = {method: call for call, method in METHODS.items()}
"""By method: what the call of a ballot is."""


class Ballot(Record, frozen=True):
    """Voices for one call."""

    id: bytes
    opener: AccountId
    voters: tuple[AccountId, ...]
    until_ms: Millis
    """From this block time on none of its voices counts any more."""
    method: str
    """One of METHODS."""
    call: bytes
    """The canonical bytes of what each of them has said."""
    subject: str
    """The bank's transaction, the id of the withdrawal in hex, or the day."""
    amount: Won


class BallotState(ContractState):
    """The typed maps over the contract's storage."""

    ballots = MapOf("ballot", Ballot)
    """By id."""
    opened = MapOf("opened", bytes)
    """By (opener, until_ms, id): the ids of what an operator has opened and nobody has finished, the oldest first."""
    openings = MapOf("openings", int)
    """By opener: how many there are. Absent for 0."""

    def open(self, ballot: Ballot) -> None:
        """Store a new ballot."""
        self.ballots.set(ballot.id, value=ballot)
        self.opened.set(ballot.opener, ballot.until_ms, ballot.id, value=ballot.id)
        self.openings.set(ballot.opener, value=self.open_of(ballot.opener) + 1)

    def drop(self, ballot: Ballot) -> None:
        """Forget a ballot."""
        self.ballots.delete(ballot.id)
        self.opened.delete(ballot.opener, ballot.until_ms, ballot.id)
        left = self.open_of(ballot.opener) - 1
        assert left >= 0, "a ballot that was opened"
        if left:
            self.openings.set(ballot.opener, value=left)
        else:
            self.openings.delete(ballot.opener)

    def open_of(self, opener: AccountId) -> int:
        """Return how many ballots of `opener` are open."""
        return self.openings.get(opener) or 0

    def clear(self, opener: AccountId, now_ms: Millis) -> None:
        """Forget the oldest ballots of `opener` that have expired."""
        for id_ in tuple(islice(self.opened.values(opener), CLEARED_AT_ONCE)):
            old = self._kept(id_)
            if old.until_ms <= now_ms:
                self.drop(old)

    def behind(self, opener: AccountId, after: tuple[int, bytes] | tuple[int]) -> Iterator[Ballot]:
        """Yield the ballots of `opener` behind (until_ms, id) or (until_ms,), the oldest first; for readers."""
        for id_ in self.opened.values_past((opener,), after):
            yield self._kept(id_)

    def _kept(self, id_: bytes) -> Ballot:
        ballot = self.ballots.get(id_)
        assert ballot is not None, "what is open is a ballot"
        return ballot


def ballot_id(method: str, call: Said) -> Hash32:
    """Return the id of the ballot on exactly this call of `method`."""
    return ledger_hash(LedgerTag.OPERATOR_BALLOT, method.encode(), b"\x00", encode(call))


def say(ctx: Context, storage: Storage, call: Said, subject: str, amount: Won) -> OperatorSaid | None:
    """Add the signer's voice, who is an operator; return None when that is enough, otherwise how many there are.

    The checks of the call are the caller's: what could not be done is not said either. Raises SaidAlreadyError,
    TooManyBallotsError.
    """
    assert ctx.signer is not None, "an operator signs"
    signer, needed, method = ctx.signer, ctx.params.operators_needed, METHODS[type(call)]
    if needed == 1:
        return None
    state, id_ = BallotState(storage), ballot_id(method, call)
    ballot = state.ballots.get(id_)
    if ballot is not None and ballot.until_ms <= ctx.time_ms:
        state.drop(ballot)
        ballot = None
    if ballot is not None and signer in ballot.voters:
        raise SaidAlreadyError(until_ms=ballot.until_ms)
    if ballot is None:
        state.clear(signer, ctx.time_ms)
        if state.open_of(signer) >= MAX_OPEN:
            raise TooManyBallotsError(most=MAX_OPEN)
        until_ms = Millis(ctx.time_ms + BALLOT_MS)
        ballot = Ballot(id_, signer, (signer,), until_ms, method, encode(call), subject, amount)
        state.open(ballot)
    else:
        ballot = msgspec.structs.replace(ballot, voters=(*ballot.voters, signer))
        state.ballots.set(ballot.id, value=ballot)
    voices = len(set(ballot.voters) & set(ctx.params.operators))
    if voices >= needed:
        state.drop(ballot)
        return None
    return OperatorSaid(method, subject, amount, signer, voices, needed, ballot.until_ms)
