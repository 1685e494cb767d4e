"""The peer: passes frames and transactions to the machine as inputs, and carries out its effects in order.

                 ┌────────── intake: verify ──────────┐
    frame ──────►│ consensus message                  ├─► machine ─► effects ─► log, net, timers, chain
                 │ status, blocks ─► sync             │      ▲                         │
                 │ transactions ──► gossip ─► pool ───┼─► due┘◄──── next height ────────┘ Decide
                 └────────────────────────────────────┘

Rule 1: this file does no I/O: clock, net, disk, store, signer and verifier are ports (`node.ports`). The same code runs
under asyncio and in the simulator.
Rule 2: effects are carried out in the given order; `Persist` returns only when the record is on the medium.
Rule 3: every signature of this peer is made in `node.peer.voting.gate`, after its record is synced.
Rule 4: consensus messages from non-validators are dropped, and an observer sends none.

More than 400 lines: every effect of the machine is carried out here, so a reader sees their order in one file.
"""

from collections import deque
from typing import assert_never

import msgspec

from consensus import effects, inputs
from consensus.context import HeightContext
from consensus.lock import Lock
from consensus.machine import Machine
from consensus.messages import Certificate, Commit, Message, Prepare, Proposal, Timeout
from consensus.params import Timing
from ledger.chain import Chain
from ledger.primitives.block import Block, header_hash
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import encode
from ledger.primitives.refusal import Refusal
from ledger.versions import VERSIONS_KEY
from node.peer.parts import Parts, PeerCalls, PeerPorts
from node.peer.status import PeerStatus, status_of
from node.peer.steps import step_of
from node.peer.txs.gossip import LOCAL, Done
from node.peer.txs.mempool import PoolLimits
from node.peer.versions import lacking, stops
from node.peer.voting.errors import (
    DivergedError,
    HaltedError,
    PeerBrokenError,
    StoreBrokenError,
    TwoBlocksError,
    VersionLackingError,
    VoteNotHeldError,
)
from node.ports import Clock, Disk, Net, Signer, Telemetry, Verifier

MAX_DUE_SLEEP_MS = 60_000
"""The peer checks at least this often whether a block is due, because somebody may set the wall clock."""


