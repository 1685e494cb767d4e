/**
 * Routes of the API that are read.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import { anything, choice, flag, integer, list, nullable, object, oneOf, row, table, text, won } from "./readers.ts";
import { Admit, AgreementView, Amend, Amounts, BankReport, CapsView, Certified, ClauseView, ClubLine, ConsentAsked, DebtView, DemotionInfo, Dissolve, DueDay, EndShare, Event, EventKind, Evict, Exit, ExpertView, Freeze, GradeView, GuardiansView, IdentityView, ListedClub, NewDue, OpenBallot, Order, PeerInfo, PotLine, PotMember, PotSpending, PotStatement, PotTerms, ProposalView, ProposedCallView, Receipt, Refused, Release, RoundView, ScheduleRow, SeatEffect, SeatView, ShareOut, Spend, StatementView, Substitute, SubstitutionTerms, Swap, Terms, UpgradeBallot, Validator, VerifierView, Waiting, WardsView } from "./records.ts";
import { type Route, route } from "./route.ts";

/** The answer of `GET /v1/txs/{id}`. */
export interface TxAnswer {
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
  readonly transaction: {
    readonly version: number;
    readonly chain_ctx: string;
    readonly account: string;
    readonly nonce: number;
    readonly valid_until: number;
    readonly contract: string;
    readonly method: string;
    readonly args: Readonly<Record<string, unknown>> | null;
    readonly id: string;
    readonly args_hex: string;
    readonly signed_by: readonly string[];
  };
}
export const tx: Route<TxAnswer, "id", never> = /* @__PURE__ */ route("/v1/txs/{id}", ["id"], [], object("TxAnswer", {
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
  transaction: object("TxAnswer", {
    version: integer,
    chain_ctx: text,
    account: text,
    nonce: integer,
    valid_until: integer,
    contract: text,
    method: text,
    args: nullable(table(anything)),
    id: text,
    args_hex: text,
    signed_by: list(text),
  }),
}));

/** The answer of `GET /v1/txs/{id}/proof`. */
export interface TxProofAnswer {
  readonly id: string;
  readonly transaction_proof: string;
  readonly receipt: Receipt;
  readonly receipt_proof: string;
  readonly certified: Certified;
}
export const txProof: Route<TxProofAnswer, "id", never> = /* @__PURE__ */ route("/v1/txs/{id}/proof", ["id"], [], object("TxProofAnswer", {
  id: text,
  transaction_proof: text,
  receipt: Receipt,
  receipt_proof: text,
  certified: Certified,
}));

/** The answer of `GET /v1/receipts/{height}/{index}/proof`. */
export interface ReceiptProofAnswer {
  readonly receipt: Receipt;
  readonly proof: string;
  readonly certified: Certified;
}
export const receiptProof: Route<ReceiptProofAnswer, "height" | "index", never> = /* @__PURE__ */ route("/v1/receipts/{height}/{index}/proof", ["height", "index"], [], object("ReceiptProofAnswer", {
  receipt: Receipt,
  proof: text,
  certified: Certified,
}));

/** The answer of `GET /v1/blocks`. */
export interface BlocksAnswer {
  readonly blocks: readonly ({
    readonly hash: string;
    readonly version: number;
    readonly height: number;
    readonly parent_hash: string;
    readonly timestamp: string | null;
    readonly tx_root: string;
    readonly evidence_root: string;
    readonly last_commit_hash: string;
    readonly state_root: string;
    readonly receipts_root: string;
    readonly validators_hash: string;
    readonly next_validators_hash: string;
    readonly params_hash: string;
    readonly proposer_id: string;
  })[];
  readonly cursor: string | null;
}
export const blocks: Route<BlocksAnswer, never, "from" | "limit" | "cursor" | "height"> = /* @__PURE__ */ route("/v1/blocks", [], ["from", "limit", "cursor", "height"], object("BlocksAnswer", {
  blocks: list(object("BlocksAnswer", {
    hash: text,
    version: integer,
    height: integer,
    parent_hash: text,
    timestamp: nullable(text),
    tx_root: text,
    evidence_root: text,
    last_commit_hash: text,
    state_root: text,
    receipts_root: text,
    validators_hash: text,
    next_validators_hash: text,
    params_hash: text,
    proposer_id: text,
  })),
  cursor: nullable(text),
}));

