/**
 * Calls of the contract `upgrade`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import { int, text } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `plan`: vote for a contract's next version from a height on. Operators agree only if all fields are equal. */
export interface Plan {
  /** The name of the contract; one that is not in force yet begins with version 1. */
  readonly contract: string;
  /** The version after the one in force. */
  readonly version: bigint;
  /** The first block with this version: at least a notice after this one. */
  readonly from_height: bigint;
}
export const Plan: CallType<Plan> = /* @__PURE__ */ call<Plan>("upgrade", "plan", {
  contract: text,
  version: int,
  from_height: int,
});

/** `drop`: vote that the planned upgrade of a contract does not take place. */
export interface Drop {
  readonly contract: string;
}
export const Drop: CallType<Drop> = /* @__PURE__ */ call<Drop>("upgrade", "drop", {
  contract: text,
});
