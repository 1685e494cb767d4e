/** Cases that nobody has seen, which `make test-web` has had made for this run (`python -m tests.vectors`). */

export interface Unseen {
  readonly codec: readonly { shape: string; data: string; expect: string }[];
  readonly calls: readonly { contract: string; method: string; args: string; short: string }[];
  readonly sentences: readonly { code: string; fields: readonly (readonly [string, unknown])[]; en: string; ko: string }[];
}

/** Return the cases in the file that GETTY_UNSEEN names; null without it, or in a browser, which has no files. */
export async function unseen(): Promise<Unseen | null> {
  const path = typeof process === "object" ? process.env["GETTY_UNSEEN"] : undefined;
  if (!path) return null;
  const { readFile } = await import("node:fs/promises");
  return JSON.parse(await readFile(path, "utf8")) as Unseen;
}
