"""Events, a class each, as the API shows them.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from typing import Literal

from msgspec import field

from getty_client.records.shown import Address, Hex, Instant, Shown, Won

__all__ = [
    "TOPICS",
    "AccountCallApproved",
    "AccountCallProposed",
    "AccountCallWithdrawn",
    "AccountGuardianAgreed",
    "AccountGuardianResigned",
    "AccountGuardiansChanged",
    "AccountGuardiansNamed",
    "AccountKeysChanged",
    "AccountOpened",
    "AccountRecovered",
    "AccountRecoveryApproved",
    "AccountRecoveryBegun",
    "AccountRecoveryContested",
    "AccountRecoveryEnded",
    "AccountRecoveryTakenBack",
    "AccountRecoveryUpheld",
    "AccountRecoveryVetoed",
    "AgreementClauseAdded",
    "AgreementClauseJudged",
    "AgreementClauseVoted",
    "AgreementClauseWithdrawn",
    "AgreementDrafted",
    "AgreementExpertDismissed",
    "AgreementExpertRegistered",
    "AgreementExpertVoted",
    "AheadReturned",
    "BankReported",
    "BondForfeited",
    "BondReturned",
    "ClaimNoted",
    "ClubAmended",
    "ClubAmountsChanged",
    "ClubCancelled",
    "ClubClosed",
    "ClubConcluded",
    "ClubCreated",
    "ClubDerived",
    "ClubDissolved",
    "ClubDueDayChanged",
    "ClubEqualised",
    "ClubEvicted",
    "ClubExited",
    "ClubFrozen",
    "ClubJoined",
    "ClubJoinedLate",
    "ClubLeft",
    "ClubReordered",
    "ClubSigned",
    "ClubStarted",
    "ClubSubstituted",
    "ClubSwapped",
    "ClubUnfrozen",
    "ClubVoteLost",
    "DebtBought",
    "DebtCancelled",
    "DebtCreated",
    "DebtDeferred",
    "DebtDueAgain",
    "DebtRepaid",
    "DebtWaived",
    "DepositRestored",
    "DevWarped",
    "EarmarkAgreed",
    "EarmarkReleased",
    "EarmarkSetAside",
    "EarmarkUsed",
    "EscrowConsentGiven",
    "EscrowConsentLowered",
    "GradeMoved",
    "GuaranteeAgreed",
    "GuaranteeGiven",
    "GuaranteeReleased",
    "GuardVoted",
    "HoldbackHeld",
    "HoldbackReleased",
    "IdentityAttested",
    "IdentityReleaseVoted",
    "IdentityReleased",
    "IdentityRevoked",
    "IdentityVerifierDismissed",
    "IdentityVerifierRegistered",
    "IdentityVoted",
    "PayerAgreed",
    "PayerPaid",
    "PeersAdmitted",
    "PeersMoved",
    "PeersRemoved",
    "PeersVoted",
    "PenaltyPaid",
    "PotAdmitted",
    "PotCancelled",
    "PotClosed",
    "PotCreated",
    "PotDuesMissing",
    "PotGoalMet",
    "PotGoalMissed",
    "PotInvited",
    "PotJoined",
    "PotLapsed",
    "PotLeft",
    "PotPaid",
    "PotPaidBack",
    "PotReleased",
    "PotReturned",
    "PotSettled",
    "PotShared",
    "PotSigned",
    "PotSpent",
    "PotStarted",
    "PotUninvited",
    "ProposalAgreed",
    "ProposalDone",
    "ProposalFailed",
    "ProposalLapsed",
    "ProposalMade",
    "ProposalOpened",
    "ProposalRejected",
    "ProposalRestarted",
    "ProposalSigned",
    "ProposalVoted",
    "ProposalWithdrawn",
    "RemainingNoted",
    "RepaymentHandedOver",
    "RepaymentKept",
    "ReserveShared",
    "RoundCollected",
    "RoundOpened",
    "RoundPaidOut",
    "RoundSurplus",
    "SeatCommitted",
    "SeatFreed",
    "SeatFreeing",
    "SeatInvited",
    "SeatLate",
    "SeatMissed",
    "SeatPaid",
    "SeatPrepaid",
    "SeatRevealed",
    "SeatUninvited",
    "SeatUnpaid",
    "SecurityReturned",
    "UpgradeActivated",
    "UpgradeDropped",
    "UpgradePlanned",
    "UpgradeVoted",
    "WonBurned",
    "WonMinted",
    "WonOperatorVoted",
    "WonTransferred",
    "WonWithdrawalBegun",
    "WonWithdrawalRecalled",
    "WonWithdrawalRequested",
    "WonWithdrawalReverted",
    "WorkParked",
    "WorkResumed",
]


class AccountOpened(Shown, frozen=True):
    """`account.opened` of account: An account was opened."""

    account: Address
    keys: int
    threshold: int


class AccountKeysChanged(Shown, frozen=True):
    """`account.keys_changed` of account: The keys or the threshold of an account have changed."""

    account: Address
    keys: int
    threshold: int


class AccountGuardiansNamed(Shown, frozen=True):
    """`account.guardians_named` of account: The owner of an account named guardians, who have not agreed yet."""

    account: Address
    number: int
    guardians: tuple[Address, ...]
    threshold: int
    verifier: bool


class AccountGuardianAgreed(Shown, frozen=True):
    """`account.guardian_agreed` of account: A guardian agreed."""

    account: Address
    guardian: Address
    number: int
    agreed: int
    named: int


class AccountGuardiansChanged(Shown, frozen=True):
    """`account.guardians_changed` of account: These are the guardians of an account from now on."""

    account: Address
    guardians: tuple[Address, ...]
    threshold: int
    verifier: bool


class AccountGuardianResigned(Shown, frozen=True):
    """`account.guardian_resigned` of account: A guardian resigned."""

    account: Address
    guardian: Address


class AccountRecoveryApproved(Shown, frozen=True):
    """`account.recovery_approved` of account: A guardian approved new keys of an account."""

    account: Address
    guardian: Address
    approvals: int
    needed: int


class AccountRecoveryTakenBack(Shown, frozen=True):
    """`account.recovery_taken_back` of account: A guardian or a verifier took an approval of new keys back."""

    account: Address
    by: Address


class AccountRecoveryBegun(Shown, frozen=True):
    """`account.recovery_begun` of account: A recovery of an account waits. Each of its keys may veto it."""

    account: Address
    guardians: int
    verifier: Address | None
    keys: int
    threshold: int
    effective: Instant


class AccountRecoveryVetoed(Shown, frozen=True):
    """`account.recovery_vetoed` of account: A present key of an account objected to its recovery."""

    account: Address
    key: Hex


class AccountRecoveryContested(Shown, frozen=True):
    """`account.recovery_contested` of account: A vetoed recovery waits for guardians or a verifier to decide."""

    account: Address
    until: Instant


class AccountRecoveryUpheld(Shown, frozen=True):
    """`account.recovery_upheld` of account: Guardians and a verifier agree on a recovery, so it takes effect."""

    account: Address
    effective: Instant


class AccountRecoveryEnded(Shown, frozen=True):
    """`account.recovery_ended` of account: A recovery ended without effect."""

    account: Address
    why: Literal["vetoed", "lapsed", "taken_back"]
    again: Instant


class AccountRecovered(Shown, frozen=True):
    """`account.recovered` of account: A recovery took effect: the account has new keys, and none of the old ones unless
    they are among the new."""

    account: Address


class AccountCallProposed(Shown, frozen=True):
    """`account.call_proposed` of account: A key of an account proposed a call, which other keys may approve."""

    account: Address
    proposed: Hex
    contract: str
    method: str
    until: Instant


class AccountCallApproved(Shown, frozen=True):
    """`account.call_approved` of account: Keys of an account approved a proposed call. With enough approvals it was
    carried out; its events follow."""

    account: Address
    proposed: Hex
    approvals: int
    needed: int


class AccountCallWithdrawn(Shown, frozen=True):
    """`account.call_withdrawn` of account: The key that had proposed a call withdrew it."""

    account: Address
    proposed: Hex


class AgreementClauseVoted(Shown, frozen=True):
    """`agreement.clause_voted` of agreement: An operator voted on adding a version of a clause, or on withdrawing a
    clause."""

    clause: str
    version: int
    on: Literal["add", "withdraw", "register", "dismiss"]
    operator: Address
    votes: int
    needed: int


class AgreementClauseAdded(Shown, frozen=True):
    """`agreement.clause_added` of agreement: The operators added a version of a clause to the library."""

    clause: str
    version: int
    kind: Literal["required", "common", "optional", "forbidden"]
    content: Hex


class AgreementClauseWithdrawn(Shown, frozen=True):
    """`agreement.clause_withdrawn` of agreement: The operators withdrew a clause."""

    clause: str
    version: int


class AgreementClauseJudged(Shown, frozen=True):
    """`agreement.clause_judged` of agreement: An expert approved or rejected a version of a clause."""

    clause: str
    version: int
    expert: Address
    approves: bool
    laws: tuple[Literal["civil", "interest", "terms", "deposits", "lending", "privacy"], ...]


class AgreementExpertVoted(Shown, frozen=True):
    """`agreement.expert_voted` of agreement: An operator voted on registering an expert, or on dismissing one."""

    expert: Address
    on: Literal["add", "withdraw", "register", "dismiss"]
    operator: Address
    votes: int
    needed: int


class AgreementExpertRegistered(Shown, frozen=True):
    """`agreement.expert_registered` of agreement: The operators registered an expert."""

    expert: Address
    name: str


class AgreementExpertDismissed(Shown, frozen=True):
    """`agreement.expert_dismissed` of agreement: An expert was dismissed, so its verdicts do not count any more."""

    expert: Address
    name: str


class AgreementDrafted(Shown, frozen=True):
    """`agreement.drafted` of agreement: Somebody made an agreement of clauses."""

    agreement: Hex
    clauses: int
    by: Address


class DevWarped(Shown, frozen=True):
    """`dev.warped` of dev: Chain time was moved ahead (development chains only)."""

    by_ms: int


class EscrowConsentGiven(Shown, frozen=True):
    """`escrow.consent_given` of escrow: An account allowed a club to collect up to `cap` in all."""

    club: Hex
    account: Address
    cap: Won


class EscrowConsentLowered(Shown, frozen=True):
    """`escrow.consent_lowered` of escrow: The consent of an account for a club was lowered."""

    club: Hex
    account: Address
    cap: Won


class EarmarkAgreed(Shown, frozen=True):
    """`earmark.agreed` of escrow: The holder of a seat lets `account` set aside up to `amount` for it; 0: not any
    more."""

    club: Hex
    seat: int
    holder: Address
    account: Address
    amount: Won


class EarmarkSetAside(Shown, frozen=True):
    """`earmark.set_aside` of escrow: An account set won aside for what a seat must pay in its club."""

    club: Hex
    seat: int
    by: Address
    holder: Address
    amount: Won


class EarmarkUsed(Shown, frozen=True):
    """`earmark.used` of escrow: Won that was set aside paid for the seat: its contribution, its deposit, or what its
    holder owes for it."""

    club: Hex
    seat: int
    holder: Address
    by: Address
    amount: Won


class EarmarkReleased(Shown, frozen=True):
    """`earmark.released` of escrow: Won that was set aside and not used went back to whoever had set it aside."""

    club: Hex
    seat: int
    to: Address
    amount: Won


class GradeMoved(Shown, frozen=True):
    """`grade.moved` of grade: The score of a person moved."""

    account: Address
    cause: Literal["on_time", "late", "covered", "default", "completed", "feedback"]
    club: Hex
    round: int
    delta: int
    faded: int
    score: int
    grade: int


class ClubFrozen(Shown, frozen=True):
    """`club.frozen` of guard: The auditor or the operators froze a club, which now neither collects nor pays out."""

    club: Hex
    by: Literal["auditor", "operators"]
    invariant: str
    reason: str
    height: int


class ClubUnfrozen(Shown, frozen=True):
    """`club.unfrozen` of guard: A freeze has ended."""

    club: Hex
    by: Literal["operators", "dissolution"]


class GuardVoted(Shown, frozen=True):
    """`guard.voted` of guard: An operator voted on freezing a club, or on lifting a freeze."""

    club: Hex
    operator: Address
    what: Literal["freeze", "lift"]
    votes: int
    needed: int


class WorkParked(Shown, frozen=True):
    """`work.parked` of guard: Scheduled work of a club failed. It changed nothing, and will be tried again."""

    club: Hex
    contract: str
    topic: str
    refused: str
    tries: int
    again: Instant


class WorkResumed(Shown, frozen=True):
    """`work.resumed` of guard: Scheduled work that had failed has succeeded."""

    club: Hex
    contract: str
    topic: str
    tries: int


class IdentityVoted(Shown, frozen=True):
    """`identity.voted` of identity: An operator voted on registering a verifier, or on dismissing one."""

    verifier: Address
    on: Literal["register", "dismiss", "release"]
    operator: Address
    votes: int
    needed: int


class IdentityVerifierRegistered(Shown, frozen=True):
    """`identity.verifier_registered` of identity: The operators registered a verifier."""

    verifier: Address
    name: str
    highest: int
    domain: Hex


class IdentityVerifierDismissed(Shown, frozen=True):
    """`identity.verifier_dismissed` of identity: A verifier was dismissed, so its attestations do not count any
    more."""

    verifier: Address
    name: str


class IdentityAttested(Shown, frozen=True):
    """`identity.attested` of identity: A verifier attested a level of an account."""

    account: Address
    verifier: Address
    level: int
    until: Instant


class IdentityRevoked(Shown, frozen=True):
    """`identity.revoked` of identity: An attestation was revoked."""

    account: Address
    verifier: Address
    level: int
    why: Literal["mistake", "outdated", "fraud", "wish"]


class IdentityReleaseVoted(Shown, frozen=True):
    """`identity.release_voted` of identity: An operator voted on releasing a person from an account."""

    account: Address
    operator: Address
    votes: int
    needed: int


class IdentityReleased(Shown, frozen=True):
    """`identity.released` of identity: The operators released a person from an account: both can be verified again, and
    not only together."""

    account: Address


class PeersAdmitted(Shown, frozen=True):
    """`peers.admitted` of peers: The operators admitted an observer."""

    key: Hex
    name: str
    operator: Address


class PeersMoved(Shown, frozen=True):
    """`peers.moved` of peers: The operator of an observer gave another address of it."""

    key: Hex
    name: str
    address: str


class PeersRemoved(Shown, frozen=True):
    """`peers.removed` of peers: The operators removed an observer."""

    key: Hex
    name: str
    operator: Address


class PeersVoted(Shown, frozen=True):
    """`peers.voted` of peers: An operator voted on admitting an observer, or on removing one."""

    key: Hex
    on: Literal["admit", "remove"]
    operator: Address
    votes: int
    needed: int


class PotCreated(Shown, frozen=True):
    """`pot.created` of pot: Somebody created a pot."""

    club: Hex
    organizer: Address
    name: str
    dues: Won
    periods: int
    target: Won
    agreement: Hex


class PotInvited(Shown, frozen=True):
    """`pot.invited` of pot: The organizer invited somebody to a pot."""

    club: Hex
    account: Address


class PotAdmitted(Shown, frozen=True):
    """`pot.admitted` of pot: The members of a running pot voted to invite somebody."""

    club: Hex
    account: Address


class PotUninvited(Shown, frozen=True):
    """`pot.uninvited` of pot: The organizer withdrew an invitation to a pot."""

    club: Hex
    account: Address


class PotJoined(Shown, frozen=True):
    """`pot.joined` of pot: An invited person became a member of a pot."""

    club: Hex
    account: Address
    number: int
    consent: Won
    agreement: Hex


class PotSigned(Shown, frozen=True):
    """`pot.signed` of pot: A member signed the terms and the members of a pot."""

    club: Hex
    account: Address
    agreement: Hex


class PotStarted(Shown, frozen=True):
    """`pot.started` of pot: A pot started."""

    club: Hex
    members: int


class PotPaid(Shown, frozen=True):
    """`pot.paid` of pot: A member paid into a pot, or the chain collected dues."""

    club: Hex
    account: Address
    amount: Won
    dues: Won


class PotDuesMissing(Shown, frozen=True):
    """`pot.dues_missing` of pot: The chain could not collect the dues of a member."""

    club: Hex
    account: Address
    period: int
    arrears: Won


class PotSettled(Shown, frozen=True):
    """`pot.settled` of pot: Before a newcomer, what the members have paid in was lowered to what is left of it."""

    club: Hex
    paid_in: Won
    left: Won


class PotSpent(Shown, frozen=True):
    """`pot.spent` of pot: A pot paid somebody because its members had voted for it."""

    club: Hex
    proposal: Hex
    to: Address
    amount: Won
    later: Won
    what: str


class PotReleased(Shown, frozen=True):
    """`pot.released` of pot: A pot paid a later part of a spending against a receipt."""

    club: Hex
    spending: Hex
    number: int
    to: Address
    amount: Won
    receipt: Hex


class PotLapsed(Shown, frozen=True):
    """`pot.lapsed` of pot: The parts of a spending that were not paid returned to those who had borne them."""

    club: Hex
    spending: Hex
    amount: Won


class PotReturned(Shown, frozen=True):
    """`pot.returned` of pot: A former member got back the part of a lapsed promise that the member had borne."""

    club: Hex
    spending: Hex
    account: Address
    amount: Won


class PotLeft(Shown, frozen=True):
    """`pot.left` of pot: A member left a pot, with a share of a running one."""

    club: Hex
    account: Address
    amount: Won


class PotShared(Shown, frozen=True):
    """`pot.shared` of pot: A pot returned won to its members because they had voted for it."""

    club: Hex
    amount: Won
    members: int


class PotPaidBack(Shown, frozen=True):
    """`pot.paid_back` of pot: A member got a share of a pot that was shared out or closed."""

    club: Hex
    account: Address
    amount: Won


class PotGoalMet(Shown, frozen=True):
    """`pot.goal_met` of pot: A pot reached its target at the deadline."""

    club: Hex
    held: Won
    target: Won


class PotGoalMissed(Shown, frozen=True):
    """`pot.goal_missed` of pot: A pot did not reach its target, so everybody gets everything back."""

    club: Hex
    held: Won
    target: Won


class PotClosed(Shown, frozen=True):
    """`pot.closed` of pot: A pot was closed, and everything in it was paid back."""

    club: Hex
    amount: Won
    why: Literal["vote", "goal_missed", "time_over", "empty"]


class PotCancelled(Shown, frozen=True):
    """`pot.cancelled` of pot: The organizer left a pot that had not started, so it was cancelled."""

    club: Hex


class ClubCreated(Shown, frozen=True):
    """`club.created` of rotation: A club was founded."""

    club: Hex
    organizer: Address
    name: str
    seats: int
    contribution: Won
    schedule_hash: Hex


class SeatInvited(Shown, frozen=True):
    """`seat.invited` of rotation: The organizer invited somebody to a seat."""

    club: Hex
    seat: int
    account: Address


class SeatUninvited(Shown, frozen=True):
    """`seat.uninvited` of rotation: The organizer withdrew an invitation."""

    club: Hex
    seat: int
    account: Address


class ClubJoined(Shown, frozen=True):
    """`club.joined` of rotation: Somebody took a seat."""

    club: Hex
    seat: int
    account: Address
    consent: Won


class ClubLeft(Shown, frozen=True):
    """`club.left` of rotation: Somebody gave a seat back."""

    club: Hex
    seat: int
    account: Address


class SeatFreeing(Shown, frozen=True):
    """`seat.freeing` of rotation: A member who has signed voted for freeing a seat whose holder has not."""

    club: Hex
    seat: int
    by: Address
    votes: int
    of: int


class SeatFreed(Shown, frozen=True):
    """`seat.freed` of rotation: A seat was freed, because its holder had not signed in time."""

    club: Hex
    seat: int
    account: Address


class ClubSigned(Shown, frozen=True):
    """`club.signed` of rotation: A member signed the terms."""

    club: Hex
    account: Address
    seats: int
    hash: Hex


class ClubConcluded(Shown, frozen=True):
    """`club.concluded` of rotation: Everybody has signed: deposits are locked, nobody can leave, and the organizer may
    start the club."""

    club: Hex
    seats: int
    first_due: Instant


class ClubDerived(Shown, frozen=True):
    """`club.derived` of rotation: The club will start with fewer seats, and has a new schedule."""

    club: Hex
    seats: int
    schedule_hash: Hex


class ClubStarted(Shown, frozen=True):
    """`club.started` of rotation: The club started."""

    club: Hex
    seats: int
    first_due: Instant


class ClubCancelled(Shown, frozen=True):
    """`club.cancelled` of rotation: The club was cancelled before its start."""

    club: Hex
    seats_taken: int
    code: str


class ClubClosed(Shown, frozen=True):
    """`club.closed` of rotation: The club was closed after its last round."""

    club: Hex
    rounds: int


class ClubDissolved(Shown, frozen=True):
    """`club.dissolved` of rotation: The members ended the club before its last round; `to_share` is divided among
    `among` members."""

    club: Hex
    to_share: Won
    among: int


class ClubJoinedLate(Shown, frozen=True):
    """`club.joined_late` of rotation: Somebody took a seat after the start, and paid for all past rounds."""

    club: Hex
    seat: int
    account: Address
    paid: Won
    deposit: Won


class ClubSubstituted(Shown, frozen=True):
    """`club.substituted` of rotation: A newcomer took over a member's seat."""

    club: Hex
    seat: int
    leaver: Address
    newcomer: Address
    price: Won
    deposit: Won
    returned: Won


