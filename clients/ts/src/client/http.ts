/**
 * HTTP with fail-over: sends a request to the peers in turn, until one answers it.
 *
 *     peer answers                     the next one is asked when
 *     of another chain or node         always, if the client knows which node it expects
 *     2xx                              its height is below one that this client has seen (the peer is behind)
 *     4xx  problem+json  → RefusedError    never: the others would answer the same
 *     5xx, no answer, broken answer    always; in the first pass already after HASTY_READ_MS, if there are other peers
 *
 * Rule 1: the peer that has answered stays the preferred one, so that a dead peer costs only one attempt.
 * Rule 2: the client never goes back in time. If an answer has a lower height than an earlier one (`X-Gye-Height`), it
 * asks again, elsewhere or later.
 * Rule 3: a peer that accepts a request and is silent for READ_TIMEOUT_MS is not asked again, because it hangs.
 */

import { SENTENCES } from "./declared.ts";
import {
  type Answer,
  Exchange,
  type Fetch,
  READ_TIMEOUT_MS,
  type Request,
  TryNextError,
  answered,
  jsonOf,
  problemOf,
} from "./exchange.ts";
import { type GettyError, type Language, RefusedError, type Text, declared, filled } from "./errors.ts";
import {
  type Attempt,
  type Clock,
  PAUSE_BETWEEN_ROUNDS_MS,
  type Peers,
  ROUNDS,
  deliver,
} from "./sending.ts";

/** How long to wait while other peers have not been asked. Most answers take milliseconds. */
const HASTY_READ_MS = 4_000;
/** Codes of a peer that has no room now. If all peers answer so, the last answer is thrown. */
const BUSY: ReadonlySet<number> = new Set([429, 503]);
/** A peer sends a keep-alive every 15 s. After a little more than twice that, it counts as gone. */
export const STREAM_SILENT_MS = 40_000;

export type Query = Readonly<Record<string, string | number | bigint | boolean>>;

export interface ClientOptions {
  /** In hex: that of the expected chain. Without it, any answer counts. */
  readonly genesisHash?: string;
  /** By address: the id of the expected node. */
  readonly peerIds?: Readonly<Record<string, string>>;
  readonly fetch?: Fetch;
  readonly clock?: Clock;
}

const REAL: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The peers of one chain, as one API. */
export class Client implements Peers {
  readonly urls: readonly string[];
  readonly clock: Clock;
  /** The greatest height in an answer so far. */
  seenHeight = 0;
  readonly #exchange: Exchange;
  #preferred = 0;

  /** `urls` are the API addresses of the peers: http://host:port. Throws BadUseError. */
  constructor(urls: readonly string[], options: ClientOptions = {}) {
    if (urls.length === 0) throw declared("NoPeersError");
    for (const url of urls) if (!isAddress(url)) throw declared("BadApiAddressError", { url });
    this.urls = urls.map(bare);
    this.clock = options.clock ?? REAL;
    const peerIds = new Map(Object.entries(options.peerIds ?? {}).map(([url, id]) => [bare(url), id]));
    const plain: Fetch = (url, init) => fetch(url, init);
    this.#exchange = new Exchange(options.genesisHash ?? null, peerIds, options.fetch ?? plain);
  }

  /** The language of the sentences in peers' answers. Codes, names and numbers are the same in each. */
  get language(): Language {
    return this.#exchange.language;
  }

  set language(language: Language) {
    this.#exchange.language = language;
  }

  /** From now on, refuse answers of nodes whose genesis has another hash (hex). */
  expectChain(genesisHash: string): void {
    this.#exchange.genesisHash = genesisHash;
  }

  /** Return the JSON at `path` from a peer that is not behind earlier answers. Throws GettyError. */
  async get(path: string, query: Query = {}): Promise<unknown> {
    return jsonOf(await this.request({ method: "GET", path: path + queryString(query) }));
  }

  /** Return the JSON at `path` from this peer and no other, for checks of one against another. Throws GettyError. */
  async getFrom(url: string, path: string, query: Query = {}): Promise<unknown> {
    try {
      const answer = await this.#exchange.once(bare(url), { method: "GET", path: path + queryString(query) });
      if (answer.status >= 400) throw problemOf(answer);
      return jsonOf(answer);
    } catch (error) {
      if (!(error instanceof TryNextError)) throw error;
      throw error.refusal ?? declared("PeerNotReachableError", { url, why: error.why });
    }
  }

  /** Send the request to the peers in turn, beginning with the preferred one. See the table above. */
  async request(request: Request): Promise<Answer> {
    const hasty = { ...request, timeoutMs: Math.min(request.timeoutMs ?? READ_TIMEOUT_MS, HASTY_READ_MS) };
    const hangs = new Set<number>();
    let last: Text = SENTENCES.NOBODY_ASKED;
    let refusal: GettyError | null = null;
    for (let turn = 0; turn < ROUNDS && hangs.size < this.urls.length; turn++) {
      if (turn) await this.clock.sleep(PAUSE_BETWEEN_ROUNDS_MS * turn);
      const first = this.#preferred;
      for (let step = 0; step < this.urls.length; step++) {
        const index = (first + step) % this.urls.length;
        if (hangs.has(index)) continue;
        const isHasty = turn === 0 && this.urls.length > 1 && request.method === "GET";
        const url = this.urls[index] as string;
        try {
          const answer = this.#checked(await this.#exchange.once(url, isHasty ? hasty : request));
          this.#prefer(index, answer.height);
          return answer;
        } catch (error) {
          if (!(error instanceof TryNextError)) throw error;
          last = filled(SENTENCES.AT_PEER, { url, why: error.why });
          refusal = error.refusal;
          if (!isHasty && error.hangs) hangs.add(index);
        }
      }
    }
    throw refusal ?? declared("NoPeerAnswersError", { last });
  }

