/** Merkle paths of transactions and receipts, as in RFC 9162 section 2.1.3.2 (ledger/primitives/merkle.py). */

import { type Bytes, equal } from "./bytes.ts";
import { sha256 } from "./hashing.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Return the hash of one leaf. */
export function leafHash(data: Uint8Array): Bytes {
  return sha256(LEAF, data);
}

/** Return whether `data` is leaf `index` of the `size` leaves under `root`. */
export function verifyMerklePath(
  root: Uint8Array,
  data: Uint8Array,
  index: bigint,
  size: bigint,
  path: readonly Uint8Array[],
): boolean {
  if (index < 0n || index >= size) return false;
  let position = index;
  let last = size - 1n;
  let digest = leafHash(data);
  for (const sibling of path) {
    if (last === 0n) return false;
    if (position & 1n || position === last) {
      digest = sha256(NODE, sibling, digest);
      while (!(position & 1n) && position !== 0n) {
        position >>= 1n;
        last >>= 1n;
      }
    } else digest = sha256(NODE, digest, sibling);
    position >>= 1n;
    last >>= 1n;
  }
  return last === 0n && equal(digest, root);
}
