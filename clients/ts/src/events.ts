/**
 * Events, as the API shows them.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import { type Reader, flag, integer, list, nullable, object, oneOf, text, won } from "./answers/readers.ts";

/** `account.opened` of account: An account was opened. */
export interface AccountOpened {
  readonly account: string;
  readonly keys: number;
  readonly threshold: number;
}
export const AccountOpened: Reader<AccountOpened> = /* @__PURE__ */ object("AccountOpened", {
  account: text,
  keys: integer,
  threshold: integer,
});

/** `account.keys_changed` of account: The keys or the threshold of an account have changed. */
export interface AccountKeysChanged {
  readonly account: string;
  readonly keys: number;
  readonly threshold: number;
}
export const AccountKeysChanged: Reader<AccountKeysChanged> = /* @__PURE__ */ object("AccountKeysChanged", {
  account: text,
  keys: integer,
  threshold: integer,
});

/** `account.guardians_named` of account: The owner of an account named guardians, who have not agreed yet. */
export interface AccountGuardiansNamed {
  readonly account: string;
  readonly number: number;
  readonly guardians: readonly string[];
  readonly threshold: number;
  readonly verifier: boolean;
}
export const AccountGuardiansNamed: Reader<AccountGuardiansNamed> = /* @__PURE__ */ object("AccountGuardiansNamed", {
  account: text,
  number: integer,
  guardians: list(text),
  threshold: integer,
  verifier: flag,
});

/** `account.guardian_agreed` of account: A guardian agreed. */
export interface AccountGuardianAgreed {
  readonly account: string;
  readonly guardian: string;
  readonly number: number;
  readonly agreed: number;
  readonly named: number;
}
export const AccountGuardianAgreed: Reader<AccountGuardianAgreed> = /* @__PURE__ */ object("AccountGuardianAgreed", {
  account: text,
  guardian: text,
  number: integer,
  agreed: integer,
  named: integer,
});

/** `account.guardians_changed` of account: These are the guardians of an account from now on. */
export interface AccountGuardiansChanged {
  readonly account: string;
  readonly guardians: readonly string[];
  readonly threshold: number;
  readonly verifier: boolean;
}
export const AccountGuardiansChanged: Reader<AccountGuardiansChanged> = /* @__PURE__ */ object("AccountGuardiansChanged", {
  account: text,
  guardians: list(text),
  threshold: integer,
  verifier: flag,
});

/** `account.guardian_resigned` of account: A guardian resigned. */
export interface AccountGuardianResigned {
  readonly account: string;
  readonly guardian: string;
}
export const AccountGuardianResigned: Reader<AccountGuardianResigned> = /* @__PURE__ */ object("AccountGuardianResigned", {
  account: text,
  guardian: text,
});

/** `account.recovery_approved` of account: A guardian approved new keys of an account. */
export interface AccountRecoveryApproved {
  readonly account: string;
  readonly guardian: string;
  readonly approvals: number;
  readonly needed: number;
}
export const AccountRecoveryApproved: Reader<AccountRecoveryApproved> = /* @__PURE__ */ object("AccountRecoveryApproved", {
  account: text,
  guardian: text,
  approvals: integer,
  needed: integer,
});

/** `account.recovery_taken_back` of account: A guardian or a verifier took an approval of new keys back. */
export interface AccountRecoveryTakenBack {
  readonly account: string;
  readonly by: string;
}
export const AccountRecoveryTakenBack: Reader<AccountRecoveryTakenBack> = /* @__PURE__ */ object("AccountRecoveryTakenBack", {
  account: text,
  by: text,
});

/** `account.recovery_begun` of account: A recovery of an account waits. Each of its keys may veto it. */
export interface AccountRecoveryBegun {
  readonly account: string;
  readonly guardians: number;
  readonly verifier: string | null;
  readonly keys: number;
  readonly threshold: number;
  readonly effective: string;
}
export const AccountRecoveryBegun: Reader<AccountRecoveryBegun> = /* @__PURE__ */ object("AccountRecoveryBegun", {
  account: text,
  guardians: integer,
  verifier: nullable(text),
  keys: integer,
  threshold: integer,
  effective: text,
});

/** `account.recovery_vetoed` of account: A present key of an account objected to its recovery. */
export interface AccountRecoveryVetoed {
  readonly account: string;
  readonly key: string;
}
export const AccountRecoveryVetoed: Reader<AccountRecoveryVetoed> = /* @__PURE__ */ object("AccountRecoveryVetoed", {
  account: text,
  key: text,
});

/** `account.recovery_contested` of account: A vetoed recovery waits for guardians or a verifier to decide. */
export interface AccountRecoveryContested {
  readonly account: string;
  readonly until: string;
}
export const AccountRecoveryContested: Reader<AccountRecoveryContested> = /* @__PURE__ */ object("AccountRecoveryContested", {
  account: text,
  until: text,
});

/** `account.recovery_upheld` of account: Guardians and a verifier agree on a recovery, so it takes effect. */
export interface AccountRecoveryUpheld {
  readonly account: string;
  readonly effective: string;
}
export const AccountRecoveryUpheld: Reader<AccountRecoveryUpheld> = /* @__PURE__ */ object("AccountRecoveryUpheld", {
  account: text,
  effective: text,
});

/** `account.recovery_ended` of account: A recovery ended without effect. */
export interface AccountRecoveryEnded {
  readonly account: string;
  readonly why: "vetoed" | "lapsed" | "taken_back";
  readonly again: string;
}
export const AccountRecoveryEnded: Reader<AccountRecoveryEnded> = /* @__PURE__ */ object("AccountRecoveryEnded", {
  account: text,
  why: oneOf("vetoed", "lapsed", "taken_back"),
  again: text,
});

/**
 * `account.recovered` of account: A recovery took effect: the account has new keys, and none of the old ones unless
 * they are among the new.
 */
export interface AccountRecovered {
  readonly account: string;
}
export const AccountRecovered: Reader<AccountRecovered> = /* @__PURE__ */ object("AccountRecovered", {
  account: text,
});

/** `account.call_proposed` of account: A key of an account proposed a call, which other keys may approve. */
export interface AccountCallProposed {
  readonly account: string;
  readonly proposed: string;
  readonly contract: string;
  readonly method: string;
  readonly until: string;
}
export const AccountCallProposed: Reader<AccountCallProposed> = /* @__PURE__ */ object("AccountCallProposed", {
  account: text,
  proposed: text,
  contract: text,
  method: text,
  until: text,
});

/**
 * `account.call_approved` of account: Keys of an account approved a proposed call. With enough approvals it was carried
 * out; its events follow.
 */
export interface AccountCallApproved {
  readonly account: string;
  readonly proposed: string;
  readonly approvals: number;
  readonly needed: number;
}
export const AccountCallApproved: Reader<AccountCallApproved> = /* @__PURE__ */ object("AccountCallApproved", {
  account: text,
  proposed: text,
  approvals: integer,
  needed: integer,
});

/** `account.call_withdrawn` of account: The key that had proposed a call withdrew it. */
export interface AccountCallWithdrawn {
  readonly account: string;
  readonly proposed: string;
}
export const AccountCallWithdrawn: Reader<AccountCallWithdrawn> = /* @__PURE__ */ object("AccountCallWithdrawn", {
  account: text,
  proposed: text,
});

/**
 * `agreement.clause_voted` of agreement: An operator voted on adding a version of a clause, or on withdrawing a clause.
 */
export interface AgreementClauseVoted {
  readonly clause: string;
  readonly version: number;
  readonly on: "add" | "withdraw" | "register" | "dismiss";
  readonly operator: string;
  readonly votes: number;
  readonly needed: number;
}
export const AgreementClauseVoted: Reader<AgreementClauseVoted> = /* @__PURE__ */ object("AgreementClauseVoted", {
  clause: text,
  version: integer,
  on: oneOf("add", "withdraw", "register", "dismiss"),
  operator: text,
  votes: integer,
  needed: integer,
});

