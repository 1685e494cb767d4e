/**
 * Sends one transaction until its outcome is known (clients/python/getty_client/sending.py).
 *
 *     a peer answers                        what is known then                      what follows
 *     200 and a receipt                     a block contains it                     the receipt is returned
 *     202                                   a peer holds it                         the same bytes again, to keep waiting
 *     a code of FATAL                       no block can ever contain it            RefusedError
 *     another refusal, nothing sent before  no peer holds it                        RefusedError
 *     another refusal, after an attempt that may have arrived: nothing new          the same bytes again, elsewhere
 *     a code of NOT_TAKEN                   this peer did not take it               the same bytes, after Retry-After
 *     nothing, or another 5xx               it may have arrived                     the same bytes again, elsewhere
 *
 * Rule 1: the same bytes are sent again and again, because their id is the idempotency key. Only after a code of FATAL
 * may another transaction take their place. To sign a second one before that may pay twice.
 * Rule 2: if the time is up and an attempt may have arrived, the error says that the outcome is unknown, and not that
 * the transaction was refused.
 */

import { toHex } from "../primitives/bytes.ts";
import { CodecError } from "../primitives/codec.ts";
import { parseTransaction } from "../primitives/transaction.ts";
import { SENTENCES } from "./declared.ts";
import { type GettyError, type Text, declared } from "./errors.ts";

/** Codes that no block can ever contain these bytes. */
export const FATAL: ReadonlySet<string> = new Set([
  "nonce_used",
  "expired",
  "bad_encoding",
  "bad_signature",
  "wrong_chain",
  "too_large",
]);
/** Codes with which a peer refuses before it stores anything, because it has no room now. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  "account_queue_full",
  "client_queue_full",
  "not_ready",
  "overloaded",
  "pool_full",
  "rate_limited",
  "too_many_bad_signatures",
]);
/** Codes of a peer that lacks the last blocks, while another one would admit the transaction. */
const MAYBE_BEHIND: ReadonlySet<string> = new Set([
  "nonce_too_far",
  "unknown_account",
  "unknown_contract",
  "unknown_method",
  "validity_too_long",
]);
/** How often all peers are asked before "not reachable". A peer that restarts is back within two seconds. */
export const ROUNDS = 4;
export const PAUSE_BETWEEN_ROUNDS_MS = 400;
const MAX_PAUSE_MS = 2_000;
/** How long one request waits for a commit. If the peer dies, at most this time is lost. */
const WAIT_SLICE_S = 4;
/** An answer that comes sooner did not wait, because the peer has dropped the transaction. */
const AT_ONCE_MS = 200;

/** The result of sending the bytes to one peer. */
export interface Attempt {
  /** The HTTP status; 0 without an answer. */
  readonly status: number;
  /** False if the peer was not asked at all. */
  readonly connected?: boolean;
  readonly body?: unknown;
  readonly refusal?: GettyError | null;
  readonly retryAfterMs?: number;
  /** The peer's answer, or why there is none. */
  readonly said: Text;
}

/** The peers of a chain; the one that answered last is at place 0. */
export interface Peers {
  readonly urls: readonly string[];
  /** Send `raw` to the peer at `place`, which waits up to `waitS` seconds for the block. */
  attempt(place: number, raw: Uint8Array, waitS: number): Promise<Attempt>;
}

/** Time, as a delivery needs it: tests have their own. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * Return the receipt of `raw`, or {"id"} without a wait. See the table above.
 *
 * `again` means that it may have been sent before. Throws RefusedError, NotReachableError if no peer was reached, and
 * TimedOutError if the outcome is not known in time.
 */
export async function deliver(
  peers: Peers,
  raw: Uint8Array,
  waitMs: number,
  clock: Clock,
  again = false,
): Promise<unknown> {
  return new Delivery(peers, raw, waitMs, clock, again).run();
}

class Delivery {
  readonly #deadline: number;
  #id: string;
  #arrived: boolean;
  #held = false;
  #busy = false;
  #refusal: GettyError | null = null;
  #said: Text = SENTENCES.NOBODY_ASKED;

