"""Decisions by a quorum of the network's operators: each sends the same call, and the last necessary one executes it.

    operator ── call ──┐
    operator ── call ──┼─► quorum of all operators (q = n − ⌊(n−1)/3⌋) ─► done, and every ballot on its subject is void
    operator ── call ──┘

Rule 1: a ballot is for exactly one call, in which every field is equal for all operators.
Rule 2: an operator has one vote on a ballot. Votes count for BALLOT_MS, and only votes of present operators.
Rule 3: each operator may have opened at most MAX_OPEN_BALLOTS, so that one operator cannot fill the state.
Rule 4: after a decision about a subject, `close` removes every ballot about it, so an old vote is never used for a new
decision.

The quorum of n operators is that of n validators, n − ⌊(n−1)/3⌋. So two contradicting decisions share an operator that
is not among the third that may be dishonest. A single operator, as on a development chain, is a quorum.

key                               value
ballot:<subject>/<ballot id>      Ballot
opened:<operator>/<ballot id>     the subject: an undecided ballot that the operator has opened
"""

from contracts.abi.context import Context
from contracts.abi.refusals import NotNetworkOperatorError, TooManyBallotsError, VoiceCountedError
from contracts.abi.state import ContractState, MapOf
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import DAY_MS, AccountId, Millis
from ledger.primitives.validators import quorum

__all__ = [
    "BALLOT_MS",
    "MAX_OPEN_BALLOTS",
    "Ballot",
    "BallotBox",
    "add_vote",
    "ballot_id",
    "has_quorum",
    "needed",
    "network_operator",
    "votes_of",
]

MAX_OPEN_BALLOTS = 8
"""The most ballots that one operator may open, so that a single operator cannot fill the state."""

BALLOT_MS = Millis(7 * DAY_MS)
"""How long a ballot is open: long enough for people, but an old vote must not surprise anybody."""


class Ballot(Record, frozen=True):
    """The votes for one decision about one subject."""

    id: bytes
    subject: bytes
    """The subject: a connection key, an account, or the name of a contract."""
    opener: AccountId
    voters: tuple[AccountId, ...]
    until_ms: Millis
    """From this block time on, its votes do not count any more."""


class BallotBox(ContractState):
    """The open ballots of one contract."""

    _ballots = MapOf("ballot", Ballot)
    _opened = MapOf("opened", bytes)

    def ballot(self, subject: bytes, ballot: bytes) -> Ballot | None:
        """Return a ballot, or None if nobody has opened it."""
        return self._ballots.get(subject, ballot)

    def ballots(self) -> list[Ballot]:
        """Return every ballot, in order of its key."""
        return list(self._ballots.values())

    def save(self, ballot: Ballot) -> None:
        """Store `ballot`, and update the index of its opener."""
        self._ballots.set(ballot.subject, ballot.id, value=ballot)
        self._opened.set(ballot.opener, ballot.id, value=ballot.subject)

    def drop(self, ballot: Ballot) -> None:
        """Forget `ballot`."""
        self._ballots.delete(ballot.subject, ballot.id)
        self._opened.delete(ballot.opener, ballot.id)

    def about(self, subject: bytes) -> list[Ballot]:
        """Return every ballot about `subject`."""
        return list(self._ballots.values(subject))

    def close(self, subject: bytes) -> None:
        """Remove every ballot about `subject` (rule 4)."""
        for ballot in self.about(subject):
            self.drop(ballot)

    def opened_by(self, operator: AccountId) -> list[Ballot]:
        """Return the ballots that `operator` has opened; at most MAX_OPEN_BALLOTS."""
        subjects = list(self._opened.values(operator))
        return [
            ballot for subject in dict.fromkeys(subjects) for ballot in self.about(subject) if ballot.opener == operator
        ]


def network_operator(ctx: Context) -> AccountId:
    """Return the signer; raises NotNetworkOperatorError unless genesis names it as an operator."""
    if ctx.signer is None or ctx.signer not in ctx.params.operators:
        raise NotNetworkOperatorError
    return ctx.signer


def ballot_id(tag: LedgerTag, method: str, call: Record) -> bytes:
    """Return the id of the ballot on exactly this call of `method`; `tag` is the contract's own."""
    return ledger_hash(tag, method.encode(), b"\x00", encode(call))


def needed(operators: tuple[AccountId, ...]) -> int:
    """Return the quorum of these operators."""
    return quorum(len(operators))


def has_quorum(voters: tuple[AccountId, ...], operators: tuple[AccountId, ...]) -> bool:
    """Return whether a quorum of today's operators is among the voters."""
    return len(set(voters) & set(operators)) >= needed(operators)


def votes_of(ballot: Ballot, operators: tuple[AccountId, ...]) -> int:
    """Return how many of the ballot's votes count now."""
    return len(set(ballot.voters) & set(operators))


def add_vote(ctx: Context, box: BallotBox, subject: bytes, ballot: bytes) -> Ballot:
    """Add the signing operator's vote to a ballot about `subject`, and open it if there is none; return it.

    Raises NotNetworkOperatorError, VoiceCountedError, TooManyBallotsError.
    """
    operator = network_operator(ctx)
    found = box.ballot(subject, ballot)
    if found is not None and found.until_ms <= ctx.time_ms:
        box.drop(found)
        found = None
    if found is not None and operator in found.voters:
        raise VoiceCountedError
    if found is None:
        _make_room(ctx, box, operator)
        until = Millis(ctx.time_ms + BALLOT_MS)
        voiced = Ballot(ballot, subject, operator, (operator,), until)
    else:
        voiced = Ballot(found.id, found.subject, found.opener, (*found.voters, operator), found.until_ms)
    box.save(voiced)
    return voiced


def _make_room(ctx: Context, box: BallotBox, operator: AccountId) -> None:
    """Remove the operator's expired ballots, and refuse one more if it has the most that are allowed."""
    waiting = box.opened_by(operator)
    for old in waiting:
        if old.until_ms <= ctx.time_ms:
            box.drop(old)
    if sum(old.until_ms > ctx.time_ms for old in waiting) >= MAX_OPEN_BALLOTS:
        raise TooManyBallotsError(most=MAX_OPEN_BALLOTS)
