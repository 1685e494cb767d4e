/** Routes of the API: the path with its values, and the reader of the answer. */

import type { Reader } from "./readers.ts";

/** A route whose answer is an `A`; `P` are the names in its path, `Q` those of its query. */
export interface Route<A, P extends string, Q extends string> {
  readonly path: string;
  readonly values: readonly P[];
  readonly query: readonly Q[];
  readonly read: Reader<A>;
}

type Given = string | number | bigint | boolean;
/** What a route is asked with: every value of its path, any of its query. */
export type Asked<P extends string, Q extends string> = Readonly<Record<P, Given>> & Readonly<Partial<Record<Q, Given>>>;

export function route<A, P extends string, Q extends string>(
  path: string,
  values: readonly P[],
  query: readonly Q[],
  read: Reader<A>,
): Route<A, P, Q> {
  return { path, values, query, read };
}

/** Return the path of a request, with every value escaped, and its query. */
export function pathOf<A, P extends string, Q extends string>(
  of: Route<A, P, Q>,
  asked: Asked<P, Q>,
): { path: string; query: Record<string, Given> } {
  const given = asked as Readonly<Record<string, Given | undefined>>;
  const path = of.values.reduce(
    (rest, name) => rest.replace(`{${name}}`, () => encodeURIComponent(String(given[name]))),
    of.path,
  );
  const query = of.query.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name] as Given] as const]));
  return { path, query: Object.fromEntries(query) };
}