class ClubSwapped(Shown, frozen=True):
    """`club.swapped` of rotation: Two seats exchanged their turns."""

    club: Hex
    seat_a: int
    round_a: int
    seat_b: int
    round_b: int
    schedule_hash: Hex


class ClubReordered(Shown, frozen=True):
    """`club.reordered` of rotation: The order of turns was changed."""

    club: Hex
    schedule_hash: Hex


class ClubEqualised(Shown, frozen=True):
    """`club.equalised` of rotation: A seat that exchanged its turn paid `amount` for the rounds so far, or received it
    if negative."""

    club: Hex
    seat: int
    account: Address
    amount: Won


class ClubDueDayChanged(Shown, frozen=True):
    """`club.due_day_changed` of rotation: The due day of the club was changed."""

    club: Hex
    day: int
    next_due: Instant


class ClubAmended(Shown, frozen=True):
    """`club.amended` of rotation: Everybody signed another agreement of clauses."""

    club: Hex
    agreement: Hex
    schedule_hash: Hex


class ClubAmountsChanged(Shown, frozen=True):
    """`club.amounts_changed` of rotation: The amounts of the club were changed."""

    club: Hex
    contribution: Won
    surcharge: Won | None
    pot: Won | None
    floor: Won | None
    schedule_hash: Hex