/** The answer of `GET /v1/blocks/{height}`. */
export interface BlockAnswer {
  readonly hash: string;
  readonly version: number;
  readonly height: number;
  readonly parent_hash: string;
  readonly timestamp: string | null;
  readonly tx_root: string;
  readonly evidence_root: string;
  readonly last_commit_hash: string;
  readonly state_root: string;
  readonly receipts_root: string;
  readonly validators_hash: string;
  readonly next_validators_hash: string;
  readonly params_hash: string;
  readonly proposer_id: string;
  readonly transactions: readonly string[];
  readonly evidence: readonly {
    readonly kind: string;
    readonly proves: string;
    readonly height: number;
    readonly validator_id: string;
    readonly name: string;
    readonly evidence: string;
  }[];
  readonly receipts: readonly Receipt[];
}
export const block: Route<BlockAnswer, "height", never> = /* @__PURE__ */ route("/v1/blocks/{height}", ["height"], [], object("BlockAnswer", {
  hash: text,
  version: integer,
  height: integer,
  parent_hash: text,
  timestamp: nullable(text),
  tx_root: text,
  evidence_root: text,
  last_commit_hash: text,
  state_root: text,
  receipts_root: text,
  validators_hash: text,
  next_validators_hash: text,
  params_hash: text,
  proposer_id: text,
  transactions: list(text),
  evidence: list(object("BlockAnswer", {
    kind: text,
    proves: text,
    height: integer,
    validator_id: text,
    name: text,
    evidence: text,
  })),
  receipts: list(Receipt),
}));

/** The answer of `GET /v1/blocks/{height}/certificate`. */
export type BlockCertificateAnswer = Certified;
export const blockCertificate: Route<BlockCertificateAnswer, "height", never> = /* @__PURE__ */ route("/v1/blocks/{height}/certificate", ["height"], [], Certified);

/** The answer of `GET /v1/certificates`. */
export interface CertificatesAnswer {
  readonly certified: readonly Certified[];
}
export const certificates: Route<CertificatesAnswer, never, "from" | "limit" | "height"> = /* @__PURE__ */ route("/v1/certificates", [], ["from", "limit", "height"], object("CertificatesAnswer", {
  certified: list(Certified),
}));

/** The answer of `GET /v1/events/catalogue`. */
export interface EventsCatalogueAnswer {
  readonly events: readonly EventKind[];
}
export const eventsCatalogue: Route<EventsCatalogueAnswer, never, never> = /* @__PURE__ */ route("/v1/events/catalogue", [], [], object("EventsCatalogueAnswer", {
  events: list(EventKind),
}));

/** The answer of `GET /v1/accounts/{id}`. */
export interface AccountAnswer {
  readonly account: string;
  readonly height: number;
  readonly open: boolean;
  readonly balance: bigint;
  readonly withdrawal: bigint;
  readonly locked: bigint;
  readonly set_aside: readonly {
    readonly club: string;
    readonly seat: number;
    readonly amount: bigint;
  }[];
  readonly debt: bigint;
  readonly owes: readonly DebtView[];
  readonly is_owed: readonly DebtView[];
  readonly seats: readonly {
    readonly club: string;
    readonly seat: number;
  }[];
  readonly nonce: number;
  readonly keys: readonly string[];
  readonly threshold: number;
  readonly recovering: boolean;
}
export const account: Route<AccountAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/accounts/{id}", ["id"], ["height"], object("AccountAnswer", {
  account: text,
  height: integer,
  open: flag,
  balance: won,
  withdrawal: won,
  locked: won,
  set_aside: list(object("AccountAnswer", {
    club: text,
    seat: integer,
    amount: won,
  })),
  debt: won,
  owes: list(DebtView),
  is_owed: list(DebtView),
  seats: list(object("AccountAnswer", {
    club: text,
    seat: integer,
  })),
  nonce: integer,
  keys: list(text),
  threshold: integer,
  recovering: flag,
}));

