"""Passes each frame to the part of the peer that handles it.

    Status, SyncRequest, SyncResponse              sync
    FetchRequest, FetchResponse, BodiesWant,
    Bodies, CompactProposal                        couriers, and the machine's own fetches
    FetchTc, FetchQc                               archive; after a halt every frame
    TxPush, TxHave, TxWant                         gossip
    EvidenceMessage                                evidence
    OwnVotesWant, OwnVotes                         recall
    everything else                                router: consensus, from validators only

Rule 1: an unrequested answer is dropped (`traffic.questions`): its tag is checked before it is decoded.
Rule 2: bytes that are not a frame are misbehaviour of the sender: a value, never an exception.
"""

from collections.abc import Callable

from ledger.primitives.block import Block, header_hash
from ledger.primitives.codec import CodecError
from node.peer.blocks.compact import Couriers
from node.peer.blocks.evidence import EvidencePool
from node.peer.blocks.sync import Sync
from node.peer.tools import Tools
from node.peer.traffic.wire import (
    ANSWERS,
    Bodies,
    BodiesWant,
    CompactProposal,
    EvidenceMessage,
    FetchQc,
    FetchRequest,
    FetchResponse,
    FetchTc,
    OwnVotes,
    OwnVotesWant,
    Status,
    SyncRequest,
    SyncResponse,
    TxHave,
    TxPush,
    TxWant,
    decode_frame,
    tag_of,
)
from node.peer.txs.gossip import Gossip
from node.peer.voting.archive import Archive
from node.peer.voting.recall import Recall
from node.peer.voting.router import Router

__all__ = ["Dispatch"]


class Dispatch:
    """Passes every frame to its part.

    `fetched` gets requested blocks; `halted` tells whether the peer has halted.
    """

    def __init__(
        self,
        tools: Tools,
        *,
        sync: Sync,
        couriers: Couriers,
        archive: Archive,
        gossip: Gossip,
        evidence: EvidencePool,
        recall: Recall,
        router: Router,
        halted: Callable[[], bool],
        fetched: Callable[[bytes, Block], None],
    ) -> None:
        self._questions, self._misbehaved = tools.questions, tools.misbehaved
        self._sync = sync
        self._couriers = couriers
        self._archive = archive
        self._gossip = gossip
        self._evidence = evidence
        self._recall = recall
        self._router = router
        self._halted = halted
        self._fetched = fetched

    def on_frame(self, sender: bytes, data: bytes) -> None:
        """Pass the frame in `data` to its part."""
        answers = ANSWERS.get(tag_of(data))
        if answers is not None and not self._questions.expects(sender, answers):
            return
        try:
            frame = decode_frame(data)
        except CodecError as error:
            self._misbehaved(sender, str(error))
            return
        if self._halted():
            self._archive.on_frame(sender, frame)
            return
        match frame:
            case Status():
                self._sync.on_status(sender, frame)
            case SyncRequest():
                self._sync.on_request(sender, frame)
            case SyncResponse():
                self._sync.on_response(sender, frame)
            case FetchRequest():
                self._couriers.on_fetch(sender, frame)
            case FetchResponse():
                self._on_block(sender, frame.block)
            case FetchTc():
                self._archive.on_fetch_tc(sender, frame)
            case FetchQc():
                self._archive.on_fetch_qc(sender, frame)
            case CompactProposal():
                if self._router.takes_part(sender):
                    self._couriers.on_compact(sender, frame)
            case BodiesWant():
                self._couriers.on_want(sender, frame)
            case Bodies():
                self._couriers.on_bodies(sender, frame)
            case TxPush():
                self._gossip.on_push(sender, frame)
            case TxHave():
                self._gossip.on_have(sender, frame)
            case TxWant():
                self._gossip.on_want(sender, frame)
            case OwnVotesWant():
                self._recall.on_want(sender, frame)
            case OwnVotes():
                self._recall.on_votes(sender, frame)
            case EvidenceMessage():
                self._evidence.on_message(frame.evidence, lambda why: self._misbehaved(sender, why))
            case _:
                if self._router.takes_part(sender):
                    self._router.on_message(sender, frame)

    def _on_block(self, sender: bytes, block: Block) -> None:
        if self._questions.take(sender, ("block", header_hash(block.header))):
            self._couriers.on_block(block)
            self._fetched(sender, block)
