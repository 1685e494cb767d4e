"""Views, a class each, as the API shows them.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from typing import Any, Literal

from getty_client.records.shown import Address, Hex, Instant, Shown, Won

__all__ = [
    "Admit",
    "AgreedClauseView",
    "AgreedPayment",
    "AgreedValue",
    "AgreementView",
    "Amend",
    "Amounts",
    "ApprovalView",
    "AttestationView",
    "AuctionAmounts",
    "BankReport",
    "Calendar",
    "CapsView",
    "ClauseParameter",
    "ClauseText",
    "ClauseView",
    "ClubLine",
    "ClubView",
    "ConsensusInfo",
    "ConsentAsked",
    "DebtView",
    "DemotionInfo",
    "Dissolve",
    "Dividend",
    "Drawn",
    "DueDay",
    "EarmarkView",
    "Effect",
    "EndShare",
    "Evict",
    "Exit",
    "ExpertView",
    "Fair",
    "FixedAfter",
    "FixedPot",
    "FixedPotAmounts",
    "Flat",
    "FlatAmounts",
    "FlowLine",
    "Freeze",
    "Goal",
    "GradeView",
    "GuardiansView",
    "Header",
    "IdentityView",
    "JudgementView",
    "ListedClub",
    "MoveView",
    "NamingView",
    "NewDue",
    "NodeStatus",
    "OpenBallot",
    "Order",
    "Parameter",
    "PartView",
    "PeerInfo",
    "PersonStatement",
    "PotFlow",
    "PotLine",
    "PotMember",
    "PotSpending",
    "PotStatement",
    "PotTerms",
    "PotView",
    "ProposalView",
    "ProposedCallView",
    "RateFinding",
    "RecoveryView",
    "Refused",
    "Release",
    "ReserveShare",
    "RoundView",
    "ScheduleRow",
    "ScheduleView",
    "SealedView",
    "SeatCap",
    "SeatEffect",
    "SeatView",
    "ShareOut",
    "Shared",
    "Sheet",
    "Spend",
    "StatementLine",
    "StatementView",
    "Substitute",
    "SubstitutionTerms",
    "Surcharge",
    "SurchargeAmounts",
    "Swap",
    "TakeOver",
    "Terms",
    "Transaction",
    "Turn",
    "UpgradeBallot",
    "Validator",
    "VerifierView",
    "Waiting",
    "WardView",
    "WardsView",
    "Work",
]


class Admit(Shown, tag_field="kind", tag="admit", frozen=True):
    """A running pot invites a new member."""

    club: Hex
    newcomer: Address


class Amend(Shown, tag_field="kind", tag="amend", frozen=True):
    """The club gets another agreement of clauses. Its fees stay as they are."""

    club: Hex
    agreement: Hex
    """The hash of the new agreement (`contracts.abi.agreement`)."""


class SurchargeAmounts(Shown, tag_field="kind", tag="surcharge", frozen=True):
    """The amounts of a club with a surcharge."""

    contribution: Won
    surcharge: Won


class FlatAmounts(Shown, tag_field="kind", tag="flat", frozen=True):
    """The amount of a club without interest, and of one whose order is drawn."""

    contribution: Won


class FixedPotAmounts(Shown, tag_field="kind", tag="fixed_pot", frozen=True):
    """The amounts of a club with a fixed pot."""

    contribution: Won
    surcharge: Won
    pot: Won


class AuctionAmounts(Shown, tag_field="kind", tag="auction", frozen=True):
    """The amounts of a club by auction: what a seat pays at most, and the lowest bid."""

    contribution: Won
    floor: Won


class Amounts(Shown, tag_field="kind", tag="amounts", frozen=True):
    """The new amounts of the remaining rounds: all amounts of the club's form, including the unchanged ones."""

    club: Hex
    amounts: SurchargeAmounts | FlatAmounts | FixedPotAmounts | AuctionAmounts


class Calendar(Shown, frozen=True):
    """The calendar of rounds. Dates are in Asia/Seoul (fixed UTC+9); a date is due at 23:59:59.000 of its day."""

    unit: str
    """"month", "week", "day"; "seconds" only on development chains."""
    year: int
    month: int
    day: int
    """The first due date."""
    first_due: Instant | None
    """For "seconds": the first due instant (block time, ms)."""
    every_seconds: int
    """For "seconds": distance of two due instants."""
    business_days: bool
    """For "month" and "week": whether a due date that is not a business day moves to the next one."""
    holidays: tuple[int, ...]
    """With business days: the holidays of the club as numbers YYYYMMDD, ascending; Saturdays and Sundays need none."""


class Dissolve(Shown, tag_field="kind", tag="dissolve", frozen=True):
    """The club ends before its last round."""

    club: Hex


class DueDay(Shown, tag_field="kind", tag="due_day", frozen=True):
    """The remaining rounds are due on another day of the month."""

    club: Hex
    day: int
    """1 … 31."""


class Evict(Shown, tag_field="kind", tag="evict", frozen=True):
    """`seat` is evicted for what it has missed."""

    club: Hex
    seat: int
    since: int
    """The round of the oldest miss at the opening of the vote."""


class Exit(Shown, tag_field="kind", tag="exit", frozen=True):
    """`seat` leaves without a substitute."""

    club: Hex
    seat: int


class FlowLine(Shown, frozen=True):
    """The sums of one kind of moves between a person's available won and a club or its members."""

    kind: str
    """A `MoveKind`."""
    out: Won
    """Paid in, or paid to other members."""
    back: Won
    """Received from the club or from other members."""


class Freeze(Shown, frozen=True):
    """The freeze of a club, which neither collects nor pays until the freeze is lifted or the club is dissolved."""

    club: Hex
    by: str
    """"auditor" or "operators"."""
    invariant: str
    """"M1" … if the auditor froze it; empty for the operators."""
    height: int
    """The time of the block that froze it."""
    since: Instant | None
    detail: str
    """In the language of the request."""
    fields: dict[str, Any]
    """The values of the sentence."""


class ListedClub(Shown, frozen=True):
    """One club in a list of clubs."""

    id: Hex
    run_by: str
    """The contract that runs it."""
    name: str
    status: str
    """"forming", "running", "dissolved", "closed", "cancelled"."""
    organizer: Address
    created: Instant | None
    seats: int
    seats_taken: int
    contribution: Won
    """What a seat pays in a round; 0 if the form has no such amount."""


