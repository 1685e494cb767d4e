"""Answers that a client can verify: a proof, the header to which it leads, and the certificate of that header.

    state     value ── state proof ──▶ header.state_root      ─┐
    receipt   bytes ── merkle path ──▶ header.receipts_root    ├─ header hash ── CommitCert ──▶ validators ──▶ genesis
    tx        bytes ── merkle path ──▶ header.tx_root         ─┘

All parts are canonical bytes as hex; `ledger.light` checks them, starting only from the genesis hash.
"""

from typing import Any

from api import errors, render
from api.history import header_at, receipt_at
from api.ports import Location
from ledger.chain import Chain
from ledger.primitives.block import header_hash
from ledger.primitives.codec import encode
from ledger.proofs import NotProvableError, certified_header, prove_receipt, prove_transaction, prove_value


def certified(chain: Chain, height: int) -> dict[str, Any]:
    """Return what a light client needs for `height`: header, certificate and validators (canonical), and the
    signers."""
    try:
        pair = certified_header(chain, height)
    except NotProvableError as error:
        raise errors.UnknownBlockError(tip=chain.height, height=height) from error
    validators = chain.validators(height)
    return {
        "height": height,
        "block_hash": header_hash(pair.header).hex(),
        "header": encode(pair.header).hex(),
        "certificate": encode(pair.certificate).hex(),
        "validators": encode(validators.members).hex(),
        "view": pair.certificate.view,
        "quorum": validators.quorum,
        "signed_by": [validators[entry.signer].name for entry in pair.certificate.signatures],
    }


def state(chain: Chain, key: bytes) -> dict[str, Any]:
    """Return the value at `key` after the tip, with its proof."""
    try:
        proven = prove_value(chain, key)
    except NotProvableError as error:
        raise errors.NothingCertifiedError from error
    return {
        "key": key.hex(),
        "value": None if proven.value is None else proven.value.hex(),
        "height": proven.height,
        "proof": encode(proven.proof).hex(),
        "certified": certified(chain, proven.height),
    }


def receipt(chain: Chain, place: Location) -> dict[str, Any]:
    """Return the receipt at `place`, also as the bytes under the header's receipts_root, with the proof."""
    shown = receipt_at(chain, place)  # its refusal names what is missing; the prover's does not
    proof = prove_receipt(chain, place.height, place.index)
    return {
        "receipt": render.receipt(shown, place.height, place.index, header_at(chain, place.height).timestamp_ms),
        "proof": encode(proof).hex(),
        "certified": certified(chain, place.height),
    }


def transaction(chain: Chain, tx_id: bytes) -> dict[str, Any]:
    """Return proofs that a transaction is in its block, and of its result."""
    place = chain.find_tx(tx_id)
    if place is None:
        raise errors.UnknownTransactionError(id=tx_id)
    shown = receipt(chain, Location(*place))
    return {
        "id": tx_id.hex(),
        "transaction_proof": encode(prove_transaction(chain, tx_id)).hex(),
        "receipt": shown["receipt"],
        "receipt_proof": shown["proof"],
        "certified": shown["certified"],
    }
