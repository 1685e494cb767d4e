/**
 * Validator sets and the quorum arithmetic (ledger/primitives/validators.py).
 *
 *     f = ⌊(n−1)/3⌋     q = n − f
 *
 * Rule: a set is checked when it is made, so no set has a repeated id, key or name.
 */

import { Validator } from "./block.ts";
import { type Bytes, compare, equal, letters, toHex } from "./bytes.ts";
import { CodecError, decode, encode } from "./codec.ts";
import { CONSENSUS_DOMAIN, Tag, ledgerHash, sha256 } from "./hashing.ts";
import { PUBLIC_KEY_BYTES } from "./keys.ts";
import { type Fields, Refusal } from "./refusal.ts";
import { many } from "./shapes.ts";

export const MAX_VALIDATORS = 64;
/** Maximum canonical size of a set from outside. */
export const MAX_SET_BYTES = 64 * 1024;
export const MAX_VALIDATOR_NAME_LENGTH = 64;
export const VALIDATOR_ID_BYTES = 20;
const Members = many(Validator);

/** The members do not make a valid set. */
export class BadValidatorSetError extends Refusal {}

/** The validators of one height, in canonical order (by id). An index is a place in this order. */
export class ValidatorSet {
  readonly members: readonly Validator[];
  /** vs_hash: SHA256(DOM ‖ 0x01 ‖ canonical(set)). */
  readonly hash: Bytes;

  /** Throws BadValidatorSetError if `members` do not make a valid set. */
  constructor(members: readonly Validator[]) {
    checkMembers(members);
    this.members = [...members].sort((a, b) => compare(a.id, b.id));
    this.hash = sha256(CONSENSUS_DOMAIN, Uint8Array.of(1), encode(Members, this.members));
  }

  get n(): number {
    return this.members.length;
  }

  /** How many signatures a certificate needs: the least integer greater than 2n/3. */
  get quorum(): number {
    return this.n - Math.floor((this.n - 1) / 3);
  }

  has(hash: Uint8Array): boolean {
    return equal(this.hash, hash);
  }
}

/** Return the 20-byte id of the validator first registered with `consensusKey`. */
export function validatorId(consensusKey: Uint8Array): Bytes {
  return ledgerHash(Tag.VALIDATOR_ID, consensusKey).slice(0, VALIDATOR_ID_BYTES);
}

/** Return the set with these canonical bytes from outside. Throws BadValidatorSetError. */
export function readValidators(raw: Uint8Array): ValidatorSet {
  let members: readonly Validator[];
  try {
    members = decode(Members, raw, MAX_SET_BYTES);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new BadValidatorSetError("set_not_readable", { fault: because(error) });
  }
  return new ValidatorSet(members);
}

/** Return code and fields of a refusal, for one that it has caused. */
export function because(error: Refusal): Fields[string] {
  return [error.code, Object.entries(error.fields).map(([name, value]) => [name, value])];
}

function checkMembers(members: readonly Validator[]): void {
  if (members.length === 0) throw new BadValidatorSetError("set_empty");
  if (members.length > MAX_VALIDATORS) {
    const fields = { count: BigInt(members.length), most: BigInt(MAX_VALIDATORS) };
    throw new BadValidatorSetError("set_too_large", fields);
  }
  for (const member of members) {
    const widths = [member.id.length, member.consensus_key.length, member.p2p_key.length];
    if (widths[0] !== VALIDATOR_ID_BYTES || widths[1] !== PUBLIC_KEY_BYTES || widths[2] !== PUBLIC_KEY_BYTES) {
      throw new BadValidatorSetError("set_bad_width", { widths: widths.map(BigInt) }, "bytes");
    }
    if (letters(member.name) > MAX_VALIDATOR_NAME_LENGTH) {
      throw new BadValidatorSetError("set_bad_width", { most: BigInt(MAX_VALIDATOR_NAME_LENGTH) }, "name");
    }
  }
  const keys = members.map((member) => toHex(member.consensus_key));
  const connections = members.map((member) => toHex(member.p2p_key));
  checkOnce("set_repeated_id", "", members.map((member) => toHex(member.id)));
  checkOnce("set_repeated_key", "consensus", keys);
  checkOnce("set_repeated_address", "", connections);
  checkOnce("set_repeated_name", "", members.map((member) => member.name));
  const owner = new Map(keys.map((key, place) => [key, place]));
  if (connections.some((key, place) => (owner.get(key) ?? place) !== place)) {
    throw new BadValidatorSetError("set_repeated_key", {}, "shared");
  }
}

function checkOnce(code: string, reason: string, values: readonly string[]): void {
  if (new Set(values).size !== values.length) throw new BadValidatorSetError(code, {}, reason);
}
