/**
 * Sentences of refusals: from a code, its fields and a language (api/texts/catalogue.py).
 *
 * The tables are large (`refusals.ts`): a page loads this module when it has a refusal to show.
 *
 * Rule: a code that is unknown here (a newer peer's) is shown with its plain fields; nothing is left out.
 */

import type { Value } from "../primitives/codec.ts";
import { toHex } from "../primitives/bytes.ts";
import type { EncodedFields } from "../primitives/receipt.ts";
import { fill } from "./korean.ts";
import { REFUSALS, type Row, WORDS } from "./refusals.ts";
import { type Language, renderValue } from "./values.ts";

const BETWEEN = { en: "; ", ko: ". " } as const;

/** Return the sentence of a refusal, or its plain fields if it has none here. */
export function sentence(code: string, fields: EncodedFields, language: Language): string {
  const [first] = fields;
  const reason = first?.[0] === "reason" ? String(first[1]) : "";
  const own = reason ? fields.slice(1) : fields;
  const row = REFUSALS[reason ? `${code}.${reason}` : code];
  if (row === undefined || own.map(([name]) => name).join() !== Object.keys(row[2]).join()) return bare(fields);
  const told = own.map(([name, value]) => [name, tell(value, row[2][name] as string, language)]);
  return fill(row[language === "ko" ? 1 : 0], Object.fromEntries(told) as Record<string, string>);
}

/** Return a receipt's sentence; "" for a call that was carried out. */
export function sentenceOf(receipt: { code: string; fields: EncodedFields }, language: Language): string {
  return receipt.code === "ok" ? "" : sentence(receipt.code, receipt.fields, language);
}

function tell(value: Value, kind: string, language: Language): string {
  if (!kind.startsWith("refusal")) return renderValue(value, kind, language, WORDS);
  const several = (kind.endsWith("[]") ? value : [value]) as readonly (readonly [string, EncodedFields])[];
  return several.map(([code, fields]) => sentence(code, fields, language)).join(BETWEEN[language]);
}

function bare(fields: EncodedFields): string {
  return fields.map(([name, value]) => `${name}: ${value instanceof Uint8Array ? toHex(value) : shown(value)}`).join(", ");
}

function shown(value: Value): string {
  if (value === null) return "None";
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

export type { Row };
