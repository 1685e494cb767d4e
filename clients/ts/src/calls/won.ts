/**
 * Calls of the contract `won`.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

import type { Bytes } from "../primitives/bytes.ts";
import { bytes, int, text } from "../primitives/shapes.ts";
import { type CallType, call } from "./call.ts";

/** `transfer`: move won from the signer's available balance to `to`'s. */
export interface Transfer {
  readonly to: Bytes;
  readonly amount: bigint;
  /**
   * A note of the sender's app, such as an invoice, an order or a round: up to 140 bytes of UTF-8 without control
   * characters.
   */
  readonly memo?: string;
}
export const Transfer: CallType<Transfer> = /* @__PURE__ */ call<Transfer>("won", "transfer", {
  to: bytes,
  amount: int,
  memo: text,
}, {
  memo: "",
});

/** `mint`: credit `to` with won that arrived at the bank. Once per `bank_tx_id`, for ever. */
export interface Mint {
  readonly to: Bytes;
  readonly amount: bigint;
  /**
   * The date in Seoul and the bank's id of the incoming transfer, as in `20261225.M2026U0001`: eight digits, a dot, and
   * 1 … 55 of A-Z, 0-9 and dash.
   */
  readonly bank_tx_id: string;
  /** When the bank booked the transfer: not in the future, at most 31 days ago. */
  readonly booked_ms?: bigint;
}
export const Mint: CallType<Mint> = /* @__PURE__ */ call<Mint>("won", "mint", {
  to: bytes,
  amount: int,
  bank_tx_id: text,
  booked_ms: int,
}, {
  booked_ms: 0n,
});

/** `request_withdrawal`: set won aside for a transfer to the owner's bank account. The owner calls it. */
export interface RequestWithdrawal {
  readonly amount: bigint;
}
export const RequestWithdrawal: CallType<RequestWithdrawal> = /* @__PURE__ */ call<RequestWithdrawal>("won", "request_withdrawal", {
  amount: int,
});

/** `begin_withdrawal`: the bank is told to pay; from now on the won do not count as available. */
export interface BeginWithdrawal {
  readonly withdrawal: Bytes;
}
export const BeginWithdrawal: CallType<BeginWithdrawal> = /* @__PURE__ */ call<BeginWithdrawal>("won", "begin_withdrawal", {
  withdrawal: bytes,
});

/** `confirm_withdrawal`: the bank has paid, so burn the won. */
export interface ConfirmWithdrawal {
  readonly withdrawal: Bytes;
}
export const ConfirmWithdrawal: CallType<ConfirmWithdrawal> = /* @__PURE__ */ call<ConfirmWithdrawal>("won", "confirm_withdrawal", {
  withdrawal: bytes,
});

/** `revert_withdrawal`: make the won available again. */
export interface RevertWithdrawal {
  readonly withdrawal: Bytes;
}
export const RevertWithdrawal: CallType<RevertWithdrawal> = /* @__PURE__ */ call<RevertWithdrawal>("won", "revert_withdrawal", {
  withdrawal: bytes,
});

/** `report_bank`: report the bank's balance at the end of `day`, and transfers that are on their way. */
export interface ReportBank {
  /** Days from 1970-01-01 to the day in Seoul; not after today. */
  readonly day: bigint;
  /** The balance of the bank's account, won ≥ 0. */
  readonly balance: bigint;
  /** Collected at the bank, and not yet minted. */
  readonly not_minted: bigint;
  /** Paid out by the bank, and not yet burned. */
  readonly not_burned: bigint;
  /** Won at the bank whose owner is not known. */
  readonly suspense: bigint;
}
export const ReportBank: CallType<ReportBank> = /* @__PURE__ */ call<ReportBank>("won", "report_bank", {
  day: int,
  balance: int,
  not_minted: int,
  not_burned: int,
  suspense: int,
});