/** `agreement.clause_added` of agreement: The operators added a version of a clause to the library. */
export interface AgreementClauseAdded {
  readonly clause: string;
  readonly version: number;
  readonly kind: "required" | "common" | "optional" | "forbidden";
  readonly content: string;
}
export const AgreementClauseAdded: Reader<AgreementClauseAdded> = /* @__PURE__ */ object("AgreementClauseAdded", {
  clause: text,
  version: integer,
  kind: oneOf("required", "common", "optional", "forbidden"),
  content: text,
});

/** `agreement.clause_withdrawn` of agreement: The operators withdrew a clause. */
export interface AgreementClauseWithdrawn {
  readonly clause: string;
  readonly version: number;
}
export const AgreementClauseWithdrawn: Reader<AgreementClauseWithdrawn> = /* @__PURE__ */ object("AgreementClauseWithdrawn", {
  clause: text,
  version: integer,
});

/** `agreement.clause_judged` of agreement: An expert approved or rejected a version of a clause. */
export interface AgreementClauseJudged {
  readonly clause: string;
  readonly version: number;
  readonly expert: string;
  readonly approves: boolean;
  readonly laws: readonly ("civil" | "interest" | "terms" | "deposits" | "lending" | "privacy")[];
}
export const AgreementClauseJudged: Reader<AgreementClauseJudged> = /* @__PURE__ */ object("AgreementClauseJudged", {
  clause: text,
  version: integer,
  expert: text,
  approves: flag,
  laws: list(oneOf("civil", "interest", "terms", "deposits", "lending", "privacy")),
});

/** `agreement.expert_voted` of agreement: An operator voted on registering an expert, or on dismissing one. */
export interface AgreementExpertVoted {
  readonly expert: string;
  readonly on: "add" | "withdraw" | "register" | "dismiss";
  readonly operator: string;
  readonly votes: number;
  readonly needed: number;
}
export const AgreementExpertVoted: Reader<AgreementExpertVoted> = /* @__PURE__ */ object("AgreementExpertVoted", {
  expert: text,
  on: oneOf("add", "withdraw", "register", "dismiss"),
  operator: text,
  votes: integer,
  needed: integer,
});

/** `agreement.expert_registered` of agreement: The operators registered an expert. */
export interface AgreementExpertRegistered {
  readonly expert: string;
  readonly name: string;
}
export const AgreementExpertRegistered: Reader<AgreementExpertRegistered> = /* @__PURE__ */ object("AgreementExpertRegistered", {
  expert: text,
  name: text,
});

/** `agreement.expert_dismissed` of agreement: An expert was dismissed, so its verdicts do not count any more. */
export interface AgreementExpertDismissed {
  readonly expert: string;
  readonly name: string;
}
export const AgreementExpertDismissed: Reader<AgreementExpertDismissed> = /* @__PURE__ */ object("AgreementExpertDismissed", {
  expert: text,
  name: text,
});

/** `agreement.drafted` of agreement: Somebody made an agreement of clauses. */
export interface AgreementDrafted {
  readonly agreement: string;
  readonly clauses: number;
  readonly by: string;
}
export const AgreementDrafted: Reader<AgreementDrafted> = /* @__PURE__ */ object("AgreementDrafted", {
  agreement: text,
  clauses: integer,
  by: text,
});

/** `dev.warped` of dev: Chain time was moved ahead (development chains only). */
export interface DevWarped {
  readonly by_ms: number;
}
export const DevWarped: Reader<DevWarped> = /* @__PURE__ */ object("DevWarped", {
  by_ms: integer,
});

/** `escrow.consent_given` of escrow: An account allowed a club to collect up to `cap` in all. */
export interface EscrowConsentGiven {
  readonly club: string;
  readonly account: string;
  readonly cap: bigint;
}
export const EscrowConsentGiven: Reader<EscrowConsentGiven> = /* @__PURE__ */ object("EscrowConsentGiven", {
  club: text,
  account: text,
  cap: won,
});

/** `escrow.consent_lowered` of escrow: The consent of an account for a club was lowered. */
export interface EscrowConsentLowered {
  readonly club: string;
  readonly account: string;
  readonly cap: bigint;
}
export const EscrowConsentLowered: Reader<EscrowConsentLowered> = /* @__PURE__ */ object("EscrowConsentLowered", {
  club: text,
  account: text,
  cap: won,
});

/**
 * `earmark.agreed` of escrow: The holder of a seat lets `account` set aside up to `amount` for it; 0: not any more.
 */
export interface EarmarkAgreed {
  readonly club: string;
  readonly seat: number;
  readonly holder: string;
  readonly account: string;
  readonly amount: bigint;
}
export const EarmarkAgreed: Reader<EarmarkAgreed> = /* @__PURE__ */ object("EarmarkAgreed", {
  club: text,
  seat: integer,
  holder: text,
  account: text,
  amount: won,
});

/** `earmark.set_aside` of escrow: An account set won aside for what a seat must pay in its club. */
export interface EarmarkSetAside {
  readonly club: string;
  readonly seat: number;
  readonly by: string;
  readonly holder: string;
  readonly amount: bigint;
}
export const EarmarkSetAside: Reader<EarmarkSetAside> = /* @__PURE__ */ object("EarmarkSetAside", {
  club: text,
  seat: integer,
  by: text,
  holder: text,
  amount: won,
});

/**
 * `earmark.used` of escrow: Won that was set aside paid for the seat: its contribution, its deposit, or what its holder
 * owes for it.
 */
export interface EarmarkUsed {
  readonly club: string;
  readonly seat: number;
  readonly holder: string;
  readonly by: string;
  readonly amount: bigint;
}
export const EarmarkUsed: Reader<EarmarkUsed> = /* @__PURE__ */ object("EarmarkUsed", {
  club: text,
  seat: integer,
  holder: text,
  by: text,
  amount: won,
});

/** `earmark.released` of escrow: Won that was set aside and not used went back to whoever had set it aside. */
export interface EarmarkReleased {
  readonly club: string;
  readonly seat: number;
  readonly to: string;
  readonly amount: bigint;
}
export const EarmarkReleased: Reader<EarmarkReleased> = /* @__PURE__ */ object("EarmarkReleased", {
  club: text,
  seat: integer,
  to: text,
  amount: won,
});

/** `grade.moved` of grade: The score of a person moved. */
export interface GradeMoved {
  readonly account: string;
  readonly cause: "on_time" | "late" | "covered" | "default" | "completed" | "feedback";
  readonly club: string;
  readonly round: number;
  readonly delta: number;
  readonly faded: number;
  readonly score: number;
  readonly grade: number;
}
export const GradeMoved: Reader<GradeMoved> = /* @__PURE__ */ object("GradeMoved", {
  account: text,
  cause: oneOf("on_time", "late", "covered", "default", "completed", "feedback"),
  club: text,
  round: integer,
  delta: integer,
  faded: integer,
  score: integer,
  grade: integer,
});

/** `club.frozen` of guard: The auditor or the operators froze a club, which now neither collects nor pays out. */
export interface ClubFrozen {
  readonly club: string;
  readonly by: "auditor" | "operators";
  readonly invariant: string;
  readonly reason: string;
  readonly height: number;
}
export const ClubFrozen: Reader<ClubFrozen> = /* @__PURE__ */ object("ClubFrozen", {
  club: text,
  by: oneOf("auditor", "operators"),
  invariant: text,
  reason: text,
  height: integer,
});

/** `club.unfrozen` of guard: A freeze has ended. */
export interface ClubUnfrozen {
  readonly club: string;
  readonly by: "operators" | "dissolution";
}
export const ClubUnfrozen: Reader<ClubUnfrozen> = /* @__PURE__ */ object("ClubUnfrozen", {
  club: text,
  by: oneOf("operators", "dissolution"),
});

