/**
 * Calls of the contract `identity`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes, int, text, words } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `register`: vote to register a verifier. Operators agree only if all fields are equal. */
export interface Register {
  /** The open account whose keys sign its attestations. */
  readonly verifier: Bytes;
  /** The organisation's name, 1 … 64 printable letters; no person's name. */
  readonly name: string;
  /** The highest level that it may attest, 1 … 4. */
  readonly highest: bigint;
  /** 32 bytes that name the secret of its nullifiers: SHA-256 of it. */
  readonly domain: Bytes;
}
export const Register: CallType<Register> = /* @__PURE__ */ call<Register>("identity", "register", {
  verifier: bytes,
  name: text,
  highest: int,
  domain: bytes,
});

/** `dismiss`: vote to dismiss a verifier. The verifier's own call is enough. */
export interface Dismiss {
  readonly verifier: Bytes;
}
export const Dismiss: CallType<Dismiss> = /* @__PURE__ */ call<Dismiss>("identity", "dismiss", {
  verifier: bytes,
});

/** `attest`: a verifier attests that an account's holder has been verified up to a level. */
export interface Attest {
  readonly account: Bytes;
  readonly level: bigint;
  /** When it expires; at most five years ahead. */
  readonly until_ms: bigint;
  /** 32 bytes from level 2 on, empty at level 1. */
  readonly nullifier?: Bytes;
}
export const Attest: CallType<Attest> = /* @__PURE__ */ call<Attest>("identity", "attest", {
  account: bytes,
  level: int,
  until_ms: int,
  nullifier: bytes,
}, {
  nullifier: Uint8Array.of(),
});

/** `revoke`: a verifier revokes its attestation of an account, or an account revokes one about itself. */
export interface Revoke {
  readonly account: Bytes;
  /** Whose attestation. */
  readonly verifier: Bytes;
  readonly why: "mistake" | "outdated" | "fraud" | "wish";
}
export const Revoke: CallType<Revoke> = /* @__PURE__ */ call<Revoke>("identity", "revoke", {
  account: bytes,
  verifier: bytes,
  why: words("mistake", "outdated", "fraud", "wish"),
});

/** `release`: one operator's vote to undo the binding of a person to an account that a verifier got wrong. */
export interface Release {
  readonly account: Bytes;
  /** The 32 bytes that are bound to the account. */
  readonly nullifier: Bytes;
}
export const Release: CallType<Release> = /* @__PURE__ */ call<Release>("identity", "release", {
  account: bytes,
  nullifier: bytes,
});
