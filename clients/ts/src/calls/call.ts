/** Calls: what a transaction asks of a contract, encoded and decoded. */

import type { Bytes } from "../primitives/bytes.ts";
import { type Shape, decode, encode } from "../primitives/codec.ts";
import { record } from "../primitives/shapes.ts";

/** One call of one method, ready to be signed. */
export interface Call {
  readonly contract: string;
  readonly method: string;
  /** The canonical bytes of the call's record. */
  readonly args: Bytes;
}

/** The calls of one method. `T` has the fields; those with a default may be left out. */
export interface CallType<T> {
  readonly contract: string;
  readonly method: string;
  /** Return the call with these fields. Throws RangeError or SyntaxError for a value that has no encoding. */
  of(fields: T): Call;
  /** Return the fields in the arguments of a transaction. Throws CodecError. */
  read(args: Uint8Array): Required<T>;
}

type Shapes<T> = { readonly [N in keyof Required<T>]: Shape<Required<T>[N]> };

/** Return the calls of a method whose record has these fields and defaults. */
export function call<T>(contract: string, method: string, fields: Shapes<T>, defaults: Partial<T> = {}): CallType<T> {
  const shape = record(fields as never, defaults as never) as unknown as Shape<unknown>;
  return {
    contract,
    method,
    of: (given) => ({ contract, method, args: encode(shape, given) }),
    read: (args) => decode(shape, args) as Required<T>,
  };
}
