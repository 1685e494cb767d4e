/** Peers that a test plays itself: `fetch` goes to functions, and time passes when somebody sleeps. */

import type { Clock } from "../../src/client/sending.ts";

export type Handler = (path: string, init: RequestInit) => Response | Promise<Response>;

export const CHAIN = "ab".repeat(32);

/** Return an answer of a node, as JSON. */
export function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status < 300 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": type, "X-Gye-Height": "5", "X-Gye-Chain": CHAIN, ...headers },
  });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return answer({ code, detail: `the sentence of ${code}`, fields: {}, action: "" }, status, headers);
}

export class FakeClock implements Clock {
  time = 0;

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    this.time += ms;
  }
}

/** The peers by their address, and what they were asked. */
export class FakePeers {
  readonly asked: string[] = [];
  readonly clock = new FakeClock();

  constructor(readonly handlers: Record<string, Handler>) {}

  get urls(): string[] {
    return Object.keys(this.handlers);
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const origin = new URL(url).origin;
    const path = url.slice(origin.length);
    this.asked.push(`${init.method ?? "GET"} ${url}`);
    const handler = this.handlers[origin];
    if (handler === undefined) throw new TypeError("nobody listens there");
    const found = await handler(path, init);
    if (path === "/livez" && found.status >= 500) throw new TypeError("fetch failed");
    return found;
  };
}

export const dead: Handler = () => {
  throw new TypeError("fetch failed");
};