/** `guard.voted` of guard: An operator voted on freezing a club, or on lifting a freeze. */
export interface GuardVoted {
  readonly club: string;
  readonly operator: string;
  readonly what: "freeze" | "lift";
  readonly votes: number;
  readonly needed: number;
}
export const GuardVoted: Reader<GuardVoted> = /* @__PURE__ */ object("GuardVoted", {
  club: text,
  operator: text,
  what: oneOf("freeze", "lift"),
  votes: integer,
  needed: integer,
});

/** `work.parked` of guard: Scheduled work of a club failed. It changed nothing, and will be tried again. */
export interface WorkParked {
  readonly club: string;
  readonly contract: string;
  readonly topic: string;
  readonly refused: string;
  readonly tries: number;
  readonly again: string;
}
export const WorkParked: Reader<WorkParked> = /* @__PURE__ */ object("WorkParked", {
  club: text,
  contract: text,
  topic: text,
  refused: text,
  tries: integer,
  again: text,
});

/** `work.resumed` of guard: Scheduled work that had failed has succeeded. */
export interface WorkResumed {
  readonly club: string;
  readonly contract: string;
  readonly topic: string;
  readonly tries: number;
}
export const WorkResumed: Reader<WorkResumed> = /* @__PURE__ */ object("WorkResumed", {
  club: text,
  contract: text,
  topic: text,
  tries: integer,
});

/** `identity.voted` of identity: An operator voted on registering a verifier, or on dismissing one. */
export interface IdentityVoted {
  readonly verifier: string;
  readonly on: "register" | "dismiss" | "release";
  readonly operator: string;
  readonly votes: number;
  readonly needed: number;
}
export const IdentityVoted: Reader<IdentityVoted> = /* @__PURE__ */ object("IdentityVoted", {
  verifier: text,
  on: oneOf("register", "dismiss", "release"),
  operator: text,
  votes: integer,
  needed: integer,
});

/** `identity.verifier_registered` of identity: The operators registered a verifier. */
export interface IdentityVerifierRegistered {
  readonly verifier: string;
  readonly name: string;
  readonly highest: number;
  readonly domain: string;
}
export const IdentityVerifierRegistered: Reader<IdentityVerifierRegistered> = /* @__PURE__ */ object("IdentityVerifierRegistered", {
  verifier: text,
  name: text,
  highest: integer,
  domain: text,
});

/** `identity.verifier_dismissed` of identity: A verifier was dismissed, so its attestations do not count any more. */
export interface IdentityVerifierDismissed {
  readonly verifier: string;
  readonly name: string;
}
export const IdentityVerifierDismissed: Reader<IdentityVerifierDismissed> = /* @__PURE__ */ object("IdentityVerifierDismissed", {
  verifier: text,
  name: text,
});

/** `identity.attested` of identity: A verifier attested a level of an account. */
export interface IdentityAttested {
  readonly account: string;
  readonly verifier: string;
  readonly level: number;
  readonly until: string;
}
export const IdentityAttested: Reader<IdentityAttested> = /* @__PURE__ */ object("IdentityAttested", {
  account: text,
  verifier: text,
  level: integer,
  until: text,
});

/** `identity.revoked` of identity: An attestation was revoked. */
export interface IdentityRevoked {
  readonly account: string;
  readonly verifier: string;
  readonly level: number;
  readonly why: "mistake" | "outdated" | "fraud" | "wish";
}
export const IdentityRevoked: Reader<IdentityRevoked> = /* @__PURE__ */ object("IdentityRevoked", {
  account: text,
  verifier: text,
  level: integer,
  why: oneOf("mistake", "outdated", "fraud", "wish"),
});

/** `identity.release_voted` of identity: An operator voted on releasing a person from an account. */
export interface IdentityReleaseVoted {
  readonly account: string;
  readonly operator: string;
  readonly votes: number;
  readonly needed: number;
}
export const IdentityReleaseVoted: Reader<IdentityReleaseVoted> = /* @__PURE__ */ object("IdentityReleaseVoted", {
  account: text,
  operator: text,
  votes: integer,
  needed: integer,
});

/**
 * `identity.released` of identity: The operators released a person from an account: both can be verified again, and not
 * only together.
 */
export interface IdentityReleased {
  readonly account: string;
}
export const IdentityReleased: Reader<IdentityReleased> = /* @__PURE__ */ object("IdentityReleased", {
  account: text,
});

/** `peers.admitted` of peers: The operators admitted an observer. */
export interface PeersAdmitted {
  readonly key: string;
  readonly name: string;
  readonly operator: string;
}
export const PeersAdmitted: Reader<PeersAdmitted> = /* @__PURE__ */ object("PeersAdmitted", {
  key: text,
  name: text,
  operator: text,
});

/** `peers.moved` of peers: The operator of an observer gave another address of it. */
export interface PeersMoved {
  readonly key: string;
  readonly name: string;
  readonly address: string;
}
export const PeersMoved: Reader<PeersMoved> = /* @__PURE__ */ object("PeersMoved", {
  key: text,
  name: text,
  address: text,
});

/** `peers.removed` of peers: The operators removed an observer. */
export interface PeersRemoved {
  readonly key: string;
  readonly name: string;
  readonly operator: string;
}
export const PeersRemoved: Reader<PeersRemoved> = /* @__PURE__ */ object("PeersRemoved", {
  key: text,
  name: text,
  operator: text,
});

/** `peers.voted` of peers: An operator voted on admitting an observer, or on removing one. */
export interface PeersVoted {
  readonly key: string;
  readonly on: "admit" | "remove";
  readonly operator: string;
  readonly votes: number;
  readonly needed: number;
}
export const PeersVoted: Reader<PeersVoted> = /* @__PURE__ */ object("PeersVoted", {
  key: text,
  on: oneOf("admit", "remove"),
  operator: text,
  votes: integer,
  needed: integer,
});

/** `pot.created` of pot: Somebody created a pot. */
export interface PotCreated {
  readonly club: string;
  readonly organizer: string;
  readonly name: string;
  readonly dues: bigint;
  readonly periods: number;
  readonly target: bigint;
  readonly agreement: string;
}
export const PotCreated: Reader<PotCreated> = /* @__PURE__ */ object("PotCreated", {
  club: text,
  organizer: text,
  name: text,
  dues: won,
  periods: integer,
  target: won,
  agreement: text,
});

/** `pot.invited` of pot: The organizer invited somebody to a pot. */
export interface PotInvited {
  readonly club: string;
  readonly account: string;
}
export const PotInvited: Reader<PotInvited> = /* @__PURE__ */ object("PotInvited", {
  club: text,
  account: text,
});

/** `pot.admitted` of pot: The members of a running pot voted to invite somebody. */
export interface PotAdmitted {
  readonly club: string;
  readonly account: string;
}
export const PotAdmitted: Reader<PotAdmitted> = /* @__PURE__ */ object("PotAdmitted", {
  club: text,
  account: text,
});

/** `pot.uninvited` of pot: The organizer withdrew an invitation to a pot. */
export interface PotUninvited {
  readonly club: string;
  readonly account: string;
}
export const PotUninvited: Reader<PotUninvited> = /* @__PURE__ */ object("PotUninvited", {
  club: text,
  account: text,
});

/** `pot.joined` of pot: An invited person became a member of a pot. */
export interface PotJoined {
  readonly club: string;
  readonly account: string;
  readonly number: number;
  readonly consent: bigint;
  readonly agreement: string;
}
export const PotJoined: Reader<PotJoined> = /* @__PURE__ */ object("PotJoined", {
  club: text,
  account: text,
  number: integer,
  consent: won,
  agreement: text,
});

