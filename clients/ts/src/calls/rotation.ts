/**
 * Calls of the contract `rotation`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import type { Shape } from "../primitives/codec.ts";
import { bytes, choice, flag, int, many, maybe, record, tagged, text, words } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** A seat pays C up to its turn and C + I after it; the recipient receives all payments. */
export interface Surcharge {
  readonly kind: "surcharge";
  /** C ≥ 1, per seat and round. */
  readonly contribution: bigint;
  /** I ≥ 1, per seat and round after its turn. */
  readonly surcharge: bigint;
  /** Whether a seat pays in the round in which it receives. */
  readonly recipient_pays_own_round?: boolean;
}
export const Surcharge = /* @__PURE__ */ tagged("surcharge", {
  contribution: int,
  surcharge: int,
  recipient_pays_own_round: flag,
}, {
  recipient_pays_own_round: true,
});

/** A seat pays C in every round; nobody pays interest. */
export interface Flat {
  readonly kind: "flat";
  /** C ≥ 1, per seat and round. */
  readonly contribution: bigint;
  /** Whether a seat pays in the round in which it receives. */
  readonly recipient_pays_own_round?: boolean;
  /** Whether the last seats may be vacant at the start, and taken later at the price of all past rounds. */
  readonly late_joiners?: boolean;
}
export const Flat = /* @__PURE__ */ tagged("flat", {
  contribution: int,
  recipient_pays_own_round: flag,
  late_joiners: flag,
}, {
  recipient_pays_own_round: true,
  late_joiners: false,
});

/** A seat pays C up to its turn and C + I after it; the recipient receives P, and the rest is surplus. */
export interface FixedPot {
  readonly kind: "fixed_pot";
  /** C ≥ 1, per seat and round. */
  readonly contribution: bigint;
  /** I ≥ 0, per seat and round after its turn. */
  readonly surcharge: bigint;
  /** P ≥ 1, what every recipient is promised. */
  readonly pot: bigint;
  /** Where the surplus of every round goes. */
  readonly surplus_to: "organizer" | "reserve";
  /** Whether a seat pays in the round in which it receives. */
  readonly recipient_pays_own_round?: boolean;
}
export const FixedPot = /* @__PURE__ */ tagged("fixed_pot", {
  contribution: int,
  surcharge: int,
  pot: int,
  surplus_to: words("organizer", "reserve"),
  recipient_pays_own_round: flag,
}, {
  recipient_pays_own_round: true,
});

/** A seat pays b after its turn; those who have not received share the rest of P. */
export interface FixedAfter {
  readonly kind: "fixed_after";
  /** P ≥ 1, what every recipient is promised. */
  readonly pot: bigint;
  /** b ≥ 1, what a seat pays in every round after its own. */
  readonly payment_after: bigint;
}
export const FixedAfter = /* @__PURE__ */ tagged("fixed_after", {
  pot: int,
  payment_after: int,
});

/** Every seat has the same interest rate: a seat that receives earlier pays more in every round. */
export interface Fair {
  readonly kind: "fair";
  /** P ≥ 1, what every recipient is promised. */
  readonly pot: bigint;
  /** Basis points a year, ≥ 1. */
  readonly rate_bp: bigint;
  /** Every payment is a multiple of this many won, ≥ 1, and so is P: amounts that people can transfer. */
  readonly unit?: bigint;
}
export const Fair = /* @__PURE__ */ tagged("fair", {
  pot: int,
  rate_bp: int,
  unit: int,
}, {
  unit: 1n,
});

/** Members agree on a sheet of amounts (번호계): seat k pays its own amount in every round, and P is their sum. */
export interface Sheet {
  readonly kind: "sheet";
  /** amounts[k − 1] ≥ 1: what seat k pays in every round; one amount for each seat. */
  readonly amounts: readonly bigint[];
}
export const Sheet = /* @__PURE__ */ tagged("sheet", {
  amounts: many(int),
});

/** A seat pays C in every round; the recipient is drawn before the round, or all are drawn before the first. */
export interface Drawn {
  readonly kind: "drawn";
  /** C ≥ 1, per seat and round. */
  readonly contribution: bigint;
  /** Seeds are committed to until two of these lengths before a due instant, and revealed in the first of the two. */
  readonly phase_ms: bigint;
  /** Whether one draw before the first round fixes all turns; from then on the club is as if its order were agreed. */
  readonly once?: boolean;
}
export const Drawn = /* @__PURE__ */ tagged("drawn", {
  contribution: int,
  phase_ms: int,
  once: flag,
}, {
  once: false,
});