class Order(Shown, tag_field="kind", tag="order", frozen=True):
    """The seats that have not received get another order."""

    club: Hex
    order: tuple[int, ...]
    """The seats that have not received, in their new order."""


class Release(Shown, tag_field="kind", tag="release", frozen=True):
    """A pot pays the next later part of a spending, against a receipt."""

    club: Hex
    spending: Hex
    """The proposal by which it was decided."""
    number: int
    """Which of the later parts, from 1."""
    to: Address
    amount: Won
    receipt: Hex
    """SHA-256 of the receipt, 32 bytes."""


class ShareOut(Shown, tag_field="kind", tag="share_out", frozen=True):
    """A pot returns `amount` to its members, pro rata to what they have paid in."""

    club: Hex
    amount: Won


class Spend(Shown, tag_field="kind", tag="spend", frozen=True):
    """A pot pays `to`: `amount` at once, and the parts `later` one by one against receipts until `until_ms`."""

    club: Hex
    to: Address
    amount: Won
    """0 if everything is paid against receipts."""
    what: str
    """What is paid for, in a few words, without any person's name."""
    later: tuple[Won, ...]
    until: Instant | None
    """When the parts that are not paid return to the pot; 0 without later parts."""


class Substitute(Shown, tag_field="kind", tag="substitute", frozen=True):
    """`newcomer` takes over `seat` from its holder `leaver`. A guarantor who has not signed is released."""

    club: Hex
    seat: int
    leaver: Address
    newcomer: Address


class Swap(Shown, tag_field="kind", tag="swap", frozen=True):
    """Seats `seat_a` and `seat_b` exchange their turns."""

    club: Hex
    seat_a: int
    seat_b: int


class Work(Shown, frozen=True):
    """The identity of one piece of scheduled work, which stays the same over all tries."""

    club: Hex
    """The club or other subject of the work."""
    contract: str
    """The contract that scheduled it."""
    topic: str
    origin: Instant | None
    """The original due instant."""
    seat: int


class Waiting(Shown, frozen=True):
    """Failed scheduled work, which is on the schedule again (NEVER LOST)."""

    club: Hex
    """The club or other subject of the work."""
    contract: str
    """The contract that scheduled it."""
    topic: str
    origin: Instant | None
    """The original due instant."""
    seat: int
    code: str
    """The code of the rule or limit that stopped it last."""
    since: Instant | None
    """The time of its first failure."""
    tries: int
    """How often it has failed, at least 1."""
    again: Instant | None
    """The time of its next try."""
    detail: str
    """In the language of the request."""
    fields: dict[str, Any]
    """The values of the sentence."""


class ApprovalView(Shown, frozen=True):
    """A guardian's approval of new keys."""

    guardian: Address
    keys: tuple[Hex, ...]
    threshold: int
    at: Instant | None


class NamingView(Shown, frozen=True):
    """Guardians whom the owner has named, and who are not in force yet."""

    number: int
    """The number to which each of them agrees."""
    guardians: tuple[Address, ...]
    threshold: int
    verifier: bool
    """Whether a registered verifier may recover the account too."""
    agreed: tuple[Address, ...]
    ready: Instant | None | None
    """When they replace the present ones; None while somebody has not agreed."""


class RecoveryView(Shown, frozen=True):
    """A recovery that waits. Each present key of the account may veto it."""

    keys: tuple[Hex, ...]
    threshold: int
    guardians: tuple[Address, ...]
    """The guardians who approve it."""
    verifier: Address | None
    """The verifier that confirms it."""
    since: Instant | None
    effective: Instant | None
    """When the account gets the new keys."""
    lapses: Instant | None | None
    """After a veto: when it ends, unless guardians and a verifier then agree on it."""


class GuardiansView(Shown, frozen=True):
    """Who may recover an account, and what waits for it."""

    account: Address
    guardians: tuple[Address, ...]
    threshold: int
    """How many of them must approve new keys; 0 without guardians."""
    verifier: bool
    """Whether a registered verifier may recover the account too."""
    naming: NamingView | None
    approvals: tuple[ApprovalView, ...]
    recovery: RecoveryView | None
    calm_until: Instant | None | None
    """Until when no recovery may begin, after a veto; None if one may."""


class ProposedCallView(Shown, frozen=True):
    """A call that keys of an account approve one by one."""

    id: Hex
    number: int
    """Counts the proposed calls of the account; with the call and its expiry it makes the id."""
    contract: str
    method: str
    args: Hex
    proposer: Hex
    """The key that proposed it."""
    keys: tuple[Hex, ...]
    """The present keys that approve it."""
    needed: int
    until: Instant | None


class WardView(Shown, frozen=True):
    """An account that a guardian guards."""

    account: Address
    guardians: int
    """How many guardians it has."""
    threshold: int
    """How many of them must approve new keys."""
    waits: bool
    """Whether a recovery waits for a veto."""
    asked: bool
    """Whether a guardian has approved new keys."""
    approved: bool
    """Whether this guardian has."""


class WardsView(Shown, frozen=True):
    """The accounts that a guardian guards."""

    guardian: Address
    wards: tuple[WardView, ...]
    more: bool
    """Whether there are more than the answer shows."""


class ClauseText(Shown, frozen=True):
    """The text of a clause in one language, by its hash."""

    language: Literal["en", "ko"]
    hash: Hex
    """SHA-256 of the text's UTF-8 bytes."""


class AgreedValue(Shown, frozen=True):
    """A value of an agreement, with its unit, so that 10 percent and 10 days are not the same agreement."""

    name: str
    unit: Literal["won", "basis_points", "percent", "hours", "days", "count"]
    value: int


class AgreedClauseView(Shown, frozen=True):
    """A clause of an agreement."""

    clause: str
    version: int
    kind: Literal["required", "common", "optional", "forbidden"]
    standing: Literal["proposed", "stands", "rejected", "withdrawn", "replaced", "forbidden"]
    """Now; an agreement that members have signed stays as it is."""
    texts: tuple[ClauseText, ...]
    values: tuple[AgreedValue, ...]


class AgreementView(Shown, frozen=True):
    """An agreement of clauses."""

    agreement: Hex
    outdated: str
    """A clause because of which new clubs may not use it; empty if they may."""
    clauses: tuple[AgreedClauseView, ...]
    """Ascending by clause."""