/** The answer of `GET /v1/accounts/{id}/txs`. */
export interface AccountTxsAnswer {
  readonly account: string;
  readonly entries: readonly Receipt[];
  readonly cursor: string | null;
}
export const accountTxs: Route<AccountTxsAnswer, "id", "limit" | "cursor" | "height"> = /* @__PURE__ */ route("/v1/accounts/{id}/txs", ["id"], ["limit", "cursor", "height"], object("AccountTxsAnswer", {
  account: text,
  entries: list(Receipt),
  cursor: nullable(text),
}));

/** The answer of `GET /v1/accounts/{id}/identity`. */
export type AccountIdentityAnswer = IdentityView;
export const accountIdentity: Route<AccountIdentityAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/accounts/{id}/identity", ["id"], ["height"], IdentityView);

/** The answer of `GET /v1/accounts/{id}/grade`. */
export type AccountGradeAnswer = GradeView;
export const accountGrade: Route<AccountGradeAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/accounts/{id}/grade", ["id"], ["height"], GradeView);

/** The answer of `GET /v1/accounts/{id}/guardians`. */
export type AccountGuardiansAnswer = GuardiansView;
export const accountGuardians: Route<AccountGuardiansAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/accounts/{id}/guardians", ["id"], ["height"], GuardiansView);

/** The answer of `GET /v1/accounts/{id}/wards`. */
export type AccountWardsAnswer = WardsView;
export const accountWards: Route<AccountWardsAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/accounts/{id}/wards", ["id"], ["height"], WardsView);

/** The answer of `GET /v1/accounts/{id}/calls`. */
export interface AccountCallsAnswer {
  readonly calls: readonly ProposedCallView[];
}
export const accountCalls: Route<AccountCallsAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/accounts/{id}/calls", ["id"], ["height"], object("AccountCallsAnswer", {
  calls: list(ProposedCallView),
}));

/** The answer of `GET /v1/accounts/{id}/statement`. */
export interface AccountStatementAnswer {
  readonly account: string;
  readonly clubs: readonly ClubLine[];
  readonly out: bigint;
  readonly back: bigint;
  readonly cash: bigint;
  readonly owes: bigint;
  readonly is_owed: bigint;
  readonly pots: readonly PotLine[];
  readonly cursor: string | null;
}
export const accountStatement: Route<AccountStatementAnswer, "id", "cursor" | "height"> = /* @__PURE__ */ route("/v1/accounts/{id}/statement", ["id"], ["cursor", "height"], object("AccountStatementAnswer", {
  account: text,
  clubs: list(ClubLine),
  out: won,
  back: won,
  cash: won,
  owes: won,
  is_owed: won,
  pots: list(PotLine),
  cursor: nullable(text),
}));

/** The answer of `GET /v1/clubs`. */
export interface ClubsAnswer {
  readonly clubs: readonly ListedClub[];
  readonly cursor: string | null;
}
export const clubs: Route<ClubsAnswer, never, "limit" | "cursor" | "height"> = /* @__PURE__ */ route("/v1/clubs", [], ["limit", "cursor", "height"], object("ClubsAnswer", {
  clubs: list(ListedClub),
  cursor: nullable(text),
}));