class Peer:
    """Carries out the machine's effects in order. Called from one thread."""

    def __init__(
        self,
        *,
        me: bytes | None,
        chain: Chain,
        clock: Clock,
        net: Net,
        disk: Disk,
        signer: Signer | None,
        verifier: Verifier,
        telemetry: Telemetry,
        timing: Timing | None = None,
        limits: PoolLimits | None = None,
    ) -> None:
        """Join the parts. `me` is the validator id; the peer observes if it is None, or the record is not trusted."""
        self.chain = chain
        self.halted: HaltedError | None = None
        self._clock, self._telemetry, self._timing = clock, telemetry, timing or Timing()
        ports = PeerPorts(
            chain=chain, clock=clock, net=net, disk=disk, signer=signer, verifier=verifier, telemetry=telemetry
        )
        self._take(Parts(me, ports, self._calls(), self._timing, limits))
        self._inbox: deque[tuple[Machine, inputs.Input]] = deque()
        self._draining = False
        self.machine = self._new_machine(self.voter.lock)

    def _calls(self) -> PeerCalls:
        return PeerCalls(
            machine=lambda: self.machine,
            halted=lambda: self.halted is not None,
            on_frame=self.on_frame,
            feed=self._feed,
            hand_over=self._hand_over,
            fetched=self._on_fetched,
            check_due=self._check_due,
            peers_changed=self._peers_changed,
            renew=self._renew,
            distrust=self.distrust,
            halt=self._halt,
            misbehaved=self._misbehaved,
            cut_off=self._cut_off,
        )

    def _take(self, parts: Parts) -> None:
        """Hold the parts under the names of `Parts`."""
        self.mempool, self.voter, self.budgets, self.entry = parts.mempool, parts.voter, parts.budgets, parts.entry
        self.gossip, self.evidence, self.sync, self.archive = parts.gossip, parts.evidence, parts.sync, parts.archive
        self.recall, self.router, self.couriers = parts.recall, parts.router, parts.couriers
        self._net, self._intake, self._dispatch = parts.net, parts.intake, parts.dispatch
        self.tools, self._questions = parts.tools, parts.questions
        self._fetcher, self._producer, self._publisher = parts.fetcher, parts.producer, parts.publisher
        self._block_times = parts.block_times

    # ── From the environment ──────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Resume from the record and take part."""
        self._check_versions()
        if self.halted is not None:
            return
        self.sync.start()
        self._begin()
        self.recall.start()

    def submit(self, raw: bytes, done: Done, source: bytes = LOCAL) -> None:
        """Admit a transaction of the client `source`; `done` gets its id, or the refusal."""
        self.gossip.submit(raw, done, source)

    def on_connected(self, peer: bytes) -> None:
        """Handle a new connection to a peer."""
        self.sync.greet(peer)
        self.recall.ask(peer)
        self._peers_changed()

    def on_disconnected(self, peer: bytes) -> None:
        """Handle the loss of a connection to a peer."""
        self.sync.forget(peer)
        self.gossip.forget(peer)
        self._questions.forget(peer)
        self.entry.forget(peer)
        self._peers_changed()

    def arrived(self, sender: bytes, data: bytes) -> None:
        """Queue a frame of `sender` (authenticated by its connection) for its turn, within the sender's budget."""
        self.entry.arrived(sender, data)

    def step(self) -> int | None:
        """Handle the next frame and return its estimated cost in µs, or None if no frame waits."""
        return self.entry.step()

    def on_frame(self, sender: bytes, data: bytes) -> None:
        """Handle a frame from the peer `sender` now."""
        self._dispatch.on_frame(sender, data)

    def status(self) -> PeerStatus:
        """Return this peer's present state."""
        return status_of(
            self.chain,
            self.machine,
            self.mempool,
            connected=self._net.connected(),
            silent=self.sync.silent(),
            behind=self.sync.behind(),
            heard=self.sync.heard(),
            halted=self.halted,
            observes=self.voter.observes,
            rebuilding=self.voter.rebuilding(),
        )

    @property
    def observes(self) -> Refusal | None:
        """Return why this peer does not vote; None for a voter, also while it still asks its peers."""
        return self.voter.observes

    def chain_time_ms(self) -> int:
        """Return chain time: the local clock plus the chain's committed offset."""
        return self._producer.chain_time_ms()

    # ── Requested blocks ──────────────────────────────────────────────────────────────────────────────────────────────

    def _on_fetched(self, sender: bytes, block: Block) -> None:
        if not self._fetcher.wanted(block, self.chain.height + 1):
            return
        self._intake.block(
            block,
            None,
            lambda: self._hand_over(inputs.BlockFetched(block)),
            lambda why: self._misbehaved(sender, why),
            source=sender,
        )

    def _hand_over(self, event: inputs.BlockFetched | inputs.BlockSynced) -> None:
        if self.router.stands_on_ours(event.block):
            self._feed(event)

    # ── The machine ───────────────────────────────────────────────────────────────────────────────────────────────

    def _new_machine(self, lock: Lock) -> Machine:
        height = lock.height
        validators = self.chain.validators(height)
        seed, topology = self.chain.topology()
        timing = msgspec.structs.replace(self._timing, view_ms=self._block_times.view_ms)
        context = HeightContext(height, self.chain.tip_hash, validators, topology, seed, self.voter.place(), timing)
        return Machine(context, lock)

    def _renew(self) -> None:
        """Continue at the same height with or without the own vote; what the lock knows stays."""
        if self.halted is None and self.machine.lock.height == self.chain.height + 1:  # otherwise a new machine is next
            self.machine = self._new_machine(self.machine.lock)
            self._begin()

    def distrust(self, why: VoteNotHeldError) -> None:
        """Observe from now on, because the record lacks a vote of this key."""
        self.voter.distrust(why)
        self._renew()

    def _begin(self) -> None:
        """Start the machine of the present height and give it what is already known about the height."""
        self._inbox.append((self.machine, inputs.Start()))
        self._inbox.append((self.machine, inputs.PeersDown(self._peers_down())))
        for sender, message in self.router.take_ahead():
            index = self.machine.context.validators.index_of(sender)
            if index is not None:
                self._inbox.append((self.machine, inputs.Received(index, message)))
        self._drain()
        self.router.take_proposals()
        self._check_due()

    def _feed(self, event: inputs.Input) -> None:
        self._inbox.append((self.machine, event))
        self._drain()

    def _drain(self) -> None:
        if self._draining:
            return
        self._draining = True
        try:
            while self._inbox and self.halted is None:
                machine, event = self._inbox.popleft()
                if machine is self.machine:  # an input for a past height has no meaning any more
                    for effect in machine.handle(event):
                        self._perform(effect)
        except BaseException as error:
            # A promise may be broken, so sign nothing any more.
            self.halted = PeerBrokenError(error=type(error).__name__, why=str(error))
            raise
        finally:
            self._draining = False

    def _perform(self, effect: effects.Effect) -> None:
        if (step := step_of(effect)) is not None:
            self._telemetry.note("consensus.step", step=step)
        match effect:
            case effects.Persist():
                self._publisher.settle()
                self.voter.persist(effect.entries)
            case effects.Send():
                self._send(effect.to, effect.message)
            case effects.Broadcast():
                message = self.voter.signed(self._with_reasons(effect.message), self.machine.context.me)
                self.gossip.flush()  # a block travels as ids, so its transactions are sent before it
                self._net.broadcast(self.couriers.frame_of(message))
                self._hear(message)
            case effects.SetTimer():
                self._set_timer(effect)
            case effects.CancelTimer():
                self._clock.cancel_timer(f"consensus.{effect.kind}")
            case effects.BuildBlock():
                built = self._producer.build(effect, self.machine.context.timing.view_ms)
                self._inbox.append((self.machine, inputs.BlockBuilt(effect.view, built)))
            case effects.ExecuteBlock():
                verdict = self._producer.execute(effect, self.machine.context)
                answer = inputs.BlockExecuted(effect.block_hash, effect.view, effect.fresh, verdict)
                self._inbox.append((self.machine, answer))
            case effects.FetchBlock():
                holders = [self.machine.context.validators[index].id for index in effect.holders]
                self._fetcher.want(self.machine.context.height, effect.block_hash, holders)
            case effects.Decide():
                self._decide(effect.block, effect.certificate)
            case effects.Halt():
                self._halt(effect.certificates)
            case effects.Misbehaved():
                self._misbehaved(self.machine.context.validators[effect.sender].id, effect.what)
            case effects.Accuse():
                self.evidence.add_own(effect.evidence)
            case effects.ViewEntered():
                why = type(effect.why).__name__
                self._telemetry.note("consensus.view", height=self.chain.height + 1, view=effect.view, why=why)
            case _:
                assert_never(effect)

    def _halt(self, certificates: tuple[Certificate | None, ...]) -> None:
        """Sign nothing any more and raise the alarm: the state diverged, or there are more faults than the chain
        survives.

        Two decisions at one height are sent to all. After a divergence the store is wrong, unless it was rebuilt.
        """
        if len(certificates) < 2 and self.voter.me is not None and not self.voter.untied:
            self.damaged(str(DivergedError()))
            return
        height = self.machine.context.height
        certified = [each for each in certificates if each is not None]
        self.halted = TwoBlocksError(height=certified[0].height) if len(certificates) > 1 else DivergedError()
        self.voter.close(self.halted)

        def alarm() -> None:
            self._telemetry.note("consensus.halted", reason=str(self.halted), height=height)

        match certificates:
            case (CommitQC() as one, CommitQC() as other):
                self.archive.inquire(one, other, alarm)
            case _:
                alarm()

    def damaged(self, what: str) -> None:
        """Handle damaged stored records: serve nothing from them any more, now and after every start."""
        if self.halted is None:
            self.halted, self.voter.gate.closed = StoreBrokenError(why=what), True
            self.chain.mark_damaged(what)
            self._telemetry.note("store.damaged", reason=str(self.halted), height=self.chain.height)

    @property
    def lacks(self) -> VersionLackingError | None:
        """Return the first version of a contract that this software lacks and the chain uses or will use."""
        return lacking(self.chain)

    def _check_versions(self) -> None:
        """Stop the machine before the first height that needs a version that this software lacks.

        Nothing is written, because nothing is wrong: what was signed is right, and the node takes part again as soon as
        it is started with newer software.
        """
        lacks = self.lacks
        if stops(self.chain) and self.halted is None:
            self._publisher.settle()
            self.halted = lacks
        if lacks is not None:
            event = "upgrade.lacking" if self.halted is None else "upgrade.stopped"
            self._telemetry.note(event, reason=str(lacks), height=self.chain.height)

    def _send(self, to: int, message: Message) -> None:
        signed = self.voter.signed(message, self.machine.context.me)
        if to != self.machine.context.me:
            self._net.send(self.machine.context.validators[to].id, encode(signed))
        self._hear(signed)

    def _with_reasons(self, message: Message) -> Message:
        """Add to a TIMEOUT of view 0, unsigned, the ids of the transactions that wait here (4.10)."""
        if isinstance(message, Timeout) and message.view == 0:
            return msgspec.structs.replace(message, reasons=self.gossip.reasons())
        return message

    def _hear(self, message: Message) -> None:
        """Give own votes and proposals to the machine too."""
        me = self.machine.context.me
        if me is not None and isinstance(message, Proposal | Prepare | Commit | Timeout):
            self._inbox.append((self.machine, inputs.Received(me, message)))

    def _set_timer(self, effect: effects.SetTimer) -> None:
        machine = self.machine

        def fire() -> None:
            self._inbox.append((machine, inputs.TimerFired(effect.kind, effect.view)))
            self._drain()

        if effect.kind is effects.TimerKind.VIEW:
            self._block_times.began(self._clock.monotonic_ms())
            self._telemetry.note("consensus.timer", view=effect.view, after_ms=effect.after_ms)
        self._clock.set_timer(f"consensus.{effect.kind}", effect.after_ms, fire)

    # ── Blocks ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _decide(self, block: Block, certificate: CommitQC) -> None:
        """Commit a decided block (R6): first durable, then reported, then the next height."""
        executed = self._producer.decided(header_hash(block.header))
        missing = self.voter.missing_commit(certificate)
        self._publisher.commit(executed, certificate, self.machine.lock.grounds(), self.voter.record_value())
        if missing is not None:
            self._publisher.settle()
            self.voter.distrust(missing)
        self._fetcher.after_commit()
        self.couriers.after_commit()
        self.gossip.after_commit(executed)
        self.evidence.after_block()
        in_time = certificate.view == self.machine.view > self.machine.lock.timed_out_view
        self._block_times.decided(self._clock.monotonic_ms(), in_time=in_time)
        self._publisher.report()
        if VERSIONS_KEY in executed.state_changes or self.chain.missing_versions():
            self._check_versions()
        if self.halted is not None:
            return
        self.machine = self._new_machine(Lock(self.chain.height + 1))
        self._begin()

    # ── When a block is due (4.10), and which validators are down ────────────────────────────────────────────────────

    def _check_due(self) -> None:
        """Tell the machine when a block is due; otherwise check again when the next one is."""
        if self.halted is not None:
            return
        context = self.machine.context
        wait = self._producer.due_in_ms(leads=context.topology.leader(0) == context.me)
        if wait is not None and wait <= 0:
            self._feed(inputs.Due())
        elif wait is not None:
            self._clock.set_timer("due", min(wait, MAX_DUE_SLEEP_MS), self._check_due)

    def _peers_down(self) -> frozenset[int]:
        connected = self._net.connected() - self.sync.silent()
        members = self.machine.context.validators.members
        return frozenset(i for i, v in enumerate(members) if v.id not in connected and v.id != self.voter.me)

    def _peers_changed(self) -> None:
        if self.halted is None:
            self._feed(inputs.PeersDown(self._peers_down()))

    def _misbehaved(self, peer: bytes, what: str) -> None:
        unsaid = self.budgets.misbehaved(peer, what)
        if unsaid is not None:
            self._telemetry.note("peer.misbehaved", peer=peer.hex(), what=what, unsaid=unsaid)

    def _cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        self._telemetry.note("peer.cut_off", peer=peer.hex(), why=why, for_ms=for_ms)
        self.entry.forget(peer)
        self._net.cut_off(peer, why, for_ms)