class ClauseParameter(Shown, frozen=True):
    """A whole number that each agreement sets."""

    name: str
    unit: Literal["won", "basis_points", "percent", "hours", "days", "count"]
    low: int
    high: int


class JudgementView(Shown, frozen=True):
    """An expert's verdict on a version of a clause."""

    expert: Address
    name: str
    """The expert's; empty when it is not registered any more."""
    approves: bool
    laws: tuple[Literal["civil", "interest", "terms", "deposits", "lending", "privacy"], ...]
    """Under which it was examined or, for a rejection, which it offends."""
    at: Instant | None
    counts: bool
    """Whether it counts now."""


class ClauseView(Shown, frozen=True):
    """A version of a clause."""

    clause: str
    version: int
    kind: Literal["required", "common", "optional", "forbidden"]
    standing: Literal["proposed", "stands", "rejected", "withdrawn", "replaced", "forbidden"]
    demanded: bool
    """Whether every new agreement must have the clause."""
    content: Hex
    """The hash of the version, which an expert's verdict names."""
    texts: tuple[ClauseText, ...]
    parameters: tuple[ClauseParameter, ...]
    added: Instant | None
    judgements: tuple[JudgementView, ...]


class ExpertView(Shown, frozen=True):
    """A registered expert."""

    account: Address
    name: str


class DemotionInfo(Shown, frozen=True):
    """A validator that let views pass without a block (sumeragi.md 4.4)."""

    validator_id: Hex
    times: int
    """Number of times since its last block decided at view 0, less one."""
    until: int
    """The last height for which it counts."""


class ConsensusInfo(Shown, frozen=True):
    """The height being decided, as this node sees it. Validators are named by id."""

    height: int
    """The tip's height plus 1."""
    view: int
    role: str
    """leader | validating | proxy_tail | watching | observer (never votes)."""
    order: tuple[Hex, ...]
    """The order of the validators in the present view, the leader first."""
    leader: Hex
    proxy_tail: Hex
    quorum: int
    view_ms: int
    """T0 of this height in ms: it follows the duration of blocks, between the next two bounds."""
    view_min_ms: int
    view_max_ms: int
    aggregate_ms: int
    rebroadcast_ms: int
    timed_out_view: int
    """The highest view that this node gave up, or -1."""
    recent_proposers: tuple[Hex, ...]
    """The proposers of the last blocks, oldest first; they do not lead for a while."""
    demoted: tuple[DemotionInfo, ...]
    guilty: tuple[Hex, ...]
    """Validators against whom the chain has evidence."""
    evidence_waiting: int
    """Number of pieces of evidence that this node knows and no block has yet."""


class NodeStatus(Shown, frozen=True):
    """One peer's state, and its view of the validators, at one moment."""

    name: str
    """The name in node.toml."""
    version: str
    chain_id: str
    genesis_hash: Hex
    peer_id: Hex
    """20 bytes: the id by which peers know it."""
    validator_id: Hex | None
    """20 bytes; None for a node that is not a validator."""
    height: int
    """The height of the last block that is durable here."""
    tip_hash: Hex
    tip_time_ms: int
    chain_time_ms: int
    """Local clock plus the chain's committed offset (time warp on a development chain)."""
    view: int
    role: str
    """leader | validating | proxy_tail | watching (set B) | syncing | halted | observer (never votes)."""
    leader: Hex | None
    """Validator id of the leader of the present view."""
    validators: int
    validators_up: int
    """Number of validators that are connected and vote, including this one if it does."""
    quorum: int
    peers_connected: int
    pool_txs: int
    pool_bytes: int
    behind: int
    """Number of blocks that this node knows it lacks."""
    halted: dict[str, Any] | None
    """The reason why the node signs nothing any more, or None."""
    observes: dict[str, Any] | None
    """The reason why the node only follows: it is not a validator, or its safety record is lost."""
    lacks: dict[str, Any] | None
    """A version of a contract that the chain has decided to use and this node's software lacks, or None."""


class PeerInfo(Shown, frozen=True):
    """Another peer as this node sees it: a validator, or an observer that the operators have admitted."""

    peer_id: Hex
    """20 bytes: the id by which peers know it."""
    validator_id: Hex | None
    """The same id for a validator; None for an observer."""
    role: str
    """validator | observer."""
    name: str
    address: str
    """host:port: from node.toml, or for an observer the hint on the chain; empty if the chain has no hint."""
    connected: bool
    queued_bytes: int
    rtt_ms: float | None
    """Round trip of the last keepalive; None before the first."""


class MoveView(Shown, frozen=True):
    """One movement of a score."""

    cause: Literal["on_time", "late", "covered", "default", "completed", "feedback"]
    club: Hex
    round: int
    """0 for feedback."""
    delta: int
    faded: int
    """By how much time had moved it since the movement before."""
    at: Instant | None


class GradeView(Shown, frozen=True):
    """The grade of an account."""

    account: Address
    formula: int
    """The version of the formula."""
    grade: int
    """1 … 6; 6 is the best."""
    score: int
    """The sum of the four parts that follow."""
    by_level: int
    by_rounds: int
    """For contributions and completed clubs, as far as time has left it."""
    by_volume: int
    by_feedback: int
    level: int
    """The level of verification now."""
    holdback_percent: int
    """HOLDBACK: s of a new seat in a club that takes it by grade."""
    unsecured_most: Won
    """The most unsecured credit over all clubs."""
    unsecured: Won
    """What it has of that now, by the clubs for which it has signed."""
    met: int
    """How many different persons have counted."""
    paid: Won
    """What was paid on time in rounds that counted."""
    defaults: int
    frozen: bool
    """Whether a default keeps the grade at the lowest."""
    frozen_until: Instant | None
    """Until when at least; 0 without a default."""
    moves: tuple[MoveView, ...]
    """The latest movements, newest first."""


class AttestationView(Shown, frozen=True):
    """A verifier's attestation of an account."""

    verifier: Address
    name: str
    """The verifier's; empty when it is not registered any more."""
    level: int
    since: Instant | None
    until: Instant | None
    counts: bool
    """Whether it counts now."""


