/** The light client against a real cluster, and against peers that lie. */

import { beforeAll, describe, expect, inject, it } from "vitest";

import { Chain, connect } from "../../src/client/chain.ts";
import { FailedError } from "../../src/client/errors.ts";
import { type Proven, Verifier, purseKey } from "../../src/client/verify.ts";
import { fromHex, toHex } from "../../src/primitives/bytes.ts";
import { decode, encode } from "../../src/primitives/codec.ts";
import { CommitQC } from "../../src/primitives/block.ts";
import { SigningKey } from "../../src/primitives/keys.ts";
import { StateProof } from "../../src/primitives/proof.ts";
import { int } from "../../src/primitives/shapes.ts";

const { urls, seeds, genesisHash } = inject("cluster");
const chain = connect(urls, { genesisHash });
const key = new SigningKey(fromHex(seeds["member-03"] as string));
const own = await chain.signsFor(key);
const trusted = fromHex(genesisHash);
type Lie = (body: Record<string, unknown>, path: string) => void;

/** A chain whose peers all change their answers. */
function lying(lie: Lie): Chain {
  return connect(urls, {
    genesisHash,
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      const body = (await answer.json()) as Record<string, unknown>;
      lie(body, new URL(url).pathname);
      return new Response(JSON.stringify(body), { status: answer.status, headers: answer.headers });
    },
  });
}

const balanceFrom = async (from: Chain): Promise<Proven & { won: bigint }> =>
  new Verifier(from, trusted).won("available", own);

async function refused(check: Promise<unknown>): Promise<string> {
  const error = await check.catch((each: unknown) => each);
  expect(error).toBeInstanceOf(FailedError);
  return (error as FailedError).code;
}

let paid: { id: string; height: number; index: number };

beforeAll(async () => {
  paid = await chain.transfer(key, await chain.addressOf(new SigningKey(fromHex(seeds["member-01"] as string))), 5n);
});

describe("what is proved", () => {
  it("a balance, by the signatures of the validators and the genesis hash", async () => {
    const verifier = new Verifier(chain, trusted);
    const proven = await verifier.won("available", own);
    expect(proven.won).toBe(await chain.balance(await chain.addressOf(key)));
    expect(proven.signedBy.length).toBeGreaterThanOrEqual(3);
    expect(new Set(proven.signedBy).size).toBe(proven.signers);
    expect(await verifier.compare(proven, 4)).toBeGreaterThanOrEqual(3);
    expect((await verifier.won("pot", new Uint8Array(32))).won).toBe(0n);
  });

  it("a transaction and its receipt, in any order of heights", async () => {
    const verifier = new Verifier(chain, trusted);
    const [latest, proven] = await Promise.all([verifier.block(), verifier.transaction(paid.id)]);
    expect(proven.receipt).toMatchObject({ code: "ok", contract: "won", method: "transfer" });
    expect(proven.height).toBe(paid.height);
    expect(latest.height).toBeGreaterThanOrEqual(paid.height);
    expect(proven.receipt.events.map((event) => event.type)).toContain("won.transferred");
    expect(toHex((await verifier.receipt(paid.height, paid.index)).receipt.id)).toBe(paid.id);
    await expect(verifier.receipt(paid.height, 999)).rejects.toMatchObject({ code: "unknown_receipt" });
  });

  it("from a block that a person trusts, instead of the first", async () => {
    const { height, blockHash } = await new Verifier(chain, trusted).block(paid.height);
    const later = new Verifier(chain, trusted, { trusted: { height, hash: fromHex(blockHash) } });
    expect((await later.won("available", own)).won).toBeGreaterThan(0n);
    await expect(later.block(height - 1)).rejects.toMatchObject({ code: "unknown_height" });
    const wrong = new Verifier(chain, trusted, { trusted: { height, hash: new Uint8Array(32) } });
    expect(await refused(wrong.block())).toBe("not_the_trusted_block");
  });
});

