"""Transactions on their way into a block: admission, the pool, and telling the other peers.

    submit ─ parse ─ check against the chain ─ verify ─ pool ─ TxPush to all ┐  many at once: one verification,
    a peer's TxPush ─────── the same, without telling on ────────────────────┤  one push, one look at the pool
    every T_rb, of what has waited so long: TxHave to each peer that is not known to hold it, every fourth time to all
                                                      who lacks it asks back ┘ TxWant → TxPush

A transaction that only one peer knows would not make the others expect a block; the repeated TxHave is what
keeps a lost push from making a transaction wait for ever (4.10). Who pushed or announced a transaction holds it. That a
peer holds something is believed for four rounds and never beyond its connection: it may have lost it since.
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
"""Transactions submitted within this time travel in one frame."""

MAX_ANNOUNCED = 64
"""Ids announced again every T_rb: the reasons of 4.10."""


FORGET_HOLDERS_EVERY = 4
"""Rounds of announcements; in the last of them everything is announced to everybody again."""

MAX_UNVERIFIED_OF_OBSERVERS = 2_048
"""From so many on, what observers push is dropped (it is announced again): a flood of theirs keeps nobody else out."""

LOCAL = b"local"
"""The source of what this node's own process brings."""
PROPOSED = b"proposed"
"""The source of what was first seen in a PROPOSAL."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a transaction was not taken in. `code` is stable; nothing has changed."""

    code: str
    fields: Fields


Done = Callable[[Hash32 | Refused], None]
ManyDone = Callable[[list[Hash32 | Refused]], None]


def refused_by(refusal: Refusal) -> Refused:
    """Return what says the same as `refusal`."""
    return Refused(refusal.code, refusal.fields)


BAD_SIGNATURE = refused_by(refusals.BadSignatureError())

