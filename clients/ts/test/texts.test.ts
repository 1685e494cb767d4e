import { describe, expect, it } from "vitest";

import { readAccount } from "../src/client/chain.ts";
import type { BadUseError } from "../src/client/errors.ts";
import { fromHex } from "../src/primitives/bytes.ts";
import type { Value } from "../src/primitives/codec.ts";
import type { EncodedFields } from "../src/primitives/receipt.ts";
import { day, fill, finalOf, particle, when } from "../src/texts/korean.ts";
import { quoted } from "../src/texts/quoted.ts";
import { REFUSALS, WORDS } from "../src/texts/refusals.ts";
import { sentence, sentenceOf } from "../src/texts/sentences.ts";
import { unseen } from "./kit/unseen.ts";

const cases = (await unseen())?.sentences ?? [];

/** Return a value of a case: {"int": "5"} is an integer, {"hex": "00"} bytes. */
function valueIn(plain: unknown): Value {
  if (Array.isArray(plain)) return plain.map(valueIn);
  if (typeof plain !== "object" || plain === null) return plain as Value;
  const { int, hex } = plain as { int?: string; hex?: string };
  return int === undefined ? fromHex(hex as string) : BigInt(int);
}

describe.runIf(cases.length > 0)("every refusal, in the words of Python", () => {
  it("in both languages", () => {
    for (const each of cases) {
      const fields = valueIn(each.fields) as unknown as EncodedFields;
      expect(sentence(each.code, fields, "en"), JSON.stringify(each)).toBe(each.en);
      expect(sentence(each.code, fields, "ko"), JSON.stringify(each)).toBe(each.ko);
    }
  });
});

describe("sentences", () => {
  it("have their values by kind, with the right particles", () => {
    const fields: EncodedFields = [
      ["reason", "available"],
      ["available", 1_000n],
      ["needed", 90_000n],
    ];
    expect(sentence("insufficient_balance", fields, "en")).toMatch(/^only 1,000 won .*90,000 won/);
    expect(sentence("insufficient_balance", fields, "ko")).toMatch(/^90,000원이 .*1,000원/);
    expect(sentenceOf({ code: "ok", fields: [] }, "ko")).toBe("");
  });

  it("of an unknown code are its plain fields", () => {
    const fields: EncodedFields = [
      ["reason", "later"],
      ["raw", Uint8Array.of(1, 2)],
      ["on", true],
    ];
    expect(sentence("from_the_future", fields, "en")).toBe("reason: later, raw: 0102, on: True");
    expect(sentence("insufficient_balance", [["other", 5n]], "ko")).toBe("other: 5");
  });

  it("never read a value as a template", () => {
    expect(fill("{a}{을} {b}", { a: "{b}", b: "x" })).toBe("{b}를 x");
    expect(quoted("a'\\\u202eb\n")).toBe("'a\\u0027\\u005c\\u202eb\\u000a'");
    expect(quoted("가".repeat(41))).toBe(`'${"가".repeat(40)}…'`);
  });

  it("each has both languages, and words in both", () => {
    for (const [en, ko] of Object.values(REFUSALS)) expect(Math.min(en.length, ko.length)).toBeGreaterThan(0);
    for (const words of Object.values(WORDS)) for (const [en, ko] of Object.values(words)) expect(en && ko).toBeTruthy();
  });

  it("of a mistyped address are those of the chain", () => {
    for (const [address, fault] of [
      ["gye1Qq", "case"],
      ["bye1", "prefix"],
      ["gye1b", "letters"],
      [`gye1${"q".repeat(38)}`, "checksum"],
    ] as const) {
      try {
        readAccount(address);
        expect.unreachable();
      } catch (error) {
        const [en, ko] = (WORDS["AddressFault"] as Record<string, [string, string]>)[fault] as [string, string];
        expect((error as BadUseError).detail).toEqual({ en: `${address}: ${en}`, ko: `${address}: ${ko}` });
      }
    }
  });
});

describe("Korean", () => {
  it.each([
    ["peer-5", "를"],
    ["peer-3", "을"],
    ["won", "을"],
    ["파일", "을"],
    ["노드(메모)", "를"],
    ["100,000", "을"],
    ["1.50", "을"],
    ["", "를"],
    ["id", "를"],
    ["PDF", "를"],
  ])("%s%s", (word, form) => {
    expect(particle(word, "을")).toBe(form);
    expect(particle(word, "를")).toBe(form);
  });

  it("ㄹ takes 로", () => {
    expect(["서울", "부산", "대구", "7"].map((word) => particle(word, "으로"))).toEqual(["로", "으로", "로", "로"]);
    expect(finalOf("「파일」")).toBe("rieul");
    expect(() => particle("가", "x")).toThrow(RangeError);
  });

  it("instants and days are in Seoul", () => {
    expect(when("1798758000000")).toBe("2027년 1월 1일 8:00");
    expect(when("2026-11-23T14:59:59Z")).toBe("2026년 11월 23일 23:59");
    expect(when("soon")).toBe("soon");
    expect(day("20786")).toBe("2026년 11월 29일");
    expect(day("2026-11-29")).toBe("2026년 11월 29일");
  });
});
