"""Builds the next block, or executes one from another peer. Both return an `Executed`, by the same rules, and change
nothing in the chain.

build(tip, txs, …)        chooses the transactions that the block may hold, and fills in the header
execute(tip, block, txs)  checks another peer's block against its header
"""

from collections.abc import Iterable, Sequence

from ledger import invalid_block as invalid
from ledger.chain.candidate import Executed
from ledger.chain.tip import Tip
from ledger.chain.validity import InvalidBlockError, check_body, check_evidence, check_frame
from ledger.execution import BlockExecution, BlockResult, RefusedError, encode_receipts
from ledger.primitives.block import HEADER_VERSION, Block, Header, header_hash, tx_root_of
from ledger.primitives.certificate import CommitQC, certificate_hash
from ledger.primitives.codec import CodecError, encode
from ledger.primitives.evidence import Evidence, decode_evidence
from ledger.primitives.merkle import merkle_root
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import Millis

__all__ = ["BLOCK_OVERHEAD_BYTES", "build", "execute", "keep_roles"]

BLOCK_OVERHEAD_BYTES = 2_048
"""Room in bytes for everything in a block except its transactions and last commit; in fact less than 600 bytes."""


def build(
    tip: Tip,
    txs: Iterable[ParsedTransaction],
    timestamp_ms: int,
    proposer_id: bytes,
    last_commit: CommitQC | None,
    *,
    max_bytes: int | None,
    evidence: Iterable[Evidence],
) -> Executed:
    """Return a new block, executed, with as many of `txs` as it may hold, in their order (`Chain.build`)."""
    assert timestamp_ms > tip.time_ms, f"block time {timestamp_ms} is not after the tip's {tip.time_ms}"
    limit = min(tip.params.max_block_bytes, max_bytes or tip.params.max_block_bytes)
    run = tip.execution(timestamp_ms)
    keep_roles(tip, run, proposer_id, last_commit)
    size = BLOCK_OVERHEAD_BYTES + len(encode(last_commit))
    accused = _convictions(tip, run, evidence, tip.params.max_block_bytes - size)
    run.run_due()
    size += sum(len(raw) + 5 for raw in accused)
    chosen: list[bytes] = []
    for parsed in txs:
        if len(chosen) == tip.params.max_block_txs or not run.may_include:
            break
        if size + len(parsed.raw) + 5 > limit:
            continue
        try:
            run.include(parsed)
        except RefusedError:
            continue
        size += len(parsed.raw) + 5  # five bytes: MessagePack's longest head of a byte string
        chosen.append(parsed.raw)
    result = run.finish()
    root, tree_writes = tip.tree.update(result.changes)
    leaves = encode_receipts(result.receipts)
    height = tip.height + 1
    header = Header(
        version=HEADER_VERSION,
        height=height,
        parent_hash=tip.hash,
        timestamp_ms=Millis(timestamp_ms),
        tx_root=tx_root_of(tuple(chosen)),
        evidence_root=merkle_root(accused),
        last_commit_hash=certificate_hash(last_commit),
        state_root=root,
        receipts_root=merkle_root(leaves),
        validators_hash=tip.validators(height).hash,
        next_validators_hash=tip.validators(height + 1).hash,
        params_hash=tip.params.hash,
        proposer_id=proposer_id,
    )
    block = Block(header, tuple(chosen), tuple(accused), last_commit)
    check_frame(tip, block)
    return _executed(tip, block, encode(block), result=result, leaves=leaves, tree_writes=tree_writes)


def execute(tip: Tip, block: Block, txs: Sequence[ParsedTransaction]) -> Executed:
    """Check and execute `block`, whose transactions are `txs`. Raises InvalidBlockError."""
    raw = encode(block)
    check_frame(tip, block)
    check_body(tip, block, len(raw), txs)
    run = tip.execution(block.header.timestamp_ms)
    keep_roles(tip, run, block.header.proposer_id, block.last_commit)
    _convict_all(tip, run, block)
    run.run_due()
    for parsed in txs:
        try:
            run.include(parsed)
        except RefusedError as error:
            raise invalid.RefusedInBlockError(error.code, error.fields) from error
    result = run.finish()
    root, tree_writes = tip.tree.update(result.changes)
    leaves = encode_receipts(result.receipts)
    if merkle_root(leaves) != block.header.receipts_root:
        raise invalid.WrongReceiptsRootError
    if root != block.header.state_root:
        raise invalid.WrongStateRootError(root=root)
    return _executed(tip, block, raw, result=result, leaves=leaves, tree_writes=tree_writes)


def keep_roles(tip: Tip, run: BlockExecution, proposer: bytes, last_commit: CommitQC | None) -> None:
    """Give `run` the proposer and the view in which the parent was decided."""
    decided_view = None if last_commit is None else last_commit.view
    validators = tip.validators(tip.height + 1)
    run.keep_roles(parent_hash=tip.hash, proposer=proposer, decided_view=decided_view, validators=validators)


def _convictions(tip: Tip, run: BlockExecution, evidence: Iterable[Evidence], room: int) -> list[bytes]:
    """Add the pieces of evidence that the new block may hold; return their bytes, in order.

    Pieces that do not fit into `room` bytes wait for the next block, because a block above its limit is invalid.
    """
    accused: list[bytes] = []
    for piece in evidence:
        length = len(encode(piece)) + 5
        if length > room:
            continue
        try:
            check_evidence(tip, piece)
            run.convict(piece, tip.validators(piece.height)[piece.signer].id)
        except (RefusedError, InvalidBlockError):
            continue
        accused.append(encode(piece))
        room -= length
        if len(accused) == tip.validators(tip.height + 1).n:
            break
    return accused


def _convict_all(tip: Tip, run: BlockExecution, block: Block) -> None:
    for raw in block.evidence:
        try:
            piece = decode_evidence(raw)
        except CodecError as error:
            raise invalid.EvidenceMalformedError(fault=error.said) from error
        check_evidence(tip, piece)
        try:
            run.convict(piece, tip.validators(piece.height)[piece.signer].id)
        except RefusedError as error:
            raise invalid.RefusedInBlockError(error.code, error.fields) from error


def _executed(
    tip: Tip,
    block: Block,
    raw: bytes,
    *,
    result: BlockResult,
    leaves: tuple[bytes, ...],
    tree_writes: dict[bytes, bytes | None],
) -> Executed:
    return Executed(
        block=block,
        block_bytes=raw,
        block_hash=header_hash(block.header),
        receipts=result.receipts,
        receipt_leaves=leaves,
        touched=result.touched,
        state_changes=result.changes,
        tree_writes=tree_writes,
        state_root=block.header.state_root,
        next_validators=tip.validators(tip.height + 2),
        findings=result.findings,
    )