  constructor(
    private readonly peers: Peers,
    private readonly raw: Uint8Array,
    private readonly waitMs: number,
    private readonly clock: Clock,
    again: boolean,
  ) {
    this.#deadline = clock.now() + waitMs;
    this.#id = idOf(raw);
    this.#arrived = again;
  }

  async run(): Promise<unknown> {
    for (let rounds = 0; ; ) {
      const began = this.clock.now();
      this.#held = false;
      this.#busy = false;
      let retryAfterMs = 0;
      let refusals = 0;
      for (let place = 0; place < this.peers.urls.length; place++) {
        const attempt = await this.peers.attempt(place, this.raw, this.#sliceS());
        if (attempt.status === 200 || (attempt.status === 202 && !this.waitMs)) return attempt.body;
        this.#takeNote(attempt);
        if (this.#held) break;
        retryAfterMs = Math.max(retryAfterMs, attempt.retryAfterMs ?? 0);
        refusals += attempt.status >= 400 && attempt.status < 500 ? 1 : 0;
      }
      const now = this.clock.now();
      rounds = this.#held ? 0 : rounds + 1;
      if (now >= this.#deadline && (this.#held || rounds >= ROUNDS)) throw this.#end();
      const unanimous = refusals === this.peers.urls.length;
      if ((rounds >= ROUNDS || unanimous) && !this.#arrived && !this.#busy) throw this.#end();
      await this.#pause(rounds, retryAfterMs, now, now - began);
    }
  }

  async #pause(rounds: number, retryAfterMs: number, now: number, tookMs: number): Promise<void> {
    if (!this.#held) {
      const step = PAUSE_BETWEEN_ROUNDS_MS * rounds;
      const pause = Math.max(retryAfterMs, Math.min(MAX_PAUSE_MS, step));
      await this.clock.sleep(Math.min(pause, Math.max(this.#deadline - now, step)));
    } else if (tookMs < AT_ONCE_MS) await this.clock.sleep(AT_ONCE_MS);
  }

  /** Return how long the next request waits for the block; 0 without a wait. */
  #sliceS(): number {
    if (!this.waitMs) return 0;
    const leftS = Math.floor((this.#deadline - this.clock.now()) / 1_000) + 1;
    return Math.max(1, Math.min(WAIT_SLICE_S, leftS));
  }

  /** Record an attempt without a receipt; throw if its refusal is final. */
  #takeNote(attempt: Attempt): void {
    const refused = attempt.refusal ?? null;
    const code = refused?.code ?? "";
    if (refused !== null && FATAL.has(code)) throw refused;
    const isAnswer = attempt.status >= 400 && attempt.status < 500;
    const final = isAnswer && !NOT_TAKEN.has(code) && !MAYBE_BEHIND.has(code);
    if (refused !== null && final && !this.#arrived) throw refused;
    this.#arrived ||= mayHaveArrived(attempt, code);
    this.#held = attempt.status === 202;
    this.#busy ||= NOT_TAKEN.has(code);
    const body = attempt.body as { id?: unknown } | undefined;
    if (this.#held && !this.#id && typeof body?.id === "string") this.#id = body.id;
    this.#refusal = refused ?? this.#refusal;
    this.#said = attempt.said;
  }

  /** Return the error for when the time is up. */
  #end(): GettyError {
    const id = this.#id;
    if (this.#held) return declared("NotCommittedError", { id, wait_s: String(this.waitMs / 1_000) });
    if (this.#arrived) return declared("OutcomeUnknownError", { id });
    return this.#refusal ?? declared("NoPeerAnswersError", { last: this.#said });
  }
}

/** Return whether the peer may hold the transaction after this. */
function mayHaveArrived(attempt: Attempt, code: string): boolean {
  if (attempt.status === 0) return attempt.connected ?? true;
  return attempt.status < 400 || (attempt.status >= 500 && !NOT_TAKEN.has(code));
}

function idOf(raw: Uint8Array): string {
  try {
    return toHex(parseTransaction(raw).id);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return "";
  }
}
