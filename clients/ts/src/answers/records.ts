/**
 * Records in the answers of the API.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import { type Reader, anything, choice, flag, integer, list, nullable, number, object, oneOf, row, table, text, won } from "./readers.ts";

export interface Admit {
  readonly kind: "admit";
  readonly club: string;
  readonly newcomer: string;
}
export const Admit: Reader<Admit> = /* @__PURE__ */ object("Admit", {
  kind: oneOf("admit"),
  club: text,
  newcomer: text,
});

export interface ClauseText {
  readonly language: "en" | "ko";
  readonly hash: string;
}
export const ClauseText: Reader<ClauseText> = /* @__PURE__ */ object("ClauseText", {
  language: oneOf("en", "ko"),
  hash: text,
});

export interface AgreedValue {
  readonly name: string;
  readonly unit: "won" | "basis_points" | "percent" | "hours" | "days" | "count";
  readonly value: number;
}
export const AgreedValue: Reader<AgreedValue> = /* @__PURE__ */ object("AgreedValue", {
  name: text,
  unit: oneOf("won", "basis_points", "percent", "hours", "days", "count"),
  value: integer,
});

export interface AgreedClauseView {
  readonly clause: string;
  readonly version: number;
  readonly kind: "required" | "common" | "optional" | "forbidden";
  readonly standing: "proposed" | "stands" | "rejected" | "withdrawn" | "replaced" | "forbidden";
  readonly texts: readonly ClauseText[];
  readonly values: readonly AgreedValue[];
}
export const AgreedClauseView: Reader<AgreedClauseView> = /* @__PURE__ */ object("AgreedClauseView", {
  clause: text,
  version: integer,
  kind: oneOf("required", "common", "optional", "forbidden"),
  standing: oneOf("proposed", "stands", "rejected", "withdrawn", "replaced", "forbidden"),
  texts: list(ClauseText),
  values: list(AgreedValue),
});

export interface AgreedPayment {
  readonly seat: number;
  readonly round: number;
  readonly holder: string;
  readonly payer: string;
  readonly amount: bigint;
}
export const AgreedPayment: Reader<AgreedPayment> = /* @__PURE__ */ object("AgreedPayment", {
  seat: integer,
  round: integer,
  holder: text,
  payer: text,
  amount: won,
});

export interface AgreementView {
  readonly agreement: string;
  readonly outdated: string;
  readonly clauses: readonly AgreedClauseView[];
}
export const AgreementView: Reader<AgreementView> = /* @__PURE__ */ object("AgreementView", {
  agreement: text,
  outdated: text,
  clauses: list(AgreedClauseView),
});

export interface Amend {
  readonly kind: "amend";
  readonly club: string;
  readonly agreement: string;
}
export const Amend: Reader<Amend> = /* @__PURE__ */ object("Amend", {
  kind: oneOf("amend"),
  club: text,
  agreement: text,
});

export interface SurchargeAmounts {
  readonly kind: "surcharge";
  readonly contribution: bigint;
  readonly surcharge: bigint;
}
export const SurchargeAmounts: Reader<SurchargeAmounts> = /* @__PURE__ */ object("SurchargeAmounts", {
  kind: oneOf("surcharge"),
  contribution: won,
  surcharge: won,
});

export interface FlatAmounts {
  readonly kind: "flat";
  readonly contribution: bigint;
}
export const FlatAmounts: Reader<FlatAmounts> = /* @__PURE__ */ object("FlatAmounts", {
  kind: oneOf("flat"),
  contribution: won,
});

export interface FixedPotAmounts {
  readonly kind: "fixed_pot";
  readonly contribution: bigint;
  readonly surcharge: bigint;
  readonly pot: bigint;
}
export const FixedPotAmounts: Reader<FixedPotAmounts> = /* @__PURE__ */ object("FixedPotAmounts", {
  kind: oneOf("fixed_pot"),
  contribution: won,
  surcharge: won,
  pot: won,
});

export interface AuctionAmounts {
  readonly kind: "auction";
  readonly contribution: bigint;
  readonly floor: bigint;
}
export const AuctionAmounts: Reader<AuctionAmounts> = /* @__PURE__ */ object("AuctionAmounts", {
  kind: oneOf("auction"),
  contribution: won,
  floor: won,
});

export interface Amounts {
  readonly kind: "amounts";
  readonly club: string;
  readonly amounts: SurchargeAmounts | FlatAmounts | FixedPotAmounts | AuctionAmounts;
}
export const Amounts: Reader<Amounts> = /* @__PURE__ */ object("Amounts", {
  kind: oneOf("amounts"),
  club: text,
  amounts: choice(SurchargeAmounts, FlatAmounts, FixedPotAmounts, AuctionAmounts),
});

export interface ApprovalView {
  readonly guardian: string;
  readonly keys: readonly string[];
  readonly threshold: number;
  readonly at: string | null;
}
export const ApprovalView: Reader<ApprovalView> = /* @__PURE__ */ object("ApprovalView", {
  guardian: text,
  keys: list(text),
  threshold: integer,
  at: nullable(text),
});

export interface AttestationView {
  readonly verifier: string;
  readonly name: string;
  readonly level: number;
  readonly since: string | null;
  readonly until: string | null;
  readonly counts: boolean;
}
export const AttestationView: Reader<AttestationView> = /* @__PURE__ */ object("AttestationView", {
  verifier: text,
  name: text,
  level: integer,
  since: nullable(text),
  until: nullable(text),
  counts: flag,
});

export interface BankReport {
  readonly day: number;
  readonly balance: bigint;
  readonly not_minted: bigint;
  readonly not_burned: bigint;
  readonly suspense: bigint;
  readonly operator: string;
  readonly height: number;
  readonly time: string | null;
}
export const BankReport: Reader<BankReport> = /* @__PURE__ */ object("BankReport", {
  day: integer,
  balance: won,
  not_minted: won,
  not_burned: won,
  suspense: won,
  operator: text,
  height: integer,
  time: nullable(text),
});