/** `pot.signed` of pot: A member signed the terms and the members of a pot. */
export interface PotSigned {
  readonly club: string;
  readonly account: string;
  readonly agreement: string;
}
export const PotSigned: Reader<PotSigned> = /* @__PURE__ */ object("PotSigned", {
  club: text,
  account: text,
  agreement: text,
});

/** `pot.started` of pot: A pot started. */
export interface PotStarted {
  readonly club: string;
  readonly members: number;
}
export const PotStarted: Reader<PotStarted> = /* @__PURE__ */ object("PotStarted", {
  club: text,
  members: integer,
});

/** `pot.paid` of pot: A member paid into a pot, or the chain collected dues. */
export interface PotPaid {
  readonly club: string;
  readonly account: string;
  readonly amount: bigint;
  readonly dues: bigint;
}
export const PotPaid: Reader<PotPaid> = /* @__PURE__ */ object("PotPaid", {
  club: text,
  account: text,
  amount: won,
  dues: won,
});

/** `pot.dues_missing` of pot: The chain could not collect the dues of a member. */
export interface PotDuesMissing {
  readonly club: string;
  readonly account: string;
  readonly period: number;
  readonly arrears: bigint;
}
export const PotDuesMissing: Reader<PotDuesMissing> = /* @__PURE__ */ object("PotDuesMissing", {
  club: text,
  account: text,
  period: integer,
  arrears: won,
});

/** `pot.settled` of pot: Before a newcomer, what the members have paid in was lowered to what is left of it. */
export interface PotSettled {
  readonly club: string;
  readonly paid_in: bigint;
  readonly left: bigint;
}
export const PotSettled: Reader<PotSettled> = /* @__PURE__ */ object("PotSettled", {
  club: text,
  paid_in: won,
  left: won,
});

/** `pot.spent` of pot: A pot paid somebody because its members had voted for it. */
export interface PotSpent {
  readonly club: string;
  readonly proposal: string;
  readonly to: string;
  readonly amount: bigint;
  readonly later: bigint;
  readonly what: string;
}
export const PotSpent: Reader<PotSpent> = /* @__PURE__ */ object("PotSpent", {
  club: text,
  proposal: text,
  to: text,
  amount: won,
  later: won,
  what: text,
});

/** `pot.released` of pot: A pot paid a later part of a spending against a receipt. */
export interface PotReleased {
  readonly club: string;
  readonly spending: string;
  readonly number: number;
  readonly to: string;
  readonly amount: bigint;
  readonly receipt: string;
}
export const PotReleased: Reader<PotReleased> = /* @__PURE__ */ object("PotReleased", {
  club: text,
  spending: text,
  number: integer,
  to: text,
  amount: won,
  receipt: text,
});

/** `pot.lapsed` of pot: The parts of a spending that were not paid returned to those who had borne them. */
export interface PotLapsed {
  readonly club: string;
  readonly spending: string;
  readonly amount: bigint;
}
export const PotLapsed: Reader<PotLapsed> = /* @__PURE__ */ object("PotLapsed", {
  club: text,
  spending: text,
  amount: won,
});

/** `pot.returned` of pot: A former member got back the part of a lapsed promise that the member had borne. */
export interface PotReturned {
  readonly club: string;
  readonly spending: string;
  readonly account: string;
  readonly amount: bigint;
}
export const PotReturned: Reader<PotReturned> = /* @__PURE__ */ object("PotReturned", {
  club: text,
  spending: text,
  account: text,
  amount: won,
});

/** `pot.left` of pot: A member left a pot, with a share of a running one. */
export interface PotLeft {
  readonly club: string;
  readonly account: string;
  readonly amount: bigint;
}
export const PotLeft: Reader<PotLeft> = /* @__PURE__ */ object("PotLeft", {
  club: text,
  account: text,
  amount: won,
});

/** `pot.shared` of pot: A pot returned won to its members because they had voted for it. */
export interface PotShared {
  readonly club: string;
  readonly amount: bigint;
  readonly members: number;
}
export const PotShared: Reader<PotShared> = /* @__PURE__ */ object("PotShared", {
  club: text,
  amount: won,
  members: integer,
});

/** `pot.paid_back` of pot: A member got a share of a pot that was shared out or closed. */
export interface PotPaidBack {
  readonly club: string;
  readonly account: string;
  readonly amount: bigint;
}
export const PotPaidBack: Reader<PotPaidBack> = /* @__PURE__ */ object("PotPaidBack", {
  club: text,
  account: text,
  amount: won,
});

/** `pot.goal_met` of pot: A pot reached its target at the deadline. */
export interface PotGoalMet {
  readonly club: string;
  readonly held: bigint;
  readonly target: bigint;
}
export const PotGoalMet: Reader<PotGoalMet> = /* @__PURE__ */ object("PotGoalMet", {
  club: text,
  held: won,
  target: won,
});

/** `pot.goal_missed` of pot: A pot did not reach its target, so everybody gets everything back. */
export interface PotGoalMissed {
  readonly club: string;
  readonly held: bigint;
  readonly target: bigint;
}
export const PotGoalMissed: Reader<PotGoalMissed> = /* @__PURE__ */ object("PotGoalMissed", {
  club: text,
  held: won,
  target: won,
});

/** `pot.closed` of pot: A pot was closed, and everything in it was paid back. */
export interface PotClosed {
  readonly club: string;
  readonly amount: bigint;
  readonly why: "vote" | "goal_missed" | "time_over" | "empty";
}
export const PotClosed: Reader<PotClosed> = /* @__PURE__ */ object("PotClosed", {
  club: text,
  amount: won,
  why: oneOf("vote", "goal_missed", "time_over", "empty"),
});

/** `pot.cancelled` of pot: The organizer left a pot that had not started, so it was cancelled. */
export interface PotCancelled {
  readonly club: string;
}
export const PotCancelled: Reader<PotCancelled> = /* @__PURE__ */ object("PotCancelled", {
  club: text,
});

/** `club.created` of rotation: A club was founded. */
export interface ClubCreated {
  readonly club: string;
  readonly organizer: string;
  readonly name: string;
  readonly seats: number;
  readonly contribution: bigint;
  readonly schedule_hash: string;
}
export const ClubCreated: Reader<ClubCreated> = /* @__PURE__ */ object("ClubCreated", {
  club: text,
  organizer: text,
  name: text,
  seats: integer,
  contribution: won,
  schedule_hash: text,
});

/** `seat.invited` of rotation: The organizer invited somebody to a seat. */
export interface SeatInvited {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
}
export const SeatInvited: Reader<SeatInvited> = /* @__PURE__ */ object("SeatInvited", {
  club: text,
  seat: integer,
  account: text,
});

/** `seat.uninvited` of rotation: The organizer withdrew an invitation. */
export interface SeatUninvited {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
}
export const SeatUninvited: Reader<SeatUninvited> = /* @__PURE__ */ object("SeatUninvited", {
  club: text,
  seat: integer,
  account: text,
});

/** `club.joined` of rotation: Somebody took a seat. */
export interface ClubJoined {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly consent: bigint;
}
export const ClubJoined: Reader<ClubJoined> = /* @__PURE__ */ object("ClubJoined", {
  club: text,
  seat: integer,
  account: text,
  consent: won,
});

/** `club.left` of rotation: Somebody gave a seat back. */
export interface ClubLeft {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
}
export const ClubLeft: Reader<ClubLeft> = /* @__PURE__ */ object("ClubLeft", {
  club: text,
  seat: integer,
  account: text,
});

/** `seat.freeing` of rotation: A member who has signed voted for freeing a seat whose holder has not. */
export interface SeatFreeing {
  readonly club: string;
  readonly seat: number;
  readonly by: string;
  readonly votes: number;
  readonly of: number;
}
export const SeatFreeing: Reader<SeatFreeing> = /* @__PURE__ */ object("SeatFreeing", {
  club: text,
  seat: integer,
  by: text,
  votes: integer,
  of: integer,
});