/** The answer of `GET /v1/clubs/{id}`. */
export interface ClubAnswer {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly organizer: string;
  readonly terms: Terms;
  readonly schedule_hash: string;
  readonly created: string | null;
  readonly started: string | null;
  readonly seats: number;
  readonly organizer_seat: number;
  readonly seats_taken: number;
  readonly seats_signed: number;
  readonly next_round: number;
  readonly next_due: string | null;
  readonly open_round: number;
  readonly pot: bigint;
  readonly deposits: bigint;
  readonly holdbacks: bigint;
  readonly reserve: bigint;
  readonly owed: bigint;
  readonly total_in: bigint;
  readonly rate_passes: boolean;
  readonly rate_cap_bp: number;
  readonly rate_needed_bp: number | null;
  readonly frozen: Freeze | null;
  readonly unpaid: bigint;
  readonly to_collect: bigint;
  readonly kept: bigint;
  readonly rounds: number;
  readonly terms_encoded: string;
}
export const club: Route<ClubAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/clubs/{id}", ["id"], ["height"], object("ClubAnswer", {
  id: text,
  name: text,
  status: text,
  organizer: text,
  terms: Terms,
  schedule_hash: text,
  created: nullable(text),
  started: nullable(text),
  seats: integer,
  organizer_seat: integer,
  seats_taken: integer,
  seats_signed: integer,
  next_round: integer,
  next_due: nullable(text),
  open_round: integer,
  pot: won,
  deposits: won,
  holdbacks: won,
  reserve: won,
  owed: won,
  total_in: won,
  rate_passes: flag,
  rate_cap_bp: integer,
  rate_needed_bp: nullable(integer),
  frozen: nullable(Freeze),
  unpaid: won,
  to_collect: won,
  kept: won,
  rounds: integer,
  terms_encoded: text,
}));

/** The answer of `GET /v1/clubs/{id}/schedule`. */
export interface ClubScheduleAnswer {
  readonly schedule_hash: string;
  readonly rows: readonly ScheduleRow[];
  readonly nets: readonly bigint[];
  readonly deposits: readonly bigint[];
  readonly consents: readonly bigint[];
  readonly total_in: bigint;
  readonly total_out: bigint;
  readonly organizer_takes: bigint;
  readonly rate: Readonly<Record<string, unknown>>;
}
export const clubSchedule: Route<ClubScheduleAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/schedule", ["id"], ["height"], object("ClubScheduleAnswer", {
  schedule_hash: text,
  rows: list(ScheduleRow),
  nets: list(won),
  deposits: list(won),
  consents: list(won),
  total_in: won,
  total_out: won,
  organizer_takes: won,
  rate: table(anything),
}));

/** The answer of `GET /v1/clubs/{id}/caps`. */
export type ClubCapsAnswer = CapsView;
export const clubCaps: Route<ClubCapsAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/caps", ["id"], ["height"], CapsView);

/** The answer of `GET /v1/clubs/{id}/rounds`. */
export interface ClubRoundsAnswer {
  readonly rounds: readonly RoundView[];
}
export const clubRounds: Route<ClubRoundsAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/rounds", ["id"], ["height"], object("ClubRoundsAnswer", {
  rounds: list(RoundView),
}));

/** The answer of `GET /v1/clubs/{id}/seats`. */
export interface ClubSeatsAnswer {
  readonly seats: readonly SeatView[];
}
export const clubSeats: Route<ClubSeatsAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/seats", ["id"], ["height"], object("ClubSeatsAnswer", {
  seats: list(SeatView),
}));

/** The answer of `GET /v1/clubs/{id}/seats/{seat}/terms`. */
export type ClubSeatTermsAnswer = SubstitutionTerms;
export const clubSeatTerms: Route<ClubSeatTermsAnswer, "id" | "seat", "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/seats/{seat}/terms", ["id", "seat"], ["height"], SubstitutionTerms);

/** The answer of `GET /v1/clubs/{id}/statement`. */
export type ClubStatementAnswer = StatementView;
export const clubStatement: Route<ClubStatementAnswer, "id", "account" | "seat" | "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/statement", ["id"], ["account", "seat", "height"], StatementView);

/** The answer of `GET /v1/clubs/{id}/proposals`. */
export interface ClubProposalsAnswer {
  readonly proposals: readonly ProposalView[];
}
export const clubProposals: Route<ClubProposalsAnswer, "id", "limit" | "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/proposals", ["id"], ["limit", "height"], object("ClubProposalsAnswer", {
  proposals: list(ProposalView),
}));

