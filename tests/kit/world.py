"""A chain in one process with the shipped contracts, real keys, real execution, and members who send transactions.

world = World(dev=True)
world.call("member-01", Create(…))          one block, the receipt must be ok
world.refused("member-02", Start(…))        one block, the receipt's code; the state is unchanged
world.at(due + 1)                           an empty block at that time: scheduled work runs
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

import contracts.account.calls as account_calls
import contracts.agreement.calls as agreement_calls
import contracts.dev.calls as dev_calls
import contracts.escrow.calls as escrow_calls
import contracts.grade.calls as grade_calls
import contracts.guard.calls as guard_calls
import contracts.identity.calls as identity_calls
import contracts.peers.calls as peers_calls
import contracts.pot.calls as pot_calls
import contracts.rotation.calls as rotation_calls
import contracts.upgrade.calls as upgrade_calls
import contracts.voting.calls as voting_calls
import contracts.won.calls as won_calls
from api.event_catalogue import unlisted as catalogued
from contracts.abi import Event, Purse, PurseKind
from contracts.abi.finding import Finding
from contracts.account.calls import AddKey, Open
from contracts.registry import Registry, default_registry
from contracts.rotation.calls import AgreeGuarantee, AgreePayer, Create, Guarantee, Join, Pay, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat, organizer_seat
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import FORMS, Place, SurplusTo, Turn
from contracts.rotation.terms.terms import Terms, VoteBy
from contracts.won.calls import Mint
from ledger import balances
from ledger.chain import Chain, Executed
from ledger.journal import Journal
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import Record, encode
from ledger.primitives.consent import adding_payload, opening_payload
from ledger.primitives.genesis import Genesis, GenesisValidator, prove_possession
from ledger.primitives.keys import SigningKey
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId, Millis, Won
from ledger.store import MemoryStore
from tests.kit.bank import wire

START_MS = Millis(1_767_193_200_000)
"""2026-01-01 00:00:00 in Seoul."""
DAY = 86_400_000
OPERATOR = "operator"
NEWEST = Registry(default_registry().newest().by_name.values())
"""A chain that has the newest version of every contract from genesis on, for tests of every method there is."""

_MODULES: tuple[tuple[str, ModuleType], ...] = (
    ("account", account_calls),
    ("won", won_calls),
    ("escrow", escrow_calls),
    ("rotation", rotation_calls),
    ("pot", pot_calls),
    ("voting", voting_calls),
    ("guard", guard_calls),
    ("identity", identity_calls),
    ("grade", grade_calls),
    ("agreement", agreement_calls),
    ("peers", peers_calls),
    ("upgrade", upgrade_calls),
    ("dev", dev_calls),
)


def method_of(call: Record) -> tuple[str, str]:
    """Return (contract, method) of a call record."""
    for contract, module in _MODULES:
        if type(call).__module__ == module.__name__:
            name = type(call).__name__
            return contract, "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")
    raise AssertionError(f"{type(call).__name__} is the call of no contract")


@cache
def key_of(name: str) -> SigningKey:
    """Return the key of a person in the tests."""
    return SigningKey(name.encode().ljust(32, b"."))


def member(number: int) -> str:
    """Return "member-01" …"""
    return f"member-{number:02}"


MONTHLY = Calendar("month", year=2026, month=1, day=31)


def terms(**changes: object) -> Terms:
    """Return the terms of the ten without an organizer, open to all, with changes.

    Fields of the form (`contribution`, `pot`, …) are among the others. `form` is its name; `organizer_turn` is "none",
    "first" or "last", with `organizer_pays`.
    """
    form = FORMS[str(changes.pop("form", "surcharge"))]
    place, pays = changes.pop("organizer_turn", "none"), bool(changes.pop("organizer_pays", False))
    own = form.__struct_fields__
    usual = {"contribution": Won(100_000), "surcharge": Won(10_000)}
    amounts = {name: value for name, value in {**usual, **changes}.items() if name in own}
    if "surplus_to" in amounts:
        amounts["surplus_to"] = SurplusTo(str(amounts["surplus_to"]))
    values: dict[str, object] = {
        "name": "demo",
        "form": form(**amounts),  # type: ignore[arg-type]
        "seats": 10,
        "calendar": MONTHLY,
        "grace_ms": Millis(3 * DAY),
        "organizer_turn": None if place == "none" else Turn(Place(str(place)), pays),
        "open": True,
        **{name: value for name, value in changes.items() if name not in own},
    }
    return Terms(**values | {"vote_by": VoteBy(str(values.get("vote_by", VoteBy.PERSON)))})  # type: ignore[arg-type]


class _Committed:
    """The committed state of a chain, read from outside."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain

    def get(self, key: bytes) -> bytes | None:
        return self._chain.state_value(key)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        return self._chain.state_entries(prefix + start)


