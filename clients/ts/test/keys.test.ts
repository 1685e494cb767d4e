import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, it } from "vitest";

import vectors from "../../../tests/vectors/signatures.json";
import { fromHex } from "../src/primitives/bytes.ts";
import {
  SigningKey,
  byCurve,
  byWebCrypto,
  comparesBytes,
  isAdmissible,
  verify,
  verifyAll,
} from "../src/primitives/keys.ts";

const cases = vectors.cases.map((each) => ({
  about: each.about,
  valid: each.valid,
  claim: { publicKey: fromHex(each.public_key), payload: fromHex(each.payload), signature: fromHex(each.signature) },
}));

/** Return the cases in which a rule differs from libsodium. */
function differing(says: readonly boolean[]): string[] {
  return cases.filter((each, place) => each.valid !== says[place]).map((each) => each.about);
}

describe("the edges of Ed25519, as libsodium decides them", () => {
  it("by the way this engine takes", async () => {
    expect(differing(await verifyAll(cases.map((each) => each.claim)))).toEqual([]);
  });

  it("by the curve", () => {
    const says = cases.map(
      ({ claim: { publicKey, payload, signature } }) =>
        isAdmissible(publicKey, signature) && byCurve(publicKey, payload, signature),
    );
    expect(differing(says)).toEqual([]);
  });

  it("by WebCrypto, which this engine has", async () => {
    expect(await comparesBytes()).toBe(true);
    const says = cases.map(async ({ claim: { publicKey, payload, signature } }) =>
      isAdmissible(publicKey, signature) ? byWebCrypto(publicKey, payload, signature) : false,
    );
    expect(differing(await Promise.all(says))).toEqual([]);
  });

  it("the checks before WebCrypto are needed", async () => {
    const bare = cases.map(async ({ claim: { publicKey, payload, signature } }) =>
      publicKey.length === 32 && signature.length === 64 ? byWebCrypto(publicKey, payload, signature) : false,
    );
    expect(differing(await Promise.all(bare)).join()).toContain("the key is of order 1");
  });

  it("noble's own verify, with zip215: false, is not libsodium's", () => {
    const says = cases.map(({ claim: { publicKey, payload, signature } }) => {
      if (!isAdmissible(publicKey, signature)) return false;
      return ed25519.verify(signature, payload, publicKey, { zip215: false });
    });
    expect(differing(says)).toContain("R has a part of order 8");
  });
});

describe("a key", () => {
  it("signs what the same key verifies", async () => {
    const key = new SigningKey(new Uint8Array(32).fill(7));
    const payload = new Uint8Array(1_000);
    expect(await verify(key.publicKey, payload, key.sign(payload))).toBe(true);
    expect(await verify(key.publicKey, payload.slice(1), key.sign(payload))).toBe(false);
  });

  it("has a seed of 32 bytes, and shows nothing of it", () => {
    expect(() => new SigningKey(new Uint8Array(31))).toThrow("a seed has 32 bytes, not 31");
    expect(JSON.stringify(new SigningKey(new Uint8Array(32).fill(77)))).not.toContain("77,77");
  });
});
