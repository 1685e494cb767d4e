/** Receipts and events: the results of a block, under its receipts_root (ledger/primitives/receipt.py). */

import type { Of } from "./codec.ts";
import { anything, bytes, flag, many, record, row, text } from "./shapes.ts";

export const OK = "ok";

/** Names and values, in the order of a record's fields. */
const EncodedFields = many(row(text, anything));
export type EncodedFields = Of<typeof EncodedFields>;

/** An event of a contract in encoded form. */
export const Event = record({ contract: text, type: text, fields: EncodedFields });
export type Event = Of<typeof Event>;

/**
 * The result of one transaction or one scheduled item.
 *
 * `code` is "ok", or that of the rule that refused the call; `fields` are then those of the refusal, its reason first.
 */
export const Receipt = record({
  id: bytes,
  scheduled: flag,
  contract: text,
  method: text,
  code: text,
  fields: EncodedFields,
  events: many(Event),
});
export type Receipt = Of<typeof Receipt>;