class ClubExited(Shown, frozen=True):
    """`club.exited` of rotation: A seat left the club, and is paid back later."""

    club: Hex
    seat: int
    account: Address
    paid_back_in: int
    amount: Won


class ClubEvicted(Shown, frozen=True):
    """`club.evicted` of rotation: The members evicted a seat, which is paid back later."""

    club: Hex
    seat: int
    account: Address
    paid_back_in: int
    amount: Won


class ClubVoteLost(Shown, frozen=True):
    """`club.vote_lost` of rotation: A seat lost its vote."""

    club: Hex
    seat: int
    account: Address


class SeatCommitted(Shown, frozen=True):
    """`seat.committed` of rotation: Somebody has committed to a bid or a seed for the next round; it is revealed after
    `until`."""

    club: Hex
    round: int
    seat: int
    account: Address
    bond: Won
    until: Instant


class SeatRevealed(Shown, frozen=True):
    """`seat.revealed` of rotation: Somebody has revealed what it had committed to."""

    club: Hex
    round: int
    seat: int
    account: Address
    amount: Won
    seed: Hex


class RoundOpened(Shown, frozen=True):
    """`round.opened` of rotation: It is decided who receives in a round, and why: by its bid, as the last, or because
    it was drawn."""

    club: Hex
    round: int
    seat: int
    to: Address
    pot: Won
    award: str
    told: int
    chance: Hex | None