class IdentityView(Shown, frozen=True):
    """The verified level of an account's holder."""

    account: Address
    level: int
    """The highest that counts now, 0 without any."""
    attestations: tuple[AttestationView, ...]


class VerifierView(Shown, frozen=True):
    """A registered verifier."""

    account: Address
    name: str
    highest: int
    """The highest level it may attest."""


class Header(Shown, frozen=True):
    """The part of a block that validators sign, through its hash."""

    version: int
    height: int
    parent_hash: Hex
    timestamp: Instant | None
    tx_root: Hex
    evidence_root: Hex
    last_commit_hash: Hex
    """Hash of the CommitCert of height−1 that this block contains."""
    state_root: Hex
    """The state after executing this block."""
    receipts_root: Hex
    validators_hash: Hex
    next_validators_hash: Hex
    params_hash: Hex
    proposer_id: Hex


class Parameter(Shown, frozen=True):
    """One row of the table."""

    name: str
    default: int | bool
    unit: str
    low: int
    high: int
    changed_by: Literal["nobody", "validators"]
    why: str


class Transaction(Shown, frozen=True):
    """The part of a transaction that an account signs."""

    version: int
    chain_ctx: Hex
    account: Address
    nonce: int
    """Counts this account's transactions from 0; each number is used once, in order."""
    valid_until: int
    """The last height at which the transaction may be in a block."""
    contract: str
    method: str
    args: Hex


class Validator(Shown, frozen=True):
    """One member of the set. Its consensus key differs from the key of its peer-to-peer connections."""

    id: Hex
    """20 bytes derived from the first consensus key; they give the canonical order of the set."""
    name: str
    consensus_key: Hex
    p2p_key: Hex
    """The Ed25519 public key in the peer's TLS certificate."""


class Goal(Shown, frozen=True):
    """What a group purchase or an event needs."""

    target: Won
    """What must be in the pot at the deadline."""
    deadline: Instant | None
    spend_by: Instant | None
    """When what is not spent is paid back, so that nothing stays in the pot if nobody acts."""


class PotFlow(Shown, frozen=True):
    """The sums of one kind of moves between a person and a pot."""

    kind: str
    out: Won
    """Paid in."""
    back: Won
    """Received."""


class PotLine(Shown, frozen=True):
    """One pot in the statement of one person."""

    club: Hex
    name: str
    status: Literal["forming", "running", "closed", "cancelled"]
    number: int
    """The person's number among the members; 0 for a former member, and for whom the pot has paid."""
    out: Won
    back: Won
    cash: Won
    """back − out."""
    arrears: Won
    """Dues that the person has not paid."""
    share: Won
    """What the person would get now by leaving."""


class PotMember(Shown, frozen=True):
    """A member of a pot."""

    account: Address
    number: int
    joined: Instant | None
    signed: bool
    """Whether the member has signed the present terms and members; from the start on, everybody has."""
    consent: Won
    """What the chain may collect in all."""
    paid_in: Won
    """What counts for the share: paid in, less what was paid back or is promised."""
    arrears: Won
    share: Won
    """What the member would get now by leaving."""


class PotSpending(Shown, frozen=True):
    """A decided spending."""

    proposal: Hex
    to: Address
    what: str
    paid: Won
    later: tuple[Won, ...]
    """The parts that wait for receipts."""
    next_number: int
    """The number of the first of them."""
    until: Instant | None
    """When the parts that are not paid return; 0 if there were none."""


class PotStatement(Shown, frozen=True):
    """What a person has paid into a pot and received from it; of a former member or a payee too."""

    account: Address | None
    """None for everybody together."""
    member: PotMember | None
    """None if the person is not a member now."""
    flows: tuple[PotFlow, ...]
    out: Won
    back: Won


class PotTerms(Shown, frozen=True):
    """The agreed terms of a pot."""

    name: str
    dues: Won
    """What every member pays in a period; 0 without dues."""
    periods: int
    """For how many periods; 0 without dues."""
    calendar: Calendar | None
    """When dues are due; None without dues."""
    goal: Goal | None
    level: int
    """How far members must have been verified, 0 … 4 (`contracts.identity`)."""
    agreement: Hex
    """The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development pot without one."""


class PotView(Shown, frozen=True):
    """A pot."""

    id: Hex
    organizer: Address
    terms: PotTerms
    status: Literal["forming", "running", "closed", "cancelled"]
    frozen: bool
    agreement: Hex
    """What every member signs before the start."""
    created: Instant | None
    started: Instant | None
    """0 before the start."""
    next_due: Instant | None
    """When dues are collected next; 0 if they are not."""
    next_period: int
    """The period whose dues are collected next, from 1."""
    paid_in: Won
    held: Won
    reserved: Won
    """The part of `held` that waits for receipts."""
    goal_met: bool
    members: tuple[PotMember, ...]


class AgreedPayment(Shown, frozen=True):
    """Somebody who may pay so much more of a contribution on behalf of the seat's holder, who then owes it."""

    seat: int
    round: int
    holder: Address
    payer: Address
    amount: Won


class SeatCap(Shown, frozen=True):
    """What one seat pays for credit: the least cap, basis points a year, under which RATE lets it pass."""

    seat: int
    needed_bp: int | None
    """By only the schedule; None above every cap (`rate.MAX_NEEDED_BP`)."""
    holdback_needed_bp: int | None
    """With the agreed holdback counted, which is what taking the seat asks; None above every cap."""


class CapsView(Shown, frozen=True):
    """What each seat pays for credit: the least cap under which RATE lets it pass. 0 for a seat that saves."""

    schedule_hash: Hex
    cap_bp: int
    """The chain's cap, basis points a year."""
    enforced: bool
    """Whether the chain refuses what is above its cap."""
    seats: tuple[SeatCap, ...]
    """All seats whose turn is known."""


class ClubLine(Shown, frozen=True):
    """One club in the statement of one person."""

    club: Hex
    name: str
    status: str
    seats: tuple[int, ...]
    """The seats that the person holds now."""
    out: Won
    back: Won
    cash: Won
    """back − out."""
    secured: Won
    """The present deposits, holdbacks and bonds of the person's seats."""
    guaranteed: Won
    """What the person has locked for seats of others."""
    set_aside: Won
    """What the person has set aside for seats of this club, and is not used yet."""
    consent: Won
    """What the chain may collect from the person for the club in all."""
    consent_used: Won
    """The collected part of it."""
    owes: Won
    is_owed: Won
    kept: Won
    """In a frozen club: what was repaid to it, and reaches it when the freeze is over."""
    unpaid: Won
    """Due and unpaid, before the end of grace."""
    to_pay: Won
    """What the chain still collects for the person's seats in unsettled rounds."""