/** The answer of `GET /v1/clubs/{id}/preview/{change}`. */
export interface ClubPreviewAnswer {
  readonly code: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly schedule_hash: string;
  readonly leads_to: string;
  readonly signers: readonly string[];
  readonly consents: readonly ConsentAsked[];
  readonly seats: readonly SeatEffect[];
  readonly dues: readonly NewDue[];
  readonly shares: readonly EndShare[];
  readonly price: bigint;
  readonly penalty: bigint;
  readonly surcharge: bigint;
  readonly vote_lost: boolean;
  readonly detail: string;
}
export const clubPreview: Route<ClubPreviewAnswer, "id" | "change", "seat" | "other_seat" | "seats" | "newcomer" | "day" | "contribution" | "surcharge" | "pot" | "floor" | "agreement" | "height"> = /* @__PURE__ */ route("/v1/clubs/{id}/preview/{change}", ["id", "change"], ["seat", "other_seat", "seats", "newcomer", "day", "contribution", "surcharge", "pot", "floor", "agreement", "height"], object("ClubPreviewAnswer", {
  code: text,
  fields: table(anything),
  schedule_hash: text,
  leads_to: text,
  signers: list(text),
  consents: list(ConsentAsked),
  seats: list(SeatEffect),
  dues: list(NewDue),
  shares: list(EndShare),
  price: won,
  penalty: won,
  surcharge: won,
  vote_lost: flag,
  detail: text,
}));

/** The answer of `GET /v1/pots/{id}`. */
export interface PotAnswer {
  readonly id: string;
  readonly organizer: string;
  readonly terms: PotTerms;
  readonly status: "forming" | "running" | "closed" | "cancelled";
  readonly frozen: boolean;
  readonly agreement: string;
  readonly created: string | null;
  readonly started: string | null;
  readonly next_due: string | null;
  readonly next_period: number;
  readonly paid_in: bigint;
  readonly held: bigint;
  readonly reserved: bigint;
  readonly goal_met: boolean;
  readonly members: readonly PotMember[];
  readonly terms_encoded: string;
}
export const pot: Route<PotAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/pots/{id}", ["id"], ["height"], object("PotAnswer", {
  id: text,
  organizer: text,
  terms: PotTerms,
  status: oneOf("forming", "running", "closed", "cancelled"),
  frozen: flag,
  agreement: text,
  created: nullable(text),
  started: nullable(text),
  next_due: nullable(text),
  next_period: integer,
  paid_in: won,
  held: won,
  reserved: won,
  goal_met: flag,
  members: list(PotMember),
  terms_encoded: text,
}));

/** The answer of `GET /v1/pots/{id}/spendings`. */
export interface PotSpendingsAnswer {
  readonly spendings: readonly PotSpending[];
}
export const potSpendings: Route<PotSpendingsAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/pots/{id}/spendings", ["id"], ["height"], object("PotSpendingsAnswer", {
  spendings: list(PotSpending),
}));

/** The answer of `GET /v1/pots/{id}/statement`. */
export type PotStatementAnswer = PotStatement;
export const potStatement: Route<PotStatementAnswer, "id", "account" | "height"> = /* @__PURE__ */ route("/v1/pots/{id}/statement", ["id"], ["account", "height"], PotStatement);

/** The answer of `GET /v1/proposals/{id}`. */
export interface ProposalAnswer {
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
  readonly effect: {
    readonly code: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly schedule_hash: string;
    readonly leads_to: string;
    readonly signers: readonly string[];
    readonly consents: readonly ConsentAsked[];
    readonly seats: readonly SeatEffect[];
    readonly dues: readonly NewDue[];
    readonly shares: readonly EndShare[];
    readonly price: bigint;
    readonly penalty: bigint;
    readonly surcharge: bigint;
    readonly vote_lost: boolean;
    readonly detail: string;
  } | null;
}
export const proposal: Route<ProposalAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/proposals/{id}", ["id"], ["height"], object("ProposalAnswer", {
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
  effect: nullable(object("ProposalAnswer", {
    code: text,
    fields: table(anything),
    schedule_hash: text,
    leads_to: text,
    signers: list(text),
    consents: list(ConsentAsked),
    seats: list(SeatEffect),
    dues: list(NewDue),
    shares: list(EndShare),
    price: won,
    penalty: won,
    surcharge: won,
    vote_lost: flag,
    detail: text,
  })),
}));