/** `seat.freed` of rotation: A seat was freed, because its holder had not signed in time. */
export interface SeatFreed {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
}
export const SeatFreed: Reader<SeatFreed> = /* @__PURE__ */ object("SeatFreed", {
  club: text,
  seat: integer,
  account: text,
});

/** `club.signed` of rotation: A member signed the terms. */
export interface ClubSigned {
  readonly club: string;
  readonly account: string;
  readonly seats: number;
  readonly hash: string;
}
export const ClubSigned: Reader<ClubSigned> = /* @__PURE__ */ object("ClubSigned", {
  club: text,
  account: text,
  seats: integer,
  hash: text,
});

/**
 * `club.concluded` of rotation: Everybody has signed: deposits are locked, nobody can leave, and the organizer may
 * start the club.
 */
export interface ClubConcluded {
  readonly club: string;
  readonly seats: number;
  readonly first_due: string;
}
export const ClubConcluded: Reader<ClubConcluded> = /* @__PURE__ */ object("ClubConcluded", {
  club: text,
  seats: integer,
  first_due: text,
});

/** `club.derived` of rotation: The club will start with fewer seats, and has a new schedule. */
export interface ClubDerived {
  readonly club: string;
  readonly seats: number;
  readonly schedule_hash: string;
}
export const ClubDerived: Reader<ClubDerived> = /* @__PURE__ */ object("ClubDerived", {
  club: text,
  seats: integer,
  schedule_hash: text,
});

/** `club.started` of rotation: The club started. */
export interface ClubStarted {
  readonly club: string;
  readonly seats: number;
  readonly first_due: string;
}
export const ClubStarted: Reader<ClubStarted> = /* @__PURE__ */ object("ClubStarted", {
  club: text,
  seats: integer,
  first_due: text,
});

/** `club.cancelled` of rotation: The club was cancelled before its start. */
export interface ClubCancelled {
  readonly club: string;
  readonly seats_taken: number;
  readonly code: string;
}
export const ClubCancelled: Reader<ClubCancelled> = /* @__PURE__ */ object("ClubCancelled", {
  club: text,
  seats_taken: integer,
  code: text,
});

/** `club.closed` of rotation: The club was closed after its last round. */
export interface ClubClosed {
  readonly club: string;
  readonly rounds: number;
}
export const ClubClosed: Reader<ClubClosed> = /* @__PURE__ */ object("ClubClosed", {
  club: text,
  rounds: integer,
});

/**
 * `club.dissolved` of rotation: The members ended the club before its last round; `to_share` is divided among `among`
 * members.
 */
export interface ClubDissolved {
  readonly club: string;
  readonly to_share: bigint;
  readonly among: number;
}
export const ClubDissolved: Reader<ClubDissolved> = /* @__PURE__ */ object("ClubDissolved", {
  club: text,
  to_share: won,
  among: integer,
});

/** `club.joined_late` of rotation: Somebody took a seat after the start, and paid for all past rounds. */
export interface ClubJoinedLate {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly paid: bigint;
  readonly deposit: bigint;
}
export const ClubJoinedLate: Reader<ClubJoinedLate> = /* @__PURE__ */ object("ClubJoinedLate", {
  club: text,
  seat: integer,
  account: text,
  paid: won,
  deposit: won,
});

/** `club.substituted` of rotation: A newcomer took over a member's seat. */
export interface ClubSubstituted {
  readonly club: string;
  readonly seat: number;
  readonly leaver: string;
  readonly newcomer: string;
  readonly price: bigint;
  readonly deposit: bigint;
  readonly returned: bigint;
}
export const ClubSubstituted: Reader<ClubSubstituted> = /* @__PURE__ */ object("ClubSubstituted", {
  club: text,
  seat: integer,
  leaver: text,
  newcomer: text,
  price: won,
  deposit: won,
  returned: won,
});

/** `club.swapped` of rotation: Two seats exchanged their turns. */
export interface ClubSwapped {
  readonly club: string;
  readonly seat_a: number;
  readonly round_a: number;
  readonly seat_b: number;
  readonly round_b: number;
  readonly schedule_hash: string;
}
export const ClubSwapped: Reader<ClubSwapped> = /* @__PURE__ */ object("ClubSwapped", {
  club: text,
  seat_a: integer,
  round_a: integer,
  seat_b: integer,
  round_b: integer,
  schedule_hash: text,
});

/** `club.reordered` of rotation: The order of turns was changed. */
export interface ClubReordered {
  readonly club: string;
  readonly schedule_hash: string;
}
export const ClubReordered: Reader<ClubReordered> = /* @__PURE__ */ object("ClubReordered", {
  club: text,
  schedule_hash: text,
});

/**
 * `club.equalised` of rotation: A seat that exchanged its turn paid `amount` for the rounds so far, or received it if
 * negative.
 */
export interface ClubEqualised {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly amount: bigint;
}
export const ClubEqualised: Reader<ClubEqualised> = /* @__PURE__ */ object("ClubEqualised", {
  club: text,
  seat: integer,
  account: text,
  amount: won,
});

/** `club.due_day_changed` of rotation: The due day of the club was changed. */
export interface ClubDueDayChanged {
  readonly club: string;
  readonly day: number;
  readonly next_due: string;
}
export const ClubDueDayChanged: Reader<ClubDueDayChanged> = /* @__PURE__ */ object("ClubDueDayChanged", {
  club: text,
  day: integer,
  next_due: text,
});

/** `club.amended` of rotation: Everybody signed another agreement of clauses. */
export interface ClubAmended {
  readonly club: string;
  readonly agreement: string;
  readonly schedule_hash: string;
}
export const ClubAmended: Reader<ClubAmended> = /* @__PURE__ */ object("ClubAmended", {
  club: text,
  agreement: text,
  schedule_hash: text,
});

/** `club.amounts_changed` of rotation: The amounts of the club were changed. */
export interface ClubAmountsChanged {
  readonly club: string;
  readonly contribution: bigint;
  readonly surcharge: bigint | null;
  readonly pot: bigint | null;
  readonly floor: bigint | null;
  readonly schedule_hash: string;
}
export const ClubAmountsChanged: Reader<ClubAmountsChanged> = /* @__PURE__ */ object("ClubAmountsChanged", {
  club: text,
  contribution: won,
  surcharge: nullable(won),
  pot: nullable(won),
  floor: nullable(won),
  schedule_hash: text,
});

/** `club.exited` of rotation: A seat left the club, and is paid back later. */
export interface ClubExited {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly paid_back_in: number;
  readonly amount: bigint;
}
export const ClubExited: Reader<ClubExited> = /* @__PURE__ */ object("ClubExited", {
  club: text,
  seat: integer,
  account: text,
  paid_back_in: integer,
  amount: won,
});

/** `club.evicted` of rotation: The members evicted a seat, which is paid back later. */
export interface ClubEvicted {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly paid_back_in: number;
  readonly amount: bigint;
}
export const ClubEvicted: Reader<ClubEvicted> = /* @__PURE__ */ object("ClubEvicted", {
  club: text,
  seat: integer,
  account: text,
  paid_back_in: integer,
  amount: won,
});

/** `club.vote_lost` of rotation: A seat lost its vote. */
export interface ClubVoteLost {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
}
export const ClubVoteLost: Reader<ClubVoteLost> = /* @__PURE__ */ object("ClubVoteLost", {
  club: text,
  seat: integer,
  account: text,
});

/**
 * `seat.committed` of rotation: Somebody has committed to a bid or a seed for the next round; it is revealed after
 * `until`.
 */