class Surcharge(Shown, tag_field="kind", tag="surcharge", frozen=True):
    """A seat pays C up to its turn and C + I after it; the recipient receives all payments."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    surcharge: Won
    """I ≥ 1, per seat and round after its turn."""
    recipient_pays_own_round: bool
    """Whether a seat pays in the round in which it receives."""


class Flat(Shown, tag_field="kind", tag="flat", frozen=True):
    """A seat pays C in every round; nobody pays interest."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    recipient_pays_own_round: bool
    """Whether a seat pays in the round in which it receives."""
    late_joiners: bool
    """Whether the last seats may be vacant at the start, and taken later at the price of all past rounds."""


class FixedPot(Shown, tag_field="kind", tag="fixed_pot", frozen=True):
    """A seat pays C up to its turn and C + I after it; the recipient receives P, and the rest is surplus."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    surcharge: Won
    """I ≥ 0, per seat and round after its turn."""
    pot: Won
    """P ≥ 1, what every recipient is promised."""
    surplus_to: Literal["organizer", "reserve"]
    """Where the surplus of every round goes."""
    recipient_pays_own_round: bool
    """Whether a seat pays in the round in which it receives."""


class FixedAfter(Shown, tag_field="kind", tag="fixed_after", frozen=True):
    """A seat pays b after its turn; those who have not received share the rest of P."""

    pot: Won
    """P ≥ 1, what every recipient is promised."""
    payment_after: Won
    """b ≥ 1, what a seat pays in every round after its own."""


class Fair(Shown, tag_field="kind", tag="fair", frozen=True):
    """Every seat has the same interest rate: a seat that receives earlier pays more in every round."""

    pot: Won
    """P ≥ 1, what every recipient is promised."""
    rate_bp: int
    """Basis points a year, ≥ 1."""
    unit: Won
    """Every payment is a multiple of this many won, ≥ 1, and so is P: amounts that people can transfer."""


class Sheet(Shown, tag_field="kind", tag="sheet", frozen=True):
    """Members agree on a sheet of amounts (번호계): seat k pays its own amount in every round, and P is their sum."""

    amounts: tuple[Won, ...]
    """amounts[k − 1] ≥ 1: what seat k pays in every round; one amount for each seat."""


class Drawn(Shown, tag_field="kind", tag="drawn", frozen=True):
    """A seat pays C in every round; the recipient is drawn before the round, or all are drawn before the first."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    phase_ms: int
    """Seeds are committed to until two of these lengths before a due instant, and revealed in the first of the two."""
    once: bool
    """Whether one draw before the first round fixes all turns; from then on the club is as if its order were agreed."""


class Shared(Shown, tag_field="kind", tag="shared", frozen=True):
    """The lowest bid is the pot. Seats that have received pay C, and the others share the rest of it."""

    contribution: Won
    """C ≥ 1: what a seat pays in every round after its own, and at most before."""
    phase_ms: int
    """Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two."""
    floor: Won
    """The lowest bid that members allow; 0 … less than C·(N − 1)."""


class Dividend(Shown, tag_field="kind", tag="dividend", frozen=True):
    """The lowest bid is the pot. Every seat pays C, less its share of what the pot is below N·C."""

    contribution: Won
    """C ≥ 1: what a seat pays in every round at most."""
    phase_ms: int
    """Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two."""
    floor: Won
    """The lowest bid that members allow; 0 … less than N·C."""


class Turn(Shown, frozen=True):
    """An organizer's turn: a seat of the organizer, one more than the paying seats N."""

    place: Literal["first", "last"]
    """Whether it receives in the first or in the last round."""
    pays: bool
    """Whether that seat pays like the others; False means it pays nothing."""


class Terms(Shown, frozen=True):
    """The terms of a club. They are fixed at the founding. Every member signs their hash together with the schedule."""

    name: str
    """The name, 1 … 64 letters."""
    form: Surcharge | Flat | FixedPot | FixedAfter | Fair | Sheet | Drawn | Shared | Dividend
    """The form, from which payments follow, with its amounts."""
    seats: int
    """Paying seats N ≥ 2; an organizer's turn is one seat more."""
    calendar: Calendar
    grace_ms: int
    """Length of grace after each due instant; 0 … half the distance of two rounds."""
    organizer_turn: Turn | None
    """An organizer's turn."""
    deposit: Won | None
    """The deposit per seat, collected at the start."""
    late_charge_bp: int
    """CHARGE: basis points a year on late amounts; 0 … the chain's cap."""
    holdback_percent: int
    """HOLDBACK: s, 0 … 100, the same for every seat."""
    by_grade: bool
    """HOLDBACK: s of a seat follows from its holder's grade when it signs (`contracts.grade`), and is fixed then."""
    exit_penalty: Won
    """The highest penalty of an exit without a substitute, paid from the deposit."""
    minimum_seats: int
    """The club may start with this many paying seats after its time to join; 0: only with all seats."""
    join_until: Instant | None
    """With `minimum_seats`: the end of the time to join, before the first due instant."""
    vote_by: Literal["person", "seat"]
    """VOTE: "person" means one vote per person, "seat" one vote per seat."""
    claim_buyer: Address | None
    """WATERFALL: who may buy recipients' claims, at face value; None: nobody."""
    open: bool
    """CONSENT: whether anybody may take a seat; otherwise only persons whom the organizer has invited."""
    level: int
    """CONSENT: whoever takes a seat has been verified so far at least (`contracts.identity`), 0 … 4."""
    grade: int
    """CONSENT: whoever takes a seat has at least this grade, 1 … 6; 0: any."""
    seats_per_person: int
    """The most seats that one person may hold, 1 … N; 0: no limit."""
    kind: str
    """The kind of club, which decides the turns: one of `contracts.rotation.kinds.registry`."""
    agreement: Hex
    """The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development club without one."""
    pots_per_round: int
    """How many whole seats receive in each round: 1, or 2 in a club of N/2 rounds."""
    half_seats: tuple[int, ...]
    """Half seats (반 구좌): seats that two persons share, ascending."""


