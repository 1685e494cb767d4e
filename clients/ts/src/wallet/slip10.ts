/** SLIP-10 for ed25519: the keys below a seed. Every step of a path is hardened; ed25519 has no other steps. */

import { hmac } from "@noble/hashes/hmac.js";
import { sha512 } from "@noble/hashes/sha2.js";

import { type Bytes, concat, toUtf8 } from "../primitives/bytes.ts";

const HARDENED = 2 ** 31;

/** Return the private key at a path of hardened steps below `seed`. Throws RangeError for a step of 2^31 or more. */
export function derive(seed: Uint8Array, path: readonly number[]): Bytes {
  let node = hmac(sha512, toUtf8("ed25519 seed"), seed);
  for (const step of path) {
    if (!Number.isInteger(step) || step < 0 || step >= HARDENED) throw new RangeError(`${step} is not below 2^31`);
    const number = new Uint8Array(4);
    new DataView(number.buffer).setUint32(0, step + HARDENED);
    node = hmac(sha512, node.subarray(32), concat(Uint8Array.of(0), node.subarray(0, 32), number));
  }
  return node.slice(0, 32);
}
