"""The chain of one peer: the values in force after the tip, and the methods that build, execute and commit blocks.

    execute(block) ─┐
                    ├→ Executed (a value; nothing has happened) ─ commit(executed, certificate) → one synced batch
    build(txs) ─────┘

Rule 1: `execute` accepts exactly the blocks that are valid by (a) of sumeragi.md 4.3: deterministic, the same for every
peer.
Rule 2: execution has no effect until `commit`, so several candidates of one height may exist at the same time.
Rule 3: a height is written completely or not at all, by itself or together with earlier ones. So the store at a start
holds a complete chain or a damaged one; then ChainError names the record, and the store is not used.
Rule 4: a start does not read the whole chain; its time and memory do not grow with the chain.

The caller verifies the signatures of transactions and of last_commit before, and only once.
"""

from collections.abc import Iterable, Iterator, Sequence

from consensus.evidence import evidence_claims
from consensus.topology import Topology
from contracts.abi import Activation, ReadContext, Storage
from contracts.registry import ActiveContracts, Registry, VersionMissingError
from ledger import refusals, schedule
from ledger.chain.assemble import build, execute
from ledger.chain.buffered_store import BufferedStore
from ledger.chain.candidate import Executed, batch_of
from ledger.chain.history import History
from ledger.chain.recover import begin, find_tip
from ledger.chain.tip import Tip
from ledger.chain.validity import check_evidence
from ledger.execution import (
    MAX_NONCE_AHEAD,
    check_authority,
    check_call,
    check_envelope,
    reading_context,
)
from ledger.journal import Journal, Scoped
from ledger.params import ChainParams, load_params
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC, Grounds, SigningContext
from ledger.primitives.evidence import Evidence
from ledger.primitives.genesis import Genesis
from ledger.primitives.keys import Claim
from ledger.primitives.proof import StateProof
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import Hash32, Millis
from ledger.primitives.validators import ValidatorSet
from ledger.roles import Roles, roles_in, topology_at
from ledger.sets import ValidatorSets
from ledger.state import PARAMS_KEY, CommittedState, contract_prefix, nonce_of, time_offset
from ledger.store import Store
from ledger.tree import StateTree
from ledger.versions import VERSIONS_KEY, decided

__all__ = ["Chain"]


