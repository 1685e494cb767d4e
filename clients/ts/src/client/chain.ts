/**
 * One chain: reads through the HTTP client, and signs and sends calls.
 *
 *     call → transaction (nonce and height from a peer, chain context from genesis) → signed → sent → receipt
 *
 * Rule 1: signed bytes are built from the genesis, whose hash this client checks. A peer supplies only the nonce and the
 * height; with a wrong one the chain refuses the call, and its meaning cannot change.
 * Rule 2: a receipt whose code is not "ok" throws RefusedError, so that a program cannot overlook a refusal.
 * Rule 3: without a genesis hash a peer could name any chain, so it could have a call signed for another one.
 */

import { Receipt } from "../answers/records.ts";
import { type Asked, type Route, pathOf } from "../answers/route.ts";
import { account as accountRoute } from "../answers/routes.ts";
import type { Call } from "../calls/call.ts";
import { Transfer } from "../calls/won.ts";
import { AddressError, accountId, formatAccount, parseAccount } from "../primitives/address.ts";
import { type Bytes, fromHex, toHex } from "../primitives/bytes.ts";
import { CodecError, decode } from "../primitives/codec.ts";
import { Genesis, MAX_GENESIS_BYTES, chainContextOf, genesisHash } from "../primitives/genesis.ts";
import type { Signer } from "../primitives/keys.ts";
import { TX_VERSION, type Transaction, signTransaction } from "../primitives/transaction.ts";
import { ADDRESS_FAULTS, SENTENCES } from "./declared.ts";
import { GettyError, NotReachableError, RefusedError, TimedOutError, declared, filled, same } from "./errors.ts";
import { fieldsOf } from "./exchange.ts";
import { type ChainEvent, type Following, follow } from "./follow.ts";
import { Client, type ClientOptions } from "./http.ts";
import { type Outbox, find } from "./outbox.ts";
import { FATAL } from "./sending.ts";

/** For how many blocks a transaction stays valid, at least; far below the chain's own bound. */
const VALID_FOR_HEIGHTS = 500;
/** The validity is longer by a random number up to this, so that two equal calls with one nonce are two transactions. */
const MORE_HEIGHTS = 4_000;
/** How long a call waits for its receipt; enough for several view changes. */
export const COMMIT_WAIT_MS = 30_000;
/** Codes that another transaction of the account came first, so that the call may be signed again. */
const NONCE_LOST: ReadonlySet<string> = new Set(["nonce_taken", "nonce_used"]);
const NONCE_POLL_MS = 100;

/** No block contains this transaction or ever will, because another one has its nonce. */
class NonceLost extends Error {
  constructor(readonly refusal: GettyError) {
    super(refusal.code);
  }
}

export interface ChainOptions extends ClientOptions {
  /** With an outbox, a call with an unknown outcome is not made twice. */
  readonly outbox?: Outbox;
  /** The account for which a public key signs, if another than the one that begins with it. */
  readonly accountOf?: (publicKey: Uint8Array) => Bytes | null;
}

/** Return the chain whose peers' APIs are at `urls`. It sends no request until one is needed. Throws BadUseError. */
export function connect(urls: readonly string[], options: ChainOptions = {}): Chain {
  return new Chain(new Client(urls, options), options);
}

/** One chain, reached through `client`. */
export class Chain {
  readonly client: Client;
  readonly #outbox: Outbox | null;
  readonly #accountOf: (publicKey: Uint8Array) => Bytes | null;
  readonly #expected: string | null;
  #genesis: Genesis | null = null;

  constructor(client: Client, options: ChainOptions = {}) {
    this.client = client;
    this.#outbox = options.outbox ?? null;
    this.#accountOf = options.accountOf ?? (() => null);
    this.#expected = options.genesisHash ?? null;
  }

