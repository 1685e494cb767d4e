/**
 * Refusals: a stable code and typed fields, without a sentence (ledger/primitives/refusal.py).
 *
 * Rule: code and reason together have one meaning. The sentence is a template over the fields, elsewhere.
 */

import type { Value } from "./codec.ts";

export type Fields = Readonly<Record<string, Value>>;

/** Something that a rule refuses. `code` and `reason` are those of the Python implementation. */
export class Refusal extends Error {
  readonly code: string;
  /** Which of the code's rules refuses; "" if the code has one rule. */
  readonly reason: string;
  readonly fields: Fields;

  constructor(code: string, fields: Fields = {}, reason = "") {
    const told = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
    super([code, reason, ...told].filter(Boolean).join(" "));
    this.name = new.target.name;
    this.code = code;
    this.reason = reason;
    this.fields = reason ? { reason, ...fields } : fields;
  }
}

function shown(value: Value): string {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return Array.isArray(value) ? value.map(shown).join(",") : String(value);
}
