"""Replays an exported chain from genesis and prints every root: run as a program of its own by `test_replay`.

python -m tests.laws.replay FILE        FILE: canonical [genesis.json, [[block, certificate], …]]
"""

import sys
from pathlib import Path

from contracts.registry import default_registry
from ledger import genesis as ledger_genesis
from ledger.chain import Chain
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import decode, encode, trusted_decode
from ledger.primitives.genesis import genesis_to_json
from ledger.primitives.transaction import parse_transaction
from ledger.store import MemoryStore

LIMIT = 64 * 1024 * 1024


def export(chain: Chain) -> bytes:
    """Return the chain as a file: its genesis, then every block with its certificate."""
    blocks = []
    for height in range(1, chain.height + 1):
        raw, certificate = chain.block_bytes(height), chain.certificate(height)
        assert raw is not None
        assert certificate is not None
        blocks.append((raw, encode(certificate)))
    return encode((genesis_to_json(chain.genesis), tuple(blocks)))


def replay(data: bytes) -> Chain:
    """Execute everything again on an empty store; `Chain.execute` compares each root with the header's."""
    genesis, blocks = decode(tuple[str, tuple[tuple[bytes, bytes], ...]], data, LIMIT)
    chain = Chain.open(MemoryStore(), ledger_genesis.load(genesis), default_registry())
    for raw, certificate in blocks:
        block = trusted_decode(Block, raw)
        executed = chain.execute(block, [parse_transaction(tx) for tx in block.txs])
        chain.commit(executed, trusted_decode(CommitQC, certificate))
    return chain


def roots(chain: Chain) -> list[str]:
    """Return one line per block: height, block hash, state root, receipts root."""
    lines = []
    for height in range(1, chain.height + 1):
        header, block_hash = chain.header(height), chain.block_hash(height)
        assert header is not None
        assert block_hash is not None
        lines.append(f"{height} {block_hash.hex()} {header.state_root.hex()} {header.receipts_root.hex()}")
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(roots(replay(Path(sys.argv[1]).read_bytes()))) + "\n")
