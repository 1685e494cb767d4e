/**
 * Sends one request to one peer, and checks who answers.
 *
 *     the response                                        becomes
 *     an answer of the expected node                      an `Answer`, with any status
 *     an answer of another chain's node, or no node       `TryNextError`, foreign
 *     an answer that is too long, or none                 `TryNextError`: another peer may do better
 *
 * Rule: with a genesis hash, an answer of another chain's node, or of a program that is not a node, does not count.
 * Only the light client detects a peer that lies in its headers.
 */

import { fromUtf8 } from "../primitives/bytes.ts";
import { SENTENCES } from "./declared.ts";
import { type GettyError, type Language, RefusedError, type Text, declared, filled, same } from "./errors.ts";

export const READ_TIMEOUT_MS = 15_000;
/** A longer answer is refused, because the API never sends one. */
export const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** The longest Retry-After that is obeyed; a longer one is cut to this. */
export const MAX_RETRY_AFTER_MS = 60_000;
const HEIGHT_HEADER = "X-Gye-Height";
const CHAIN_HEADER = "X-Gye-Chain";
const PEER_HEADER = "X-Gye-Peer";

const TIMED_OUT: Text = { en: "timed out", ko: "응답 시간이 지났습니다" };
const NO_ANSWER: Text = { en: "does not answer", ko: "응답하지 않습니다" };

/** The part of `fetch` that the client needs; tests and workers may give their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A peer's answer. */
export interface Answer {
  readonly status: number;
  /** The peer's height, or 0 if the answer has none. */
  readonly height: number;
  readonly body: Uint8Array;
  readonly peer: string;
  /** After how long the peer wants to be asked again, or 0 if it does not say. */
  readonly retryAfterMs: number;
}

/** One request, the same for every peer. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: Uint8Array;
  readonly contentType?: string;
  readonly timeoutMs?: number;
}

/** This peer cannot answer now, but another one may. `refusal` is thrown if none does. */
export class TryNextError extends Error {
  constructor(
    readonly why: Text,
    readonly refusal: GettyError | null = null,
    readonly foreign = false,
    readonly hangs = false,
  ) {
    super(why.en);
  }
}

/** Sends requests to single peers. `genesisHash` (hex) is the expected chain, `peerIds` the node per address. */
export class Exchange {
  language: Language = "en";
  genesisHash: string | null;
  readonly #peerIds: ReadonlyMap<string, string>;
  readonly #fetch: Fetch;
  /** Addresses whose last answer was from the expected node. */
  readonly #met = new Set<string>();

  constructor(genesisHash: string | null, peerIds: ReadonlyMap<string, string>, fetch_: Fetch) {
    this.genesisHash = genesisHash;
    this.#peerIds = peerIds;
    this.#fetch = fetch_;
  }

  /**
   * Return whether the node at `url` still has to identify itself.
   *
   * Signed bytes are not sent before: and a browser does not tell a connection that failed from one that broke, so a
   * peer that has answered nothing since has not taken them either.
   */
  hasToMeet(url: string): boolean {
    return !this.#met.has(url);
  }

