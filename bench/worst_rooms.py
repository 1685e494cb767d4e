"""The most expensive blocks of what is beside a club of fixed order: auctions, draws, pots, grades, claims, agreements.

Each function makes a world of its own with a club or pot of the greatest size, and returns the costs of its blocks.
"""

from collections.abc import Callable
from itertools import count, islice

from bench.worst_world import PERSONS, SEATS, Cost, WorstWorld, chosen_clauses
from contracts.abi.calendar import Calendar
from contracts.abi.club import Dissolve
from contracts.agreement.calls import Draft
from contracts.escrow.calls import AgreeEarmark, SetAside
from contracts.pot import calls as pots
from contracts.pot.state import PotState
from contracts.pot.terms import PotTerms
from contracts.rotation.calls import Commit, DeferClaim, Reveal, WaiveClaim
from contracts.rotation.kinds.sealing import commitment_of
from contracts.rotation.rounds.asked import bids_of
from contracts.rotation.terms.forms import Dividend, Drawn, Shared
from contracts.voting import calls as voting
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.hashing import sha256
from ledger.primitives.units import DAY_MS, Millis, Won

__all__ = ["ROOMS"]

MANY = 2_000
PHASE_MS = Millis(DAY_MS)
Costs = dict[str, Cost]


def filled(world: WorstWorld, contract: str, method: str, call: Callable[[int], Record], first: int = 1) -> Cost:
    """Return the cost of a block of as many such calls as fit, sent by all persons in turn."""
    calls = ((first + number % (SEATS + 1 - first), contract, method, call(number)) for number in count())
    return world.cost([world.tx(*one) for one in islice(calls, MANY)])


def _sealed_round(world: WorstWorld, club: bytes, low: int, revealed: int) -> tuple[Cost, Cost, Cost]:
    """Return the costs of all commitments, of the reveals and of the opening, for a round in which all take part."""
    state, due = world.rotation(), world.rotation().round(club, 1).due_ms
    record = state.clubs.get(club)
    assert record is not None
    bounds = bids_of(state, world.params, record)
    bond = Won(0) if bounds is None else Won(bounds[1] - bounds[0])

    def seed(who: int) -> bytes:
        return sha256(bytes([who]))

    def amount(who: int) -> Won:
        return Won(0) if bounds is None else Won(low + who)

    def commits(who: int) -> Commit:
        sealed = commitment_of(club, 1, world.ids[who], who, amount=amount(who), seed=seed(who))
        return Commit(club, 1, who, sealed, bond)

    committing = filled(world, "rotation", "commit", lambda number: commits(1 + number % SEATS))
    world.do((who, "rotation", "commit", commits(who)) for who in PERSONS)
    world.do((), due - 2 * PHASE_MS + 1)
    reveals = [(who, "rotation", "reveal", Reveal(club, 1, amount(who), seed(who))) for who in PERSONS]
    revealing = world.cost([world.tx(*one) for one in reveals])
    world.do(reveals[:revealed])
    return committing, revealing, world.cost((), due - PHASE_MS + 1)


