import { describe, expect, it } from "vitest";

import wallet from "../../../tests/vectors/wallet.json";
import type { CallType } from "../src/calls/call.ts";
import { Create } from "../src/calls/rotation.ts";
import { Transfer } from "../src/calls/won.ts";
import { fromHex, toHex } from "../src/primitives/bytes.ts";
import { CodecError } from "../src/primitives/codec.ts";
import { unseen } from "./kit/unseen.ts";

type AnyCall = CallType<Record<string, unknown>>;
const modules = import.meta.glob<Record<string, unknown>>("../src/calls/*.ts", { eager: true });

/** Every generated call by contract and method. */
const calls = new Map<string, AnyCall>();
for (const module of Object.values(modules)) {
  for (const value of Object.values(module)) {
    const each = value as Partial<AnyCall>;
    if (each.contract && each.method) calls.set(`${each.contract}.${each.method}`, each as AnyCall);
  }
}
const cases = (await unseen())?.calls ?? [];

describe.runIf(cases.length > 0)("every call, as Python encodes it", () => {
  it("has its record here", () => {
    const theirs = new Set(cases.map((each) => `${each.contract}.${each.method}`));
    expect([...calls.keys()].sort()).toEqual([...theirs].sort());
  });

  it("is read and written, and nothing behind it is", () => {
    for (const each of cases) {
      const type = calls.get(`${each.contract}.${each.method}`) as AnyCall;
      const made = { contract: each.contract, method: each.method, args: fromHex(each.args) };
      expect(type.of(type.read(fromHex(each.args)))).toEqual(made);
      expect(() => type.read(fromHex(`${each.args}00`))).toThrow(CodecError);
    }
  });

  it("has the defaults of the contract", () => {
    const shortened = cases.filter((each) => each.args !== each.short);
    expect(shortened.length).toBeGreaterThan(20);
    for (const each of shortened) {
      const type = calls.get(`${each.contract}.${each.method}`) as AnyCall;
      const given = type.read(fromHex(each.args));
      const short = type.read(fromHex(each.short));
      const kept = Object.entries(given).filter(([name, value]) => plain(value) === plain(short[name]));
      expect(toHex(type.of(Object.fromEntries(kept)).args)).toBe(each.short);
    }
  });
});

describe("a call", () => {
  it("is the bytes that a transaction of Python's has", () => {
    const [first] = wallet.transactions;
    const call = Transfer.of({ to: new Uint8Array(20), amount: 1_000n });
    expect(call).toEqual({ contract: "won", method: "transfer", args: fromHex((first as { args: string }).args) });
    expect(Transfer.read(call.args)).toEqual({ to: new Uint8Array(20), amount: 1_000n, memo: "" });
  });

  it("of the wrong type does not compile, and one with a missing field is none", () => {
    // @ts-expect-error an amount is a bigint
    expect(() => Transfer.of({ to: new Uint8Array(20), amount: 1_000 })).toThrow();
    // @ts-expect-error nobody is named
    expect(() => Transfer.of({ amount: 1_000n })).toThrow();
    expect(() => Transfer.of({ to: new Uint8Array(20), amount: 1n << 64n })).toThrow(RangeError);
    expect(() => Create.read(Uint8Array.of(0x90))).toThrow(CodecError);
  });
});

function plain(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each));
}
