/**
 * Genesis: the start of a chain (ledger/primitives/genesis.py).
 *
 *     genesis_hash = SHA256(GETTY-LEDGER/1 ‖ GENESIS ‖ canonical(genesis))      block 1's parent
 *
 * Rule: the hash covers the canonical encoding, never the text of the file for people.
 */

import { type Bytes, concat, equal, fromHex, letters, toHex, toUtf8 } from "./bytes.ts";
import { type Of, type Shape, encode } from "./codec.ts";
import { LEDGER_DOMAIN, Tag, chainContext, ledgerHash } from "./hashing.ts";
import { exactJson } from "./json.ts";
import { PUBLIC_KEY_BYTES, verify } from "./keys.ts";
import { type Fields, Refusal } from "./refusal.ts";
import { anything, bytes, flag, int, many, record, row, text } from "./shapes.ts";
import { BadValidatorSetError, MAX_VALIDATORS, MAX_VALIDATOR_NAME_LENGTH, ValidatorSet, validatorId } from "./validators.ts";

export const GENESIS_VERSION = 1n;
export const MAX_GENESIS_BYTES = 1024 * 1024;
export const MAX_GENESIS_KEYS = 4_096;
export const MAX_CHAIN_ID_LENGTH = 64;

/** A founding validator, with a proof that it has its consensus key. */
export const GenesisValidator = record({ name: text, consensus_key: bytes, p2p_key: bytes, proof: bytes });
export type GenesisValidator = Of<typeof GenesisValidator>;

const numberOrFlag: Shape<bigint | boolean> = {
  name: "an integer or a boolean",
  write: (out, value) => anything.write(out, value),
  read: (input) => (input.peek() === 0xc2 || input.peek() === 0xc3 ? input.flag() : input.int()),
};

/** The value on which all peers of a chain agree before the first block. */
export const Genesis = record({
  version: int,
  chain_id: text,
  timestamp_ms: int,
  dev: flag,
  validators: many(GenesisValidator),
  params: many(row(text, numberOrFlag)),
  operators: many(bytes),
  registrars: many(bytes),
  accounts: many(bytes),
});
export type Genesis = Of<typeof Genesis>;

/** No chain may start from this genesis. `code` names the broken rule. */
export class GenesisError extends Refusal {}

/** Return the genesis hash: the block hash of height 0. */
export function genesisHash(genesis: Genesis): Bytes {
  return ledgerHash(Tag.GENESIS, encode(Genesis, genesis));
}

/** Return the chain context, which is part of every signed byte string. */
export function chainContextOf(genesis: Genesis): Bytes {
  return chainContext(genesis.chain_id, genesisHash(genesis));
}

/** Return the set in force from height 1; the genesis must have been checked. */
export function foundingSet(genesis: Genesis): ValidatorSet {
  return new ValidatorSet(
    genesis.validators.map(({ name, consensus_key, p2p_key }) => ({
      id: validatorId(consensus_key),
      name,
      consensus_key,
      p2p_key,
    })),
  );
}

/** Return the checked genesis of a file. Throws GenesisError if text, shape or content is wrong. */
export async function genesisFromJson(file: string): Promise<Genesis> {
  const size = toUtf8(file).length;
  if (size > MAX_GENESIS_BYTES) throw new GenesisError("genesis_too_large", count(size, MAX_GENESIS_BYTES, "size"));
  const genesis = shaped(file);
  await checkGenesis(genesis);
  return genesis;
}

/** Check everything but the values of parameters, which a node checks. Throws GenesisError. */
export async function checkGenesis(genesis: Genesis): Promise<void> {
  if (genesis.version !== GENESIS_VERSION) {
    throw new GenesisError("genesis_version", { version: genesis.version, known: GENESIS_VERSION });
  }
  if (!isShort(genesis.chain_id, MAX_CHAIN_ID_LENGTH)) {
    throw new GenesisError("genesis_chain_id", { most: BigInt(MAX_CHAIN_ID_LENGTH) });
  }
  if (genesis.timestamp_ms <= 0n || genesis.timestamp_ms >= 1n << 53n) {
    throw new GenesisError("genesis_timestamp", { time: genesis.timestamp_ms });
  }
  if (genesis.validators.length < 1 || genesis.validators.length > MAX_VALIDATORS) {
    throw new GenesisError("genesis_validators", count(genesis.validators.length, MAX_VALIDATORS, "count"));
  }
  for (const validator of genesis.validators) await checkValidator(genesis.chain_id, validator);
  checkDifferent(genesis);
  for (const kind of ["operators", "registrars", "accounts"] as const) checkKeys(kind, genesis[kind]);
  if (genesis.params.some(([name], at) => at > 0 && (genesis.params[at - 1] as [string, unknown])[0] >= name)) {
    throw new GenesisError("genesis_params_order");
  }
}

