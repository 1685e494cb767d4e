/**
 * The light client, fed by peers: they supply bytes, and proofs from the genesis hash verify them (cli/verify.py).
 *
 *     genesis hash ── genesis ── validators ── header and certificate, height by height ── root ── proof ── value
 *
 * Only the hash is trusted. On a long chain, heights are skipped; up to WALK_AT_MOST headers, each one is verified. Every
 * step needs a trusted header within the trusting period, by this machine's clock. On an older chain, the person names a
 * trusted block, and verification begins there.
 *
 * Rule 1: a fault of a proof is FailedError: the peer lies or is broken. No answer is NotReachableError: nobody was
 * asked. A page marks the first ✖ and the second ?.
 * Rule 2: a state before one that was already verified is a lie, since the client asks no peer that is behind.
 * Rule 3: a forked chain would have two headers of one height, each with a quorum. `compare` asks other peers.
 */

import { Certified } from "../answers/records.ts";
import { list, object, type Reader, text } from "../answers/readers.ts";
import { blockCertificate, receiptProof, state as stateRoute, status, txProof } from "../answers/routes.ts";
import { type CertifiedHeader, LightClient } from "../light.ts";
import { CommitQC, Header, headerHash } from "../primitives/block.ts";
import { type Bytes, concat, fromHex, toHex, toUtf8 } from "../primitives/bytes.ts";
import { decode } from "../primitives/codec.ts";
import { InclusionProof, StateProof } from "../primitives/proof.ts";
import type { Receipt } from "../primitives/receipt.ts";
import { Refusal } from "../primitives/refusal.ts";
import { int } from "../primitives/shapes.ts";
import type { ParsedTransaction } from "../primitives/transaction.ts";
import { type ValidatorSet, readValidators } from "../primitives/validators.ts";
import type { Chain } from "./chain.ts";
import { FailedError, GettyError, NotReachableError, filled } from "./errors.ts";

/** How many headers are verified one by one. The light client keeps 4,096. */
export const WALK_AT_MOST = 4_000;
const HEADERS_PER_REQUEST = 100;

/** A verified fact. */
export interface Proven {
  readonly height: number;
  readonly blockHash: string;
  /** The time of the block, in ms since 1970. */
  readonly timeMs: number;
  /** The validators whose signatures were verified, by their names in the sets trusted before this header. */
  readonly signedBy: readonly string[];
  /** How many have signed. If heights were skipped, some may have joined since the trusted header. */
  readonly signers: number;
}

/** A block that the person trusts. */
export interface TrustedBlock {
  readonly height: number;
  readonly hash: Uint8Array;
}

/** The purpose of the won in a purse (ledger/balances.py). */
export type PurseKind =
  | "available"
  | "withdrawal"
  | "suspense"
  | "pot"
  | "reserve"
  | "deposit"
  | "holdback"
  | "claimable"
  | "guarantee"
  | "bond";

/** Return the state key of a purse of a member or a club; `seat` −1 if it belongs to the whole club or to a member. */
export function purseKey(kind: PurseKind, owner: Uint8Array, seat = -1): Bytes {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setUint32(0, seat + 1);
  return concat(toUtf8("bal/"), owner, toUtf8(`/${kind}/`), number);
}

const Genesis = object<{ file: string }>("GenesisAnswer", { file: text });
const Certificates: Reader<{ readonly certified: readonly Certified[] }> = object("CertificatesAnswer", {
  certified: list(Certified),
});

export interface VerifierOptions {
  readonly trusted?: TrustedBlock;
  /** The present time in ms since 1970. */
  readonly now?: () => number;
}