@dataclass
class World:
    """One chain and all its users."""

    dev: bool = True
    params: dict[str, int | bool] = field(default_factory=lambda: {"rate_cap_enforced": False})
    bank: int = 0
    broken: bool = False
    """True if a test plants a bug on purpose; then the test itself checks the auditor's findings."""
    people: int = 12
    """Number of accounts that exist from the start: member-01 …"""
    operators: tuple[str, ...] = (OPERATOR,)
    registry: Registry = field(default_factory=default_registry)
    signers: dict[str, str] = field(default_factory=dict)
    """Whose key signs for a person, where it is another than the person's first one."""

    def __post_init__(self) -> None:
        proof = prove_possession("getty-test", key_of("validator"))
        validator = GenesisValidator("peer-0", key_of("validator").public, key_of("p2p").public, proof)
        self.genesis = Genesis(
            1,
            "getty-test",
            START_MS,
            self.dev,
            (validator,),
            tuple(sorted(self.params.items())),
            tuple(key_of(name).public for name in self.operators),
            (key_of("registrar").public,),
            (*(key_of(member(number)).public for number in range(1, self.people + 1)), key_of("stranger").public),
        )
        self.chain = Chain.open(MemoryStore(), self.genesis, self.registry)
        self.nonces: dict[str, int] = {}
        self.findings: list[Finding] = []
        self._ids: dict[str, AccountId] = {}
        known = [member(number) for number in range(1, self.people + 1)]
        known += ["stranger", "registrar", OPERATOR, *self.operators]
        self._names: dict[AccountId | None, str] = {self.id(name): name for name in known}

    # -- people ------------------------------------------------------------------------------------------------------

    def id(self, name: str) -> AccountId:
        """Return the account id of a person."""
        if name not in self._ids:
            self._ids[name] = self.genesis.account_of(key_of(name).public)
        return self._ids[name]

    def name(self, account: bytes | None) -> str:
        """Return the name of an account's person."""
        return self._names.get(None if account is None else AccountId(account), "nobody")

    def available(self, name: str) -> int:
        """Return a person's available won."""
        return self.purse(Purse(PurseKind.AVAILABLE, self.id(name)))

    def purse(self, purse: Purse) -> int:
        """Return the won in a purse."""
        return self.chain.reader().balance(purse)

    def fund(self, name: str, amount: int) -> None:
        """Mint won for a person."""
        self.fund_all([name], amount)

    def fund_all(self, names: Iterable[str], amount: int) -> None:
        """Mint won for several persons in one block."""
        calls: list[tuple[str, Record]] = []
        for name in names:
            self.bank += 1
            calls += self.said(Mint(self.id(name), Won(amount), wire(f"bank-{self.bank}")))
        self.all(calls)

    def said(self, call: Record) -> list[tuple[str, Record]]:
        """Return the calls of operators that carry out `call` for the bank: from as many of them as necessary."""
        needed = self.params.get("operator_threshold", 0) or len(self.operators) // 2 + 1
        return [(name, call) for name in self.operators[:needed]]

    def adding(self, name: str, key: str) -> AddKey:
        """Return the call that adds another person's key, which has agreed, to a person's account."""
        new = key_of(key)
        return AddKey(new.public, new.sign(adding_payload(self.chain.chain_ctx, self.id(name), new.public)))

    def opening(self, *keys: str, threshold: int = 1) -> Open:
        """Return the call that opens the account of keys[0] with several keys, each of which has agreed."""
        account, made = self.id(keys[0]), [key_of(key) for key in keys]
        payload = opening_payload(self.chain.chain_ctx, account, [key.public for key in made], threshold)
        consents = tuple(key.sign(payload) for key in made) if len(made) > 1 else ()
        return Open(account, tuple(key.public for key in made), threshold, consents)

    # -- blocks ------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> int:
        """Return the last block's time."""
        return self.chain.tip_time_ms

    def tx(self, name: str, call: Record) -> ParsedTransaction:
        """Return a signed transaction, with the next nonce of its sender."""
        return self.raw_tx(name, *method_of(call), call)

    def raw_tx(self, name: str, contract: str, method: str, call: Record) -> ParsedTransaction:
        """Return a signed transaction to any method, even to one that is not meant for persons."""
        account = self.id(name)
        nonce = self.nonces.get(name, self.chain.nonce(account))
        self.nonces[name] = nonce + 1
        body = Transaction(
            1, self.chain.chain_ctx, account, nonce, self.chain.height + 100, contract, method, encode(call)
        )
        return parse_transaction(sign_transaction(body, key_of(self.signers.get(name, name))))

    def step(self, *txs: ParsedTransaction, at: int | None = None) -> Executed:
        """Build one block, check it as another peer would, and commit it."""
        chain = self.chain
        last = chain.certificate(chain.height) if chain.height else None
        proposer = chain.validators(chain.height + 1)[0].id
        built = chain.build(txs, self.now + 1 if at is None else at, proposer, last)
        height = built.block.header.height
        payload = chain.signing_context(height).commit_bytes(0, built.block_hash)
        votes = (VoteSignature(0, key_of("validator").sign(payload)),)
        chain.commit(built, CommitQC(height, 0, built.block_hash, votes))
        self.nonces.clear()
        self.findings += built.findings
        unlisted = [text for receipt in built.receipts for event in receipt.events if (text := catalogued(event))]
        assert not unlisted, unlisted
        if not self.broken:
            # operators may report anything about the bank: that is for M11, and breaks no club
            assert all(one.invariant == "M11" for one in built.findings), built.findings
        return built

    def at(self, time_ms: int) -> tuple[Receipt, ...]:
        """Make an empty block at `time_ms`, which runs due work. Every scheduled item must succeed."""
        receipts = self.step(at=time_ms).receipts
        assert all(receipt.ok for receipt in receipts), [r for r in receipts if not r.ok]
        return receipts

    def all(self, calls: Sequence[tuple[str, Record]], at: int | None = None) -> tuple[Receipt, ...]:
        """Carry out all calls, in one block or, if its bound of work leaves some out, in further ones."""
        receipts: list[Receipt] = []
        while len(calls) > (done := sum(not receipt.scheduled for receipt in receipts)):
            made = self.step(*(self.tx(name, call) for name, call in calls[done:]), at=at).receipts
            assert all(receipt.ok for receipt in made), [(r.method, r.code, r.fields) for r in made if not r.ok]
            assert any(not receipt.scheduled for receipt in made), "calls were left out"
            receipts += made
        return tuple(receipts)

    def call(self, name: str, call: Record, at: int | None = None) -> Receipt:
        """Carry out one call in one block."""
        return self.all([(name, call)], at=at)[-1]

    def refused(self, name: str, call: Record, at: int | None = None) -> str:
        """Return the code of a call that must be refused, and assert that nothing but the nonce has changed."""
        return self.refused_raw(name, *method_of(call), call, at=at)

    def refused_raw(self, name: str, contract: str, method: str, call: Record, at: int | None = None) -> str:
        """As `refused`, for any method."""
        if at is not None:
            self.at(at - 1)
        before = self.contents()
        receipt = self.step(self.raw_tx(name, contract, method, call), at=at).receipts[-1]
        assert not receipt.scheduled
        assert not receipt.ok, f"{receipt.method} was carried out"
        assert not receipt.events
        assert self.contents() == before, "a refused call changed the state"
        return receipt.code

    def contents(self) -> dict[bytes, bytes]:
        """Return the whole state except the parts that every block changes: nonces and proposers (`ledger.roles`)."""
        return {key: value for key, value in self.state().scan(b"") if not key.startswith((b"n/", b"s/roles"))}

    def state(self) -> Journal:
        """Return the committed state."""
        return Journal(_Committed(self.chain))

    def total(self) -> int:
        """Return the sum of all purses."""
        return balances.total(self.state())

    def supply(self) -> int:
        """Return minted − burned."""
        journal = self.state()
        return balances.minted(journal) - balances.burned(journal)

    # -- clubs -------------------------------------------------------------------------------------------------------

    def rotation(self) -> RotationState:
        """Return the rotation contract's state."""
        return RotationState(self.chain.storage("rotation"))

    def founded(self, agreed: Terms, organizer: str = "member-01") -> bytes:
        """Found a club and return its id."""
        own = organizer_seat(agreed)
        consent = consent_of_seat(agreed, table_of(agreed), own) if own else Won(0)
        return club_in(self.call(organizer, Create(agreed, consent)).events)

    def joined(self, agreed: Terms, holders: Sequence[str], organizer: str = "member-01") -> bytes:
        """Found a club whose seats are taken and signed; holders[0] takes the first paying seat. Return its id."""
        club = self.founded(agreed, organizer)
        table = table_of(agreed)
        own = organizer_seat(agreed)
        seats = [seat for seat in range(1, table.seats + 1) if seat != own]
        self.all(
            [
                (holder, Join(club, seat, consent_of_seat(agreed, table, seat)))
                for holder, seat in zip(holders, seats, strict=not agreed.late_joiners)
            ]
        )
        signers = dict.fromkeys((*holders, organizer) if own else holders)
        record = self.rotation().clubs.get(club)
        assert record is not None
        self.all([(holder, Sign(club, record.schedule_hash)) for holder in signers])
        return club

    def started(self, agreed: Terms, holders: Sequence[str], organizer: str = "member-01") -> bytes:
        """Found and start a club; return its id."""
        club = self.joined(agreed, holders, organizer)
        self.call(organizer, Start(club))
        return club

    def agree_guarantee(self, club: bytes, seat: int, guarantor: str, amount: int) -> None:
        """Let the holder of a seat agree to a guarantee."""
        holder = self.name(self.rotation().seat(club, seat).holder)
        self.call(holder, AgreeGuarantee(club, seat, self.id(guarantor), Won(amount)))

    def guarantee(self, guarantor: str, club: bytes, seat: int, amount: int) -> None:
        """Let somebody guarantee a seat, after its holder has agreed."""
        self.agree_guarantee(club, seat, guarantor, amount)
        self.call(guarantor, self.standing_for(club, seat, amount))

    def standing_for(self, club: bytes, seat: int, amount: int) -> Guarantee:
        """Return the call of somebody who guarantees a seat, for its present holder and the present order."""
        holder, turn = self.rotation().seat(club, seat).holder, self.rotation().table(club).round_of(seat)
        assert holder is not None, "a running club has no vacant seat"
        return Guarantee(club, seat, holder, turn, Won(amount))

    def agree_payer(self, club: bytes, seat: int, number: int, payer: str, amount: int) -> None:
        """Let the holder of a seat agree that somebody pays on its behalf."""
        holder = self.name(self.rotation().seat(club, seat).holder)
        self.call(holder, AgreePayer(club, seat, number, self.id(payer), Won(amount)))

    def on_behalf(self, club: bytes, seat: int, number: int, amount: int, *, part: bool = False) -> Pay:
        """Return the call of somebody who pays on behalf of whoever holds the seat now."""
        return Pay(club, seat, number, Won(amount), part, self.rotation().seat(club, seat).holder)

    def pay_on_behalf(self, payer: str, club: bytes, seat: int, number: int, amount: int) -> None:
        """Let somebody pay on behalf of a seat's holder, who has agreed just before."""
        self.agree_payer(club, seat, number, payer, amount)
        part = amount < self.rotation().round(club, number).open_for(seat)
        self.call(payer, self.on_behalf(club, seat, number, amount, part=part))

    def due(self, club: bytes, number: int) -> int:
        """Return the due instant of a round."""
        return self.rotation().round(club, number).due_ms


def club_in(events: Iterable[Event]) -> bytes:
    """Return the id of the founded club."""
    found = next(event for event in events if event.type == "club.created").get("club")
    assert isinstance(found, bytes)
    return found
