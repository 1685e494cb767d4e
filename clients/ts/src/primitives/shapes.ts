/**
 * Shapes of values, from which those of records are made.
 *
 *     record({ x: int, name: text })          an array of the fields, in this order
 *     tagged("commit_qc", { … })              the same, with the tag before them
 *     choice(A, B)                            one of several tagged records
 *     many(int), row(text, int), maybe(int)   a list, a fixed row, a value or null
 *
 * The last fields of a record may have defaults, for whoever writes one. Canonical bytes have every field all the same:
 * bytes without the last ones are read, as in Python, and then refused as not canonical.
 */

import { type Bytes } from "./bytes.ts";
import { CodecError, MAX_DEPTH, type Of, type Reader, type Shape, type Value, type Writer, wrong } from "./codec.ts";

export const int: Shape<bigint> = {
  name: "an integer",
  write: (out, value) => out.int(value),
  read: (input) => input.int(),
};

export const text: Shape<string> = {
  name: "a string",
  write: (out, value) => out.text(value),
  read: (input) => input.text(),
};

export const bytes: Shape<Bytes> = {
  name: "bytes",
  write: (out, value) => out.bin(value),
  read: (input) => input.bin(),
};

export const flag: Shape<boolean> = {
  name: "a boolean",
  write: (out, value) => out.flag(value),
  read: (input) => input.flag(),
};

/** One text of a closed list. */
export function words<const W extends string>(...list: readonly W[]): Shape<W> {
  const name = `one of ${list.join(", ")}`;
  return {
    name,
    write: (out, value) => out.text(value),
    read: (input) => {
      const found = input.text();
      if (!list.includes(found as W)) throw wrong(name, `'${found}'`);
      return found as W;
    },
  };
}

export function maybe<T>(of: Shape<T>): Shape<T | null> {
  return {
    name: `${of.name} or nothing`,
    write: (out, value) => (value === null ? out.nil() : of.write(out, value)),
    read: (input) => (input.nil() ? null : of.read(input)),
  };
}

export function many<T>(of: Shape<T>): Shape<readonly T[]> {
  return {
    name: `a list: ${of.name}`,
    write: (out, value) => {
      out.array(value.length);
      for (const each of value) of.write(out, each);
    },
    read: (input) => {
      const found: T[] = [];
      for (let left = input.array(); left > 0; left--) found.push(of.read(input));
      return found;
    },
  };
}

export function row<const S extends readonly Shape<never>[] | readonly Shape<unknown>[]>(
  ...of: S
): Shape<{ readonly [I in keyof S]: Of<S[I]> }> {
  const each = of as unknown as readonly Shape<unknown>[];
  return {
    name: `a row of ${of.length}`,
    write: (out, value) => {
      out.array(of.length);
      for (const [at, shape] of each.entries()) shape.write(out, (value as readonly unknown[])[at]);
    },
    read: (input) => {
      expectCount(input, of.length);
      return each.map((shape) => shape.read(input)) as unknown as { readonly [I in keyof S]: Of<S[I]> };
    },
  };
}

type FieldShapes = Readonly<Record<string, Shape<never>>>;
/** The type of a record with these fields. */
export type RecordOf<F> = { readonly [N in keyof F]: Of<F[N]> };

/** A record without a tag, or with one. */
export interface RecordShape<T> extends Shape<T> {
  readonly tag: string | null;
  /** Read the fields, of which the array has `count`, after the tag. */
  readFields(input: Reader, count: number): T;
}

export function record<const F extends { readonly [N in keyof F]: Shape<never> | Shape<unknown> }>(
  fields: F,
  defaults: Partial<RecordOf<F>> = {},
): RecordShape<RecordOf<F>> {
  return recordShape(fields as unknown as FieldShapes, defaults, null) as unknown as RecordShape<RecordOf<F>>;
}

/** A record of a union; in memory its tag is `kind`. */
export function tagged<
  const K extends string,
  const F extends { readonly [N in keyof F]: Shape<never> | Shape<unknown> },
