"""SHA-256 with a domain before all content (sumeragi.md 4.2, ledger.md "Domain separation").

    domain                 tag    content                                    result
    GETTY-SUMERAGI/1       0x00   len16(chain_id) chain_id genesis_hash      chain context
                           0x01   canonical(validator set)                   vs_hash
                           0x02   canonical(header)                          block hash
                           0x03   chain_ctx height block_hash(h-1)           topology seed
                           0x10   type chain_ctx vs_hash height view body    signed bytes of a vote
    GETTY-LEDGER/1         see `LedgerTag`                                   all hashes and payloads of the ledger

Rule: each domain and tag has only one meaning.
"""

from enum import IntEnum
from hashlib import sha256 as _sha256

from ledger.primitives.units import Hash32

CONSENSUS_DOMAIN = b"GETTY-SUMERAGI/1"
LEDGER_DOMAIN = b"GETTY-LEDGER/1"


class LedgerTag(IntEnum):
    """The meaning of a hash or signature under `LEDGER_DOMAIN`."""

    GENESIS = 0x00
    TX_ID = 0x01
    TX_SIGN = 0x02
    ACCOUNT_ID = 0x03
    TREE_KEY = 0x04
    TREE_VALUE = 0x05
    TREE_BUCKET = 0x06
    TREE_NODE = 0x07
    VALIDATOR_ID = 0x08
    PROOF_OF_POSSESSION = 0x09
    PARAMETERS = 0x0A
    DUE_ID = 0x0B
    WITNESS = 0x0C
    CLUB_ID = 0x0D
    AGREEMENT = 0x0E
    PROPOSAL_ID = 0x0F
    PEER_ID = 0x10
    PEER_BALLOT = 0x11
    KEY_CONSENT = 0x12
    OPERATOR_BALLOT = 0x13
    CHANGE = 0x14
    VERIFIER_BALLOT = 0x15
    UPGRADE_BALLOT = 0x16
    UPGRADE_ID = 0x17
    PROPOSED_CALL = 0x1F
    COMMITMENT = 0x20
    DRAW = 0x21
    CHANCE = 0x22
    SEED = 0x23
    CLAUSE = 0x30
    CLAUSES = 0x31
    LIBRARY_BALLOT = 0x32


_HEADS = {tag: LEDGER_DOMAIN + bytes((tag,)) for tag in LedgerTag}


def ledger_head(tag: LedgerTag) -> bytes:
    """Return the bytes before all content that is hashed under `tag`, for callers that hash very often."""
    return _HEADS[tag]


def sha256(*parts: bytes) -> Hash32:
    """Return SHA-256 of the concatenation of `parts`."""
    return Hash32(_sha256(b"".join(parts)).digest())


def ledger_hash(tag: LedgerTag, *parts: bytes) -> Hash32:
    """Return SHA256(GETTY-LEDGER/1 ‖ tag ‖ parts)."""
    return Hash32(_sha256(_HEADS[tag] + b"".join(parts)).digest())


def chain_context(chain_id: str, genesis_hash: Hash32) -> Hash32:
    """Return the chain context, which is part of every signed byte string (sumeragi.md 4.2)."""
    name = chain_id.encode()
    return sha256(CONSENSUS_DOMAIN, b"\x00", len(name).to_bytes(2, "big"), name, genesis_hash)


def u64be(value: int) -> bytes:
    """Return `value` as 8 bytes big-endian; raises OverflowError outside 0 … 2^64−1."""
    return value.to_bytes(8, "big")
