/**
 * The light client: trusts only a genesis hash, and checks everything else (ledger/light.py, sumeragi.md 4.15).
 *
 *     genesis hash ─ genesis file ─ set of height 1
 *                                     │ adjacent: the next header; the trusted header names its set
 *     trusted header ─────────────────┤
 *                                     │ skipping: a later header; signed by keys of more than a third of the trusted
 *                                     │           set, and by a quorum of its own set
 *                                     │ both:     the trusted header is inside the trusting period, the new one not in
 *                                     │           the future
 *     trusted header ─ state, transaction and receipt proofs under its roots
 *
 * Rule 1: every counted signature is verified, over bytes bound to this chain. Different keys count, and for the overlap
 * different *trusted* keys: never entries of an untrusted set.
 * Rule 2: nothing is trusted that failed any check; a refused header leaves the client unchanged.
 * Rule 3: steps are taken one after the other, in the order of the calls: a check waits for signatures, and what was
 * true before it must be true after it.
 * Rule 4: the names of a header's signers come from sets that were trusted before.
 */

import {
  type CommitQC,
  ED25519,
  HEADER_VERSION,
  type Header,
  type Validator,
  claimsOf,
  headerHash,
} from "./primitives/block.ts";
import { type Bytes, equal, toHex } from "./primitives/bytes.ts";
import { CodecError, decode, trustedDecode } from "./primitives/codec.ts";
import {
  Genesis,
  GenesisError,
  MAX_GENESIS_BYTES,
  chainContextOf,
  checkGenesis,
  foundingSet,
  genesisFromJson,
  genesisHash,
} from "./primitives/genesis.ts";
import { verifyAll } from "./primitives/keys.ts";
import { type InclusionProof, type ProvenValue, holdsUnder, verifyStateProof } from "./primitives/proof.ts";
import { Receipt } from "./primitives/receipt.ts";
import { type Fields, Refusal } from "./primitives/refusal.ts";
import { type ParsedTransaction, parseTransaction } from "./primitives/transaction.ts";
import { type ValidatorSet, because } from "./primitives/validators.ts";

const DAY_MS = 86_400_000n;
/** Maximum age of the trusted header: shorter than the time for which a validator's deposit stays locked. */
export const TRUSTING_PERIOD_MS = 14n * DAY_MS;
/** How far a header's time may be ahead of this client's clock: a phone's clock is wrong by seconds. */
export const MAX_DRIFT_MS = 10_000n;
/** Number of trusted headers kept, the newest: proofs are for recently passed heights. */
export const MAX_HEADERS = 4_096;

/** A header and the certificate that decided its block. */
export interface CertifiedHeader {
  readonly header: Header;
  readonly certificate: CommitQC;
}

/** The given data prove nothing. `code` names the failed check; the client is unchanged. */
export class LightError extends Refusal {}

/** Trusts a genesis hash and checks the rest. Time is an input: this class reads no clock and no network. */
export class LightClient {
  readonly #genesisHash: Bytes;
  readonly #period: bigint;
  readonly #maxDrift: bigint;
  #started: { readonly genesis: Genesis; readonly founders: ValidatorSet; readonly chainCtx: Bytes } | null = null;
  /** The set of the trusted height; after genesis, that of height 1. */
  #set: ValidatorSet | null = null;
  readonly #headers = new Map<bigint, Header>();
  #height = 0n;
  #last: Promise<unknown> = Promise.resolve();

  constructor(genesisHash: Uint8Array, trustingPeriodMs = TRUSTING_PERIOD_MS, maxDriftMs = MAX_DRIFT_MS) {
    this.#genesisHash = new Uint8Array(genesisHash);
    this.#period = trustingPeriodMs;
    this.#maxDrift = maxDriftMs;
  }

  /** The trusted height. */
  get height(): bigint {
    return this.#height;
  }

  /** The context to which every signature of this chain is bound; the genesis must have been read. */
  get chainCtx(): Bytes {
    return this.#begun().chainCtx;
  }

  /** Read the genesis file, from anybody: its hash is compared with the trusted one. Throws LightError. */
  async readGenesis(file: string): Promise<void> {
    await this.#oneAfterAnother(async () => this.#take(await readable(genesisFromJson(file))));
  }

  /** As `readGenesis`, from its canonical bytes. */
  async readGenesisBytes(raw: Uint8Array): Promise<void> {
    const read = async (): Promise<Genesis> => {
      const genesis = decode(Genesis, raw, MAX_GENESIS_BYTES);
      await checkGenesis(genesis);
      return genesis;
    };
    await this.#oneAfterAnother(async () => this.#take(await readable(read())));
  }

