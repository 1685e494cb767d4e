"""A decoder accepts any bytes or refuses them with its own error; no other error ever leaves it.

Each decoder that reads what others wrote is run on many thousand mutations of what it accepts, the same ones every
time: flipped bits, cut and doubled pieces, pieces of other samples, numbers at their bounds, deep nesting, plain
chance. What it accepts is canonical where the format says so: written again it is the same bytes. A failure prints the
input.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest

from api.errors import Hex, ProblemError
from api.events import read_cursor, read_topics
from api.query_params import hexbytes
from consensus.fork import ForkBundle, Justification
from consensus.lock import Committed, Prepared, Proposed, TimedOut
from ledger import genesis
from ledger.primitives.address import AddressError, format_account, parse_account
from ledger.primitives.block import Block, Header, header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, Grounds
from ledger.primitives.codec import CodecError, decode, encode
from ledger.primitives.evidence import decode_evidence
from ledger.primitives.genesis import GenesisError, genesis_to_json
from ledger.primitives.proof import InclusionProof, StateProof, verify_state_proof
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import ZERO_HASH, AccountId
from ledger.primitives.validators import Validator
from node.config import Address, config_text, parse_config
from node.errors import ConfigError
from node.peer.traffic.wire import decode_frame
from node.peer.voting.errors import WalDamagedError
from node.peer.voting.wal import Wal
from node.shell.net.frames import FrameError, FrameKind, FrameReader, header
from tests.kit.frames import FRAMES, PROOF, TC, H, X
from tests.kit.simulated import calm, decide, mint, peer
from tests.kit.vote_record import OWNER, TIE, MemoryDisk
from tests.sim.cluster import SimCluster

RUNS = 40_000
LONG_RUNS, SHORT_RUNS = 15_000, 10_000
"""Of a decoder of whole files, and of one of a short text."""
INTERESTING = (
    b"", b"\x00", b"\xff", b"\x7f", b"\x80", b"\xc0", b"\xc1", b"\xcf" + b"\xff" * 8, b"\xd3\x80" + bytes(7),
    b"\xdd\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\x91" * 2_000, b"[" * 2_000, b'{"a":' * 500, b"-1", b"1e999",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"null", b"9" * 400, b"\xca\x7f\xc0\x00\x00",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """A decoder: what it accepts, how it refuses, and how an accepted value is written again (None: not canonical)."""

    name: str
    samples: tuple[bytes, ...]
    run: Callable[[bytes], bytes | None]
    refuses: tuple[type[Exception], ...]
    runs: int = RUNS


def mutated(random: Random, samples: tuple[bytes, ...]) -> bytes:
    """Return one of `samples` after one to four changes."""
    data = bytearray(random.choice(samples))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((1, 1, 2, 4, 8, 32, 64)))
        match random.randrange(7):
            case 0 if data:
                data[at % len(data)] ^= 1 << random.randrange(8)
            case 1 if data:
                data[at % len(data)] = random.randrange(256)
            case 2:
                del data[at:end]
            case 3:
                data[at:at] = data[at:end] * random.choice((1, 2, 50))
            case 4:
                data[at:end] = random.choice(INTERESTING)
            case 5:
                other = random.choice(samples)
                start = random.randrange(len(other) + 1)
                data[at:end] = other[start : start + random.choice((1, 5, 33, 200))]
            case _:
                data[at:end] = random.randbytes(end - at)
    return bytes(data)


def lived() -> SimCluster:
    cluster = calm()
    for nonce in range(3):
        decide(cluster, nonce)
    return cluster


CLUSTER = lived()
CHAIN = peer(CLUSTER.nodes[0]).chain


def of_kind(kind: type) -> Callable[[bytes], bytes]:
    return lambda data: encode(decode(kind, data))


def again(parse: Callable[[bytes], object]) -> Callable[[bytes], bytes]:
    return lambda data: encode(parse(data))


def safety_record(data: bytes) -> bytes | None:
    """A log that was read once reads the same ever after."""
    disk = MemoryDisk(data)
    first = Wal(disk, OWNER, (0, TIE))
    left = disk.data
    again = Wal(disk, OWNER, (0, TIE))
    assert (again.entries, again.damaged, again.chain) == (first.entries, first.damaged, first.chain)
    assert disk.data == left
    return None


def stream(data: bytes) -> bytes | None:
    """Frames come out the same however the stream is cut."""
    whole = [bytes([kind]) + payload for kind, payload in FrameReader().feed(data)]
    reader, parts = FrameReader(), []
    for at in range(0, len(data), 7):
        parts += [bytes([kind]) + payload for kind, payload in reader.feed(data[at : at + 7])]
    assert parts == whole
    return None


def fork_bundle(data: bytes) -> bytes:
    bundle = decode(ForkBundle, data)
    chain = Justification(bundle.commit)
    for link in bundle.links:
        chain.take(link)
    return encode(bundle)


def state_proof(data: bytes) -> bytes:
    proof = decode(StateProof, data)
    assert not verify_state_proof(b"r" * 32, b"key", b"value", proof), "a proof under a root that nothing has"
    return encode(proof)


def text(parse: Callable[[str], object]) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        parse(data.decode("utf-8", "surrogateescape"))

    return run


def genesis_file(data: bytes) -> None:
    genesis.load(data)


def node_toml(data: bytes) -> None:
    parse_config(data.decode())  # the reader of the file refuses bytes that are not UTF-8


def account(data: bytes) -> bytes:
    words = data.decode("utf-8", "surrogateescape")
    assert format_account(parse_account(words)) == words
    return data


def record_bytes() -> tuple[bytes, ...]:
    disk = MemoryDisk()
    wal = Wal(disk, OWNER, (0, TIE))
    block_hash = header_hash(X.header)
    wal.append((Proposed(1, 0, block_hash, None), Prepared(1, 0, block_hash, ZERO_HASH, NO_VIEW, None, X)))
    wal.append((Committed(1, 0, block_hash, H.prepare_qc(X), None),))
    wal.append((TimedOut(1, 0, 0, block_hash, H.prepare_qc(X), TC),))
    return (disk.data,)


HERE = Address(host="127.0.0.1", port=1)
BLOCKS = tuple(CHAIN.block_bytes(height) or b"" for height in (1, 2, 3))
PROVEN = CHAIN.prove_state(b"x")
TARGETS = [
    Target("frames of peers", tuple(map(encode, FRAMES)), again(decode_frame), (CodecError,)),
    Target("the stream they come in", (header(FrameKind.DATA, 5) + b"hello",) * 2, stream, (FrameError,)),
    Target(
        "transactions", tuple(mint(CLUSTER, n) for n in range(3)), lambda d: parse_transaction(d).raw, (CodecError,)
    ),
    Target("evidence", (encode(PROOF),), again(decode_evidence), (CodecError,)),
    Target("blocks", BLOCKS, of_kind(Block), (CodecError,)),
    Target("headers", tuple(encode(CHAIN.header(h)) for h in (1, 2, 3)), of_kind(Header), (CodecError,)),
    Target("certificates", tuple(encode(CHAIN.certificate(h)) for h in (1, 2, 3)), of_kind(CommitQC), (CodecError,)),
    Target("sets", (encode(CHAIN.validators(1).members),), of_kind(tuple[Validator, ...]), (CodecError,)),
    Target("receipts", tuple(CHAIN.receipt_leaves(1) or ()), of_kind(Receipt), (CodecError,)),
    Target(
        "inclusion proofs",
        (encode(InclusionProof(1, 0, 1, b"leaf", (ZERO_HASH,))),),
        of_kind(InclusionProof),
        (CodecError,),
    ),
    Target("state proofs", (encode(PROVEN),), state_proof, (CodecError,)),
    Target("grounds", (encode(CHAIN.grounds(1)),), of_kind(Grounds), (CodecError,)),
    Target(
        "fork bundles",
        (encode(ForkBundle(H.commit_qc(X, 2), (H.prepare_qc(X, 2, TC), TC))),),
        fork_bundle,
        (CodecError,),
    ),
    Target("safety records", record_bytes(), safety_record, (WalDamagedError,), LONG_RUNS),
    Target("genesis files", (genesis_to_json(CLUSTER.genesis).encode(),), genesis_file, (GenesisError,), LONG_RUNS),
    Target(
        "node.toml",
        (config_text("n", HERE, HERE, {"ab" * 20: HERE}, HERE).encode(),),
        node_toml,
        (ConfigError, UnicodeDecodeError),
        LONG_RUNS,
    ),
    Target("addresses", (format_account(AccountId(bytes(20))).encode(),), account, (AddressError,), SHORT_RUNS),
    Target("cursors", (b"12-3", b"0-0"), text(read_cursor), (ProblemError,), SHORT_RUNS),
    Target("topics", (b"club.*,won.transferred", b"*"), text(read_topics), (ProblemError,), SHORT_RUNS),
    Target("hex", (b"00ff", b"a" * 64), text(lambda words: hexbytes(words, Hex.TX, 32)), (ProblemError,), SHORT_RUNS),
]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_only_its_own_refusal_leaves_a_decoder(target: Target) -> None:
    random = Random(1)
    for sample in target.samples:
        written = target.run(sample)
        assert written in (None, sample)
    accepted = 0
    for run in range(target.runs):
        data = mutated(random, target.samples) if random.random() < 0.97 else random.randbytes(random.randrange(300))
        try:
            written = target.run(data)
        except target.refuses:
            continue
        except Exception as error:
            pytest.fail(f"run {run}: {type(error).__name__} {error} leaves the decoder of {target.name} on {data!r}")
        accepted += 1
        assert written in (None, data), f"run {run}: accepted, and written again it is another: {data!r}"
    assert accepted < target.runs, "nothing is ever refused"
