import { describe, expect, inject, it } from "vitest";

import { accountId, formatAccount } from "../../src/primitives/address.ts";
import { type Bytes, fromHex } from "../../src/primitives/bytes.ts";
import { decode, encode } from "../../src/primitives/codec.ts";
import { Genesis, chainContextOf } from "../../src/primitives/genesis.ts";
import { SigningKey } from "../../src/primitives/keys.ts";
import { bytes, int, record, text } from "../../src/primitives/shapes.ts";
import { signTransaction } from "../../src/primitives/transaction.ts";

const { urls, seeds } = inject("cluster");
const [first, second] = ["member-01", "member-02"].map((name) => new SigningKey(fromHex(seeds[name] as string)));
const Transfer = record({ to: bytes, amount: int, memo: text });

async function ask<T>(path: string, body?: Bytes): Promise<T> {
  const headers = { "Content-Type": "application/msgpack" };
  const answer = await fetch(`${urls[0]}${path}`, body === undefined ? {} : { method: "POST", body, headers });
  return (await answer.json()) as T;
}

describe("a transfer, signed here", () => {
  it("is accepted by the chain", async () => {
    const { genesis } = await ask<{ genesis: string }>("/v1/genesis");
    const chainCtx = chainContextOf(decode(Genesis, fromHex(genesis)));
    const [from, to] = [first, second].map((key) => accountId(chainCtx, (key as SigningKey).publicKey));
    const account = await ask<{ nonce: number; balance: string }>(`/v1/accounts/${formatAccount(from as Bytes)}`);
    const args = encode(Transfer, { to: to as Bytes, amount: 1_000n, memo: "곗돈" });
    const call = { contract: "won", method: "transfer", args };
    const place = { version: 1n, chain_ctx: chainCtx, account: from as Bytes, nonce: BigInt(account.nonce) };
    const raw = await signTransaction({ ...place, valid_until: 1_000n, ...call }, first as SigningKey);
    const receipt = await ask<{ code: string }>("/v1/txs?wait=committed&timeout=30s", raw);
    expect(receipt).toMatchObject({ code: "ok" });
    const after = await ask<{ balance: string }>(`/v1/accounts/${formatAccount(from as Bytes)}`);
    expect(BigInt(account.balance) - BigInt(after.balance)).toBe(1_000n);
  });
});