class ClubView(Shown, frozen=True):
    """One club in its present state."""

    id: Hex
    name: str
    status: str
    """forming, running, dissolved, closed, cancelled."""
    organizer: Address
    terms: Terms
    schedule_hash: Hex
    """The hash that members sign."""
    created: Instant | None
    started: Instant | None
    """0 before the start."""
    seats: int
    """All seats, the organizer's turn and the second halves included."""
    organizer_seat: int
    """0 without an organizer's turn."""
    seats_taken: int
    seats_signed: int
    next_round: int
    """The round with the next due instant; 0 if none is left."""
    next_due: Instant | None
    """Its due instant; 0 if none is left."""
    open_round: int
    """The round being collected; 0 if there is none."""
    pot: Won
    """The present balance of the pot."""
    deposits: Won
    holdbacks: Won
    reserve: Won
    owed: Won
    """Open debts of this club, including charges."""
    total_in: Won
    """All that the schedule asks of all seats."""
    rate_passes: bool
    """The result of RATE for the terms, enforced or not; `schedule` has that of the present table."""
    rate_cap_bp: int
    rate_needed_bp: int | None
    """None above every cap."""
    frozen: Freeze | None
    """The freeze of the club; None if it is not frozen."""
    unpaid: Won
    """Due and unpaid, before the end of grace: late, but not a miss yet."""
    to_collect: Won
    """What the chain still collects in unsettled rounds; in a dissolved club, what is still to be shared."""
    kept: Won
    """Of the pot: what was repaid while the club is frozen, for those who get it when the freeze is over."""
    rounds: int
    """One for each seat, or for two seats that receive together."""


class ConsentAsked(Shown, frozen=True):
    """How much more than before the chain may collect from a person who agrees."""

    account: Address
    amount: Won


class DebtView(Shown, frozen=True):
    """An open debt."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address | None
    """None: the club's reserve."""
    due: Instant | None
    amount: Won
    charge: bool
    """Whether it is a late charge, which is not a part of the schedule."""
    deferred_until: Instant | None
    """Until when the creditor has put it off; 0 if it is due."""


class EarmarkView(Shown, frozen=True):
    """Won that is set aside for what a seat must pay, and is not used yet."""

    seat: int
    holder: Address | None
    by: Address
    """Who has set it aside, and gets back what is not used."""
    amount: Won


class SeatEffect(Shown, frozen=True):
    """The effect of a change on one seat: `…_now` is without the change, `…_then` with it."""

    seat: int
    holder: Address | None
    holder_then: Address | None
    turn_now: int
    """The round in which the seat receives; 0 if there is none."""
    turn_then: int
    pot_now: Won
    """What it receives in the round of its turn, if that is a later round; if its turn is not known, at most."""
    pot_then: Won
    to_pay_now: Won
    """All its contributions of the remaining rounds."""
    to_pay_then: Won
    net_now: Won
    """Received − paid over the club's whole life, by the schedule and the equalisations of swaps; with the highest bids
    where turns are bid for."""
    net_then: Won
    deposit_now: Won
    """The agreed deposit of the seat."""
    deposit_then: Won
    brings: Won
    """What is taken from the holder's available won at the change; in a substitution, from the newcomer's."""
    gets: Won
    """What the holder receives at the change, own debts first; in a substitution, the leaver."""
    must_sign: bool


class NewDue(Shown, frozen=True):
    """The new due instant of a later round."""

    round: int
    now: Instant | None
    then: Instant | None


class EndShare(Shown, frozen=True):
    """DISSOLVE: the stand of one person. asked − owes > 0 is a share of what comes in, < 0 is still to be paid."""

    account: Address
    asked: Won
    """On seats that have not received: paid, covered or owed contributions, with the equalisations of swaps."""
    owes: Won
    """The remaining contributions of seats that have received."""


class Effect(Shown, frozen=True):
    """The effect of a proposal if it were executed now."""

    code: str
    """"ok", or the code of the rule that refuses the change now."""
    fields: tuple[tuple[str, Any], ...]
    """The fields of the refusal; empty if the code is "ok"."""
    schedule_hash: Hex
    """The hash of the resulting schedule; empty if the change does not write one, or is refused now."""
    leads_to: Hex
    """BOUND: the hash that every proposal, signature, acceptance and yes names; empty if the change is refused now."""
    signers: tuple[Address, ...]
    """Who must sign."""
    consents: tuple[ConsentAsked, ...]
    """Only persons of whom more is asked."""
    seats: tuple[SeatEffect, ...]
    """All seats for which something changes."""
    dues: tuple[NewDue, ...]
    shares: tuple[EndShare, ...]
    price: Won
    """SUBSTITUTE: what the newcomer pays the leaver."""
    penalty: Won
    """EXIT: the penalty of leaving."""
    surcharge: Won
    """The due instants of the remaining rounds after the change."""
    vote_lost: bool
    """EVICT after receipt: seat, payments and security stay; only the vote is lost."""


class PartView(Shown, frozen=True):
    """What one of two seats that share a round receives of its pot."""

    seat: int
    recipient: Address | None
    """Who held the seat in this round."""
    pot: Won
    """What the schedule promises to it."""
    paid_out: Won
    """What was credited to it; the rest was set off or is owed."""
    set_off: Won
    owed: Won
    """Still owed to it, without charges."""


class PersonStatement(Shown, frozen=True):
    """One person's clubs, in the order of their ids, and their sums. Few persons have more than one page."""

    account: Address
    clubs: tuple[ClubLine, ...]
    next: Hex
    """The `after` of the next page; empty at the end."""
    out: Won
    back: Won
    cash: Won
    owes: Won
    is_owed: Won


class RateFinding(Shown, frozen=True):
    """The result of RATE for a table."""

    passes: bool
    cap_bp: int
    needed_bp: int | None
    """The smallest cap under which the table would pass; None above `schedule.MAX_NEEDED_BP`."""
    largest_surcharge: Won | None
    """The largest surcharge that passes under the cap; None if not even 0 does, and in other forms."""
    refused_seats: tuple[int, ...]
    """Seats that nobody may take, because their credit, with the holdback counted, would cost more than the cap."""
    form: str


