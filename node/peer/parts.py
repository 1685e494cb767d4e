"""Builds the parts of a peer and joins them: a part reaches the others only through calls.

    the way of frames               budgets ─► entry ─► dispatch ─► router, couriers, sync, gossip, archive, recall
    the sources of blocks           gossip, evidence ─► producer ─► publisher
    the signer                      voter

Rule 1: a part is built once and lives as long as the peer. The machine lives for one height, so a part asks for the
present one.
Rule 2: while the parts are joined, no frame is sent and no timer is set.
"""

from collections.abc import Callable
from dataclasses import dataclass

from consensus import inputs
from consensus.machine import Machine
from consensus.messages import Certificate
from consensus.pacemaker import BlockTimes
from consensus.params import Timing
from ledger.chain import Chain
from ledger.primitives.block import Block
from node.peer.blocks.compact import Couriers
from node.peer.blocks.evidence import EvidencePool
from node.peer.blocks.fetch import Fetcher
from node.peer.blocks.producer import Producer
from node.peer.blocks.publisher import Publisher
from node.peer.blocks.sync import Sync
from node.peer.dispatch import Dispatch
from node.peer.intake import Intake
from node.peer.tools import Tools
from node.peer.traffic.budget import Budgets
from node.peer.traffic.entry import Entry, PaidNet
from node.peer.traffic.questions import OpenQuestions
from node.peer.traffic.rate import Rate
from node.peer.txs.gossip import Gossip
from node.peer.txs.mempool import Mempool, PoolLimits
from node.peer.voting.archive import Archive
from node.peer.voting.errors import VoteNotHeldError
from node.peer.voting.router import Router
from node.peer.voting.voter import Voter
from node.ports import Clock, Disk, Net, Signer, Telemetry, Verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerPorts:
    """The ports that a peer gets from its environment."""

    chain: Chain
    clock: Clock
    net: Net
    disk: Disk
    signer: Signer | None
    """None for an observer."""
    verifier: Verifier
    telemetry: Telemetry


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerCalls:
    """The calls from the parts to the peer that joins them."""

    machine: Callable[[], Machine]
    """Returns the machine of the present height."""
    halted: Callable[[], bool]
    on_frame: Callable[[bytes, bytes], None]
    """Handles a frame whose turn has come: sender, bytes."""
    feed: Callable[[inputs.Input], None]
    """Gives the machine an input."""
    hand_over: Callable[[inputs.BlockFetched | inputs.BlockSynced], None]
    """Gives the machine a block from another peer, if it belongs to this chain."""
    fetched: Callable[[bytes, Block], None]
    """Handles a requested block: sender, block."""
    check_due: Callable[[], None]
    """Checks again whether a block is due."""
    peers_changed: Callable[[], None]
    renew: Callable[[], None]
    """Continues at the same height after this peer's right to vote has changed."""
    distrust: Callable[[VoteNotHeldError], None]
    halt: Callable[[tuple[Certificate | None, ...]], None]
    misbehaved: Callable[[bytes, str], None]
    cut_off: Callable[[bytes, str, int], None]
    """Ends the connection to a peer: its id, the reason, for how many ms."""


class Parts:
    """Builds and holds the parts of one peer."""

    def __init__(
        self, me: bytes | None, ports: PeerPorts, calls: PeerCalls, timing: Timing, limits: PoolLimits | None
    ) -> None:
        """Build and join the parts. `me` is the validator id; the peer observes if it is None, or the record is not
        trusted."""
        self._calls = calls
        self.mempool = Mempool(ports.chain.nonce, limits)
        self.voter = Voter(me, ports.chain, ports.disk, ports.signer, ports.telemetry)
        self.publisher = Publisher(ports.chain, ports.telemetry, self.voter.decided)
        self.questions = OpenQuestions()
        self.budgets = Budgets(ports.clock, is_validator=self._is_validator, cut_off=calls.cut_off)
        self.entry = Entry(self.budgets, self.questions, calls.on_frame)
        self.net = PaidNet(ports.net)
        self.net.sent, self.net.before = self.entry.sent, self.publisher.settle
        self.fetcher = Fetcher(self.net, self.questions)
        self.intake = Intake(ports.chain, ports.verifier)
        self.block_times = BlockTimes(timing)
        self.tools = Tools(
            chain=ports.chain,
            clock=ports.clock,
            net=self.net,
            verifier=ports.verifier,
            telemetry=ports.telemetry,
            timing=timing,
            intake=self.intake,
            questions=self.questions,
            rate=Rate(ports.clock, timing.rebroadcast_ms),
            misbehaved=calls.misbehaved,
        )
        self._join_sources()
        self._join_sync()
        self._join_votes()
        self._join_entry()

    def _join_sources(self) -> None:
        """Build the sources of blocks."""
        due = self._calls.check_due
        self.gossip = Gossip(self.tools, pool=self.mempool, changed=due)
        self.evidence = EvidencePool(self.tools, changed=due)
        self.intake.accuse = self.evidence.add_unverified
        self.producer = Producer(self.tools, me=self.voter.me, gossip=self.gossip, evidence=self.evidence)

    def _join_sync(self) -> None:
        """Build the parts that keep this peer's chain level with the others'."""
        calls = self._calls
        self.sync = Sync(
            self.tools,
            deliver=lambda block, certificate: calls.hand_over(inputs.BlockSynced(block, certificate)),
            together=self.publisher.together,
            view=lambda: calls.machine().view,
            votes=self.voter.will_vote,
            silent_changed=calls.peers_changed,
            contradicted=lambda sender, found: self.router.on_message(sender, found),  # noqa: PLW0108 - built later
        )
        self.archive = Archive(self.tools, lock=lambda: calls.machine().lock)
        self.recall = self.voter.make_recall(self.tools, calls.renew, calls.distrust)

    def _join_votes(self) -> None:
        """Build the parts that handle consensus messages and proposals before the machine."""
        calls = self._calls
        self.router = Router(
            self.tools,
            gossip=self.gossip,
            sync=self.sync,
            leader=self._leader,
            compact=lambda sender, frame: self.couriers.on_compact(sender, frame),  # noqa: PLW0108 - built later
            votes=self.voter.will_vote,
            arrived=self.recall.arrived,
            verified=self.recall.verified,
            feed=calls.feed,
            halt=calls.halt,
        )
        self.couriers = Couriers(
            self.tools,
            find=self.gossip.find,
            held=lambda wanted: calls.machine().block(wanted),
            propose=self.router.on_message,
            far=self.sync.hint,
            leader=self._leader,
            ahead=self.router.keep_ahead,
        )

    def _join_entry(self) -> None:
        """Build the part that passes each frame to its part."""
        self.dispatch = Dispatch(
            self.tools,
            sync=self.sync,
            couriers=self.couriers,
            archive=self.archive,
            gossip=self.gossip,
            evidence=self.evidence,
            recall=self.recall,
            router=self.router,
            halted=self._calls.halted,
            fetched=self._calls.fetched,
        )

    def _leader(self, view: int) -> int:
        """Return the leader of `view` of the present height."""
        return self._calls.machine().context.topology.leader(view)

    def _is_validator(self, peer: bytes) -> bool:
        return self.router.is_validator(peer)
