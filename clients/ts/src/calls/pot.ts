/**
 * Calls of the contract `pot`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import type { Shape } from "../primitives/codec.ts";
import { bytes, flag, int, many, maybe, record, text } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

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

/** What a group purchase or an event needs. */
export interface Goal {
  /** What must be in the pot at the deadline. */
  readonly target: bigint;
  readonly deadline_ms: bigint;
  /** When what is not spent is paid back, so that nothing stays in the pot if nobody acts. */
  readonly spend_by_ms: bigint;
}
export const Goal: Shape<Goal> = /* @__PURE__ */ record({
  target: int,
  deadline_ms: int,
  spend_by_ms: int,
});

/** The agreed terms of a pot. */
export interface PotTerms {
  readonly name: string;
  /** What every member pays in a period; 0 without dues. */
  readonly dues?: bigint;
  /** For how many periods; 0 without dues. */
  readonly periods?: bigint;
  /** When dues are due; None without dues. */
  readonly calendar?: Calendar | null;
  readonly goal?: Goal | null;
  /** How far members must have been verified, 0 … 4 (`contracts.identity`). */
  readonly level?: bigint;
  /** The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development pot without one. */
  readonly agreement?: Bytes;
}
export const PotTerms: Shape<PotTerms> = /* @__PURE__ */ record({
  name: text,
  dues: int,
  periods: int,
  calendar: maybe(Calendar),
  goal: maybe(Goal),
  level: int,
  agreement: bytes,
}, {
  dues: 0n,
  periods: 0n,
  calendar: null,
  goal: null,
  level: 0n,
  agreement: Uint8Array.of(),
});

/** `create`: create a pot. The signer is its organizer and first member; the id is in the event `pot.created`. */
export interface Create {
  readonly terms: PotTerms;
  /** Exactly dues × periods: what the chain may collect from the signer. */
  readonly consent: bigint;
}
export const Create: CallType<Create> = /* @__PURE__ */ call<Create>("pot", "create", {
  terms: PotTerms,
  consent: int,
});

/** `invite`: before the start, the organizer invites somebody. Later, the members vote (`propose_admit`). */
export interface Invite {
  readonly club: Bytes;
  readonly account: Bytes;
}
export const Invite: CallType<Invite> = /* @__PURE__ */ call<Invite>("pot", "invite", {
  club: bytes,
  account: bytes,
});

/** `uninvite`: the organizer withdraws an invitation that is not used. */
export interface Uninvite {
  readonly club: Bytes;
  readonly account: Bytes;
}
export const Uninvite: CallType<Uninvite> = /* @__PURE__ */ call<Uninvite>("pot", "uninvite", {
  club: bytes,
  account: bytes,
});

/** `join`: an invited person becomes a member, and allows the chain to collect the dues. */
export interface Join {
  readonly club: Bytes;
  /** Exactly the dues of all periods to come. */
  readonly consent: bigint;
}
export const Join: CallType<Join> = /* @__PURE__ */ call<Join>("pot", "join", {
  club: bytes,
  consent: int,
});

/** `sign`: before the start, sign the terms and the list of members. */
export interface Sign {
  readonly club: Bytes;
  readonly agreement: Bytes;
}
export const Sign: CallType<Sign> = /* @__PURE__ */ call<Sign>("pot", "sign", {
  club: bytes,
  agreement: bytes,
});

/** `start`: the organizer starts a pot that all its members have signed. */
export interface Start {
  readonly club: Bytes;
}
export const Start: CallType<Start> = /* @__PURE__ */ call<Start>("pot", "start", {
  club: bytes,
});

/** `pay`: pay into a running pot: open dues first; the rest is a free payment that counts like dues. */
export interface Pay {
  readonly club: Bytes;
  readonly amount: bigint;
}
export const Pay: CallType<Pay> = /* @__PURE__ */ call<Pay>("pot", "pay", {
  club: bytes,
  amount: int,
});

/** `leave`: leave a pot, with the share of what it holds and has not promised to anybody. */
export interface Leave {
  readonly club: Bytes;
  /** The least share for which the signer leaves. */
  readonly at_least?: bigint;
}
export const Leave: CallType<Leave> = /* @__PURE__ */ call<Leave>("pot", "leave", {
  club: bytes,
  at_least: int,
}, {
  at_least: 0n,
});
