import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import vectors from "../../../tests/vectors/codec.json";
import { CommitQC, Header, Validator } from "../src/primitives/block.ts";
import { equal, fromHex, fromUtf8, letters, toHex, toUtf8 } from "../src/primitives/bytes.ts";
import { CodecError, type Shape, type Value, decode, encode, trustedDecode } from "../src/primitives/codec.ts";
import { Genesis } from "../src/primitives/genesis.ts";
import { InclusionProof, StateProof } from "../src/primitives/proof.ts";
import { Receipt } from "../src/primitives/receipt.ts";
import { anything, bytes, choice, flag, int, many, maybe, record, tagged, text, words } from "../src/primitives/shapes.ts";
import { SignedTransaction } from "../src/primitives/transaction.ts";
import { unseen } from "./kit/unseen.ts";

const SHAPES = {
  header: Header,
  commit_qc: CommitQC,
  signed_transaction: SignedTransaction,
  receipt: Receipt,
  state_proof: StateProof,
  inclusion_proof: InclusionProof,
  validators: many(Validator),
  genesis: Genesis,
} as unknown as Record<string, Shape<unknown>>;

/** Return "ok", or the reason for which the bytes are refused. */
function answer(shape: Shape<unknown>, data: Uint8Array): string {
  try {
    const value = decode(shape, data);
    expect(equal(encode(shape, value), data)).toBe(true);
    return "ok";
  } catch (error) {
    if (error instanceof CodecError) return error.reason;
    throw error;
  }
}

describe("the file that Python has written", () => {
  it.each(vectors.cases.map((each, place) => ({ ...each, place })))("$place $shape $expect", (each) => {
    expect(answer(SHAPES[each.shape] as Shape<unknown>, fromHex(each.data))).toBe(each.expect);
  });

  it("and the cases that nobody has seen", async () => {
    for (const each of (await unseen())?.codec ?? []) {
      expect(answer(SHAPES[each.shape] as Shape<unknown>, fromHex(each.data)), JSON.stringify(each)).toBe(each.expect);
    }
  });
});

const integers = fc.bigInt(-(1n << 63n), (1n << 64n) - 1n);
const raw = fc.uint8Array({ maxLength: 400 }).map((each) => new Uint8Array(each));
const whole = fc.string({ unit: "grapheme", maxLength: 300 });
const { value: values } = fc.letrec<{ value: Value; list: Value }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, integers, whole, raw, fc.boolean(), fc.constant(null), tie("list")),
  list: fc.array(tie("value"), { maxLength: 20 }) as fc.Arbitrary<Value>,
}));

describe("round trips", () => {
  it("of any value", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decode(anything, encode(anything, value))).toEqual(value);
      }),
    );
  });

  it("of a record", () => {
    const shape = record({ x: int, name: text, raw: bytes, inner: many(int), maybe: maybe(flag) });
    const points = fc.record({
      x: integers,
      name: whole,
      raw,
      inner: fc.array(integers),
      maybe: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(points, (point) => {
        expect(decode(shape, encode(shape, point))).toEqual(point);
      }),
    );
  });

  it("a changed byte never decodes to the same value", () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, turn) => {
        const data = encode(anything, value);
        const at = place % data.length;
        data[at] = (data[at] as number) ^ turn;
        try {
          expect(decode(anything, data)).not.toEqual(value);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
    );
  });

  it("of any bytes: whatever is accepted is encoded to the same bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (data) => {
        for (const shape of [anything, ...Object.values(SHAPES)]) answer(shape as Shape<unknown>, data);
      }),
      { numRuns: 500 },
    );
  });
});

describe("bounds", () => {
  it("an integer outside 64 bits has no encoding", () => {
    expect(() => encode(int, 1n << 64n)).toThrow(RangeError);
    expect(() => encode(int, -(1n << 63n) - 1n)).toThrow(RangeError);
  });

  it("half a surrogate pair has no encoding, a whole one has", () => {
    for (const half of ["\ud800", "a\udc00", "\udc00\ud800"]) expect(() => encode(text, half)).toThrow(SyntaxError);
    expect(decode(text, encode(text, "🙂가\ufeff"))).toBe("🙂가\ufeff");
    expect(letters("🙂가")).toBe(2);
    expect(fromUtf8(toUtf8("\ufeffa"))).toBe("\ufeffa");
  });

  it("as many bytes are read as the limit says", () => {
    const data = encode(many(int), [1n, 2n]);
    expect(decode(many(int), data, data.length)).toEqual([1n, 2n]);
    expect(() => decode(many(int), data, data.length - 1)).toThrow("too_long given=3 most=2");
  });

  it("deep nesting is an error and no crash", () => {
    const deep = new Uint8Array(100_001).fill(0x91);
    expect(() => decode(anything, deep)).toThrow("too deep");
    expect(() => trustedDecode(anything, new Uint8Array())).toThrow("too early");
  });

  it("one of several records is told apart by its tag", () => {
    const either = choice(tagged("circle", { radius: int }), tagged("line", { from: int, to: int }));
    expect(toHex(encode(either, { kind: "line", from: 1n, to: 2n }))).toBe("93a46c696e650102");
    expect(decode(either, fromHex("92a6636972636c6505"))).toEqual({ kind: "circle", radius: 5n });
    for (const other of ["92a46c696e6501", "93a6636972636c650505", "92a3646f7405", "90", "920105"]) {
      expect(() => decode(either, fromHex(other))).toThrow(CodecError);
    }
    expect(() => decode(words("on", "off"), encode(text, "of"))).toThrow("one of on, off");
  });

  it("hex has two digits for a byte", () => {
    expect(fromHex("00fFA0")).toEqual(Uint8Array.of(0, 255, 160));
    for (const bad of ["0", "0g", " 00", "0x00"]) expect(() => fromHex(bad)).toThrow(SyntaxError);
  });
});
