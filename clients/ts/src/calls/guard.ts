/**
 * Calls of the contract `guard`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `freeze`: vote to freeze `club`. The vote that completes the operators' quorum freezes it. */
export interface Freeze {
  readonly club: Bytes;
}
export const Freeze: CallType<Freeze> = /* @__PURE__ */ call<Freeze>("guard", "freeze", {
  club: bytes,
});

/** `lift`: vote to lift a freeze, whoever froze the club. The vote that completes the quorum lifts it. */
export interface Lift {
  readonly club: Bytes;
}
export const Lift: CallType<Lift> = /* @__PURE__ */ call<Lift>("guard", "lift", {
  club: bytes,
});
