"""Builds the proofs that `ledger.light` verifies, from a given chain.

state key     the tip's tree; the certified header of the tip has its root
transaction   the block's transactions under tx_root
receipt       the block's receipts under receipts_root
"""

from typing import Protocol

from ledger.primitives.block import Block, Header
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import trusted_decode
from ledger.primitives.fields import HashBytes
from ledger.primitives.merkle import merkle_path
from ledger.primitives.proof import CertifiedHeader, InclusionProof, ProvenValue, StateProof
from ledger.primitives.refusal import Refusal


class ProvingChain(Protocol):
    """What is needed from a chain to build proofs."""

    height: int

    def header(self, height: int) -> Header | None:
        """Return the header of `height`, or None."""
        ...

    def certificate(self, height: int) -> CommitQC | None:
        """Return the certificate of `height`, or None."""
        ...

    def block_bytes(self, height: int) -> bytes | None:
        """Return the canonical bytes of block `height`, or None."""
        ...

    def receipt_count(self, height: int) -> int | None:
        """Return the number of receipts of `height`, or None."""
        ...

    def receipt_leaves(self, height: int) -> tuple[bytes, ...] | None:
        """Return the bytes of each receipt of `height`, or None."""
        ...

    def find_tx(self, transaction: bytes) -> tuple[int, int] | None:
        """Return (height, receipt index) of a transaction, or None."""
        ...

    def state_value(self, key: bytes) -> bytes | None:
        """Return the state's value at `key` after the tip, or None."""
        ...

    def prove_state(self, key: bytes) -> StateProof:
        """Return the proof of the value at `key` under the tip's state root."""
        ...


class NotProvableError(Refusal):
    """There is nothing to prove: the height, transaction or receipt does not exist here."""


class NoBlockError(NotProvableError):
    """The chain has the block of a proof."""

    code = "not_provable"
    reason = "block"
    height: int
    tip: int


class NoCertifiedStateError(NotProvableError):
    """A block has certified a state, so that it can be proved."""

    code = "not_provable"
    reason = "state"


class NoReceiptError(NotProvableError):
    """A block has a receipt with this index."""

    code = "not_provable"
    reason = "receipt"
    height: int
    count: int
    index: int


class NoTransactionError(NotProvableError):
    """A block contains the transaction."""

    code = "not_provable"
    reason = "transaction"
    id: HashBytes


def certified_header(chain: ProvingChain, height: int) -> CertifiedHeader:
    """Return header and certificate of `height`; raises NotProvableError outside 1 … tip."""
    header, certificate = chain.header(height), chain.certificate(height)
    if header is None or certificate is None:
        raise NoBlockError(height=height, tip=chain.height)
    return CertifiedHeader(header, certificate)


def prove_value(chain: ProvingChain, key: bytes) -> ProvenValue:
    """Return the value at `key` after the tip, with its proof; raises NotProvableError before block 1."""
    if chain.height == 0:
        raise NoCertifiedStateError
    return ProvenValue(chain.height, key, chain.state_value(key), chain.prove_state(key))


def prove_transaction(chain: ProvingChain, transaction: bytes) -> InclusionProof:
    """Return the proof that the transaction with this id is in its block; raises NotProvableError."""
    height, index = _place(chain, transaction)
    txs, receipts = _block(chain, height).txs, chain.receipt_count(height)
    if receipts is None:
        raise NoBlockError(height=height, tip=chain.height)
    index -= receipts - len(txs)  # receipts of scheduled work come before those of transactions
    return InclusionProof(height, index, len(txs), txs[index], merkle_path(txs, index))


def prove_receipt(chain: ProvingChain, height: int, index: int) -> InclusionProof:
    """Return the proof of receipt `index` of block `height`, scheduled work included; raises NotProvableError."""
    leaves = _leaves(chain, height)
    if not 0 <= index < len(leaves):
        raise NoReceiptError(height=height, count=len(leaves), index=index)
    return InclusionProof(height, index, len(leaves), leaves[index], merkle_path(leaves, index))


def _place(chain: ProvingChain, transaction: bytes) -> tuple[int, int]:
    place = chain.find_tx(transaction)
    if place is None:
        raise NoTransactionError(id=transaction)
    return place


def _block(chain: ProvingChain, height: int) -> Block:
    raw = chain.block_bytes(height)
    if raw is None:
        raise NoBlockError(height=height, tip=chain.height)
    return trusted_decode(Block, raw)


def _leaves(chain: ProvingChain, height: int) -> tuple[bytes, ...]:
    leaves = chain.receipt_leaves(height)
    if leaves is None:
        raise NoBlockError(height=height, tip=chain.height)
    return leaves
