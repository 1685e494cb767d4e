/**
 * Readers of the JSON of an answer: each returns the value, or throws that it does not fit.
 *
 * Rule 1: a field that is missing or of another type is refused; a field that this client does not know is not.
 * Rule 2: won is a decimal string in JSON and a bigint here; it is never a JavaScript number.
 */

import { declared } from "../client/errors.ts";

/** Return the value in `given`; `where` names it in the message. Throws NotReachableError (`bad_answer`). */
export type Reader<T> = (given: unknown, where?: string) => T;

function misfit(where: string, wanted: string, given: unknown): Error {
  const shown = (JSON.stringify(given) ?? typeof given).slice(0, 40);
  return declared("NotARecordError", { name: where || "answer", why: `expected ${wanted}, got ${shown}` });
}

export const text: Reader<string> = (given, where = "") => {
  if (typeof given !== "string") throw misfit(where, "a text", given);
  return given;
};

export const integer: Reader<number> = (given, where = "") => {
  if (!Number.isSafeInteger(given)) throw misfit(where, "an integer", given);
  return given as number;
};

export const number: Reader<number> = (given, where = "") => {
  if (typeof given !== "number") throw misfit(where, "a number", given);
  return given;
};

export const flag: Reader<boolean> = (given, where = "") => {
  if (typeof given !== "boolean") throw misfit(where, "true or false", given);
  return given;
};

export const won: Reader<bigint> = (given, where = "") => {
  if (typeof given !== "string" || !/^-?[0-9]{1,40}$/.test(given)) throw misfit(where, "won", given);
  return BigInt(given);
};

export const anything: Reader<unknown> = (given) => given;

export function oneOf<const W extends string>(...words: readonly W[]): Reader<W> {
  return (given, where = "") => {
    if (!words.includes(given as W)) throw misfit(where, `one of ${words.join(", ")}`, given);
    return given as W;
  };
}

export function nullable<T>(of: Reader<T>): Reader<T | null> {
  return (given, where) => (given === null ? null : of(given, where));
}

export function list<T>(of: Reader<T>): Reader<readonly T[]> {
  return (given, where = "") => {
    if (!Array.isArray(given)) throw misfit(where, "a list", given);
    return given.map((each, place) => of(each, `${where}[${place}]`));
  };
}

export function row<const R extends readonly Reader<unknown>[]>(
  ...of: R
): Reader<{ readonly [I in keyof R]: R[I] extends Reader<infer T> ? T : never }> {
  type Made = { readonly [I in keyof R]: R[I] extends Reader<infer T> ? T : never };
  return (given, where = "") => {
    if (!Array.isArray(given) || given.length < of.length) throw misfit(where, `a row of ${of.length}`, given);
    return of.map((read, place) => read(given[place], `${where}[${place}]`)) as Made;
  };
}

export function table<T>(of: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (given, where = "") => {
    const found = fieldsIn(given, where);
    return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, of(value, `${where}.${name}`)]));
  };
}

/** The first reader that fits: records are distinguished by their `kind`. */
export function choice<const R extends readonly Reader<unknown>[]>(
  ...of: R
): Reader<R[number] extends Reader<infer T> ? T : never> {
  return (given, where = "") => {
    let fault: unknown = misfit(where, "a value", given);
    for (const read of of) {
      try {
        return read(given, where) as R[number] extends Reader<infer T> ? T : never;
      } catch (error) {
        fault = error;
      }
    }
    throw fault;
  };
}

/** The type of an object whose fields these readers read. */
type Readers<T> = { readonly [N in keyof Required<T>]: Reader<Required<T>[N]> };

/** An object with these fields; those in `absent` may be missing. */
export function object<T>(name: string, fields: Readers<T>, absent: readonly string[] = []): Reader<T> {
  const listed = Object.entries(fields) as [string, Reader<unknown>][];
  return (given, where = name) => {
    const found = fieldsIn(given, where);
    const made: Record<string, unknown> = {};
    for (const [field, read] of listed) {
      if (!(field in found) && absent.includes(field)) continue;
      made[field] = read(found[field], `${where}.${field}`);
    }
    return made as T;
  };
}

function fieldsIn(given: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw misfit(where, "a record", given);
  return given as Record<string, unknown>;
}
