import { describe, expect, it } from "vitest";

import genesisVectors from "../../../tests/vectors/genesis.json";
import vectors from "../../../tests/vectors/light_client.json";
import proofs from "../../../tests/vectors/proofs.json";
import { LightClient, LightError, MAX_DRIFT_MS, MAX_HEADERS, TRUSTING_PERIOD_MS } from "../src/light.ts";
import { CommitQC, Header } from "../src/primitives/block.ts";
import { fromHex, toHex } from "../src/primitives/bytes.ts";
import { decode, encode } from "../src/primitives/codec.ts";
import { Genesis, GenesisError, genesisFromJson, genesisHash } from "../src/primitives/genesis.ts";
import { InclusionProof, StateProof, holdsUnder, verifyStateProof } from "../src/primitives/proof.ts";
import { bytes, int, maybe, record } from "../src/primitives/shapes.ts";
import { BadValidatorSetError, readValidators } from "../src/primitives/validators.ts";

const ProvenValue = record({ height: int, key: bytes, value: maybe(bytes), proof: StateProof });

interface Step {
  readonly header: string;
  readonly certificate: string;
  readonly validators: string;
  readonly now_ms: number | null;
  readonly trusted_hash?: string;
  readonly expect: string;
  readonly height: number;
  readonly signed_by?: string[];
}

const files = vectors.genesis as Record<string, { hash: string; file: string }>;
const cases = vectors.cases as { name: string; genesis: string; steps: Step[] }[];

function certifiedOf(step: { header: string; certificate: string }): { header: Header; certificate: CommitQC } {
  return {
    header: decode(Header, fromHex(step.header)),
    certificate: decode(CommitQC, fromHex(step.certificate)),
  };
}

async function take(client: LightClient, step: Step): Promise<readonly string[]> {
  const certified = certifiedOf(step);
  const validators = readValidators(fromHex(step.validators));
  if (step.trusted_hash !== undefined) return client.beginAt(fromHex(step.trusted_hash), certified, validators);
  return client.advance(certified, validators, step.now_ms === null ? null : BigInt(step.now_ms));
}

async function started(name: string, client?: LightClient): Promise<LightClient> {
  const { hash, file } = files[name] as { hash: string; file: string };
  const made = client ?? new LightClient(fromHex(hash));
  await made.readGenesis(file);
  return made;
}

describe("headers and certificates, as Python decides them", () => {
  it("with the same bounds", () => {
    expect(new Set(vectors.cases.map((each) => each.trusting_period_ms))).toEqual(new Set([Number(TRUSTING_PERIOD_MS)]));
    expect(new Set(vectors.cases.map((each) => each.max_drift_ms))).toEqual(new Set([Number(MAX_DRIFT_MS)]));
    expect(MAX_HEADERS).toBe(4_096);
  });

  it.each(cases)("$name", async ({ genesis, steps }) => {
    const client = await started(genesis);
    for (const step of steps) {
      try {
        expect([...(await take(client, step))]).toEqual(step.signed_by);
        expect(step.expect).toBe("ok");
      } catch (error) {
        if (!(error instanceof LightError || error instanceof BadValidatorSetError)) throw error;
        expect(error.code).toBe(step.expect);
      }
      expect(client.height).toBe(BigInt(step.height));
    }
  });

  it("steps that are asked for at once are taken one after the other", async () => {
    const { genesis, steps } = cases.find((each) => each.name === "two heights, walked") as (typeof cases)[number];
    const client = await started(genesis);
    const [first, second] = steps as [Step, Step];
    const said = await Promise.allSettled([first, first, second, second].map((step) => take(client, step)));
    expect(said.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
    expect(client.height).toBe(2n);
    expect(() => client.header(3n)).toThrow("unknown_height height=3");
    expect(client.header(1n).height).toBe(1n);
  });

  it("nothing is believed before the genesis is read, nor a genesis of another hash", async () => {
    const [first] = (cases.find((each) => each.name === "two heights, walked") as (typeof cases)[number]).steps;
    const client = new LightClient(fromHex((files["real"] as { hash: string }).hash));
    await expect(take(client, first as Step)).rejects.toMatchObject({ code: "genesis_needed" });
    await expect(started("development", client)).rejects.toMatchObject({ code: "genesis_hash_mismatch" });
    await expect(client.readGenesis("{}")).rejects.toMatchObject({ code: "genesis_not_readable" });
    await expect(client.readGenesisBytes(Uint8Array.of(0x90))).rejects.toMatchObject({ code: "genesis_not_readable" });
    expect(() => client.chainCtx).toThrow("genesis_needed");
    expect(client.height).toBe(0n);
  });
});

describe("proofs", () => {
  it.each(proofs.state.map((each, place) => ({ ...each, place })))("$place $about", (each) => {
    const proof = decode(StateProof, fromHex(each.proof));
    const value = each.value === null ? null : fromHex(each.value);
    expect(verifyStateProof(fromHex(each.root), fromHex(each.key), value, proof)).toBe(each.holds);
  });

  it.each(proofs.inclusion)("$about", (each) => {
    expect(holdsUnder(decode(InclusionProof, fromHex(each.proof)), fromHex(each.root))).toBe(each.holds);
  });

  it("under a chain that was walked", async () => {
    const client = new LightClient(fromHex(proofs.chain.genesis_hash));
    await client.readGenesis(proofs.chain.file);
    for (const each of proofs.chain.certified) await client.advance(certifiedOf(each));
    for (const check of proofs.chain.checks) {
      try {
        expect(answer(client, check.kind, fromHex(check.proof))).toEqual({ ...check, kind: undefined, proof: undefined });
      } catch (error) {
        if (!(error instanceof LightError)) throw error;
        expect(error.code).toBe(check.expect);
      }
    }
  });
});

function answer(client: LightClient, kind: string, proof: Uint8Array): unknown {
  if (kind === "state") {
    const value = client.checkState(decode(ProvenValue, proof));
    return { expect: "ok", value: value === null ? null : toHex(value) };
  }
  const included = decode(InclusionProof, proof);
  if (kind === "transaction") return { expect: "ok", id: toHex(client.checkTransaction(included).id) };
  const receipt = client.checkReceipt(included);
  return { expect: "ok", id: toHex(receipt.id), code: receipt.code };
}

describe("genesis files", () => {
  it.each(genesisVectors.cases)("$about $expect", async (each) => {
    if (each.hash !== undefined) {
      const genesis = await genesisFromJson(each.file);
      expect(toHex(genesisHash(genesis))).toBe(each.hash);
      expect(decode(Genesis, encode(Genesis, genesis))).toEqual(genesis);
      return;
    }
    const refusal = { code: each.expect, reason: each.reason };
    await expect(genesisFromJson(each.file)).rejects.toMatchObject(refusal);
    await expect(genesisFromJson(each.file)).rejects.toBeInstanceOf(GenesisError);
  });

  it("of more than 1 MiB are not read", async () => {
    await expect(genesisFromJson(" ".repeat(1024 * 1024 + 1))).rejects.toMatchObject({ code: "genesis_too_large" });
  });
});
