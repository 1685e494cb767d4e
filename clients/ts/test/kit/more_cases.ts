/** Cases of the codec that `make test-web` has had made for this run, from a seed of its own. */

export interface CodecCase {
  readonly shape: string;
  readonly data: string;
  readonly expect: string;
}

/** Return the cases in the file that GETTY_CODEC_CASES names; none without it, or in a browser, which has no files. */
export async function moreCases(): Promise<readonly CodecCase[]> {
  const path = typeof process === "object" ? process.env["GETTY_CODEC_CASES"] : undefined;
  if (!path) return [];
  const { readFile } = await import("node:fs/promises");
  return (JSON.parse(await readFile(path, "utf8")) as { cases: CodecCase[] }).cases;
}
