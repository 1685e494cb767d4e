/** The built pages in Chromium, with a cluster of four peers (`make test-web`). */

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/browser/*.test.ts"],
    globalSetup: ["../../clients/ts/test/kit/cluster.ts", "test/browser/kit/built.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
