"""The small world: four real machines less one, two views, and an adversary that is the network and a validator.

    three honest machines     `consensus.machine.Machine`, unchanged; blocks are always valid, timers fire at any time
    one Byzantine validator   signs anything, in any number; leads a view where its place says so
    the network               delivers anything that exists to anyone, in any order, at any time, or never

Votes reach a machine only as certificates: that is all a vote does to another machine (R4). The adversary builds every
certificate that exists: the votes honest machines have sent, with its own added on any bytes.

Left out is what can only make a machine say less within these views, since the adversary may always withhold it: a
CommitQC delivered (its receiver falls silent), and TIMEOUTs of the last view, by timer or by amplification (they freeze
the view, and lead only to views beyond this world).

What one machine does depends only on its own state and input, so each such step is computed once and remembered; the
walk over all interleavings is then a walk over tuples of remembered states.
"""

from collections.abc import Iterator
from itertools import combinations
from types import FunctionType, NoneType
from typing import Any, NamedTuple

import msgspec

from consensus.context import HeightContext
from consensus.effects import Broadcast, BuildBlock, Effect, ExecuteBlock, FetchBlock, Halt, Persist, TimerKind
from consensus.evidence import Witness
from consensus.inputs import (
    BlockBuilt,
    BlockExecuted,
    BlockFetched,
    Due,
    Input,
    Received,
    Start,
    TimerFired,
    Verdict,
)
from consensus.lock import Committed, Entry, Lock, Prepared, Proposed, TimedOut
from consensus.machine import Machine
from consensus.messages import Commit, Prepare, Proposal, Timeout
from consensus.params import Timing
from consensus.topology import Topology, topology_seed
from consensus.voice import Voice
from consensus.votes import TimeoutPool, VotePool
from ledger.primitives.block import Block, Header, header_hash
from ledger.primitives.certificate import (
    NO_VIEW,
    PrepareQC,
    TimeoutCertificate,
    TimeoutEntry,
)
from ledger.primitives.merkle import EMPTY_ROOT
from ledger.primitives.units import ZERO_HASH, Hash32, Millis
from ledger.primitives.validators import Validator, ValidatorSet

N, QUORUM, VIEWS = 4, 3, 2
HEIGHT = 1
VALIDATORS = ValidatorSet(
    tuple(Validator(bytes([i]) * 20, f"v{i}", bytes([i]) * 32, bytes([i]) * 32) for i in range(N))
)
SEED = topology_seed(bytes(32), HEIGHT, bytes(32))
TOPOLOGY = Topology(SEED, N)
PARENT = Hash32(bytes(32))


def block_by(proposer: int, content: int) -> Block:
    """Return a block of `proposer`; two contents are two blocks."""
    header = Header(
        1, HEIGHT, PARENT, Millis(content + 1), EMPTY_ROOT, EMPTY_ROOT, ZERO_HASH,
        ZERO_HASH, EMPTY_ROOT, ZERO_HASH, ZERO_HASH, ZERO_HASH, VALIDATORS[proposer].id,
    )  # fmt: skip
    return Block(header, (), (), None)


class Step(NamedTuple):
    """What one machine did with one input: its next state and what it said, as bits of `Model.words`."""

    state: int
    said: int


GlobalState = tuple[tuple[int, ...], int]
"""A global state: each honest machine's remembered state, and everything honest machines have said, as bits."""

TIMER = -1
"""The input "the view timer fires"; others are places in `Model.inputs`."""


