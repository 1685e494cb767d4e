/**
 * Calls of the contract `voting`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes, choice, flag, int, many, tagged, text } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** The amounts of a club with a surcharge. */
export interface SurchargeAmounts {
  readonly kind: "surcharge";
  readonly contribution: bigint;
  readonly surcharge: bigint;
}
export const SurchargeAmounts = /* @__PURE__ */ tagged("surcharge", {
  contribution: int,
  surcharge: int,
});

/** The amount of a club without interest, and of one whose order is drawn. */
export interface FlatAmounts {
  readonly kind: "flat";
  readonly contribution: bigint;
}
export const FlatAmounts = /* @__PURE__ */ tagged("flat", {
  contribution: int,
});

/** The amounts of a club with a fixed pot. */
export interface FixedPotAmounts {
  readonly kind: "fixed_pot";
  readonly contribution: bigint;
  readonly surcharge: bigint;
  readonly pot: bigint;
}
export const FixedPotAmounts = /* @__PURE__ */ tagged("fixed_pot", {
  contribution: int,
  surcharge: int,
  pot: int,
});

/** The amounts of a club by auction: what a seat pays at most, and the lowest bid. */
export interface AuctionAmounts {
  readonly kind: "auction";
  readonly contribution: bigint;
  readonly floor: bigint;
}
export const AuctionAmounts = /* @__PURE__ */ tagged("auction", {
  contribution: int,
  floor: int,
});

/** `propose_swap`: seats `seat_a` and `seat_b` exchange turns. The holder of one proposes it, and thereby signs. */
export interface ProposeSwap {
  readonly club: Bytes;
  readonly seat_a: bigint;
  readonly seat_b: bigint;
  /** The block time until which signatures count; 1 hour … 60 days ahead. */
  readonly deadline_ms: bigint;
  /** BOUND: the hash of the change's result, as its preview shows it; every proposal has this field. */
  readonly leads_to: Bytes;
}
export const ProposeSwap: CallType<ProposeSwap> = /* @__PURE__ */ call<ProposeSwap>("voting", "propose_swap", {
  club: bytes,
  seat_a: int,
  seat_b: int,
  deadline_ms: int,
  leads_to: bytes,
});

/** `sign`: sign a change that needs the signer's signature, or keep a guarantee through it. */
export interface Sign {
  readonly proposal: Bytes;
  /** BOUND: the result that the signer has seen. */
  readonly leads_to: Bytes;
}
export const Sign: CallType<Sign> = /* @__PURE__ */ call<Sign>("voting", "sign", {
  proposal: bytes,
  leads_to: bytes,
});

