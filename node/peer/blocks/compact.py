"""Sends proposals as transaction ids, and fetches missing transactions and whole blocks (sumeragi.md 4.16).

    leader    Proposal ─► ids instead of transactions ─► CompactProposal to all
    receiver  ids ─► pool, or being checked ─┬─ all there ─► Block, checked against its header ─► an ordinary Proposal
                                             └─ some missing ─► BodiesWant to the leader ─► Bodies ─► …
                 every T_rb / 2, until it is whole:  BodiesWant to another ─► FetchRequest for the whole block, in turn

"Body" means the bytes of one transaction.

Rule 1: the machine does not know of this: it gets an ordinary Proposal, and the intake verifies all of it.
Rule 2: this file trusts neither the proposer nor a peer that answers. It accepts a body only if it has the missing id,
and a block only if it matches its header. An id does not cover the signatures: if they differ from the leader's, the
block does not match its header, and the peer asks for the whole block.
Rule 3: each sender has at most one unfinished proposal, the newest. A block's limit also bounds the number of ids.
Rule 4: the peer asks for bodies only if the leader of the view has signed the proposal. The leader of the next height
is not known yet, so a proposal of that height waits until the height begins (`node.peer.voting.router`).
Rule 5: bodies and blocks count only from a peer that was asked for them (`node.peer.traffic.questions`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from consensus.messages import Message, Proposal
from ledger.primitives.block import Block, header_hash
from ledger.primitives.codec import CodecError, encode, trusted_decode
from ledger.primitives.transaction import ParsedTransaction
from node.peer.tools import Tools
from node.peer.traffic.wire import Bodies, BodiesWant, CompactProposal, FetchRequest, FetchResponse

FULL_UP_TO_TXS = 8
"""A block with at most this number of transactions (about 2 KB) is sent whole, because completing a block costs a round
trip."""

MAX_ATTEMPTS = 12
"""How often a missing body is asked for, T_rb / 2 apart, before the proposal is dropped. The view ends long before."""

ID_BYTES = 32

TIMER = "compact"


@dataclass(slots=True)
class _Unfinished:
    """A proposal with missing bodies."""

    frame: CompactProposal
    block_hash: bytes
    bodies: dict[int, bytes] = field(default_factory=dict)
    """By index. Bounded by the limits of a block, in number and in bytes."""
    attempts: int = 0
    whole: bool = False
    """True if the bodies do not make the block, so that only the whole block helps."""


class Couriers:
    """Sends proposals as ids, and fetches the missing bodies.

    `propose` gets finished proposals. `far` gets a sender and its height when it is too far above ours.
    `ahead` gets proposals of the next height. `leader` returns the leader of a view of the present height.
    `find` returns a transaction that waits or is being checked, by its id; `held` returns a block by its hash.
    """

    def __init__(
        self,
        tools: Tools,
        *,
        find: Callable[[bytes], ParsedTransaction | None],
        held: Callable[[bytes], Block | None],
        propose: Callable[[bytes, Proposal], None],
        far: Callable[[bytes, int], None],
        leader: Callable[[int], int],
        ahead: Callable[[bytes, CompactProposal], None],
    ) -> None:
        self._chain, self._clock, self._net, self._intake = tools.chain, tools.clock, tools.net, tools.intake
        self._questions, self._rate, self._misbehaved = tools.questions, tools.rate, tools.misbehaved
        self._find = find
        self._again_ms = max(1, tools.timing.rebroadcast_ms // 2)
        self._held = held
        self._propose = propose
        self._far = far
        self._leader = leader
        self._ahead = ahead
        self._unfinished: dict[bytes, _Unfinished] = {}

    def __len__(self) -> int:
        """Return the number of unfinished proposals."""
        return len(self._unfinished)

    # ── Out ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def frame_of(self, message: Message) -> bytes:
        """Return the bytes to broadcast for `message`. A proposal with many transactions carries only their ids."""
        if not isinstance(message, Proposal) or len(message.block.txs) <= FULL_UP_TO_TXS:
            return encode(message)
        block = message.block
        ids = tuple(parsed.id for parsed in self._intake.transactions(block))
        return encode(
            CompactProposal(block.header, ids, block.evidence, block.last_commit, message.tc, message.prepare)
        )

    def on_fetch(self, sender: bytes, request: FetchRequest) -> None:
        """Answer with the whole block, if this peer has it."""
        block = self._block(request.height, request.block_hash)
        if block is not None and self._rate.may_answer(sender, request.block_hash):
            self._net.send(sender, encode(FetchResponse(block)))

    def on_want(self, sender: bytes, request: BodiesWant) -> None:
        """Answer with the requested bodies, if this peer has the block."""
        block = self._block(request.height, request.block_hash)
        if block is None or not self._rate.may_answer(sender, b"bodies" + request.block_hash):
            return
        indexes = tuple(i for i in dict.fromkeys(request.indexes) if 0 <= i < len(block.txs))
        self._net.send(sender, encode(Bodies(request.block_hash, indexes, tuple(block.txs[i] for i in indexes))))

    def _block(self, height: int, block_hash: bytes) -> Block | None:
        block = self._held(block_hash)
        if block is None and 1 <= height <= self._chain.height and self._chain.block_hash(height) == block_hash:
            raw = self._chain.block_bytes(height)
            block = trusted_decode(Block, raw) if raw is not None else None
        return block

    # ── In ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def on_compact(self, sender: bytes, frame: CompactProposal) -> None:
        """Turn the frame into a Proposal, at once or when its bodies have arrived."""
        height, block_hash = frame.prepare.height, header_hash(frame.header)
        if height <= self._chain.height:
            return
        if height > self._chain.height + 2:
            self._far(sender, height - 1)
            return
        if block_hash != frame.prepare.block_hash:
            self._misbehaved(sender, "a proposal whose PREPARE is for another block")
            return
        if len(frame.ids) > self._chain.params.max_block_txs or any(len(i) != ID_BYTES for i in frame.ids):
            self._misbehaved(sender, f"{len(frame.ids)} transactions in a block")
            return
        opening = Proposal(Block(frame.header, (), frame.evidence, frame.last_commit), frame.tc, frame.prepare)
        if frame.last_commit is not None and self._chain.contradicts(frame.last_commit):
            self._propose(sender, opening)  # only that certificate matters, not the transactions of the block
            return
        self._intake.opening(
            opening,
            lambda: self._on_opened(sender, frame, block_hash),
            lambda why: self._misbehaved(sender, why),
            sender,
        )

    def _on_opened(self, sender: bytes, frame: CompactProposal, block_hash: bytes) -> None:
        """Handle a frame whose PREPARE, TC and last commit are verified. The height may have changed meanwhile."""
        height = frame.prepare.height
        if height > self._chain.height + 1:
            self._ahead(sender, frame)
            return
        if height <= self._chain.height:
            return
        if frame.prepare.signer != self._leader(frame.prepare.view):
            self._misbehaved(sender, "proposal not of the leader")
            return
        held = self._held(block_hash)
        if held is not None:
            self._propose(sender, Proposal(held, frame.tc, frame.prepare))
            return
        if not self._unfinished:
            self._clock.set_timer(TIMER, self._again_ms, self._again)
        one = self._unfinished[sender] = _Unfinished(frame, block_hash)
        self._finish_or_ask(sender, one)

    def on_bodies(self, sender: bytes, answer: Bodies) -> None:
        """Accept the requested bodies; each must have the id of the missing transaction."""
        if not self._questions.take(sender, ("bodies", answer.block_hash)):
            return
        if len(answer.indexes) != len(answer.txs):
            self._misbehaved(sender, "unequal numbers of bodies and indexes")
            return
        for leader, one in list(self._unfinished.items()):
            if one.block_hash != answer.block_hash or self._unfinished.get(leader) is not one:
                continue
            missing = set(self._missing(one))
            for index, raw in zip(answer.indexes, answer.txs, strict=True):
                if index in missing and self._has_id(raw, one.frame.ids[index]):
                    one.bodies[index] = raw
            if sum(map(len, one.bodies.values())) > self._chain.params.max_block_bytes:
                del self._unfinished[leader]
                self._misbehaved(leader, "a proposal of more bytes than a block may have")
                continue
            if not self._missing(one):
                self._finish(leader, one)

    def on_block(self, block: Block) -> None:
        """Finish the proposals that wait for this whole block."""
        block_hash = header_hash(block.header)
        for leader, one in list(self._unfinished.items()):
            known = self._unfinished.get(leader) is one
            if known and one.block_hash == block_hash and block.body_matches_header():
                del self._unfinished[leader]
                self._propose(leader, Proposal(block, one.frame.tc, one.frame.prepare))

    def after_commit(self) -> None:
        """Drop proposals of decided heights."""
        height = self._chain.height
        self._unfinished = {s: one for s, one in self._unfinished.items() if one.frame.prepare.height > height}

    # ── Inside ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _missing(self, one: _Unfinished) -> tuple[int, ...]:
        return tuple(i for i, tx_id in enumerate(one.frame.ids) if i not in one.bodies and self._find(tx_id) is None)

    def _has_id(self, raw: bytes, tx_id: bytes) -> bool:
        try:
            return self._intake.parse(raw).id == tx_id
        except CodecError:
            return False

    def _again(self) -> None:
        for leader, one in list(self._unfinished.items()):
            if self._unfinished.get(leader) is one:  # finishing one proposal may decide the height of another
                self._finish_or_ask(leader, one)
        if self._unfinished:
            self._clock.set_timer(TIMER, self._again_ms, self._again)

    def _finish_or_ask(self, leader: bytes, one: _Unfinished) -> None:
        missing = self._missing(one)
        if not missing and not one.whole:
            self._finish(leader, one)
            return
        one.attempts += 1
        if one.attempts > MAX_ATTEMPTS:
            del self._unfinished[leader]
            return
        height, block_hash = one.frame.prepare.height, one.frame.prepare.block_hash
        whom = [leader, *sorted(self._net.connected() - {leader})]
        to = whom[(one.attempts - 1) % len(whom)]
        if one.attempts <= 2 and not one.whole:
            self._questions.ask(to, ("bodies", block_hash))
            self._net.send(to, encode(BodiesWant(height, block_hash, missing)))
        else:
            self._questions.ask(to, ("block", block_hash))
            self._net.send(to, encode(FetchRequest(height, block_hash)))

    def _finish(self, leader: bytes, one: _Unfinished) -> None:
        frame = one.frame
        txs: list[bytes] = []
        for index, tx_id in enumerate(frame.ids):
            waiting = self._find(tx_id) if index not in one.bodies else None
            txs.append(waiting.raw if waiting is not None else one.bodies[index])
        block = Block(frame.header, tuple(txs), frame.evidence, frame.last_commit)
        if block.body_matches_header():
            del self._unfinished[leader]
            self._propose(leader, Proposal(block, frame.tc, frame.prepare))
        elif not one.whole:
            one.whole = True
            one.attempts = 0
            self._finish_or_ask(leader, one)