class BondReturned(Shown, frozen=True):
    """`bond.returned` of rotation: The bond of a bid went back to its owner."""

    club: Hex
    round: int
    seat: int
    account: Address
    amount: Won


class BondForfeited(Shown, frozen=True):
    """`bond.forfeited` of rotation: A bid was not revealed: its bond was divided, with other lost ones, among `among`
    seats that bids relieve."""

    club: Hex
    round: int
    seat: int
    account: Address
    amount: Won
    among: int


class SeatPaid(Shown, frozen=True):
    """`seat.paid` of rotation: A seat's contribution was paid; `mark` is part, ahead, on_time, late or set_off."""

    club: Hex
    round: int
    seat: int
    by: Address
    amount: Won
    mark: str


class SeatUnpaid(Shown, frozen=True):
    """`seat.unpaid` of rotation: A contribution was not paid at the due instant; its grace has begun."""

    club: Hex
    round: int
    seat: int
    amount: Won


class SeatLate(Shown, frozen=True):
    """`seat.late` of rotation: A seat paid within grace."""

    club: Hex
    round: int
    seat: int
    days: int


class SeatMissed(Shown, frozen=True):
    """`seat.missed` of rotation: Grace ended without the contribution: deposit and holdback covered a part of it, and
    `owed` became a debt."""

    club: Hex
    round: int
    seat: int
    by_deposit: Won
    by_holdback: Won
    owed: Won


