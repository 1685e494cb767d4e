import { describe, expect, it } from "vitest";

import { EMPTY_STREAMS, fieldsIf, follow } from "../src/client/follow.ts";
import { Client } from "../src/client/http.ts";
import { FakePeers, type Handler, problem } from "./kit/peers.ts";

const A = "http://a:1";
const B = "http://b:2";

function event(cursor: string, topic = "won.transferred", fields: unknown = {}): string {
  const height = Number(cursor.split("-")[0]);
  const body = { cursor, topic, height, time: "2026-01-01T00:00:00.000Z", receipt: 0, tx: null, contract: "won", fields };
  return `id: ${cursor}\nevent: ${topic}\ndata: ${JSON.stringify(body)}\n\n`;
}

/** A peer that sends these texts, a stream each; afterwards empty streams. Texts are cut into small chunks. */
function streams(...texts: string[]): Handler {
  return () => {
    const bytes = new TextEncoder().encode(texts.shift() ?? "");
    const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.slice(7 * at, 7 * at + 7));
    const body = new ReadableStream<Uint8Array>({
      pull: (control) => {
        const next = chunks.shift();
        if (next === undefined) control.close();
        else control.enqueue(next);
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };
}

function reading(handlers: Record<string, Handler>): { peers: FakePeers; client: Client } {
  const peers = new FakePeers(handlers);
  return { peers, client: new Client(peers.urls, { fetch: peers.fetch, clock: peers.clock }) };
}

async function cursors(events: AsyncIterable<{ cursor: string }>, most = 99): Promise<string[]> {
  const found: string[] = [];
  for await (const each of events) {
    found.push(each.cursor);
    if (found.length === most) break;
  }
  return found;
}

describe("following", () => {
  it("goes on at another peer after the last cursor, and yields nothing twice", async () => {
    const { peers, client } = reading({
      [A]: streams(event("1-0") + event("1-1") + event("2-0").slice(0, 30)),
      [B]: streams(event("1-1") + event("2-0") + event("10-0")),
    });
    expect(await cursors(follow(client, ["won.*"], { after: "0-0" }), 4)).toEqual(["1-0", "1-1", "2-0", "10-0"]);
    expect(peers.asked).toEqual([
      `GET ${A}/v1/events?topics=won.*&from=0-0`,
      `GET ${B}/v1/events?topics=won.*&from=1-1`,
    ]);
  });

  it("a gap is no loss", async () => {
    const gap = 'event: gap\ndata: {"cursor": "1-0"}\n\n';
    const { peers, client } = reading({ [A]: streams(event("1-0") + gap, event("1-1")) });
    expect(await cursors(follow(client, ["*"], { after: "0-0" }), 2)).toEqual(["1-0", "1-1"]);
    expect(peers.asked.at(-1)).toContain("from=1-0");
  });

  it("ends with a block, and yields only what was asked for", async () => {
    const all = event("1-0") + event("1-1", "block.committed") + event("2-0", "block.committed") + event("3-0");
    const { client } = reading({ [A]: streams(all) });
    expect(await cursors(follow(client, ["won.transferred"], { after: "0-0", untilHeight: 2 }))).toEqual(["1-0"]);
    const idle = reading({ [A]: streams(`${event("1-0")}: alive\n\n`) });
    expect(await cursors(follow(idle.client, ["*"], { after: "0-0", untilHeight: 9 }))).toEqual(["1-0"]);
  });

  it("ends when its reader has enough", async () => {
    const { client } = reading({ [A]: streams(event("1-0"), event("2-0")) });
    const stop = new AbortController();
    const found: string[] = [];
    for await (const each of follow(client, ["*"], { after: "0-0", signal: stop.signal })) {
      found.push(each.cursor);
      stop.abort();
    }
    expect(found).toEqual(["1-0"]);
  });

  it("a peer that refuses, and peers that send nothing", async () => {
    const wrong = reading({ [A]: () => problem(404, "unknown_topic") });
    await expect(cursors(follow(wrong.client, ["wom.*"]))).rejects.toMatchObject({ code: "unknown_topic" });
    const silent = reading({ [A]: streams() });
    await expect(cursors(follow(silent.client, ["*"]))).rejects.toMatchObject({ code: "no_events" });
    expect(silent.peers.asked).toHaveLength(EMPTY_STREAMS);
    await expect(cursors(follow(silent.client, ["*"], { after: "12" }))).rejects.toMatchObject({ code: "bad_cursor" });
    const broken = reading({ [A]: streams("data: {}\n\n") });
    await expect(cursors(follow(broken.client, ["*"]))).rejects.toMatchObject({ fields: { reason: "event" } });
  });

  it("gives the fields of a known topic their types", async () => {
    const fields = { from: "gye1a", to: "gye1b", amount: "1000", memo: "" };
    const { client } = reading({ [A]: streams(event("1-0", "won.transferred", fields)) });
    for await (const each of follow(client, ["*"], { after: "0-0" })) {
      expect(fieldsIf(each, "won.minted")).toBeNull();
      expect(fieldsIf(each, "won.transferred")?.amount).toBe(1_000n);
      break;
    }
  });
});