/** The answer of `GET /v1/ids/{kind}/{prefix}`. */
export interface IdAnswer {
  readonly kind: string;
  readonly ids: readonly string[];
  readonly more: boolean;
}
export const id: Route<IdAnswer, "kind" | "prefix", "height"> = /* @__PURE__ */ route("/v1/ids/{kind}/{prefix}", ["kind", "prefix"], ["height"], object("IdAnswer", {
  kind: text,
  ids: list(text),
  more: flag,
}));

/** The answer of `GET /v1/validators`. */
export interface ValidatorsAnswer {
  readonly height: number;
  readonly hash: string;
  readonly count: number;
  readonly faulty: number;
  readonly quorum: number;
  readonly validators: readonly Validator[];
}
export const validators: Route<ValidatorsAnswer, never, "height"> = /* @__PURE__ */ route("/v1/validators", [], ["height"], object("ValidatorsAnswer", {
  height: integer,
  hash: text,
  count: integer,
  faulty: integer,
  quorum: integer,
  validators: list(Validator),
}));

/** The answer of `GET /v1/verifiers`. */
export interface VerifiersAnswer {
  readonly verifiers: readonly VerifierView[];
}
export const verifiers: Route<VerifiersAnswer, never, "height"> = /* @__PURE__ */ route("/v1/verifiers", [], ["height"], object("VerifiersAnswer", {
  verifiers: list(VerifierView),
}));

/** The answer of `GET /v1/experts`. */
export interface ExpertsAnswer {
  readonly experts: readonly ExpertView[];
}
export const experts: Route<ExpertsAnswer, never, "height"> = /* @__PURE__ */ route("/v1/experts", [], ["height"], object("ExpertsAnswer", {
  experts: list(ExpertView),
}));

/** The answer of `GET /v1/clauses`. */
export interface ClausesAnswer {
  readonly clauses: readonly ClauseView[];
}
export const clauses: Route<ClausesAnswer, never, "height"> = /* @__PURE__ */ route("/v1/clauses", [], ["height"], object("ClausesAnswer", {
  clauses: list(ClauseView),
}));

/** The answer of `GET /v1/clauses/{clause}`. */
export interface ClauseAnswer {
  readonly versions: readonly ClauseView[];
}
export const clause: Route<ClauseAnswer, "clause", "height"> = /* @__PURE__ */ route("/v1/clauses/{clause}", ["clause"], ["height"], object("ClauseAnswer", {
  versions: list(ClauseView),
}));

/** The answer of `GET /v1/agreements/{id}`. */
export type AgreementAnswer = AgreementView;
export const agreement: Route<AgreementAnswer, "id", "height"> = /* @__PURE__ */ route("/v1/agreements/{id}", ["id"], ["height"], AgreementView);

/** The answer of `GET /v1/params`. */
export interface ParamsAnswer {
  readonly hash: string;
  readonly dev: boolean;
  readonly params: readonly ({
    readonly value: number | boolean;
    readonly name: string;
    readonly default: number | boolean;
    readonly unit: string;
    readonly low: number;
    readonly high: number;
    readonly changed_by: "nobody" | "validators";
    readonly why: string;
  })[];
}
export const params: Route<ParamsAnswer, never, "height"> = /* @__PURE__ */ route("/v1/params", [], ["height"], object("ParamsAnswer", {
  hash: text,
  dev: flag,
  params: list(object("ParamsAnswer", {
    value: choice(integer, flag),
    name: text,
    default: choice(integer, flag),
    unit: text,
    low: integer,
    high: integer,
    changed_by: oneOf("nobody", "validators"),
    why: text,
  })),
}));

/** The answer of `GET /v1/supply`. */
export interface SupplyAnswer {
  readonly height: number;
  readonly minted: bigint;
  readonly burned: bigint;
  readonly balances: bigint;
  readonly balanced: boolean;
}
export const supply: Route<SupplyAnswer, never, "height"> = /* @__PURE__ */ route("/v1/supply", [], ["height"], object("SupplyAnswer", {
  height: integer,
  minted: won,
  burned: won,
  balances: won,
  balanced: flag,
}));