  /** Return the genesis of the chain. Throws FailedError if a peer's genesis is not the expected one. */
  async genesis(): Promise<Genesis> {
    if (this.#genesis !== null) return this.#genesis;
    const answer = fieldsOf(await this.client.get("/v1/genesis"));
    let genesis: Genesis;
    try {
      genesis = decode(Genesis, fromHex(String(answer["genesis"])), MAX_GENESIS_BYTES);
    } catch (error) {
      if (!(error instanceof CodecError || error instanceof SyntaxError)) throw error;
      throw declared("BadPeerGenesisError", { why: error.message });
    }
    const found = toHex(genesisHash(genesis));
    if (this.#expected !== null && found !== this.#expected) {
      throw declared("OtherGenesisError", { found, expected: this.#expected });
    }
    this.#genesis = genesis;
    return genesis;
  }

  /** Return the address of the account with this first key on this chain. */
  async addressOf(key: Signer | Uint8Array): Promise<string> {
    const first = key instanceof Uint8Array ? key : key.publicKey;
    return formatAccount(accountId(chainContextOf(await this.genesis()), first));
  }

  /** Return the account for which `key` signs: its own, unless `accountOf` names another. */
  async signsFor(key: Signer): Promise<Bytes> {
    return this.#accountOf(key.publicKey) ?? accountId(chainContextOf(await this.genesis()), key.publicKey);
  }

  /** Return an unsigned call by `account`. A missing nonce or validity is computed from a peer's answer. */
  async unsigned(
    account: Bytes,
    call: Call,
    place: { readonly nonce?: bigint; readonly validUntil?: bigint } = {},
  ): Promise<Transaction> {
    const chain_ctx = chainContextOf(await this.genesis());
    const nonce = place.nonce ?? (await this.#nonceOf(account));
    const valid_until = place.validUntil ?? BigInt(this.client.seenHeight + validity());
    return { version: TX_VERSION, chain_ctx, account, nonce, valid_until, ...call };
  }

  /** Return the signed bytes of one call by the account of `key`. */
  async build(key: Signer, call: Call, nonce?: bigint): Promise<Bytes> {
    const place = nonce === undefined ? {} : { nonce };
    return signTransaction(await this.unsigned(await this.signsFor(key), call, place), key);
  }

  /**
   * Sign, send and wait; return the receipt. Throws RefusedError with the chain's code.
   *
   * If another transaction of the account has taken the nonce, the call is signed again with the next one. Throws
   * TimedOutError if the outcome is not known in time; the call may still be executed. With an outbox, the same call
   * then sends the same bytes again. Without one, send `error.raw`, and do not make the call again.
   */
  async call(key: Signer, call: Call, waitMs = COMMIT_WAIT_MS): Promise<Receipt> {
    const account = await this.signsFor(key);
    const deadline = this.client.clock.now() + waitMs;
    const work = (): Promise<Receipt> => this.#called(key, account, call, deadline, waitMs);
    return this.#outbox === null ? work() : this.#outbox.turn(account, work);
  }

  async #called(key: Signer, account: Bytes, call: Call, deadline: number, waitMs: number): Promise<Receipt> {
    for (;;) {
      const tx = await this.unsigned(account, call);
      const kept = this.#outbox === null ? null : await find(this.#outbox, tx);
      const raw = kept ?? (await signTransaction(tx, key));
      try {
        return checked(await this.#delivered(raw, deadline, waitMs, kept !== null));
      } catch (error) {
        if (!(error instanceof NonceLost)) throw error;
        if (kept === null && !(await this.#nonceMovesOn(account, tx.nonce, deadline))) throw error.refusal;
      }
    }
  }

  /** Send signed bytes. Throws NonceLost if no block contains them or ever will. */
  async #delivered(raw: Bytes, deadline: number, waitMs: number, again: boolean): Promise<unknown> {
    await this.#outbox?.keep(raw); // before sending, because this program may end
    const leftMs = waitMs ? Math.max(deadline - this.client.clock.now(), 1_000) : 0;
    let found: unknown;
    try {
      found = await this.client.send(raw, leftMs, again);
    } catch (error) {
      if (error instanceof TimedOutError) error.raw = raw;
      else if (error instanceof GettyError) {
        if (!(again && error instanceof NotReachableError)) await this.#outbox?.forget(raw);
        const isLost = NONCE_LOST.has(error.code) || (again && FATAL.has(error.code));
        if (error instanceof RefusedError && isLost) throw new NonceLost(error);
      }
      throw error;
    }
    await this.#outbox?.forget(raw);
    return found;
  }

  async #nonceOf(account: Bytes): Promise<bigint> {
    return BigInt((await this.ask(accountRoute, { id: formatAccount(account) })).nonce);
  }

  /** Wait until the account's next nonce is above `nonce`; return false if the time is up. */
  async #nonceMovesOn(account: Bytes, nonce: bigint, deadline: number): Promise<boolean> {
    while (this.client.clock.now() < deadline) {
      if ((await this.#nonceOf(account)) > nonce) return true;
      await this.client.clock.sleep(NONCE_POLL_MS * (1 + Math.random()));
    }
    return false;
  }

  /** Return the receipt that signed bytes would have in the next block, without sending them. */
  async simulate(raw: Uint8Array): Promise<unknown> {
    const contentType = "application/msgpack";
    const answer = await this.client.request({ method: "POST", path: "/v1/txs/simulate", body: raw, contentType });
    return JSON.parse(new TextDecoder().decode(answer.body));
  }

  /** Move `won` from the account of `key` to the open account `to`; return the receipt. Throws as `call`. */
  async transfer(key: Signer, to: string, won: bigint, memo = ""): Promise<Receipt> {
    return this.call(key, Transfer.of({ to: readAccount(to), amount: won, memo }));
  }

  /** Return the balance of the account at `address`, in won, as a peer says. */
  async balance(address: string): Promise<bigint> {
    readAccount(address);
    return (await this.ask(accountRoute, { id: address })).balance;
  }

  /** Return a peer's answer: `ask(clubSeats, { id: club })`. Throws NotReachableError (`bad_answer`) if it misfits. */
  async ask<A, P extends string, Q extends string>(route: Route<A, P, Q>, asked: Asked<P, Q>): Promise<A> {
    const { path, query } = pathOf(route, asked);
    return route.read(await this.client.get(path, query));
  }

  /** Yield events of these topics, by default of all, from now on or after a cursor. See `follow`. */
  events(topics: readonly string[] = ["*"], options: Following = {}): AsyncGenerator<ChainEvent> {
    return follow(this.client, topics, options);
  }

  /** Send signed bytes and wait; return the receipt. Throws as `call`. */
  async send(raw: Uint8Array, waitMs = COMMIT_WAIT_MS): Promise<Receipt> {
    return checked(await this.client.send(raw, waitMs));
  }
}

/** Return the account of an address gye1…. Throws BadUseError. */
export function readAccount(address: string): Bytes {
  try {
    return parseAccount(address);
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    throw declared("MistypedAddressError", { address, fault: ADDRESS_FAULTS[error.fault] });
  }
}

function validity(): number {
  return VALID_FOR_HEIGHTS + Math.floor(Math.random() * MORE_HEIGHTS);
}

/** Return a receipt if its call was executed. Throws RefusedError otherwise. */
function checked(answer: unknown): Receipt {
  const receipt = Receipt(answer);
  if (receipt.ok) return receipt;
  const action = filled(SENTENCES.STANDS_IN_BLOCK, { id: receipt.id, height: receipt.height });
  throw new RefusedError(receipt.code, same(receipt.detail), action, receipt.fields);
}