class Model:
    """All histories for one place of the Byzantine validator."""

    def __init__(self, byzantine: int) -> None:
        self.byzantine = byzantine
        self.honest = tuple(i for i in range(N) if i != byzantine)
        self.blocks: dict[bytes, Block] = {}
        self.machines: list[Machine] = []
        self.words: list[Any] = []
        self.inputs: list[Any] = []
        self._of: dict[type, int] = {Prepare: 0, Commit: 0, Timeout: 0, Proposal: 0}
        """The bits of the words of each type."""
        self._word_ids: dict[str, int] = {}
        self._input_ids: dict[str, int] = {}
        self._known: dict[tuple[int, tuple[Any, ...]], int] = {}
        self._steps: dict[tuple[int, int], Step] = {}
        self._moves: dict[tuple[int, int], list[Step]] = {}
        self._open: dict[int, tuple[int, ...]] = {}
        self._qcs: dict[int, list[PrepareQC]] = {}
        """By the PREPAREs that were said: what certificates there are."""
        self._tcs: dict[tuple[int, tuple[Hash32, ...]], tuple[int, ...]] = {}
        """By the TIMEOUTs that were said, and the blocks with a certificate at view 0: what TCs bring about."""
        self._decisions: dict[int, frozenset[bytes]] = {}
        self.first = tuple(self._block(TOPOLOGY.leader(0), content) for content in (0, 1))
        """What a Byzantine leader of view 0 may propose; an honest one builds the first."""
        self.second = self._block(TOPOLOGY.leader(1), 2)
        """What the leader of view 1 builds when no block is required."""

    def start(self) -> GlobalState:
        """Return the state in which every honest machine has started and a block is due."""
        states, said = [], 0
        for me in self.honest:
            context = HeightContext(HEIGHT, PARENT, VALIDATORS, TOPOLOGY, SEED, me, Timing())
            machine = Machine(context, Lock(HEIGHT))
            for event in (Start(), Due()):
                said |= self._bits(self._run(machine, event))
            states.append(self._remember(me, machine))
        return tuple(states), said

    def successors(self, world: GlobalState) -> Iterator[GlobalState]:
        """Yield every state that one delivery or one timer leads to."""
        states, said = world
        shows = said & ~self._of[Commit]  # what the adversary can show does not follow from COMMITs
        for place, state in enumerate(states):
            steps = self._moves.get((state, shows))
            if steps is None:
                steps = self._moves[state, shows] = self._changing(state, shows)
            before, after = states[:place], states[place + 1 :]
            for following, words in steps:
                if following != state or words & ~said:
                    yield (*before, following, *after), said | words

    def _changing(self, state: int, shows: int) -> list[Step]:
        """Return the steps of one machine that change it, or say something."""
        available = self._open.get(shows)
        if available is None:
            available = self._open[shows] = self._available(shows)
        timers = (TIMER,) if self.machines[state].view < VIEWS - 1 else ()
        steps = [self._steps.get((state, number)) or self._step(state, number) for number in (*timers, *available)]
        return [step for step in steps if step.state != state or step.said]

    def decisions(self, said: int) -> frozenset[bytes]:
        """Return the blocks for which a CommitQC exists, with the adversary's help."""
        found = self._decisions.get(said)
        if found is None:
            votes = [word for word in self._heard(said) if isinstance(word, Commit)]
            found = self._decisions[said] = frozenset(
                vote.block_hash
                for vote in votes
                if len({v.signer for v in votes if (v.view, v.block_hash) == (vote.view, vote.block_hash)})
                >= QUORUM - 1
            )
        return found

    def _heard(self, said: int) -> list[Any]:
        return [word for place, word in enumerate(self.words) if said >> place & 1]

    def _bits(self, words: list[Any]) -> int:
        bits = 0
        for word in words:
            name = repr(word)
            if name not in self._word_ids:
                self._word_ids[name] = len(self.words)
                self._of[type(word)] |= 1 << len(self.words)
                self.words.append(word)
            bits |= 1 << self._word_ids[name]
        return bits

    def _available(self, said: int) -> tuple[int, ...]:
        """Return the inputs that the adversary can give any machine after `said`."""
        prepares, timeouts = said & self._of[Prepare], said & self._of[Timeout]
        qcs = self._qcs.get(prepares)
        if qcs is None:
            qcs = self._qcs[prepares] = list(self._prepare_qcs(self._heard(prepares)))
        early = list({qc.block_hash: qc for qc in qcs if qc.view == 0}.values())
        key = timeouts, tuple(qc.block_hash for qc in early)
        of_tcs = self._tcs.get(key)
        if of_tcs is None:
            tcs = list(self._timeout_certificates(self._heard(timeouts), early))
            of_tcs = self._tcs[key] = self._numbers([*tcs, *self._byzantine_proposals(tcs)])
        return (*self._numbers([*qcs, *self._heard(said & self._of[Proposal])]), *of_tcs)

    def _numbers(self, messages: list[Any]) -> tuple[int, ...]:
        return tuple(self._number(Received(self.byzantine, message)) for message in messages)

    def _number(self, event: Any) -> int:
        name = repr(event)
        if name not in self._input_ids:
            self._input_ids[name] = len(self.inputs)
            self.inputs.append(event)
        return self._input_ids[name]

    # ── What the adversary can show ───────────────────────────────────────────────────────────────────────────────

    def _prepare_qcs(self, prepares: list[Any]) -> Iterator[PrepareQC]:
        for body in dict.fromkeys((p.view, p.block_hash, p.just, p.hq_view) for p in prepares):
            signers = {p.signer for p in prepares if (p.view, p.block_hash, p.just, p.hq_view) == body}
            if len(signers) >= QUORUM - 1:
                yield PrepareQC(HEIGHT, *body, ())

    def _timeout_certificates(self, words: list[Any], qcs: list[PrepareQC]) -> Iterator[TimeoutCertificate]:
        """TC(0): three honest TIMEOUTs, or two and the adversary's, which reports no certificate or any that exists."""
        votes = [word for word in words if isinstance(word, Timeout) and word.view == 0]
        for group in combinations(sorted(votes, key=lambda v: v.signer), QUORUM):
            if len({v.signer for v in group}) == QUORUM:
                yield _tc([(v.signer, v.hq_view, v.hq_hash, v.qc) for v in group])
        for pair in combinations(sorted(votes, key=lambda v: v.signer), QUORUM - 1):
            if len({v.signer for v in pair}) < QUORUM - 1:
                continue
            honest = [(v.signer, v.hq_view, v.hq_hash, v.qc) for v in pair]
            yield _tc([*honest, (self.byzantine, NO_VIEW, ZERO_HASH, None)])
            for qc in qcs:
                yield _tc([*honest, (self.byzantine, 0, qc.block_hash, qc)])

    def _byzantine_proposals(self, tcs: list[TimeoutCertificate]) -> Iterator[Proposal]:
        """Yield everything a Byzantine leader may try, against the value rule too."""
        if TOPOLOGY.leader(0) == self.byzantine:
            for block in self.first:
                yield Proposal(block, None, _prepare(block, 0, self.byzantine, None))
        if TOPOLOGY.leader(1) == self.byzantine:
            for tc in tcs:
                for block in (*self.first, self.second):
                    yield Proposal(block, tc, _prepare(block, 1, self.byzantine, tc))

    # ── One machine, one input ────────────────────────────────────────────────────────────────────────────────────

    def _step(self, state: int, number: int) -> Step:
        machine = _clone(self.machines[state])
        event = TimerFired(TimerKind.VIEW, machine.view) if number == TIMER else self.inputs[number]
        words = self._run(machine, event)
        assert machine.context.me is not None
        step = Step(self._remember(machine.context.me, machine), self._bits(words))
        self._steps[state, number] = step
        return step

    def _run(self, machine: Machine, event: Input) -> list[Any]:
        """Feed one input and whatever it asks to be answered; return what the machine said to others."""
        said: list[Any] = []
        waiting: list[Input] = [event]
        while waiting:
            for effect in machine.handle(waiting.pop(0)):
                said += _words(machine, effect)
                waiting += self._answers(machine, effect)
        return said

    def _answers(self, machine: Machine, effect: Effect) -> list[Input]:
        match effect:
            case ExecuteBlock():
                return [BlockExecuted(effect.block_hash, effect.view, effect.fresh, Verdict.VALID)]
            case BuildBlock():
                return [BlockBuilt(effect.view, self.first[0] if effect.view == 0 else self.second)]
            case FetchBlock():
                return [BlockFetched(self.blocks[effect.block_hash])]
            case Halt():
                raise AssertionError(f"machine {machine.context.me} halts: {effect.certificates}")
            case _:
                return []

    def _remember(self, me: int, machine: Machine) -> int:
        key = (me, _fingerprint(machine))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.machines)
            self.machines.append(machine)
        return found

    def _block(self, proposer: int, content: int) -> Block:
        block = block_by(proposer, content)
        self.blocks[header_hash(block.header)] = block
        return block


