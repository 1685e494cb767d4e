"""Admits transactions, and tells the other peers of them until a block holds them.

    submit ─ parse ─ check against the chain ─ verify ─ pool ─ TxPush to all ┐  many at once: one verification,
    a peer's TxPush ─────── the same, but not pushed on ─────────────────────┤  one push, one look at the pool
    every T_rb, for older transactions: TxHave to each peer that may lack them, every fourth time to all
                                                a peer that lacks one asks   ┘ TxWant → TxPush

If only one peer knew a transaction, the others would not expect a block. The repeated TxHave ensures that a transaction
does not wait for ever after a lost push (4.10). A peer that pushed or announced a transaction holds it. This knowledge
lasts four rounds at most, and ends with the connection, because the peer may lose the transaction.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from ledger import refusals
from ledger.chain import Executed
from ledger.primitives.codec import CodecError, encode
from ledger.primitives.fields import Fields
from ledger.primitives.refusal import Refusal
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import Hash32
from ledger.refusals import PoolRefusedError, RefusedError
from node.peer.tools import Tools
from node.peer.traffic.wire import MAX_IDS, MAX_PUSH_BYTES, TxHave, TxPush, TxWant
from node.peer.txs.mempool import Mempool
from node.peer.txs.signature_queue import BAD_SOURCE, HELD_OF_SOURCE, SLICE, SignatureQueue

PUSH_DELAY_MS = 2
"""Transactions that are submitted within this time travel in one frame."""

MAX_ANNOUNCED = 64
"""Maximum number of ids announced again every T_rb: the reasons of 4.10."""


FORGET_HOLDERS_EVERY = 4
"""Number of announcement rounds after which everything is announced to everybody again."""

MAX_UNVERIFIED_OF_OBSERVERS = 2_048
"""When this many are unverified, pushes of observers are dropped (they are announced again), so that observers cannot
block others."""

LOCAL = b"local"
"""The source of transactions from this node's own process."""
PROPOSED = b"proposed"
"""The source of transactions that first arrived in a PROPOSAL."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The reason why a transaction was not admitted. `code` is stable; nothing has changed."""

    code: str
    fields: Fields


Done = Callable[[Hash32 | Refused], None]
ManyDone = Callable[[list[Hash32 | Refused]], None]


def refused_by(refusal: Refusal) -> Refused:
    """Return the code and fields of `refusal`."""
    return Refused(refusal.code, refusal.fields)


BAD_SIGNATURE = refused_by(refusals.BadSignatureError())

ACCOUNT_CONTRACT = "account"
"""The contract that changes an account's keys: after a call of it, the account's waiting transactions are checked
again."""


