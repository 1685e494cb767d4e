/** The page's side of the worker: asks it, and knows whether it is unlocked. Locks after ten minutes, hidden after two. */

import type { Asked, Fault, State, Told } from "./messages.ts";
import workerUrl from "./worker.ts?worker&url";

const LOCK_MS = 10 * 60_000;
const HIDDEN_LOCK_MS = 2 * 60_000;

export class KeyFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
  }
}

class Keeper {
  state = $state<State | "unknown">("unknown");
  publicKey = $state<string | null>(null);
  #worker: Worker | null = null;
  #waiting = new Map<number, (told: Told) => void>();
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  async start(): Promise<void> {
    if (this.#worker !== null) return;
    this.#worker = new Worker(trusted(workerUrl), { type: "module" });
    this.#worker.onmessage = (event: MessageEvent<{ id: number; told: Told }>) => {
      this.#waiting.get(event.data.id)?.(event.data.told);
      this.#waiting.delete(event.data.id);
    };
    document.addEventListener("visibilitychange", () => this.#arm(document.hidden ? HIDDEN_LOCK_MS : LOCK_MS));
    await this.#ask({ do: "state" });
  }

  async newWords(language: "ko" | "en"): Promise<string> {
    return (await this.#ask({ do: "words", language })).words ?? "";
  }

  async create(words: string, language: "ko" | "en", pin: string): Promise<void> {
    await this.#ask({ do: "create", words, language, pin });
  }

  async unlock(pin: string): Promise<void> {
    await this.#ask({ do: "unlock", pin });
  }

  async lock(): Promise<void> {
    await this.#ask({ do: "lock" });
    this.publicKey = null;
  }

  async #ask(asked: Asked): Promise<Extract<Told, { ok: true }>> {
    const id = this.#next++;
    const told = await new Promise<Told>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker?.postMessage({ id, asked });
    });
    if (!told.ok) throw new KeyFault(told.fault);
    if (told.publicKey !== undefined) {
      this.publicKey = told.publicKey;
      this.state = "open";
      this.#arm(LOCK_MS);
    }
    if (told.state !== undefined) this.state = told.state;
    return told;
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    if (this.state === "open") this.#timer = setTimeout(() => void this.lock(), ms);
  }
}

/** Return the worker's address, which this build has written: the policy allows no other script. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } };
  if (trustedTypes === undefined) return url;
  const only = (asked: string): string => {
    if (asked !== workerUrl) throw new TypeError("only the key's worker may be started");
    return asked;
  };
  const policy = trustedTypes.createPolicy("getty-worker", { createScriptURL: only });
  return (policy as { createScriptURL(asked: string): string }).createScriptURL(url);
}

export const keeper = new Keeper();
