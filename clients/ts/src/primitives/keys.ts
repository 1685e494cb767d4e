/**
 * Ed25519 keys. libsodium's rule is the rule of the chain (ledger/primitives/keys.py, "One verifier").
 *
 *     S < L;  A has a canonical y and is not of small order;  R is not of small order
 *     R = [S]B − [h]A, byte for byte                            (without the cofactor)
 *
 * Rule 1: the first line is checked here, before any library sees the signature: browsers accept keys that libsodium
 * refuses.
 * Rule 2: WebCrypto checks the second line, if it shows by two signatures that it compares bytes. Otherwise the curve
 * of @noble does. Not its `verify`: that multiplies by the cofactor, also with `zip215: false`, and accepts signatures
 * which libsodium refuses.
 */

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";

import { type Bytes, concat, equal, fromHex, toHex } from "./bytes.ts";

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const SEED_BYTES = 32;
/** Imported keys that are kept: the validators of a chain, 64 at most, before and after a change of the set. */
export const MAX_IMPORTED_KEYS = 256;

const P = (1n << 255n) - 19n;
const L = (1n << 252n) + 27742317777372353535851937790883648493n;
/** The y of a point of order 8. */
const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** The y of the points of small order, the sign bit aside; the last two are 0 and 1 in a form that is not canonical. */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  Y8,
  P - Y8,
  P - 1n,
  P,
  P + 1n,
]);

/** The claim "this key signed these bytes". */
export interface Claim {
  readonly publicKey: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** Whoever can sign with one key: a seed in memory, or a key that a worker keeps. */
export interface Signer {
  readonly publicKey: Bytes;
  sign(payload: Uint8Array): Bytes | Promise<Bytes>;
}

/** A private key made from a 32-byte seed. Signing is deterministic (RFC 8032). */
export class SigningKey implements Signer {
  readonly publicKey: Bytes;
  readonly #seed: Uint8Array;

  constructor(seed: Uint8Array) {
    if (seed.length !== SEED_BYTES) throw new RangeError(`a seed has ${SEED_BYTES} bytes, not ${seed.length}`);
    this.#seed = seed.slice();
    this.publicKey = new Uint8Array(ed25519.getPublicKey(this.#seed));
  }

  sign(payload: Uint8Array): Bytes {
    return new Uint8Array(ed25519.sign(payload, this.#seed));
  }
}

/** Return whether libsodium accepts the signature. Never throws for bad input. */
export async function verify(publicKey: Uint8Array, payload: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (!isAdmissible(publicKey, signature)) return false;
  if (await comparesBytes()) return byWebCrypto(publicKey, payload, signature);
  return byCurve(publicKey, payload, signature);
}

/** Return whether every claim is true; each is checked separately. */
export async function verifyAll(claims: readonly Claim[]): Promise<boolean[]> {
  return Promise.all(claims.map((claim) => verify(claim.publicKey, claim.payload, claim.signature)));
}

/** Return whether libsodium would go on to the equation (rule 1). */
export function isAdmissible(publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const y = littleEndian(publicKey) & ((1n << 255n) - 1n);
  const r = littleEndian(signature.subarray(0, 32)) & ((1n << 255n) - 1n);
  return y < P && !SMALL_ORDER.has(y) && r < P && !SMALL_ORDER.has(r) && littleEndian(signature.subarray(32)) < L;
}

/** Return whether R = [S]B − [h]A, for an admissible key and signature. */
export function byCurve(publicKey: Uint8Array, payload: Uint8Array, signature: Uint8Array): boolean {
  const r = signature.subarray(0, 32);
  const h = littleEndian(sha512(concat(r, publicKey, payload))) % L;
  const s = littleEndian(signature.subarray(32));
  try {
    const a = ed25519.Point.fromBytes(publicKey, false);
    const found = ed25519.Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(h));
    return equal(new Uint8Array(found.toBytes()), r);
  } catch {
    return false; // A is not on the curve
  }
}

/** As `byCurve`, by the browser's own cryptography. */
export async function byWebCrypto(
  publicKey: Uint8Array,
  payload: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  let key: CryptoKey;
  try {
    key = await imported(publicKey);
  } catch {
    return false; // A is not on the curve
  }
  return crypto.subtle.verify("Ed25519", key, signature.slice(), payload.slice());
}

const keys = new Map<string, Promise<CryptoKey>>();

function imported(publicKey: Uint8Array): Promise<CryptoKey> {
  const name = toHex(publicKey);
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= MAX_IMPORTED_KEYS) keys.clear();
  const made = crypto.subtle.importKey("raw", publicKey.slice(), "Ed25519", false, ["verify"]);
  keys.set(name, made);
  return made;
}

/** The key of both signatures of the byte 0x67. */
const PROBE_KEY = fromHex("6128326f0db58cfbdf1f16eebddd58f816d682f9d90ac23642d6fe520ba563bf");
const PROBE_GOOD = fromHex(
  "fb7695e7cb0bb1a146b7a98375bf72c91c4afbb053f362b38c251c0d3269280c" +
    "76429438b409b81cc516ff7ee8a3566df89a2e32cb7d529a214caa7b8892440d",
);
/** R has a part of order 8: the equation holds after multiplication by the cofactor, and not before. */
const PROBE_TORSION = fromHex(
  "a5b8cfb30f6a4497a3a1bb1d1c216323f6b67d271848ef4bdf796ffb93658517" +
    "0790bf184bb2d5e0809288cc8750bc11a104a86410d7317b006c40305a30d901",
);

let answer: Promise<boolean> | undefined;

/** Return whether WebCrypto knows Ed25519 and compares bytes: it believes a signature, and refuses one with torsion. */
export function comparesBytes(): Promise<boolean> {
  answer ??= probe();
  return answer;
}

async function probe(): Promise<boolean> {
  if (globalThis.crypto?.subtle === undefined) return false; // a page that is not secure has none
  const payload = Uint8Array.of(0x67);
  try {
    return (
      (await byWebCrypto(PROBE_KEY, payload, PROBE_GOOD)) && !(await byWebCrypto(PROBE_KEY, payload, PROBE_TORSION))
    );
  } catch {
    return false;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes.slice().reverse()) || "0"}`);
}
