"""Nobody has custody: club money moves only by the schedule, whoever asks (M7, M8)."""

from collections.abc import Iterator

import pytest

from contracts.abi import Contract, Purse, PurseKind
from contracts.abi.interfaces import Grant, Move, MoveKind, Moves, Revoke
from contracts.account.contract import CONTRACT as ACCOUNT
from contracts.dev.contract import CONTRACT as DEV
from contracts.escrow.calls import GiveConsent
from contracts.escrow.contract import CONTRACT as ESCROW
from contracts.escrow.state import EscrowState
from contracts.rotation.calls import Join, Leave, Pay
from contracts.rotation.contract import CONTRACT as ROTATION
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.voting.contract import CONTRACT as VOTING
from contracts.won.contract import CONTRACT as WON
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, START_MS, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
ORGANIZER = "stranger"
CONTRACTS: list[Contract] = [ACCOUNT, WON, ESCROW, ROTATION, VOTING, DEV]
CLUB_KINDS = (PurseKind.POT, PurseKind.RESERVE)
SEAT_KINDS = (PurseKind.DEPOSIT, PurseKind.HOLDBACK, PurseKind.CLAIMABLE, PurseKind.GUARANTEE, PurseKind.BOND)


@pytest.fixture
def running() -> tuple[World, bytes]:
    """A running club with deposits and a full pot, founded by somebody who holds no seat."""
    world = World()
    world.fund_all(NAMES, 1_000_000)
    world.fund(ORGANIZER, 5)
    club = world.started(terms(seats=3), NAMES, ORGANIZER)
    world.all([(name, Pay(club, seat, 1, Won(100_000))) for seat, name in enumerate(NAMES, start=1)])
    assert world.purse(Purse(PurseKind.POT, club)) == 300_000
    return world, club


def club_money(world: World, club: bytes) -> dict[str, int]:
    """Return the balance of every purse of the club, and everybody else's."""
    found = {str(kind): world.purse(Purse(kind, club)) for kind in CLUB_KINDS}
    for kind in SEAT_KINDS:
        for seat in range(4):
            found[f"{kind} {seat}"] = world.purse(Purse(kind, club, seat))
    return found | {name: world.available(name) for name in NAMES}


def thefts(world: World, club: bytes, thief: str) -> Iterator[tuple[str, Move]]:
    """Yield every way to word a move of club money to the thief, and to burn it."""
    me, victim = world.id(thief), world.id("member-01")
    yield "the pot as a claim", Move(MoveKind.CLAIM, club, Won(300_000), seat=1, account=me)
    yield "the pot paid out early", Move(MoveKind.PAY_OUT, club, Won(300_000), seat=1)
    yield "a deposit as its owner", Move(MoveKind.RETURN, club, Won(110_000), seat=1, account=me)
    yield "a deposit into the pot", Move(MoveKind.COVER, club, Won(110_000), seat=1)
    yield "a debt that is none", Move(MoveKind.REPAY, club, Won(1), account=victim, other=me)
    yield "a charge that is none", Move(MoveKind.CHARGE, club, Won(1), account=victim, other=me)
    yield "a price for nothing", Move(MoveKind.PRICE, club, Won(1), account=victim, other=me)
    yield "somebody's contribution", Move(MoveKind.CONTRIBUTE, club, Won(1), account=victim)


@pytest.mark.parametrize("thief", [ORGANIZER, "member-02", "operator", "registrar"])
def test_no_person_moves_club_money(running: tuple[World, bytes], thief: str) -> None:
    world, club = running
    for what, move in thefts(world, club, thief):
        assert world.refused_raw(thief, "escrow", "move", Moves((move,))) == "not_custodian", what
    me = world.id(thief)
    assert world.refused_raw(thief, "escrow", "grant", Grant(club, me, Won(1))) == "not_custodian"
    assert world.refused_raw(thief, "escrow", "revoke", Revoke(club, world.id("member-01"), Won(1))) == "not_custodian"


