/**
 * Proofs that need only a root from a certified header (ledger/primitives/proof.py has the layout of the tree).
 *
 * A proof has the nodes from the root down, byte for byte, and the bucket. It ends early, proving absence, at a node
 * without a bit for the next nibble. There is exactly one proof for a key under a root.
 */

import { type Bytes, compare, equal } from "./bytes.ts";
import type { Of } from "./codec.ts";
import { Tag, ZERO_HASH, ledgerHash } from "./hashing.ts";
import { verifyMerklePath } from "./merkle.ts";
import { bytes, int, many, maybe, record } from "./shapes.ts";

const ENTRY_BYTES = 64;
const HASH_BYTES = 32;
/** Ten entries are usual at ten million keys; a verifier reads no more than this. */
export const MAX_BUCKET_ENTRIES = 4_096;

/** Proves the value at a key of the state, or that there is none. */
export const StateProof = record({ nodes: many(bytes), bucket: maybe(bytes) });
export type StateProof = Of<typeof StateProof>;

/** The value at `key` after block `height`, null if there is none, with its proof. */
export interface ProvenValue {
  readonly height: bigint;
  readonly key: Uint8Array;
  readonly value: Bytes | null;
  readonly proof: StateProof;
}

/**
 * Proves that `data` is a leaf under a transaction or receipts root of block `height`.
 *
 * `index` and `size` are the prover's claim: they say how the path is combined, and the root does not contain them.
 */
export const InclusionProof = record({ height: int, index: int, size: int, data: bytes, path: many(bytes) });
export type InclusionProof = Of<typeof InclusionProof>;

/** Return whether the leaf is under `root`, which must be from the header of the proof's height. */
export function holdsUnder(proof: InclusionProof, root: Uint8Array): boolean {
  return verifyMerklePath(root, proof.data, proof.index, proof.size, proof.path);
}

/** Return whether the state under `root` has `value` at `key`, or no value if `value` is null. Never throws. */
export function verifyStateProof(
  root: Uint8Array,
  key: Uint8Array,
  value: Uint8Array | null,
  proof: StateProof,
): boolean {
  const hashed = ledgerHash(Tag.TREE_KEY, key);
  let expected: Uint8Array = root;
  let used = 0;
  for (const nibble of nibbles(hashed)) {
    if (equal(expected, ZERO_HASH)) break;
    const node = proof.nodes[used++];
    if (node === undefined || !isWellFormed(node) || !equal(ledgerHash(Tag.TREE_NODE, node), expected)) return false;
    expected = childOf(node, nibble);
  }
  if (used < proof.nodes.length) return false;
  if (equal(expected, ZERO_HASH)) return proof.bucket === null && value === null;
  if (proof.bucket === null || !equal(ledgerHash(Tag.TREE_BUCKET, proof.bucket), expected)) return false;
  return bucketSays(proof.bucket, hashed, value);
}

function nibbles(hashed: Uint8Array): number[] {
  const [a, b, c] = hashed as unknown as [number, number, number];
  return [a >> 4, a & 15, b >> 4, b & 15, c >> 4];
}

function bitmapOf(node: Uint8Array): number {
  return ((node[0] as number) << 8) | (node[1] as number);
}

function bitCount(bitmap: number): number {
  let count = 0;
  for (let rest = bitmap; rest; rest &= rest - 1) count += 1;
  return count;
}

function isWellFormed(node: Uint8Array): boolean {
  return node.length >= 2 + HASH_BYTES && node.length === 2 + HASH_BYTES * bitCount(bitmapOf(node));
}

function childOf(node: Uint8Array, nibble: number): Uint8Array {
  const bitmap = bitmapOf(node);
  if (!((bitmap >> nibble) & 1)) return ZERO_HASH;
  const place = 2 + HASH_BYTES * bitCount(bitmap & ((1 << nibble) - 1));
  return node.subarray(place, place + HASH_BYTES);
}

function bucketSays(bucket: Uint8Array, hashed: Uint8Array, value: Uint8Array | null): boolean {
  if (bucket.length === 0 || bucket.length % ENTRY_BYTES || bucket.length > MAX_BUCKET_ENTRIES * ENTRY_BYTES) {
    return false;
  }
  let previous: Uint8Array = new Uint8Array(0);
  let held: Uint8Array | null = null;
  for (let at = 0; at < bucket.length; at += ENTRY_BYTES) {
    const key = bucket.subarray(at, at + HASH_BYTES);
    if (compare(key, previous) <= 0) return false;
    previous = key;
    if (equal(key, hashed)) held = bucket.subarray(at + HASH_BYTES, at + ENTRY_BYTES);
  }
  if (held === null || value === null) return held === value;
  return equal(held, ledgerHash(Tag.TREE_VALUE, value));
}
