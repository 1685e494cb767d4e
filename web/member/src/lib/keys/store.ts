/** The vault of this phone, in IndexedDB: one record. */

import type { Vault } from "./vault.ts";

const NAME = "getty";
const STORE = "vault";
const KEY = "own";

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Return the stored vault, or null on a phone that has none. */
export async function load(): Promise<Vault | null> {
  return (await run<Vault | undefined>("readonly", (store) => store.get(KEY))) ?? null;
}

/** Store a vault. A phone that has one already keeps it: throws ConstraintError. */
export async function keep(vault: Vault): Promise<void> {
  await run("readwrite", (store) => store.add(vault, KEY));
}