class SeatPrepaid(Shown, frozen=True):
    """`seat.prepaid` of rotation: The deposit of a seat that was taken over after its pot paid a contribution on
    time."""

    club: Hex
    round: int
    seat: int
    amount: Won
    left: Won


class RoundCollected(Shown, frozen=True):
    """`round.collected` of rotation: The chain collected the contributions of a round."""

    club: Hex
    round: int
    collected: Won
    pot: Won


class RoundPaidOut(Shown, frozen=True):
    """`round.paid_out` of rotation: The chain paid a round's pot to the seat whose turn it was."""

    club: Hex
    round: int
    seat: int
    to: Address
    amount: Won
    pot: Won
    set_off: Won
    owed: Won


class RoundSurplus(Shown, frozen=True):
    """`round.surplus` of rotation: A round had a surplus, which went to the organizer or, if `to` is empty, into the
    reserve."""

    club: Hex
    round: int
    amount: Won
    to: Address


class DebtCreated(Shown, frozen=True):
    """`debt.created` of rotation: A missed contribution, or its charge, became a debt."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool


class DebtRepaid(Shown, frozen=True):
    """`debt.repaid` of rotation: A debt was repaid, in whole or in part."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool


class DebtBought(Shown, frozen=True):
    """`debt.bought` of rotation: Somebody bought a claim; `creditor` is its new creditor."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool


class DebtCancelled(Shown, frozen=True):
    """`debt.cancelled` of rotation: A debt was cancelled."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool


