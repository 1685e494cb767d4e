/** A development cluster of four peers for the tests in test/cluster: started before them, ended after them. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { TestProject } from "vitest/node";

const GYE = process.env["GYE"] ?? fileURLToPath(new URL("../../../../.venv/bin/gye", import.meta.url));
export const MEMBERS = ["member-01", "member-02", "member-03"] as const;

/** What a test is told of the cluster. */
export interface Running {
  /** The folder of the cluster, for `gye --dir`. */
  readonly folder: string;
  readonly urls: string[];
  readonly genesisHash: string;
  /** By member: the seed of the key in hex. Each has 1,000,000 won. */
  readonly seeds: Record<string, string>;
}

interface Peer {
  readonly name: string;
  readonly api: string;
  readonly status: { readonly genesis_hash: string };
}

declare module "vitest" {
  interface ProvidedContext {
    cluster: Running;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "getty-ts-"));
  const gyeIn = (where: string, ...words: string[]): string =>
    execFileSync(GYE, [...words, "--dir", where], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const gye = (...words: string[]): string => gyeIn(folder, ...words);
  const end = (): void => {
    gye("cluster", "down");
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    gye("cluster", "up", "-n", "4");
    const peers = (JSON.parse(gye("cluster", "status", "--json")) as { peers: Peer[] }).peers;
    for (const peer of peers) {
      const where = join(folder, peer.name);
      letPagesRead(where);
      gyeIn(where, "node", "config", "reload");
    }
    const seeds: Record<string, string> = {};
    for (const name of MEMBERS) {
      gye("wallet", "new", name, "--no-passphrase");
      gye("dev", "faucet", name, "1000000");
      seeds[name] = gye("wallet", "export", name, "--yes").trim();
    }
    const genesisHash = (peers[0] as Peer).status.genesis_hash;
    project.provide("cluster", { folder, urls: peers.map((peer) => peer.api), genesisHash, seeds });
  } catch (error) {
    end();
    throw error;
  }
  return end;
}

/** Let any page read the peer's answers: a test in a browser is served from a port of its own. */
function letPagesRead(folder: string): void {
  const path = join(folder, "node.toml");
  writeFileSync(path, readFileSync(path, "utf8").replace("[api]\n", '[api]\ncors_origins = ["*"]\n'));
}
