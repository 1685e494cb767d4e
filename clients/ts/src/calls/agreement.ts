/**
 * Calls of the contract `agreement`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import type { Shape } from "../primitives/codec.ts";
import { bytes, flag, int, many, record, text, words } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** The text of a clause in one language, by its hash. */
export interface ClauseText {
  readonly language: "en" | "ko";
  /** SHA-256 of the text's UTF-8 bytes. */
  readonly hash: Bytes;
}
export const ClauseText: Shape<ClauseText> = /* @__PURE__ */ record({
  language: words("en", "ko"),
  hash: bytes,
});

/** A whole number that each agreement sets. */
export interface ClauseParameter {
  readonly name: string;
  readonly unit: "won" | "basis_points" | "percent" | "hours" | "days" | "count";
  readonly low: bigint;
  readonly high: bigint;
}
export const ClauseParameter: Shape<ClauseParameter> = /* @__PURE__ */ record({
  name: text,
  unit: words("won", "basis_points", "percent", "hours", "days", "count"),
  low: int,
  high: int,
});

/** One version of a clause. */
export interface Clause {
  /** Its name: letters a … z, digits and underscores. */
  readonly clause: string;
  /** From 1; each version is one more than the last. */
  readonly version: bigint;
  readonly kind: "required" | "common" | "optional" | "forbidden";
  /** Ascending by language; Korean is always there. */
  readonly texts: readonly ClauseText[];
  /** Ascending by name. */
  readonly parameters: readonly ClauseParameter[];
}
export const Clause: Shape<Clause> = /* @__PURE__ */ record({
  clause: text,
  version: int,
  kind: words("required", "common", "optional", "forbidden"),
  texts: many(ClauseText),
  parameters: many(ClauseParameter),
});

/** The value of a parameter in an agreement. */
export interface ClauseValue {
  readonly name: string;
  readonly value: bigint;
}
export const ClauseValue: Shape<ClauseValue> = /* @__PURE__ */ record({
  name: text,
  value: int,
});

/** A clause that a draft chooses. */
export interface ChosenClause {
  readonly clause: string;
  readonly version: bigint;
  /** One for each parameter of the clause, in any order. */
  readonly values: readonly ClauseValue[];
}
export const ChosenClause: Shape<ChosenClause> = /* @__PURE__ */ record({
  clause: text,
  version: int,
  values: many(ClauseValue),
});

/** `register`: vote to register an expert, who may judge clauses. Operators agree only if all fields are equal. */
export interface Register {
  /** The open account whose keys sign its verdicts. */
  readonly expert: Bytes;
  /** The name of the office or firm, 1 … 64 printable letters; no person's name. */
  readonly name: string;
}
export const Register: CallType<Register> = /* @__PURE__ */ call<Register>("agreement", "register", {
  expert: bytes,
  name: text,
});

/** `dismiss`: vote to dismiss an expert: its verdicts do not count any more. The expert's own call is enough. */
export interface Dismiss {
  readonly expert: Bytes;
}
export const Dismiss: CallType<Dismiss> = /* @__PURE__ */ call<Dismiss>("agreement", "dismiss", {
  expert: bytes,
});

/** `add`: vote to add a version of a clause to the library. A version never changes. */
export interface Add {
  readonly new: Clause;
}
export const Add: CallType<Add> = /* @__PURE__ */ call<Add>("agreement", "add", {
  new: Clause,
});

/** `withdraw`: vote to withdraw a clause. New agreements cannot have it; clubs that have signed it keep it. */
export interface Withdraw {
  readonly clause: string;
  /** The last version of the clause, so that a later one is not withdrawn unseen. */
  readonly version: bigint;
}
export const Withdraw: CallType<Withdraw> = /* @__PURE__ */ call<Withdraw>("agreement", "withdraw", {
  clause: text,
  version: int,
});

/** `judge`: an expert's verdict on a version of a clause. It replaces the expert's earlier one. */
export interface Judge {
  readonly clause: string;
  readonly version: bigint;
  /**
   * 32 bytes: the hash of the clause (`contracts.agreement.records.clause_hash`), so that the verdict is on what the
   * expert has read.
   */
  readonly content: Bytes;
  readonly approves: boolean;
  /** Ascending: the laws under which it was examined; for a rejection at least one, which it offends. */
  readonly laws?: readonly ("civil" | "interest" | "terms" | "deposits" | "lending" | "privacy")[];
}
export const Judge: CallType<Judge> = /* @__PURE__ */ call<Judge>("agreement", "judge", {
  clause: text,
  version: int,
  content: bytes,
  approves: flag,
  laws: many(words("civil", "interest", "terms", "deposits", "lending", "privacy")),
}, {
  laws: [],
});

/** `draft`: make an agreement of clauses. Its hash is in the event `agreement.drafted`, and becomes a club's term. */
export interface Draft {
  /** 1 … 64 different clauses. */
  readonly clauses: readonly ChosenClause[];
}
export const Draft: CallType<Draft> = /* @__PURE__ */ call<Draft>("agreement", "draft", {
  clauses: many(ChosenClause),
});
