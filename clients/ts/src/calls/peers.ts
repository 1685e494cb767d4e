/**
 * Calls of the contract `peers`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes, text } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `admit`: vote to let this peer connect. Operators agree only if all fields are equal. */
export interface Admit {
  /** The 32-byte Ed25519 key of its connections. */
  readonly key: Bytes;
  /** The name of the node: 1 … 64 of a-z, A-Z, 0-9, dot, dash, underscore. */
  readonly name: string;
  /** The open account of the peer's operator, which may remove the peer by itself. */
  readonly operator: Bytes;
  /** host:port as a hint for people, at most 128 characters. */
  readonly address?: string;
}
export const Admit: CallType<Admit> = /* @__PURE__ */ call<Admit>("peers", "admit", {
  key: bytes,
  name: text,
  operator: bytes,
  address: text,
}, {
  address: "",
});

/** `remove`: vote to remove this peer. The vote of the peer's own operator is enough. */
export interface Remove {
  readonly key: Bytes;
}
export const Remove: CallType<Remove> = /* @__PURE__ */ call<Remove>("peers", "remove", {
  key: bytes,
});

/** `relocate`: give another address of this peer. Its own operator calls it; the peer stays admitted. */
export interface Relocate {
  readonly key: Bytes;
  /** host:port as a hint for people, at most 128 characters. */
  readonly address: string;
}
export const Relocate: CallType<Relocate> = /* @__PURE__ */ call<Relocate>("peers", "relocate", {
  key: bytes,
  address: text,
});
