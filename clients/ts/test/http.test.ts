import { describe, expect, it } from "vitest";

import { BadUseError, NotReachableError, RefusedError, TimedOutError } from "../src/client/errors.ts";
import { Client } from "../src/client/http.ts";
import { SigningKey } from "../src/primitives/keys.ts";
import { signTransaction } from "../src/primitives/transaction.ts";
import { CHAIN, FakePeers, type Handler, answer, dead, problem } from "./kit/peers.ts";

const A = "http://a:1";
const B = "http://b:2";
const tx = {
  version: 1n,
  chain_ctx: new Uint8Array(32),
  account: new Uint8Array(20),
  nonce: 0n,
  valid_until: 9n,
  contract: "won",
  method: "transfer",
  args: new Uint8Array(),
};
const raw = await signTransaction(tx, new SigningKey(new Uint8Array(32)));

function client(handlers: Record<string, Handler>, genesisHash?: string): { peers: FakePeers; client: Client } {
  const peers = new FakePeers(handlers);
  const expected = genesisHash === undefined ? {} : { genesisHash };
  return { peers, client: new Client(peers.urls, { fetch: peers.fetch, clock: peers.clock, ...expected }) };
}

const sends = (peers: FakePeers): string[] => peers.asked.filter((each) => each.startsWith("POST"));
const posted = (then: Handler): Handler => (path, init) => (path === "/livez" ? answer({}) : then(path, init));

