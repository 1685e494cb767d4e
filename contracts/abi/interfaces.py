"""What contracts may ask and call of each other: every query and every record of a call between contracts.

Rule 1: contracts do not import each other; what two of them share stands here.
Rule 2: a query is a frozen struct `Query[Answer]`; an answer is a frozen record.
Rule 3: what every club answers, and what of it may be changed, stands in `contracts.abi.club`.

    query          answered by    asked by
    AuthorityOf    account        the ledger, for every transaction; won, rotation: is such an account open?
    LevelOf        identity       rotation: may this person take a seat
    LiabilitiesOf  rotation       won: what a person may not move, and what it owes
    ReachOf        rotation       the ledger: whom and what may scheduled work still touch
    PartiesOf      escrow         the ledger, rotation: who has ever signed for a place in a club
    ConsentOf      escrow         rotation: what a member lets the chain collect
    FlowsOf ClubsOf
                   escrow         rotation's views: what a person has put into which club and got out
    RecallableOf   won            rotation: what of a person's withdrawals still counts as available
    FreezeOf       guard          escrow, rotation: are the payouts of a club frozen
    FrozenClubs    guard          rotation: which debts of a person cannot be repaid now
    WaitingOf      guard          the ledger: has this work failed before

    call           of (method)                  made by
    OpenAccount    account (open_by_ledger)     the ledger only, caller "ledger"
    Grant Revoke   escrow (grant, revoke)       rotation, voting: a consent its owner has just signed, or its end
    Moves          escrow (move)                rotation only: club money moves, within escrow's table
    Recall         won (recall)                 rotation only: a withdrawal that has not begun becomes available again
    Credited       rotation (credited)          won: somebody was credited, so debts are paid first
    Booked         rotation (booked)            won: what was minted had reached the bank some time before
    ReportFinding  guard (report_finding)       the ledger only: its auditor found a broken invariant
    OpenDissolve   voting (open_dissolve)       guard only: a frozen club's end is put to its members
    Thaw           rotation (thaw)              guard only: a freeze is lifted, what waited is due again
    Dissolved      guard (dissolved)            rotation only: a club is dissolved, so its freeze ends
    WorkFailed     guard (parked)               the ledger only: scheduled work failed and will be tried again
    WorkDone       guard (resumed)              the ledger only: work that had failed has been done
"""

from enum import StrEnum

from contracts.abi.context import Query
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields
from ledger.primitives.kinds import Club
from ledger.primitives.units import AccountId, Millis, Won


class Authority(Record, frozen=True):
    """Who may sign for an account: distinct public keys in ascending order, and how many of them it takes."""

    keys: tuple[bytes, ...]
    threshold: int


class AuthorityOf(Query[Authority | None], frozen=True):
    """Who may sign for `account`; None when no such account is open."""

    account: AccountId


HIGHEST_LEVEL = 4
"""Levels of verification are 1 phone and e-mail, 2 the person, 3 a bank account in that name, 4 a credit band."""


class LevelOf(Query[int], frozen=True):
    """How far the holder of `account` has been verified: 0 not at all … 4, by attestations that count now."""

    account: AccountId


OPEN_ACCOUNT_METHOD = "open_by_ledger"
"""The method of contract `account` that takes `OpenAccount`."""


class OpenAccount(Record, frozen=True):
    """Open `account` with one key and threshold 1.

    Called by the ledger (ctx.caller == "ledger", signer None) for the accounts that genesis names and, where
    registration is open, when an unknown account uses the key its id is made of. Refused from any other caller.
    """

    account: AccountId
    first_key: bytes


# What a person may not move ------------------------------------------------------------------------------------------


class Liabilities(Record, frozen=True):
    """What weighs on an account."""

    locked: Won
    """Unpaid contributions that are due, and deposits of agreements that everybody has signed: available must not go
    below this (GRACE LOCK)."""
    debt: Won
    """What the account owes over all clubs; above 0 it cannot transfer or withdraw."""


class LiabilitiesOf(Query[Liabilities], frozen=True):
    """What weighs on `account`; zeros for an account that is in no club."""

    account: AccountId


class Credited(Record, frozen=True):
    """`account` was credited `amount`: it pays the account's debts now, oldest first, and so does what is free."""

    account: AccountId
    amount: Won = Won(0)


class Booked(Record, frozen=True):
    """`amount` was minted for `account` now, and the bank had booked it at `booked_ms`."""

    account: AccountId
    amount: Won
    booked_ms: Millis


class RecallableOf(Query[Won], frozen=True):
    """What `account` has asked to withdraw and the bank was not told yet: it counts as available."""

    account: AccountId


class Recall(Record, frozen=True):
    """Make `amount` of `account`'s withdrawals available again; at most what RecallableOf says."""

    account: AccountId
    amount: Won


# Custody -------------------------------------------------------------------------------------------------------------


class MoveKind(StrEnum):
    """The moves of club money that exist at all. `contracts.escrow.moves` is their table."""

    CONTRIBUTE = "contribute"
    DEPOSIT = "deposit"
    COVER = "cover"
    PAY_OUT = "pay_out"
    CLAIM = "claim"
    RETURN = "return"
    REPAY = "repay"
    CHARGE = "charge"
    PRICE = "price"
    HOLD = "hold"
    FILL = "fill"
    COVER_HOLDBACK = "cover_holdback"
    COVER_GUARANTEE = "cover_guarantee"
    COVER_RESERVE = "cover_reserve"
    RELEASE = "release"
    GUARANTEE = "guarantee"
    UNLOCK = "unlock"
    SURPLUS = "surplus"
    REFUND = "refund"
    SAVE = "save"
    REPAY_RESERVE = "repay_reserve"
    SHARE = "share"
    PENALTY = "penalty"


