/**
 * Recovery words that a person can write down, and the key derived from them (cli/wallet/mnemonic.py).
 *
 *     entropy (16 or 32 bytes) ── BIP-39 ──► 12 or 24 words ── PBKDF2 ──► 64-byte seed
 *     seed ── SLIP-10, ed25519 ──► m/44'/6781285'/account' ──► the 32-byte seed of a signing key
 *
 * Rule 1: words with a wrong checksum are refused, because a mistyped word would lead to another, empty account.
 * Rule 2: a list is a module of its own (`english.ts`, `korean.ts`), so that a page loads only what it shows.
 */

import { generateMnemonic, mnemonicToSeedSync, validateMnemonic } from "@scure/bip39";

import type { Bytes } from "../primitives/bytes.ts";
import { Refusal } from "../primitives/refusal.ts";
import { derive } from "./slip10.ts";

export const PURPOSE = 44;
export const COIN = 6_781_285;
/** How many accounts one set of words may have; more than a person can manage. */
export const MAX_ACCOUNT = 9_999;
const ENTROPY_BITS = { 12: 128, 24: 256 } as const;

/** The 2,048 words of a language. */
export type WordList = readonly string[];

/** Words are not recovery words. The code is `bad_mnemonic`; the reason is `count`, `word` or `checksum`. */
export class WordsError extends Refusal {}

/** Return new words of a list. */
export function newWords(count: 12 | 24, list: WordList): string {
  return generateMnemonic([...list], ENTROPY_BITS[count]);
}

/** Return words as they are compared: in lower case, in decomposed form, with one blank between two. */
export function plainWords(words: string): string[] {
  return words.normalize("NFKD").toLowerCase().split(/\s+/u).filter(Boolean);
}

/** Return the seed of signing key number `account` of `words`. Throws WordsError. */
export function keySeed(words: string, list: WordList, account = 0): Bytes {
  if (!Number.isInteger(account) || account < 0 || account > MAX_ACCOUNT) {
    throw new RangeError(`an account is a number from 0 to ${MAX_ACCOUNT}`);
  }
  const given = plainWords(words);
  if (!(given.length in ENTROPY_BITS)) {
    throw new WordsError("bad_mnemonic", { count: BigInt(given.length) }, "count");
  }
  const known = new Set(list.map((word) => word.normalize("NFKD")));
  const unknown = [...new Set(given)].filter((word) => !known.has(word)).sort();
  if (unknown.length) throw new WordsError("bad_mnemonic", { words: unknown }, "word");
  const plain = given.join(" ");
  if (!validateMnemonic(plain, [...list])) throw new WordsError("bad_mnemonic", {}, "checksum");
  return derive(mnemonicToSeedSync(plain), [PURPOSE, COIN, account]);
}