def _words(machine: Machine, effect: Effect) -> list[Any]:
    """Return what an effect adds to what is known: a vote counts as said once it is on disk, a proposal when sent."""
    match effect:
        case Broadcast(Proposal() as proposal):
            return [proposal]
        case Persist():
            me = machine.context.me
            assert me is not None
            return [vote for entry in effect.entries if (vote := _vote(me, entry)) is not None]
        case _:
            return []


def _vote(me: int, entry: Entry) -> Prepare | Commit | Timeout | None:
    match entry:
        case Prepared():
            return Prepare(HEIGHT, entry.view, me, entry.block_hash, entry.just, entry.hq_view)
        case Committed():
            return Commit(HEIGHT, entry.view, me, entry.block_hash)
        case TimedOut():
            return Timeout(HEIGHT, entry.view, me, entry.hq_view, entry.hq_hash, qc=_bare(entry.qc))
        case Proposed():
            return None


def _bare(qc: PrepareQC | None) -> PrepareQC | None:
    """Return a certificate without its signers, whom no machine looks at."""
    return qc and msgspec.structs.replace(qc, signatures=())


def _prepare(block: Block, view: int, leader: int, tc: TimeoutCertificate | None) -> Prepare:
    just, hq_view = (tc.just, tc.max_hq_view) if tc else (ZERO_HASH, NO_VIEW)
    return Prepare(HEIGHT, view, leader, header_hash(block.header), just, hq_view)