/** The lowest bid is the pot. Seats that have received pay C, and the others share the rest of it. */
export interface Shared {
  readonly kind: "shared";
  /** C ≥ 1: what a seat pays in every round after its own, and at most before. */
  readonly contribution: bigint;
  /** Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two. */
  readonly phase_ms: bigint;
  /** The lowest bid that members allow; 0 … less than C·(N − 1). */
  readonly floor?: bigint;
}
export const Shared = /* @__PURE__ */ tagged("shared", {
  contribution: int,
  phase_ms: int,
  floor: int,
}, {
  floor: 0n,
});

/** The lowest bid is the pot. Every seat pays C, less its share of what the pot is below N·C. */
export interface Dividend {
  readonly kind: "dividend";
  /** C ≥ 1: what a seat pays in every round at most. */
  readonly contribution: bigint;
  /** Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two. */
  readonly phase_ms: bigint;
  /** The lowest bid that members allow; 0 … less than N·C. */
  readonly floor?: bigint;
}
export const Dividend = /* @__PURE__ */ tagged("dividend", {
  contribution: int,
  phase_ms: int,
  floor: int,
}, {
  floor: 0n,
});

/** The calendar of rounds. Dates are in Asia/Seoul (fixed UTC+9); a date is due at 23:59:59.000 of its day. */
export interface Calendar {
  /** "month", "week", "day"; "seconds" only on development chains. */
  readonly unit: string;
  readonly year?: bigint;
  readonly month?: bigint;
  /** The first due date. */
  readonly day?: bigint;
  /** For "seconds": the first due instant (block time, ms). */
  readonly first_due_ms?: bigint;
  /** For "seconds": distance of two due instants. */
  readonly every_seconds?: bigint;
  /** For "month" and "week": whether a due date that is not a business day moves to the next one. */
  readonly business_days?: boolean;
  /** With business days: the holidays of the club as numbers YYYYMMDD, ascending; Saturdays and Sundays need none. */
  readonly holidays?: readonly bigint[];
}
export const Calendar: Shape<Calendar> = /* @__PURE__ */ record({
  unit: text,
  year: int,
  month: int,
  day: int,
  first_due_ms: int,
  every_seconds: int,
  business_days: flag,
  holidays: many(int),
}, {
  year: 0n,
  month: 0n,
  day: 0n,
  first_due_ms: 0n,
  every_seconds: 0n,
  business_days: false,
  holidays: [],
});

/** An organizer's turn: a seat of the organizer, one more than the paying seats N. */
export interface Turn {
  /** Whether it receives in the first or in the last round. */
  readonly place: "first" | "last";
  /** Whether that seat pays like the others; False means it pays nothing. */
  readonly pays?: boolean;
}
export const Turn: Shape<Turn> = /* @__PURE__ */ record({
  place: words("first", "last"),
  pays: flag,
}, {
  pays: false,
});

