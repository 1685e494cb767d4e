/**
 * WRAP, NOT DERIVE: a seed is sealed under a random key, and that key is wrapped once per way in.
 *
 *     seed ── AES-256-GCM ──► box                key: 32 random bytes
 *     key  ── AES-256-GCM ──► a way in           by argon2id(PIN, salt): 64 MiB
 *
 * Rule 1: a way in can be added or removed without the seed's box changing, and no way in makes another one.
 * Rule 2: what is stored has ciphertext only. Its additional data name what it is, so that no part takes another's place.
 * Rule 3: the cost of a PIN is stored with it, so that new ones can cost more; a stored one has a bound.
 */

import { argon2idAsync } from "@noble/hashes/argon2.js";

export const MIN_PIN = 6;
const MAX_PIN = 64;
export const COST: Cost = { passes: 2, kib: 64 * 1024 };
/** A stored box may ask for at most this much: otherwise a planted one could stop the page. */
const MOST = { passes: 8, kib: 256 * 1024 } as const;

interface Cost {
  readonly passes: number;
  readonly kib: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

export interface Sealed {
  readonly iv: Bytes;
  readonly data: Bytes;
}

/** The way in by a PIN. */
export interface PinWay {
  readonly salt: Bytes;
  readonly passes: number;
  readonly kib: number;
  readonly wrapped: Sealed;
}

/** What is stored on the phone: nothing in it is secret without the PIN. */
export interface Vault {
  readonly version: 1;
  readonly publicKey: Bytes;
  readonly box: Sealed;
  readonly pin: PinWay;
}

export class WrongPinError extends Error {}
export class WeakPinError extends Error {}

/** Return whether a PIN may protect a new vault: six digits or more, not one digit again and again, not a row. */
export function isStrongPin(pin: string): boolean {
  if (pin.length < MIN_PIN || pin.length > MAX_PIN || !pin.trim()) return false;
  const steps = new Set(Array.from(pin.slice(1), (letter, at) => letter.charCodeAt(0) - pin.charCodeAt(at)));
  return !(steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1));
}

/** Seal a seed under a new random key, with a PIN as the way in. Throws WeakPinError. */
export async function seal(seed: Uint8Array, publicKey: Uint8Array, pin: string, cost = COST): Promise<Vault> {
  if (!isStrongPin(pin)) throw new WeakPinError();
  const key = random(32);
  const salt = random(16);
  const wrapping = await keyOf(pin, salt, cost.passes, cost.kib);
  const vault: Vault = {
    version: 1,
    publicKey: new Uint8Array(publicKey),
    box: await encrypted(key, seed, "seed"),
    pin: { salt, passes: cost.passes, kib: cost.kib, wrapped: await encrypted(wrapping, key, "pin") },
  };
  key.fill(0);
  wrapping.fill(0);
  return vault;
}

/** Return the seed in a vault. Throws WrongPinError if the PIN is wrong, or if the vault was changed. */
export async function open(vault: Vault, pin: string): Promise<Bytes> {
  const { salt, passes, kib, wrapped } = vault.pin;
  if (vault.version !== 1 || passes > MOST.passes || kib > MOST.kib) throw new WrongPinError();
  const wrapping = await keyOf(pin, salt, passes, kib);
  const key = await decrypted(wrapping, wrapped, "pin");
  const seed = await decrypted(key, vault.box, "seed");
  key.fill(0);
  wrapping.fill(0);
  return seed;
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function keyOf(pin: string, salt: Bytes, passes: number, kib: number): Promise<Bytes> {
  return new Uint8Array(await argon2idAsync(pin.normalize("NFKC"), salt, { t: passes, m: kib, p: 1, dkLen: 32 }));
}

async function encrypted(key: Bytes, plain: Uint8Array, what: string): Promise<Sealed> {
  const iv = random(12);
  const made = await crypto.subtle.encrypt(params(iv, what), await imported(key), new Uint8Array(plain));
  return { iv, data: new Uint8Array(made) };
}

async function decrypted(key: Bytes, sealed: Sealed, what: string): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params(sealed.iv, what), await imported(key), sealed.data));
  } catch {
    throw new WrongPinError();
  }
}

function params(iv: Bytes, what: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`getty vault 1 ${what}`) };
}

function imported(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}
