/** What needs neither a page nor a chain. */

import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test/*.test.ts"], testTimeout: 120_000 } });