class ReserveShare(Shown, frozen=True):
    """One person's share in the reserve of an ended club."""

    account: Address
    weight: Won
    """The person's weight; its part of all weights is the share in all that comes in."""
    got: Won
    """What the person has received so far, including own debts that it paid."""
    last: Won
    """What it gets of `waiting` if nothing more comes in."""


class SealedView(Shown, frozen=True):
    """What somebody has committed to for a round that is not open."""

    account: Address
    seat: int
    revealed: bool
    amount: Won
    """What was revealed; 0 before, and in a draw."""
    commitment: Hex


class RoundView(Shown, frozen=True):
    """One past or future round."""

    round: int
    due: Instant | None
    status: str
    """open, collecting, paid_out."""
    recipient_seat: int
    recipient: Address | None
    """Who held the recipient's seat in this round."""
    pot: Won
    """What the schedule promises, in all."""
    asked: Won
    """What all seats together pay; in a dissolved club, into its reserve."""
    collected: Won
    """What has been paid or covered so far."""
    paid_out: Won
    """What was credited to the recipient; the rest was set off or is owed."""
    set_off: Won
    surplus: Won
    """What went to the organizer or the reserve."""
    owed: Won
    """Still owed to the recipient, without charges."""
    paid_out_at: Instant | None
    grace_until: Instant | None
    """Until when a late contribution of this round is not a miss."""
    missing: tuple[int, ...]
    """Seats that have not paid in full, ascending; in an open round, all that have not paid ahead."""
    commits_until: Instant | None
    """Until when members commit to something for this round; 0 where they are asked for nothing."""
    reveals_until: Instant | None
    """Until when they reveal it."""
    sealed: tuple[SealedView, ...]
    """Who has committed so far, by account."""
    least_bids: tuple[Won, ...]
    """The next round of an auction: the lowest bid of each seat, from seat 1; 0 for a seat that does not wait."""
    highest_bid: Won
    """The highest bid: with it nobody pays less than the contribution."""
    bond: Won
    """What a bid locks until the round is open."""
    parts: tuple[PartView, ...]
    """Where two seats receive in this round: the part of each in its pot, the lower seat first."""


class ScheduleRow(Shown, frozen=True):
    """One round of a schedule."""

    round: int
    due: Instant | None
    recipient_seat: int
    """0 in a dissolved club."""
    pot: Won
    """What the recipient is promised."""
    pays: tuple[Won, ...]
    """By seat."""
    surplus: Won
    """The surplus, for the organizer or the reserve, as agreed."""
    beside_seat: int
    """The second seat that receives in this round, an equal part; 0 if none does."""


class ScheduleView(Shown, frozen=True):
    """A whole schedule, and its results for every seat."""

    schedule_hash: Hex
    """Empty in a quote."""
    rows: tuple[ScheduleRow, ...]
    nets: tuple[Won, ...]
    """By seat: received − paid over the club's life."""
    deposits: tuple[Won, ...]
    """By seat: the deposit, collected at the start and returned at the end."""
    consents: tuple[Won, ...]
    """By seat: the consent of joining, all contributions and the deposit."""
    total_in: Won
    total_out: Won
    organizer_takes: Won
    """What the organizer receives: the net of its turn, and an agreed surplus; otherwise 0."""
    rate: RateFinding


class SeatView(Shown, frozen=True):
    """One seat: its holder and its results."""

    seat: int
    holder: Address | None
    signed: bool
    receives_in: int
    """The round of its turn."""
    received: bool
    deposit: Won
    """As agreed."""
    deposit_held: Won
    """The present balance of the deposit."""
    holdback_percent: int | None
    """HOLDBACK: s of the seat; None while its holder has not signed in a club by grade."""
    unsecured: Won | None
    """What it may still owe at most after its pot, beyond deposit and holdback; None as for `holdback_percent`."""
    holdback_held: Won
    """The holdback for the remaining contributions."""
    guaranteed: Won
    """What a guarantor has locked for it."""
    bond: Won
    """What its holder has locked with a bid for the next round."""
    earmarked: Won
    """What is set aside for what it must pay."""
    paid: Won
    """Contributions paid or covered so far, including repaid debts."""
    equalised: Won
    """What the seat paid for past rounds in swaps under the fair rate, which counts as paid; negative for what it
    received."""
    got: Won
    """Its pot so far: credited, set off, and repaid later."""
    net: Won
    """got − paid − equalised."""
    net_planned: Won
    """The result that the schedule promises, including the equalisations of swaps."""
    owes: Won
    """Open debts of this seat, including charges."""
    unpaid: Won
    """Due and unpaid, before the end of grace: late, but not a miss yet."""
    to_pay: Won
    """What the chain still collects for it in unsettled rounds."""
    misses: int
    lates: int
    left: str
    """"exited" or "evicted" if it does not pay any more; it is paid back in the round of its turn."""
    invited: Address | None
    """Who is invited to the vacant seat; None if nobody is, or the club is open (`Terms.open`)."""
    sign_by: Instant | None
    """Before the start: from when on it may be freed if its holder has not signed; otherwise 0."""
    half: bool
    """Whether it is a half seat (반 구좌), one of two that pay and receive as much as a whole one."""


class StatementLine(Shown, frozen=True):
    """One round of one seat."""

    seat: int
    round: int
    due: Instant | None
    asked: Won
    paid: Won
    mark: str
    """unpaid, part, ahead, on_time, late, joined_late, set_off, covered, held_back, debt, nothing: `records.Mark`."""
    days_late: int
    received: Won
    """The pot received, in the round of the seat's turn."""
    owed: Won
    """Still owed for this round."""
    holder: Address | None
    """Who held the seat in this round."""
    unpaid: Won
    """Due and unpaid, before the end of grace: late, but not a miss yet."""
    grace_until: Instant | None
    """With `unpaid`: until when it is not a miss."""


class TakeOver(Shown, frozen=True):
    """A seat that was handed over."""

    seat: int
    since: int
    """The first round of the newcomer."""
    leaver: Address
    newcomer: Address
    price: Won
    """What the newcomer paid the leaver for the earlier rounds."""


