"""The cost of the most expensive blocks within the bounds: one block for each kind of call, filled to its bound.

    set up   a club of 100 seats that runs, many that form, proposals, debts            not measured
    block    as many calls of one kind as fit into a block, also refused ones           executed as another peer would
    mix      calls of all kinds in turn, as many as fit

A block is bounded by its charged work (`ledger.execution.metering`). So a block of several kinds takes no longer than a
block of the kind with the greatest time per charge. Only the first scheduled item of a block may be charged more than a
block; the items of a club of the greatest size are among the kinds. A validator has T0/4 for it (sumeragi.md 4.9).

    python -m bench.worst    {kind: {"calls", "refused", "ms", "charged_ms"}}, and the maximum for any mix
"""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import count, islice

from bench.worst_rooms import ROOMS
from bench.worst_world import PERSONS, SEATS, Call, Cost, WorstWorld, key_of, terms_of
from consensus.params import Timing
from contracts.abi.club import Amounts, Dissolve, Exit, Order, SurchargeAmounts
from contracts.account.calls import AddKey, Open
from contracts.escrow.calls import GiveConsent
from contracts.rotation.calls import AgreeGuarantee, Create, Join, Pay, PayDebt
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.voting import calls as voting
from contracts.won.calls import Mint, RequestWithdrawal, Transfer
from ledger.params import PARAMETERS
from ledger.primitives.address import account_id
from ledger.primitives.codec import Record
from ledger.primitives.consent import opening_payload
from ledger.primitives.units import DAY_MS, Millis, Won

BOUND_MS = next(row.default for row in PARAMETERS if row.name == "block_max_work") / 1_000
MANY = 2_000
"""Number of calls offered to a block: the maximum that it may have."""
FORMING = 40
"""Number of forming clubs, so that one block touches many."""
SETTLED = 12
"""Rounds that nobody has paid before the one that is measured: everybody owes many, and many rings close."""

Kinds = dict[str, Callable[[], Iterator[Call]]]
"""Endless calls by kind; many are refused after they have cost the maximum."""


def each(contract: str, method: str, call: Callable[[int], Record]) -> Callable[[], Iterator[Call]]:
    """Return a kind of which every person sends its part in turn."""
    return lambda: ((1 + number % SEATS, contract, method, call(number)) for number in count())


def small_calls(world: WorstWorld, club: bytes) -> Kinds:
    """Return calls of which hundreds fit into a block."""
    pays, letters = table_of(terms_of()).pays, "x" * 140
    later = Won(10**6)
    return {
        "transfer": each("won", "transfer", lambda number: Transfer(world.ids[2], Won(1 + number), "")),
        "transfer, to all": each(
            "won", "transfer", lambda number: Transfer(world.ids[1 + (7 * number + 3) % SEATS], Won(1), letters)
        ),
        "request a withdrawal": each("won", "request_withdrawal", lambda _: RequestWithdrawal(Won(1))),
        "join, taken": each("rotation", "join", lambda _: Join(club, 1, Won(1))),
        "pay ahead": each(
            "rotation",
            "pay",
            lambda number: Pay(
                club, 1 + number % SEATS, 2 + number // SEATS, pays[number % SEATS][1 + number // SEATS]
            ),
        ),
        "agree a guarantee": each(
            "rotation", "agree_guarantee", lambda number: AgreeGuarantee(club, 1 + number % SEATS, world.ids[0], later)
        ),
        "repay, no debt": each("rotation", "pay_debt", lambda _: PayDebt(world.ids[2], Won(1))),
        "add a key, not agreed": each(
            "account", "add_key", lambda number: AddKey(key_of(f"new {number}").public, bytes(64))
        ),
        "open an account, not agreed": lambda: ((0, "account", "open", _opening(world, n)) for n in count()),
    }


def _opening(world: WorstWorld, number: int) -> Open:
    """Return the opening of an account of eight keys, the last of which has signed something else."""
    keys = [key_of(f"key {number} {one}") for one in range(8)]
    account = account_id(world.chain_ctx, keys[0].public)
    payload = opening_payload(world.chain_ctx, account, [key.public for key in keys], 8)
    consents = (*(key.sign(payload) for key in keys[:7]), keys[7].sign(b""))
    return Open(account, tuple(key.public for key in keys), 8, consents)


def founding_calls(world: WorstWorld) -> Kinds:
    """Return calls of clubs that form, many of them in one block."""
    terms = terms_of()
    clubs, table = world.forming([1 + number % SEATS for number in range(FORMING)]), table_of(terms)
    asked = [consent_of_seat(terms, table, who) for who in PERSONS]

    def founds(consent: int, surcharge: int = 1) -> Callable[[], Iterator[Call]]:
        return each(
            "rotation",
            "create",
            lambda number: Create(terms_of(number, surcharge, agreement=world.agreement), Won(consent)),
        )

    def joins() -> Iterator[Call]:
        for number in count():
            who, at = 1 + number % SEATS, number % FORMING
            yield who, "rotation", "join", Join(clubs[at], who, asked[who - 1])

    return {
        "create": founds(0),
        "create, above the cap": founds(0, 900_000),
        "create, wrong consent": founds(7),
        "join, in many clubs": joins,
    }


