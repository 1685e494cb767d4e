"""Answers that need not be believed: a proof, the header it leads to, and the certificate of that header.

    state     value ── state proof ──▶ header.state_root      ─┐
    receipt   bytes ── merkle path ──▶ header.receipts_root    ├─ header hash ── CommitCert ──▶ validators ──▶ genesis
    tx        bytes ── merkle path ──▶ header.tx_root         ─┘

All of it is canonical bytes as hex; `ledger.light` checks them, with the genesis hash and nothing else.
"""

from typing import Any

from api.history import certificate_at, header_at
from api.problems import Problem
from ledger.chain import Chain
from ledger.primitives.block import header_hash
from ledger.primitives.codec import encode
from ledger.proofs import prove_receipt, prove_transaction


def certified_header(chain: Chain, height: int) -> dict[str, Any]:
    """Return header and certificate of `height`, both canonical bytes as hex, and who signed."""
    header = header_at(chain, height)
    commit = certificate_at(chain, height)
    validators = chain.validators(height)
    return {
        "height": height,
        "block_hash": header_hash(header).hex(),
        "header": encode(header).hex(),
        "certificate": encode(commit).hex(),
        "view": commit.view,
        "quorum": validators.quorum,
        "signed_by": [validators[entry.signer].name for entry in commit.signatures],
        "validators": encode(validators.members).hex(),
    }


def state_proof(chain: Chain, key: bytes) -> dict[str, Any]:
    """Return the proof of what the state holds at `key`, under the tip."""
    if chain.height == 0:
        raise Problem("unknown_block", "there is no block yet, so nothing certifies the state")
    return {"proof": encode(chain.prove_state(key)).hex(), "certified": certified_header(chain, chain.height)}
