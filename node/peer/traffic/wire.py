"""Frames between peers: consensus messages (sumeragi.md 4.7), sync, transactions and evidence.

Status          to all, every second        my height and tip
SyncRequest     laggard → peer ahead        asks for blocks from this height on
SyncResponse    answer                      blocks, each with the CommitQC that decided it
FetchRequest    to a holder                 asks for the block with this hash
FetchResponse   answer                      that block
FetchTc         to a signer                 asks for the TC that its PREPARE named by this hash (4.5)
FetchQc         to a signer                 asks for the PrepareQC of this view, which justified its COMMIT
CompactProposal leader → all                a PROPOSAL with ids instead of its transactions
BodiesWant      receiver → leader, others   asks for transactions of that block that I lack
Bodies          answer                      those transactions
TxPush          submitter's node → all      new transactions, batched
TxHave          to all                      ids of transactions that wait here
TxWant          answer                      the ids that I lack
EvidenceMessage to all, till in a block     proof that a validator broke the protocol
OwnVotesWant    started peer → all          asks for the newest votes of mine that you hold (4.14)
OwnVotes        answer                      those votes
"""

from collections.abc import Iterable

import msgspec

from consensus.messages import Commit, Message, Prepare, Proposal, Timeout
from ledger.primitives.block import Block, Header
from ledger.primitives.certificate import CommitQC, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import Record, decode, encode
from ledger.primitives.evidence import Evidence
from ledger.primitives.units import Hash32

MAX_FRAME_BYTES = 4 * 1024 * 1024
"""The largest block that a chain may allow (3 MiB, `ledger.params`), with its certificates."""

MAX_SYNC_BLOCKS = 64
MAX_SYNC_BYTES = 1024 * 1024
"""A response ends at the first of the two limits, but has at least one block."""

MAX_IDS = 1_024
"""Maximum number of transaction ids in one announcement or request."""

MAX_PUSH_BYTES = 512 * 1024
"""Maximum number of bytes of transactions in one frame."""


class Status(Record, frozen=True, tag="status"):
    """The sender's height, tip and view."""

    height: int
    tip_hash: Hash32
    view: int
    certificate: CommitQC | None
    """The CommitCert of `height`, by which two peers with different blocks notice it."""
    votes: bool = True
    """False for an observer, and for a validator that only observes because its safety record is lost."""


class SyncRequest(Record, frozen=True, tag="sync_request"):
    """Asks for decided blocks from `from_height` on."""

    from_height: int
    count: int


class SyncedBlock(Record, frozen=True):
    """A decided block and its certificate."""

    block: Block
    certificate: CommitQC


class SyncResponse(Record, frozen=True, tag="sync_response"):
    """Consecutive decided blocks."""

    blocks: tuple[SyncedBlock, ...]