/** The terms of a club. They are fixed at the founding. Every member signs their hash together with the schedule. */
export interface Terms {
  /** The name, 1 … 64 letters. */
  readonly name: string;
  /** The form, from which payments follow, with its amounts. */
  readonly form: Surcharge | Flat | FixedPot | FixedAfter | Fair | Sheet | Drawn | Shared | Dividend;
  /** Paying seats N ≥ 2; an organizer's turn is one seat more. */
  readonly seats: bigint;
  readonly calendar: Calendar;
  /** Length of grace after each due instant; 0 … half the distance of two rounds. */
  readonly grace_ms: bigint;
  /** An organizer's turn. */
  readonly organizer_turn?: Turn | null;
  /** The deposit per seat, collected at the start. */
  readonly deposit?: bigint | null;
  /** CHARGE: basis points a year on late amounts; 0 … the chain's cap. */
  readonly late_charge_bp?: bigint;
  /** HOLDBACK: s, 0 … 100, the same for every seat. */
  readonly holdback_percent?: bigint;
  /** HOLDBACK: s of a seat follows from its holder's grade when it signs (`contracts.grade`), and is fixed then. */
  readonly by_grade?: boolean;
  /** The highest penalty of an exit without a substitute, paid from the deposit. */
  readonly exit_penalty?: bigint;
  /** The club may start with this many paying seats after its time to join; 0: only with all seats. */
  readonly minimum_seats?: bigint;
  /** With `minimum_seats`: the end of the time to join, before the first due instant. */
  readonly join_until_ms?: bigint;
  /** VOTE: "person" means one vote per person, "seat" one vote per seat. */
  readonly vote_by?: "person" | "seat";
  /** WATERFALL: who may buy recipients' claims, at face value; None: nobody. */
  readonly claim_buyer?: Bytes | null;
  /** CONSENT: whether anybody may take a seat; otherwise only persons whom the organizer has invited. */
  readonly open?: boolean;
  /** CONSENT: whoever takes a seat has been verified so far at least (`contracts.identity`), 0 … 4. */
  readonly level?: bigint;
  /** CONSENT: whoever takes a seat has at least this grade, 1 … 6; 0: any. */
  readonly grade?: bigint;
  /** The most seats that one person may hold, 1 … N; 0: no limit. */
  readonly seats_per_person?: bigint;
  /** The kind of club, which decides the turns: one of `contracts.rotation.kinds.registry`. */
  readonly kind?: string;
  /** The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development club without one. */
  readonly agreement?: Bytes;
  /** How many whole seats receive in each round: 1, or 2 in a club of N/2 rounds. */
  readonly pots_per_round?: bigint;
  /** Half seats (반 구좌): seats that two persons share, ascending. */
  readonly half_seats?: readonly bigint[];
}
export const Terms: Shape<Terms> = /* @__PURE__ */ record({
  name: text,
  form: choice(Surcharge, Flat, FixedPot, FixedAfter, Fair, Sheet, Drawn, Shared, Dividend),
  seats: int,
  calendar: Calendar,
  grace_ms: int,
  organizer_turn: maybe(Turn),
  deposit: maybe(int),
  late_charge_bp: int,
  holdback_percent: int,
  by_grade: flag,
  exit_penalty: int,
  minimum_seats: int,
  join_until_ms: int,
  vote_by: words("person", "seat"),
  claim_buyer: maybe(bytes),
  open: flag,
  level: int,
  grade: int,
  seats_per_person: int,
  kind: text,
  agreement: bytes,
  pots_per_round: int,
  half_seats: many(int),
}, {
  organizer_turn: null,
  deposit: null,
  late_charge_bp: 0n,
  holdback_percent: 0n,
  by_grade: false,
  exit_penalty: 0n,
  minimum_seats: 0n,
  join_until_ms: 0n,
  vote_by: "person",
  claim_buyer: null,
  open: false,
  level: 0n,
  grade: 0n,
  seats_per_person: 0n,
  kind: "fixed_order",
  agreement: Uint8Array.of(),
  pots_per_round: 1n,
  half_seats: [],
});

/** `create`: found a club. The signer is its organizer. The club's id is in the event `club.created`, field `club`. */
export interface Create {
  readonly terms: Terms;
  /** With a paying organizer's turn: the organizer's consent for that seat, as in `Join`; otherwise 0. */
  readonly consent?: bigint;
}
export const Create: CallType<Create> = /* @__PURE__ */ call<Create>("rotation", "create", {
  terms: Terms,
  consent: int,
}, {
  consent: 0n,
});

/** `invite`: the organizer invites one person to a vacant seat. A later invitation replaces an earlier one. */
export interface Invite {
  readonly club: Bytes;
  /** A vacant seat. */
  readonly seat: bigint;
  readonly account: Bytes;
}
export const Invite: CallType<Invite> = /* @__PURE__ */ call<Invite>("rotation", "invite", {
  club: bytes,
  seat: int,
  account: bytes,
});

/** `uninvite`: the organizer withdraws the invitation to a seat. A taken seat stays taken. */
export interface Uninvite {
  readonly club: Bytes;
  readonly seat: bigint;
}
export const Uninvite: CallType<Uninvite> = /* @__PURE__ */ call<Uninvite>("rotation", "uninvite", {
  club: bytes,
  seat: int,
});