>(tag: K, fields: F, defaults: Partial<RecordOf<F>> = {}): RecordShape<{ readonly kind: K } & RecordOf<F>> {
  type Made = RecordShape<{ readonly kind: K } & RecordOf<F>>;
  return recordShape(fields as unknown as FieldShapes, defaults, tag) as unknown as Made;
}

type Values = Record<string, unknown>;

function recordShape(fields: FieldShapes, defaults: Readonly<Values>, tag: string | null): RecordShape<Values> {
  const listed = Object.entries(fields) as unknown as [string, Shape<unknown>][];
  const before = tag === null ? 0 : 1;
  const count = listed.length + before;
  const least = count - Object.keys(defaults).length;
  const readFields = (input: Reader, given: number): Values => {
    if (given < least || given > count) throw wrong(`${count} values`, `${given}`);
    const found: Values = tag === null ? {} : { kind: tag };
    for (const [at, [name, shape]] of listed.entries()) {
      found[name] = at + before < given ? shape.read(input) : defaults[name];
    }
    return found;
  };
  return {
    name: tag ?? `a record of ${listed.map(([name]) => name).join(", ")}`,
    tag,
    readFields,
    write: (out, value) => {
      out.array(count);
      if (tag !== null) out.text(tag);
      for (const [name, shape] of listed) shape.write(out, value[name] === undefined ? defaults[name] : value[name]);
    },
    read: (input) => {
      const given = input.array();
      if (tag !== null) {
        if (given === 0) throw wrong(tag, "an empty array");
        const found = input.text();
        if (found !== tag) throw wrong(tag, `'${found}'`);
      }
      return readFields(input, given);
    },
  };
}

export function choice<const S extends readonly RecordShape<never>[] | readonly RecordShape<unknown>[]>(
  ...of: S
): Shape<Of<S[number]>> {
  const byTag = new Map((of as readonly RecordShape<unknown>[]).map((shape) => [shape.tag, shape]));
  const name = `one of ${[...byTag.keys()].join(", ")}`;
  const shapeOf = (tag: string): RecordShape<unknown> => {
    const found = byTag.get(tag);
    if (found === undefined) throw wrong(name, `'${tag}'`);
    return found;
  };
  return {
    name,
    write: (out, value) => shapeOf((value as { readonly kind: string }).kind).write(out, value),
    read: (input) => {
      const given = input.array();
      if (given === 0) throw wrong(name, "an empty array");
      return shapeOf(input.text()).readFields(input, given) as Of<S[number]>;
    },
  };
}

/** A value whose shape its bytes give: the fields of a receipt. */
export const anything: Shape<Value> = {
  name: "any value",
  write: writeAny,
  read: (input) => readAny(input, 0),
};

function writeAny(out: Writer, value: Value): void {
  if (value === null) out.nil();
  else if (typeof value === "bigint") out.int(value);
  else if (typeof value === "string") out.text(value);
  else if (typeof value === "boolean") out.flag(value);
  else if (value instanceof Uint8Array) out.bin(value);
  else {
    out.array(value.length);
    for (const each of value) writeAny(out, each);
  }
}

function readAny(input: Reader, depth: number): Value {
  const first = input.peek();
  if (first < 0x80 || first >= 0xe0 || (first >= 0xcc && first <= 0xd3)) return input.int();
  if ((first >= 0xa0 && first < 0xc0) || (first >= 0xd9 && first <= 0xdb)) return input.text();
  if (first >= 0xc4 && first <= 0xc6) return input.bin();
  if (first === 0xc2 || first === 0xc3) return input.flag();
  if (input.nil()) return null;
  if ((first < 0x90 || first >= 0xa0) && first !== 0xdc && first !== 0xdd) throw wrong("a value", first);
  if (depth >= MAX_DEPTH) throw new CodecError("other_shape", { why: "arrays lie too deep in each other" });
  const found: Value[] = [];
  for (let left = input.array(); left > 0; left--) found.push(readAny(input, depth + 1));
  return found;
}

function expectCount(input: Reader, count: number): void {
  const given = input.array();
  if (given !== count) throw wrong(`${count} values`, `${given}`);
}