export interface SeatCommitted {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly account: string;
  readonly bond: bigint;
  readonly until: string;
}
export const SeatCommitted: Reader<SeatCommitted> = /* @__PURE__ */ object("SeatCommitted", {
  club: text,
  round: integer,
  seat: integer,
  account: text,
  bond: won,
  until: text,
});

/** `seat.revealed` of rotation: Somebody has revealed what it had committed to. */
export interface SeatRevealed {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly account: string;
  readonly amount: bigint;
  readonly seed: string;
}
export const SeatRevealed: Reader<SeatRevealed> = /* @__PURE__ */ object("SeatRevealed", {
  club: text,
  round: integer,
  seat: integer,
  account: text,
  amount: won,
  seed: text,
});

/**
 * `round.opened` of rotation: It is decided who receives in a round, and why: by its bid, as the last, or because it
 * was drawn.
 */
export interface RoundOpened {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly to: string;
  readonly pot: bigint;
  readonly award: string;
  readonly told: number;
  readonly chance: string | null;
}
export const RoundOpened: Reader<RoundOpened> = /* @__PURE__ */ object("RoundOpened", {
  club: text,
  round: integer,
  seat: integer,
  to: text,
  pot: won,
  award: text,
  told: integer,
  chance: nullable(text),
});

/** `bond.returned` of rotation: The bond of a bid went back to its owner. */
export interface BondReturned {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly account: string;
  readonly amount: bigint;
}
export const BondReturned: Reader<BondReturned> = /* @__PURE__ */ object("BondReturned", {
  club: text,
  round: integer,
  seat: integer,
  account: text,
  amount: won,
});

/**
 * `bond.forfeited` of rotation: A bid was not revealed: its bond was divided, with other lost ones, among `among` seats
 * that bids relieve.
 */
export interface BondForfeited {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly account: string;
  readonly amount: bigint;
  readonly among: number;
}
export const BondForfeited: Reader<BondForfeited> = /* @__PURE__ */ object("BondForfeited", {
  club: text,
  round: integer,
  seat: integer,
  account: text,
  amount: won,
  among: integer,
});

/** `seat.paid` of rotation: A seat's contribution was paid; `mark` is part, ahead, on_time, late or set_off. */
export interface SeatPaid {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly by: string;
  readonly amount: bigint;
  readonly mark: string;
}
export const SeatPaid: Reader<SeatPaid> = /* @__PURE__ */ object("SeatPaid", {
  club: text,
  round: integer,
  seat: integer,
  by: text,
  amount: won,
  mark: text,
});

/** `seat.unpaid` of rotation: A contribution was not paid at the due instant; its grace has begun. */
export interface SeatUnpaid {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly amount: bigint;
}
export const SeatUnpaid: Reader<SeatUnpaid> = /* @__PURE__ */ object("SeatUnpaid", {
  club: text,
  round: integer,
  seat: integer,
  amount: won,
});

/** `seat.late` of rotation: A seat paid within grace. */
export interface SeatLate {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly days: number;
}
export const SeatLate: Reader<SeatLate> = /* @__PURE__ */ object("SeatLate", {
  club: text,
  round: integer,
  seat: integer,
  days: integer,
});

/**
 * `seat.missed` of rotation: Grace ended without the contribution: deposit and holdback covered a part of it, and
 * `owed` became a debt.
 */
export interface SeatMissed {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly by_deposit: bigint;
  readonly by_holdback: bigint;
  readonly owed: bigint;
}
export const SeatMissed: Reader<SeatMissed> = /* @__PURE__ */ object("SeatMissed", {
  club: text,
  round: integer,
  seat: integer,
  by_deposit: won,
  by_holdback: won,
  owed: won,
});

/** `seat.prepaid` of rotation: The deposit of a seat that was taken over after its pot paid a contribution on time. */
export interface SeatPrepaid {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly amount: bigint;
  readonly left: bigint;
}
export const SeatPrepaid: Reader<SeatPrepaid> = /* @__PURE__ */ object("SeatPrepaid", {
  club: text,
  round: integer,
  seat: integer,
  amount: won,
  left: won,
});

/** `round.collected` of rotation: The chain collected the contributions of a round. */
export interface RoundCollected {
  readonly club: string;
  readonly round: number;
  readonly collected: bigint;
  readonly pot: bigint;
}
export const RoundCollected: Reader<RoundCollected> = /* @__PURE__ */ object("RoundCollected", {
  club: text,
  round: integer,
  collected: won,
  pot: won,
});

/** `round.paid_out` of rotation: The chain paid a round's pot to the seat whose turn it was. */
export interface RoundPaidOut {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly to: string;
  readonly amount: bigint;
  readonly pot: bigint;
  readonly set_off: bigint;
  readonly owed: bigint;
}
export const RoundPaidOut: Reader<RoundPaidOut> = /* @__PURE__ */ object("RoundPaidOut", {
  club: text,
  round: integer,
  seat: integer,
  to: text,
  amount: won,
  pot: won,
  set_off: won,
  owed: won,
});

/**
 * `round.surplus` of rotation: A round had a surplus, which went to the organizer or, if `to` is empty, into the
 * reserve.
 */
export interface RoundSurplus {
  readonly club: string;
  readonly round: number;
  readonly amount: bigint;
  readonly to: string;
}
export const RoundSurplus: Reader<RoundSurplus> = /* @__PURE__ */ object("RoundSurplus", {
  club: text,
  round: integer,
  amount: won,
  to: text,
});

/** `debt.created` of rotation: A missed contribution, or its charge, became a debt. */
export interface DebtCreated {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
}
export const DebtCreated: Reader<DebtCreated> = /* @__PURE__ */ object("DebtCreated", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
});

/** `debt.repaid` of rotation: A debt was repaid, in whole or in part. */
export interface DebtRepaid {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
}
export const DebtRepaid: Reader<DebtRepaid> = /* @__PURE__ */ object("DebtRepaid", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
});

/** `debt.bought` of rotation: Somebody bought a claim; `creditor` is its new creditor. */
export interface DebtBought {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
}
export const DebtBought: Reader<DebtBought> = /* @__PURE__ */ object("DebtBought", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
});

/** `debt.cancelled` of rotation: A debt was cancelled. */
export interface DebtCancelled {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
}
export const DebtCancelled: Reader<DebtCancelled> = /* @__PURE__ */ object("DebtCancelled", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
});

/** `debt.waived` of rotation: The creditor gave a debt up, in whole or in part. */
export interface DebtWaived {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
}
export const DebtWaived: Reader<DebtWaived> = /* @__PURE__ */ object("DebtWaived", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
});

/** `repayment.kept` of rotation: A repayment in a frozen club was kept in its pot for the creditor. */
export interface RepaymentKept {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
}
export const RepaymentKept: Reader<RepaymentKept> = /* @__PURE__ */ object("RepaymentKept", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
});

/**
 * `repayment.handed_over` of rotation: A kept repayment was paid to the creditor after the freeze; `held` of it filled
 * the holdback of the seat.
 */
export interface RepaymentHandedOver {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly held: bigint;
}
export const RepaymentHandedOver: Reader<RepaymentHandedOver> = /* @__PURE__ */ object("RepaymentHandedOver", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  held: won,
});

/** `debt.deferred` of rotation: The creditor put a debt off: it is not due before `until_ms`. */
export interface DebtDeferred {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
  readonly until: string;
}
export const DebtDeferred: Reader<DebtDeferred> = /* @__PURE__ */ object("DebtDeferred", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
  until: text,
});

/** `debt.due_again` of rotation: A debt that was put off is due again. */
export interface DebtDueAgain {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: bigint;
  readonly charge: boolean;
}
export const DebtDueAgain: Reader<DebtDueAgain> = /* @__PURE__ */ object("DebtDueAgain", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: text,
  amount: won,
  charge: flag,
});

