/**
 * Account ids and addresses (ledger/primitives/address.py).
 *
 *     id      = first 20 bytes of SHA256(GETTY-LEDGER/1 ‖ ACCOUNT_ID ‖ chain_ctx ‖ first key)
 *     address = bech32m (BIP 350) of the id, with the prefix "gye": gye1…
 *
 * The id outlives the key from which it was made: keys may be replaced, the id stays.
 */

import type { Bytes } from "./bytes.ts";
import { Tag, ledgerHash } from "./hashing.ts";
import { Refusal } from "./refusal.ts";

export const ACCOUNT_ID_BYTES = 20;
export const PREFIX = "gye";
const ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const BECH32M = 0x2bc830a3;
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const CHECKSUM_LENGTH = 6;
const BODY_LENGTH = 32;
const EXPANDED_PREFIX = [
  ...Array.from(PREFIX, (letter) => letter.charCodeAt(0) >> 5),
  0,
  ...Array.from(PREFIX, (letter) => letter.charCodeAt(0) & 31),
];

/** The fault of an address. */
export type AddressFault = "length" | "case" | "prefix" | "letters" | "checksum";

/** A string is not the bech32m form of an account id. The code is `bad_address`, the reason the fault. */
export class AddressError extends Refusal {
  constructor(readonly fault: AddressFault) {
    super("bad_address", {}, fault);
  }
}

/** Return the id of the account opened with `firstKey` on the chain of `chainCtx`. */
export function accountId(chainCtx: Uint8Array, firstKey: Uint8Array): Bytes {
  return ledgerHash(Tag.ACCOUNT_ID, chainCtx, firstKey).slice(0, ACCOUNT_ID_BYTES);
}

/** Return the address (gye1…) of an account id. Throws AddressError for another length than 20 bytes. */
export function formatAccount(account: Uint8Array): string {
  if (account.length !== ACCOUNT_ID_BYTES) throw new AddressError("length");
  const groups: number[] = [];
  let bits = 0;
  let held = 0;
  for (const byte of account) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) groups.push((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  const check = polymod([...EXPANDED_PREFIX, ...groups, ...Array<number>(CHECKSUM_LENGTH).fill(0)]) ^ BECH32M;
  const checksum = Array.from({ length: CHECKSUM_LENGTH }, (_, place) => (check >>> (5 * (5 - place))) & 31);
  return `${PREFIX}1${[...groups, ...checksum].map((group) => ALPHABET[group]).join("")}`;
}

/** Return the account id of an address. Throws AddressError for a wrong prefix, letter, length or checksum. */
export function parseAccount(address: string): Bytes {
  const lowered = address.toLowerCase();
  if (lowered !== address && address.toUpperCase() !== address) throw new AddressError("case");
  const end = lowered.lastIndexOf("1");
  if (end < 0 || lowered.slice(0, end) !== PREFIX) throw new AddressError("prefix");
  const groups = Array.from(lowered.slice(end + 1), (letter) => ALPHABET.indexOf(letter));
  if (groups.includes(-1) || groups.length !== BODY_LENGTH + CHECKSUM_LENGTH) throw new AddressError("letters");
  if (polymod([...EXPANDED_PREFIX, ...groups]) !== BECH32M) throw new AddressError("checksum");
  const account = new Uint8Array(ACCOUNT_ID_BYTES);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const group of groups.slice(0, BODY_LENGTH)) {
    held = (held << 5) | group;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      account[at++] = (held >> bits) & 0xff;
      held &= (1 << bits) - 1;
    }
  }
  return account;
}

function polymod(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATOR.entries()) if ((top >>> bit) & 1) check ^= generator;
  }
  return check >>> 0;
}
