"""A chain for tests of the ledger: the real account contract, two tiny contracts made for this purpose, real keys.

`won` here is a mint without a bank; `probe` does what a test asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from contracts.abi import (
    AdvanceTime,
    Context,
    Contract,
    ContractCall,
    DueItem,
    EventRecord,
    InvalidCallError,
    Item,
    Map,
    Method,
    Outcome,
    Payment,
    Purse,
    PurseKind,
    Storage,
)
from contracts.account.contract import CONTRACT as ACCOUNT
from contracts.registry import Registry
from ledger.chain import Chain, Executed
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import Record, encode
from ledger.primitives.fields import Instant
from ledger.primitives.genesis import Genesis, GenesisValidator, prove_possession
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId, Millis, Won
from ledger.store import MemoryStore, Store

START_MS = Millis(1_767_193_200_000)  # 2026-01-01 00:00 in Seoul
CLUB = bytes(range(32))


class TinyRefusalError(InvalidCallError):
    code = "tiny_refusal"
    why: str


class Mint(Record, frozen=True):
    amount: int


class Send(Record, frozen=True):
    to: AccountId
    amount: int


def _mint(ctx: Context, storage: Storage, call: Mint) -> Outcome:
    assert ctx.signer is not None
    return Outcome(payments=(Payment(None, Purse(PurseKind.AVAILABLE, ctx.signer), Won(call.amount)),))


def _send(ctx: Context, storage: Storage, call: Send) -> Outcome:
    assert ctx.signer is not None
    source, target = Purse(PurseKind.AVAILABLE, ctx.signer), Purse(PurseKind.AVAILABLE, call.to)
    return Outcome(payments=(Payment(source, target, Won(call.amount)),))


def _send_in_vain(ctx: Context, storage: Storage, call: Send) -> Outcome:
    return Outcome(_send(ctx, storage, call).payments, calls=(ContractCall("probe", "refuse", encode(Fail())),))


def _fund(ctx: Context, storage: Storage, call: Mint) -> Outcome:
    return Outcome(payments=(Payment(None, Purse(PurseKind.POT, CLUB), Won(call.amount)),))


WON = Contract(
    "won",
    1,
    {
        "mint": Method(Mint, _mint),
        "send": Method(Send, _send),
        "send_in_vain": Method(Send, _send_in_vain),
        "fund": Method(Mint, _fund),
    },
)


class Put(Record, frozen=True):
    key: str
    value: int


class Later(Record, frozen=True):
    at_ms: int
    topic: str
    seat: int = 0


class Cancel(Record, frozen=True):
    at_ms: int
    topic: str
    seat: int = 0


class Fail(Record, frozen=True):
    """Writes, emits an event and pays, and is then refused."""


class Steal(Record, frozen=True):
    owner: AccountId
    amount: int


class Deep(Record, frozen=True):
    depth: int


class Busy(Record, frozen=True):
    reads: int
    writes: int


class Loud(Record, frozen=True):
    events: int


class WasPut(EventRecord, frozen=True):
    """A value was written."""

    type = "put"
    key: str
    value: int


class Half(EventRecord, frozen=True):
    """The first half of a call that is refused later."""

    type = "half"


class WasLoud(EventRecord, frozen=True):
    """One of many events."""

    type = "loud"


class Ran(EventRecord, frozen=True):
    """Scheduled work ran."""

    type = "ran"
    seat: int
    at_ms: Instant


def _put(ctx: Context, storage: Storage, call: Put) -> Outcome:
    Map(storage, "values", int).set(call.key, value=call.value)
    return Outcome(events=(WasPut(call.key, call.value),))


def _later(ctx: Context, storage: Storage, call: Later) -> Outcome:
    return Outcome(schedule=(_item(call.at_ms, call.seat, call.topic),))


def _cancel(ctx: Context, storage: Storage, call: Cancel) -> Outcome:
    return Outcome(cancel=(_item(call.at_ms, call.seat, call.topic),))


def _item(at_ms: int, seat: int, topic: str) -> DueItem:
    return DueItem(Millis(at_ms), Millis(at_ms), CLUB, seat, "probe", topic)


def _fail(ctx: Context, storage: Storage, call: Fail) -> Outcome:
    Map(storage, "values", int).set("half", value=1)
    inner = ContractCall("probe", "refuse", encode(call))
    return Outcome(events=(Half(),), calls=(inner,), schedule=(_item(START_MS + 1, 0, "ran"),))


def _refuse(ctx: Context, storage: Storage, call: Fail) -> Outcome:
    raise TinyRefusalError(why="on purpose")


def _steal(ctx: Context, storage: Storage, call: Steal) -> Outcome:
    assert ctx.signer is not None
    source, target = Purse(PurseKind.AVAILABLE, call.owner), Purse(PurseKind.AVAILABLE, ctx.signer)
    return Outcome(payments=(Payment(source, target, Won(call.amount)),))


def _deep(ctx: Context, storage: Storage, call: Deep) -> Outcome:
    Map(storage, "values", int).set(f"depth {call.depth}", value=len(ctx.caller or ""))
    if call.depth == 0:
        return Outcome()
    return Outcome(calls=(ContractCall("probe", "deep", encode(Deep(call.depth - 1))),))


def _busy(ctx: Context, storage: Storage, call: Busy) -> Outcome:
    for number in range(call.writes):
        storage.put(b"busy%d" % number, b"x")
    for number in range(call.reads):
        storage.get(b"busy%d" % number)
    return Outcome()


def _loud(ctx: Context, storage: Storage, call: Loud) -> Outcome:
    return Outcome(events=(WasLoud(),) * call.events)


def _warp(ctx: Context, storage: Storage, call: Put) -> Outcome:
    return Outcome(system=(AdvanceTime(Millis(call.value)),))


def _due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    if item.topic == "refuse":
        Map(storage, "values", int).set("refused", value=1)
        raise TinyRefusalError(why="when due")
    if item.topic == "heavy":
        _busy(ctx, storage, Busy(0, 500))
    runs = Item(storage, "runs", int)
    runs.set((runs.get() or 0) + 1)
    if item.topic == "again":
        return Outcome(schedule=(_item(item.at_ms + 1, item.seat, "ran"),))
    return Outcome(events=(Ran(item.seat, ctx.time_ms),))


PROBE = Contract(
    "probe",
    1,
    {
        "put": Method(Put, _put),
        "later": Method(Later, _later),
        "cancel": Method(Cancel, _cancel),
        "fail": Method(Fail, _fail),
        "refuse": Method(Fail, _refuse),
        "steal": Method(Steal, _steal),
        "deep": Method(Deep, _deep),
        "busy": Method(Busy, _busy),
        "loud": Method(Loud, _loud),
    },
    due=_due,
)
DEV = Contract("dev", 1, {"warp": Method(Put, _warp)})


def registry() -> Registry:
    return Registry([ACCOUNT, WON, PROBE, DEV])


def key(number: int) -> SigningKey:
    return SigningKey(number.to_bytes(32, "big"))


def genesis(n: int = 4, dev: bool = True, **params: int | bool) -> Genesis:
    chain_id = "getty-test"
    validators = tuple(
        GenesisValidator(
            f"peer-{i}", key(100 + i).public, key(200 + i).public, prove_possession(chain_id, key(100 + i))
        )
        for i in range(n)
    )
    return Genesis(
        1, chain_id, START_MS, dev, validators, tuple(sorted(params.items())), (key(1).public,), (), (key(2).public,)
    )


@dataclass
class ToyChain:
    """One chain and its signers."""

    genesis: Genesis
    store: Store = field(default_factory=MemoryStore)
    contracts: Registry = field(default_factory=registry)

    def __post_init__(self) -> None:
        self.chain = Chain.open(self.store, self.genesis, self.contracts)

    def account(self, number: int) -> AccountId:
        return self.genesis.account_of(key(number).public)

    def tx(
        self,
        number: int,
        contract: str,
        method: str,
        call: Record,
        *,
        nonce: int | None = None,
        valid: int | None = None,
    ) -> ParsedTransaction:
        account = self.account(number)
        at = self.chain.nonce(account) if nonce is None else nonce
        until = self.chain.height + 100 if valid is None else valid
        body = Transaction(1, self.chain.chain_ctx, account, at, until, contract, method, encode(call))
        return parse_transaction(sign_transaction(body, key(number)))

    def certificate(self, block_hash: bytes, height: int, signers: Sequence[int] | None = None) -> CommitQC:
        """Return a real certificate by a quorum of the genesis validators."""
        validators, context = self.chain.validators(height), self.chain.signing_context(height)
        by_public = {key(100 + i).public: key(100 + i) for i in range(len(self.genesis.validators))}
        chosen = range(validators.quorum) if signers is None else signers
        payload = context.commit_bytes(0, block_hash)
        votes = tuple(VoteSignature(i, by_public[validators[i].consensus_key].sign(payload)) for i in chosen)
        return CommitQC(height, 0, block_hash, votes)  # type: ignore[arg-type]

    def build(self, *txs: ParsedTransaction, at: int | None = None) -> Executed:
        chain = self.chain
        last = chain.certificate(chain.height) if chain.height else None
        proposer = chain.validators(chain.height + 1)[0].id
        return chain.build(txs, chain.tip_time_ms + 1_000 if at is None else at, proposer, last)

    def commit(self, executed: Executed) -> Executed:
        height = executed.block.header.height
        self.chain.commit(executed, self.certificate(executed.block_hash, height))
        return executed

    def step(self, *txs: ParsedTransaction, at: int | None = None) -> Executed:
        """Build a block of `txs`, check that another peer accepts it, and commit it."""
        built = self.build(*txs, at=at)
        kept = {parsed.raw: parsed for parsed in txs}
        again = self.chain.execute(built.block, [kept[raw] for raw in built.block.txs])
        assert again == built
        return self.commit(built)

    def probe_value(self, name: str) -> int | None:
        return Map(self.chain.storage("probe"), "values", int).get(name)
