/** The same tests in Node and in Chromium, without a chain and with a cluster that runs for them. */

import { fileURLToPath } from "node:url";

import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BROWSER = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

const UNITS = ["test/*.test.ts"];
const LIVE = ["test/cluster/*.test.ts"];
const CLUSTER = ["test/kit/cluster.ts"];
const PATIENCE = { testTimeout: 120_000, hookTimeout: 120_000 };

const chromium = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: BROWSER, args: FLAGS } }),
  instances: [{ browser: "chromium" as const }],
};

export default defineConfig({
  server: { fs: { allow: [ROOT] } },
  test: {
    projects: [
      { extends: true, test: { name: "node", include: UNITS } },
      { extends: true, test: { name: "chromium", include: UNITS, browser: chromium } },
      { extends: true, test: { name: "cluster-node", include: LIVE, globalSetup: CLUSTER, ...PATIENCE } },
      {
        extends: true,
        test: { name: "cluster-chromium", include: LIVE, globalSetup: CLUSTER, browser: chromium, ...PATIENCE },
      },
    ],
  },
});
