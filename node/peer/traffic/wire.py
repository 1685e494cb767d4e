"""Frames between peers: consensus messages (sumeragi.md 4.7) and what keeps peers level with each other.

Status          to all, every second        where I am
SyncRequest     laggard → peer ahead        blocks from this height on, please
SyncResponse    answer                      blocks, each with the CommitQC that decided it
FetchRequest    to a holder                 the block with this hash
FetchResponse   answer                      that block
FetchTc         to a signer                 the TC that your PREPARE named by this hash (4.5)
FetchQc         to a signer                 the PrepareQC of this view that your COMMIT rested on
CompactProposal leader → all                a PROPOSAL with ids in the place of its transactions
BodiesWant      receiver → leader, others   the transactions of that block that I lack
Bodies          answer                      those transactions
TxPush          submitter's node → all      new transactions, batched
TxHave          to all                      ids I wait for
TxWant          answer                      those of them I lack
EvidenceMessage to all, till in a block     proof that a validator broke the protocol
OwnVotesWant    started peer → all          the newest votes of mine that you hold (4.14)
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
"""The largest block a chain may allow itself (3 MiB, `ledger.params`) with its certificates, and no more."""

MAX_SYNC_BLOCKS = 64
MAX_SYNC_BYTES = 1024 * 1024
"""A response stops after either; at least one block is always sent."""

MAX_IDS = 1_024
"""Transaction ids in one announcement or request."""

MAX_PUSH_BYTES = 512 * 1024
"""Transactions pushed in one frame."""


class Status(Record, frozen=True, tag="status"):
    """Where the sender is."""

    height: int
    tip_hash: Hash32
    view: int
    certificate: CommitQC | None
    """The CommitCert of `height`: two peers with different blocks find out by it."""
    votes: bool = True
    """False of an observer, and of a validator that observes because its safety record is lost."""


class SyncRequest(Record, frozen=True, tag="sync_request"):
    """Asks for decided blocks from `from_height` on."""

    from_height: int
    count: int


class SyncedBlock(Record, frozen=True):
    """A decided block and its proof."""

    block: Block
    certificate: CommitQC


class SyncResponse(Record, frozen=True, tag="sync_response"):
    """Consecutive decided blocks."""

    blocks: tuple[SyncedBlock, ...]


def sync_response(blocks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return the frame of a SyncResponse with these blocks and certificates, whose canonical bytes are put in as is."""
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
    """Asks for a TC by the hash that PREPAREs name it by. Answered by the TC."""

    height: int
    just: Hash32


class FetchQc(Record, frozen=True, tag="fetch_qc"):
    """Asks for the PrepareQC of a view. Answered by the PrepareQC."""

    height: int
    view: int


class CompactProposal(Record, frozen=True, tag="compact"):
    """A PROPOSAL whose transactions are named by their ids; most peers have them already (4.16)."""

    header: Header
    ids: tuple[bytes, ...]
    evidence: tuple[bytes, ...]
    last_commit: CommitQC | None
    tc: TimeoutCertificate | None
    prepare: Prepare


class BodiesWant(Record, frozen=True, tag="bodies_want"):
    """Asks for transactions of one block, by their places in it."""

    height: int
    block_hash: Hash32
    indexes: tuple[int, ...]


class Bodies(Record, frozen=True, tag="bodies"):
    """The transactions at these places of that block."""

    block_hash: Hash32
    indexes: tuple[int, ...]
    txs: tuple[bytes, ...]


class TxPush(Record, frozen=True, tag="tx"):
    """Signed transactions."""

    txs: tuple[bytes, ...]


class TxHave(Record, frozen=True, tag="tx_have"):
    """Ids of transactions the sender holds and waits for."""

    ids: tuple[bytes, ...]


class TxWant(Record, frozen=True, tag="tx_want"):
    """Ids the sender lacks."""

    ids: tuple[bytes, ...]


class EvidenceMessage(Record, frozen=True, tag="evidence"):
    """Proof that a validator broke the protocol."""

    evidence: Evidence


class OwnVotesWant(Record, frozen=True, tag="own_votes_want"):
    """Asks for the newest votes that the asker has signed, of `height` or above."""

    height: int


class OwnVotes(Record, frozen=True, tag="own_votes"):
    """At most one vote of each type, and one from a certificate; none when nothing is held."""

    height: int
    """The answering peer's tip."""
    votes: tuple[Prepare | Commit | Timeout, ...]
    tied: bool
    """Its store holds a safety record's value: the answering peer never stood higher than it stands now."""


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
    """Return the frame in `data`; raises CodecError when it is too long, unknown or not canonical."""
    frame: Frame = decode(_FrameType, data, MAX_FRAME_BYTES)  # type: ignore[arg-type]  # a union is a type to msgspec
    return frame


def frame_name(frame: Frame) -> str:
    """Return the tag of a frame, for metrics: a bounded set of labels."""
    return str(type(frame).__struct_config__.tag)


_FIRST_FIXARRAY, _LAST_FIXARRAY = 0x90, 0x9F
_FIRST_FIXSTR, _LAST_FIXSTR = 0xA0, 0xBF


def tag_of(data: bytes) -> str:
    """Return the tag of a frame without decoding it, empty when there is none: a frame is an array that begins with it.

    Whatever stands there: it need not be the tag of any frame.
    """
    if len(data) < 2 or not _FIRST_FIXARRAY <= data[0] <= _LAST_FIXARRAY:
        return ""
    if not _FIRST_FIXSTR <= data[1] <= _LAST_FIXSTR:
        return ""
    return data[2 : 2 + data[1] - _FIRST_FIXSTR].decode("ascii", "replace")


ANSWERS = {"sync_response": "sync", "block": "block", "bodies": "bodies", "own_votes": "own votes"}
"""Tag of each frame that does nothing but answer, and the kind of question it answers (`traffic.questions`)."""
