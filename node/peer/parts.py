"""The parts of a peer, built and joined: each knows the others only through calls.

    what frames pass through        budgets ─► entry ─► dispatch ─► router, couriers, sync, gossip, archive, recall
    what blocks are made from       gossip, evidence ─► producer ─► publisher
    what signs                      voter

Rule 1: a part is built once and lives as long as the peer; the machine lives for one height, so it is asked for.
Rule 2: nothing happens while the parts are joined: no frame leaves, no timer is set.
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
    """What the world gives to a peer."""

    chain: Chain
    clock: Clock
    net: Net
    disk: Disk
    signer: Signer | None
    """None: it observes."""
    verifier: Verifier
    telemetry: Telemetry


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerCalls:
    """What the parts call of the peer that joins them."""

    machine: Callable[[], Machine]
    """Return the machine of the present height."""
    halted: Callable[[], bool]
    on_frame: Callable[[bytes, bytes], None]
    """Take in a frame whose turn it is: sender, bytes."""
    feed: Callable[[inputs.Input], None]
    """Give the machine an input."""
    hand_over: Callable[[inputs.BlockFetched | inputs.BlockSynced], None]
    """Give the machine a block that others had, if it stands on this chain."""
    fetched: Callable[[bytes, Block], None]
    """Take in the answer to a question for a block: sender, block."""
    check_due: Callable[[], None]
    """Look again whether a block is due."""
    peers_changed: Callable[[], None]
    renew: Callable[[], None]
    """Go on at the same height: whether this peer votes has changed."""
    distrust: Callable[[VoteNotHeldError], None]
    halt: Callable[[tuple[Certificate | None, ...]], None]
    misbehaved: Callable[[bytes, str], None]
    cut_off: Callable[[bytes, str, int], None]
    """End the connection with a peer: its id, why, for how many ms."""


class Parts:
    """Builds the parts of one peer and holds them."""

    def __init__(
        self, me: bytes | None, ports: PeerPorts, calls: PeerCalls, timing: Timing, limits: PoolLimits | None
    ) -> None:
        """Build and join. `me` is the validator this peer votes as; None, or a record it cannot trust: it observes."""
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
        self._join_roads()
        self._join_votes()
        self._join_entry()

    def _join_sources(self) -> None:
        """Build what blocks are made from."""
        due = self._calls.check_due
        self.gossip = Gossip(self.tools, pool=self.mempool, changed=due)
        self.evidence = EvidencePool(self.tools, changed=due)
        self.intake.accuse = self.evidence.shown
        self.producer = Producer(self.tools, me=self.voter.me, gossip=self.gossip, evidence=self.evidence)

    def _join_roads(self) -> None:
        """Build what keeps this peer's chain level with the others'."""
        calls = self._calls
        self.sync = Sync(
            self.tools,
            deliver=lambda block, certificate: calls.hand_over(inputs.BlockSynced(block, certificate)),
            together=self.publisher.together,
            view=lambda: calls.machine().view,
            votes=self.voter.will_vote,
            silent_changed=calls.peers_changed,
            contradicted=lambda sender, found: self.router.on_message(sender, found),  # noqa: PLW0108 - it is there then
        )
        self.archive = Archive(self.tools, lock=lambda: calls.machine().lock)
        self.recall = self.voter.asks(self.tools, calls.renew, calls.distrust)

    def _join_votes(self) -> None:
        """Build what consensus messages and proposals pass through on their way to the machine."""
        calls = self._calls
        self.router = Router(
            self.tools,
            gossip=self.gossip,
            sync=self.sync,
            leader=self._leader,
            compact=lambda sender, frame: self.couriers.on_compact(sender, frame),  # noqa: PLW0108 - it is there then
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
        """Build what hands each frame to its part."""
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
        """Return who leads `view` of the present height."""
        return self._calls.machine().context.topology.leader(view)

    def _is_validator(self, peer: bytes) -> bool:
        return self.router.is_validator(peer)