/** `deposit.restored` of rotation: A holder refilled a seat's deposit; `missing` is what it still lacks. */
export interface DepositRestored {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly amount: bigint;
  readonly missing: bigint;
}
export const DepositRestored: Reader<DepositRestored> = /* @__PURE__ */ object("DepositRestored", {
  club: text,
  seat: integer,
  account: text,
  amount: won,
  missing: won,
});

/** `holdback.held` of rotation: A part of a payout was held back as a security. */
export interface HoldbackHeld {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly amount: bigint;
}
export const HoldbackHeld: Reader<HoldbackHeld> = /* @__PURE__ */ object("HoldbackHeld", {
  club: text,
  round: integer,
  seat: integer,
  amount: won,
});

/** `holdback.released` of rotation: A part of a holdback was released. */
export interface HoldbackReleased {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly amount: bigint;
}
export const HoldbackReleased: Reader<HoldbackReleased> = /* @__PURE__ */ object("HoldbackReleased", {
  club: text,
  round: integer,
  seat: integer,
  amount: won,
});

/**
 * `payer.paid` of rotation: Somebody paid a contribution on behalf of the seat's holder, who owes it from the due
 * instant on.
 */
export interface PayerPaid {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly payer: string;
  readonly debtor: string;
  readonly amount: bigint;
}
export const PayerPaid: Reader<PayerPaid> = /* @__PURE__ */ object("PayerPaid", {
  club: text,
  round: integer,
  seat: integer,
  payer: text,
  debtor: text,
  amount: won,
});

/**
 * `payer.agreed` of rotation: The holder of a seat agreed that somebody pays on its behalf, or took that back: then the
 * amount is 0.
 */
export interface PayerAgreed {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly payer: string;
  readonly amount: bigint;
}
export const PayerAgreed: Reader<PayerAgreed> = /* @__PURE__ */ object("PayerAgreed", {
  club: text,
  round: integer,
  seat: integer,
  payer: text,
  amount: won,
});

/**
 * `security.returned` of rotation: The security of a seat was returned to its holder at the end of the club, after the
 * holder's debts.
 */
export interface SecurityReturned {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly deposit: bigint;
  readonly holdback: bigint;
}
export const SecurityReturned: Reader<SecurityReturned> = /* @__PURE__ */ object("SecurityReturned", {
  club: text,
  seat: integer,
  account: text,
  deposit: won,
  holdback: won,
});

/** `ahead.returned` of rotation: An advance payment was returned, because a change affects its round. */
export interface AheadReturned {
  readonly club: string;
  readonly seat: number;
  readonly to: string;
  readonly amount: bigint;
}
export const AheadReturned: Reader<AheadReturned> = /* @__PURE__ */ object("AheadReturned", {
  club: text,
  seat: integer,
  to: text,
  amount: won,
});

/** `penalty.paid` of rotation: A part of an exit penalty was paid. */
export interface PenaltyPaid {
  readonly club: string;
  readonly seat: number;
  readonly to: string;
  readonly amount: bigint;
}
export const PenaltyPaid: Reader<PenaltyPaid> = /* @__PURE__ */ object("PenaltyPaid", {
  club: text,
  seat: integer,
  to: text,
  amount: won,
});

/**
 * `guarantee.agreed` of rotation: The holder of a seat agreed to a guarantee, or withdrew the agreement if the amount
 * is 0.
 */
export interface GuaranteeAgreed {
  readonly club: string;
  readonly seat: number;
  readonly guarantor: string;
  readonly amount: bigint;
  readonly turn: number;
}
export const GuaranteeAgreed: Reader<GuaranteeAgreed> = /* @__PURE__ */ object("GuaranteeAgreed", {
  club: text,
  seat: integer,
  guarantor: text,
  amount: won,
  turn: integer,
});

/** `guarantee.given` of rotation: Somebody guarantees for a seat. */
export interface GuaranteeGiven {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly amount: bigint;
  readonly turn: number;
}
export const GuaranteeGiven: Reader<GuaranteeGiven> = /* @__PURE__ */ object("GuaranteeGiven", {
  club: text,
  seat: integer,
  account: text,
  amount: won,
  turn: integer,
});

/** `guarantee.released` of rotation: A guarantee ended, and its won was released. */
export interface GuaranteeReleased {
  readonly club: string;
  readonly seat: number;
  readonly account: string;
  readonly amount: bigint;
}
export const GuaranteeReleased: Reader<GuaranteeReleased> = /* @__PURE__ */ object("GuaranteeReleased", {
  club: text,
  seat: integer,
  account: text,
  amount: won,
});

/** `reserve.shared` of rotation: A club's reserve was divided among its members. */
export interface ReserveShared {
  readonly club: string;
  readonly amount: bigint;
  readonly among: number;
}
export const ReserveShared: Reader<ReserveShared> = /* @__PURE__ */ object("ReserveShared", {
  club: text,
  amount: won,
  among: integer,
});

/** `claim.noted` of rotation: A member has a claim of this amount on the dissolved club. */
export interface ClaimNoted {
  readonly club: string;
  readonly account: string;
  readonly amount: bigint;
}
export const ClaimNoted: Reader<ClaimNoted> = /* @__PURE__ */ object("ClaimNoted", {
  club: text,
  account: text,
  amount: won,
});

/** `remaining.noted` of rotation: A member still has to pay this amount to the dissolved club. */
export interface RemainingNoted {
  readonly club: string;
  readonly account: string;
  readonly amount: bigint;
}
export const RemainingNoted: Reader<RemainingNoted> = /* @__PURE__ */ object("RemainingNoted", {
  club: text,
  account: text,
  amount: won,
});

/** `upgrade.voted` of upgrade: An operator voted on planning an upgrade, or on dropping one. */
export interface UpgradeVoted {
  readonly on: "plan" | "drop";
  readonly contract: string;
  readonly version: number;
  readonly from_height: number;
  readonly operator: string;
  readonly votes: number;
  readonly needed: number;
}
export const UpgradeVoted: Reader<UpgradeVoted> = /* @__PURE__ */ object("UpgradeVoted", {
  on: oneOf("plan", "drop"),
  contract: text,
  version: integer,
  from_height: integer,
  operator: text,
  votes: integer,
  needed: integer,
});

/**
 * `upgrade.planned` of upgrade: The operators decided on an upgrade. Every node needs software with this version before
 * that height.
 */
export interface UpgradePlanned {
  readonly contract: string;
  readonly version: number;
  readonly from_height: number;
}
export const UpgradePlanned: Reader<UpgradePlanned> = /* @__PURE__ */ object("UpgradePlanned", {
  contract: text,
  version: integer,
  from_height: integer,
});

/** `upgrade.dropped` of upgrade: The operators dropped a planned upgrade. */
export interface UpgradeDropped {
  readonly contract: string;
  readonly version: number;
  readonly from_height: number;
}
export const UpgradeDropped: Reader<UpgradeDropped> = /* @__PURE__ */ object("UpgradeDropped", {
  contract: text,
  version: integer,
  from_height: integer,
});

/** `upgrade.activated` of upgrade: From this block on, a contract has another version. */
export interface UpgradeActivated {
  readonly contract: string;
  readonly version: number;
}
export const UpgradeActivated: Reader<UpgradeActivated> = /* @__PURE__ */ object("UpgradeActivated", {
  contract: text,
  version: integer,
});

/** `proposal.made` of voting: A member made a proposal. */
export interface ProposalMade {
  readonly proposal: string;
  readonly club: string;
  readonly kind: string;
  readonly seat: number;
}
export const ProposalMade: Reader<ProposalMade> = /* @__PURE__ */ object("ProposalMade", {
  proposal: text,
  club: text,
  kind: text,
  seat: integer,
});

