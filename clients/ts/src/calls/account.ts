/**
 * Calls of the contract `account`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes, flag, int, many, text } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `open`: open the account whose first key is `keys[0]`. */
export interface Open {
  /** 20 bytes; it must be the id that follows from `keys[0]`. */
  readonly account: Bytes;
  /** 1 to 8 different public keys, 32 bytes each. */
  readonly keys: readonly Bytes[];
  /** How many keys must sign, from 1 to the number of keys. */
  readonly threshold: bigint;
  /**
   * With several keys: each key's signature of the opening (`ledger.primitives.consent`), 64 bytes, in the order of
   * `keys`.
   */
  readonly consents?: readonly Bytes[];
}
export const Open: CallType<Open> = /* @__PURE__ */ call<Open>("account", "open", {
  account: bytes,
  keys: many(bytes),
  threshold: int,
  consents: many(bytes),
}, {
  consents: [],
});

/** `add_key`: add a key to the signing account. The account and the new key must sign. */
export interface AddKey {
  readonly key: Bytes;
  /** The new key's signature that it agrees to be a key of this account (`ledger.primitives.consent`), 64 bytes. */
  readonly consent: Bytes;
}
export const AddKey: CallType<AddKey> = /* @__PURE__ */ call<AddKey>("account", "add_key", {
  key: bytes,
  consent: bytes,
});

/** `remove_key`: remove a key from the signing account. At least `threshold` keys must remain. */
export interface RemoveKey {
  readonly key: Bytes;
}
export const RemoveKey: CallType<RemoveKey> = /* @__PURE__ */ call<RemoveKey>("account", "remove_key", {
  key: bytes,
});

/** `set_threshold`: set how many keys must sign for the signing account. */
export interface SetThreshold {
  readonly threshold: bigint;
}
export const SetThreshold: CallType<SetThreshold> = /* @__PURE__ */ call<SetThreshold>("account", "set_threshold", {
  threshold: int,
});

/** `set_guardians`: name the guardians of the signing account. Each of them must then agree. */
export interface SetGuardians {
  /** Up to 7 different open accounts, not the own one. */
  readonly guardians: readonly Bytes[];
  /** How many of them must approve new keys: more than half; 0 without guardians. */
  readonly threshold: bigint;
  /** Whether a registered verifier may recover the account too. */
  readonly with_verifier?: boolean;
}
export const SetGuardians: CallType<SetGuardians> = /* @__PURE__ */ call<SetGuardians>("account", "set_guardians", {
  guardians: many(bytes),
  threshold: int,
  with_verifier: flag,
}, {
  with_verifier: false,
});

/** `agree_guardian`: agree to be a guardian of an account, as its owner has named. */
export interface AgreeGuardian {
  readonly account: Bytes;
  /** The number of the naming, so that nobody agrees to be a guardian beside others than they saw. */
  readonly number: bigint;
}
export const AgreeGuardian: CallType<AgreeGuardian> = /* @__PURE__ */ call<AgreeGuardian>("account", "agree_guardian", {
  account: bytes,
  number: int,
});

/** `resign_guardian`: stop being a guardian of an account. */
export interface ResignGuardian {
  readonly account: Bytes;
}
export const ResignGuardian: CallType<ResignGuardian> = /* @__PURE__ */ call<ResignGuardian>("account", "resign_guardian", {
  account: bytes,
});

/** `recover`: approve, as a guardian, that an account gets exactly these keys. It counts for a week. */
export interface Recover {
  readonly account: Bytes;
  /** All keys that the account then has. */
  readonly keys: readonly Bytes[];
  readonly threshold: bigint;
  /** Each key's signature (`ledger.primitives.consent`), in the order of `keys`. */
  readonly consents?: readonly Bytes[];
}
export const Recover: CallType<Recover> = /* @__PURE__ */ call<Recover>("account", "recover", {
  account: bytes,
  keys: many(bytes),
  threshold: int,
  consents: many(bytes),
}, {
  consents: [],
});

/** `verify_recovery`: confirm, as a verifier, that the person of an account wants exactly these keys. */
export interface VerifyRecovery {
  readonly account: Bytes;
  readonly keys: readonly Bytes[];
  readonly threshold: bigint;
  /** The person's, found again by the verifier; it must be the one that is bound to the account. */
  readonly nullifier: Bytes;
  /** As in `recover`. */
  readonly consents?: readonly Bytes[];
}
export const VerifyRecovery: CallType<VerifyRecovery> = /* @__PURE__ */ call<VerifyRecovery>("account", "verify_recovery", {
  account: bytes,
  keys: many(bytes),
  threshold: int,
  nullifier: bytes,
  consents: many(bytes),
}, {
  consents: [],
});

/** `take_back`: take the own approval of new keys back. A recovery ends if too few approve it. */
export interface TakeBack {
  readonly account: Bytes;
}
export const TakeBack: CallType<TakeBack> = /* @__PURE__ */ call<TakeBack>("account", "take_back", {
  account: bytes,
});

/** `veto`: object to the recovery of the signing account. One present key is enough. */
export type Veto = Record<string, never>;
export const Veto: CallType<Veto> = /* @__PURE__ */ call<Veto>("account", "veto", {});

/** `propose_call`: propose a call of the signing account. One key is enough, and approves it. */
export interface ProposeCall {
  readonly contract: string;
  readonly method: string;
  /** Canonical bytes of the call record. */
  readonly args: Bytes;
  /** When it expires; at most 30 days ahead. */
  readonly until_ms: bigint;
}
export const ProposeCall: CallType<ProposeCall> = /* @__PURE__ */ call<ProposeCall>("account", "propose_call", {
  contract: text,
  method: text,
  args: bytes,
  until_ms: int,
});

/** `approve_call`: approve a proposed call of the signing account. The last necessary key carries it out. */
export interface ApproveCall {
  /** Its id, which is made of the account, the proposal's number, every byte of the call, and the expiry. */
  readonly proposal: Bytes;
}
export const ApproveCall: CallType<ApproveCall> = /* @__PURE__ */ call<ApproveCall>("account", "approve_call", {
  proposal: bytes,
});

/** `withdraw_call`: withdraw a proposed call of the signing account. The key that proposed it signs. */
export interface WithdrawCall {
  readonly proposal: Bytes;
}
export const WithdrawCall: CallType<WithdrawCall> = /* @__PURE__ */ call<WithdrawCall>("account", "withdraw_call", {
  proposal: bytes,
});