class Move(Record, frozen=True):
    """Won that moves between a person's available balance and a club's purses, or between two of its members."""

    kind: MoveKind
    club: Club
    amount: Won
    seat: int = -1
    """The seat whose deposit or claimable is meant."""
    account: bytes = b""
    """Whose available won pays or is credited."""
    other: bytes = b""
    """REPAY, CHARGE, PRICE: who is credited."""


class Moves(Record, frozen=True):
    """Moves, performed in order; one that escrow's table does not allow refuses all."""

    moves: tuple[Move, ...]


class Grant(Record, frozen=True):
    """`account`, who signs this transaction, lets the chain collect up to `amount` more for `club`."""

    club: Club
    account: AccountId
    amount: Won


class Revoke(Record, frozen=True):
    """Lower `account`'s consent for `club` by `amount`, never below what was used."""

    club: Club
    account: AccountId
    amount: Won


class Consent(Record, frozen=True):
    """What an account lets the chain collect for a club, over the club's whole life."""

    cap: Won
    used: Won


class ConsentOf(Query[Consent], frozen=True):
    """What `account` has consented to for `club`; zeros when to nothing."""

    club: Club
    account: AccountId


class PartiesOf(Query[tuple[AccountId, ...]], frozen=True):
    """Whoever has ever signed for a place in `club`, at most `most`: nobody else is paid or credited for it."""

    club: Club
    most: int


class FlowLine(Record, frozen=True):
    """All moves of one kind between a person's available won and a club, its members included."""

    kind: str
    """A `MoveKind`."""
    out: Won
    """Put in, or paid to other members."""
    back: Won
    """Got out, or from other members."""


class Flows(Record, frozen=True):
    """What a person has put into a club and got out of it, by kind of move in the order of their names."""

    lines: tuple[FlowLine, ...]


class FlowsOf(Query[Flows], frozen=True):
    """What `account` has put into `club` and got out of it; with None, everybody together."""

    club: Club
    account: AccountId | None


class ClubsOf(Query[tuple[bytes, ...]], frozen=True):
    """The clubs into which `account` has put something or out of which it has got something: `most` behind `after`."""

    account: AccountId
    after: Club
    most: int


# What scheduled work may touch ---------------------------------------------------------------------------------------


class Reach(Record, frozen=True):
    """Whose won and debts, and which clubs, work may still touch."""

    accounts: tuple[AccountId, ...]
    clubs: tuple[Club, ...]
    """Besides all clubs to which one of the accounts belongs."""


class ReachOf(Query[Reach | None], frozen=True):
    """What scheduled work about `subjects` (clubs, or what else items are about) may touch; None beyond `most`."""

    subjects: tuple[bytes, ...]
    most: int


# A freeze ------------------------------------------------------------------------------------------------------------


class Freeze(Record, frozen=True):
    """A club that collects nothing and pays nothing out, until the freeze is lifted or the club dissolved."""

    club: Club
    by: str
    """"auditor" or "operators"."""
    invariant: str
    """"M1" … for the auditor's; empty for the operators'."""
    fields: Fields
    """The fields of the finding (`contracts.audit.findings`), its reason first; empty for the operators'."""
    height: int
    """Of the block that froze it."""
    since_ms: Millis


class FreezeOf(Query[Freeze | None], frozen=True):
    """Why `club` is frozen; None when it is not."""

    club: Club


class ReportFinding(Record, frozen=True):
    """The ledger's auditor found `invariant` broken by this block; `club` is empty where it is the whole ledger's.

    Refused from any other caller.
    """

    club: Club
    invariant: str
    fields: Fields


class OpenDissolve(Record, frozen=True):
    """Put the end of a frozen club to its members; nothing happens where that vote is open, or nobody could decide."""

    club: Club


class Thaw(Record, frozen=True):
    """The freeze of `club` is lifted: the work that waited is due again, in its old order."""

    club: Club
    since_ms: Millis
    """When it was frozen."""


class FrozenClubs(Query[tuple[bytes, ...]], frozen=True):
    """The clubs that are frozen now, at most `most`."""

    most: int


class Dissolved(Record, frozen=True):
    """`club` is dissolved by its members: what it holds goes by DISSOLVE, frozen or not."""

    club: Club


# Work that failed ----------------------------------------------------------------------------------------------------


class Work(Record, frozen=True):
    """Names one piece of scheduled work, however often it is tried."""

    club: Club
    """The club or other subject that it is about."""
    contract: str
    """Whose work it is."""
    topic: str
    origin_ms: Millis
    """The due instant it stems from."""
    seat: int


class Waiting(Record, frozen=True):
    """Scheduled work that failed: it is on the schedule again (NEVER LOST)."""

    work: Work
    code: str
    """Of the rule or bound that stopped it last."""
    fields: Fields
    """Of that refusal."""
    since_ms: Millis
    """When it failed first."""
    tries: int
    """How often it has failed, at least 1."""
    again_ms: Millis
    """When it is tried again."""


class WaitingOf(Query[Waiting | None], frozen=True):
    """Why `work` waits; None when it has not failed."""

    work: Work


class WorkFailed(Record, frozen=True):
    """`waiting.work` failed just now. Refused from any caller but the ledger."""

    waiting: Waiting


class WorkDone(Record, frozen=True):
    """`work`, which had failed, went through. Refused from any caller but the ledger."""

    work: Work