/** `proposal.opened` of voting: The chain opened a proposal. */
export interface ProposalOpened {
  readonly proposal: string;
  readonly club: string;
  readonly kind: string;
  readonly seat: number;
}
export const ProposalOpened: Reader<ProposalOpened> = /* @__PURE__ */ object("ProposalOpened", {
  proposal: text,
  club: text,
  kind: text,
  seat: integer,
});

/** `proposal.voted` of voting: A member voted. */
export interface ProposalVoted {
  readonly proposal: string;
  readonly club: string;
  readonly account: string;
  readonly yes: boolean;
}
export const ProposalVoted: Reader<ProposalVoted> = /* @__PURE__ */ object("ProposalVoted", {
  proposal: text,
  club: text,
  account: text,
  yes: flag,
});

/** `proposal.signed` of voting: A person signed a proposal. */
export interface ProposalSigned {
  readonly proposal: string;
  readonly club: string;
  readonly account: string;
}
export const ProposalSigned: Reader<ProposalSigned> = /* @__PURE__ */ object("ProposalSigned", {
  proposal: text,
  club: text,
  account: text,
});

/**
 * `proposal.restarted` of voting: The voting on a proposal by the chain started again, because the result of the change
 * is now another one.
 */
export interface ProposalRestarted {
  readonly proposal: string;
  readonly club: string;
  readonly leads_to: string;
}
export const ProposalRestarted: Reader<ProposalRestarted> = /* @__PURE__ */ object("ProposalRestarted", {
  proposal: text,
  club: text,
  leads_to: text,
});

/** `proposal.agreed` of voting: Enough members agreed. */
export interface ProposalAgreed {
  readonly proposal: string;
  readonly club: string;
  readonly yes: number;
  readonly electorate: number;
}
export const ProposalAgreed: Reader<ProposalAgreed> = /* @__PURE__ */ object("ProposalAgreed", {
  proposal: text,
  club: text,
  yes: integer,
  electorate: integer,
});

/** `proposal.done` of voting: A proposal was executed. */
export interface ProposalDone {
  readonly proposal: string;
  readonly club: string;
}
export const ProposalDone: Reader<ProposalDone> = /* @__PURE__ */ object("ProposalDone", {
  proposal: text,
  club: text,
});

/**
 * `proposal.failed` of voting: An agreed proposal could not be executed; `code` says why, and the proposal has the
 * fields.
 */
export interface ProposalFailed {
  readonly proposal: string;
  readonly club: string;
  readonly code: string;
}
export const ProposalFailed: Reader<ProposalFailed> = /* @__PURE__ */ object("ProposalFailed", {
  proposal: text,
  club: text,
  code: text,
});

/** `proposal.lapsed` of voting: A proposal lost its reason, for example because misses were made good. */
export interface ProposalLapsed {
  readonly proposal: string;
  readonly club: string;
}
export const ProposalLapsed: Reader<ProposalLapsed> = /* @__PURE__ */ object("ProposalLapsed", {
  proposal: text,
  club: text,
});

/**
 * `proposal.rejected` of voting: A proposal lacked votes or signatures at its deadline, or could not get enough votes
 * any more.
 */
export interface ProposalRejected {
  readonly proposal: string;
  readonly club: string;
}
export const ProposalRejected: Reader<ProposalRejected> = /* @__PURE__ */ object("ProposalRejected", {
  proposal: text,
  club: text,
});

/** `proposal.withdrawn` of voting: The proposer withdrew a proposal. */
export interface ProposalWithdrawn {
  readonly proposal: string;
  readonly club: string;
}
export const ProposalWithdrawn: Reader<ProposalWithdrawn> = /* @__PURE__ */ object("ProposalWithdrawn", {
  proposal: text,
  club: text,
});

/** `won.transferred` of won: Somebody sent won. */
export interface WonTransferred {
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  readonly memo: string;
}
export const WonTransferred: Reader<WonTransferred> = /* @__PURE__ */ object("WonTransferred", {
  from: text,
  to: text,
  amount: won,
  memo: text,
});

/** `won.minted` of won: The operators credited won that had reached the bank. */
export interface WonMinted {
  readonly to: string;
  readonly amount: bigint;
  readonly bank_tx_id: string;
  readonly booked: string;
}
export const WonMinted: Reader<WonMinted> = /* @__PURE__ */ object("WonMinted", {
  to: text,
  amount: won,
  bank_tx_id: text,
  booked: text,
});

/**
 * `won.operator_voted` of won: An operator sent a call that needs several operators. It is executed when enough have
 * sent the same call.
 */
export interface WonOperatorVoted {
  readonly method: string;
  readonly subject: string;
  readonly amount: bigint;
  readonly operator: string;
  readonly votes: number;
  readonly needed: number;
  readonly until: string;
}
export const WonOperatorVoted: Reader<WonOperatorVoted> = /* @__PURE__ */ object("WonOperatorVoted", {
  method: text,
  subject: text,
  amount: won,
  operator: text,
  votes: integer,
  needed: integer,
  until: text,
});

/** `won.withdrawal_requested` of won: Won was set aside for the bank to pay out. */
export interface WonWithdrawalRequested {
  readonly withdrawal: string;
  readonly owner: string;
  readonly amount: bigint;
}
export const WonWithdrawalRequested: Reader<WonWithdrawalRequested> = /* @__PURE__ */ object("WonWithdrawalRequested", {
  withdrawal: text,
  owner: text,
  amount: won,
});

/** `won.withdrawal_begun` of won: The bank was told to pay. */
export interface WonWithdrawalBegun {
  readonly withdrawal: string;
  readonly owner: string;
  readonly amount: bigint;
}
export const WonWithdrawalBegun: Reader<WonWithdrawalBegun> = /* @__PURE__ */ object("WonWithdrawalBegun", {
  withdrawal: text,
  owner: text,
  amount: won,
});

/** `won.burned` of won: The bank has paid, and the won was burned. */
export interface WonBurned {
  readonly withdrawal: string;
  readonly owner: string;
  readonly amount: bigint;
}
export const WonBurned: Reader<WonBurned> = /* @__PURE__ */ object("WonBurned", {
  withdrawal: text,
  owner: text,
  amount: won,
});

/** `won.withdrawal_reverted` of won: The won of a withdrawal was returned to its owner. */
export interface WonWithdrawalReverted {
  readonly withdrawal: string;
  readonly owner: string;
  readonly amount: bigint;
}
export const WonWithdrawalReverted: Reader<WonWithdrawalReverted> = /* @__PURE__ */ object("WonWithdrawalReverted", {
  withdrawal: text,
  owner: text,
  amount: won,
});

/** `won.withdrawal_recalled` of won: Withdrawals that had not begun were recalled for their owner's debts. */
export interface WonWithdrawalRecalled {
  readonly withdrawals: readonly string[];
  readonly owner: string;
  readonly amount: bigint;
  readonly left: bigint;
}
export const WonWithdrawalRecalled: Reader<WonWithdrawalRecalled> = /* @__PURE__ */ object("WonWithdrawalRecalled", {
  withdrawals: list(text),
  owner: text,
  amount: won,
  left: won,
});

/** `bank.reported` of won: The operators reported the bank's balance at the end of a day, counted from 1970-01-01. */
export interface BankReported {
  readonly day: number;
  readonly balance: bigint;
  readonly not_minted: bigint;
  readonly not_burned: bigint;
  readonly suspense: bigint;
  readonly operator: string;
  readonly corrects: boolean;
}
export const BankReported: Reader<BankReported> = /* @__PURE__ */ object("BankReported", {
  day: integer,
  balance: won,
  not_minted: won,
  not_burned: won,
  suspense: won,
  operator: text,
  corrects: flag,
});

/** The reader of each topic. */
export const TOPICS = {
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
} as const;

export type Topic = keyof typeof TOPICS;