class Chain(History):
    """Holds one chain and appends to it. `Chain.open` makes it; `History` reads decided blocks."""

    def __init__(self, store: Store, genesis: Genesis, registry: Registry) -> None:
        self._held = store = BufferedStore(store)
        super().__init__(store, genesis.hash)
        self._registry = registry
        self._accounts = contract_prefix(registry.roles.accounts)
        """The prefix of the state keys under which the keys of accounts are stored."""
        self.genesis = genesis
        self.chain_ctx = genesis.chain_ctx
        tree = StateTree(store)
        self._stand_on(CommittedState(store, check=tree.check), tree)
        self.height = 0
        """The height of the tip; 0 before the first block."""
        self.tip_hash: Hash32 = self._genesis_hash
        self.tip_time_ms: Millis = genesis.timestamp_ms
        self._load_tip()
        self.params: ChainParams = load_params(self._state)
        """The parameters in force for the next block."""
        self.decided: tuple[Activation, ...] = decided(self._state)
        """Which versions of contracts the chain uses from which heights, those to come included."""
        self._reader: ReadContext | None = None
        self._rules_since = self.height
        """The last height at which an account or a parameter may have changed."""

    def _stand_on(self, state: CommittedState, tree: StateTree) -> None:
        """Read only from `state`, whose tree is `tree`, from now on."""
        self._state, self._tree, self._sets = state, tree, ValidatorSets(state)

    @classmethod
    def open(cls, store: Store, genesis: Genesis, registry: Registry) -> "Chain":
        """Return the chain in `store`; an empty store first receives the state of genesis.

        Raises ChainError when the store holds another chain or a damaged record, GenesisError for a bad genesis.
        """
        begin(store, genesis, registry)
        return cls(store, genesis, registry)

    # -- values in force ---------------------------------------------------------------------------------------------

    def validators(self, height: int) -> ValidatorSet:
        """Return the set of `height`; known up to two heights above the tip (sumeragi.md 4.15)."""
        assert 0 <= height <= self.height + 2, f"the set of {height} is not known at height {self.height}"
        return self._sets.at(height)

    def signing_context(self, height: int) -> SigningContext:
        """Return the context that every signature of `height` covers; known up to two heights above the tip."""
        return SigningContext(self.chain_ctx, self.validators(height).hash, height)

    def nonce(self, account: bytes) -> int:
        """Return the nonce that the next transaction of `account` must carry."""
        return nonce_of(self._state, account)

    @property
    def time_offset_ms(self) -> Millis:
        """Return how many ms chain time is ahead of the clocks."""
        return time_offset(self._state)

    @property
    def state_root(self) -> Hash32:
        """Return the root of the state after the tip."""
        return self._tree.root()

    def next_due_ms(self) -> Millis | None:
        """Return the instant, in chain time, of the first scheduled item, past or future; None if nothing is
        scheduled."""
        item = schedule.next_item(self._state)
        return None if item is None else item.at_ms

    def reader(self) -> ReadContext:
        """Return a read-only context of the state after the tip, for queries and views. It stays the same until the
        next commit."""
        if self._reader is None:
            self._reader = reading_context(
                Journal(self._state),
                self._registry.at(self.height, self.decided),
                self.params,
                self.chain_ctx,
                height=self.height,
                time_ms=self.tip_time_ms,
                parent_hash=self.tip_hash,
            )
        return self._reader

    def storage(self, contract: str) -> Storage:
        """Return the own part of the state of `contract`, read-only, for its views."""
        return Scoped(Journal(self._state), contract_prefix(contract), writable=False)

    def state_value(self, key: bytes) -> bytes | None:
        """Return the state's value at `key` (layouts: `ledger.state`)."""
        return self._state.get(key)

    @property
    def tree(self) -> StateTree:
        """Return the tree of the state after the tip, to check values of a store of this chain."""
        return self._tree

    def prove_state(self, key: bytes) -> StateProof:
        """Return the proof of `state_value(key)` under the tip's state root."""
        return self._tree.prove(key)

    def topology(self) -> tuple[bytes, Topology]:
        """Return (seed, topology) of the next height, which depend only on the state and the tip (sumeragi.md 4.4)."""
        height = self.height + 1
        return topology_at(self._state, self.chain_ctx, height, self.tip_hash, self.validators(height))

    def roles(self) -> Roles:
        """Return recent proposers, demotions and guilty validators after the tip."""
        return roles_in(self._state)

    def check_evidence(self, evidence: Evidence) -> None:
        """Check everything except the signatures: may the next block hold `evidence`? Raises InvalidBlockError."""
        check_evidence(self._tip(), evidence)

    def evidence_claims(self, evidence: Evidence) -> list[Claim]:
        """Return the signature checks that `evidence` needs, after `check_evidence` has passed."""
        return evidence_claims(evidence, self.validators, self.signing_context)

    def missing_versions(self) -> tuple[Activation, ...]:
        """Return what the chain has decided on and this software does not have, in force or to come."""
        return self._registry.missing(self.decided)

    # -- transactions ------------------------------------------------------------------------------------------------

    def check_transaction(self, parsed: ParsedTransaction, passed_at: int | None = None) -> None:
        """Check a transaction for the pool against the committed state; raises RefusedError.

        Its nonce may be up to `MAX_NONCE_AHEAD` ahead, because transactions with the nonces between may be waiting too.
        `passed_at` is the height of the tip at which the same bytes passed before, or None. If given, keys and call are
        checked again only if a block has changed accounts, parameters or contracts since then.
        """
        tx = parsed.tx
        check_envelope(parsed, self.chain_ctx, self.height + 1, self.params)
        expected = nonce_of(self._state, tx.account)
        if tx.nonce < expected:
            raise refusals.NonceUsedError(nonce=tx.nonce, next=expected)
        if tx.nonce > expected + MAX_NONCE_AHEAD:
            raise refusals.NonceTooFarError(nonce=tx.nonce, next=expected, most=MAX_NONCE_AHEAD)
        active = self._next_contracts()
        before = None if passed_at is None else self._registry.at(passed_at + 1, self.decided)
        if passed_at is None or passed_at < self._rules_since or active is not before:
            check_authority(parsed, self.reader(), self.chain_ctx, active)
            check_call(parsed, active)

    def _next_contracts(self) -> ActiveContracts:
        """Return the contracts of the next block. Raises VersionLackingError if this software lacks one."""
        try:
            return self._registry.at(self.height + 1, self.decided)
        except VersionMissingError as error:
            lacked = error.activation
            raise refusals.VersionLackingError(contract=lacked.contract, version=lacked.version) from error

    def simulate(self, parsed: ParsedTransaction, time_ms: int | None = None) -> Receipt:
        """Return the receipt that `parsed` would have as the only transaction of the next block; changes nothing.

        `time_ms` is the block's time, by default 1 ms after the tip's. Due scheduled work runs first, as in every
        block. Raises RefusedError if the block could not hold the transaction.
        """
        self._next_contracts()
        run = self._tip().execution(self.tip_time_ms + 1 if time_ms is None else time_ms)
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
        """Return a new block, executed, with as many of `txs` as it may hold, in their order.

        Other transactions are left out silently: the pool drops them when it checks again. `max_bytes` lowers the
        parameter's limit (a leader halves it for each skipped view). The rules are the same as in `execute`.
        """
        tip = self._tip()
        return build(tip, txs, timestamp_ms, proposer_id, last_commit, max_bytes=max_bytes, evidence=evidence)

    def execute(self, block: Block, txs: Sequence[ParsedTransaction]) -> Executed:
        """Check and execute `block`, whose transactions are `txs`, on the tip. Raises InvalidBlockError."""
        return execute(self._tip(), block, txs)

    def commit(
        self,
        executed: Executed,
        certificate: CommitQC,
        grounds: Grounds | None = None,
        record: bytes | None = None,
        *,
        hold: bool = False,
    ) -> None:
        """Append a decided block in one atomic synced batch. The caller has verified the certificate.

        `grounds` are the certificates that justified this peer's own votes at the height, kept for evidence_max_age;
        `record` is the chain value of its safety record. With `hold` the batch waits for `flush` or the next commit;
        until then the block must not be reported to anybody (`ledger.chain.buffered_store`).
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
        if VERSIONS_KEY in executed.state_changes:
            self.decided = decided(self._state)
        if any(key.startswith(self._accounts) or key == PARAMS_KEY for key in executed.state_changes):
            self._rules_since = self.height
            self.params = load_params(self._state)

    def flush(self) -> None:
        """Write all blocks that `commit` has held back, in one synced batch."""
        self._held.flush()

    # -- the whole state ---------------------------------------------------------------------------------------------

    def state_entries(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) of the state under `prefix`, ascending, for audits and explorers."""
        return self._state.scan(prefix)

    def close(self) -> None:
        """Release the store; the chain must not be used afterwards."""
        self._store.close()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _tip(self) -> Tip:
        return Tip(
            height=self.height,
            hash=self.tip_hash,
            time_ms=self.tip_time_ms,
            state=self._state,
            tree=self._tree,
            sets=self._sets,
            params=self.params,
            registry=self._registry,
            chain_ctx=self.chain_ctx,
        )

    def _load_tip(self) -> None:
        found = find_tip(self, self._tree)
        if found is not None:
            self.height, self.tip_hash, self.tip_time_ms = found