describe("reading", () => {
  it("goes to the next peer, and stays there", async () => {
    const { peers, client: c } = client({ [A]: dead, [B]: () => answer({ x: 1 }) });
    expect(await c.get("/v1/supply")).toEqual({ x: 1 });
    expect(await c.get("/v1/supply", { limit: 5, from: "가" })).toEqual({ x: 1 });
    expect(peers.asked).toEqual([
      `GET ${A}/v1/supply`,
      `GET ${B}/v1/supply`,
      `GET ${B}/v1/supply?limit=5&from=%EA%B0%80`,
    ]);
  });

  it("a refusal is an answer, and no other peer is asked", async () => {
    const { peers, client: c } = client({ [A]: () => problem(404, "unknown_club"), [B]: () => answer({}) });
    const refusal = { code: "unknown_club", detail: { en: "the sentence of unknown_club" } };
    await expect(c.get("/v1/clubs/00")).rejects.toMatchObject(refusal);
    await expect(c.get("/v1/clubs/00")).rejects.toBeInstanceOf(RefusedError);
    expect(peers.asked).toHaveLength(2);
  });

  it("never goes back in time", async () => {
    let height = "9";
    const heights = (): Response => answer({}, 200, { "X-Gye-Height": height });
    const { peers, client: c } = client({ [A]: heights, [B]: () => answer({ ok: true }, 200, { "X-Gye-Height": "12" }) });
    await c.get("/status");
    expect(c.seenHeight).toBe(9);
    height = "8";
    expect(await c.get("/status")).toEqual({ ok: true });
    expect(peers.asked.at(-1)).toBe(`GET ${B}/status`);
  });

  it("an answer of another chain does not count", async () => {
    const other = (): Response => answer({ balance: "0" }, 200, { "X-Gye-Chain": "cd".repeat(32) });
    const { client: c } = client({ [A]: other }, CHAIN);
    await expect(c.get("/v1/supply")).rejects.toMatchObject({ code: "foreign_node", fields: { url: A } });
    const both = client({ [A]: other, [B]: () => answer({ balance: "7" }) }, CHAIN);
    expect(await both.client.get("/v1/supply")).toEqual({ balance: "7" });
  });

  it("nobody answers: the error says so in both languages, after four rounds", async () => {
    const { peers, client: c } = client({ [A]: dead, [B]: () => new Response("oops", { status: 500 }) });
    const error = await c.get("/status").catch((each: unknown) => each as NotReachableError);
    expect(error).toBeInstanceOf(NotReachableError);
    expect((error as NotReachableError).detail).toEqual({
      en: "no peer answers; the last one: http://b:2: answered 500: ",
      ko: "응답하는 피어가 없습니다. 마지막으로 물은 피어: http://b:2: 상태 코드 500, ",
    });
    expect(peers.asked).toHaveLength(8);
    const full = client({ [A]: () => problem(429, "rate_limited") });
    await expect(full.client.get("/status")).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("what is not JSON was not sent by a peer, and a peer says why", async () => {
    const { client: c } = client({ [A]: () => new Response("<html>") });
    await expect(c.get("/status")).rejects.toMatchObject({ code: "bad_answer", fields: { reason: "not_json" } });
    const bare = client({ [A]: () => new Response("{}", { status: 404 }) });
    await expect(bare.client.get("/status")).rejects.toMatchObject({ code: "bad_answer", fields: { reason: "bare" } });
  });

  it("needs addresses", () => {
    expect(() => new Client([])).toThrow(BadUseError);
    for (const bad of ["a:1", "ftp://a:1", "http://", "http://a:1/path", "http://me@a:1", "http://a:123456"]) {
      expect(() => new Client([bad]), bad).toThrow(expect.objectContaining({ code: "bad_api_address" }));
    }
  });
});

describe("sending", () => {
  it("the receipt is returned, and bytes go to a node only after it has answered", async () => {
    const { peers, client: c } = client({ [A]: posted(() => answer({ code: "ok" })) });
    expect(await c.send(raw, 10_000)).toEqual({ code: "ok" });
    expect(peers.asked).toEqual([`GET ${A}/livez`, `POST ${A}/v1/txs?wait=committed&timeout=4s`]);
  });

  it("a peer that dies in the middle: the same bytes go elsewhere", async () => {
    const bodies: unknown[] = [];
    const note: Handler = (_path, init) => {
      bodies.push(init.body);
      return answer({ code: "ok" });
    };
    const { client: c } = client({ [A]: posted(dead), [B]: posted(note) });
    expect(await c.send(raw, 10_000)).toEqual({ code: "ok" });
    expect(bodies).toEqual([raw]);
  });

  it("a refusal is final only if no peer can hold the bytes", async () => {
    const refused = client({ [A]: posted(() => problem(422, "insufficient_balance")) });
    await expect(refused.client.send(raw, 10_000)).rejects.toMatchObject({ code: "insufficient_balance" });
    let turn = 0;
    const later: Handler = () => (turn++ ? problem(422, "insufficient_balance") : new Response("", { status: 500 }));
    const unknown = client({ [A]: posted(later) });
    await expect(unknown.client.send(raw, 10_000)).rejects.toBeInstanceOf(TimedOutError);
    await expect(unknown.client.send(raw, 10_000, true)).rejects.toMatchObject({ code: "outcome_unknown" });
    const fatal = client({ [A]: posted(() => problem(409, "nonce_used")) });
    await expect(fatal.client.send(raw, 10_000, true)).rejects.toMatchObject({ code: "nonce_used" });
  });

  it("nobody answers: nothing was sent", async () => {
    const { peers, client: c } = client({ [A]: dead, [B]: dead });
    await expect(c.send(raw, 1_000)).rejects.toMatchObject({ code: "no_peer_answers" });
    expect(sends(peers)).toEqual([]);
  });

  it("an unexpected node gets no signed bytes", async () => {
    const other = posted(() => answer({ code: "ok" }));
    const foreign: Handler = async (path, init) => {
      const found = await other(path, init);
      found.headers.set("X-Gye-Chain", "00".repeat(32));
      return found;
    };
    const { peers, client: c } = client({ [A]: foreign }, CHAIN);
    await expect(c.send(raw, 1_000)).rejects.toMatchObject({ code: "foreign_node" });
    expect(sends(peers)).toEqual([]);
  });

  it("a peer that holds the bytes is asked until the time is up", async () => {
    const { peers, client: c } = client({ [A]: posted(() => answer({ id: "00", status: "pending" }, 202)) });
    await expect(c.send(raw, 3_000)).rejects.toMatchObject({ code: "not_committed_in_time", fields: { wait_s: "3" } });
    expect(sends(peers).length).toBeGreaterThan(10);
    expect(await c.send(raw)).toEqual({ id: "00", status: "pending" });
  });

  it("a busy peer is asked again after Retry-After", async () => {
    let turn = 0;
    const busy: Handler = () => (turn++ < 2 ? problem(503, "pool_full", { "Retry-After": "2" }) : answer({ code: "ok" }));
    const { peers, client: c } = client({ [A]: posted(busy) });
    expect(await c.send(raw, 10_000)).toEqual({ code: "ok" });
    expect(peers.clock.time).toBe(4_000);
  });
});
