/** The same tests in Node and in Chromium, without a chain: vitest.cluster.config.ts has those with one. */

import { fileURLToPath } from "node:url";

import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The folder whose files a page may read: the vectors are outside the package. */
export const server = { fs: { allow: [fileURLToPath(new URL("../..", import.meta.url))] } };

/** The browser of a project. */
export function chromium() {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: { executablePath, args: FLAGS } }),
    instances: [{ browser: "chromium" as const }],
  };
}

export default defineConfig({
  server,
  test: {
    projects: [
      { extends: true, test: { name: "node", include: ["test/*.test.ts"] } },
      { extends: true, test: { name: "page", include: ["test/*.test.ts"], browser: chromium() } },
    ],
  },
});
