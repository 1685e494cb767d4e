/**
 * Stores sent transactions with an unknown outcome.
 *
 * Rule: while the bytes of a call are here, the same call by the same account is not signed again; the bytes are sent
 * again. So a payment that is repeated after "outcome unknown" is made only once.
 */

import { type Bytes, equal, toHex } from "../primitives/bytes.ts";
import { type Transaction, parseTransaction } from "../primitives/transaction.ts";

/** A place for signed bytes: memory here, IndexedDB in a page. It outlives a page if its owner wants that. */
export interface Outbox {
  /** Run `work` while no other work of this account runs, as far as the place reaches. */
  turn<T>(account: Uint8Array, work: () => Promise<T>): Promise<T>;
  /** Store signed bytes, before they are sent. */
  keep(raw: Uint8Array): Promise<void>;
  /** Remove the bytes, because their outcome is known. */
  forget(raw: Uint8Array): Promise<void>;
  /** Return all stored bytes. */
  all(): Promise<readonly Uint8Array[]>;
}

/** Keeps the bytes as long as the program runs. */
export class MemoryOutbox implements Outbox {
  readonly #kept = new Map<string, Uint8Array>();
  readonly #turns = new Map<string, Promise<unknown>>();

  async turn<T>(account: Uint8Array, work: () => Promise<T>): Promise<T> {
    const name = toHex(account);
    const before = this.#turns.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    const ends = mine.catch(() => undefined);
    this.#turns.set(name, ends);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(name) === ends) this.#turns.delete(name);
    }
  }

  async keep(raw: Uint8Array): Promise<void> {
    this.#kept.set(toHex(parseTransaction(raw).id), raw.slice());
  }

  async forget(raw: Uint8Array): Promise<void> {
    this.#kept.delete(toHex(parseTransaction(raw).id));
  }

  async all(): Promise<readonly Uint8Array[]> {
    return [...this.#kept.values()];
  }
}

/** Return the stored bytes of the same call by the same account on the same chain, or null. */
export async function find(outbox: Outbox, wanted: Transaction): Promise<Bytes | null> {
  for (const raw of await outbox.all()) {
    const { tx } = parseTransaction(raw);
    const sameCall = tx.contract === wanted.contract && tx.method === wanted.method && equal(tx.args, wanted.args);
    if (sameCall && equal(tx.chain_ctx, wanted.chain_ctx) && equal(tx.account, wanted.account)) {
      return new Uint8Array(raw);
    }
  }
  return null;
}
