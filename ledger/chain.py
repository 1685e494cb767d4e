"""The chain of one peer: checks blocks, builds them, appends them, and recovers at start.

    execute(block) ─┐
                    ├→ Executed (a value; nothing has happened) ─ commit(executed, certificate) → one synced batch
    build(txs) ─────┘

Rule 1: what `execute` accepts is exactly validity (a) of sumeragi.md 4.3: deterministic, the same for every peer.
Rule 2: execution has no effect until `commit`; several candidates of one height may be held beside each other.
Rule 3: a height is written whole or not at all, alone or together with those before it, so what is found at start is a
whole chain, or a damaged one: then ChainError says which record, and nobody goes on with it.
Rule 4: nothing at start walks over the chain; time and memory do not grow with it.

Signatures of transactions and of last_commit are verified by the caller, off this path and once.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from consensus.certificate import BadMessageError
from consensus.evidence import check_evidence, evidence_claims
from consensus.topology import Topology
from contracts.abi import ReadContext, Storage
from contracts.registry import Registry
from ledger import schedule
from ledger.candidate import (
    DAMAGED_KEY,
    FORMAT,
    ChainError,
    Executed,
    InvalidBlockError,
    batch_of,
    block_key,
    check_last_commit,
    genesis_batch,
    invalid,
)
from ledger.execution import (
    MAX_NONCE_AHEAD,
    BlockExecution,
    BlockResult,
    RefusedError,
    check_authority,
    check_call,
    check_envelope,
    encode_receipts,
    reading_context,
)
from ledger.genesis import genesis_state
from ledger.held import HeldStore
from ledger.history import History
from ledger.journal import Journal, Scoped
from ledger.params import ChainParams, load_params
from ledger.primitives.block import HEADER_VERSION, Block, Header, header_hash, tx_root_of
from ledger.primitives.certificate import CommitQC, Grounds, SigningContext, certificate_hash
from ledger.primitives.codec import CodecError, encode
from ledger.primitives.evidence import Evidence, decode_evidence
from ledger.primitives.genesis import Genesis
from ledger.primitives.keys import Claim
from ledger.primitives.merkle import merkle_root
from ledger.primitives.proof import StateProof
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import Hash32, Millis
from ledger.primitives.validators import ValidatorSet
from ledger.roles import Roles, is_guilty, roles_in, topology_at
from ledger.state import PARAMS_KEY, CommittedState, contract_prefix, nonce_of, set_start, time_offset, validators_from
from ledger.store import Store
from ledger.tree import StateTree

__all__ = ["Chain", "ChainError", "Executed", "InvalidBlockError", "RefusedError"]

T = TypeVar("T")

_ACCOUNTS = contract_prefix("account")
"""Whose keys speak for an account is read here and nowhere else (`contracts.account`)."""

CACHED_SETS = 64
"""Validator sets kept decoded; sync and evidence ask for old ones now and then."""
BLOCK_OVERHEAD_BYTES = 2_048
"""Header, evidence list and array heads of a block beside its transactions and last commit: below 600 bytes."""


class Chain(History):
    """See the module's docstring. Made by `Chain.open`. What was decided is read through `History`."""

    def __init__(self, store: Store, genesis: Genesis, registry: Registry) -> None:
        self._held = store = HeldStore(store)
        super().__init__(store, genesis.hash)
        self._registry = registry
        self.genesis = genesis
        self.chain_ctx = genesis.chain_ctx
        self._tree = StateTree(store)
        self._state = CommittedState(store, check=self._tree.check)
        self._sets: dict[int, ValidatorSet] = {}
        self.height = 0
        """Of the tip; 0 before the first block."""
        self.tip_hash: Hash32 = self._genesis_hash
        self.tip_time_ms: Millis = genesis.timestamp_ms
        self._load_tip()
        self.params: ChainParams = load_params(self._state)
        """Parameters in force for the next block."""
        self._reader: ReadContext | None = None
        self._rules_since = self.height
        """The last height known to have changed an account or a parameter."""

    @classmethod
    def open(cls, store: Store, genesis: Genesis, registry: Registry) -> "Chain":
        """Return the chain in `store`; an empty store first receives the state of genesis.

        Raises ChainError when the store holds another chain or a damaged record, GenesisError for a bad genesis.
        """
        if store.get(b"m/format") is None:
            if next(iter(store.scan(b"")), None) is not None:
                raise ChainError("not_a_chain", "the store is not empty, but no chain was ever begun in it")
            changes = genesis_state(genesis, registry)
            root, tree_writes = StateTree(store).update(changes)
            store.write(genesis_batch(genesis.hash, root, changes, tree_writes))
        return cls(store, genesis, registry)

    # -- what is in force --------------------------------------------------------------------------------------------

    def validators(self, height: int) -> ValidatorSet:
        """Return the set of `height`; known up to two heights above the tip (sumeragi.md 4.15)."""
        assert 0 <= height <= self.height + 2, f"the set of {height} is not known at height {self.height}"
        found = self._sets.get(height)
        if found is None:
            start = set_start(self._state, height)
            found = self._sets.get(start) or validators_from(self._state, start)
            if len(self._sets) >= CACHED_SETS:
                self._sets.clear()
            self._sets[start] = self._sets[height] = found
        return found

    def signing_context(self, height: int) -> SigningContext:
        """Return what every signature of `height` is bound to; known up to two heights above the tip."""
        return SigningContext(self.chain_ctx, self.validators(height).hash, height)

    def nonce(self, account: bytes) -> int:
        """Return the nonce the next transaction of `account` must carry."""
        return nonce_of(self._state, account)

    @property
    def time_offset_ms(self) -> Millis:
        """Return how far chain time runs ahead of the clocks."""
        return time_offset(self._state)

    @property
    def state_root(self) -> Hash32:
        """Return the root of the state after the tip."""
        return self._tree.root()

    def next_due_ms(self) -> Millis | None:
        """Return the instant of the first scheduled item in chain time, whether past or to come; None without any."""
        item = schedule.next_item(self._state)
        return None if item is None else item.at_ms

    def reader(self) -> ReadContext:
        """Return what queries and views see: the state after the tip, read-only. The same one until the next commit."""
        if self._reader is None:
            self._reader = reading_context(
                Journal(self._state),
                self._registry.at(self.height),
                self.params,
                self.chain_ctx,
                height=self.height,
                time_ms=self.tip_time_ms,
            )
        return self._reader

    def storage(self, contract: str) -> Storage:
        """Return the part of the state that is `contract`'s own, read-only, for its views."""
        return Scoped(Journal(self._state), contract_prefix(contract), writable=False)

    def state_value(self, key: bytes) -> bytes | None:
        """Return the state's value at `key` (layouts: `ledger.state`)."""
        return self._state.get(key)

    @property
    def tree(self) -> StateTree:
        """Return the tree of the state after the tip, for who checks what a store of this chain holds."""
        return self._tree

    def prove_state(self, key: bytes) -> StateProof:
        """Return the proof of what `state_value(key)` answers, under the tip's state root."""
        return self._tree.prove(key)

    def topology(self) -> tuple[bytes, Topology]:
        """Return (seed, topology) of the next height: a function of the state and the tip alone (sumeragi.md 4.4)."""
        height = self.height + 1
        return topology_at(self._state, self.chain_ctx, height, self.tip_hash, self.validators(height))

    def roles(self) -> Roles:
        """Return recent proposers, demotions and guilty validators after the tip."""
        return roles_in(self._state)

    def check_evidence(self, evidence: Evidence) -> None:
        """Check that `evidence` may stand in the next block, but for its signatures. Raises InvalidBlockError."""
        height = self.height + 1
        if not max(1, height - self.params.evidence_max_age) <= evidence.height <= height:
            invalid("evidence_age", f"evidence of height {evidence.height} in block {height}")
        try:
            check_evidence(evidence, self.validators)
        except BadMessageError as error:
            raise InvalidBlockError("evidence_proves_nothing", str(error)) from error
        validator = self.validators(evidence.height)[evidence.signer].id
        if is_guilty(self._state, validator):
            invalid("already_guilty", f"evidence against {validator.hex()} stands in the chain already")

    def evidence_claims(self, evidence: Evidence) -> list[Claim]:
        """Return the signature checks of evidence that `check_evidence` has passed."""
        return evidence_claims(evidence, self.validators, self.signing_context)

    # -- transactions ------------------------------------------------------------------------------------------------

    def check_transaction(self, parsed: ParsedTransaction, passed_at: int | None = None) -> None:
        """Check a transaction for the pool against the committed state; raises RefusedError(code, detail).

        Its nonce may be up to `MAX_NONCE_AHEAD` ahead: the ones between may be waiting too. `passed_at` is the height
        of the tip at which these very bytes passed before, if they did: then keys and call are looked at again only if
        a block has changed something of accounts, parameters or contracts since.
        """
        tx = parsed.tx
        check_envelope(parsed, self.chain_ctx, self.height + 1, self.params)
        expected = nonce_of(self._state, tx.account)
        if tx.nonce < expected:
            raise RefusedError("nonce_used", f"nonce {tx.nonce} was used before; the next is {expected}")
        if tx.nonce > expected + MAX_NONCE_AHEAD:
            raise RefusedError("nonce_too_far", f"nonce {tx.nonce}; the next is {expected}, {MAX_NONCE_AHEAD} may wait")
        active = self._registry.at(self.height + 1)
        if passed_at is None or passed_at < self._rules_since or active is not self._registry.at(passed_at + 1):
            check_authority(parsed, self.reader(), self.chain_ctx)
            check_call(parsed, active)

    def simulate(self, parsed: ParsedTransaction, time_ms: int | None = None) -> Receipt:
        """Return the receipt `parsed` would have as the only transaction of the next block; changes nothing.

        `time_ms` is the block's time, by default just after the tip's. Scheduled work runs before it, as always.
        Raises RefusedError where the transaction could not stand in the block.
        """
        run = self._execution(self.tip_time_ms + 1 if time_ms is None else time_ms)
        run.run_due()
        run.include(parsed)
        return run.finish().receipts[-1]

    # -- blocks ------------------------------------------------------------------------------------------------------

    def build(
        self,
        txs: Iterable[ParsedTransaction],
        timestamp_ms: int,
        proposer_id: bytes,
        last_commit: CommitQC | None,
        *,
        max_bytes: int | None = None,
        evidence: Iterable[Evidence] = (),
    ) -> Executed:
        """Return a new block with as many of `txs` as may stand in it, in their order, executed.

        Those that may not are left out without a word: the pool drops them when it checks again. `max_bytes` lowers the
        parameter's limit (a leader halves it for each skipped view). Chooses by the rules `execute` checks by.
        """
        assert timestamp_ms > self.tip_time_ms, f"block time {timestamp_ms} is not after the tip's {self.tip_time_ms}"
        limit = min(self.params.max_block_bytes, max_bytes or self.params.max_block_bytes)
        run = self._execution(timestamp_ms)
        self._keep_roles(run, proposer_id, last_commit)
        size = BLOCK_OVERHEAD_BYTES + len(encode(last_commit))
        accused = self._convictions(run, evidence, self.params.max_block_bytes - size)
        run.run_due()
        size += sum(len(raw) + 5 for raw in accused)
        chosen: list[bytes] = []
        for parsed in txs:
            if len(chosen) == self.params.max_block_txs or not run.may_include:
                break
            if size + len(parsed.raw) + 5 > limit:
                continue
            try:
                run.include(parsed)
            except RefusedError:
                continue
            size += len(parsed.raw) + 5  # five bytes: MessagePack's longest head of a byte string
            chosen.append(parsed.raw)
        result = run.finish()
        root, tree_writes = self._tree.update(result.changes)
        leaves = encode_receipts(result.receipts)
        height = self.height + 1
        header = Header(
            version=HEADER_VERSION,
            height=height,
            parent_hash=self.tip_hash,
            timestamp_ms=Millis(timestamp_ms),
            tx_root=tx_root_of(tuple(chosen)),
            evidence_root=merkle_root(accused),
            last_commit_hash=certificate_hash(last_commit),
            state_root=root,
            receipts_root=merkle_root(leaves),
            validators_hash=self.validators(height).hash,
            next_validators_hash=self.validators(height + 1).hash,
            params_hash=self.params.hash,
            proposer_id=proposer_id,
        )
        block = Block(header, tuple(chosen), tuple(accused), last_commit)
        self._check_frame(block)
        return self._executed(block, encode(block), result, leaves, tree_writes)

    def execute(self, block: Block, txs: Sequence[ParsedTransaction]) -> Executed:
        """Check and execute `block`, whose transactions are `txs`, on the tip. Raises InvalidBlockError."""
        raw = encode(block)
        self._check_frame(block)
        if len(raw) > self.params.max_block_bytes:
            invalid("block_too_large", f"{len(raw)} bytes, at most {self.params.max_block_bytes}")
        if len(block.txs) > self.params.max_block_txs:
            invalid("too_many_transactions", f"{len(block.txs)}, at most {self.params.max_block_txs}")
        if tuple(parsed.raw for parsed in txs) != block.txs:
            invalid("body_mismatch", "the transactions given are not the block's")
        if not block.body_matches_header():
            invalid("body_mismatch", "transactions, evidence or last commit are not those the header names")
        run = self._execution(block.header.timestamp_ms)
        self._keep_roles(run, block.header.proposer_id, block.last_commit)
        self._convict_all(run, block)
        run.run_due()
        for index, parsed in enumerate(txs):
            try:
                run.include(parsed)
            except RefusedError as error:
                raise InvalidBlockError(error.code, f"transaction {index}: {error.detail}") from error
        result = run.finish()
        root, tree_writes = self._tree.update(result.changes)
        leaves = encode_receipts(result.receipts)
        if merkle_root(leaves) != block.header.receipts_root:
            invalid("wrong_receipts_root", "execution here gives other receipts")
        if root != block.header.state_root:
            invalid("wrong_state_root", f"execution here gives state root {root.hex()}")
        return self._executed(block, raw, result, leaves, tree_writes)

    def commit(
        self,
        executed: Executed,
        certificate: CommitQC,
        grounds: Grounds | None = None,
        record: bytes | None = None,
        *,
        hold: bool = False,
    ) -> None:
        """Append a decided block: one atomic synced batch. The certificate was verified by the caller.

        `grounds` are what this peer's own votes at the height rested on, kept for evidence_max_age; `record` is the
        chain value of its safety record. With `hold` the batch waits for `flush`, or for the next commit: until then
        nobody else may hear of the block (`ledger.held`).
        """
        header = executed.block.header
        assert header.height == self.height + 1, f"block {header.height} does not follow height {self.height}"
        assert header.parent_hash == self.tip_hash, "the block was executed on another tip"
        assert certificate.height == header.height, "the certificate is of another height"
        assert certificate.block_hash == executed.block_hash, "the certificate is for another block"
        write = self._held.hold if hold else self._held.write
        write(batch_of(executed, certificate, grounds, self.params.evidence_max_age, record))
        self._state.written(executed.state_changes)
        self._tree.written(executed.tree_writes)
        self.height = header.height
        self.tip_hash = executed.block_hash
        self.tip_time_ms = header.timestamp_ms
        self._reader = None
        if any(key.startswith(_ACCOUNTS) or key == PARAMS_KEY for key in executed.state_changes):
            self._rules_since = self.height
            self.params = load_params(self._state)

    def flush(self) -> None:
        """Make all blocks durable that `commit` has held back, together."""
        self._held.flush()

    # -- the whole ---------------------------------------------------------------------------------------------------

    def state_entries(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) of the state under `prefix`, ascending, for audits and explorers."""
        return self._state.scan(prefix)

    def close(self) -> None:
        """Release the store; the chain is of no further use."""
        self._store.close()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _execution(self, time_ms: int) -> BlockExecution:
        height = self.height + 1
        return BlockExecution(self._state, self._registry, self.params, self.chain_ctx, height=height, time_ms=time_ms)

    def _keep_roles(self, run: BlockExecution, proposer: bytes, last_commit: CommitQC | None) -> None:
        decided_view = None if last_commit is None else last_commit.view
        validators = self.validators(self.height + 1)
        run.keep_roles(parent_hash=self.tip_hash, proposer=proposer, decided_view=decided_view, validators=validators)

    def _convictions(self, run: BlockExecution, evidence: Iterable[Evidence], room: int) -> list[bytes]:
        """Put those pieces into the block being built that may stand in it; return their bytes, in order.

        What does not fit into `room` bytes waits for the next block: a block beyond its limit would be nobody's.
        """
        accused: list[bytes] = []
        for piece in evidence:
            length = len(encode(piece)) + 5
            if length > room:
                continue
            try:
                self.check_evidence(piece)
                run.convict(piece, self.validators(piece.height)[piece.signer].id)
            except (RefusedError, InvalidBlockError):
                continue
            accused.append(encode(piece))
            room -= length
            if len(accused) == self.validators(self.height + 1).n:
                break
        return accused

    def _convict_all(self, run: BlockExecution, block: Block) -> None:
        for raw in block.evidence:
            try:
                piece = decode_evidence(raw)
            except CodecError as error:
                raise InvalidBlockError("evidence_malformed", str(error)) from error
            self.check_evidence(piece)
            try:
                run.convict(piece, self.validators(piece.height)[piece.signer].id)
            except RefusedError as error:
                raise InvalidBlockError(error.code, error.detail) from error

    def _executed(
        self,
        block: Block,
        raw: bytes,
        result: BlockResult,
        leaves: tuple[bytes, ...],
        tree_writes: dict[bytes, bytes | None],
    ) -> Executed:
        return Executed(
            block=block,
            block_bytes=raw,
            block_hash=header_hash(block.header),
            receipts=result.receipts,
            receipt_leaves=leaves,
            touched=result.touched,
            state_changes=result.changes,
            tree_writes=tree_writes,
            state_root=block.header.state_root,
            next_validators=self.validators(self.height + 2),
            findings=result.findings,
        )

    def _check_frame(self, block: Block) -> None:
        """Check everything of validity (a) that needs no execution; one line per rule."""
        header, height = block.header, self.height + 1
        if header.version != HEADER_VERSION:
            invalid("wrong_version", f"header version {header.version}, this software knows {HEADER_VERSION}")
        if header.height != height:
            invalid("wrong_height", f"height {header.height}, the next is {height}")
        if header.parent_hash != self.tip_hash:
            invalid("wrong_parent", f"parent {header.parent_hash.hex()}, the tip is {self.tip_hash.hex()}")
        if header.timestamp_ms <= self.tip_time_ms:
            invalid("time_not_after_parent", f"{header.timestamp_ms} is not after the parent's {self.tip_time_ms}")
        if header.timestamp_ms >= 2**53:
            invalid("time_out_of_range", f"{header.timestamp_ms} is not milliseconds since 1970")
        if header.validators_hash != self.validators(height).hash:
            invalid("wrong_validators", "validators_hash is not of the set of this height")
        if header.next_validators_hash != self.validators(height + 1).hash:
            invalid("wrong_next_validators", "next_validators_hash is not of the set of the next height")
        if header.params_hash != self.params.hash:
            invalid("wrong_params", "params_hash is not of the parameters in force")
        if self.validators(height).index_of(header.proposer_id) is None:
            invalid("unknown_proposer", f"{header.proposer_id.hex()} is not a validator of this height")
        if len(block.evidence) > self.validators(height).n:
            invalid("too_much_evidence", f"{len(block.evidence)} pieces, at most one per validator")
        check_last_commit(block.last_commit, self.height, self.tip_hash, self.validators(self.height))

    def _load_tip(self) -> None:
        """Read the tip and check that what belongs to it is there and fits together."""
        if self._meta("format") != FORMAT:
            raise ChainError("unknown_format", f"the store has another layout than {FORMAT.decode()}")
        if self._meta("genesis") != self._genesis_hash:
            raise ChainError("another_chain", "the store holds the chain of another genesis")
        if (why := self._store.get(DAMAGED_KEY)) is not None:
            raise ChainError("store_found_damaged", f"this store was found damaged: {why.decode()}")
        tip = self._meta("tip")
        height, tip_hash, root = int.from_bytes(tip[:8], "big"), tip[8:40], tip[40:]
        if self._tree.root() != root:
            raise ChainError("damaged_record", "the state tree's root is not the tip's")
        if height == 0:
            return
        header, certificate = self.header(height), self.certificate(height)
        block = self._record(block_key(height), Block)
        leaves = self.receipt_leaves(height)
        if header is None or certificate is None or block is None or leaves is None:
            raise ChainError("missing_record", f"header, certificate, block or receipts of height {height} are missing")
        if header_hash(header) != tip_hash or block.header != header or certificate.block_hash != tip_hash:
            raise ChainError("damaged_record", f"header, block or certificate of height {height} are not the tip's")
        if header.state_root != root or not block.body_matches_header() or merkle_root(leaves) != header.receipts_root:
            raise ChainError("damaged_record", f"block {height}, its receipts or the state do not fit its header")
        self.height, self.tip_hash, self.tip_time_ms = height, Hash32(tip_hash), header.timestamp_ms