export interface Calendar {
  readonly unit: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly first_due: string | null;
  readonly every_seconds: number;
  readonly business_days: boolean;
  readonly holidays: readonly number[];
}
export const Calendar: Reader<Calendar> = /* @__PURE__ */ object("Calendar", {
  unit: text,
  year: integer,
  month: integer,
  day: integer,
  first_due: nullable(text),
  every_seconds: integer,
  business_days: flag,
  holidays: list(integer),
});

export interface SeatCap {
  readonly seat: number;
  readonly needed_bp: number | null;
  readonly holdback_needed_bp: number | null;
}
export const SeatCap: Reader<SeatCap> = /* @__PURE__ */ object("SeatCap", {
  seat: integer,
  needed_bp: nullable(integer),
  holdback_needed_bp: nullable(integer),
});

export interface CapsView {
  readonly schedule_hash: string;
  readonly cap_bp: number;
  readonly enforced: boolean;
  readonly seats: readonly SeatCap[];
}
export const CapsView: Reader<CapsView> = /* @__PURE__ */ object("CapsView", {
  schedule_hash: text,
  cap_bp: integer,
  enforced: flag,
  seats: list(SeatCap),
});

export interface Certified {
  readonly height: number;
  readonly block_hash: string;
  readonly header: string;
  readonly certificate: string;
  readonly validators: string;
  readonly view: number;
  readonly quorum: number;
  readonly signed_by: readonly string[];
}
export const Certified: Reader<Certified> = /* @__PURE__ */ object("Certified", {
  height: integer,
  block_hash: text,
  header: text,
  certificate: text,
  validators: text,
  view: integer,
  quorum: integer,
  signed_by: list(text),
});

export interface ClauseParameter {
  readonly name: string;
  readonly unit: "won" | "basis_points" | "percent" | "hours" | "days" | "count";
  readonly low: number;
  readonly high: number;
}
export const ClauseParameter: Reader<ClauseParameter> = /* @__PURE__ */ object("ClauseParameter", {
  name: text,
  unit: oneOf("won", "basis_points", "percent", "hours", "days", "count"),
  low: integer,
  high: integer,
});

export interface JudgementView {
  readonly expert: string;
  readonly name: string;
  readonly approves: boolean;
  readonly laws: readonly ("civil" | "interest" | "terms" | "deposits" | "lending" | "privacy")[];
  readonly at: string | null;
  readonly counts: boolean;
}
export const JudgementView: Reader<JudgementView> = /* @__PURE__ */ object("JudgementView", {
  expert: text,
  name: text,
  approves: flag,
  laws: list(oneOf("civil", "interest", "terms", "deposits", "lending", "privacy")),
  at: nullable(text),
  counts: flag,
});

export interface ClauseView {
  readonly clause: string;
  readonly version: number;
  readonly kind: "required" | "common" | "optional" | "forbidden";
  readonly standing: "proposed" | "stands" | "rejected" | "withdrawn" | "replaced" | "forbidden";
  readonly demanded: boolean;
  readonly content: string;
  readonly texts: readonly ClauseText[];
  readonly parameters: readonly ClauseParameter[];
  readonly added: string | null;
  readonly judgements: readonly JudgementView[];
}
export const ClauseView: Reader<ClauseView> = /* @__PURE__ */ object("ClauseView", {
  clause: text,
  version: integer,
  kind: oneOf("required", "common", "optional", "forbidden"),
  standing: oneOf("proposed", "stands", "rejected", "withdrawn", "replaced", "forbidden"),
  demanded: flag,
  content: text,
  texts: list(ClauseText),
  parameters: list(ClauseParameter),
  added: nullable(text),
  judgements: list(JudgementView),
});

export interface ClubLine {
  readonly club: string;
  readonly name: string;
  readonly status: string;
  readonly seats: readonly number[];
  readonly out: bigint;
  readonly back: bigint;
  readonly cash: bigint;
  readonly secured: bigint;
  readonly guaranteed: bigint;
  readonly set_aside: bigint;
  readonly consent: bigint;
  readonly consent_used: bigint;
  readonly owes: bigint;
  readonly is_owed: bigint;
  readonly kept: bigint;
  readonly unpaid: bigint;
  readonly to_pay: bigint;
}
export const ClubLine: Reader<ClubLine> = /* @__PURE__ */ object("ClubLine", {
  club: text,
  name: text,
  status: text,
  seats: list(integer),
  out: won,
  back: won,
  cash: won,
  secured: won,
  guaranteed: won,
  set_aside: won,
  consent: won,
  consent_used: won,
  owes: won,
  is_owed: won,
  kept: won,
  unpaid: won,
  to_pay: won,
});

export interface ConsentAsked {
  readonly account: string;
  readonly amount: bigint;
}
export const ConsentAsked: Reader<ConsentAsked> = /* @__PURE__ */ object("ConsentAsked", {
  account: text,
  amount: won,
});

export interface DebtView {
  readonly club: string;
  readonly round: number;
  readonly seat: number;
  readonly debtor: string;
  readonly creditor: string | null;
  readonly due: string | null;
  readonly amount: bigint;
  readonly charge: boolean;
  readonly deferred_until: string | null;
}
export const DebtView: Reader<DebtView> = /* @__PURE__ */ object("DebtView", {
  club: text,
  round: integer,
  seat: integer,
  debtor: text,
  creditor: nullable(text),
  due: nullable(text),
  amount: won,
  charge: flag,
  deferred_until: nullable(text),
});

export interface DemotionInfo {
  readonly validator_id: string;
  readonly times: number;
  readonly until: number;
}
export const DemotionInfo: Reader<DemotionInfo> = /* @__PURE__ */ object("DemotionInfo", {
  validator_id: text,
  times: integer,
  until: integer,
});