  /**
   * Trust the header with this hash, which comes from a trusted person, instead of walking from genesis.
   *
   * Header, certificate and set may come from anybody. Returns the signers' names. Throws LightError.
   */
  beginAt(blockHash: Uint8Array, certified: CertifiedHeader, validators: ValidatorSet): Promise<readonly string[]> {
    return this.#oneAfterAnother(async () => {
      const { header, certificate } = certified;
      this.#begun();
      if (this.#height) throw new LightError("already_trusting", { height: this.#height });
      if (!equal(headerHash(header), blockHash)) {
        throw new LightError("not_the_trusted_block", { hash: headerHash(header) });
      }
      checkVersion(header);
      if (!validators.has(header.validators_hash)) throw new LightError("wrong_validators", {}, "given");
      await this.#checkCertificate(header, certificate, validators);
      this.#trust(header, validators);
      return certificate.signatures.map((vote) => (validators.members[Number(vote.signer)] as Validator).name);
    });
  }

  /**
   * Trust a newer header, or throw LightError and stay; return the names of signers that were trusted before.
   *
   * `validators` is the set of its height, from anybody; null while the set does not change. `nowMs` is the client's
   * clock, in chain time. It may be null for the next height only on a development chain, whose time its users move.
   */
  advance(
    certified: CertifiedHeader,
    validators: ValidatorSet | null = null,
    nowMs: bigint | null = null,
  ): Promise<readonly string[]> {
    return this.#oneAfterAnother(() => this.#advance(certified, validators, nowMs));
  }

  /** Return the trusted header of `height`. Throws LightError `unknown_height`. */
  header(height: bigint): Header {
    const header = this.#headers.get(height);
    if (header === undefined) throw new LightError("unknown_height", { height });
    return header;
  }

  /** Return the value at `proven.key` after `proven.height`, or null if there is none. Throws LightError. */
  checkState(proven: ProvenValue): Bytes | null {
    const root = this.header(proven.height).state_root;
    if (!verifyStateProof(root, proven.key, proven.value, proven.proof)) {
      throw new LightError("not_in_state", { key: proven.key, height: proven.height });
    }
    return proven.value;
  }

  /** Return the transaction, which is in the block of `proof.height`. Throws LightError. */
  checkTransaction(proof: InclusionProof): ParsedTransaction {
    if (!holdsUnder(proof, this.header(proof.height).tx_root)) {
      throw new LightError("not_in_block", { height: proof.height }, "transaction");
    }
    return leaf(() => parseTransaction(proof.data));
  }

  /** Return the receipt of block `proof.height`. Throws LightError. */
  checkReceipt(proof: InclusionProof): Receipt {
    if (!holdsUnder(proof, this.header(proof.height).receipts_root)) {
      throw new LightError("not_in_block", { height: proof.height }, "receipt");
    }
    return leaf(() => trustedDecode(Receipt, proof.data));
  }

  // -- one check each --------------------------------------------------------------------------------------------------

  /** Take a step after those that were asked for before (rule 3). */
  #oneAfterAnother<T>(step: () => Promise<T>): Promise<T> {
    const taken = this.#last.then(step);
    this.#last = taken.catch(() => undefined);
    return taken;
  }

  #take(genesis: Genesis): void {
    const hash = genesisHash(genesis);
    if (!equal(hash, this.#genesisHash)) throw new LightError("genesis_hash_mismatch", { hash });
    const founders = foundingSet(genesis);
    this.#started = { genesis, founders, chainCtx: chainContextOf(genesis) };
    this.#set = founders;
  }

  #begun(): { readonly genesis: Genesis; readonly founders: ValidatorSet; readonly chainCtx: Bytes } {
    if (this.#started === null) throw new LightError("genesis_needed");
    return this.#started;
  }

  #trustedSet(): ValidatorSet {
    if (this.#set === null) throw new LightError("genesis_needed");
    return this.#set;
  }

  async #advance(
    certified: CertifiedHeader,
    given: ValidatorSet | null,
    nowMs: bigint | null,
  ): Promise<readonly string[]> {
    const { header, certificate } = certified;
    const { genesis } = this.#begun();
    const trusted = this.#headers.get(this.#height);
    const trustedTime = trusted === undefined ? genesis.timestamp_ms : trusted.timestamp_ms;
    checkVersion(header);
    if (header.height <= this.#height) {
      throw new LightError("not_newer", { height: header.height, trusted: this.#height });
    }
    if (header.timestamp_ms <= trustedTime) {
      const fields = { time_ms: header.timestamp_ms, trusted_ms: trustedTime };
      throw new LightError("time_not_after_trusted", fields);
    }
    const members = this.#members(header, given);
    const skips = header.height > this.#height + 1n;
    if (skips || !genesis.dev) this.#checkPeriod(trustedTime, nowMs);
    if (!genesis.dev) this.#checkFuture(header, nowMs);
    if (!skips) this.#checkAdjacent(header, trusted);
    await this.#checkCertificate(header, certificate, members);
    if (skips) this.#checkOverlap(certificate, members);
    const named = trustedSigners(certificate, skips ? this.#trustedSet() : members, members);
    this.#trust(header, members);
    return named;
  }

  /** Return the set that the header names, from the given or the trusted one. */
  #members(header: Header, given: ValidatorSet | null): ValidatorSet {
    const members = given ?? this.#trustedSet();
    if (!members.has(header.validators_hash)) {
      if (given === null) throw new LightError("validators_needed", { height: header.height });
      throw new LightError("wrong_validators", {}, "given");
    }
    return members;
  }

  #checkAdjacent(header: Header, trusted: Header | undefined): void {
    const { founders } = this.#begun();
    const parent = trusted === undefined ? this.#genesisHash : headerHash(trusted);
    const named = trusted === undefined ? founders.hash : trusted.next_validators_hash;
    if (!equal(header.parent_hash, parent)) throw new LightError("wrong_parent", {}, "trusted");
    if (!equal(header.validators_hash, named)) throw new LightError("wrong_validators", {}, "named");
  }

  #checkPeriod(trustedTime: bigint, nowMs: bigint | null): void {
    if (nowMs === null) throw new LightError("clock_needed");
    if (nowMs - trustedTime >= this.#period) throw new LightError("trust_expired");
  }

  #checkFuture(header: Header, nowMs: bigint | null): void {
    if (nowMs === null) throw new LightError("clock_needed");
    if (header.timestamp_ms > nowMs + this.#maxDrift) {
      throw new LightError("header_from_the_future", { time_ms: header.timestamp_ms, now_ms: nowMs });
    }
  }

  /** Check that a quorum of `members` decided exactly this header. Verifies all signatures. */
  async #checkCertificate(header: Header, certificate: CommitQC, members: ValidatorSet): Promise<void> {
    if (certificate.height !== header.height || !equal(certificate.block_hash, headerHash(header))) {
      throw new LightError("certificate_of_other_block");
    }
    const { scheme, view } = certificate;
    if (scheme !== ED25519 || view < 0n || view >= 1n << 32n) {
      throw new LightError("certificate_malformed", { scheme, view });
    }
    const signers = certificate.signatures.map((vote) => vote.signer);
    if (signers.some((signer) => signer < 0n || signer >= members.n)) {
      throw new LightError("unknown_signer", { signers, count: BigInt(members.n) });
    }
    if (signers.some((signer, at) => at > 0 && (signers[at - 1] as bigint) >= signer)) {
      throw new LightError("duplicate_signer", { signers });
    }
    const keys = new Set(signers.map((signer) => keyOf(members, signer)));
    if (keys.size < members.quorum) {
      throw new LightError("no_quorum", { count: BigInt(keys.size), needed: BigInt(members.quorum) });
    }
    const valid = await verifyAll(claimsOf(certificate, members.members, this.chainCtx, members.hash));
    if (!valid.every(Boolean)) throw new LightError("bad_signature", {}, "certificate");
  }

  /** Check that keys of more than a third of the trusted set have signed: at least one of them is honest. */
  #checkOverlap(certificate: CommitQC, members: ValidatorSet): void {
    const trusted = this.#trustedSet();
    const signed = new Set(certificate.signatures.map((vote) => keyOf(members, vote.signer)));
    const known = trusted.members.filter((validator) => signed.has(toHex(validator.consensus_key))).length;
    if (3 * known <= trusted.n) {
      throw new LightError("trust_too_small", { count: BigInt(known), all: BigInt(trusted.n) });
    }
  }

  #trust(header: Header, members: ValidatorSet): void {
    const oldest = this.#headers.keys().next();
    if (this.#headers.size >= MAX_HEADERS && !oldest.done) this.#headers.delete(oldest.value);
    this.#headers.set(header.height, header);
    this.#height = header.height;
    this.#set = members;
  }
}

function checkVersion(header: Header): void {
  if (header.version !== HEADER_VERSION) {
    throw new LightError("wrong_version", { version: header.version, known: HEADER_VERSION }, "header");
  }
}

function keyOf(members: ValidatorSet, signer: bigint): string {
  return toHex((members.members[Number(signer)] as Validator).consensus_key);
}

/** Return the names that `trusted` gives to the signers that it knows, each once. */
function trustedSigners(certificate: CommitQC, trusted: ValidatorSet, members: ValidatorSet): readonly string[] {
  const names = new Map(trusted.members.map((each) => [toHex(each.consensus_key), each.name]));
  const keys = new Set(certificate.signatures.map((vote) => keyOf(members, vote.signer)));
  return [...keys].flatMap((key) => names.get(key) ?? []);
}

/** Return the genesis, or throw why it cannot be read. */
async function readable(read: Promise<Genesis>): Promise<Genesis> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof GenesisError || error instanceof CodecError)) throw error;
    throw new LightError("genesis_not_readable", { broken: error.code }, "rule");
  }
}

function leaf<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new LightError("bad_leaf", { fault: because(error) } satisfies Fields);
  }
}
