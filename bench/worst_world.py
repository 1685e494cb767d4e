"""A chain in one process with 100 persons in clubs of 100 seats, and the cost of a block of given calls on it.

It is not a development chain, so its clubs have agreements of clauses.

Rule: a block is timed as another peer executes it: the calls, the auditor, the tree and the roots, on one core.
"""

import time
from collections.abc import Iterable, Sequence

import msgspec

from contracts.abi import Params, Storage
from contracts.abi.agreement import ClauseUnit
from contracts.abi.club import Change, CheckChange
from contracts.agreement.calls import Add, Draft, Judge, Register
from contracts.agreement.records import ChosenClause, Clause, ClauseParameter, ClauseText, ClauseValue, clause_hash
from contracts.agreement.words import ClauseKind, Language
from contracts.identity.calls import Attest
from contracts.identity.calls import Register as RegisterVerifier
from contracts.registry import default_registry
from contracts.rotation.calls import Create, Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import Surcharge
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Mint
from ledger.chain import Chain, Executed
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import Record, encode
from ledger.primitives.genesis import Genesis, GenesisValidator, prove_possession
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import DAY_MS, Millis, Won
from ledger.store import MemoryStore

__all__ = ["PERSONS", "SEATS", "Call", "Cost", "WorstWorld", "chosen_clauses", "key_of", "terms_of"]

SEATS = 100
CLAUSES, REQUIRED = 21, 11
"""How many clauses the library has, and how many of them are required, as the one that ships."""
START_MS = Millis(1_767_193_200_000)
PERSONS = range(1, SEATS + 1)
"""Everybody who holds a seat; 0 is the operator and registrar."""

Call = tuple[int, str, str, Record]
"""(who, contract, method, call)."""

Cost = dict[str, float]
"""The number of calls in a block and of refused ones, its time, and its charge."""


def key_of(name: str) -> SigningKey:
    """Return a key of the bench."""
    return SigningKey(name.encode().ljust(32, b"."))


def _clause(number: int) -> Clause:
    """Return a clause of the bench's library, which is as large as the one that ships. The first has a value."""
    kind = ClauseKind.REQUIRED if number < REQUIRED else ClauseKind.COMMON
    values = () if number else (ClauseParameter("mediation_days", ClauseUnit.DAYS, 1, 60),)
    texts = tuple(ClauseText(each, sha256(f"{number} {each}".encode())) for each in (Language.EN, Language.KO))
    return Clause(f"clause_{number}", 1, kind, texts, values)


def chosen_clauses(library: Iterable[Clause], days: int = 14) -> tuple[ChosenClause, ...]:
    """Return the required clauses of the library; `days` of mediation make another agreement of them."""
    return tuple(
        ChosenClause(one.clause, one.version, tuple(ClauseValue(each.name, days) for each in one.parameters))
        for one in library
        if one.kind is ClauseKind.REQUIRED
    )


def terms_of(number: int = 0, surcharge: int = 1, **changes: object) -> Terms:
    """Return the terms of a club of the greatest size, open to everybody."""
    values: dict[str, object] = {
        "name": f"club {number}",
        "form": Surcharge(Won(100_000), Won(surcharge)),
        "seats": SEATS,
        "deposit": Won(0),
        "holdback_percent": 0,
        "calendar": Calendar("month", 2026, 1, 31),
        "grace_ms": Millis(DAY_MS),
        "open": True,
        **changes,
    }
    return Terms(**values)  # type: ignore[arg-type]


