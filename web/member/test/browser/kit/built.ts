/** The pages, built for the cluster that runs, and served as the static files they are. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import type { TestProject } from "vitest/node";

import type {} from "../../../../../clients/ts/test/kit/cluster.ts";

const PACKAGE = fileURLToPath(new URL("../../..", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

declare module "vitest" {
  interface ProvidedContext {
    site: { readonly url: string; readonly folder: string };
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const { urls, genesisHash } = project.getProvidedContext().cluster;
  const folder = mkdtempSync(join(tmpdir(), "getty-member-"));
  const environment = { VITE_PEERS: urls.join(" "), VITE_GENESIS: genesisHash, MEMBER_OUT: folder };
  execFileSync("npx", ["vite", "build", "--logLevel", "error"], {
    cwd: PACKAGE,
    env: { ...process.env, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const server = createServer((request, response) => {
    const path = normalize(join(folder, new URL(request.url ?? "/", "http://x").pathname));
    const isFile = path.startsWith(folder) && existsSync(path) && statSync(path).isFile();
    const file = isFile ? path : join(folder, "index.html");
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("site", { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, folder });
  return () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
}