/** `propose_substitute`: `newcomer` takes over `seat`. The holder of the seat proposes it, and thereby signs. */
export interface ProposeSubstitute {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly newcomer: Bytes;
  /** The block time until which votes count; 1 hour … 60 days ahead. */
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeSubstitute: CallType<ProposeSubstitute> = /* @__PURE__ */ call<ProposeSubstitute>("voting", "propose_substitute", {
  club: bytes,
  seat: int,
  newcomer: bytes,
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_exit`: `seat` leaves the club without a substitute. Its holder proposes it, and thereby signs. */
export interface ProposeExit {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeExit: CallType<ProposeExit> = /* @__PURE__ */ call<ProposeExit>("voting", "propose_exit", {
  club: bytes,
  seat: int,
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_dissolve`: dissolve the club. Any member with a vote may propose it. */
export interface ProposeDissolve {
  readonly club: Bytes;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeDissolve: CallType<ProposeDissolve> = /* @__PURE__ */ call<ProposeDissolve>("voting", "propose_dissolve", {
  club: bytes,
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_due_day`: change the due day of the remaining rounds, 1 … 31. */
export interface ProposeDueDay {
  readonly club: Bytes;
  readonly day: bigint;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeDueDay: CallType<ProposeDueDay> = /* @__PURE__ */ call<ProposeDueDay>("voting", "propose_due_day", {
  club: bytes,
  day: int,
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_amend`: give the club another agreement of clauses. Every holder of a seat must sign. */
export interface ProposeAmend {
  readonly club: Bytes;
  /** 32 bytes: the hash of the new agreement, with the club's fees. */
  readonly agreement: Bytes;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeAmend: CallType<ProposeAmend> = /* @__PURE__ */ call<ProposeAmend>("voting", "propose_amend", {
  club: bytes,
  agreement: bytes,
  deadline_ms: int,
  leads_to: bytes,
});

/**
 * `propose_amounts`: change the amounts of the remaining rounds; all amounts of the form, including unchanged ones.
 */
export interface ProposeAmounts {
  readonly club: Bytes;
  readonly amounts: SurchargeAmounts | FlatAmounts | FixedPotAmounts | AuctionAmounts;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeAmounts: CallType<ProposeAmounts> = /* @__PURE__ */ call<ProposeAmounts>("voting", "propose_amounts", {
  club: bytes,
  amounts: choice(SurchargeAmounts, FlatAmounts, FixedPotAmounts, AuctionAmounts),
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_order`: change the order of the seats that have not received. */
export interface ProposeOrder {
  readonly club: Bytes;
  readonly order: readonly bigint[];
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeOrder: CallType<ProposeOrder> = /* @__PURE__ */ call<ProposeOrder>("voting", "propose_order", {
  club: bytes,
  order: many(int),
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_spend`: a pot pays exactly `amount` to `to`, and later parts against receipts. */
export interface ProposeSpend {
  readonly club: Bytes;
  readonly to: Bytes;
  readonly amount: bigint;
  /** What is paid for, 1 … 40 printable letters, without any person's name. */
  readonly what: string;
  /** The parts that are paid one by one against receipts, at most 12; usually none. */
  readonly later: readonly bigint[];
  /** When the parts that are not paid return to the pot; 0 without later parts. */
  readonly until_ms: bigint;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeSpend: CallType<ProposeSpend> = /* @__PURE__ */ call<ProposeSpend>("voting", "propose_spend", {
  club: bytes,
  to: bytes,
  amount: int,
  what: text,
  later: many(int),
  until_ms: int,
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_release`: pay the next part of a spending, against a receipt. */
export interface ProposeRelease {
  readonly club: Bytes;
  /** The proposal by which the spending was decided. */
  readonly spending: Bytes;
  /** Which of the later parts, from 1. */
  readonly number: bigint;
  readonly to: Bytes;
  readonly amount: bigint;
  /** SHA-256 of the receipt. */
  readonly receipt: Bytes;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeRelease: CallType<ProposeRelease> = /* @__PURE__ */ call<ProposeRelease>("voting", "propose_release", {
  club: bytes,
  spending: bytes,
  number: int,
  to: bytes,
  amount: int,
  receipt: bytes,
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_share_out`: return `amount` of a pot to its members, pro rata to what they have paid in. */
export interface ProposeShareOut {
  readonly club: Bytes;
  readonly amount: bigint;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeShareOut: CallType<ProposeShareOut> = /* @__PURE__ */ call<ProposeShareOut>("voting", "propose_share_out", {
  club: bytes,
  amount: int,
  deadline_ms: int,
  leads_to: bytes,
});

/** `propose_admit`: invite a new member to a running pot. */
export interface ProposeAdmit {
  readonly club: Bytes;
  readonly newcomer: Bytes;
  readonly deadline_ms: bigint;
  readonly leads_to: Bytes;
}
export const ProposeAdmit: CallType<ProposeAdmit> = /* @__PURE__ */ call<ProposeAdmit>("voting", "propose_admit", {
  club: bytes,
  newcomer: bytes,
  deadline_ms: int,
  leads_to: bytes,
});

/** `accept`: the newcomer agrees to take over the seat under the shown schedule, and to automatic payments. */
export interface Accept {
  readonly proposal: Bytes;
  readonly leads_to: Bytes;
  /** Exactly price + deposit + what the seat still pays: see `contracts.rotation.views.substitution_terms`. */
  readonly consent: bigint;
}
export const Accept: CallType<Accept> = /* @__PURE__ */ call<Accept>("voting", "accept", {
  proposal: bytes,
  leads_to: bytes,
  consent: int,
});

/** `vote`: the signer's vote, once. Abstention counts as no. A yes is also the signature if one is needed. */
export interface Vote {
  readonly proposal: Bytes;
  readonly leads_to: Bytes;
  readonly yes: boolean;
}
export const Vote: CallType<Vote> = /* @__PURE__ */ call<Vote>("voting", "vote", {
  proposal: bytes,
  leads_to: bytes,
  yes: flag,
});

/** `withdraw`: the proposer withdraws an open proposal. Consents given for it end. */
export interface Withdraw {
  readonly proposal: Bytes;
}
export const Withdraw: CallType<Withdraw> = /* @__PURE__ */ call<Withdraw>("voting", "withdraw", {
  proposal: bytes,
});