export interface Dissolve {
  readonly kind: "dissolve";
  readonly club: string;
}
export const Dissolve: Reader<Dissolve> = /* @__PURE__ */ object("Dissolve", {
  kind: oneOf("dissolve"),
  club: text,
});

export interface Dividend {
  readonly kind: "dividend";
  readonly contribution: bigint;
  readonly phase_ms: number;
  readonly floor: bigint;
}
export const Dividend: Reader<Dividend> = /* @__PURE__ */ object("Dividend", {
  kind: oneOf("dividend"),
  contribution: won,
  phase_ms: integer,
  floor: won,
});

export interface Drawn {
  readonly kind: "drawn";
  readonly contribution: bigint;
  readonly phase_ms: number;
  readonly once: boolean;
}
export const Drawn: Reader<Drawn> = /* @__PURE__ */ object("Drawn", {
  kind: oneOf("drawn"),
  contribution: won,
  phase_ms: integer,
  once: flag,
});

export interface DueDay {
  readonly kind: "due_day";
  readonly club: string;
  readonly day: number;
}
export const DueDay: Reader<DueDay> = /* @__PURE__ */ object("DueDay", {
  kind: oneOf("due_day"),
  club: text,
  day: integer,
});

export interface EarmarkView {
  readonly seat: number;
  readonly holder: string | null;
  readonly by: string;
  readonly amount: bigint;
}
export const EarmarkView: Reader<EarmarkView> = /* @__PURE__ */ object("EarmarkView", {
  seat: integer,
  holder: nullable(text),
  by: text,
  amount: won,
});

export interface EndShare {
  readonly account: string;
  readonly asked: bigint;
  readonly owes: bigint;
}
export const EndShare: Reader<EndShare> = /* @__PURE__ */ object("EndShare", {
  account: text,
  asked: won,
  owes: won,
});

