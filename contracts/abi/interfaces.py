"""The interfaces between contracts: every query, and every record of a call from one contract to another.

Rule 1: contracts do not import each other. What two of them share is here.
Rule 2: a query is a frozen struct `Query[Answer]`; an answer is a frozen record.
Rule 3: the queries and changes of every club are in `contracts.abi.club`, those of grades in `contracts.abi.grades`.

    query          answered by    asked by
    AuthorityOf    account        the ledger, for every transaction; won, rotation, pot: whether an account is open
    LevelOf        identity       rotation, pot: may this person take a seat
    PersonOf VerifierLevelOf
                   identity       account: are guardians different persons; may a verifier recover this account
    LiabilitiesOf  rotation       won, pot, grade: what a person may not move, and what the person owes
    WorkScopeOf    rotation       the ledger: which accounts and clubs scheduled work may touch
    PartiesOf      escrow         the ledger, rotation: who has ever joined a club
    ConsentOf      escrow         rotation, pot: what a member allows the chain to collect
    EarmarksOf     escrow         rotation: what is set aside for the seats of a club
    FlowsOf ClubsOf
                   escrow         views: what a person has paid into which club and received from it
    RecallableOf   won            rotation, pot: how much of a person's withdrawals still counts as available
    FreezeOf       guard          escrow, rotation, pot: whether a club is frozen
    WaitingOf      guard          the ledger: whether work has failed before

    call           of (method)                  made by
    OpenAccount    account (open_by_ledger)     only the ledger, as caller "ledger"
    Grant Revoke   escrow (grant, revoke)       rotation, pot, voting: a consent that its owner has just signed, or its
                                                end
    Moves          escrow (move)                rotation, pot: moves of their clubs' money within escrow's table
    Recall         won (recall)                 only rotation: a withdrawal that has not begun becomes available again
    Credited       rotation (credited)          won, pot, escrow: an account was credited, so its debts are paid first
    UseEarmark     rotation (use_earmark)       escrow: won was set aside for a seat that owes in its club
    Booked         rotation (booked)            won: minted won had reached the bank earlier
    ReportFinding  guard (report_finding)       only the ledger: its auditor found a broken invariant
    OpenDissolve   voting (open_dissolve)       only guard: members vote on dissolving a frozen club
    Thaw           rotation, pot (thaw)         only guard: a freeze is lifted, so waiting work is due again
    Dissolved      guard (dissolved)            rotation, pot: a club is dissolved, so its freeze ends
    WorkFailed     guard (parked)               only the ledger: scheduled work failed and will be tried again
    WorkDone       guard (resumed)              only the ledger: work that had failed has succeeded
    Activated      upgrade (activated)          only the ledger: a contract has another version from this block on

More than 400 lines: a list of records without logic; what two contracts share is found in one place.
"""

from enum import StrEnum

from contracts.abi.context import Query
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields
from ledger.primitives.kinds import Club
from ledger.primitives.units import AccountId, Millis, Won


class Authority(Record, frozen=True):
    """Who may sign for an account: different public keys in ascending order, and how many of them must sign."""

    keys: tuple[bytes, ...]
    threshold: int
    recovering: bool = False
    """Whether a recovery of the account waits. Then its keys may call only methods marked `in_recovery`."""


class AuthorityOf(Query[Authority | None], frozen=True):
    """Returns who may sign for `account`, or None if no such account is open."""

    account: AccountId


HIGHEST_LEVEL = 4
"""Levels of verification are 1 phone and e-mail, 2 the person, 3 a bank account in that name, 4 a credit band."""


class LevelOf(Query[int], frozen=True):
    """How far the holder of `account` has been verified: 0 not at all … 4, by attestations that count now."""

    account: AccountId


class PersonOf(Query[bytes | None], frozen=True):
    """Returns the nullifier of the person to whom `account` is bound, or None."""

    account: AccountId


class VerifierLevelOf(Query[int], frozen=True):
    """Returns the highest level that `account` may attest as a registered verifier; 0 if it is not one."""

    account: AccountId


OPEN_ACCOUNT_METHOD = "open_by_ledger"
"""The method of contract `account` that takes `OpenAccount`."""