class DebtWaived(Shown, frozen=True):
    """`debt.waived` of rotation: The creditor gave a debt up, in whole or in part."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool


class RepaymentKept(Shown, frozen=True):
    """`repayment.kept` of rotation: A repayment in a frozen club was kept in its pot for the creditor."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool


class RepaymentHandedOver(Shown, frozen=True):
    """`repayment.handed_over` of rotation: A kept repayment was paid to the creditor after the freeze; `held` of it
    filled the holdback of the seat."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    held: Won


class DebtDeferred(Shown, frozen=True):
    """`debt.deferred` of rotation: The creditor put a debt off: it is not due before `until_ms`."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool
    until: Instant


class DebtDueAgain(Shown, frozen=True):
    """`debt.due_again` of rotation: A debt that was put off is due again."""

    club: Hex
    round: int
    seat: int
    debtor: Address
    creditor: Address
    amount: Won
    charge: bool


class DepositRestored(Shown, frozen=True):
    """`deposit.restored` of rotation: A holder refilled a seat's deposit; `missing` is what it still lacks."""

    club: Hex
    seat: int
    account: Address
    amount: Won
    missing: Won


class HoldbackHeld(Shown, frozen=True):
    """`holdback.held` of rotation: A part of a payout was held back as a security."""

    club: Hex
    round: int
    seat: int
    amount: Won


class HoldbackReleased(Shown, frozen=True):
    """`holdback.released` of rotation: A part of a holdback was released."""

    club: Hex
    round: int
    seat: int
    amount: Won


class PayerPaid(Shown, frozen=True):
    """`payer.paid` of rotation: Somebody paid a contribution on behalf of the seat's holder, who owes it from the due
    instant on."""

    club: Hex
    round: int
    seat: int
    payer: Address
    debtor: Address
    amount: Won


class PayerAgreed(Shown, frozen=True):
    """`payer.agreed` of rotation: The holder of a seat agreed that somebody pays on its behalf, or took that back: then
    the amount is 0."""

    club: Hex
    round: int
    seat: int
    payer: Address
    amount: Won


class SecurityReturned(Shown, frozen=True):
    """`security.returned` of rotation: The security of a seat was returned to its holder at the end of the club, after
    the holder's debts."""

    club: Hex
    seat: int
    account: Address
    deposit: Won
    holdback: Won


class AheadReturned(Shown, frozen=True):
    """`ahead.returned` of rotation: An advance payment was returned, because a change affects its round."""

    club: Hex
    seat: int
    to: Address
    amount: Won


class PenaltyPaid(Shown, frozen=True):
    """`penalty.paid` of rotation: A part of an exit penalty was paid."""

    club: Hex
    seat: int
    to: Address
    amount: Won


class GuaranteeAgreed(Shown, frozen=True):
    """`guarantee.agreed` of rotation: The holder of a seat agreed to a guarantee, or withdrew the agreement if the
    amount is 0."""

    club: Hex
    seat: int
    guarantor: Address
    amount: Won
    turn: int


class GuaranteeGiven(Shown, frozen=True):
    """`guarantee.given` of rotation: Somebody guarantees for a seat."""

    club: Hex
    seat: int
    account: Address
    amount: Won
    turn: int


class GuaranteeReleased(Shown, frozen=True):
    """`guarantee.released` of rotation: A guarantee ended, and its won was released."""

    club: Hex
    seat: int
    account: Address
    amount: Won


class ReserveShared(Shown, frozen=True):
    """`reserve.shared` of rotation: A club's reserve was divided among its members."""

    club: Hex
    amount: Won
    among: int


class ClaimNoted(Shown, frozen=True):
    """`claim.noted` of rotation: A member has a claim of this amount on the dissolved club."""

    club: Hex
    account: Address
    amount: Won


class RemainingNoted(Shown, frozen=True):
    """`remaining.noted` of rotation: A member still has to pay this amount to the dissolved club."""

    club: Hex
    account: Address
    amount: Won


class UpgradeVoted(Shown, frozen=True):
    """`upgrade.voted` of upgrade: An operator voted on planning an upgrade, or on dropping one."""

    on: Literal["plan", "drop"]
    contract: str
    version: int
    from_height: int
    operator: Address
    votes: int
    needed: int


class UpgradePlanned(Shown, frozen=True):
    """`upgrade.planned` of upgrade: The operators decided on an upgrade. Every node needs software with this version
    before that height."""

    contract: str
    version: int
    from_height: int


class UpgradeDropped(Shown, frozen=True):
    """`upgrade.dropped` of upgrade: The operators dropped a planned upgrade."""

    contract: str
    version: int
    from_height: int


class UpgradeActivated(Shown, frozen=True):
    """`upgrade.activated` of upgrade: From this block on, a contract has another version."""

    contract: str
    version: int


class ProposalMade(Shown, frozen=True):
    """`proposal.made` of voting: A member made a proposal."""

    proposal: Hex
    club: Hex
    kind: str
    seat: int


class ProposalOpened(Shown, frozen=True):
    """`proposal.opened` of voting: The chain opened a proposal."""

    proposal: Hex
    club: Hex
    kind: str
    seat: int


class ProposalVoted(Shown, frozen=True):
    """`proposal.voted` of voting: A member voted."""

    proposal: Hex
    club: Hex
    account: Address
    yes: bool