  /**
   * Send a signed transaction; return {"id"} or, with `waitMs`, its receipt once it is committed.
   *
   * Throws RefusedError if no block contains it or ever will, and TimedOutError if the outcome is not known in time:
   * then send the same bytes again. A receipt with a code other than "ok" is returned, not thrown.
   */
  async send(raw: Uint8Array, waitMs = 0, again = false): Promise<unknown> {
    return deliver(this, raw, waitMs, this.clock, again);
  }

  /** Send `raw` to the peer at `place`; the preferred one is at 0. See `Peers`. */
  async attempt(place: number, raw: Uint8Array, waitS: number): Promise<Attempt> {
    const index = (this.#preferred + place) % this.urls.length;
    const url = this.urls[index] as string;
    const at = (why: Text): Text => filled(SENTENCES.AT_PEER, { url, why });
    if (this.#exchange.hasToMeet(url)) {
      try {
        await this.#exchange.once(url, { method: "GET", path: "/livez", timeoutMs: HASTY_READ_MS });
      } catch (error) {
        if (!(error instanceof TryNextError)) throw error;
        return { status: 0, connected: false, refusal: error.refusal, said: at(error.why) };
      }
    }
    const path = waitS ? `/v1/txs?wait=committed&timeout=${waitS}s` : "/v1/txs";
    const timeoutMs = 1_000 * waitS + READ_TIMEOUT_MS;
    const sending: Request = { method: "POST", path, body: raw, contentType: "application/msgpack", timeoutMs };
    let answer: Answer;
    try {
      answer = await this.#exchange.once(url, sending);
    } catch (error) {
      if (!(error instanceof TryNextError)) throw error;
      return { status: 0, said: at(error.why) };
    }
    const said = at(answered(answer));
    if (answer.status >= 300) {
      const problem = problemOf(answer);
      const refusal = problem instanceof RefusedError ? problem : null;
      return { status: answer.status, refusal, retryAfterMs: answer.retryAfterMs, said };
    }
    try {
      const body = jsonOf(answer);
      this.#prefer(index, answer.height);
      return { status: answer.status, body, said };
    } catch {
      return { status: 0, said }; // this is not a peer
    }
  }

  /**
   * Yield the lines of a stream from the preferred peer or, if it has none, from the next one.
   *
   * It ends with the connection, or after `silentMs` without a line. Throws RefusedError if no other peer would serve
   * it, and NotReachableError if no peer begins the stream.
   */
  async *lines(path: string, signal?: AbortSignal, silentMs = STREAM_SILENT_MS): AsyncGenerator<string> {
    let last: Text = SENTENCES.NOBODY_ASKED;
    let refusal: GettyError | null = null;
    for (let turn = 0; turn < ROUNDS * this.urls.length; turn++) {
      if (signal?.aborted) return;
      if (turn && turn % this.urls.length === 0) {
        await this.clock.sleep(PAUSE_BETWEEN_ROUNDS_MS * (turn / this.urls.length));
      }
      const url = this.urls[this.#preferred] as string;
      try {
        yield* this.#exchange.stream(url, path, silentMs, signal);
        return;
      } catch (error) {
        if (!(error instanceof TryNextError)) throw error;
        last = filled(SENTENCES.AT_PEER, { url, why: error.why });
        refusal = error.refusal;
        this.passOver();
      }
    }
    throw refusal ?? declared("NoPeerStreamsError", { last });
  }

  /** Prefer the next peer from now on. */
  passOver(): void {
    this.#preferred = (this.#preferred + 1) % this.urls.length;
  }

  #prefer(index: number, height: number): void {
    this.#preferred = index;
    this.seenHeight = Math.max(this.seenHeight, height);
  }

  /** Return an answer that can be used. Throw RefusedError, or TryNextError if another peer may do better. */
  #checked(answer: Answer): Answer {
    if (BUSY.has(answer.status)) throw new TryNextError(answered(answer), problemOf(answer));
    if (answer.status >= 500) throw new TryNextError(answered(answer));
    if (answer.height && answer.height < this.seenHeight) {
      throw new TryNextError(filled(SENTENCES.BEHIND_SEEN, { height: answer.height, seen: this.seenHeight }));
    }
    if (answer.status >= 400) throw problemOf(answer);
    return answer;
  }
}

function bare(url: string): string {
  return url.replace(/\/+$/, "");
}

function isAddress(url: string): boolean {
  try {
    const parts = new URL(url);
    const isBare = parts.pathname === "/" && !parts.search && !parts.hash && !parts.username;
    return (parts.protocol === "http:" || parts.protocol === "https:") && isBare;
  } catch {
    return false;
  }
}

function queryString(query: Query): string {
  const words = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return words.length ? `?${words.join("&")}` : "";
}