/** A light client fed by the peers of a chain. */
export class Verifier {
  readonly #chain: Chain;
  readonly #light: LightClient;
  readonly #trusted: TrustedBlock | null;
  readonly #now: () => number;
  /** By height: what the light client accepted, in its own values and not the peer's. */
  readonly #verified = new Map<number, Proven>();
  #begun = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(chain: Chain, genesisHash: Uint8Array, options: VerifierOptions = {}) {
    this.#chain = chain;
    this.#light = new LightClient(genesisHash);
    this.#trusted = options.trusted ?? null;
    this.#now = options.now ?? Date.now;
  }

  /** Verify the header of `height`, by default the latest. */
  async block(height?: number): Promise<Proven> {
    return this.#reach(height ?? (await this.#chain.ask(status, {})).height);
  }

  /** Verify what the state holds at `key` after the peer's latest block; null if there is nothing. */
  async state(key: Uint8Array): Promise<Proven & { readonly value: Bytes | null }> {
    const before = this.#light.height;
    const answer = await this.#chain.ask(stateRoute, { key: toHex(key), prove: true });
    return checking(async () => {
      const { height } = answer;
      if (height < before) throw lie("old_state", "the peer proves an old state", "피어가 지난 상태를 증명했습니다");
      const value = answer.value === null ? null : fromHex(answer.value);
      const proof = decode(StateProof, fromHex(answer.proof ?? ""));
      const proven = await this.#reach(height);
      return { ...proven, value: this.#light.checkState({ height: BigInt(height), key, value, proof }) };
    });
  }

  /** Verify the won in a purse; a purse that does not exist holds none. */
  async won(kind: PurseKind, owner: Uint8Array, seat = -1): Promise<Proven & { readonly won: bigint }> {
    const proven = await this.state(purseKey(kind, owner, seat));
    return checking(async () => ({ ...proven, won: proven.value === null ? 0n : decode(int, proven.value) }));
  }

  /** Verify receipt `index` of block `height`, which may be of scheduled work. */
  async receipt(height: number, index: number): Promise<Proven & { readonly receipt: Receipt }> {
    const answer = await this.#chain.ask(receiptProof, { height, index });
    return checking(async () => {
      const proof = decode(InclusionProof, fromHex(answer.proof));
      if (proof.height !== BigInt(height) || proof.index !== BigInt(index)) {
        throw lie("other_receipt", "the peer proves another receipt", "피어가 다른 영수증을 증명했습니다");
      }
      return { ...(await this.#reach(height)), receipt: this.#light.checkReceipt(proof) };
    });
  }

  /** Verify that a transaction is in its block, and its result. */
  async transaction(id: string): Promise<Proven & { readonly receipt: Receipt; readonly parsed: ParsedTransaction }> {
    const answer = await this.#chain.ask(txProof, { id });
    return checking(async () => {
      const proof = decode(InclusionProof, fromHex(answer.transaction_proof));
      const proven = await this.#reach(Number(proof.height));
      const parsed = this.#light.checkTransaction(proof);
      const ofReceipt = decode(InclusionProof, fromHex(answer.receipt_proof));
      const receipt = this.#light.checkReceipt(ofReceipt);
      const isOther = toHex(parsed.id) !== id || toHex(receipt.id) !== id || ofReceipt.height !== proof.height;
      if (isOther) throw lie("other_transaction", "the peer proves another transaction", "피어가 다른 거래를 증명했습니다");
      return { ...proven, parsed, receipt };
    });
  }

  /**
   * Ask `count` other peers, chosen at random, for the header of a verified height; return how many have the same.
   *
   * Throws FailedError if one has a certified header of its own: then the chain has forked. A peer that does not answer,
   * or is behind, does not count.
   */
  async compare(proven: Proven, count = 2): Promise<number> {
    const urls = [...this.#chain.client.urls].sort(() => Math.random() - 0.5).slice(0, count);
    const answers = await Promise.all(urls.map((url) => this.#headerFrom(url, proven.height)));
    let agreed = 0;
    for (const header of answers) {
      if (header === null) continue;
      if (toHex(headerHash(header)) !== proven.blockHash) {
        throw lie("chain_forked", "another peer has another block of this height", "다른 피어의 블록이 다릅니다");
      }
      agreed += 1;
    }
    return agreed;
  }

  async #headerFrom(url: string, height: number): Promise<Header | null> {
    try {
      const answer = Certified(await this.#chain.client.getFrom(url, `/v1/blocks/${height}/certificate`));
      return certifiedIn(answer).certified.header;
    } catch (error) {
      if (error instanceof GettyError || error instanceof Refusal || error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** Verify the header of `height`; calls wait for each other, so that no header is fetched twice. */
  #reach(height: number): Promise<Proven> {
    const reached = this.#last.then(() => checking(() => this.#walk(height)));
    this.#last = reached.catch(() => undefined);
    return reached;
  }

  async #walk(height: number): Promise<Proven> {
    const { client } = this.#chain;
    if (!this.#begun) {
      await this.#light.readGenesis(Genesis(await client.get("/v1/genesis")).file);
      this.#begun = true;
    }
    if (this.#light.height === 0n && this.#trusted !== null) await this.#beginAt(this.#trusted);
    if (height - Number(this.#light.height) > WALK_AT_MOST) {
      await this.#advance(await this.#chain.ask(blockCertificate, { height }));
    }
    while (this.#light.height < height) {
      const first = Number(this.#light.height) + 1;
      const limit = Math.min(height - first + 1, HEADERS_PER_REQUEST);
      const page = Certificates(await client.get("/v1/certificates", { from: first, limit })).certified;
      if (page.length === 0) throw withheld(first);
      for (const each of page) await this.#advance(each);
    }
    this.#light.header(BigInt(height)); // throws for a height that was skipped
    return this.#verified.get(height) as Proven;
  }

  async #beginAt(trusted: TrustedBlock): Promise<void> {
    const { certified, validators } = certifiedIn(
      await this.#chain.ask(blockCertificate, { height: trusted.height }),
    );
    this.#remember(certified, await this.#light.beginAt(trusted.hash, certified, validators));
  }

  async #advance(answer: Certified): Promise<void> {
    const { certified, validators } = certifiedIn(answer);
    const nowMs = BigInt(Math.floor(this.#now()));
    this.#remember(certified, await this.#light.advance(certified, validators, nowMs));
  }

  #remember({ header, certificate }: CertifiedHeader, signedBy: readonly string[]): void {
    const height = Number(header.height);
    const oldest = this.#verified.keys().next();
    if (this.#verified.size >= WALK_AT_MOST && !oldest.done) this.#verified.delete(oldest.value);
    this.#verified.set(height, {
      height,
      blockHash: toHex(headerHash(header)),
      timeMs: Number(header.timestamp_ms),
      signedBy,
      signers: certificate.signatures.length,
    });
  }
}

function certifiedIn(answer: Certified): { certified: CertifiedHeader; validators: ValidatorSet } {
  const header = decode(Header, fromHex(answer.header));
  const certificate = decode(CommitQC, fromHex(answer.certificate));
  return { certified: { header, certificate }, validators: readValidators(fromHex(answer.validators)) };
}

/** Run a check; turn any fault of a peer's proof into FailedError. */
async function checking<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Refusal) {
      throw new FailedError(error.code, filled(NOT_PROVED, { why: error.message }), undefined, error.fields);
    }
    if (error instanceof SyntaxError) throw lie("strange_proof", error.message, error.message);
    throw error;
  }
}

const NOT_PROVED = { en: "this is not proved: {why}", ko: "증명되지 않았습니다: {why}" };

function lie(code: string, en: string, ko: string): FailedError {
  return new FailedError(code, { en, ko });
}

function withheld(height: number): NotReachableError {
  return new NotReachableError("headers_withheld", {
    en: `no peer has the header of ${height}`,
    ko: `높이 ${height}의 블록을 주는 피어가 없습니다`,
  });
}
