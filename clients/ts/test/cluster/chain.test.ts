/** A real cluster of four peers: paying, refusals, events, in Node and in a browser. */

import { describe, expect, inject, it } from "vitest";

import { account, supply, tx } from "../../src/answers/routes.ts";
import { Transfer } from "../../src/calls/won.ts";
import { connect } from "../../src/client/chain.ts";
import { RefusedError, TimedOutError } from "../../src/client/errors.ts";
import { fieldsIf } from "../../src/client/follow.ts";
import { MemoryOutbox } from "../../src/client/outbox.ts";
import { parseAccount } from "../../src/primitives/address.ts";
import { fromHex, toHex } from "../../src/primitives/bytes.ts";
import { SigningKey } from "../../src/primitives/keys.ts";
import { parseTransaction } from "../../src/primitives/transaction.ts";

const { urls, seeds, genesisHash } = inject("cluster");
const chain = connect(urls, { genesisHash });
const keyOf = (name: string): SigningKey => new SigningKey(fromHex(seeds[name] as string));
const [payer, payee] = [keyOf("member-01"), keyOf("member-02")];
const [from, to] = [await chain.addressOf(payer), await chain.addressOf(payee)];

describe("a chain", () => {
  it("pays, and each peer knows it", async () => {
    const before = await chain.balance(to);
    const receipt = await chain.transfer(payer, to, 1_000n, "곗돈");
    expect(receipt).toMatchObject({ ok: true, code: "ok", contract: "won", method: "transfer" });
    expect(await chain.balance(to)).toBe(before + 1_000n);
    const committed = await chain.ask(tx, { id: receipt.id });
    expect(committed.transaction).toMatchObject({ account: from, args: { amount: "1000", memo: "곗돈" } });
    expect((await chain.ask(supply, {})).balanced).toBe(true);
  });

  it("refuses with a code, in the language of the person, and nothing changes but the nonce", async () => {
    const before = await chain.ask(account, { id: from });
    const korean = connect(urls, { genesisHash });
    korean.client.language = "ko";
    const error = await korean.transfer(payer, to, 10n ** 12n).catch((each: unknown) => each as RefusedError);
    expect(error).toBeInstanceOf(RefusedError);
    expect((error as RefusedError).code).toBe("insufficient_balance");
    expect((error as RefusedError).detail.ko).toMatch(/1,000,000,000,000원/);
    expect((error as RefusedError).action.ko).toMatch(/논스 말고는 바뀐 것이 없습니다/);
    const after = await chain.ask(account, { id: from });
    expect(after).toMatchObject({ balance: before.balance, nonce: before.nonce + 1 });
  });

  it("refuses a mistyped address, a chain that is another, a forged signature", async () => {
    await expect(chain.transfer(payer, `${to}x`, 1n)).rejects.toMatchObject({ code: "bad_address" });
    await expect(connect(urls, { genesisHash: "00".repeat(32) }).genesis()).rejects.toMatchObject({ code: "foreign_node" });
    const raw = await chain.build(payer, Transfer.of({ to: parseAccount(to), amount: 1n }));
    raw[raw.length - 1] = (raw[raw.length - 1] as number) ^ 1;
    await expect(chain.send(raw)).rejects.toMatchObject({ code: "bad_signature" });
  });

  it("carries out the same bytes once, however often they are sent", async () => {
    const before = await chain.balance(to);
    const raw = await chain.build(payer, Transfer.of({ to: parseAccount(to), amount: 7n }));
    const receipts = await Promise.all([chain.send(raw), chain.send(raw), chain.send(raw)]);
    expect(new Set(receipts.map((each) => each.id))).toEqual(new Set([toHex(parseTransaction(raw).id)]));
    expect((await chain.send(raw)).height).toBe(receipts[0]?.height);
    expect(await chain.balance(to)).toBe(before + 7n);
  });

  it("lets one account call from several places at once", async () => {
    const before = await chain.balance(to);
    const places = [connect(urls), connect([...urls].reverse()), connect(urls, { outbox: new MemoryOutbox() })];
    await Promise.all(places.map((place, turn) => place.transfer(payer, to, BigInt(100 + turn))));
    expect(await chain.balance(to)).toBe(before + 303n);
  });

  it("after an unknown outcome the same call sends the same bytes, and pays once", async () => {
    const outbox = new MemoryOutbox();
    let lost = 0;
    const drops = async (url: string, init: RequestInit): Promise<Response> => {
      const answer = await fetch(url, init);
      if (init.method !== "POST" || lost > 30) return answer;
      lost += 1;
      throw new TypeError("the answer was lost");
    };
    const broken = connect(urls, { genesisHash, outbox, fetch: drops });
    const before = await chain.balance(to);
    const call = Transfer.of({ to: parseAccount(to), amount: 11n, memo: "once" });
    await expect(broken.call(payer, call, 1_000)).rejects.toBeInstanceOf(TimedOutError);
    expect(await outbox.all()).toHaveLength(1);
    lost = 99;
    expect((await broken.call(payer, call)).ok).toBe(true);
    expect(await outbox.all()).toHaveLength(0);
    expect(await chain.balance(to)).toBe(before + 11n);
  });

  it("streams its events, each once, also live", async () => {
    const memo = `live ${Math.floor(Math.random() * 1e9)}`;
    const live = chain.events(["won.transferred"], { after: "0-0", account: from });
    const paid = chain.transfer(payer, to, 13n, memo);
    const seen = new Set<string>();
    for await (const event of live) {
      expect(seen.has(event.cursor)).toBe(false);
      seen.add(event.cursor);
      const fields = fieldsIf(event, "won.transferred");
      if (fields?.memo !== memo) continue;
      expect(fields).toMatchObject({ from, to, amount: 13n });
      expect(event.tx).toBe((await paid).id);
      break;
    }
    const untilNow: string[] = [];
    const { height } = await paid;
    for await (const event of chain.events(["won.*"], { after: "0-0", untilHeight: height })) untilNow.push(event.cursor);
    expect(untilNow.length).toBeGreaterThanOrEqual(seen.size);
  });

  it("says what a call would do", async () => {
    const raw = await chain.build(payer, Transfer.of({ to: parseAccount(to), amount: 10n ** 12n }));
    expect(await chain.simulate(raw)).toMatchObject({ simulated: true, ok: false, code: "insufficient_balance" });
  });
});
