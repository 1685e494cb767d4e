/**
 * Follows the events of a chain, each once and in order, even if the sending peer fails.
 *
 *     peer A ──events──► reader          A dies, falls behind, or sends `gap`
 *     peer B ──events after the last cursor──► reader
 *
 * Rule 1: a cursor means the same at every peer, so a stream can continue at another peer.
 * Rule 2: an event at or before the last cursor is never yielded again, even if a peer sends it.
 */

import { TOPICS, type Topic } from "../events.ts";
import { declared } from "./errors.ts";
import type { Client } from "./http.ts";

const BLOCK_TOPIC = "block.committed";
/** How many streams in a row may end without an event or a keep-alive before the reader throws. */
export const EMPTY_STREAMS = 12;
const PAUSE_MS = 250;

/** An event of the chain. */
export interface ChainEvent {
  /** The cursor from which to continue after it: height-index. */
  readonly cursor: string;
  readonly topic: string;
  readonly height: number;
  /** The time of the block, RFC 3339 in UTC. */
  readonly time: string;
  /** The id of the transaction, or null for scheduled work. */
  readonly tx: string | null;
  readonly contract: string;
  /** The fields, as the peer shows them. */
  readonly fields: unknown;
}

/** The fields of the events of one topic. */
export type FieldsOf<T extends Topic> = ReturnType<(typeof TOPICS)[T]>;

export interface Following {
  /** The cursor after which to begin: "0-0" is the beginning, "" is now. */
  readonly after?: string;
  /** End with this block. */
  readonly untilHeight?: number;
  /** Only events that name this club (hex) or account (gye1…). */
  readonly club?: string;
  readonly account?: string;
  readonly signal?: AbortSignal;
}

/** Return the fields of an event if it is of `topic`, else null. Throws NotReachableError if they do not fit. */
export function fieldsIf<T extends Topic>(event: ChainEvent, topic: T): FieldsOf<T> | null {
  return event.topic === topic ? (TOPICS[topic](event.fields) as FieldsOf<T>) : null;
}

/**
 * Yield events of these topics for ever, up to a height, or until the signal is aborted.
 *
 * Throws NotReachableError if no peer streams any more, RefusedError for a wrong topic, BadUseError for a wrong cursor.
 */
export async function* follow(
  client: Client,
  topics: readonly string[],
  options: Following = {},
): AsyncGenerator<ChainEvent> {
  const { untilHeight, signal } = options;
  let last = options.after ? placeOf(options.after) : null;
  const asked = untilHeight === undefined ? topics : [...topics, BLOCK_TOPIC];
  for (let empty = 0; empty < EMPTY_STREAMS && !signal?.aborted; ) {
    const query = new URLSearchParams({ topics: asked.join(",") });
    if (last !== null) query.set("from", last.join("-"));
    for (const name of ["club", "account"] as const) if (options[name]) query.set(name, options[name]);
    let alive = false;
    for await (const event of eventsIn(client.lines(`/v1/events?${query}`, signal))) {
      alive = true;
      if (event === null && untilHeight !== undefined) return; // everything was sent: no block after the cursor
      if (event === null) continue;
      const place = placeOf(event.cursor);
      if (last !== null && !isAfter(place, last)) continue;
      last = place;
      if (isWanted(event.topic, topics)) yield event;
      if (untilHeight !== undefined && event.topic === BLOCK_TOPIC && event.height >= untilHeight) return;
    }
    if (signal?.aborted) return;
    empty = alive ? 0 : empty + 1;
    client.passOver();
    await client.clock.sleep(PAUSE_MS);
  }
  if (!signal?.aborted) throw declared("NoEventsError", { count: EMPTY_STREAMS });
}

/** Yield the events in the lines of a stream, and null when the reader is up to date; end at a gap. */
async function* eventsIn(lines: AsyncIterable<string>): AsyncGenerator<ChainEvent | null> {
  let name = "";
  let data = "";
  for await (const line of lines) {
    if (line.startsWith(":")) yield null;
    else if (line.startsWith("event: ")) name = line.slice("event: ".length);
    else if (line.startsWith("data: ")) data += line.slice("data: ".length);
    else if (!line && data) {
      if (name === "gap") return; // nothing is lost: the next stream begins after the last cursor
      yield eventOf(data);
      name = "";
      data = "";
    }
  }
}

function eventOf(data: string): ChainEvent {
  let found: Partial<Record<keyof ChainEvent, unknown>> = {};
  try {
    found = JSON.parse(data) as typeof found;
  } catch {
    throw declared("NotAnEventError", { data: data.slice(0, 80) });
  }
  const { cursor, topic, height, time, tx, contract, fields } = found ?? {};
  const isText = [cursor, topic, time, contract].every((each) => typeof each === "string");
  if (!isText || typeof height !== "number" || !(tx === null || typeof tx === "string") || fields === undefined) {
    throw declared("NotAnEventError", { data: data.slice(0, 80) });
  }
  return found as ChainEvent;
}

type Place = readonly [bigint, bigint];

function placeOf(cursor: string): Place {
  const found = /^([0-9]{1,19})-([0-9]{1,19})$/.exec(cursor);
  if (found === null) throw declared("BadCursorError", { cursor });
  return [BigInt(found[1] as string), BigInt(found[2] as string)];
}

function isAfter(a: Place, b: Place): boolean {
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
}

function isWanted(topic: string, topics: readonly string[]): boolean {
  const family = `${topic.split(".", 1)[0]}.*`;
  return topics.some((each) => each === "*" || each === topic || each === family);
}