class OpenAccount(Record, frozen=True):
    """Open `account` with one key and threshold 1.

    The ledger calls it (ctx.caller == "ledger", signer None) for the accounts in genesis and, with open registration,
    when an unknown account uses the key from which its id follows. Any other caller is refused.
    """

    account: AccountId
    first_key: bytes


# What a person may not move ------------------------------------------------------------------------------------------


class Liabilities(Record, frozen=True):
    """What an account may not spend, and what it owes."""

    locked: Won
    """The sum of due and unpaid contributions, and of deposits of agreements that everybody has signed. The available
    balance must not fall below it (GRACE LOCK)."""
    debt: Won
    """The debts of the account over all clubs. If they are above 0, it cannot transfer or withdraw."""


class LiabilitiesOf(Query[Liabilities], frozen=True):
    """Returns the liabilities of `account`; zeros for an account without a club."""

    account: AccountId


class Credited(Record, frozen=True):
    """Report that `account` was credited with `amount`. Its free won now pay its debts, oldest first."""

    account: AccountId
    amount: Won = Won(0)


class Booked(Record, frozen=True):
    """Report that `amount` was minted for `account` now, and that the bank had booked it at `booked_ms`."""

    account: AccountId
    amount: Won
    booked_ms: Millis


class RecallableOf(Query[Won], frozen=True):
    """Returns the sum of `account`'s withdrawals that have not begun, which counts as available."""

    account: AccountId


class Recall(Record, frozen=True):
    """Make `amount` of `account`'s withdrawals available again, at most what RecallableOf returns."""

    account: AccountId
    amount: Won


# Custody -------------------------------------------------------------------------------------------------------------


class MoveKind(StrEnum):
    """Every kind of move of club money. `contracts.escrow.moves` is their table."""

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
    KEEP = "keep"
    KEEP_CHARGE = "keep_charge"
    HAND_OVER = "hand_over"
    HOLD_KEPT = "hold_kept"
    BOND = "bond"
    UNBOND = "unbond"
    FORFEIT = "forfeit"
    SPEND = "spend"
    PAY_BACK = "pay_back"
    EARMARK = "earmark"
    DRAW = "draw"
    UNMARK = "unmark"


class Move(Record, frozen=True):
    """A move of won between a person's available balance and a club's purses, or between two members."""

    kind: MoveKind
    club: Club
    amount: Won
    seat: int = -1
    """The seat whose deposit or other purse is meant."""
    account: bytes = b""
    """The account that pays from its available won, or is credited."""
    other: bytes = b""
    """REPAY, CHARGE, PRICE: the account that is credited. KEEP, KEEP_CHARGE: the account for which won is kept."""
    decision: bytes = b""
    """SPEND: the proposal by which the members have decided it."""


class Moves(Record, frozen=True):
    """Moves, performed in order. If escrow's table does not allow one of them, all are refused."""

    moves: tuple[Move, ...]


class Grant(Record, frozen=True):
    """Allow the chain to collect up to `amount` more from `account` for `club`. The account signs this transaction."""

    club: Club
    account: AccountId
    amount: Won


class Revoke(Record, frozen=True):
    """Lower `account`'s consent for `club` by `amount`, but not below the used part."""

    club: Club
    account: AccountId
    amount: Won


class Consent(Record, frozen=True):
    """What an account allows the chain to collect for a club, over the club's whole life."""

    cap: Won
    used: Won


class ConsentOf(Query[Consent], frozen=True):
    """Returns the consent of `account` for `club`; zeros if there is none."""

    club: Club
    account: AccountId


class PartiesOf(Query[tuple[AccountId, ...]], frozen=True):
    """Returns everybody who has ever joined `club`, at most `most`. Nobody else is paid or credited for it."""

    club: Club
    most: int


class Earmark(Record, frozen=True):
    """Won that somebody has set aside for what a seat must pay in its club, and for nothing else."""

    seat: int
    by: AccountId
    """Who has set it aside, and gets back what is not used."""
    amount: Won
    since_ms: Millis
    """When the last part of it was set aside."""


class EarmarksOf(Query[tuple[Earmark, ...]], frozen=True):
    """Returns what is set aside for the seats of `club`: by seat, and for a seat in the order in which it is used."""

    club: Club


class EarmarkedBy(Query[tuple[tuple[bytes, Earmark], ...]], frozen=True):
    """Returns what `account` has set aside: clubs and earmarks."""

    account: AccountId


