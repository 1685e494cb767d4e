/** Headers and the certificates that decide their blocks (ledger/primitives/block.py, certificate.py). */

import { type Bytes, concat, u64be } from "./bytes.ts";
import { type Of, encode } from "./codec.ts";
import { CONSENSUS_DOMAIN, sha256 } from "./hashing.ts";
import type { Claim } from "./keys.ts";
import { bytes, int, many, record, tagged, text } from "./shapes.ts";

export const HEADER_VERSION = 1n;
/** The signature scheme of a certificate; others may follow. */
export const ED25519 = 1n;
const COMMIT = 3;

/** The part of a block that validators sign, through its hash. It commits to the state after the block. */
export const Header = record({
  version: int,
  height: int,
  parent_hash: bytes,
  timestamp_ms: int,
  tx_root: bytes,
  evidence_root: bytes,
  last_commit_hash: bytes,
  state_root: bytes,
  receipts_root: bytes,
  validators_hash: bytes,
  next_validators_hash: bytes,
  params_hash: bytes,
  proposer_id: bytes,
});
export type Header = Of<typeof Header>;

/** One signature in a certificate; `signer` is an index into the set of the certificate's height. */
export const VoteSignature = record({ signer: int, signature: bytes });
export type VoteSignature = Of<typeof VoteSignature>;

/** q COMMITs for identical bytes: the block is decided, for ever. */
export const CommitQC = tagged(
  "commit_qc",
  { height: int, view: int, block_hash: bytes, signatures: many(VoteSignature), scheme: int },
  { scheme: ED25519 },
);
export type CommitQC = Of<typeof CommitQC>;

/** One member of a set. Its consensus key differs from the key of its connections. */
export const Validator = record({ id: bytes, name: text, consensus_key: bytes, p2p_key: bytes });
export type Validator = Of<typeof Validator>;

/** Return the block hash: SHA256(DOM ‖ 0x02 ‖ canonical(header)). */
export function headerHash(header: Header): Bytes {
  return sha256(CONSENSUS_DOMAIN, Uint8Array.of(2), encode(Header, header));
}

/**
 * Return the signature checks of a certificate over `members`; the signers must have been checked to be members.
 *
 * A vote signs DOM ‖ 0x10 ‖ 3 ‖ chain_ctx ‖ vs_hash ‖ u64be(height) ‖ u64be(view) ‖ block_hash.
 */
export function claimsOf(
  certificate: CommitQC,
  members: readonly Validator[],
  chainCtx: Uint8Array,
  setHash: Uint8Array,
): Claim[] {
  const place = concat(u64be(certificate.height), u64be(certificate.view));
  const payload = concat(
    CONSENSUS_DOMAIN,
    Uint8Array.of(0x10, COMMIT),
    chainCtx,
    setHash,
    place,
    certificate.block_hash,
  );
  return certificate.signatures.map((vote) => ({
    publicKey: (members[Number(vote.signer)] as Validator).consensus_key,
    payload,
    signature: vote.signature,
  }));
}