class ProposalSigned(Shown, frozen=True):
    """`proposal.signed` of voting: A person signed a proposal."""

    proposal: Hex
    club: Hex
    account: Address


class ProposalRestarted(Shown, frozen=True):
    """`proposal.restarted` of voting: The voting on a proposal by the chain started again, because the result of the
    change is now another one."""

    proposal: Hex
    club: Hex
    leads_to: Hex


class ProposalAgreed(Shown, frozen=True):
    """`proposal.agreed` of voting: Enough members agreed."""

    proposal: Hex
    club: Hex
    yes: int
    electorate: int


class ProposalDone(Shown, frozen=True):
    """`proposal.done` of voting: A proposal was executed."""

    proposal: Hex
    club: Hex


class ProposalFailed(Shown, frozen=True):
    """`proposal.failed` of voting: An agreed proposal could not be executed; `code` says why, and the proposal has the
    fields."""

    proposal: Hex
    club: Hex
    code: str


class ProposalLapsed(Shown, frozen=True):
    """`proposal.lapsed` of voting: A proposal lost its reason, for example because misses were made good."""

    proposal: Hex
    club: Hex


class ProposalRejected(Shown, frozen=True):
    """`proposal.rejected` of voting: A proposal lacked votes or signatures at its deadline, or could not get enough
    votes any more."""

    proposal: Hex
    club: Hex


class ProposalWithdrawn(Shown, frozen=True):
    """`proposal.withdrawn` of voting: The proposer withdrew a proposal."""

    proposal: Hex
    club: Hex


class WonTransferred(Shown, frozen=True):
    """`won.transferred` of won: Somebody sent won."""

    from_: Address = field(name="from")
    to: Address
    amount: Won
    memo: str


class WonMinted(Shown, frozen=True):
    """`won.minted` of won: The operators credited won that had reached the bank."""

    to: Address
    amount: Won
    bank_tx_id: str
    booked: Instant


class WonOperatorVoted(Shown, frozen=True):
    """`won.operator_voted` of won: An operator sent a call that needs several operators. It is executed when enough
    have sent the same call."""

    method: str
    subject: str
    amount: Won
    operator: Address
    votes: int
    needed: int
    until: Instant


class WonWithdrawalRequested(Shown, frozen=True):
    """`won.withdrawal_requested` of won: Won was set aside for the bank to pay out."""

    withdrawal: Hex
    owner: Address
    amount: Won


class WonWithdrawalBegun(Shown, frozen=True):
    """`won.withdrawal_begun` of won: The bank was told to pay."""

    withdrawal: Hex
    owner: Address
    amount: Won


class WonBurned(Shown, frozen=True):
    """`won.burned` of won: The bank has paid, and the won was burned."""

    withdrawal: Hex
    owner: Address
    amount: Won


class WonWithdrawalReverted(Shown, frozen=True):
    """`won.withdrawal_reverted` of won: The won of a withdrawal was returned to its owner."""

    withdrawal: Hex
    owner: Address
    amount: Won


class WonWithdrawalRecalled(Shown, frozen=True):
    """`won.withdrawal_recalled` of won: Withdrawals that had not begun were recalled for their owner's debts."""

    withdrawals: tuple[Hex, ...]
    owner: Address
    amount: Won
    left: Won


class BankReported(Shown, frozen=True):
    """`bank.reported` of won: The operators reported the bank's balance at the end of a day, counted from
    1970-01-01."""

    day: int
    balance: Won
    not_minted: Won
    not_burned: Won
    suspense: Won
    operator: Address
    corrects: bool