/** The answer of `GET /v1/audit`. */
export interface AuditAnswer {
  readonly height: number;
  readonly ok: boolean;
  readonly parts: number;
  readonly findings: readonly ({
    readonly invariant: string;
    readonly club: string | null;
    readonly detail: string;
    readonly fields: Readonly<Record<string, unknown>>;
  })[];
  readonly frozen: readonly Freeze[];
  readonly alarms: readonly Freeze[];
  readonly waiting: readonly Waiting[];
  readonly bank: BankReport | null;
  readonly bank_stale: boolean;
}
export const audit: Route<AuditAnswer, never, "height"> = /* @__PURE__ */ route("/v1/audit", [], ["height"], object("AuditAnswer", {
  height: integer,
  ok: flag,
  parts: integer,
  findings: list(object("AuditAnswer", {
    invariant: text,
    club: nullable(text),
    detail: text,
    fields: table(anything),
  })),
  frozen: list(Freeze),
  alarms: list(Freeze),
  waiting: list(Waiting),
  bank: nullable(BankReport),
  bank_stale: flag,
}));

/** The answer of `GET /v1/upgrades`. */
export interface UpgradesAnswer {
  readonly versions: readonly {
    readonly contract: string;
    readonly version: number;
    readonly newest: number;
  }[];
  readonly planned: readonly {
    readonly contract: string;
    readonly version: number;
    readonly from_height: number;
    readonly ready: boolean;
  }[];
  readonly ballots: readonly UpgradeBallot[];
}
export const upgrades: Route<UpgradesAnswer, never, "height"> = /* @__PURE__ */ route("/v1/upgrades", [], ["height"], object("UpgradesAnswer", {
  versions: list(object("UpgradesAnswer", {
    contract: text,
    version: integer,
    newest: integer,
  })),
  planned: list(object("UpgradesAnswer", {
    contract: text,
    version: integer,
    from_height: integer,
    ready: flag,
  })),
  ballots: list(UpgradeBallot),
}));

/** The answer of `GET /v1/ballots`. */
export interface BallotsAnswer {
  readonly ballots: readonly OpenBallot[];
  readonly cursor: string | null;
}
export const ballots: Route<BallotsAnswer, never, "limit" | "cursor" | "height"> = /* @__PURE__ */ route("/v1/ballots", [], ["limit", "cursor", "height"], object("BallotsAnswer", {
  ballots: list(OpenBallot),
  cursor: nullable(text),
}));

/** The answer of `GET /v1/state/{key}`. */
export interface StateAnswer {
  readonly key: string;
  readonly value: string | null;
  readonly height: number;
  readonly proof?: string;
  readonly certified?: Certified;
}
export const state: Route<StateAnswer, "key", "prove" | "height"> = /* @__PURE__ */ route("/v1/state/{key}", ["key"], ["prove", "height"], object("StateAnswer", {
  key: text,
  value: nullable(text),
  height: integer,
  proof: text,
  certified: Certified,
}, ["proof", "certified"]));

/** The answer of `GET /v1/genesis`. */
export interface GenesisAnswer {
  readonly hash: string;
  readonly chain_id: string;
  readonly chain_context: string;
  readonly genesis: string;
  readonly file: string;
}
export const genesis: Route<GenesisAnswer, never, never> = /* @__PURE__ */ route("/v1/genesis", [], [], object("GenesisAnswer", {
  hash: text,
  chain_id: text,
  chain_context: text,
  genesis: text,
  file: text,
}));

