import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import vectors from "../../../tests/vectors/wallet.json";
import { AddressError, accountId, formatAccount, parseAccount } from "../src/primitives/address.ts";
import { fromHex, toHex } from "../src/primitives/bytes.ts";
import { CodecError } from "../src/primitives/codec.ts";
import { SigningKey, verifyAll } from "../src/primitives/keys.ts";
import { claimsOf, parseTransaction, signTransaction, transactionId } from "../src/primitives/transaction.ts";
import { english } from "../src/wallet/english.ts";
import { korean } from "../src/wallet/korean.ts";
import { derive } from "../src/wallet/slip10.ts";
import { WordsError, keySeed, newWords, plainWords } from "../src/wallet/words.ts";

const CHAIN = fromHex(vectors.chain_ctx);
const LISTS = { english, korean } as const;

type Worded = { language: "english" | "korean"; words: string; account: number } & (
  | { seed: string; public_key: string; address: string }
  | { refused: string }
);

describe("words", () => {
  it.each(vectors.words as Worded[])("$language $words $account", (each) => {
    if ("refused" in each) {
      expect(() => keySeed(each.words, LISTS[each.language], each.account)).toThrow(
        expect.objectContaining({ code: "bad_mnemonic", reason: each.refused }),
      );
      return;
    }
    const seed = keySeed(each.words, LISTS[each.language], each.account);
    expect(toHex(seed)).toBe(each.seed);
    const key = new SigningKey(seed);
    expect(toHex(key.publicKey)).toBe(each.public_key);
    expect(formatAccount(accountId(CHAIN, key.publicKey))).toBe(each.address);
  });

  it.each([12, 24] as const)("%i new ones are fresh and stand for keys", (count) => {
    for (const list of [english, korean]) {
      const made = newWords(count, list);
      expect(plainWords(made)).toHaveLength(count);
      expect(newWords(count, list)).not.toBe(made);
      expect(keySeed(made, list)).toEqual(keySeed(`  ${made.normalize("NFC")} \n`, list));
      expect(keySeed(made, list)).not.toEqual(keySeed(made, list, 1));
    }
  });

  it("the unknown ones are named once each", () => {
    const words = `zzz ${"abandon ".repeat(9)} about zzz`;
    expect(() => keySeed(words, english)).toThrow(expect.objectContaining({ fields: { reason: "word", words: ["zzz"] } }));
    expect(() => keySeed(words, korean)).toThrow(WordsError);
    expect(() => keySeed("abandon ".repeat(12), english, 10_000)).toThrow(RangeError);
  });

  it("SLIP-10's first vector for ed25519", () => {
    const seed = fromHex("000102030405060708090a0b0c0d0e0f");
    const path = [0, 1, 2, 2, 1_000_000_000];
    expect(toHex(derive(seed, []))).toBe("2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7");
    expect(toHex(derive(seed, path))).toBe("8f94d394a8e8fd6b1bc2f3f49f5c47e385281d5c17e65324b0f62483e37e8793");
    expect(() => derive(seed, [2 ** 31])).toThrow(RangeError);
  });
});

describe("addresses", () => {
  it.each(vectors.addresses)("$address", (each) => {
    if (each.account !== undefined) expect(toHex(parseAccount(each.address))).toBe(each.account);
    else expect(() => parseAccount(each.address)).toThrow(expect.objectContaining({ fault: each.refused }));
  });

  it("come back, and one wrong letter is noticed", () => {
    const ids = fc.uint8Array({ minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 4, max: 41 }), fc.constantFrom(..."qpzry9x8gf2tvdw0s3jn54khce6mua7l"), (id, at, by) => {
        const address = formatAccount(id);
        expect(parseAccount(address)).toEqual(new Uint8Array(id));
        expect(parseAccount(address.toUpperCase())).toEqual(new Uint8Array(id));
        if (address[at] === by) return;
        expect(() => parseAccount(address.slice(0, at) + by + address.slice(at + 1))).toThrow(AddressError);
      }),
    );
    expect(() => formatAccount(new Uint8Array(19))).toThrow(expect.objectContaining({ fault: "length" }));
  });
});

describe("transactions", () => {
  it.each(vectors.transactions)("$contract.$method $refused", async (each) => {
    const tx = {
      version: BigInt(each.version),
      chain_ctx: fromHex(each.chain_ctx),
      account: fromHex(each.account),
      nonce: BigInt(each.nonce),
      valid_until: BigInt(each.valid_until),
      contract: each.contract,
      method: each.method,
      args: fromHex(each.args),
    };
    const keys = each.seeds.map((seed) => new SigningKey(fromHex(seed)));
    const raw = await signTransaction(tx, ...keys);
    // This client sorts signatures, so bytes in another order are only Python's.
    if (each.refused !== "signature_order") expect(toHex(raw)).toBe(each.raw);
    if (each.refused !== undefined) {
      const refusal = expect.objectContaining({ code: "bad_encoding", reason: each.refused });
      expect(() => parseTransaction(fromHex(each.raw))).toThrow(refusal);
      return;
    }
    const parsed = parseTransaction(raw);
    expect(parsed.tx).toEqual(tx);
    expect(toHex(parsed.id)).toBe(each.id);
    expect(toHex(parsed.witness)).toBe(each.witness);
    expect(transactionId(parsed.tx)).toEqual(parsed.id);
    expect(await verifyAll(claimsOf(parsed))).toEqual(keys.map(() => true));
  });

  it("are sorted by their keys, whoever signs first", async () => {
    const [one] = vectors.transactions.filter((each) => each.refused === "signature_order");
    const { seeds, raw } = one as { seeds: string[]; raw: string };
    const { tx } = parseTransaction(fromHex((vectors.transactions[0] as { raw: string }).raw));
    const keys = seeds.map((seed) => new SigningKey(fromHex(seed)));
    const made = [await signTransaction(tx, ...keys), await signTransaction(tx, ...keys.reverse())].map(toHex);
    expect(made[0]).toBe(made[1]);
    expect(made[0]).not.toBe(raw);
  });

  it("of more bytes than a peer takes are not read", () => {
    expect(() => parseTransaction(new Uint8Array(16 * 1024 + 1))).toThrow(CodecError);
    expect(() => parseTransaction(new Uint8Array(16 * 1024 + 1))).toThrow("too_long");
  });
});
