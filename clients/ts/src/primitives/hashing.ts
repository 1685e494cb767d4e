/**
 * SHA-256 with a domain before all content (ledger/primitives/hashing.py).
 *
 * Rule: each domain and tag has only one meaning.
 */

import { sha256 as hash } from "@noble/hashes/sha2.js";

import { type Bytes, concat, toUtf8 } from "./bytes.ts";

export const CONSENSUS_DOMAIN: Bytes = toUtf8("GETTY-SUMERAGI/1");
export const LEDGER_DOMAIN: Bytes = toUtf8("GETTY-LEDGER/1");

/** The tags under LEDGER_DOMAIN that a client needs. */
export const Tag = {
  GENESIS: 0x00,
  TX_ID: 0x01,
  TX_SIGN: 0x02,
  ACCOUNT_ID: 0x03,
  TREE_KEY: 0x04,
  TREE_VALUE: 0x05,
  TREE_BUCKET: 0x06,
  TREE_NODE: 0x07,
  VALIDATOR_ID: 0x08,
  PROOF_OF_POSSESSION: 0x09,
  WITNESS: 0x0c,
  KEY_CONSENT: 0x12,
} as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

export const ZERO_HASH: Bytes = new Uint8Array(32);

/** Return SHA-256 of the concatenation of `parts`. */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  return new Uint8Array(hash(parts.length === 1 ? (parts[0] as Uint8Array) : concat(...parts)));
}

/** Return the bytes before all content under `tag`. */
export function ledgerHead(tag: Tag): Bytes {
  return concat(LEDGER_DOMAIN, Uint8Array.of(tag));
}

/** Return SHA256(GETTY-LEDGER/1 ‖ tag ‖ parts). */
export function ledgerHash(tag: Tag, ...parts: readonly Uint8Array[]): Bytes {
  return sha256(ledgerHead(tag), ...parts);
}

/** Return the chain context, which is part of every signed byte string. */
export function chainContext(chainId: string, genesisHash: Uint8Array): Bytes {
  const name = toUtf8(chainId);
  return sha256(CONSENSUS_DOMAIN, Uint8Array.of(0, name.length >> 8, name.length & 0xff), name, genesisHash);
}