def sync_response(blocks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return the frame of a SyncResponse; `blocks` are canonical bytes of (block, certificate), which are inserted
    unchanged."""
    pairs = tuple((msgspec.Raw(block), msgspec.Raw(certificate)) for block, certificate in blocks)
    return encode(("sync_response", pairs))


class FetchRequest(Record, frozen=True, tag="fetch"):
    """Asks for one block by hash."""

    height: int
    block_hash: Hash32


class FetchResponse(Record, frozen=True, tag="block"):
    """The block asked for."""

    block: Block


class FetchTc(Record, frozen=True, tag="fetch_tc"):
    """Asks for a TC by the hash with which PREPAREs name it. The answer is the TC."""

    height: int
    just: Hash32


class FetchQc(Record, frozen=True, tag="fetch_qc"):
    """Asks for the PrepareQC of a view. The answer is the PrepareQC."""

    height: int
    view: int


class CompactProposal(Record, frozen=True, tag="compact"):
    """A PROPOSAL that names its transactions by their ids; most peers have them already (4.16)."""

    header: Header
    ids: tuple[bytes, ...]
    evidence: tuple[bytes, ...]
    last_commit: CommitQC | None
    tc: TimeoutCertificate | None
    prepare: Prepare


class BodiesWant(Record, frozen=True, tag="bodies_want"):
    """Asks for transactions of one block, by their indexes in it."""

    height: int
    block_hash: Hash32
    indexes: tuple[int, ...]


class Bodies(Record, frozen=True, tag="bodies"):
    """The transactions at these indexes of that block."""

    block_hash: Hash32
    indexes: tuple[int, ...]
    txs: tuple[bytes, ...]


class TxPush(Record, frozen=True, tag="tx"):
    """Signed transactions."""

    txs: tuple[bytes, ...]


class TxHave(Record, frozen=True, tag="tx_have"):
    """Ids of transactions that wait at the sender."""

    ids: tuple[bytes, ...]


class TxWant(Record, frozen=True, tag="tx_want"):
    """Ids of transactions that the sender lacks."""

    ids: tuple[bytes, ...]


class EvidenceMessage(Record, frozen=True, tag="evidence"):
    """Proof that a validator broke the protocol."""

    evidence: Evidence


class OwnVotesWant(Record, frozen=True, tag="own_votes_want"):
    """Asks for the newest votes that the sender itself has signed, of `height` or above."""

    height: int


class OwnVotes(Record, frozen=True, tag="own_votes"):
    """At most one vote of each type and one from a certificate; empty if the peer holds none."""

    height: int
    """The answering peer's tip."""
    votes: tuple[Prepare | Commit | Timeout, ...]
    tied: bool
    """True if its store holds a safety record's value: the answering peer was never at a greater height than now."""


PeerMessage = (
    Status
    | SyncRequest
    | SyncResponse
    | FetchRequest
    | FetchResponse
    | FetchTc
    | FetchQc
    | CompactProposal
    | BodiesWant
    | Bodies
    | TxPush
    | TxHave
    | TxWant
    | EvidenceMessage
    | OwnVotesWant
    | OwnVotes
)
Frame = Message | PeerMessage

_FrameType = (
    Proposal
    | Prepare
    | Commit
    | Timeout
    | PrepareQC
    | CommitQC
    | TimeoutCertificate
    | Status
    | SyncRequest
    | SyncResponse
    | FetchRequest
    | FetchResponse
    | FetchTc
    | FetchQc
    | CompactProposal
    | BodiesWant
    | Bodies
    | TxPush
    | TxHave
    | TxWant
    | EvidenceMessage
    | OwnVotesWant
    | OwnVotes
)


def decode_frame(data: bytes) -> Frame:
    """Return the frame in `data`. Raises CodecError if it is too long, unknown or not canonical."""
    frame: Frame = decode(_FrameType, data, MAX_FRAME_BYTES)  # type: ignore[arg-type]  # a union is a type to msgspec
    return frame


def frame_name(frame: Frame) -> str:
    """Return the tag of a frame, for metrics: the set of labels is bounded."""
    return str(type(frame).__struct_config__.tag)


_FIRST_FIXARRAY, _LAST_FIXARRAY = 0x90, 0x9F
_FIRST_FIXSTR, _LAST_FIXSTR = 0xA0, 0xBF


def tag_of(data: bytes) -> str:
    """Return the tag of a frame without decoding it: a frame is an array that begins with it. Returns "" if there is
    none.

    The result may be any text, not only the tag of a known frame.
    """
    if len(data) < 2 or not _FIRST_FIXARRAY <= data[0] <= _LAST_FIXARRAY:
        return ""
    if not _FIRST_FIXSTR <= data[1] <= _LAST_FIXSTR:
        return ""
    return data[2 : 2 + data[1] - _FIRST_FIXSTR].decode("ascii", "replace")


ANSWERS = {"sync_response": "sync", "block": "block", "bodies": "bodies", "own_votes": "own votes"}
"""Tag of each frame that is only ever an answer, and the kind of question it answers (`traffic.questions`)."""