def _tc(votes: list[tuple[int, int, Hash32, PrepareQC | None]]) -> TimeoutCertificate:
    entries = tuple(
        TimeoutEntry(signer, view, block_hash, b"") for signer, view, block_hash, _ in sorted(votes, key=lambda v: v[0])
    )
    highest = max(votes, key=lambda v: v[1])
    return TimeoutCertificate(HEIGHT, 0, entries, highest[3])


_CHANGES = (Machine, Voice, Lock, VotePool, TimeoutPool, Witness)
_NEVER_CHANGES = (msgspec.Struct, int, str, bytes, tuple, frozenset, NoneType, FunctionType, HeightContext, Topology)


def _clone(machine: Machine) -> Machine:
    """Return a copy that shares only what never changes. (`copy.deepcopy` copies messages and blocks too.)"""
    copied: Machine = _copied(machine, {})
    return copied


def _copied(value: Any, made: dict[int, Any]) -> Any:
    if isinstance(value, _NEVER_CHANGES):
        return value
    if isinstance(value, dict):
        return {key: _copied(each, made) for key, each in value.items()}
    if isinstance(value, set | list):
        return type(value)(_copied(each, made) for each in value)
    assert isinstance(value, _CHANGES), f"does a {type(value).__name__} change?"
    found = made.get(id(value))
    if found is None:
        found = made[id(value)] = object.__new__(type(value))
        found.__dict__.update((name, _copied(each, made)) for name, each in vars(value).items())
    return found


def _fingerprint(machine: Machine) -> tuple[Any, ...]:
    """Return what a machine's future votes depend on in this world, and nothing else.

    Left out: blocks and verdicts (every block is at hand and valid), timers (they fire at any time), what was said and
    to whom (the network delivers as it likes), vote pools and the witness (votes arrive as certificates only).
    """
    lock = machine.lock
    if machine.finished:
        return ("decided",)
    leads = TOPOLOGY.leader(1) == machine.context.me
    waiting = machine._proposals.get(machine.view) if lock.may_prepare(machine.view) else None
    return (
        machine.view,
        lock.proposed and lock.proposed.view,
        lock.prepared and (lock.prepared.view, lock.prepared.block_hash),
        lock.committed and (lock.committed.view, lock.committed.block_hash),
        lock.timed_out and lock.timed_out.view,
        lock.high_qc and (lock.high_qc.view, lock.high_qc.block_hash),
        lock.high_tc and (lock.high_tc.view, lock.high_tc.just if leads else b""),
        waiting and (waiting.prepare.block_hash, waiting.prepare.just),
    )