class UseEarmark(Record, frozen=True):
    """Repay with the won that is set aside for `seat` what its holder owes for it in `club`."""

    club: Club
    seat: int


class FlowLine(Record, frozen=True):
    """The sums of one kind of moves between a person's available won and a club or its members."""

    kind: str
    """A `MoveKind`."""
    out: Won
    """Paid in, or paid to other members."""
    back: Won
    """Received from the club or from other members."""


class Flows(Record, frozen=True):
    """What a person has paid into a club and received from it, by kind of move in the order of their names."""

    lines: tuple[FlowLine, ...]


class FlowsOf(Query[Flows], frozen=True):
    """Returns what `account` has paid into `club` and received from it; None means all members together."""

    club: Club
    account: AccountId | None


class ClubsOf(Query[tuple[bytes, ...]], frozen=True):
    """Returns up to `most` clubs after `after` with which `account` has had any move."""

    account: AccountId
    after: Club
    most: int


# What scheduled work may touch ---------------------------------------------------------------------------------------


class WorkScope(Record, frozen=True):
    """The accounts and clubs that scheduled work may touch."""

    accounts: tuple[AccountId, ...]
    clubs: tuple[Club, ...]
    """Clubs, in addition to all clubs of the accounts."""


class WorkScopeOf(Query[WorkScope | None], frozen=True):
    """Returns what scheduled work about `subjects` (clubs or others) may touch, or None if it is more than `most`."""

    subjects: tuple[bytes, ...]
    most: int


# A freeze ------------------------------------------------------------------------------------------------------------


class Freeze(Record, frozen=True):
    """The freeze of a club, which neither collects nor pays until the freeze is lifted or the club is dissolved."""

    club: Club
    by: str
    """"auditor" or "operators"."""
    invariant: str
    """"M1" … if the auditor froze it; empty for the operators."""
    fields: Fields
    """The fields of the finding (`contracts.audit.findings`), with its reason first; empty for the operators."""
    height: int
    """The time of the block that froze it."""
    since_ms: Millis


class FreezeOf(Query[Freeze | None], frozen=True):
    """Returns the freeze of `club`, or None if it is not frozen."""

    club: Club


class ReportFinding(Record, frozen=True):
    """Report that this block broke `invariant`; `club` is empty for an invariant of the whole ledger.

    Any caller but the ledger is refused.
    """

    club: Club
    invariant: str
    fields: Fields


class OpenDissolve(Record, frozen=True):
    """Open a vote on dissolving a frozen club. Nothing happens if such a vote is open, or nobody could vote."""

    club: Club


class Thaw(Record, frozen=True):
    """Report that the freeze of `club` is lifted. Waiting work is due again, in its old order."""

    club: Club
    since_ms: Millis
    """When it was frozen."""


class Dissolved(Record, frozen=True):
    """Report that the members have dissolved `club`. Its won are paid by DISSOLVE, even if it was frozen."""

    club: Club


# Work that failed ----------------------------------------------------------------------------------------------------


class Work(Record, frozen=True):
    """The identity of one piece of scheduled work, which stays the same over all tries."""

    club: Club
    """The club or other subject of the work."""
    contract: str
    """The contract that scheduled it."""
    topic: str
    origin_ms: Millis
    """The original due instant."""
    seat: int


class Waiting(Record, frozen=True):
    """Failed scheduled work, which is on the schedule again (NEVER LOST)."""

    work: Work
    code: str
    """The code of the rule or limit that stopped it last."""
    fields: Fields
    """The fields of that refusal."""
    since_ms: Millis
    """The time of its first failure."""
    tries: int
    """How often it has failed, at least 1."""
    again_ms: Millis
    """The time of its next try."""


class WaitingOf(Query[Waiting | None], frozen=True):
    """Returns why `work` waits, or None if it has not failed."""

    work: Work


class WorkFailed(Record, frozen=True):
    """Report that `waiting.work` has just failed. Any caller but the ledger is refused."""

    waiting: Waiting


class WorkDone(Record, frozen=True):
    """Report that `work`, which had failed, has succeeded. Any caller but the ledger is refused."""

    work: Work


# Upgrades ------------------------------------------------------------------------------------------------------------


class Activated(Record, frozen=True):
    """Report that `contract` has another version from this block on. Any caller but the ledger is refused."""

    contract: str