export interface Event {
  readonly type: string;
  readonly contract: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
export const Event: Reader<Event> = /* @__PURE__ */ object("Event", {
  type: text,
  contract: text,
  fields: table(anything),
});

export interface EventKind {
  readonly type: string;
  readonly contract: string;
  readonly about: string;
  readonly fields: readonly ({
    readonly name: string;
    readonly kind: "won" | "account" | "club" | "hash" | "instant" | "length" | "day" | "rate" | "number" | "flag" | "name" | "text" | "word" | "refusal";
  })[];
}
export const EventKind: Reader<EventKind> = /* @__PURE__ */ object("EventKind", {
  type: text,
  contract: text,
  about: text,
  fields: list(object("EventKind", {
    name: text,
    kind: oneOf("won", "account", "club", "hash", "instant", "length", "day", "rate", "number", "flag", "name", "text", "word", "refusal"),
  })),
});

export interface EventMessage {
  readonly cursor: string;
  readonly topic: string;
  readonly height: number;
  readonly time: string;
  readonly receipt: number | null;
  readonly tx: string | null;
  readonly contract: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
export const EventMessage: Reader<EventMessage> = /* @__PURE__ */ object("EventMessage", {
  cursor: text,
  topic: text,
  height: integer,
  time: text,
  receipt: nullable(integer),
  tx: nullable(text),
  contract: text,
  fields: table(anything),
});

export interface Evict {
  readonly kind: "evict";
  readonly club: string;
  readonly seat: number;
  readonly since: number;
}
export const Evict: Reader<Evict> = /* @__PURE__ */ object("Evict", {
  kind: oneOf("evict"),
  club: text,
  seat: integer,
  since: integer,
});

export interface Exit {
  readonly kind: "exit";
  readonly club: string;
  readonly seat: number;
}
export const Exit: Reader<Exit> = /* @__PURE__ */ object("Exit", {
  kind: oneOf("exit"),
  club: text,
  seat: integer,
});

export interface ExpertView {
  readonly account: string;
  readonly name: string;
}
export const ExpertView: Reader<ExpertView> = /* @__PURE__ */ object("ExpertView", {
  account: text,
  name: text,
});

export interface Fair {
  readonly kind: "fair";
  readonly pot: bigint;
  readonly rate_bp: number;
  readonly unit: bigint;
}
export const Fair: Reader<Fair> = /* @__PURE__ */ object("Fair", {
  kind: oneOf("fair"),
  pot: won,
  rate_bp: integer,
  unit: won,
});

export interface FixedAfter {
  readonly kind: "fixed_after";
  readonly pot: bigint;
  readonly payment_after: bigint;
}
export const FixedAfter: Reader<FixedAfter> = /* @__PURE__ */ object("FixedAfter", {
  kind: oneOf("fixed_after"),
  pot: won,
  payment_after: won,
});

export interface FixedPot {
  readonly kind: "fixed_pot";
  readonly contribution: bigint;
  readonly surcharge: bigint;
  readonly pot: bigint;
  readonly surplus_to: "organizer" | "reserve";
  readonly recipient_pays_own_round: boolean;
}
export const FixedPot: Reader<FixedPot> = /* @__PURE__ */ object("FixedPot", {
  kind: oneOf("fixed_pot"),
  contribution: won,
  surcharge: won,
  pot: won,
  surplus_to: oneOf("organizer", "reserve"),
  recipient_pays_own_round: flag,
});

export interface Flat {
  readonly kind: "flat";
  readonly contribution: bigint;
  readonly recipient_pays_own_round: boolean;
  readonly late_joiners: boolean;
}
export const Flat: Reader<Flat> = /* @__PURE__ */ object("Flat", {
  kind: oneOf("flat"),
  contribution: won,
  recipient_pays_own_round: flag,
  late_joiners: flag,
});

export interface FlowLine {
  readonly kind: string;
  readonly out: bigint;
  readonly back: bigint;
}
export const FlowLine: Reader<FlowLine> = /* @__PURE__ */ object("FlowLine", {
  kind: text,
  out: won,
  back: won,
});

export interface Freeze {
  readonly club: string;
  readonly by: string;
  readonly invariant: string;
  readonly height: number;
  readonly since: string | null;
  readonly detail: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
export const Freeze: Reader<Freeze> = /* @__PURE__ */ object("Freeze", {
  club: text,
  by: text,
  invariant: text,
  height: integer,
  since: nullable(text),
  detail: text,
  fields: table(anything),
});

export interface Goal {
  readonly target: bigint;
  readonly deadline: string | null;
  readonly spend_by: string | null;
}
export const Goal: Reader<Goal> = /* @__PURE__ */ object("Goal", {
  target: won,
  deadline: nullable(text),
  spend_by: nullable(text),
});

export interface MoveView {
  readonly cause: "on_time" | "late" | "covered" | "default" | "completed" | "feedback";
  readonly club: string;
  readonly round: number;
  readonly delta: number;
  readonly faded: number;
  readonly at: string | null;
}
export const MoveView: Reader<MoveView> = /* @__PURE__ */ object("MoveView", {
  cause: oneOf("on_time", "late", "covered", "default", "completed", "feedback"),
  club: text,
  round: integer,
  delta: integer,
  faded: integer,
  at: nullable(text),
});

export interface GradeView {
  readonly account: string;
  readonly formula: number;
  readonly grade: number;
  readonly score: number;
  readonly by_level: number;
  readonly by_rounds: number;
  readonly by_volume: number;
  readonly by_feedback: number;
  readonly level: number;
  readonly holdback_percent: number;
  readonly unsecured_most: bigint;
  readonly unsecured: bigint;
  readonly met: number;
  readonly paid: bigint;
  readonly defaults: number;
  readonly frozen: boolean;
  readonly frozen_until: string | null;
  readonly moves: readonly MoveView[];
}
export const GradeView: Reader<GradeView> = /* @__PURE__ */ object("GradeView", {
  account: text,
  formula: integer,
  grade: integer,
  score: integer,
  by_level: integer,
  by_rounds: integer,
  by_volume: integer,
  by_feedback: integer,
  level: integer,
  holdback_percent: integer,
  unsecured_most: won,
  unsecured: won,
  met: integer,
  paid: won,
  defaults: integer,
  frozen: flag,
  frozen_until: nullable(text),
  moves: list(MoveView),
});

export interface NamingView {
  readonly number: number;
  readonly guardians: readonly string[];
  readonly threshold: number;
  readonly verifier: boolean;
  readonly agreed: readonly string[];
  readonly ready: string | null;
}
export const NamingView: Reader<NamingView> = /* @__PURE__ */ object("NamingView", {
  number: integer,
  guardians: list(text),
  threshold: integer,
  verifier: flag,
  agreed: list(text),
  ready: nullable(text),
});

export interface RecoveryView {
  readonly keys: readonly string[];
  readonly threshold: number;
  readonly guardians: readonly string[];
  readonly verifier: string | null;
  readonly since: string | null;
  readonly effective: string | null;
  readonly lapses: string | null;
}
export const RecoveryView: Reader<RecoveryView> = /* @__PURE__ */ object("RecoveryView", {
  keys: list(text),
  threshold: integer,
  guardians: list(text),
  verifier: nullable(text),
  since: nullable(text),
  effective: nullable(text),
  lapses: nullable(text),
});

export interface GuardiansView {
  readonly account: string;
  readonly guardians: readonly string[];
  readonly threshold: number;
  readonly verifier: boolean;
  readonly naming: NamingView | null;
  readonly approvals: readonly ApprovalView[];
  readonly recovery: RecoveryView | null;
  readonly calm_until: string | null;
}
export const GuardiansView: Reader<GuardiansView> = /* @__PURE__ */ object("GuardiansView", {
  account: text,
  guardians: list(text),
  threshold: integer,
  verifier: flag,
  naming: nullable(NamingView),
  approvals: list(ApprovalView),
  recovery: nullable(RecoveryView),
  calm_until: nullable(text),
});

export interface IdentityView {
  readonly account: string;
  readonly level: number;
  readonly attestations: readonly AttestationView[];
}
export const IdentityView: Reader<IdentityView> = /* @__PURE__ */ object("IdentityView", {
  account: text,
  level: integer,
  attestations: list(AttestationView),
});

export interface ListedClub {
  readonly id: string;
  readonly run_by: string;
  readonly name: string;
  readonly status: string;
  readonly organizer: string;
  readonly created: string | null;
  readonly seats: number;
  readonly seats_taken: number;
  readonly contribution: bigint;
}
export const ListedClub: Reader<ListedClub> = /* @__PURE__ */ object("ListedClub", {
  id: text,
  run_by: text,
  name: text,
  status: text,
  organizer: text,
  created: nullable(text),
  seats: integer,
  seats_taken: integer,
  contribution: won,
});

export interface NewDue {
  readonly round: number;
  readonly now: string | null;
  readonly then: string | null;
}
export const NewDue: Reader<NewDue> = /* @__PURE__ */ object("NewDue", {
  round: integer,
  now: nullable(text),
  then: nullable(text),
});

export interface OpenBallot {
  readonly id: string;
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly subject: string;
  readonly amount: bigint;
  readonly opener: string;
  readonly voters: readonly string[];
  readonly votes: number;
  readonly needed: number;
  readonly until: string | null;
  readonly args_hex: string;
}
export const OpenBallot: Reader<OpenBallot> = /* @__PURE__ */ object("OpenBallot", {
  id: text,
  method: text,
  args: table(anything),
  subject: text,
  amount: won,
  opener: text,
  voters: list(text),
  votes: integer,
  needed: integer,
  until: nullable(text),
  args_hex: text,
});

export interface Order {
  readonly kind: "order";
  readonly club: string;
  readonly order: readonly number[];
}
export const Order: Reader<Order> = /* @__PURE__ */ object("Order", {
  kind: oneOf("order"),
  club: text,
  order: list(integer),
});

export interface PartView {
  readonly seat: number;
  readonly recipient: string | null;
  readonly pot: bigint;
  readonly paid_out: bigint;
  readonly set_off: bigint;
  readonly owed: bigint;
}
export const PartView: Reader<PartView> = /* @__PURE__ */ object("PartView", {
  seat: integer,
  recipient: nullable(text),
  pot: won,
  paid_out: won,
  set_off: won,
  owed: won,
});

export interface PeerInfo {
  readonly peer_id: string;
  readonly validator_id: string | null;
  readonly role: string;
  readonly name: string;
  readonly address: string;
  readonly connected: boolean;
  readonly queued_bytes: number;
  readonly rtt_ms: number | null;
}
export const PeerInfo: Reader<PeerInfo> = /* @__PURE__ */ object("PeerInfo", {
  peer_id: text,
  validator_id: nullable(text),
  role: text,
  name: text,
  address: text,
  connected: flag,
  queued_bytes: integer,
  rtt_ms: nullable(number),
});

export interface PotFlow {
  readonly kind: string;
  readonly out: bigint;
  readonly back: bigint;
}
export const PotFlow: Reader<PotFlow> = /* @__PURE__ */ object("PotFlow", {
  kind: text,
  out: won,
  back: won,
});

export interface PotLine {
  readonly club: string;
  readonly name: string;
  readonly status: "forming" | "running" | "closed" | "cancelled";
  readonly number: number;
  readonly out: bigint;
  readonly back: bigint;
  readonly cash: bigint;
  readonly arrears: bigint;
  readonly share: bigint;
}
export const PotLine: Reader<PotLine> = /* @__PURE__ */ object("PotLine", {
  club: text,
  name: text,
  status: oneOf("forming", "running", "closed", "cancelled"),
  number: integer,
  out: won,
  back: won,
  cash: won,
  arrears: won,
  share: won,
});

export interface PotMember {
  readonly account: string;
  readonly number: number;
  readonly joined: string | null;
  readonly signed: boolean;
  readonly consent: bigint;
  readonly paid_in: bigint;
  readonly arrears: bigint;
  readonly share: bigint;
}
export const PotMember: Reader<PotMember> = /* @__PURE__ */ object("PotMember", {
  account: text,
  number: integer,
  joined: nullable(text),
  signed: flag,
  consent: won,
  paid_in: won,
  arrears: won,
  share: won,
});

export interface PotSpending {
  readonly proposal: string;
  readonly to: string;
  readonly what: string;
  readonly paid: bigint;
  readonly later: readonly bigint[];
  readonly next_number: number;
  readonly until: string | null;
}
export const PotSpending: Reader<PotSpending> = /* @__PURE__ */ object("PotSpending", {
  proposal: text,
  to: text,
  what: text,
  paid: won,
  later: list(won),
  next_number: integer,
  until: nullable(text),
});

export interface PotStatement {
  readonly account: string | null;
  readonly member: PotMember | null;
  readonly flows: readonly PotFlow[];
  readonly out: bigint;
  readonly back: bigint;
}
export const PotStatement: Reader<PotStatement> = /* @__PURE__ */ object("PotStatement", {
  account: nullable(text),
  member: nullable(PotMember),
  flows: list(PotFlow),
  out: won,
  back: won,
});

export interface PotTerms {
  readonly name: string;
  readonly dues: bigint;
  readonly periods: number;
  readonly calendar: Calendar | null;
  readonly goal: Goal | null;
  readonly level: number;
  readonly agreement: string;
}
export const PotTerms: Reader<PotTerms> = /* @__PURE__ */ object("PotTerms", {
  name: text,
  dues: won,
  periods: integer,
  calendar: nullable(Calendar),
  goal: nullable(Goal),
  level: integer,
  agreement: text,
});

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly action: string;
}
export const Problem: Reader<Problem> = /* @__PURE__ */ object("Problem", {
  type: text,
  title: text,
  status: integer,
  code: text,
  detail: text,
  fields: table(anything),
  action: text,
});

export interface Refused {
  readonly code: string;
  readonly detail: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
export const Refused: Reader<Refused> = /* @__PURE__ */ object("Refused", {
  code: text,
  detail: text,
  fields: table(anything),
});

export interface Swap {
  readonly kind: "swap";
  readonly club: string;
  readonly seat_a: number;
  readonly seat_b: number;
}
export const Swap: Reader<Swap> = /* @__PURE__ */ object("Swap", {
  kind: oneOf("swap"),
  club: text,
  seat_a: integer,
  seat_b: integer,
});

export interface Substitute {
  readonly kind: "substitute";
  readonly club: string;
  readonly seat: number;
  readonly leaver: string;
  readonly newcomer: string;
}
export const Substitute: Reader<Substitute> = /* @__PURE__ */ object("Substitute", {
  kind: oneOf("substitute"),
  club: text,
  seat: integer,
  leaver: text,
  newcomer: text,
});

export interface Spend {
  readonly kind: "spend";
  readonly club: string;
  readonly to: string;
  readonly amount: bigint;
  readonly what: string;
  readonly later: readonly bigint[];
  readonly until: string | null;
}
export const Spend: Reader<Spend> = /* @__PURE__ */ object("Spend", {
  kind: oneOf("spend"),
  club: text,
  to: text,
  amount: won,
  what: text,
  later: list(won),
  until: nullable(text),
});

export interface Release {
  readonly kind: "release";
  readonly club: string;
  readonly spending: string;
  readonly number: number;
  readonly to: string;
  readonly amount: bigint;
  readonly receipt: string;
}
export const Release: Reader<Release> = /* @__PURE__ */ object("Release", {
  kind: oneOf("release"),
  club: text,
  spending: text,
  number: integer,
  to: text,
  amount: won,
  receipt: text,
});

export interface ShareOut {
  readonly kind: "share_out";
  readonly club: string;
  readonly amount: bigint;
}
export const ShareOut: Reader<ShareOut> = /* @__PURE__ */ object("ShareOut", {
  kind: oneOf("share_out"),
  club: text,
  amount: won,
});

export interface ProposalView {
  readonly id: string;
  readonly club: string;
  readonly kind: string;
  readonly proposer: string;
  readonly seat: number;
  readonly other_seat: number;
  readonly newcomer: string | null;
  readonly made: string | null;
  readonly deadline: string | null;
  readonly opened_by_chain: boolean;
  readonly leads_to: string;
  readonly electorate: readonly string[];
  readonly votes: readonly number[];
  readonly needed: readonly string[];
  readonly signed: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly granted: readonly (readonly [string, bigint])[];
  readonly status: string;
  readonly outcome: Refused | null;
  readonly change: Swap | Order | Substitute | Exit | Evict | Dissolve | DueDay | Amounts | Amend | Spend | Release | ShareOut | Admit;
}
export const ProposalView: Reader<ProposalView> = /* @__PURE__ */ object("ProposalView", {
  id: text,
  club: text,
  kind: text,
  proposer: text,
  seat: integer,
  other_seat: integer,
  newcomer: nullable(text),
  made: nullable(text),
  deadline: nullable(text),
  opened_by_chain: flag,
  leads_to: text,
  electorate: list(text),
  votes: list(integer),
  needed: list(text),
  signed: list(text),
  yes: list(text),
  no: list(text),
  granted: list(row(text, won)),
  status: text,
  outcome: nullable(Refused),
  change: choice(Swap, Order, Substitute, Exit, Evict, Dissolve, DueDay, Amounts, Amend, Spend, Release, ShareOut, Admit),
});

export interface ProposedCallView {
  readonly id: string;
  readonly number: number;
  readonly contract: string;
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>> | null;
  readonly proposer: string;
  readonly keys: readonly string[];
  readonly needed: number;
  readonly until: string | null;
  readonly args_hex: string;
}
export const ProposedCallView: Reader<ProposedCallView> = /* @__PURE__ */ object("ProposedCallView", {
  id: text,
  number: integer,
  contract: text,
  method: text,
  args: nullable(table(anything)),
  proposer: text,
  keys: list(text),
  needed: integer,
  until: nullable(text),
  args_hex: text,
});

export interface RateFinding {
  readonly passes: boolean;
  readonly cap_bp: number;
  readonly needed_bp: number | null;
  readonly largest_surcharge: bigint | null;
  readonly refused_seats: readonly number[];
  readonly form: string;
}
export const RateFinding: Reader<RateFinding> = /* @__PURE__ */ object("RateFinding", {
  passes: flag,
  cap_bp: integer,
  needed_bp: nullable(integer),
  largest_surcharge: nullable(won),
  refused_seats: list(integer),
  form: text,
});

export interface Receipt {
  readonly id: string;
  readonly height: number;
  readonly index: number;
  readonly time: string;
  readonly scheduled: boolean;
  readonly contract: string;
  readonly method: string;
  readonly ok: boolean;
  readonly code: string;
  readonly detail: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly events: readonly Event[];
}
export const Receipt: Reader<Receipt> = /* @__PURE__ */ object("Receipt", {
  id: text,
  height: integer,
  index: integer,
  time: text,
  scheduled: flag,
  contract: text,
  method: text,
  ok: flag,
  code: text,
  detail: text,
  fields: table(anything),
  events: list(Event),
});

export interface ReserveShare {
  readonly account: string;
  readonly weight: bigint;
  readonly got: bigint;
  readonly last: bigint;
}
export const ReserveShare: Reader<ReserveShare> = /* @__PURE__ */ object("ReserveShare", {
  account: text,
  weight: won,
  got: won,
  last: won,
});

export interface SealedView {
  readonly account: string;
  readonly seat: number;
  readonly revealed: boolean;
  readonly amount: bigint;
  readonly commitment: string;
}
export const SealedView: Reader<SealedView> = /* @__PURE__ */ object("SealedView", {
  account: text,
  seat: integer,
  revealed: flag,
  amount: won,
  commitment: text,
});

export interface RoundView {
  readonly round: number;
  readonly due: string | null;
  readonly status: string;
  readonly recipient_seat: number;
  readonly recipient: string | null;
  readonly pot: bigint;
  readonly asked: bigint;
  readonly collected: bigint;
  readonly paid_out: bigint;
  readonly set_off: bigint;
  readonly surplus: bigint;
  readonly owed: bigint;
  readonly paid_out_at: string | null;
  readonly grace_until: string | null;
  readonly missing: readonly number[];
  readonly commits_until: string | null;
  readonly reveals_until: string | null;
  readonly sealed: readonly SealedView[];
  readonly least_bids: readonly bigint[];
  readonly highest_bid: bigint;
  readonly bond: bigint;
  readonly parts: readonly PartView[];
}
export const RoundView: Reader<RoundView> = /* @__PURE__ */ object("RoundView", {
  round: integer,
  due: nullable(text),
  status: text,
  recipient_seat: integer,
  recipient: nullable(text),
  pot: won,
  asked: won,
  collected: won,
  paid_out: won,
  set_off: won,
  surplus: won,
  owed: won,
  paid_out_at: nullable(text),
  grace_until: nullable(text),
  missing: list(integer),
  commits_until: nullable(text),
  reveals_until: nullable(text),
  sealed: list(SealedView),
  least_bids: list(won),
  highest_bid: won,
  bond: won,
  parts: list(PartView),
});

export interface ScheduleRow {
  readonly round: number;
  readonly due: string | null;
  readonly recipient_seat: number;
  readonly pot: bigint;
  readonly pays: readonly bigint[];
  readonly surplus: bigint;
  readonly beside_seat: number;
}
export const ScheduleRow: Reader<ScheduleRow> = /* @__PURE__ */ object("ScheduleRow", {
  round: integer,
  due: nullable(text),
  recipient_seat: integer,
  pot: won,
  pays: list(won),
  surplus: won,
  beside_seat: integer,
});

export interface SeatEffect {
  readonly seat: number;
  readonly holder: string | null;
  readonly holder_then: string | null;
  readonly turn_now: number;
  readonly turn_then: number;
  readonly pot_now: bigint;
  readonly pot_then: bigint;
  readonly to_pay_now: bigint;
  readonly to_pay_then: bigint;
  readonly net_now: bigint;
  readonly net_then: bigint;
  readonly deposit_now: bigint;
  readonly deposit_then: bigint;
  readonly brings: bigint;
  readonly gets: bigint;
  readonly must_sign: boolean;
}
export const SeatEffect: Reader<SeatEffect> = /* @__PURE__ */ object("SeatEffect", {
  seat: integer,
  holder: nullable(text),
  holder_then: nullable(text),
  turn_now: integer,
  turn_then: integer,
  pot_now: won,
  pot_then: won,
  to_pay_now: won,
  to_pay_then: won,
  net_now: won,
  net_then: won,
  deposit_now: won,
  deposit_then: won,
  brings: won,
  gets: won,
  must_sign: flag,
});

export interface SeatView {
  readonly seat: number;
  readonly holder: string | null;
  readonly signed: boolean;
  readonly receives_in: number;
  readonly received: boolean;
  readonly deposit: bigint;
  readonly deposit_held: bigint;
  readonly holdback_percent: number | null;
  readonly unsecured: bigint | null;
  readonly holdback_held: bigint;
  readonly guaranteed: bigint;
  readonly bond: bigint;
  readonly earmarked: bigint;
  readonly paid: bigint;
  readonly equalised: bigint;
  readonly got: bigint;
  readonly net: bigint;
  readonly net_planned: bigint;
  readonly owes: bigint;
  readonly unpaid: bigint;
  readonly to_pay: bigint;
  readonly misses: number;
  readonly lates: number;
  readonly left: string;
  readonly invited: string | null;
  readonly sign_by: string | null;
  readonly half: boolean;
}
export const SeatView: Reader<SeatView> = /* @__PURE__ */ object("SeatView", {
  seat: integer,
  holder: nullable(text),
  signed: flag,
  receives_in: integer,
  received: flag,
  deposit: won,
  deposit_held: won,
  holdback_percent: nullable(integer),
  unsecured: nullable(won),
  holdback_held: won,
  guaranteed: won,
  bond: won,
  earmarked: won,
  paid: won,
  equalised: won,
  got: won,
  net: won,
  net_planned: won,
  owes: won,
  unpaid: won,
  to_pay: won,
  misses: integer,
  lates: integer,
  left: text,
  invited: nullable(text),
  sign_by: nullable(text),
  half: flag,
});

export interface Shared {
  readonly kind: "shared";
  readonly contribution: bigint;
  readonly phase_ms: number;
  readonly floor: bigint;
}
export const Shared: Reader<Shared> = /* @__PURE__ */ object("Shared", {
  kind: oneOf("shared"),
  contribution: won,
  phase_ms: integer,
  floor: won,
});

export interface Sheet {
  readonly kind: "sheet";
  readonly amounts: readonly bigint[];
}
export const Sheet: Reader<Sheet> = /* @__PURE__ */ object("Sheet", {
  kind: oneOf("sheet"),
  amounts: list(won),
});

export interface StatementLine {
  readonly seat: number;
  readonly round: number;
  readonly due: string | null;
  readonly asked: bigint;
  readonly paid: bigint;
  readonly mark: string;
  readonly days_late: number;
  readonly received: bigint;
  readonly owed: bigint;
  readonly holder: string | null;
  readonly unpaid: bigint;
  readonly grace_until: string | null;
}
export const StatementLine: Reader<StatementLine> = /* @__PURE__ */ object("StatementLine", {
  seat: integer,
  round: integer,
  due: nullable(text),
  asked: won,
  paid: won,
  mark: text,
  days_late: integer,
  received: won,
  owed: won,
  holder: nullable(text),
  unpaid: won,
  grace_until: nullable(text),
});

export interface TakeOver {
  readonly seat: number;
  readonly since: number;
  readonly leaver: string;
  readonly newcomer: string;
  readonly price: bigint;
}
export const TakeOver: Reader<TakeOver> = /* @__PURE__ */ object("TakeOver", {
  seat: integer,
  since: integer,
  leaver: text,
  newcomer: text,
  price: won,
});

export interface StatementView {
  readonly club: string;
  readonly account: string | null;
  readonly lines: readonly StatementLine[];
  readonly paid: bigint;
  readonly got: bigint;
  readonly taken_over: readonly TakeOver[];
  readonly equalised: bigint;
  readonly net: bigint;
  readonly to_pay: bigint;
  readonly next_due: string | null;
  readonly next_pays: bigint;
  readonly comes_back: bigint;
  readonly comes_back_from: string | null;
  readonly claim: bigint;
  readonly claims: bigint;
  readonly shares: readonly ReserveShare[];
  readonly waiting: bigint;
  readonly coming: bigint;
  readonly owes: readonly DebtView[];
  readonly is_owed: readonly DebtView[];
  readonly agreed_payments: readonly AgreedPayment[];
  readonly kept: readonly DebtView[];
  readonly secured: bigint;
  readonly earmarks: readonly EarmarkView[];
  readonly flows: readonly FlowLine[];
  readonly out: bigint;
  readonly back: bigint;
  readonly cash: bigint;
  readonly held: bigint;
}
export const StatementView: Reader<StatementView> = /* @__PURE__ */ object("StatementView", {
  club: text,
  account: nullable(text),
  lines: list(StatementLine),
  paid: won,
  got: won,
  taken_over: list(TakeOver),
  equalised: won,
  net: won,
  to_pay: won,
  next_due: nullable(text),
  next_pays: won,
  comes_back: won,
  comes_back_from: nullable(text),
  claim: won,
  claims: won,
  shares: list(ReserveShare),
  waiting: won,
  coming: won,
  owes: list(DebtView),
  is_owed: list(DebtView),
  agreed_payments: list(AgreedPayment),
  kept: list(DebtView),
  secured: won,
  earmarks: list(EarmarkView),
  flows: list(FlowLine),
  out: won,
  back: won,
  cash: won,
  held: won,
});

export interface SubstitutionTerms {
  readonly seat: number;
  readonly price: bigint;
  readonly deposit: bigint;
  readonly remaining: bigint;
  readonly consent: bigint;
  readonly schedule_hash: string;
}
export const SubstitutionTerms: Reader<SubstitutionTerms> = /* @__PURE__ */ object("SubstitutionTerms", {
  seat: integer,
  price: won,
  deposit: won,
  remaining: won,
  consent: won,
  schedule_hash: text,
});

export interface Surcharge {
  readonly kind: "surcharge";
  readonly contribution: bigint;
  readonly surcharge: bigint;
  readonly recipient_pays_own_round: boolean;
}
export const Surcharge: Reader<Surcharge> = /* @__PURE__ */ object("Surcharge", {
  kind: oneOf("surcharge"),
  contribution: won,
  surcharge: won,
  recipient_pays_own_round: flag,
});

export interface Turn {
  readonly place: "first" | "last";
  readonly pays: boolean;
}
export const Turn: Reader<Turn> = /* @__PURE__ */ object("Turn", {
  place: oneOf("first", "last"),
  pays: flag,
});

export interface Terms {
  readonly name: string;
  readonly form: Surcharge | Flat | FixedPot | FixedAfter | Fair | Sheet | Drawn | Shared | Dividend;
  readonly seats: number;
  readonly calendar: Calendar;
  readonly grace_ms: number;
  readonly organizer_turn: Turn | null;
  readonly deposit: bigint | null;
  readonly late_charge_bp: number;
  readonly holdback_percent: number;
  readonly by_grade: boolean;
  readonly exit_penalty: bigint;
  readonly minimum_seats: number;
  readonly join_until: string | null;
  readonly vote_by: "person" | "seat";
  readonly claim_buyer: string | null;
  readonly open: boolean;
  readonly level: number;
  readonly grade: number;
  readonly seats_per_person: number;
  readonly kind: string;
  readonly agreement: string;
  readonly pots_per_round: number;
  readonly half_seats: readonly number[];
}
export const Terms: Reader<Terms> = /* @__PURE__ */ object("Terms", {
  name: text,
  form: choice(Surcharge, Flat, FixedPot, FixedAfter, Fair, Sheet, Drawn, Shared, Dividend),
  seats: integer,
  calendar: Calendar,
  grace_ms: integer,
  organizer_turn: nullable(Turn),
  deposit: nullable(won),
  late_charge_bp: integer,
  holdback_percent: integer,
  by_grade: flag,
  exit_penalty: won,
  minimum_seats: integer,
  join_until: nullable(text),
  vote_by: oneOf("person", "seat"),
  claim_buyer: nullable(text),
  open: flag,
  level: integer,
  grade: integer,
  seats_per_person: integer,
  kind: text,
  agreement: text,
  pots_per_round: integer,
  half_seats: list(integer),
});

export interface UpgradeBallot {
  readonly contract: string;
  readonly version: number;
  readonly from_height: number;
  readonly drops: boolean;
  readonly voters: readonly string[];
  readonly votes: number;
  readonly needed: number;
  readonly until: string | null;
}
export const UpgradeBallot: Reader<UpgradeBallot> = /* @__PURE__ */ object("UpgradeBallot", {
  contract: text,
  version: integer,
  from_height: integer,
  drops: flag,
  voters: list(text),
  votes: integer,
  needed: integer,
  until: nullable(text),
});

export interface Validator {
  readonly id: string;
  readonly name: string;
  readonly consensus_key: string;
  readonly p2p_key: string;
}
export const Validator: Reader<Validator> = /* @__PURE__ */ object("Validator", {
  id: text,
  name: text,
  consensus_key: text,
  p2p_key: text,
});

export interface VerifierView {
  readonly account: string;
  readonly name: string;
  readonly highest: number;
}
export const VerifierView: Reader<VerifierView> = /* @__PURE__ */ object("VerifierView", {
  account: text,
  name: text,
  highest: integer,
});

export interface Waiting {
  readonly club: string;
  readonly contract: string;
  readonly topic: string;
  readonly origin: string | null;
  readonly seat: number;
  readonly code: string;
  readonly since: string | null;
  readonly tries: number;
  readonly again: string | null;
  readonly detail: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
export const Waiting: Reader<Waiting> = /* @__PURE__ */ object("Waiting", {
  club: text,
  contract: text,
  topic: text,
  origin: nullable(text),
  seat: integer,
  code: text,
  since: nullable(text),
  tries: integer,
  again: nullable(text),
  detail: text,
  fields: table(anything),
});

export interface WardView {
  readonly account: string;
  readonly guardians: number;
  readonly threshold: number;
  readonly waits: boolean;
  readonly asked: boolean;
  readonly approved: boolean;
}
export const WardView: Reader<WardView> = /* @__PURE__ */ object("WardView", {
  account: text,
  guardians: integer,
  threshold: integer,
  waits: flag,
  asked: flag,
  approved: flag,
});

export interface WardsView {
  readonly guardian: string;
  readonly wards: readonly WardView[];
  readonly more: boolean;
}
export const WardsView: Reader<WardsView> = /* @__PURE__ */ object("WardsView", {
  guardian: text,
  wards: list(WardView),
  more: flag,
});

export interface Work {
  readonly club: string;
  readonly contract: string;
  readonly topic: string;
  readonly origin: string | null;
  readonly seat: number;
}
export const Work: Reader<Work> = /* @__PURE__ */ object("Work", {
  club: text,
  contract: text,
  topic: text,
  origin: nullable(text),
  seat: integer,
});