/** `join`: take a seat, and allow the chain to collect its contributions (autopay). */
export interface Join {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly consent: bigint;
}
export const Join: CallType<Join> = /* @__PURE__ */ call<Join>("rotation", "join", {
  club: bytes,
  seat: int,
  consent: int,
});

/** `leave`: give a seat back before the start. Consent and signature end with it. */
export interface Leave {
  readonly club: Bytes;
  readonly seat: bigint;
}
export const Leave: CallType<Leave> = /* @__PURE__ */ call<Leave>("rotation", "leave", {
  club: bytes,
  seat: int,
});

/** `free_seat`: before the start, free a seat whose holder has not signed within a day of taking it. */
export interface FreeSeat {
  readonly club: Bytes;
  readonly seat: bigint;
}
export const FreeSeat: CallType<FreeSeat> = /* @__PURE__ */ call<FreeSeat>("rotation", "free_seat", {
  club: bytes,
  seat: int,
});

/** `cancel`: end a club that has not started. Every consent ends with it; no won has moved. */
export interface Cancel {
  readonly club: Bytes;
}
export const Cancel: CallType<Cancel> = /* @__PURE__ */ call<Cancel>("rotation", "cancel", {
  club: bytes,
});

/** `sign`: agree to the club's terms and schedule, for all seats that the signer holds now. */
export interface Sign {
  readonly club: Bytes;
  /** 32 bytes, as shown by `contracts.rotation.views.club`. */
  readonly schedule_hash: Bytes;
}
export const Sign: CallType<Sign> = /* @__PURE__ */ call<Sign>("rotation", "sign", {
  club: bytes,
  schedule_hash: bytes,
});

/** `start`: the organizer starts the club after every seat is taken and every holder has signed. */
export interface Start {
  readonly club: Bytes;
}
export const Start: CallType<Start> = /* @__PURE__ */ call<Start>("rotation", "start", {
  club: bytes,
});

/** `join_late`: take the next vacant seat of a running club without interest (`Terms.late_joiners`). */
export interface JoinLate {
  readonly club: Bytes;
  readonly consent: bigint;
}
export const JoinLate: CallType<JoinLate> = /* @__PURE__ */ call<JoinLate>("rotation", "join_late", {
  club: bytes,
  consent: int,
});

/** `agree_guarantee`: the holder of a seat agrees that `guarantor` guarantees for it, in its present order. */
export interface AgreeGuarantee {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly guarantor: Bytes;
  /** Exactly what the guarantor will lock; 0 withdraws the agreement. */
  readonly amount: bigint;
}
export const AgreeGuarantee: CallType<AgreeGuarantee> = /* @__PURE__ */ call<AgreeGuarantee>("rotation", "agree_guarantee", {
  club: bytes,
  seat: int,
  guarantor: bytes,
  amount: int,
});

/** `guarantee`: the signer guarantees for the seat of `holder` in its present order, and locks `amount` now. */
export interface Guarantee {
  readonly club: Bytes;
  readonly seat: bigint;
  /** The holder of the seat. */
  readonly holder: Bytes;
  /** The round in which the seat receives. */
  readonly turn: bigint;
  /** The amount to which the holder has agreed, at most what the seat still pays. */
  readonly amount: bigint;
}
export const Guarantee: CallType<Guarantee> = /* @__PURE__ */ call<Guarantee>("rotation", "guarantee", {
  club: bytes,
  seat: int,
  holder: bytes,
  turn: int,
  amount: int,
});

/** `restore_deposit`: the holder refills a deposit that misses have reduced, in whole or in part. */
export interface RestoreDeposit {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly amount: bigint;
}
export const RestoreDeposit: CallType<RestoreDeposit> = /* @__PURE__ */ call<RestoreDeposit>("rotation", "restore_deposit", {
  club: bytes,
  seat: int,
  amount: int,
});

/**
 * `agree_payer`: the holder of a seat agrees that `payer` pays its contribution of a round on its behalf, and that it
 * owes `payer` what is paid so, from the due instant on, like what a guarantor covers.
 */
export interface AgreePayer {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly round: bigint;
  readonly payer: Bytes;
  /** At most so much, and at most what is open for the seat and round; 0 takes the agreement back. */
  readonly amount: bigint;
}
export const AgreePayer: CallType<AgreePayer> = /* @__PURE__ */ call<AgreePayer>("rotation", "agree_payer", {
  club: bytes,
  seat: int,
  round: int,
  payer: bytes,
  amount: int,
});

