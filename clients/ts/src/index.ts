/**
 * A client of a Getty chain for browsers, workers and Node. Keys never leave it: a peer sees only signed bytes.
 *
 *     const chain = connect(["http://127.0.0.1:26650"], { genesisHash });
 *     await chain.transfer(new SigningKey(seed), "gye1…", 1_000n);
 *
 * Calls are in `calls/<contract>`, answers in `answers/routes`, events in `events`, word lists in `wallet/<language>`:
 * each a module of its own, so that a page loads what it uses.
 */

export type { Call, CallType } from "./calls/call.ts";
export { Chain, type ChainOptions, COMMIT_WAIT_MS, connect, readAccount } from "./client/chain.ts";
export {
  BadUseError,
  FailedError,
  GettyError,
  type Language,
  NotReachableError,
  RefusedError,
  type Text,
  TimedOutError,
} from "./client/errors.ts";
export { type ChainEvent, type Following, fieldsIf, follow } from "./client/follow.ts";
export { Client, type ClientOptions } from "./client/http.ts";
export { MemoryOutbox, type Outbox } from "./client/outbox.ts";
export { type Proven, type PurseKind, purseKey, type TrustedBlock, Verifier } from "./client/verify.ts";
export { type CertifiedHeader, LightClient, LightError } from "./light.ts";
export { accountId, formatAccount, parseAccount } from "./primitives/address.ts";
export { type Bytes, fromHex, toHex } from "./primitives/bytes.ts";
export { type Signer, SigningKey, verify } from "./primitives/keys.ts";
export { Refusal } from "./primitives/refusal.ts";
export { parseTransaction, signTransaction } from "./primitives/transaction.ts";
export { keySeed, newWords, WordsError } from "./wallet/words.ts";