class StatementView(Shown, frozen=True):
    """The statement of a club for one person, one seat or everybody."""

    club: Hex
    account: Address | None
    lines: tuple[StatementLine, ...]
    """The lines; for a person, those of the rounds in which the person held the seat."""
    paid: Won
    got: Won
    taken_over: tuple[TakeOver, ...]
    """Seats that the person took over or handed over; without a person, all of them."""
    equalised: Won
    """What the person, the seat or everybody paid in swaps under the fair rate; negative for what was received."""
    net: Won
    """got − paid − equalised; for a person, plus the prices of handed-over seats and minus those of taken-over
    seats."""
    to_pay: Won
    """What the chain still collects for these seats in unsettled rounds."""
    next_due: Instant | None
    """The next due instant of a collection from them; 0 if there is none."""
    next_pays: Won
    """The sum of that collection."""
    comes_back: Won
    """What seats that left get back in rounds that are not due yet."""
    comes_back_from: Instant | None
    """The due instant of the first of these rounds; 0 if there is none."""
    claim: Won
    """For an ended club: the person's weight in its reserve; 0 without a share."""
    claims: Won
    """The sum of all weights."""
    shares: tuple[ReserveShare, ...]
    """For an ended club: everybody who shares its reserve; empty while all are in debt."""
    waiting: Won
    """For a club that has ended: what lies in its reserve until more has come in, or until nothing more can (SPLIT)."""
    coming: Won
    """For a club that has ended: what may still come into its reserve, debts to it and contributions to come."""
    owes: tuple[DebtView, ...]
    """Debts within this club."""
    is_owed: tuple[DebtView, ...]
    agreed_payments: tuple[AgreedPayment, ...]
    """What others may still pay on behalf of the person, or the person on behalf of others, with a claim for it."""
    kept: tuple[DebtView, ...]
    """In a frozen club: debts, by the person or to it, of which so much was repaid and is kept until that is over."""
    secured: Won
    """The present deposits, holdbacks and bonds of these seats, which are returned in the end."""
    earmarks: tuple[EarmarkView, ...]
    """What is set aside for these seats, and what the person has set aside for others."""
    flows: tuple[FlowLine, ...]
    """All won that the person paid to the club or to members, and received from them, by kind of move; without a
    person, of everybody together."""
    out: Won
    """The sum of all payments in `flows`."""
    back: Won
    """The sum of all receipts in `flows`."""
    cash: Won
    """back − out: the change of the person's available won by the club; for everybody together, −`held`."""
    held: Won
    """For everybody together: the present won of the club in pot, reserve, deposits, holdbacks and guarantees, and what
    is set aside for its seats."""


class SubstitutionTerms(Shown, frozen=True):
    """The present costs of taking over a seat."""

    seat: int
    price: Won
    """The price for the leaver, for the rounds so far, with the equalisations of swaps; 0 after receipt."""
    deposit: Won
    remaining: Won
    """The remaining contributions of the seat."""
    consent: Won
    """price + deposit + remaining: the amount to sign in `voting.accept`."""
    schedule_hash: Hex


class UpgradeBallot(Shown, frozen=True):
    """An open ballot on an upgrade."""

    contract: str
    version: int
    from_height: int
    drops: bool
    """Whether the ballot is on dropping a planned upgrade."""
    voters: tuple[Address, ...]
    votes: int
    """How many of them are operators now: only theirs count."""
    needed: int
    until: Instant | None
    """From this block time on, the votes do not count any more."""


class Refused(Shown, frozen=True):
    """The refusal of an agreed proposal: the code of a rule, and its fields."""

    code: str
    detail: str
    """In the language of the request."""
    fields: dict[str, Any]
    """The values of the sentence."""


class ProposalView(Shown, frozen=True):
    """A proposed change of a club, in its present state."""

    id: Hex
    club: Hex
    kind: str
    """"swap", "order", "substitute", "exit", "evict", "dissolve", "due_day", "amounts", "amend"."""
    proposer: Address
    seat: int
    """The first affected seat, in a swap the proposer's; 0 if the change affects all seats."""
    other_seat: int
    """In a swap: the other seat; otherwise 0."""
    newcomer: Address | None
    """In a substitution: who takes over the seat."""
    made: Instant | None
    deadline: Instant | None
    opened_by_chain: bool
    """Nobody has proposed it: an eviction, or the end of a frozen club."""
    leads_to: Hex
    """The hash of the result that everybody who agrees names; for a proposal by the chain, empty until the first
    vote."""
    electorate: tuple[Address, ...]
    """Who may vote, ascending: holders when it was made, persons in arrears excluded."""
    votes: tuple[int, ...]
    """By `electorate`: how many votes each has, 1 or its seats as the agreement says."""
    needed: tuple[Address, ...]
    """Who must sign, ascending."""
    signed: tuple[Address, ...]
    yes: tuple[Address, ...]
    no: tuple[Address, ...]
    granted: tuple[tuple[Address, Won], ...]
    """Consents given with the signatures; taken back when the proposal comes to nothing."""
    status: str
    outcome: Refused | None
    """For a proposal that failed: what refused it."""
    change: (
        Swap
        | Order
        | Substitute
        | Exit
        | Evict
        | Dissolve
        | DueDay
        | Amounts
        | Amend
        | Spend
        | Release
        | ShareOut
        | Admit
    )
    """What is proposed."""


class BankReport(Shown, frozen=True):
    """The operators' report of the bank's account at the end of one day (M11). Amounts are won ≥ 0."""

    day: int
    """Days from 1970-01-01 to the day in Seoul."""
    balance: Won
    """The balance of the bank's account."""
    not_minted: Won
    """Collected at the bank, and not yet minted."""
    not_burned: Won
    """Paid out by the bank, and not yet burned."""
    suspense: Won
    """What lies there and belongs to nobody known."""
    operator: Address
    height: int
    """The height of the block with the report."""
    time: Instant | None


class OpenBallot(Shown, frozen=True):
    """What some operators have said, and others have to say too before it is done."""

    id: Hex
    method: str
    """mint, begin_withdrawal, confirm_withdrawal, revert_withdrawal, report_bank."""
    args: Hex
    """The canonical bytes of the call."""
    subject: str
    """The bank's transaction, the id of the withdrawal in hex, or the day."""
    amount: Won
    opener: Address
    voters: tuple[Address, ...]
    """Who has said so, the opener first."""
    votes: int
    """How many of them are operators now: only theirs count."""
    needed: int
    until: Instant | None
    """From this block time on, the votes do not count any more."""
