"""Calls that need several operators: each sends the same call, and the last necessary one executes it.

    operator 1 ── mint(…) ──▶ a vote             nothing is minted
    operator 2 ── the same mint(…) ──▶ enough    minted; the ballot is removed
    operator 3 ── another mint(…) ──▶ a vote on another ballot

Rule 1: a ballot is for exactly one call, in which every field is equal for all operators.
Rule 2: an operator has one vote on a ballot. Votes count for BALLOT_MS, and only votes of present operators.
Rule 3: if one operator is enough, there is no ballot.
Rule 4: each operator may have opened at most MAX_OPEN ballots, so that one operator cannot fill the state.
Rule 5: a vote says what an operator has seen until then. So when a withdrawal begins, votes for giving it back unpaid
end: they did not say that the bank has not paid. When a withdrawal is over, all votes on it end: otherwise a member
could ask for withdrawals and take them back until no operator may open a ballot (rule 4).
Rule 6: a ballot keeps the whole call, so that the other operators can read what was said and compare it with the bank.
"""

from collections.abc import Iterator
from itertools import islice

import msgspec

from contracts.abi import Context, ContractState, MapOf, Storage
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, ReportBank, RevertWithdrawal
from contracts.won.errors import AlreadyVotedError, TooManyBallotsError
from contracts.won.events import OperatorVoted
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import DAY_MS, AccountId, Hash32, Millis, Won

__all__ = ["BALLOT_MS", "CALLS", "MAX_OPEN", "Ballot", "BallotState", "ballot_id", "forget", "say"]

BALLOT_MS = Millis(7 * DAY_MS)
"""How long a ballot is open: long enough for people, but an old vote must not surprise anybody."""

MAX_OPEN = 1_000
"""The most open ballots of one operator: the transfers of a busy day at the bank, confirmed in the evening."""

CLEARED_AT_ONCE = 2
"""How many expired ballots each new one removes: more than one, so that none stays for ever."""

OperatorCall = Mint | BeginWithdrawal | ConfirmWithdrawal | RevertWithdrawal | ReportBank
METHODS: dict[type[OperatorCall], str] = {
    Mint: "mint",
    BeginWithdrawal: "begin_withdrawal",
    ConfirmWithdrawal: "confirm_withdrawal",
    RevertWithdrawal: "revert_withdrawal",
    ReportBank: "report_bank",
}
"""The calls that need several operators."""
CALLS: dict[str, type[OperatorCall]] = {method: call for call, method in METHODS.items()}
"""By method: what the call of a ballot is."""


class Ballot(Record, frozen=True):
    """The votes for one call."""

    id: bytes
    opener: AccountId
    voters: tuple[AccountId, ...]
    until_ms: Millis
    """From this block time on, its votes do not count any more."""
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
    """By opener: the number of its ballots. Absent for 0."""

    def open(self, ballot: Ballot) -> None:
        """Store a new ballot."""
        self.ballots.set(ballot.id, value=ballot)
        self.opened.set(ballot.opener, ballot.until_ms, ballot.id, value=ballot.id)
        self.openings.set(ballot.opener, value=self.open_of(ballot.opener) + 1)

    def drop(self, ballot: Ballot) -> None:
        """Remove a ballot."""
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
        """Remove the oldest expired ballots of `opener`."""
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


def ballot_id(method: str, call: OperatorCall) -> Hash32:
    """Return the id of the ballot on exactly this call of `method`."""
    return ledger_hash(LedgerTag.OPERATOR_BALLOT, method.encode(), b"\x00", encode(call))


def say(ctx: Context, storage: Storage, call: OperatorCall, subject: str, amount: Won) -> OperatorVoted | None:
    """Add the vote of the signer, an operator. Return None if that is enough, otherwise the event with the count.

    The caller checks the call first, so that nobody votes for an impossible call. Raises AlreadyVotedError,
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
        raise AlreadyVotedError(until_ms=ballot.until_ms)
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
    votes = len(set(ballot.voters) & set(ctx.params.operators))
    if votes >= needed:
        state.drop(ballot)
        return None
    return OperatorVoted(method, subject, amount, signer, votes, needed, ballot.until_ms)


def forget(storage: Storage, *calls: OperatorCall) -> None:
    """Remove the ballots on exactly these calls, as far as there are any."""
    state = BallotState(storage)
    for call in calls:
        ballot = state.ballots.get(ballot_id(METHODS[type(call)], call))
        if ballot is not None:
            state.drop(ballot)
