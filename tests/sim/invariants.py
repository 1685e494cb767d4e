"""What must hold after every event (docs/spec/sumeragi.md, I1 … I17).

I1   one decided hash per height, over all nodes and all time
I2   nothing decided is ever gone or replaced, also across restarts
I3   one PrepareQC hash per height and view
I4   a PrepareQC at or above the view of a CommitQC is for the same block
I5   nobody signs two different votes of one type, height and view, or one that is not in its record on disk (4.14)
     an observer, and a validator whose record is lost, signs and records nothing
I6   nothing is recorded at a view ≤ v after TIMEOUT(v) was
I7   a TIMEOUT reports at least the highest view ≤ v that its signer COMMITted at
I8   a PREPARE above view 0 names a TC, and the block that its TC demands
I9   heights follow one another, and a view above 0 was entered by a certificate, never by a timer or a restart
I10  a certificate that anyone rests on has q distinct signers of the set, a TC exactly q; all have really signed it
I11  equal state roots; I14 a transaction runs once, and won are neither made nor lost
I12  evidence names nobody honest, and nobody honest is taken for a liar
I15  nobody hears of a height before its block and its CommitCert are durable there
M1 … M12 (docs/spec/contracts.md) over the whole state, now and then; at every block what it touched, by the peer itself
ORDER (docs/spec/contracts.md) at the end of a run: due work ran once, in order, and gave what it would have undisturbed
I17  everybody has the same roles at a height, and each validator leads once in n views
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from consensus.lock import Committed, Entry, Lock, Prepared, Proposed, TimedOut
from consensus.machine import Machine
from consensus.replay import replay
from contracts.audit.whole import audit_state
from ledger import balances
from ledger.chain import Chain
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC, TimeoutCertificate, VoteType
from ledger.primitives.hashing import CONSENSUS_DOMAIN
from ledger.state import CommittedState
from tests.kit.safety_record import entries_in

if TYPE_CHECKING:
    from tests.sim.cluster import SimCluster
    from tests.sim.node import Node

_ENTRY_OF: dict[VoteType, type[Prepared] | type[Committed] | type[TimedOut]] = {
    VoteType.PREPARE: Prepared,
    VoteType.COMMIT: Committed,
    VoteType.TIMEOUT: TimedOut,
}
AUDIT_EVERY = 10
"""Blocks between two audits of the whole state; the peer itself audits what every block touches."""
_HEAD = len(CONSENSUS_DOMAIN) + 2 + 64


def least_quorum(n: int) -> int:
    """Return the least integer above 2n/3: counted here on purpose, not taken from the code under test."""
    return next(q for q in range(n + 1) if 3 * q > 2 * n)


class Violation(AssertionError):  # noqa: N818 - it reads as what it is
    """An invariant is broken."""


class Watch:
    """Sees what every node signs, records and commits."""

    def __init__(self, say: Callable[[str], None], n: int, genuine: Callable[[PrepareQC | CommitQC], bool]) -> None:
        self._say = say
        self.genuine = genuine
        self.forks_only = False
        """With more than f faulty validators only forks matter, and the validators that they expose (I13)."""
        self._n = n
        self.decided: dict[int, bytes] = {}
        self.decided_view: dict[int, int] = {}
        self.roots: dict[int, bytes] = {}
        self.heights: dict[int, int] = {}
        self.balanced: dict[int, int] = {}
        """The last height of each node at which its money was counted."""
        self.executed: dict[bytes, int] = {}
        self.culprits: set[int] = set()
        """Nodes that evidence names."""
        self._roles: dict[int, tuple[int, ...]] = {}
        self._signed: dict[tuple[int, int, int, int], bytes] = {}
        self._qcs: dict[tuple[int, int], bytes] = {}
        self._records: dict[tuple[int, int], list[Entry]] = {}

    def signed(self, signer: "Node", payload: bytes) -> None:
        """I5: `payload` is about to be signed by `signer`. An observer signs nothing, honest or not."""
        if signer.peer is not None and signer.peer.observes is not None:
            raise Violation(f"I5: node {signer.index} observes and signs: {signer.peer.observes}")
        if not signer.honest:
            return
        node = signer.index
        kind = VoteType(payload[len(CONSENSUS_DOMAIN) + 1])
        height = int.from_bytes(payload[_HEAD : _HEAD + 8], "big")
        view = int.from_bytes(payload[_HEAD + 8 : _HEAD + 16], "big")
        before = self._signed.setdefault((node, kind, height, view), payload)
        if before != payload:
            raise Violation(f"I5: node {node} signs two different {kind.name} at height {height}, view {view}")
        stands_for = _ENTRY_OF.get(kind)
        record: list[Entry] = self._records.get((node, height), [])
        if stands_for is not None and not any(isinstance(e, stands_for) and e.view == view for e in record):
            raise Violation(f"I5: node {node} signs {kind.name} at height {height}, view {view} before it is on disk")

    def recorded(self, keeper: "Node", data: bytes) -> None:
        """I3, I4, I6, I7, I8: entries of the safety record are durable at `keeper`.

        And its lock is what a restart would make of the record: replay from the record at every persist.
        """
        entries = entries_in(data)
        if entries and keeper.peer is not None and keeper.peer.observes is not None:
            raise Violation(f"I5: node {keeper.index} observes and records something to sign")
        if not keeper.honest or not entries:  # the entry that closes a record is not a vote
            return
        node = keeper.index
        for entry in entries:
            earlier = self._records.setdefault((node, entry.height), [])
            self._check_entry(node, entry, earlier)
            earlier.append(entry)

        if keeper.peer is not None:
            self._check_roles(node, keeper.peer.machine)
        lock = keeper.peer.machine.lock if keeper.peer is not None else None
        if lock is not None and lock.height == entry.height:
            again = replay(lock.height, self._records[node, lock.height])
            if _promises(again) != _promises(lock):
                raise Violation(f"I5: the record of node {node} at height {lock.height} is not what it remembers")

    def _check_entry(self, node: int, entry: Entry, earlier: list[Entry]) -> None:
        given_up = max((e.view for e in earlier if isinstance(e, TimedOut)), default=NO_VIEW)
        if not isinstance(entry, TimedOut) and entry.view <= given_up:
            raise Violation(
                f"I6: node {node} records {type(entry).__name__} at height {entry.height}, view {entry.view}, "
                f"after TIMEOUT at view {given_up}"
            )
        match entry:
            case TimedOut():
                locked = [e.view for e in earlier if isinstance(e, Committed) and e.view <= entry.view]
                if locked and entry.hq_view < max(locked):
                    raise Violation(f"I7: node {node} gives up view {entry.view} and hides its lock at {max(locked)}")
                self._see_qc(entry.qc)
                self._see_tc(entry.high_tc)
            case Committed():
                self._see_qc(entry.qc)
            case Prepared():
                if entry.view > 0:
                    demanded = entry.tc.high_qc if entry.tc is not None else None
                    if entry.tc is None or entry.tc.view != entry.view - 1:
                        raise Violation(f"I8: node {node} PREPAREs at view {entry.view} without its TC")
                    if demanded is not None and demanded.block_hash != entry.block_hash:
                        raise Violation(f"I8: node {node} PREPAREs another block than its TC demands")
                    self._see_tc(entry.tc)
            case Proposed():
                pass

    def _see_tc(self, tc: TimeoutCertificate | None) -> None:
        if tc is None:
            return
        signers = {entry.signer for entry in tc.entries}
        if not len(signers) == len(tc.entries) == least_quorum(self._n) or not signers <= set(range(self._n)):
            raise Violation(f"I10: a TC of height {tc.height}, view {tc.view} has the signers {sorted(signers)}")
        self._see_qc(tc.high_qc)

    def _see_qc(self, qc: PrepareQC | None) -> None:
        if qc is None:
            return
        self._see_signers(qc)
        if self.forks_only:
            return
        before = self._qcs.setdefault((qc.height, qc.view), qc.block_hash)
        if before != qc.block_hash:
            raise Violation(f"I3: two PrepareQCs at height {qc.height}, view {qc.view}")
        self._check_main_lemma(qc.height)

    def _see_signers(self, certificate: PrepareQC | CommitQC) -> None:
        signers = {share.signer for share in certificate.signatures}
        if len(signers) < least_quorum(self._n) or not signers <= set(range(self._n)):
            raise Violation(f"I10: a certificate of height {certificate.height} has the signers {sorted(signers)}")
        if not self.genuine(certificate):
            raise Violation(f"I10: a certificate of height {certificate.height} holds a signature nobody made")

    def _check_main_lemma(self, height: int) -> None:
        if height not in self.decided or self.forks_only:
            return
        for (qc_height, view), block_hash in self._qcs.items():
            above = qc_height == height and view >= self.decided_view[height]
            if above and block_hash != self.decided[height]:
                raise Violation(f"I4: a PrepareQC at height {height}, view {view} contradicts the decision")

    def appended(self, holder: "Node", chain: Chain) -> None:
        """I14: `holder` has appended a block to `chain`, which may hold it back to write it with later ones."""
        if holder.honest:
            self._check_money(holder.index, chain)

    def committed(self, holder: "Node", chain: Chain, header: Header) -> None:
        """I1, I11, I14: `holder` has made this block durable; of several at once, all before it reports the first."""
        if not holder.honest:
            return
        node = holder.index
        height, block_hash = header.height, header_hash(header)
        certificate = chain.certificate(height)
        assert isinstance(certificate, CommitQC)
        self._see_signers(certificate)
        before = self.decided.setdefault(height, block_hash)
        if before != block_hash:
            raise Violation(f"I1: node {node} decides another block at height {height}")
        self.decided_view[height] = min(certificate.view, self.decided_view.get(height, certificate.view))
        self._check_main_lemma(height)
        if self.roots.setdefault(height, header.state_root) != header.state_root:
            raise Violation(f"I11: node {node} has another state root at height {height}")
        assert self.balanced.get(node, 0) >= height, f"nobody has counted the money of node {node} at height {height}"
        if height != self.heights.get(node, 0) + 1:
            raise Violation(f"I9: node {node} commits height {height} after {self.heights.get(node, 0)}")
        self.heights[node] = height
        for receipt in chain.receipts(height) or ():
            if not receipt.scheduled and self.executed.setdefault(receipt.id, height) != height:
                raise Violation(f"I14: transaction {receipt.id.hex()} runs at two heights")

    def _check_money(self, node: int, chain: Chain) -> None:
        state = CommittedState(chain.store)  # with what is held back laid over it, and past the caches of the chain
        made = balances.minted(state) - balances.burned(state)  # type: ignore[arg-type]  # read only here
        held = balances.total(state)  # type: ignore[arg-type]
        if made != held:
            raise Violation(f"I14: node {node} holds {held} won at height {chain.height}, {made} were made")
        self.balanced[node] = chain.height
        if chain.height % AUDIT_EVERY == 0:
            self._check_state(node, chain)

    def _check_state(self, node: int, chain: Chain) -> None:
        """M1 … M12 over the whole state of `node`."""
        for found in audit_state(chain):
            if found is not None:
                raise Violation(f"{found.invariant}: node {node} at height {chain.height}: {found.fields}")

    def _check_roles(self, node: int, machine: Machine) -> None:
        """I9 and I17."""
        lock, view = machine.lock, machine.view
        if view > max(lock.high_tc_view + 1, lock.high_qc_view, 0):
            raise Violation(f"I9: node {node} is in view {view} of height {lock.height} without a certificate for it")
        height, topology = machine.context.height, machine.context.topology
        order = tuple(topology.order(0))
        if self._roles.setdefault(height, order) != order:
            raise Violation(f"I17: node {node} has other roles at height {height}")
        if sorted(topology.leader(view) for view in range(self._n)) != list(range(self._n)):
            raise Violation(f"I17: somebody does not lead once in {self._n} views at height {height}")

    def suspected(self, cluster: "SimCluster", peer: str, what: str) -> None:
        """I12: no honest node does anything that another one counts as misbehaviour."""
        index = next((i for i, known in enumerate(cluster.ids) if known.hex() == peer), None)
        if index is not None and cluster.nodes[index].honest:
            raise Violation(f"I12: node {index} is honest and taken for a liar: {what}")

    def accused(self, cluster: "SimCluster", validator: str) -> None:
        """I12: evidence that an honest node accepts never names an honest one."""
        index = next(i for i, known in enumerate(cluster.ids) if known.hex() == validator)
        if cluster.nodes[index].honest:
            raise Violation(f"I12: evidence names node {index}, which is honest")
        self.culprits.add(index)

    def restarted(self, holder: "Node", chain: Chain) -> None:
        """I2: the durable blocks of `holder` are still there, and it has not gone back behind a published block."""
        if not holder.honest:
            return
        node = holder.index
        if chain.height < self.heights.get(node, 0):
            raise Violation(f"I2: node {node} restarts at {chain.height}, after publishing {self.heights[node]}")
        for height in range(max(1, chain.height - 5), chain.height + 1):
            block_hash = chain.block_hash(height)
            assert block_hash is not None
            if self.decided.setdefault(height, block_hash) != block_hash:
                raise Violation(f"I2: node {node} restarts with another block at height {height}")
        self.heights[node] = chain.height


def _promises(lock: Lock) -> tuple[object, ...]:
    """Return the promises of a lock: everything that must survive a restart."""
    return lock.proposed, lock.prepared, lock.committed, lock.timed_out