def guesses(world: World, club: bytes, kind: type[Record], thief: bytes) -> Iterator[Record]:
    """Yield calls of `kind` filled with what a thief would try: the club, the victim, himself, every number."""
    victim = world.id("member-01")
    for who in (thief, victim):
        for number in (1, 2, 100_000):
            values: list[object] = []
            for name, annotation in zip(kind.__struct_fields__, _types(kind), strict=True):
                match name:
                    case "club" | "schedule_hash" | "proposal" | "withdrawal" | "key":
                        values.append(club)
                    case "account" | "to" | "debtor" | "newcomer" | "other" | "leaver":
                        values.append(who)
                    case "signed" | "moves" | "keys":
                        values.append(())
                    case "terms":
                        values.append(terms())
                    case "part" | "yes":
                        values.append(True)
                    case _ if annotation is str or name == "bank_tx_id":
                        values.append(wire("bank-1"))
                    case _ if name == "first_key":
                        values.append(bytes(32))
                    case _:
                        values.append(number)
            yield kind(*values)


def _types(kind: type[Record]) -> Iterator[object]:
    return (kind.__annotations__[name] for name in kind.__struct_fields__)


METHODS: list[tuple[str, str, type[Record]]] = [
    (contract.name, name, method.call) for contract in CONTRACTS for name, method in contract.methods.items()
]


@pytest.mark.parametrize(("contract", "method", "kind"), METHODS, ids=[f"{c}.{m}" for c, m, _ in METHODS])
def test_an_organizer_who_wants_the_money_tries_everything(
    running: tuple[World, bytes], contract: str, method: str, kind: type[Record]
) -> None:
    """Whatever is called and with whatever arguments: no purse of the club or its members shrinks."""
    world, club = running
    before = club_money(world, club)
    mine = world.available(ORGANIZER)
    for call in guesses(world, club, kind, world.id(ORGANIZER)):
        world.step(world.raw_tx(ORGANIZER, contract, method, call))
        after = club_money(world, club)
        if method == "warp":
            continue  # time passes, and the schedule pays whose turn it is
        assert all(after[purse] >= before[purse] for purse in before), (contract, method, call)
        assert world.available(ORGANIZER) <= mine, "the organizer may give, never take"
    assert world.available(ORGANIZER) <= mine
    assert world.total() == world.supply()


def test_consent_is_the_owners_and_never_beyond_the_table() -> None:
    """A schedule that is derived for fewer seats asks for more; the owner may give that much, and not one won more."""
    world = World()
    world.fund_all(NAMES, 5_000_000)
    until = Millis(START_MS + 5 * DAY)
    fair = {"form": "fair", "pot": Won(900_000), "rate_bp": 1_200}
    agreed = terms(seats=5, minimum_seats=3, join_until_ms=until, **fair)
    club = world.founded(agreed)
    table = table_of(agreed)
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, Join(club, seat, consent_of_seat(agreed, table, seat)))
    assert world.refused("stranger", GiveConsent(club, Won(1))) == "consent_too_large"
    assert world.refused("member-01", GiveConsent(club, Won(1))) == "consent_too_large"
    assert world.refused("member-01", GiveConsent(bytes(32), Won(1))) == "club_not_found"
    world.at(until + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    more = consent_of_seat(record.terms, table_of(record.terms), 1) - consent_of_seat(agreed, table, 1)
    assert more > 0
    for amount in (0, -1, more + 1):
        assert world.refused("member-01", GiveConsent(club, Won(amount))) == "consent_too_large"
    world.call("member-01", GiveConsent(club, Won(more)))
    assert world.refused("member-01", GiveConsent(club, Won(1))) == "consent_too_large"


def test_a_consent_ends_with_the_seat() -> None:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    agreed = terms(seats=3)
    club = world.founded(agreed)
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, Join(club, seat, consent_of_seat(agreed, table_of(agreed), seat)))
    consents = EscrowState(world.chain.storage("escrow")).consents
    assert consents.get(club, world.id("member-02")) is not None
    world.call("member-02", Leave(club, 2))
    assert [consents.get(club, world.id(name)) is None for name in NAMES] == [False, True, False]
