/**
 * Calls of the contract `dev`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import { int } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `warp`: move the chain's time forward by `by_ms` (1 ms … 400 days). */
export interface Warp {
  readonly by_ms: bigint;
}
export const Warp: CallType<Warp> = /* @__PURE__ */ call<Warp>("dev", "warp", {
  by_ms: int,
});
