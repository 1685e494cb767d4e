/** Tests that talk to a cluster of four peers, in Node and in Chromium: one cluster for both (`make test-web`). */

import { defineConfig } from "vitest/config";

import { chromium, server } from "./vitest.config.ts";

const include = ["test/cluster/*.test.ts"];
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  server,
  test: {
    globalSetup: ["test/kit/cluster.ts"],
    projects: [
      { extends: true, test: { name: "node with a cluster", include, ...patience } },
      { extends: true, test: { name: "page with a cluster", include, browser: chromium(), ...patience } },
    ],
  },
});
