/**
 * Canonical encoding: MessagePack arrays, one byte string per value (ledger/primitives/codec.py).
 *
 * Rule 1: integers, strings, bytes, booleans, nil and arrays of these; shortest forms only; no floats, no maps.
 * Rule 2: bytes from outside are accepted only if encoding the decoded value gives the same bytes.
 * Rule 3: an integer is a bigint, within −2^63 … 2^64−1: won and heights have no rounding.
 *
 * A shape says what a value is. It reads any form of MessagePack, and `decode` refuses all forms but one: so bytes that
 * are wrong in two ways are refused for the same reason as in Python.
 */

import { type Bytes, equal, fromUtf8, toUtf8 } from "./bytes.ts";
import { Refusal } from "./refusal.ts";

/** A value without its shape. */
export type Value = bigint | string | boolean | null | Uint8Array | readonly Value[];

/** Larger values are never decoded; frames and blocks have smaller limits. */
export const MAX_VALUE_BYTES = 4 * 1024 * 1024;
/** How deep arrays of unknown shape may lie in each other; records have a few levels. */
export const MAX_DEPTH = 512;
const LEAST_INT = -(1n << 63n);
const MOST_INT = (1n << 64n) - 1n;

/** Bytes are not the canonical encoding of the expected value. The code is `bad_encoding`. */
export class CodecError extends Refusal {
  constructor(reason: string, fields: Record<string, Value> = {}) {
    super("bad_encoding", fields, reason);
  }
}

/** How one kind of value is written and read. */
export interface Shape<T> {
  /** The name in messages. */
  readonly name: string;
  write(out: Writer, value: T): void;
  read(input: Reader): T;
}

/** The type of the values of a shape. */
export type Of<S> = S extends Shape<infer T> ? T : never;

/** Return the canonical bytes of a value. Throws RangeError or SyntaxError for one that has none. */
export function encode<T>(shape: Shape<T>, value: T): Bytes {
  const out = new Writer();
  shape.write(out, value);
  return out.bytes();
}

/** Return the value whose canonical encoding is `data`. Throws CodecError: too long, another shape, another form. */
export function decode<T>(shape: Shape<T>, data: Uint8Array, limit = MAX_VALUE_BYTES): T {
  if (data.length > limit) throw new CodecError("too_long", { given: BigInt(data.length), most: BigInt(limit) });
  const value = trustedDecode(shape, data);
  if (!equal(encode(shape, value), data)) throw new CodecError("not_canonical");
  return value;
}

/** As `decode`, for bytes under a certified root: checks the shape, but not the canonical form. */
export function trustedDecode<T>(shape: Shape<T>, data: Uint8Array): T {
  const input = new Reader(data);
  const value = shape.read(input);
  input.end();
  return value;
}

/** Writes shortest forms. */
export class Writer {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  bytes(): Bytes {
    return this.#bytes.slice(0, this.#length);
  }

  int(value: bigint): void {
    if (value < LEAST_INT || value > MOST_INT) throw new RangeError(`${value} is not within −2^63 … 2^64−1`);
    if (value >= 0n) {
      if (value < 0x80n) this.#byte(Number(value));
      else if (value <= 0xffn) this.#head(0xcc, 1, value);
      else if (value <= 0xffffn) this.#head(0xcd, 2, value);
      else if (value <= 0xffff_ffffn) this.#head(0xce, 4, value);
      else this.#head(0xcf, 8, value);
    } else if (value >= -0x20n) this.#byte(Number(value) + 0x100);
    else if (value >= -0x80n) this.#head(0xd0, 1, value);
    else if (value >= -0x8000n) this.#head(0xd1, 2, value);
    else if (value >= -0x8000_0000n) this.#head(0xd2, 4, value);
    else this.#head(0xd3, 8, value);
  }

  text(value: string): void {
    const raw = toUtf8(value);
    if (raw.length < 0x20) this.#byte(0xa0 | raw.length);
    else this.#length_head(0xd9, raw.length);
    this.#raw(raw);
  }

  bin(value: Uint8Array): void {
    this.#length_head(0xc4, value.length);
    this.#raw(value);
  }

