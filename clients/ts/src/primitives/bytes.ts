/** Bytes: hex, UTF-8, comparison. */

export type Bytes = Uint8Array<ArrayBuffer>;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const UTF8_IN = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const UTF8_OUT = new TextEncoder();

/** Return bytes in lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** Return the bytes of hex digits in either case. Throws SyntaxError for anything else. */
export function fromHex(text: string): Bytes {
  if (text.length % 2 || !/^[0-9a-fA-F]*$/.test(text)) throw new SyntaxError("not an even number of hex digits");
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

/** Return UTF-8. Throws SyntaxError for half a surrogate pair, which has no encoding. */
export function toUtf8(text: string): Bytes {
  if (!isWhole(text)) throw new SyntaxError("half a surrogate pair has no UTF-8");
  return UTF8_OUT.encode(text);
}

/** Return the text of UTF-8; a byte order mark stays in it. Throws TypeError for other bytes. */
export function fromUtf8(bytes: Uint8Array): string {
  return UTF8_IN.decode(bytes);
}

/** Return how many letters a text has, as Python counts: a surrogate pair is one. */
export function letters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Return below, at or above 0, as `a` comes before, with or after `b`. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let at = 0; at < common; at++) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference) return difference;
  }
  return a.length - b.length;
}

/** Return a number as 8 bytes big-endian. Throws RangeError outside 0 … 2^64−1. */
export function u64be(value: bigint): Bytes {
  if (value < 0n || value >= 1n << 64n) throw new RangeError(`${value} is not within 0 … 2^64−1`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

function isWhole(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}
