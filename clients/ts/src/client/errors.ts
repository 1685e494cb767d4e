/**
 * The errors of the client, as one family: a stable `code`, a sentence in two languages, and advice.
 *
 *     RefusedError        a rule of the chain refused, at admission or in execution; at most a nonce has changed
 *     FailedError         a check of this program failed: a proof is wrong, or a genesis is not the expected one
 *     BadUseError         the request is not valid as it is written
 *     NotReachableError   no peer answers
 *     TimedOutError       the answer did not come in time; the transaction may still be carried out
 *
 * The client's own errors have the codes, fields and sentences of the Python client (`declared.ts`, generated).
 */

import type { Bytes } from "../primitives/bytes.ts";
import { fill } from "../texts/korean.ts";
import { DECLARED, type DeclaredName } from "./declared.ts";

export type Language = "en" | "ko";
/** One sentence in every language. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}
/** What is inserted into a sentence. */
export type Inserted = string | number | Text;

const NOTHING: Text = { en: "", ko: "" };

/** An error of the client. A peer's sentence is in the language in which it was asked, in `en` and `ko` alike. */
export class GettyError extends Error {
  readonly code: string;
  readonly detail: Text;
  /** What to do; empty if there is nothing to say. */
  readonly action: Text;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: string, detail: Text, action: Text = NOTHING, fields: Readonly<Record<string, unknown>> = {}) {
    super(detail.en);
    this.name = new.target.name;
    this.code = code;
    this.detail = detail;
    this.action = action;
    this.fields = fields;
  }
}

export class RefusedError extends GettyError {}
export class FailedError extends GettyError {}
export class BadUseError extends GettyError {}
export class NotReachableError extends GettyError {}
export class TimedOutError extends GettyError {
  /** The signed bytes with an unknown outcome, if any. Send them again, and sign nothing in their place. */
  raw: Bytes | null = null;
}

const FAMILIES = { FailedError, BadUseError, NotReachableError, TimedOutError } as const;

/** Return one of the client's own errors. */
export function declared(name: DeclaredName, values: Readonly<Record<string, Inserted>> = {}): GettyError {
  const row = DECLARED[name];
  const reason = row.reason ? { reason: row.reason } : {};
  const fields = Object.entries(values).map(([field, value]) => [field, typeof value === "object" ? value.en : value]);
  const made = { ...reason, ...Object.fromEntries(fields) };
  return new FAMILIES[row.family](row.code, filled(row.text, values), filled(row.advice, values), made);
}

/** Return a sentence with its values, in every language. */
export function filled(template: Text, values: Readonly<Record<string, Inserted>>): Text {
  const told = (language: Language): string => {
    const plain = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" ? value[language] : String(value),
    ]);
    return fill(template[language], Object.fromEntries(plain) as Record<string, string>);
  };
  return { en: told("en"), ko: told("ko") };
}

/** Return a text that is the same in every language: a library's own message, an address. */
export function same(text: string): Text {
  return { en: text, ko: text };
}
