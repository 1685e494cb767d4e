"""One frame of every kind."""

from consensus.evidence import Witness
from ledger.primitives.units import ZERO_HASH
from node.peer.traffic.wire import (
    EvidenceMessage,
    FetchQc,
    FetchRequest,
    FetchResponse,
    FetchTc,
    Frame,
    OwnVotes,
    OwnVotesWant,
    Status,
    SyncedBlock,
    SyncRequest,
    SyncResponse,
    TxHave,
    TxPush,
    TxWant,
)
from tests.kit.height import Height

H = Height()


WITNESS = Witness(1)


X = H.block()


TC = H.tc(1, {0: H.prepare_qc(X)})


(PROOF,) = [e for vote in (H.commit(1, X), H.commit(1, H.block("Y"))) for e in WITNESS.saw(vote)]


FRAMES: list[Frame] = [
    H.proposal(X),
    H.proposal(X, 2, TC),
    H.prepare(1, X),
    H.commit(2, X),
    H.timeout(3, 1, H.prepare_qc(X)),
    H.prepare_qc(X),
    H.commit_qc(X),
    TC,
    Status(3, ZERO_HASH, 1, H.commit_qc(X)),
    Status(0, ZERO_HASH, 0, None),
    FetchTc(1, TC.just),
    FetchQc(1, 0),
    SyncRequest(1, 64),
    SyncResponse((SyncedBlock(X, H.commit_qc(X)),)),
    FetchRequest(1, ZERO_HASH),
    FetchResponse(X),
    TxPush((b"one", b"two")),
    TxHave((ZERO_HASH,)),
    TxWant((ZERO_HASH,)),
    EvidenceMessage(PROOF),
    OwnVotesWant(3),
    OwnVotes(2, (H.prepare(1, X), H.commit(2, X), H.timeout(3, 1, H.prepare_qc(X))), tied=True),
]
