/**
 * A transaction: one call of one contract method by one account (ledger/primitives/transaction.py).
 *
 *     signed          [version, chain_ctx, account, nonce, valid_until, contract, method, args]
 *     transmitted     [ [the above], [[public_key, signature], …] ]
 *
 * The id does not cover the signatures: a transaction that is signed again is the same transaction.
 */

import { ACCOUNT_ID_BYTES } from "./address.ts";
import { type Bytes, compare, concat, letters } from "./bytes.ts";
import { CodecError, type Of, decode, encode } from "./codec.ts";
import { Tag, ledgerHash, ledgerHead } from "./hashing.ts";
import { type Claim, PUBLIC_KEY_BYTES, SIGNATURE_BYTES, type Signer } from "./keys.ts";
import { bytes, int, many, record, text } from "./shapes.ts";

export const TX_VERSION = 1n;
/** Larger transactions are refused; the largest known call is less than a third of this. */
export const MAX_TX_BYTES = 16 * 1024;
export const MAX_SIGNATURES = 8;
export const MAX_NAME_LENGTH = 32;
export const CONTEXT_BYTES = 32;
const MOST = 1n << 63n;

/** The part of a transaction that an account signs. `args` are the canonical bytes of the call's record. */
export const Transaction = record({
  version: int,
  chain_ctx: bytes,
  account: bytes,
  nonce: int,
  valid_until: int,
  contract: text,
  method: text,
  args: bytes,
});
export type Transaction = Of<typeof Transaction>;

export const Signature = record({ public_key: bytes, signature: bytes });
export type Signature = Of<typeof Signature>;

export const SignedTransaction = record({ tx: Transaction, signatures: many(Signature) });
export type SignedTransaction = Of<typeof SignedTransaction>;

/** A signed transaction with its bytes and hashes. */
export interface ParsedTransaction {
  readonly raw: Bytes;
  readonly tx: Transaction;
  readonly signatures: readonly Signature[];
  readonly id: Bytes;
  /** Hash of the bytes with the signatures. */
  readonly witness: Bytes;
  /** What every signature signs. */
  readonly payload: Bytes;
}

/** Return the id: SHA256(GETTY-LEDGER/1 ‖ TX_ID ‖ canonical(tx)). */
export function transactionId(tx: Transaction): Bytes {
  return ledgerHash(Tag.TX_ID, encode(Transaction, tx));
}

/** Return what a key signs for a transaction. */
export function signingPayload(tx: Transaction): Bytes {
  return concat(ledgerHead(Tag.TX_SIGN), encode(Transaction, tx));
}

/** Return the wire bytes of `tx` signed by each of `keys`, in ascending order of the keys, as the chain requires. */
export async function signTransaction(tx: Transaction, ...keys: readonly Signer[]): Promise<Bytes> {
  const payload = signingPayload(tx);
  const ordered = [...keys].sort((a, b) => compare(a.publicKey, b.publicKey));
  const signatures = ordered.map(async (key) => ({ public_key: key.publicKey, signature: await key.sign(payload) }));
  return encode(SignedTransaction, { tx, signatures: await Promise.all(signatures) });
}

/** Return the transaction in `raw`. Throws CodecError if bytes, sizes or version are wrong. Verifies no signature. */
export function parseTransaction(raw: Uint8Array): ParsedTransaction {
  const { tx, signatures } = decode(SignedTransaction, raw, MAX_TX_BYTES);
  if (tx.version !== TX_VERSION) throw new CodecError("version", { given: tx.version, known: TX_VERSION });
  if (tx.chain_ctx.length !== CONTEXT_BYTES || tx.account.length !== ACCOUNT_ID_BYTES) {
    throw new CodecError("field_length", { context: BigInt(CONTEXT_BYTES), account: BigInt(ACCOUNT_ID_BYTES) });
  }
  if (tx.nonce < 0n || tx.nonce >= MOST || tx.valid_until < 0n || tx.valid_until >= MOST) {
    throw new CodecError("number_range");
  }
  if (letters(tx.contract) > MAX_NAME_LENGTH || letters(tx.method) > MAX_NAME_LENGTH) {
    throw new CodecError("name_length", { most: BigInt(MAX_NAME_LENGTH) });
  }
  if (signatures.length < 1 || signatures.length > MAX_SIGNATURES) {
    throw new CodecError("signature_count", { given: BigInt(signatures.length), most: BigInt(MAX_SIGNATURES) });
  }
  for (const each of signatures) {
    if (each.public_key.length !== PUBLIC_KEY_BYTES || each.signature.length !== SIGNATURE_BYTES) {
      throw new CodecError("key_length", { key: BigInt(PUBLIC_KEY_BYTES), signature: BigInt(SIGNATURE_BYTES) });
    }
  }
  for (const [at, each] of signatures.entries()) {
    const before = signatures[at - 1];
    if (before !== undefined && compare(before.public_key, each.public_key) >= 0) {
      throw new CodecError("signature_order");
    }
  }
  return {
    raw: raw.slice(),
    tx,
    signatures,
    id: transactionId(tx),
    witness: ledgerHash(Tag.WITNESS, raw),
    payload: signingPayload(tx),
  };
}

/** Return the signature checks that a transaction needs. */
export function claimsOf(parsed: ParsedTransaction): Claim[] {
  return parsed.signatures.map((each) => ({
    publicKey: each.public_key,
    payload: parsed.payload,
    signature: each.signature,
  }));
}
