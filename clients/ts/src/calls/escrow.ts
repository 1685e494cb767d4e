/**
 * Calls of the contract `escrow`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes, int } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `give_consent`: allow the chain to collect up to `amount` more from the signer for `club`. */
export interface GiveConsent {
  readonly club: Bytes;
  readonly amount: bigint;
}
export const GiveConsent: CallType<GiveConsent> = /* @__PURE__ */ call<GiveConsent>("escrow", "give_consent", {
  club: bytes,
  amount: int,
});

/** `agree_earmark`: let `account` set aside up to `amount` for the signer's seat; 0 withdraws the agreement. */
export interface AgreeEarmark {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly account: Bytes;
  readonly amount: bigint;
}
export const AgreeEarmark: CallType<AgreeEarmark> = /* @__PURE__ */ call<AgreeEarmark>("escrow", "agree_earmark", {
  club: bytes,
  seat: int,
  account: bytes,
  amount: int,
});

/** `set_aside`: earmark won for what a seat must pay in its club: contributions, the deposit, repayments. */
export interface SetAside {
  readonly club: Bytes;
  readonly seat: bigint;
  /** Who holds the seat; the call is refused if it has been handed over since. */
  readonly holder: Bytes;
  readonly amount: bigint;
}
export const SetAside: CallType<SetAside> = /* @__PURE__ */ call<SetAside>("escrow", "set_aside", {
  club: bytes,
  seat: int,
  holder: bytes,
  amount: int,
});

/** `release_earmark`: return what `account` has set aside and is not due yet. */
export interface ReleaseEarmark {
  readonly club: Bytes;
  readonly seat: bigint;
  readonly account: Bytes;
  readonly amount: bigint;
}
export const ReleaseEarmark: CallType<ReleaseEarmark> = /* @__PURE__ */ call<ReleaseEarmark>("escrow", "release_earmark", {
  club: bytes,
  seat: int,
  account: bytes,
  amount: int,
});