async function checkValidator(chainId: string, validator: GenesisValidator): Promise<void> {
  const { name, consensus_key: key, p2p_key: connection } = validator;
  if (!isShort(name, MAX_VALIDATOR_NAME_LENGTH)) {
    const fields = { most: BigInt(MAX_VALIDATOR_NAME_LENGTH), name: [...name].slice(0, 41).join("") };
    throw new GenesisError("genesis_validator_name", fields);
  }
  if (key.length !== PUBLIC_KEY_BYTES || connection.length !== PUBLIC_KEY_BYTES) {
    throw new GenesisError("genesis_validator_key", { name, bytes: BigInt(PUBLIC_KEY_BYTES) });
  }
  if (equal(key, connection)) throw new GenesisError("genesis_shared_key", { name });
  const tag = Uint8Array.of(Tag.PROOF_OF_POSSESSION);
  const payload = concat(LEDGER_DOMAIN, tag, toUtf8(chainId), Uint8Array.of(0), key);
  if (!(await verify(key, payload, validator.proof))) throw new GenesisError("genesis_no_possession", { name });
}

function checkDifferent(genesis: Genesis): void {
  for (const kind of ["name", "consensus_key", "p2p_key"] as const) {
    const values = genesis.validators.map((each) => (kind === "name" ? each.name : toHex(each[kind])));
    if (new Set(values).size !== values.length) {
      throw new GenesisError("genesis_duplicate_validator", { kind }, "field");
    }
  }
  try {
    foundingSet(genesis);
  } catch (error) {
    if (!(error instanceof BadValidatorSetError)) throw error;
    throw new GenesisError("genesis_duplicate_validator", { broken: error.code }, "set");
  }
}

function checkKeys(kind: string, keys: readonly Bytes[]): void {
  if (keys.length > MAX_GENESIS_KEYS) {
    throw new GenesisError("genesis_too_many_keys", { kind, ...count(keys.length, MAX_GENESIS_KEYS, "count") });
  }
  if (keys.some((key) => key.length !== PUBLIC_KEY_BYTES)) {
    throw new GenesisError("genesis_account_key", { kind, bytes: BigInt(PUBLIC_KEY_BYTES) });
  }
  if (new Set(keys.map(toHex)).size !== keys.length) throw new GenesisError("genesis_duplicate_key", { kind });
}

/** Return whether a text is short, and of letters that a terminal shows unchanged. */
function isShort(given: string, most: number): boolean {
  return letters(given) >= 1 && letters(given) <= most && /^[!-~]*$/.test(given);
}

function count(given: number, most: number, name: string): Fields {
  return { [name]: BigInt(given), most: BigInt(most) };
}

// -- the file ---------------------------------------------------------------------------------------------------------

type Json = Readonly<Record<string, unknown>>;

const FIELDS = "version chain_id timestamp_ms dev validators params operators registrars accounts".split(" ");
const VALIDATOR_FIELDS = "name consensus_key p2p_key proof".split(" ");

function shaped(file: string): Genesis {
  const top = object(parsed(file), FIELDS);
  const listed = list(top["validators"]).map((each) => object(each, VALIDATOR_FIELDS));
  const params = Object.entries(object(top["params"]));
  return {
    version: whole(top["version"]),
    chain_id: string(top["chain_id"]),
    timestamp_ms: whole(top["timestamp_ms"]),
    dev: boolean(top["dev"]),
    validators: listed.map((each) => ({
      name: string(each["name"]),
      consensus_key: unhex("consensus_key", each["consensus_key"]),
      p2p_key: unhex("p2p_key", each["p2p_key"]),
      proof: unhex("proof", each["proof"]),
    })),
    params: params
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, typeof value === "boolean" ? value : whole(value)] as const),
    operators: list(top["operators"]).map((key) => unhex("operators", key)),
    registrars: list(top["registrars"]).map((key) => unhex("registrars", key)),
    accounts: list(top["accounts"]).map((key) => unhex("accounts", key)),
  };
}

function parsed(file: string): unknown {
  try {
    return exactJson(file);
  } catch (error) {
    throw notReadable(error instanceof Error ? error.message : "not JSON");
  }
}

function notReadable(fault: string): GenesisError {
  return new GenesisError("genesis_not_readable", { fault }, "file");
}

function object(value: unknown, names?: readonly string[]): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notReadable("expected an object");
  const given = Object.keys(value);
  if (names && (given.length !== names.length || given.some((name) => !names.includes(name)))) {
    throw notReadable(`expected the fields ${names.join(", ")}`);
  }
  return value as Json;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw notReadable("expected a list");
  return value;
}

function string(value: unknown): string {
  if (typeof value !== "string") throw notReadable("expected a string");
  return value;
}

function boolean(value: unknown): boolean {
  if (typeof value !== "boolean") throw notReadable("expected true or false");
  return value;
}

function whole(value: unknown): bigint {
  if (!Number.isSafeInteger(value)) throw notReadable("expected an integer below 2^53");
  return BigInt(value as number);
}

function unhex(field: string, value: unknown): Bytes {
  const given = string(value);
  let found: Bytes;
  try {
    found = fromHex(given);
  } catch {
    throw new GenesisError("genesis_not_hex", { field }, "digits");
  }
  if (toHex(found) !== given) throw new GenesisError("genesis_not_hex", { field }, "form");
  return found;
}