TOPICS: dict[str, type[Shown]] = {
    "account.opened": AccountOpened,
    "account.keys_changed": AccountKeysChanged,
    "account.guardians_named": AccountGuardiansNamed,
    "account.guardian_agreed": AccountGuardianAgreed,
    "account.guardians_changed": AccountGuardiansChanged,
    "account.guardian_resigned": AccountGuardianResigned,
    "account.recovery_approved": AccountRecoveryApproved,
    "account.recovery_taken_back": AccountRecoveryTakenBack,
    "account.recovery_begun": AccountRecoveryBegun,
    "account.recovery_vetoed": AccountRecoveryVetoed,
    "account.recovery_contested": AccountRecoveryContested,
    "account.recovery_upheld": AccountRecoveryUpheld,
    "account.recovery_ended": AccountRecoveryEnded,
    "account.recovered": AccountRecovered,
    "account.call_proposed": AccountCallProposed,
    "account.call_approved": AccountCallApproved,
    "account.call_withdrawn": AccountCallWithdrawn,
    "agreement.clause_voted": AgreementClauseVoted,
    "agreement.clause_added": AgreementClauseAdded,
    "agreement.clause_withdrawn": AgreementClauseWithdrawn,
    "agreement.clause_judged": AgreementClauseJudged,
    "agreement.expert_voted": AgreementExpertVoted,
    "agreement.expert_registered": AgreementExpertRegistered,
    "agreement.expert_dismissed": AgreementExpertDismissed,
    "agreement.drafted": AgreementDrafted,
    "dev.warped": DevWarped,
    "escrow.consent_given": EscrowConsentGiven,
    "escrow.consent_lowered": EscrowConsentLowered,
    "earmark.agreed": EarmarkAgreed,
    "earmark.set_aside": EarmarkSetAside,
    "earmark.used": EarmarkUsed,
    "earmark.released": EarmarkReleased,
    "grade.moved": GradeMoved,
    "club.frozen": ClubFrozen,
    "club.unfrozen": ClubUnfrozen,
    "guard.voted": GuardVoted,
    "work.parked": WorkParked,
    "work.resumed": WorkResumed,
    "identity.voted": IdentityVoted,
    "identity.verifier_registered": IdentityVerifierRegistered,
    "identity.verifier_dismissed": IdentityVerifierDismissed,
    "identity.attested": IdentityAttested,
    "identity.revoked": IdentityRevoked,
    "identity.release_voted": IdentityReleaseVoted,
    "identity.released": IdentityReleased,
    "peers.admitted": PeersAdmitted,
    "peers.moved": PeersMoved,
    "peers.removed": PeersRemoved,
    "peers.voted": PeersVoted,
    "pot.created": PotCreated,
    "pot.invited": PotInvited,
    "pot.admitted": PotAdmitted,
    "pot.uninvited": PotUninvited,
    "pot.joined": PotJoined,
    "pot.signed": PotSigned,
    "pot.started": PotStarted,
    "pot.paid": PotPaid,
    "pot.dues_missing": PotDuesMissing,
    "pot.settled": PotSettled,
    "pot.spent": PotSpent,
    "pot.released": PotReleased,
    "pot.lapsed": PotLapsed,
    "pot.returned": PotReturned,
    "pot.left": PotLeft,
    "pot.shared": PotShared,
    "pot.paid_back": PotPaidBack,
    "pot.goal_met": PotGoalMet,
    "pot.goal_missed": PotGoalMissed,
    "pot.closed": PotClosed,
    "pot.cancelled": PotCancelled,
    "club.created": ClubCreated,
    "seat.invited": SeatInvited,
    "seat.uninvited": SeatUninvited,
    "club.joined": ClubJoined,
    "club.left": ClubLeft,
    "seat.freeing": SeatFreeing,
    "seat.freed": SeatFreed,
    "club.signed": ClubSigned,
    "club.concluded": ClubConcluded,
    "club.derived": ClubDerived,
    "club.started": ClubStarted,
    "club.cancelled": ClubCancelled,
    "club.closed": ClubClosed,
    "club.dissolved": ClubDissolved,
    "club.joined_late": ClubJoinedLate,
    "club.substituted": ClubSubstituted,
    "club.swapped": ClubSwapped,
    "club.reordered": ClubReordered,
    "club.equalised": ClubEqualised,
    "club.due_day_changed": ClubDueDayChanged,
    "club.amended": ClubAmended,
    "club.amounts_changed": ClubAmountsChanged,
    "club.exited": ClubExited,
    "club.evicted": ClubEvicted,
    "club.vote_lost": ClubVoteLost,
    "seat.committed": SeatCommitted,
    "seat.revealed": SeatRevealed,
    "round.opened": RoundOpened,
    "bond.returned": BondReturned,
    "bond.forfeited": BondForfeited,
    "seat.paid": SeatPaid,
    "seat.unpaid": SeatUnpaid,
    "seat.late": SeatLate,
    "seat.missed": SeatMissed,
    "seat.prepaid": SeatPrepaid,
    "round.collected": RoundCollected,
    "round.paid_out": RoundPaidOut,
    "round.surplus": RoundSurplus,
    "debt.created": DebtCreated,
    "debt.repaid": DebtRepaid,
    "debt.bought": DebtBought,
    "debt.cancelled": DebtCancelled,
    "debt.waived": DebtWaived,
    "repayment.kept": RepaymentKept,
    "repayment.handed_over": RepaymentHandedOver,
    "debt.deferred": DebtDeferred,
    "debt.due_again": DebtDueAgain,
    "deposit.restored": DepositRestored,
    "holdback.held": HoldbackHeld,
    "holdback.released": HoldbackReleased,
    "payer.paid": PayerPaid,
    "payer.agreed": PayerAgreed,
    "security.returned": SecurityReturned,
    "ahead.returned": AheadReturned,
    "penalty.paid": PenaltyPaid,
    "guarantee.agreed": GuaranteeAgreed,
    "guarantee.given": GuaranteeGiven,
    "guarantee.released": GuaranteeReleased,
    "reserve.shared": ReserveShared,
    "claim.noted": ClaimNoted,
    "remaining.noted": RemainingNoted,
    "upgrade.voted": UpgradeVoted,
    "upgrade.planned": UpgradePlanned,
    "upgrade.dropped": UpgradeDropped,
    "upgrade.activated": UpgradeActivated,
    "proposal.made": ProposalMade,
    "proposal.opened": ProposalOpened,
    "proposal.voted": ProposalVoted,
    "proposal.signed": ProposalSigned,
    "proposal.restarted": ProposalRestarted,
    "proposal.agreed": ProposalAgreed,
    "proposal.done": ProposalDone,
    "proposal.failed": ProposalFailed,
    "proposal.lapsed": ProposalLapsed,
    "proposal.rejected": ProposalRejected,
    "proposal.withdrawn": ProposalWithdrawn,
    "won.transferred": WonTransferred,
    "won.minted": WonMinted,
    "won.operator_voted": WonOperatorVoted,
    "won.withdrawal_requested": WonWithdrawalRequested,
    "won.withdrawal_begun": WonWithdrawalBegun,
    "won.burned": WonBurned,
    "won.withdrawal_reverted": WonWithdrawalReverted,
    "won.withdrawal_recalled": WonWithdrawalRecalled,
    "bank.reported": BankReported,
}
"""The class of each topic."""