class Gossip:
    """Admits transactions, and tells the other peers of them. `changed` is called when the pool has grown."""

    def __init__(
        self,
        tools: Tools,
        *,
        pool: Mempool,
        changed: Callable[[], None],
    ) -> None:
        self._chain, self._clock, self._net, self._timing = tools.chain, tools.clock, tools.net, tools.timing
        self._intake, self._misbehaved = tools.intake, tools.misbehaved
        self._pool = pool
        self._changed = changed
        self._outbox: list[bytes] = []
        self._announcing = False
        self._round = 0
        self._young: set[bytes] = set()
        """Ids admitted since the last round: a push is on its way for each of them."""
        self._held_by: dict[bytes, set[bytes]] = {}
        """By peer: the ids that it is known to hold."""
        self._signatures = SignatureQueue(tools.verifier, tools.clock)
        self._passed: dict[bytes, int] = {}
        """By raw bytes: the height at which a transaction that is being verified passed the chain's check."""

    def submit(self, raw: bytes, done: Done, source: bytes = LOCAL) -> None:
        """Admit a transaction from the client `source` and push it to the other peers; `done` gets its id or the
        refusal."""
        self._admit((raw,), lambda answers: done(answers[0]), source=source, tell=True)

    def submit_many(self, raws: Sequence[bytes], done: ManyDone, source: bytes = LOCAL) -> None:
        """As `submit` for each of `raws`, verified and pushed together; `done` gets the answers in their order."""
        self._admit(raws, done, source=source, tell=True)

    def on_push(self, sender: bytes, message: TxPush) -> None:
        """Admit what another peer pushed; that peer has pushed it to everybody itself."""
        members = self._chain.validators(self._chain.height + 1)
        room = HELD_OF_SOURCE if members.index_of(sender) is not None else MAX_UNVERIFIED_OF_OBSERVERS

        def held(answers: list[Hash32 | Refused]) -> None:
            self._holds(sender, [i for i in answers if not isinstance(i, Refused)])
            if BAD_SIGNATURE in answers:  # an honest peer has verified what it pushes
                self._misbehaved(sender, "a pushed transaction has a wrong signature")

        self._admit(message.txs[:MAX_IDS], held, source=sender, tell=False, room=room)

    def learn(self, transactions: Iterable[ParsedTransaction]) -> None:
        """Add the transactions of a PROPOSAL to the pool (4.10); they were verified with it."""
        unknown = [parsed for parsed in transactions if parsed.id not in self._pool]
        passed = self._passed.get
        joined = [(parsed, self._join(parsed, passed(parsed.raw), PROPOSED)) for parsed in unknown]
        self._take_in(joined, tell=False)

    def reasons(self) -> tuple[bytes, ...]:
        """Return ids of waiting transactions: a TIMEOUT of view 0 carries them (4.10)."""
        return self._pool.ids(MAX_ANNOUNCED)

    def find(self, tx_id: bytes) -> ParsedTransaction | None:
        """Return the transaction with this id, if it waits or is being checked: to complete a block of ids."""
        return self._pool.get(tx_id) or self._intake.checking(tx_id)

    def on_have(self, sender: bytes, message: TxHave) -> None:
        """Ask for the announced transactions that are neither here, nor being checked, nor committed."""
        self._holds(sender, message.ids[:MAX_IDS])
        missing = [i for i in self._pool.missing(message.ids[:MAX_IDS]) if self._intake.checking(i) is None]
        wanted = [i for i in missing if self._chain.find_tx(Hash32(i)) is None]
        if wanted:
            self._net.send(sender, encode(TxWant(tuple(wanted))))

    def on_want(self, sender: bytes, message: TxWant) -> None:
        """Send the requested transactions that this peer holds."""
        held = [parsed.raw for i in message.ids[:MAX_IDS] if (parsed := self._pool.get(i)) is not None]
        for batch in _batches(held):
            self._net.send(sender, encode(TxPush(batch)))

    def includable(self) -> bool:
        """Return whether a waiting transaction could be in the next block (4.10a)."""
        return self._pool.has_ready

    def choose(self, max_txs: int) -> list[ParsedTransaction]:
        """Return at most `max_txs` transactions for a leader's block, in order."""
        return self._pool.select(max_txs, self._chain.params.max_block_bytes)

    def after_build(self, chosen: list[ParsedTransaction], executed: Executed) -> None:
        """Drop chosen transactions that the chain refused for a reason other than the block's size.

        A block full of scheduled work has tried none of them; they are checked when a block takes transactions again.
        """
        if executed.scheduled_items and not executed.block.txs:
            return
        taken = set(executed.block.txs)
        for parsed in chosen:
            if parsed.raw not in taken:
                self._recheck(parsed)

    def after_commit(self, executed: Executed) -> None:
        """Drop transactions that the block included or made impossible."""
        block = self._intake.transactions(executed.block)
        accounts = dict.fromkeys(parsed.tx.account for parsed in block)  # in their order, as the pool takes them
        self._pool.after_block(accounts, executed.block.header.height)
        changed = dict.fromkeys(parsed.tx.account for parsed in block if parsed.tx.contract == ACCOUNT_CONTRACT)
        for parsed in [p for account in changed for p in self._pool.of_account(account)]:
            self._recheck(parsed)

    def _recheck(self, parsed: ParsedTransaction) -> None:
        try:
            self._chain.check_transaction(parsed)
        except RefusedError:
            self._pool.discard(parsed.id)

    # ── Admission ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _admit(
        self, raws: Sequence[bytes], done: ManyDone, *, source: bytes, tell: bool, room: int = HELD_OF_SOURCE
    ) -> None:
        """Check all of `raws`, have the new ones verified in the turns of `source`, add them to the pool, and answer
        all at once."""
        answers: list[Hash32 | Refused] = []
        fresh: list[tuple[int, ParsedTransaction]] = []
        for raw in raws:
            found = self._check(raw, source, len(fresh), room, again=tell)
            if isinstance(found, ParsedTransaction):
                fresh.append((len(answers), found))
                answers.append(found.id)
            else:
                answers.append(found)
        if not fresh:
            done(answers)
            return
        height = self._chain.height
        self._intake.begin([parsed for _, parsed in fresh])
        self._passed.update((parsed.raw, height) for _, parsed in fresh)
        open_slices = -(-len(fresh) // SLICE)

        def verified(part: list[tuple[int, ParsedTransaction]], signatures: list[bool] | str) -> None:
            nonlocal open_slices
            open_slices -= 1
            joined = self._settle(part, signatures, height, source)
            for (index, _), (_, result) in zip(part, joined, strict=True):
                if isinstance(result, Refused):
                    answers[index] = result
            if not open_slices:
                done(answers)
            self._take_in(joined, tell=tell)

        for at in range(0, len(fresh), SLICE):
            part = fresh[at : at + SLICE]
            self._signatures.ask(source, [parsed for _, parsed in part], partial(verified, part))

    def _settle(
        self, part: list[tuple[int, ParsedTransaction]], signatures: list[bool] | str, height: int, source: bytes
    ) -> list[tuple[ParsedTransaction, bool | Refused]]:
        """Return the result of each transaction of `part`, whose signatures were checked, or refused with a code."""
        checked = [parsed for _, parsed in part]
        self._intake.end(checked)
        for parsed in checked:
            self._passed.pop(parsed.raw, None)
        if isinstance(signatures, str):
            return [(parsed, self._no_turn(signatures)) for parsed in checked]
        return [
            (parsed, self._join(parsed, height, source) if good else BAD_SIGNATURE)
            for parsed, good in zip(checked, signatures, strict=True)
        ]

    def _no_turn(self, code: str) -> Refused:
        """Return the refusal for a source that gets no turn at the verifier."""
        if code == BAD_SOURCE:
            return refused_by(refusals.TooManyBadSignaturesError())
        return refused_by(refusals.VerifierFullError(count=self._signatures.held))

    def _check(
        self, raw: bytes, source: bytes, coming: int, room: int, *, again: bool
    ) -> ParsedTransaction | Hash32 | Refused:
        """Return a new transaction, parsed; or the id of a known one; or a refusal. Does only cheap checks.

        A transaction that is being checked is known, except, with `again`, to its client, who must get the result.
        """
        try:
            parsed = self._intake.parse(raw)
            if parsed.id in self._pool or (not again and self._intake.is_checking(raw)):
                return parsed.id
            self._chain.check_transaction(parsed)
            if (code := self._signatures.refusal(source, coming, room)) is not None:
                return self._no_turn(code)
            self._pool.check_room(parsed, source)
        except CodecError as error:
            return refused_by(refusals.UnreadableTransactionError(fault=error.said))
        except PoolRefusedError as error:
            return refused_by(error)
        except RefusedError as error:
            return parsed.id if self._stands_in_chain(parsed) else refused_by(error)
        return parsed

    def _stands_in_chain(self, parsed: ParsedTransaction) -> bool:
        """Return whether a block holds this transaction. The id is the idempotency key: a resent transaction is known.

        Called only when the chain refuses it, because a transaction in a block has used its nonce.
        """
        return self._chain.find_tx(parsed.id) is not None

    def _join(self, parsed: ParsedTransaction, passed_at: int | None, source: bytes) -> bool | Refused:
        """Add a verified transaction to the pool, after a new check if a block came in between. Returns False if it is
        known.

        `passed_at` is the height at which it passed the chain's check, or None. If the block in between holds it, it is
        known too.
        """
        try:
            if passed_at != self._chain.height and parsed.id not in self._pool:
                self._chain.check_transaction(parsed, passed_at)
            return self._pool.add(parsed, source)
        except PoolRefusedError as error:
            return refused_by(error)
        except RefusedError as error:
            return False if self._stands_in_chain(parsed) else refused_by(error)

    def _take_in(self, joined: list[tuple[ParsedTransaction, bool | Refused]], *, tell: bool) -> None:
        """Remember the verified transactions, announce the new ones, and call `changed` once if the pool has grown."""
        added = [parsed for parsed, result in joined if result is True]
        for parsed, result in joined:
            if not isinstance(result, Refused):
                self._intake.remember(parsed)
        if not added:
            return
        if tell:
            if not self._outbox:
                self._clock.set_timer("gossip.push", PUSH_DELAY_MS, self._push)
            self._outbox.extend(parsed.raw for parsed in added)
        if self._announcing:
            self._young.update(parsed.id for parsed in added)
        else:
            self._announcing = True
            self._clock.set_timer("gossip.announce", self._timing.rebroadcast_ms, self._announce)
        self._changed()

    def flush(self) -> None:
        """Push new transactions at once: a block that names them only by ids is about to leave on the same
        connections."""
        if self._outbox:
            self._clock.cancel_timer("gossip.push")
            self._push()

    def _push(self) -> None:
        waiting, self._outbox = self._outbox, []
        for batch in _batches(waiting):
            self._net.broadcast(encode(TxPush(batch)))

    def forget(self, peer: bytes) -> None:
        """Forget what a disconnected peer held: it may have lost it when it comes back."""
        self._held_by.pop(peer, None)

    def _holds(self, peer: bytes, ids: Iterable[bytes]) -> None:
        """Note that `peer` holds those of `ids` that also wait here, so that the pool bounds this memory."""
        self._held_by.setdefault(peer, set()).update(i for i in ids if i in self._pool)

    def _announce(self) -> None:
        self._announcing = len(self._pool) > 0
        self._round += 1
        if self._round % FORGET_HOLDERS_EVERY == 0 or not self._announcing:
            self._held_by.clear()
        waiting = [i for i in self._pool.ids(MAX_IDS) if i not in self._young]
        self._young.clear()
        if not self._announcing:
            return
        nothing: set[bytes] = set()
        for peer in sorted(self._net.connected()):
            held = self._held_by.get(peer, nothing)
            lacking = tuple(islice((i for i in waiting if i not in held), MAX_ANNOUNCED))
            if lacking:
                self._net.send(peer, encode(TxHave(lacking)))
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
