/** What the page and its worker say to each other. Secrets go to the worker, and only new words come back. */

import type { Language } from "../words/index.ts";

export type Asked =
  | { readonly do: "words"; readonly language: Language }
  | { readonly do: "create"; readonly words: string; readonly language: Language; readonly pin: string }
  | { readonly do: "unlock"; readonly pin: string }
  | { readonly do: "lock" }
  | { readonly do: "state" };

export type Fault = "wrong_pin" | "weak_pin" | "exists" | "no_vault" | "words_count" | "words_word" | "words_checksum" | "broken";

export type Told =
  | { readonly ok: true; readonly words?: string; readonly publicKey?: string; readonly state?: State }
  | { readonly ok: false; readonly fault: Fault };

export type State = "new" | "locked" | "open";
