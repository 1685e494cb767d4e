/**
 * Calls of the contract `grade`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes, flag } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `feedback`: say whether somebody was good to have in a club. */
export interface Feedback {
  readonly account: Bytes;
  readonly good: boolean;
}
export const Feedback: CallType<Feedback> = /* @__PURE__ */ call<Feedback>("grade", "feedback", {
  account: bytes,
  good: flag,
});
