/**
 * Holds the key while the page is unlocked.
 *
 * Rule: a seed never leaves this worker. The page gets new words to show once, and the public key.
 */

import { toHex } from "$client/primitives/bytes.ts";
import { SigningKey } from "$client/primitives/keys.ts";
import { WordsError, keySeed, newWords, type WordList } from "$client/wallet/words.ts";

import type { Language } from "../words/index.ts";
import type { Asked, Fault, State, Told } from "./messages.ts";
import { keep, load } from "./store.ts";
import { WeakPinError, WrongPinError, open, seal } from "./vault.ts";

let key: SigningKey | null = null;

async function listOf(language: Language): Promise<WordList> {
  if (language === "ko") return (await import("$client/wallet/korean.ts")).korean;
  return (await import("$client/wallet/english.ts")).english;
}

async function state(): Promise<State> {
  if (key !== null) return "open";
  return (await load()) === null ? "new" : "locked";
}

async function answered(asked: Asked): Promise<Told> {
  switch (asked.do) {
    case "state":
      return { ok: true, state: await state(), ...(key === null ? {} : { publicKey: toHex(key.publicKey) }) };
    case "words":
      return { ok: true, words: newWords(12, await listOf(asked.language)) };
    case "create": {
      if ((await load()) !== null) return { ok: false, fault: "exists" };
      const seed = keySeed(asked.words, await listOf(asked.language));
      const made = new SigningKey(seed);
      await keep(await seal(seed, made.publicKey, asked.pin));
      seed.fill(0);
      key = made;
      return { ok: true, publicKey: toHex(made.publicKey) };
    }
    case "unlock": {
      const vault = await load();
      if (vault === null) return { ok: false, fault: "no_vault" };
      const seed = await open(vault, asked.pin);
      key = new SigningKey(seed);
      seed.fill(0);
      return { ok: true, publicKey: toHex(key.publicKey) };
    }
    case "lock":
      key = null;
      return { ok: true, state: await state() };
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof WrongPinError) return "wrong_pin";
  if (error instanceof WeakPinError) return "weak_pin";
  if (error instanceof WordsError) return `words_${error.reason}` as Fault;
  return error instanceof DOMException && error.name === "ConstraintError" ? "exists" : "broken";
}

self.onmessage = async (event: MessageEvent<{ id: number; asked: Asked }>) => {
  const { id, asked } = event.data;
  const told = await answered(asked).catch((error: unknown): Told => ({ ok: false, fault: faultOf(error) }));
  self.postMessage({ id, told });
};