ACCOUNT_CONTRACT = "account"
"""The contract that changes an account's keys: what waits of an account is looked at again after a call of it."""


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
        """Taken in since the last round: a push is under way for each of them."""
        self._held_by: dict[bytes, set[bytes]] = {}
        """By peer: what it is known to hold."""
        self._signatures = SignatureQueue(tools.verifier, tools.clock)
        self._passed: dict[bytes, int] = {}
        """What is being verified, and the height at which it passed the chain's check."""

    def submit(self, raw: bytes, done: Done, source: bytes = LOCAL) -> None:
        """Admit a transaction from the client `source` and tell the other peers; answers its id, or why not."""
        self._admit((raw,), lambda answers: done(answers[0]), source=source, tell=True)

    def submit_many(self, raws: Sequence[bytes], done: ManyDone, source: bytes = LOCAL) -> None:
        """Like `submit` for each of `raws`, verified and told on together; answers in their order."""
        self._admit(raws, done, source=source, tell=True)

    def on_push(self, sender: bytes, message: TxPush) -> None:
        """Take in what another peer pushed; it has told everyone itself."""
        members = self._chain.validators(self._chain.height + 1)
        room = HELD_OF_SOURCE if members.index_of(sender) is not None else MAX_UNVERIFIED_OF_OBSERVERS

        def held(answers: list[Hash32 | Refused]) -> None:
            self._holds(sender, [i for i in answers if not isinstance(i, Refused)])
            if BAD_SIGNATURE in answers:  # a peer that pushes has verified it
                self._misbehaved(sender, "a pushed transaction has a wrong signature")

        self._admit(message.txs[:MAX_IDS], held, source=sender, tell=False, room=room)

    def learn(self, transactions: Iterable[ParsedTransaction]) -> None:
        """4.10: transactions of a PROPOSAL enter the pool; they were verified with it."""
        unknown = [parsed for parsed in transactions if parsed.id not in self._pool]
        passed = self._passed.get
        joined = [(parsed, self._join(parsed, passed(parsed.raw), PROPOSED)) for parsed in unknown]
        self._take_in(joined, tell=False)

    def reasons(self) -> tuple[bytes, ...]:
        """Return ids of what waits here: a TIMEOUT of view 0 carries them (4.10)."""
        return self._pool.ids(MAX_ANNOUNCED)

    def find(self, tx_id: bytes) -> ParsedTransaction | None:
        """Return a transaction with this id that waits, or else one that is just being checked: for a block of ids."""
        return self._pool.get(tx_id) or self._intake.checking(tx_id)

    def on_have(self, sender: bytes, message: TxHave) -> None:
        """Ask for those we lack, are not just checking, and have not committed."""
        self._holds(sender, message.ids[:MAX_IDS])
        missing = [i for i in self._pool.missing(message.ids[:MAX_IDS]) if self._intake.checking(i) is None]
        wanted = [i for i in missing if self._chain.find_tx(Hash32(i)) is None]
        if wanted:
            self._net.send(sender, encode(TxWant(tuple(wanted))))

    def on_want(self, sender: bytes, message: TxWant) -> None:
        """Send those we hold."""
        held = [parsed.raw for i in message.ids[:MAX_IDS] if (parsed := self._pool.get(i)) is not None]
        for batch in _batches(held):
            self._net.send(sender, encode(TxPush(batch)))

    def includable(self) -> bool:
        """Return whether some waiting transaction could be in the next block (4.10a)."""
        return self._pool.has_ready

    def choose(self, max_txs: int) -> list[ParsedTransaction]:
        """Return at most `max_txs` transactions that a leader should put into a block, in order."""
        return self._pool.select(max_txs, self._chain.params.max_block_bytes)

    def after_build(self, chosen: list[ParsedTransaction], executed: Executed) -> None:
        """Drop what the chain would not take into the block for a reason other than room.

        A block full of scheduled work has tried none of them: each is looked at when one takes transactions again.
        """
        if executed.scheduled_items and not executed.block.txs:
            return
        taken = set(executed.block.txs)
        for parsed in chosen:
            if parsed.raw not in taken:
                self._recheck(parsed)

    def after_commit(self, executed: Executed) -> None:
        """Drop what the block used up or made impossible."""
        block = self._intake.transactions(executed.block)
        accounts = {parsed.tx.account for parsed in block}
        self._pool.after_block(accounts, executed.block.header.height)
        changed = {parsed.tx.account for parsed in block if parsed.tx.contract == ACCOUNT_CONTRACT}
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
        """Check all of `raws`, verify those that are new in the turns of `source`, take them in; answer all at once."""
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
        """Report the result of transactions that were checked, or refused with a code while they waited for it."""
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
        """Return what to say to a source that gets no turn at the verifier."""
        if code == BAD_SOURCE:
            return refused_by(refusals.TooManyBadSignaturesError())
        return refused_by(refusals.VerifierFullError(count=self._signatures.held))

    def _check(
        self, raw: bytes, source: bytes, coming: int, room: int, *, again: bool
    ) -> ParsedTransaction | Hash32 | Refused:
        """Return a new transaction, parsed; the id of one that is known; or why it is refused. Only cheap checks.

        One that is just being checked is known, except, with `again`, to its client: it must hear how that ends.
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
        """Return whether a block holds this very transaction. The id is the idempotency key: sent again, it is known.

        Asked only of what the chain refuses now, because whatever a block holds has used its nonce.
        """
        return self._chain.find_tx(parsed.id) is not None

    def _join(self, parsed: ParsedTransaction, passed_at: int | None, source: bytes) -> bool | Refused:
        """Put a verified transaction into the pool; check it again where a block has come between. False: known.

        `passed_at` is the height at which it passed the chain's check, None if it never has. The block that has come
        between may hold it: then it is known as well.
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
        """Remember what was verified, announce what is new, and say once that the pool has grown."""
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
        """Announce what is new at once: a block that names it only by ids is about to leave on the same connections."""
        if self._outbox:
            self._clock.cancel_timer("gossip.push")
            self._push()

    def _push(self) -> None:
        waiting, self._outbox = self._outbox, []
        for batch in _batches(waiting):
            self._net.broadcast(encode(TxPush(batch)))

    def forget(self, peer: bytes) -> None:
        """A peer is gone: what it held, it may have lost when it comes back."""
        self._held_by.pop(peer, None)

    def _holds(self, peer: bytes, ids: Iterable[bytes]) -> None:
        """Take note that `peer` holds those of `ids` that wait here too: so the pool bounds what is kept."""
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