/** The answer of `GET /v1/consensus`. */
export interface ConsensusAnswer {
  readonly height: number;
  readonly view: number;
  readonly role: string;
  readonly order: readonly string[];
  readonly leader: string;
  readonly proxy_tail: string;
  readonly quorum: number;
  readonly view_ms: number;
  readonly view_min_ms: number;
  readonly view_max_ms: number;
  readonly aggregate_ms: number;
  readonly rebroadcast_ms: number;
  readonly timed_out_view: number;
  readonly recent_proposers: readonly string[];
  readonly demoted: readonly DemotionInfo[];
  readonly guilty: readonly string[];
  readonly evidence_waiting: number;
  readonly names: Readonly<Record<string, string>>;
}
export const consensus: Route<ConsensusAnswer, never, never> = /* @__PURE__ */ route("/v1/consensus", [], [], object("ConsensusAnswer", {
  height: integer,
  view: integer,
  role: text,
  order: list(text),
  leader: text,
  proxy_tail: text,
  quorum: integer,
  view_ms: integer,
  view_min_ms: integer,
  view_max_ms: integer,
  aggregate_ms: integer,
  rebroadcast_ms: integer,
  timed_out_view: integer,
  recent_proposers: list(text),
  demoted: list(DemotionInfo),
  guilty: list(text),
  evidence_waiting: integer,
  names: table(text),
}));

/** The answer of `GET /livez`. */
export interface LivezAnswer {
  readonly alive: boolean;
}
export const livez: Route<LivezAnswer, never, never> = /* @__PURE__ */ route("/livez", [], [], object("LivezAnswer", {
  alive: flag,
}));

/** The answer of `GET /readyz`. */
export interface ReadyzAnswer {
  readonly ready: boolean;
  readonly reasons: readonly {
    readonly code: string;
    readonly detail: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
}
export const readyz: Route<ReadyzAnswer, never, "min_peers" | "max_behind"> = /* @__PURE__ */ route("/readyz", [], ["min_peers", "max_behind"], object("ReadyzAnswer", {
  ready: flag,
  reasons: list(object("ReadyzAnswer", {
    code: text,
    detail: text,
    fields: table(anything),
  })),
}));

/** The answer of `GET /status`. */
export interface StatusAnswer {
  readonly name: string;
  readonly version: string;
  readonly chain_id: string;
  readonly genesis_hash: string;
  readonly peer_id: string;
  readonly validator_id: string | null;
  readonly height: number;
  readonly tip_hash: string;
  readonly view: number;
  readonly role: string;
  readonly leader: string | null;
  readonly validators: number;
  readonly validators_up: number;
  readonly quorum: number;
  readonly peers_connected: number;
  readonly pool_txs: number;
  readonly pool_bytes: number;
  readonly behind: number;
  readonly halted: {
    readonly code: string;
    readonly detail: string;
    readonly fields: Readonly<Record<string, unknown>>;
  } | null;
  readonly observes: {
    readonly code: string;
    readonly detail: string;
    readonly fields: Readonly<Record<string, unknown>>;
  } | null;
  readonly lacks: {
    readonly code: string;
    readonly detail: string;
    readonly fields: Readonly<Record<string, unknown>>;
  } | null;
  readonly tip_time: string;
  readonly chain_time: string;
}
export const status: Route<StatusAnswer, never, never> = /* @__PURE__ */ route("/status", [], [], object("StatusAnswer", {
  name: text,
  version: text,
  chain_id: text,
  genesis_hash: text,
  peer_id: text,
  validator_id: nullable(text),
  height: integer,
  tip_hash: text,
  view: integer,
  role: text,
  leader: nullable(text),
  validators: integer,
  validators_up: integer,
  quorum: integer,
  peers_connected: integer,
  pool_txs: integer,
  pool_bytes: integer,
  behind: integer,
  halted: nullable(object("StatusAnswer", {
    code: text,
    detail: text,
    fields: table(anything),
  })),
  observes: nullable(object("StatusAnswer", {
    code: text,
    detail: text,
    fields: table(anything),
  })),
  lacks: nullable(object("StatusAnswer", {
    code: text,
    detail: text,
    fields: table(anything),
  })),
  tip_time: text,
  chain_time: text,
}));

/** The answer of `GET /peers`. */
export interface PeersAnswer {
  readonly peers: readonly PeerInfo[];
}
export const peers: Route<PeersAnswer, never, never> = /* @__PURE__ */ route("/peers", [], [], object("PeersAnswer", {
  peers: list(PeerInfo),
}));
