"""The cost of the most expensive blocks within the bounds: one block for each kind of call, filled to its bound.

    set up   a club of 100 seats that runs, one that forms, proposals of exits          not measured
    block    as many calls of one kind as fit into a block, also refused ones           executed as another peer would

A block is bounded by its charged work (`ledger.execution.metering`). So a block of several kinds takes no longer than a
block of the kind with the greatest time per charge. A validator has T0/4 for it (sumeragi.md 4.9).

    python -m bench.worst    {kind: {"calls", "refused", "ms", "charged_ms"}}, and the maximum for any mix
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice

from consensus.params import Timing
from contracts.abi.club import Amounts, Change, CheckChange, Dissolve, Exit, Order, SurchargeAmounts
from contracts.escrow.calls import GiveConsent
from contracts.registry import default_registry
from contracts.rotation.calls import Create, Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import Surcharge
from contracts.rotation.terms.terms import Terms
from contracts.voting import calls as voting
from contracts.won.calls import Mint, Transfer
from ledger.chain import Chain, Executed
from ledger.params import PARAMETERS
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import Record, encode
from ledger.primitives.genesis import Genesis, GenesisValidator, prove_possession
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import DAY_MS, Millis, Won
from ledger.store import MemoryStore

SEATS = 100
START_MS = Millis(1_767_193_200_000)
BOUND_MS = next(row.default for row in PARAMETERS if row.name == "block_max_work") / 1_000
MANY = 2_000
"""Number of calls offered to a block: the maximum that it may have."""

Calls = Iterator[tuple[int, str, str, Record]]
"""(who, contract, method, call)."""


def _key(name: str) -> SigningKey:
    return SigningKey(name.encode().ljust(32, b"."))


def _terms(number: int = 0, surcharge: int = 1) -> Terms:
    values: dict[str, object] = {
        "name": f"club {number}",
        "form": Surcharge(Won(100_000), Won(surcharge)),
        "seats": SEATS,
        "deposit": Won(0),
        "holdback_percent": 0,
        "calendar": Calendar("month", 2026, 1, 31),
        "grace_ms": Millis(DAY_MS),
        "open": True,
    }
    return Terms(**values)  # type: ignore[arg-type]


class Worst:
    """A chain in one process with 100 persons in a club of 100 seats."""

    def __init__(self) -> None:
        self._keys = [_key(f"person {number}") for number in range(SEATS + 1)]
        possession = prove_possession("getty-worst", _key("validator"))
        validator = GenesisValidator("peer-0", _key("validator").public, _key("p2p").public, possession)
        accounts = tuple(key.public for key in self._keys)
        operator = (self._keys[0].public,)
        self._genesis = Genesis(1, "getty-worst", START_MS, False, (validator,), (), operator, (), accounts[1:])
        self._chain = Chain.open(MemoryStore(), self._genesis, default_registry())
        self._nonces: dict[int, int] = {}

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
        votes = (VoteSignature(0, _key("validator").sign(payload)),)
        self._chain.commit(built, CommitQC(height, 0, built.block_hash, votes))

    def do(self, calls: Calls, at_ms: int | None = None) -> None:
        """Carry out all calls, in as many blocks as necessary."""
        waiting = list(calls)
        while waiting or at_ms is not None:
            built = self.build([self.tx(*one) for one in waiting], at_ms)
            at_ms = None
            bad = [(one.method, one.code) for one in built.receipts if not one.ok]
            assert not bad, bad
            self.commit(built)
            waiting = waiting[len(built.block.txs) :]

    def cost(self, txs: Sequence[ParsedTransaction], at_ms: int | None = None) -> dict[str, float]:
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

    # -- the club ------------------------------------------------------------------------------------------------------

    def found_club(self) -> bytes:
        """Found a club of all persons, start it, and return its id."""
        terms, table = _terms(), table_of(_terms())
        persons = range(1, SEATS + 1)
        ids = {who: self._genesis.account_of(self._keys[who].public) for who in range(SEATS + 1)}
        self.do((0, "won", "mint", Mint(ids[who], Won(10**9), f"bank {who}")) for who in persons)
        self.do(iter([(1, "rotation", "create", Create(terms, Won(0)))]))
        state = RotationState(self._chain.storage("rotation"))
        club = next(iter(state.created.values()))
        self.do((who, "rotation", "join", Join(club, who, consent_of_seat(terms, table, who))) for who in persons)
        record = state.clubs.get(club)
        assert record is not None
        self.do((who, "rotation", "sign", Sign(club, record.schedule_hash)) for who in persons)
        self.do(iter([(1, "rotation", "start", Start(club))]))
        return club

    def kinds(self, club: bytes) -> dict[str, Callable[[], Calls]]:
        """Return endless calls by kind; most are refused after they have cost the maximum."""
        deadline = Millis(self._chain.tip_time_ms + 7 * DAY_MS)
        other = self._genesis.account_of(self._keys[2].public)

        def each(contract: str, method: str, call: Callable[[int], Record]) -> Callable[[], Calls]:
            return lambda: ((1 + number % SEATS, contract, method, call(number)) for number in count())

        def founds(consent: int, surcharge: int = 1) -> Callable[[], Calls]:
            return each("rotation", "create", lambda number: Create(_terms(number, surcharge), Won(consent)))

        def proposes(kind: str, call: Record) -> Callable[[], Calls]:
            return each("voting", f"propose_{kind}", lambda _: call)

        backwards, amounts = tuple(range(SEATS, 0, -1)), (club, SurchargeAmounts(Won(99_999), Won(1)))
        return {
            "transfer": each("won", "transfer", lambda number: Transfer(other, Won(1 + number), "")),
            "create": founds(0),
            "create, above the cap": founds(0, 900_000),
            "create, wrong consent": founds(7),
            "join, taken": each("rotation", "join", lambda _: Join(club, 1, Won(1))),
            "propose an exit": proposes("exit", voting.ProposeExit(club, 50, deadline, self._leads_to(Exit(club, 50)))),
            "propose a dissolution": proposes(
                "dissolve", voting.ProposeDissolve(club, deadline, self._leads_to(Dissolve(club)))
            ),
            "propose an order": proposes(
                "order", voting.ProposeOrder(club, backwards, deadline, self._leads_to(Order(club, backwards)))
            ),
            "propose amounts": proposes(
                "amounts", voting.ProposeAmounts(*amounts, deadline, self._leads_to(Amounts(*amounts)))
            ),
            "consent too large": each("escrow", "give_consent", lambda _: GiveConsent(club, Won(10**15))),
        }

    def _leads_to(self, change: Change) -> bytes:
        """Return the present result of a change, which everybody who agrees to it must name."""
        return self._chain.reader().ask(CheckChange(change)).leads_to

    def due(self, club: bytes) -> int:
        """Return the due instant of the club's first round."""
        return RotationState(self._chain.storage("rotation")).round(club, 1).due_ms

    def settling(self, club: bytes) -> dict[str, float]:
        """Return the cost of settling a round that nobody has paid, and settle it."""
        nobody, due = self._genesis.account_of(self._keys[0].public), self.due(club)
        free = Won(10**9 - 50_000)
        self.do((who, "won", "transfer", Transfer(nobody, free, "")) for who in range(1, SEATS + 1))
        self.do(iter(()), due + 1)
        settled = due + DAY_MS + 1
        found = self.cost((), settled)
        self.do(iter(()), settled)
        return found

    def dissolving(self, club: bytes) -> dict[str, float]:
        """Return the cost of ending a club after its members have agreed."""
        deadline = Millis(self._chain.tip_time_ms + 7 * DAY_MS)
        leads_to = self._leads_to(Dissolve(club))
        call = voting.ProposeDissolve(club, deadline, leads_to)
        built = self.build([self.tx(2, "voting", "propose_dissolve", call)])
        self.commit(built)
        proposal = built.receipts[-1].events[0].get("proposal")
        assert isinstance(proposal, bytes)
        voters = range(2, 2 + SEATS * 3 // 4)
        self.do((who, "voting", "vote", voting.Vote(proposal, leads_to, True)) for who in voters)
        return self.cost(())

    def signed_exits(self, club: bytes) -> Callable[[], Calls]:
        """Propose an exit, and return signatures under it by persons whom it does not need."""
        deadline = Millis(self._chain.tip_time_ms + 7 * DAY_MS)
        leads_to = self._leads_to(Exit(club, 50))
        built = self.build([self.tx(50, "voting", "propose_exit", voting.ProposeExit(club, 50, deadline, leads_to))])
        self.commit(built)
        (receipt,) = built.receipts
        proposal = receipt.events[0].get("proposal")
        assert isinstance(proposal, bytes)
        return lambda: ((1 + number % SEATS, "voting", "sign", voting.Sign(proposal, leads_to)) for number in count())


def measured() -> dict[str, dict[str, float]]:
    """Return the cost of a block of each kind."""
    world = Worst()
    club = world.found_club()
    kinds = world.kinds(club) | {"sign an exit": world.signed_exits(club)}
    found = {kind: world.cost([world.tx(*one) for one in islice(calls(), MANY)]) for kind, calls in kinds.items()}
    found["collect 100 seats"] = world.cost((), world.due(club) + 1)
    found["carry a dissolution out"] = world.dissolving(club)
    poor = Worst()
    found["settle 100 misses"] = poor.settling(poor.found_club())
    return found


def main() -> None:
    """Print the costs."""
    costs = measured()
    dearest = max(one["ms"] / one["charged_ms"] for one in costs.values())
    shown = {"blocks": costs, "any_mix_ms": round(BOUND_MS * dearest, 1), "quarter_of_t0_ms": Timing().view_ms // 4}
    sys.stdout.write(json.dumps(shown, indent=1) + "\n")


if __name__ == "__main__":
    main()