class WorstWorld:
    """A chain in one process with 100 persons in a club of 100 seats."""

    def __init__(self) -> None:
        self._keys = [key_of(f"person {number}") for number in range(SEATS + 1)]
        possession = prove_possession("getty-worst", key_of("validator"))
        validator = GenesisValidator("peer-0", key_of("validator").public, key_of("p2p").public, possession)
        accounts = tuple(key.public for key in self._keys)
        operator = (self._keys[0].public,)
        self._genesis = Genesis(1, "getty-worst", START_MS, False, (validator,), (), operator, operator, accounts[1:])
        self.ids = tuple(self._genesis.account_of(key.public) for key in self._keys)
        self._chain = Chain.open(MemoryStore(), self._genesis, default_registry())
        self._nonces: dict[int, int] = {}
        self.rich = False
        """Whether everybody has won."""
        self.library = tuple(_clause(number) for number in range(CLAUSES))
        self.agreement = self._adopt()

    def _adopt(self) -> bytes:
        """Put the library on the chain, approved by person 1; return an agreement of it."""
        self.do([(0, "agreement", "register", Register(self.ids[1], "office"))])
        self.do((0, "agreement", "add", Add(one)) for one in self.library)
        self.do(
            (1, "agreement", "judge", Judge(one.clause, one.version, clause_hash(one), approves=True))
            for one in self.library
        )
        built = self.build([self.tx(1, "agreement", "draft", Draft(chosen_clauses(self.library)))])
        self.commit(built)
        hashed = built.receipts[-1].events[0].get("agreement")
        assert isinstance(hashed, bytes)
        return hashed

    def verify(self) -> None:
        """Let person 0 attest everybody else as a person, so that rounds count for their grades."""
        self.do([(0, "identity", "register", RegisterVerifier(self.ids[0], "office", 4, bytes(32)))])
        until = Millis(self.now + 1_800 * DAY_MS)
        self.do((0, "identity", "attest", Attest(self.ids[who], 2, until, bytes([who]) * 32)) for who in PERSONS)

    def tx(self, who: int, contract: str, method: str, call: Record) -> ParsedTransaction:
        """Return a signed transaction of a person, with the person's next nonce."""
        key = self._keys[who]
        account = self._genesis.account_of(key.public)
        nonce = self._nonces.get(who, self._chain.nonce(account))
        self._nonces[who] = nonce + 1
        until = self._chain.height + 100
        body = Transaction(1, self._chain.chain_ctx, account, nonce, until, contract, method, encode(call))
        return parse_transaction(sign_transaction(body, key))

    def build(self, txs: Sequence[ParsedTransaction], at_ms: int | None = None) -> Executed:
        """Return the next block, with as many of `txs` as fit."""
        chain = self._chain
        last = chain.certificate(chain.height) if chain.height else None
        at = chain.tip_time_ms + 1 if at_ms is None else at_ms
        self._nonces.clear()
        return chain.build(txs, at, chain.validators(chain.height + 1)[0].id, last)

    def commit(self, built: Executed) -> None:
        """Append a block to the chain."""
        height = built.block.header.height
        payload = self._chain.signing_context(height).commit_bytes(0, built.block_hash)
        votes = (VoteSignature(0, key_of("validator").sign(payload)),)
        self._chain.commit(built, CommitQC(height, 0, built.block_hash, votes))

    def do(self, calls: Iterable[Call], at_ms: int | None = None) -> None:
        """Carry out all calls, in as many blocks as necessary."""
        waiting = list(calls)
        while waiting or at_ms is not None:
            built = self.build([self.tx(*one) for one in waiting], at_ms)
            at_ms = None
            bad = [(one.method, one.code) for one in built.receipts if not one.ok]
            assert not bad, bad
            self.commit(built)
            waiting = waiting[len(built.block.txs) :]

    def cost(self, txs: Sequence[ParsedTransaction], at_ms: int | None = None) -> Cost:
        """Return the cost of the next block with as many of `txs` as fit: the minimum of five measurements."""
        built = self.build(txs, at_ms)
        taken = list(txs)[: len(built.block.txs)]
        best = min(self._timed(built, taken) for _ in range(5))
        refused = sum(not one.ok for one in built.receipts)
        charged = self._charged(built, taken)
        ms = round(best * 1_000, 1)
        return {"calls": len(built.receipts), "refused": refused, "ms": ms, "charged_ms": round(charged / 1_000, 1)}

    def _charged(self, built: Executed, taken: list[ParsedTransaction]) -> int:
        run = self._chain._tip().execution(built.block.header.timestamp_ms)
        run.run_due()
        for parsed in taken:
            run.include(parsed)
        return run.work.cost

    def _timed(self, built: Executed, taken: list[ParsedTransaction]) -> float:
        table_of.cache_clear()
        began = time.process_time()
        self._chain.execute(built.block, taken)
        return time.process_time() - began

    # -- clubs ---------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> int:
        """Return the time of the last block."""
        return self._chain.tip_time_ms

    @property
    def chain_ctx(self) -> bytes:
        """Return what signatures of this chain bind."""
        return self._chain.chain_ctx

    @property
    def params(self) -> Params:
        """Return the parameters that contracts read."""
        return self._chain.params.contracts

    def storage(self, contract: str) -> Storage:
        """Return what a contract keeps, for reading."""
        return self._chain.storage(contract)

    def next_due_ms(self) -> int:
        """Return when the next work is due."""
        due = self._chain.next_due_ms()
        assert due is not None, "something is on the schedule"
        return due

    def rotation(self) -> RotationState:
        """Return what the rotation contract keeps."""
        return RotationState(self._chain.storage("rotation"))

    def leads_to(self, change: Change) -> bytes:
        """Return the present result of a change, which everybody who agrees to it must name."""
        return self._chain.reader().ask(CheckChange(change)).leads_to

    def proposed(self, call: Call) -> bytes:
        """Carry a proposal out; return its id."""
        built = self.build([self.tx(*call)])
        self.commit(built)
        proposal = built.receipts[-1].events[0].get("proposal")
        assert isinstance(proposal, bytes)
        return proposal

    def enrich(self) -> None:
        """Give everybody won, once."""
        if not self.rich:
            self.do((0, "won", "mint", Mint(self.ids[who], Won(10**9), f"20200101.BANK-{who}")) for who in PERSONS)
        self.rich = True

    def found_club(self, **changes: object) -> bytes:
        """Found a club of all persons, start it, and return its id."""
        terms = msgspec.structs.replace(terms_of(agreement=self.agreement), **changes)
        table = table_of(terms)
        self.enrich()
        (club,) = self.forming([1], terms)
        self.do((who, "rotation", "join", Join(club, who, consent_of_seat(terms, table, who))) for who in PERSONS)
        record = self.rotation().clubs.get(club)
        assert record is not None
        self.do((who, "rotation", "sign", Sign(club, record.schedule_hash)) for who in PERSONS)
        self.do([(1, "rotation", "start", Start(club))])
        return club

    def forming(self, organizers: Sequence[int], terms: Terms | None = None) -> tuple[bytes, ...]:
        """Return new clubs of these organizers, whose seats are vacant."""
        before, wanted = set(self.rotation().created.values()), terms or terms_of(agreement=self.agreement)
        self.do((who, "rotation", "create", Create(wanted, Won(0))) for who in organizers)
        return tuple(club for club in self.rotation().created.values() if club not in before)

    def settle_rounds(self, club: bytes, first: int, last: int) -> None:
        """Let these rounds be collected and settled."""
        for number in range(first, last + 1):
            due = self.rotation().round(club, number).due_ms
            self.do((), due + 1)
            self.do((), due + DAY_MS + 1)
            self.clear()

    def clear(self) -> None:
        """Make blocks until no work is left over from the block before."""
        while True:
            built = self.build(())
            if not built.receipts:
                return
            self.commit(built)
