/**
 * Shows a value to people, by its kind and language (api/texts/values.py has the table).
 *
 * Rule: it never throws: a value that does not fit its kind is shown unchanged.
 */

import { ACCOUNT_ID_BYTES, formatAccount } from "../primitives/address.ts";
import { toHex } from "../primitives/bytes.ts";
import type { Value } from "../primitives/codec.ts";
import { day, partsOf, percent, span, when } from "./korean.ts";
import { quoted } from "./quoted.ts";

export type Language = "en" | "ko";
/** The words of closed lists, by list and word: English, Korean. */
export type Words = Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>>;

const BETWEEN = { en: " or ", ko: "·" } as const;
const FLAGS = { en: ["no", "yes"], ko: ["아니요", "예"] } as const;
const UNITS = [
  [86_400_000n, "day"],
  [3_600_000n, "hour"],
  [60_000n, "minute"],
  [1_000n, "second"],
  [1n, "millisecond"],
] as const;
/** The instants of Python's calendar, in ms: the years 1 … 9999, in Seoul. */
const FIRST_MS = -62_135_596_800_000n - 9n * 3_600_000n;
const LAST_MS = 253_402_300_799_999n - 9n * 3_600_000n;

/** Return an amount for people: 90,000 won, 90,000원. */
export function won(amount: bigint, language: Language): string {
  return `${amount.toLocaleString("en-US")}${language === "ko" ? "원" : " won"}`;
}

/** Return `value`, of a kind such as "won", "hash[]" or "word PotStatus", for people. */
export function renderValue(value: Value, kind: string, language: Language, words: Words): string {
  const one = kind.replace(/\[\]$/, "");
  if (Array.isArray(value)) {
    const between = one.startsWith("word") ? BETWEEN[language] : ", ";
    return value.map((each: Value) => renderValue(each, one, language, words)).join(between);
  }
  if (one.startsWith("word ")) {
    const known = words[one.slice("word ".length)]?.[plain(value)];
    return known === undefined ? plain(value) : known[language === "ko" ? 1 : 0];
  }
  if (typeof value === "boolean") return FLAGS[language][value ? 1 : 0];
  if (value instanceof Uint8Array) {
    return one === "account" && value.length === ACCOUNT_ID_BYTES ? formatAccount(value) : toHex(value);
  }
  if (typeof value === "bigint") return renderNumber(value, one, language);
  return one === "text" && typeof value === "string" ? quoted(value) : plain(value);
}

function renderNumber(value: bigint, kind: string, language: Language): string {
  switch (kind) {
    case "won":
      return won(value, language);
    case "rate":
      return percent(String(value));
    case "instant":
      return language === "ko" ? when(String(value)) : instantInEnglish(value);
    case "length":
      return language === "ko" ? span(String(value)) : lengthInEnglish(value);
    case "day":
      return language === "ko" ? day(String(value)) : dayInEnglish(value);
    default:
      return String(value);
  }
}

function instantInEnglish(time: bigint): string {
  if (time < FIRST_MS || time > LAST_MS) return String(time);
  const seoul = new Date(Number(time) + 9 * 3_600_000).toISOString();
  return `${seoul.slice(0, 10)} ${seoul.slice(11, 19)} +09:00`;
}

function lengthInEnglish(length: bigint): string {
  const parts = partsOf(length, UNITS).map(
    ([count, unit]) => `${count.toLocaleString("en-US")} ${unit}${count === 1n ? "" : "s"}`,
  );
  return (length < 0n ? "-" : "") + (parts.join(" ") || "0 seconds");
}

function dayInEnglish(days: bigint): string {
  if (days < -719_162n || days > 2_932_896n) return String(days);
  return new Date(Number(days) * 86_400_000).toISOString().slice(0, 10);
}

/** Return a value as Python writes it. */
function plain(value: Value): string {
  return value === null ? "None" : String(value);
}