def auctions() -> Costs:
    """Return the costs of bids, of weighing them all, and of sharing fifty lost bonds."""
    found: Costs = {}
    most = 100_000 * (SEATS - 1)
    for name, form, revealed in (
        ("an auction of 100 bids", Shared(Won(100_000), PHASE_MS), SEATS),
        ("an auction, half of the bids lost", Dividend(Won(100_000), PHASE_MS), SEATS // 2),
    ):
        world = WorstWorld()
        club = world.found_club(form=form, kind="auction", holdback_percent=60)
        committing, revealing, opening = _sealed_round(world, club, most - SEATS - 1, revealed)
        found |= {f"{name}: commit": committing, f"{name}: reveal": revealing, name: opening}
    return found


def draws() -> Costs:
    """Return the cost of a draw among 100 seats that have all given a seed."""
    world = WorstWorld()
    club = world.found_club(form=Drawn(Won(100_000), PHASE_MS), kind="draw")
    _, revealing, opening = _sealed_round(world, club, 0, SEATS)
    return {"reveal seeds": revealing, "a draw of 100 seeds": opening}


def grades() -> Costs:
    """Return the cost of a round that moves the grades of 100 persons."""
    world = WorstWorld()
    world.verify()
    club = world.found_club()
    return {"collect and grade 100 persons": world.cost((), world.rotation().round(club, 1).due_ms + 1)}


def earmarks() -> Costs:
    """Return the costs of setting aside, and of a collection that uses what four persons set aside for each seat."""
    world = WorstWorld()
    club = world.found_club()

    def near(seat: int, step: int) -> int:
        return 1 + (seat - 1 + step) % SEATS

    for step in (1, 2, 3):
        world.do(
            (seat, "escrow", "agree_earmark", AgreeEarmark(club, seat, world.ids[near(seat, step)], Won(30_000)))
            for seat in PERSONS
        )
    found = {
        "set aside": filled(
            world,
            "escrow",
            "set_aside",
            lambda number: SetAside(club, 1 + number % SEATS, world.ids[1 + number % SEATS], Won(9)),
        )
    }
    for step in (0, 1, 2, 3):
        world.do(
            (near(seat, step), "escrow", "set_aside", SetAside(club, seat, world.ids[seat], Won(25_000)))
            for seat in PERSONS
        )
    return found | {"collect 400 earmarks": world.cost((), world.rotation().round(club, 1).due_ms + 1)}


def claims() -> Costs:
    """Return the costs of giving up and of putting off claims, where everybody owes many."""
    world = WorstWorld()
    club = world.found_club()
    first = world.rotation().round(club, 1).due_ms
    world.do((who, "won", "transfer", Transfer(world.ids[0], Won(10**9 - 50_000), "")) for who in PERSONS)
    world.do((), first + 1)
    world.do((), first + DAY_MS + 1)
    world.clear()
    until = Millis(world.now + 30 * DAY_MS)
    owing = [seat for seat in PERSONS if seat != 1]
    return {
        "waive claims": _of_recipient(world, "waive_claim", [WaiveClaim(club, seat, 1, Won(1)) for seat in owing]),
        "put claims off": _of_recipient(world, "defer_claim", [DeferClaim(club, seat, 1, until) for seat in owing]),
    }


def _of_recipient(world: WorstWorld, method: str, calls: list[Record]) -> Cost:
    return world.cost([world.tx(1, "rotation", method, call) for call in calls])


def agreements() -> Costs:
    """Return the cost of a block of drafts, each of another agreement."""
    world = WorstWorld()
    return {
        "draft agreements": filled(
            world, "agreement", "draft", lambda number: Draft(chosen_clauses(world.library, 1 + number % 60))
        )
    }


def of_pots() -> Costs:
    """Return the costs of a pot of 100 members: joining, dues, and its end, which pays everybody."""
    world = WorstWorld()
    world.enrich()
    terms = PotTerms("pot", Won(10_000), 12, Calendar("month", 2026, 3, 31), agreement=world.agreement)
    consent = Won(120_000)
    built = world.build([world.tx(1, "pot", "create", pots.Create(terms, consent))])
    world.commit(built)
    state = PotState(world.storage("pot"))
    (pot,) = state.created.values()
    world.do((1, "pot", "invite", pots.Invite(pot, world.ids[who])) for who in PERSONS if who > 1)
    joining = world.cost([world.tx(who, "pot", "join", pots.Join(pot, consent)) for who in PERSONS if who > 1])
    world.do((who, "pot", "join", pots.Join(pot, consent)) for who in PERSONS if who > 1)
    record = PotState(world.storage("pot")).pots.get(pot)
    assert record is not None
    world.do((who, "pot", "sign", pots.Sign(pot, record.agreement)) for who in PERSONS)
    world.do([(1, "pot", "start", pots.Start(pot))])
    due = world.next_due_ms()
    collecting = world.cost((), due)
    world.do((), due)
    leads_to = world.leads_to(Dissolve(pot))
    ends = voting.ProposeDissolve(pot, Millis(world.now + 7 * DAY_MS), leads_to)
    proposal = world.proposed((1, "voting", "propose_dissolve", ends))
    world.do((who, "voting", "vote", voting.Vote(proposal, leads_to, True)) for who in range(1, 76))
    return {"join a pot": joining, "collect dues of 100 members": collecting, "close a pot of 100": world.cost(())}


ROOMS: tuple[Callable[[], Costs], ...] = (auctions, draws, grades, earmarks, claims, agreements, of_pots)
"""Each makes its own world."""