  flag(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2);
  }

  nil(): void {
    this.#byte(0xc0);
  }

  array(length: number): void {
    if (length < 0x10) this.#byte(0x90 | length);
    else if (length <= 0xffff) this.#head(0xdc, 2, BigInt(length));
    else this.#head(0xdd, 4, BigInt(length));
  }

  #length_head(first: number, length: number): void {
    if (length <= 0xff) this.#head(first, 1, BigInt(length));
    else if (length <= 0xffff) this.#head(first + 1, 2, BigInt(length));
    else this.#head(first + 2, 4, BigInt(length));
  }

  #head(type: number, width: 1 | 2 | 4 | 8, value: bigint): void {
    this.#room(1 + width);
    this.#bytes[this.#length] = type;
    const at = this.#length + 1;
    if (width === 8) this.#view.setBigUint64(at, BigInt.asUintN(64, value));
    else if (width === 4) this.#view.setUint32(at, Number(BigInt.asUintN(32, value)));
    else if (width === 2) this.#view.setUint16(at, Number(BigInt.asUintN(16, value)));
    else this.#view.setUint8(at, Number(BigInt.asUintN(8, value)));
    this.#length += 1 + width;
  }

  #byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  #raw(value: Uint8Array): void {
    this.#room(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  #room(needed: number): void {
    if (this.#length + needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + needed));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Reads any form. Every method throws CodecError for another type or an early end. */
export class Reader {
  readonly #data: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  end(): void {
    if (this.#at < this.#data.length) throw wrong("the bytes end", "more of them");
  }

  /** Return the first byte of the next value, without reading it. */
  peek(): number {
    const first = this.#data[this.#at];
    if (first === undefined) throw new CodecError("other_shape", { why: "the bytes end too early" });
    return first;
  }

  int(): bigint {
    const first = this.#next();
    if (first < 0x80) return BigInt(first);
    if (first >= 0xe0) return BigInt(first - 0x100);
    if (first >= 0xcc && first <= 0xcf) return this.#unsigned((1 << (first - 0xcc)) as 1 | 2 | 4 | 8);
    if (first >= 0xd0 && first <= 0xd3) {
      const width = (1 << (first - 0xd0)) as 1 | 2 | 4 | 8;
      return BigInt.asIntN(8 * width, this.#unsigned(width));
    }
    throw wrong("an integer", first);
  }

  text(): string {
    const first = this.#next();
    let length: number;
    if (first >= 0xa0 && first < 0xc0) length = first & 0x1f;
    else if (first >= 0xd9 && first <= 0xdb) length = Number(this.#unsigned((1 << (first - 0xd9)) as 1 | 2 | 4));
    else throw wrong("a string", first);
    try {
      return fromUtf8(this.#take(length));
    } catch (error) {
      if (error instanceof CodecError) throw error;
      throw new CodecError("other_shape", { why: "a string is not UTF-8" });
    }
  }

  bin(): Bytes {
    const first = this.#next();
    if (first < 0xc4 || first > 0xc6) throw wrong("bytes", first);
    return this.#take(Number(this.#unsigned((1 << (first - 0xc4)) as 1 | 2 | 4))).slice();
  }

  flag(): boolean {
    const first = this.#next();
    if (first !== 0xc2 && first !== 0xc3) throw wrong("a boolean", first);
    return first === 0xc3;
  }

  /** Return whether the next value is nil, and if so, read it. */
  nil(): boolean {
    if (this.peek() !== 0xc0) return false;
    this.#at += 1;
    return true;
  }

  /** Return how many values of an array follow. */
  array(): number {
    const first = this.#next();
    if (first >= 0x90 && first < 0xa0) return first & 0xf;
    if (first === 0xdc) return Number(this.#unsigned(2));
    if (first === 0xdd) return Number(this.#unsigned(4));
    throw wrong("an array", first);
  }

  #next(): number {
    const first = this.peek();
    this.#at += 1;
    return first;
  }

  #take(length: number): Uint8Array<ArrayBufferLike> {
    if (this.#data.length - this.#at < length) throw new CodecError("other_shape", { why: "the bytes end too early" });
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }

  #unsigned(width: 1 | 2 | 4 | 8): bigint {
    const at = this.#at;
    this.#take(width);
    if (width === 8) return this.#view.getBigUint64(at);
    if (width === 4) return BigInt(this.#view.getUint32(at));
    return BigInt(width === 2 ? this.#view.getUint16(at) : this.#view.getUint8(at));
  }
}

/** Return the fault of a value of another type; `found` is its first byte. */
export function wrong(expected: string, found: number | string): CodecError {
  const type = typeof found === "number" ? `a value that begins with 0x${found.toString(16).padStart(2, "0")}` : found;
  return new CodecError("other_shape", { why: `expected ${expected}, got ${type}` });
}
