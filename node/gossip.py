"""Transactions on their way into a block: admission, the pool, and telling the other peers.

    submit ─ parse ─ check against the chain ─ verify ─ pool ─ TxPush to all ┐
    a peer's TxPush ─────── the same, without telling on ────────────────────┤
    every T_rb while something waits: TxHave to all; who lacks it asks back  ┘ TxWant → TxPush

A transaction that one peer alone knows would be no reason for the others to expect a block; the repeated TxHave is what
keeps a lost push from making a transaction wait for ever (4.10).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from consensus.params import Timing
from ledger.candidate import Executed
from ledger.chain import Chain
from ledger.execution import RefusedError
from ledger.primitives.codec import CodecError, encode
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import Hash32
from node.intake import Intake
from node.mempool import Mempool, PoolRefusedError
from node.ports import Clock, Net, Verifier
from node.wire import MAX_IDS, MAX_PUSH_BYTES, TxHave, TxPush, TxWant

PUSH_DELAY_MS = 2
"""Transactions submitted within this time travel in one frame."""

MAX_ANNOUNCED = 64
"""Ids announced again every T_rb: the reasons of 4.10."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a transaction was not taken in. `code` is stable; nothing has changed."""

    code: str
    detail: str


Done = Callable[[Hash32 | Refused], None]


class Gossip:
    """See the module's docstring. `changed` is called when the pool has grown."""

    def __init__(
        self,
        *,
        chain: Chain,
        pool: Mempool,
        intake: Intake,
        verifier: Verifier,
        clock: Clock,
        net: Net,
        timing: Timing,
        changed: Callable[[], None],
    ) -> None:
        self._chain = chain
        self._pool = pool
        self._intake = intake
        self._verifier = verifier
        self._clock = clock
        self._net = net
        self._timing = timing
        self._changed = changed
        self._outbox: list[bytes] = []
        self._announcing = False

    def submit(self, raw: bytes, done: Done) -> None:
        """Admit a transaction from a client and tell the other peers; answers its id, or why it was refused."""
        self._admit(raw, done, tell=True)

    def on_push(self, message: TxPush) -> None:
        """Take in what another peer pushed; it has told everyone itself."""
        for raw in message.txs[:MAX_IDS]:
            self._admit(raw, lambda _: None, tell=False)

    def learn(self, transactions: Iterable[ParsedTransaction]) -> None:
        """4.10: transactions of a PROPOSAL enter the pool; they were verified with it."""
        for parsed in transactions:
            if parsed.id not in self._pool:
                self._verified(parsed, [True], lambda _: None, tell=False)

    def reasons(self) -> tuple[bytes, ...]:
        """Return ids of what waits here: a TIMEOUT of view 0 carries them (4.10)."""
        return self._pool.ids(MAX_ANNOUNCED)

    def on_have(self, sender: bytes, message: TxHave) -> None:
        """Ask for those we lack and have not committed."""
        wanted = [i for i in self._pool.missing(message.ids[:MAX_IDS]) if self._chain.find_tx(Hash32(i)) is None]
        if wanted:
            self._net.send(sender, encode(TxWant(tuple(wanted))))

    def on_want(self, sender: bytes, message: TxWant) -> None:
        """Send those we hold."""
        held = [parsed.raw for i in message.ids[:MAX_IDS] if (parsed := self._pool.get(i)) is not None]
        for batch in _batches(held):
            self._net.send(sender, encode(TxPush(batch)))

    def includable(self) -> bool:
        """Say whether some waiting transaction could be in the next block (4.10a)."""
        return bool(self._pool.select(self._chain.nonce, 1, self._chain.params.max_block_bytes))

    def choose(self) -> list[ParsedTransaction]:
        """Return what a leader should put into a block, in order."""
        params = self._chain.params
        return self._pool.select(self._chain.nonce, params.max_block_txs, params.max_block_bytes)

    def after_build(self, chosen: list[ParsedTransaction], executed: Executed) -> None:
        """Drop what the chain would not take into the block for a reason other than room."""
        taken = set(executed.block.txs)
        for parsed in chosen:
            if parsed.raw not in taken:
                self._recheck(parsed)

    def after_commit(self, executed: Executed) -> None:
        """Drop what the block used up or made impossible."""
        accounts = {parsed.tx.account for parsed in self._intake.transactions(executed.block)}
        self._pool.after_block(accounts, self._chain.nonce, executed.block.header.height)
        for parsed in [p for account in accounts for p in self._pool.of_account(account)]:
            self._recheck(parsed)

    def _recheck(self, parsed: ParsedTransaction) -> None:
        try:
            self._chain.check_transaction(parsed)
        except RefusedError:
            self._pool.discard(parsed.id)

    def _admit(self, raw: bytes, done: Done, *, tell: bool) -> None:
        try:
            parsed = parse_transaction(raw)
            if parsed.id in self._pool or self._chain.find_tx(parsed.id) is not None:
                done(parsed.id)
                return
            self._chain.check_transaction(parsed)
        except CodecError as error:
            done(Refused(error.code, str(error)))
            return
        except RefusedError as error:
            done(Refused(error.code, error.detail))
            return
        self._verifier.check(parsed.claims(), lambda answers: self._verified(parsed, answers, done, tell=tell))

    def _verified(self, parsed: ParsedTransaction, answers: list[bool], done: Done, *, tell: bool) -> None:
        if not all(answers):
            done(Refused("bad_signature", "a signature does not belong to this transaction and key"))
            return
        try:
            self._chain.check_transaction(parsed)  # again: a block may have come between
            added = self._pool.add(parsed)
        except (RefusedError, PoolRefusedError) as error:
            done(Refused(error.code, error.detail))
            return
        self._intake.remember(parsed)
        done(parsed.id)
        if not added:
            return
        if tell:
            if not self._outbox:
                self._clock.set_timer("gossip.push", PUSH_DELAY_MS, self._push)
            self._outbox.append(parsed.raw)
        if not self._announcing:
            self._announcing = True
            self._clock.set_timer("gossip.announce", self._timing.rebroadcast_ms, self._announce)
        self._changed()

    def _push(self) -> None:
        waiting, self._outbox = self._outbox, []
        for batch in _batches(waiting):
            self._net.broadcast(encode(TxPush(batch)))

    def _announce(self) -> None:
        self._announcing = len(self._pool) > 0
        if self._announcing:
            self._net.broadcast(encode(TxHave(self._pool.ids(MAX_ANNOUNCED))))
            self._clock.set_timer("gossip.announce", self._timing.rebroadcast_ms, self._announce)


def _batches(raws: list[bytes]) -> list[tuple[bytes, ...]]:
    batches: list[list[bytes]] = []
    size = MAX_PUSH_BYTES + 1
    for raw in raws:
        if size + len(raw) > MAX_PUSH_BYTES or len(batches[-1]) >= MAX_IDS:
            batches.append([])
            size = 0
        batches[-1].append(raw)
        size += len(raw)
    return [tuple(batch) for batch in batches]