def voting_calls(world: WorstWorld, club: bytes) -> Kinds:
    """Return proposals and signatures in a club that runs."""
    deadline = Millis(world.now + 7 * DAY_MS)

    def proposes(kind: str, call: Record) -> Callable[[], Iterator[Call]]:
        return each("voting", f"propose_{kind}", lambda _: call)

    backwards, amounts = tuple(range(SEATS, 0, -1)), (club, SurchargeAmounts(Won(99_999), Won(1)))
    leads_to, to_end = world.leads_to(Exit(club, 50)), world.leads_to(Dissolve(club))
    leaving = voting.ProposeExit(club, 50, deadline, leads_to)
    ordered, amounted = world.leads_to(Order(club, backwards)), world.leads_to(Amounts(*amounts))
    kinds = {
        "propose an exit": proposes("exit", leaving),
        "propose a dissolution": proposes("dissolve", voting.ProposeDissolve(club, deadline, to_end)),
        "propose an order": proposes("order", voting.ProposeOrder(club, backwards, deadline, ordered)),
        "propose amounts": proposes("amounts", voting.ProposeAmounts(*amounts, deadline, amounted)),
        "consent too large": each("escrow", "give_consent", lambda _: GiveConsent(club, Won(10**15))),
    }
    exit_ = world.proposed((50, "voting", "propose_exit", leaving))
    return kinds | {
        "sign an exit": each("voting", "sign", lambda _: voting.Sign(exit_, leads_to)),
        "vote on an exit": each("voting", "vote", lambda _: voting.Vote(exit_, leads_to, True)),
    }


def mixed(kinds: Kinds) -> Iterator[Call]:
    """Return calls of all kinds in turn."""
    calls = [kind() for kind in kinds.values()]
    while True:
        for one in calls:
            yield next(one)


def dissolving(world: WorstWorld, club: bytes) -> Cost:
    """Return the cost of ending a club after its members have agreed."""
    leads_to = world.leads_to(Dissolve(club))
    call = voting.ProposeDissolve(club, Millis(world.now + 7 * DAY_MS), leads_to)
    proposal = world.proposed((2, "voting", "propose_dissolve", call))
    voters = range(2, 2 + SEATS * 3 // 4)
    world.do((who, "voting", "vote", voting.Vote(proposal, leads_to, True)) for who in voters)
    return world.cost(())


def poor() -> dict[str, Cost]:
    """Return the costs of settling rounds that nobody has paid, and of credits to those who owe them."""
    world, found = WorstWorld(), {}
    club = world.found_club()
    first, later = (world.rotation().round(club, number).due_ms for number in (1, SETTLED + 1))
    spent = Won(10**9 - 50_000)
    world.do((who, "won", "transfer", Transfer(world.ids[0], spent, "")) for who in PERSONS)
    world.do((), first + 1)
    found["settle 100 misses"] = world.cost((), first + DAY_MS + 1)
    world.do((), first + DAY_MS + 1)
    world.clear()
    world.settle_rounds(club, 2, SETTLED)
    world.do((), later + 1)
    found["settle 100 misses of many debts"] = world.cost((), later + DAY_MS + 1)
    world.do((), later + DAY_MS + 1)
    world.clear()
    small = [(0, "won", "mint", Mint(world.ids[1 + n % SEATS], Won(150_000), f"20200101.S-{n}")) for n in range(MANY)]
    found["credit who owes"] = world.cost([world.tx(*one) for one in small])
    rich = (0, "won", "mint", Mint(world.ids[SEATS], Won(10**8), "20200101.RICH"))
    found["credit all that is owed"] = world.cost([world.tx(*rich)])
    return found


def measured() -> dict[str, Cost]:
    """Return the cost of a block of each kind."""
    world = WorstWorld()
    club = world.found_club()
    kinds = small_calls(world, club) | founding_calls(world) | voting_calls(world, club)
    found = {kind: world.cost([world.tx(*one) for one in islice(calls(), MANY)]) for kind, calls in kinds.items()}
    found["a mix of all"] = world.cost([world.tx(*one) for one in islice(mixed(kinds), MANY)])
    found["collect 100 seats"] = world.cost((), world.rotation().round(club, 1).due_ms + 1)
    found["carry a dissolution out"] = dissolving(world, club)
    found |= poor()
    for room in ROOMS:
        found |= room()
    return found


def main() -> None:
    """Print the costs."""
    costs = measured()
    dearest = max(one["ms"] / one["charged_ms"] for one in costs.values())
    longest = max(BOUND_MS * dearest, *(one["ms"] for one in costs.values()))
    shown = {"blocks": costs, "any_mix_ms": round(longest, 1), "quarter_of_t0_ms": Timing().view_ms // 4}
    sys.stdout.write(json.dumps(shown, indent=1) + "\n")


if __name__ == "__main__":
    main()