describe("a peer that lies is caught", () => {
  it("about a balance", async () => {
    const more = encode(int, 10n ** 9n);
    expect(await refused(balanceFrom(lying((body) => "value" in body && (body["value"] = toHex(more)))))).toBe("not_in_state");
    expect(await refused(balanceFrom(lying((body) => "value" in body && (body["value"] = null))))).toBe("not_in_state");
  });

  it("about a balance, with the proof of another key", async () => {
    const other = purseKey("pot", new Uint8Array(32));
    const absent = (await chain.client.get(`/v1/state/${toHex(other)}`, { prove: true })) as Record<string, unknown>;
    const swap: Lie = (body) => "proof" in body && Object.assign(body, { ...absent, height: body["height"] });
    expect(await refused(balanceFrom(lying(swap)))).toMatch(/not_in_state/);
    const cut: Lie = (body) => {
      if (!("proof" in body) || !("value" in body)) return;
      const proof = decode(StateProof, fromHex(body["proof"] as string));
      body["proof"] = toHex(encode(StateProof, { nodes: proof.nodes.slice(1), bucket: proof.bucket }));
    };
    expect(await refused(balanceFrom(lying(cut)))).toBe("not_in_state");
  });

  it("with an old state", async () => {
    const verifierOf = (from: Chain): Verifier => new Verifier(from, trusted);
    const old = (await chain.client.get(`/v1/state/${toHex(purseKey("available", own))}`, { prove: true })) as object;
    await chain.transfer(key, await chain.addressOf(new SigningKey(fromHex(seeds["member-02"] as string))), 1n);
    const verifier = verifierOf(lying((body, path) => path.startsWith("/v1/state/") && Object.assign(body, old)));
    await verifier.block();
    expect(await refused(verifier.won("available", own))).toBe("old_state");
  });

  it("with a forged certificate", async () => {
    const forge = (change: (certificate: CommitQC) => CommitQC): Lie => (body) => {
      for (const each of (body["certified"] as { certificate: string }[] | undefined) ?? []) {
        if (typeof each !== "object" || !("certificate" in each)) continue;
        each.certificate = toHex(encode(CommitQC, change(decode(CommitQC, fromHex(each.certificate)))));
      }
    };
    const fewer = forge((each) => ({ ...each, signatures: each.signatures.slice(0, 2) }));
    expect(await refused(new Verifier(lying(fewer), trusted).block())).toBe("no_quorum");
    const moved = forge((each) => ({ ...each, view: each.view + 1n }));
    expect(await refused(new Verifier(lying(moved), trusted).block())).toBe("bad_signature");
    const garbage: Lie = (body) => Array.isArray(body["certified"]) && (body["certified"] = [{ ...(body["certified"][0] as object), header: "90" }]);
    expect(await refused(new Verifier(lying(garbage), trusted).block())).toBe("bad_encoding");
  });

  it("about the chain", async () => {
    expect(await refused(new Verifier(chain, new Uint8Array(32)).block())).toBe("genesis_hash_mismatch");
  });

  it("with another receipt, or another transaction", async () => {
    const other = await chain.client.get(`/v1/receipts/1/0/proof`).catch(() => null);
    const receipt = (other ?? (await chain.client.get(`/v1/receipts/${paid.height}/${paid.index}/proof`))) as object;
    const swap = lying((body, path) => path.endsWith("/proof") && Object.assign(body, receipt));
    const index = other === null ? paid.index + 1 : paid.index;
    expect(await refused(new Verifier(swap, trusted).receipt(paid.height, index))).toBe("other_receipt");
    const mine = (await chain.client.get(`/v1/txs/${paid.id}/proof`)) as object;
    const again = await chain.transfer(key, await chain.addressOf(new SigningKey(fromHex(seeds["member-01"] as string))), 2n);
    const stale = lying((body, path) => path.endsWith("/proof") && Object.assign(body, mine));
    expect(await refused(new Verifier(stale, trusted).transaction(again.id))).toBe("other_transaction");
  });

  it("with a header of its own, when others are asked", async () => {
    const proven = await new Verifier(chain, trusted).block(paid.height);
    const other = (await chain.client.get(`/v1/blocks/${paid.height - 1}/certificate`)) as object;
    const forked = lying((body, path) => path.endsWith("/certificate") && Object.assign(body, other));
    expect(await refused(new Verifier(forked, trusted).compare(proven))).toBe("chain_forked");
    const silent = connect(urls, { genesisHash, fetch: () => Promise.reject(new TypeError("fetch failed")) });
    expect(await new Verifier(silent, trusted).compare(proven)).toBe(0);
  });
});