  /** Return the answer of the peer at `url`. See the table above. */
  async once(url: string, request: Request): Promise<Answer> {
    const signal = AbortSignal.timeout(request.timeoutMs ?? READ_TIMEOUT_MS);
    const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": this.language };
    if (request.contentType) headers["Content-Type"] = request.contentType;
    const init: RequestInit = { method: request.method, headers, signal, redirect: "error", credentials: "omit" };
    if (request.body) init.body = request.body.slice();
    return this.#answered(url, async () => {
      const response = await this.#fetch(url + request.path, init);
      this.#checkWho(url, response);
      const body = await this.#body(response);
      const retryAfter = response.headers.get("Retry-After") ?? "";
      return {
        status: response.status,
        height: numberIn(response.headers.get(HEIGHT_HEADER)),
        body,
        peer: url,
        retryAfterMs: Math.min(1_000 * numberIn(retryAfter), MAX_RETRY_AFTER_MS),
      };
    });
  }

  /** Yield the lines of a stream until it ends, is silent for `silentMs`, or `signal` is aborted. Throws as `once`. */
  async *stream(url: string, path: string, silentMs: number, signal?: AbortSignal): AsyncGenerator<string> {
    const ends = new AbortController();
    const abort = (): void => ends.abort();
    signal?.addEventListener("abort", abort);
    let timer = setTimeout(abort, READ_TIMEOUT_MS);
    try {
      const headers = { Accept: "text/event-stream", "Accept-Language": this.language };
      const init: RequestInit = { headers, signal: ends.signal, redirect: "error", credentials: "omit" };
      const response = await this.#answered(url, () => this.#begun(url, path, init));
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      const decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        clearTimeout(timer);
        timer = setTimeout(abort, silentMs);
        const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
        if (done) return; // the peer has gone in the middle; the reader has the last cursor
        rest += decoder.decode(value, { stream: true });
        const lines = rest.split("\n");
        rest = lines.pop() as string;
        if (rest.length > MAX_LINE_LETTERS) return;
        for (const line of lines) yield line.replace(/\r$/, "");
      }
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      ends.abort();
    }
  }

  async #begun(url: string, path: string, init: RequestInit): Promise<Response> {
    const response = await this.#fetch(url + path, init);
    this.#checkWho(url, response);
    if (response.status === 200 && response.body !== null) return response;
    const body = await this.#body(response);
    const problem: Answer = { status: response.status, height: 0, body, peer: url, retryAfterMs: 0 };
    if (MAYBE_ELSEWHERE.has(response.status) || response.status >= 500) {
      throw new TryNextError(answered(problem), problemOf(problem));
    }
    throw problemOf(problem);
  }

  async #answered<T>(url: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof TryNextError || error instanceof RefusedError) throw error;
      this.#met.delete(url);
      const hangs = error instanceof DOMException && error.name === "TimeoutError";
      throw new TryNextError(hangs ? TIMED_OUT : NO_ANSWER, null, false, hangs);
    }
  }

  async #body(response: Response): Promise<Uint8Array> {
    if (numberIn(response.headers.get("Content-Length")) > MAX_ANSWER_BYTES) throw new TryNextError(SENTENCES.TOO_LARGE);
    const body = new Uint8Array(await response.arrayBuffer());
    if (body.length > MAX_ANSWER_BYTES) throw new TryNextError(SENTENCES.TOO_LARGE);
    return body;
  }

  /** Throw TryNextError unless the answer is from the expected node, as far as that is known. */
  #checkWho(url: string, response: Response): void {
    const expected = [
      [CHAIN_HEADER, this.genesisHash],
      [PEER_HEADER, this.#peerIds.get(url) ?? null],
    ] as const;
    if (expected.every(([header, value]) => value === null || response.headers.get(header) === value)) {
      this.#met.add(url);
      return;
    }
    this.#met.delete(url);
    const foreign = declared("ForeignNodeError", { url });
    throw new TryNextError(foreign.detail, foreign, true);
  }
}

const MAX_LINE_LETTERS = 1024 * 1024;
/** Codes with which one peer refuses a stream that others may serve, because it is behind or full. */
const MAYBE_ELSEWHERE: ReadonlySet<number> = new Set([409, 429, 503]);

/** Return the body of an answer as JSON. Throws NotReachableError if it is not JSON: then a peer did not send it. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(fromUtf8(answer.body));
  } catch {
    throw declared("NoJsonError", { peer: answer.peer });
  }
}

/** Return the status and the sentence of an answer, for people. */
export function answered(answer: Answer): Text {
  return filled(SENTENCES.ANSWERED, { status: answer.status, why: same(detailOf(answer)) });
}

function detailOf(answer: Answer): string {
  const body = objectOf(answer);
  return typeof body?.["detail"] === "string" ? body["detail"] : "";
}

/** Return the error that a problem+json answer describes. */
export function problemOf(answer: Answer): GettyError {
  const body = objectOf(answer);
  const { code, detail, action, fields } = body ?? {};
  if (typeof code !== "string" || typeof detail !== "string") {
    return declared("BareAnswerError", { peer: answer.peer, status: answer.status });
  }
  return new RefusedError(code, same(detail), same(typeof action === "string" ? action : ""), fieldsOf(fields));
}

/** Return the fields of a problem or a receipt, empty if the peer sends none. */
export function fieldsOf(fields: unknown): Readonly<Record<string, unknown>> {
  return typeof fields === "object" && fields !== null ? (fields as Record<string, unknown>) : {};
}

function objectOf(answer: Answer): Readonly<Record<string, unknown>> | null {
  try {
    const body: unknown = JSON.parse(fromUtf8(answer.body));
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function numberIn(header: string | null): number {
  return header !== null && /^[0-9]{1,15}$/.test(header) ? Number(header) : 0;
}