/** `buy_claim`: the buyer named in the terms pays a recipient what is owed for one seat and round. */
export interface BuyClaim {
  readonly club: Bytes;
  /** The seat that did not pay. */
  readonly seat: bigint;
  readonly round: bigint;
  /** The claim's face value, exactly what is still owed. */
  readonly amount: bigint;
}
export const BuyClaim: CallType<BuyClaim> = /* @__PURE__ */ call<BuyClaim>("rotation", "buy_claim", {
  club: bytes,
  seat: int,
  round: int,
  amount: int,
});

/** `waive_claim`: give up what the signer is owed for a seat and round, or a part of it; charges come last. */
export interface WaiveClaim {
  readonly club: Bytes;
  /** The seat for which it is owed. */
  readonly seat: bigint;
  readonly round: bigint;
  /** 1 won to all that the signer is owed for this seat and round. */
  readonly amount: bigint;
}
export const WaiveClaim: CallType<WaiveClaim> = /* @__PURE__ */ call<WaiveClaim>("rotation", "waive_claim", {
  club: bytes,
  seat: int,
  round: int,
  amount: int,
});

/** `defer_claim`: put off all that the signer is owed for a seat and round: it is not due before `until_ms`. */
export interface DeferClaim {
  readonly club: Bytes;
  /** The seat for which it is owed. */
  readonly seat: bigint;
  readonly round: bigint;
  /** At most 366 days from now. */
  readonly until_ms: bigint;
}
export const DeferClaim: CallType<DeferClaim> = /* @__PURE__ */ call<DeferClaim>("rotation", "defer_claim", {
  club: bytes,
  seat: int,
  round: int,
  until_ms: int,
});

/** `commit`: commit to a bid for the next round, or to a seed for its draw, on behalf of a seat that waits. */
export interface Commit {
  readonly club: Bytes;
  readonly round: bigint;
  readonly seat: bigint;
  /** 32 bytes: `contracts.rotation.kinds.sealing.commitment_of`; it binds club, round, account and seat. */
  readonly commitment: Bytes;
  /** Exactly what the club asks for a bid in this round (`bond` of the round); 0 in a draw. */
  readonly bond?: bigint;
}
export const Commit: CallType<Commit> = /* @__PURE__ */ call<Commit>("rotation", "commit", {
  club: bytes,
  round: int,
  seat: int,
  commitment: bytes,
  bond: int,
}, {
  bond: 0n,
});

/** `reveal`: reveal what the signer has committed to, in the phase that follows. */
export interface Reveal {
  readonly club: Bytes;
  readonly round: bigint;
  /** The bid, as committed to; 0 in a draw. */
  readonly amount: bigint;
  /** As committed to, 32 bytes. */
  readonly seed: Bytes;
}
export const Reveal: CallType<Reveal> = /* @__PURE__ */ call<Reveal>("rotation", "reveal", {
  club: bytes,
  round: int,
  amount: int,
  seed: bytes,
});

/** `pay`: pay a seat's contribution of a round from the signer's won: ahead, late, or for somebody else. */
export interface Pay {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly round: bigint;
  /** Exactly what is open for this seat and round; with `part`, also less. */
  readonly amount: bigint;
  readonly part?: boolean;
  /** Who is to owe the signer what it pays: the seat's holder, who has agreed to it (`agree_payer`). */
  readonly claim?: Bytes | null;
}
export const Pay: CallType<Pay> = /* @__PURE__ */ call<Pay>("rotation", "pay", {
  club: bytes,
  seat: int,
  round: int,
  amount: int,
  part: flag,
  claim: maybe(bytes),
}, {
  part: false,
  claim: null,
});

/**
 * `pay_debt`: repay debts of `debtor` (oldest first) from the signer's available won; when nothing is due, what its
 * creditors have put off.
 */
export interface PayDebt {
  readonly debtor: Bytes;
  readonly amount: bigint;
}
export const PayDebt: CallType<PayDebt> = /* @__PURE__ */ call<PayDebt>("rotation", "pay_debt", {
  debtor: bytes,
  amount: int,
});
