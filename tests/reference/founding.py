"""A random club, founded and started on both sides: form, people, money, calendar, how many seats are taken.

whole        every seat is taken
fewer        some are not when the time to join is over: the schedule is derived again for those that are
vacant       a club without interest starts with its last seats vacant, for late joiners
"""

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import msgspec

from contracts.rotation.calls import Create, Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat, count_of, deposit_of, organizer_seat
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import FORMS
from contracts.rotation.terms.terms import Terms as ChainTerms
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit.world import World, club_in, member, terms
from tests.reference import rate
from tests.reference.calculator import Agreement, Club
from tests.reference.dates import DAY_MS, apart, monthly
from tests.reference.game import Game
from tests.reference.tables import Table, Terms, table

EXTRA_PEOPLE = 3
"""Who hold no seat at first: newcomers, guarantors, and friends who pay for others."""

MOST_CAP_BP = 100_000
"""The highest cap a chain may have."""

UNITS = {"month": "monthly", "week": "weekly", "day": "daily"}

SIZES = (3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30)


def _calendar(rng: random.Random, rounds: int) -> tuple[Calendar, list[int]]:
    unit = rng.choice(["month", "week", "day"])
    day = rng.randint(1, 31) if unit == "month" else rng.randint(1, 28)
    first = date(2026, 2, min(day, 28))
    if unit == "month":
        return Calendar(unit, 2026, 2, day), monthly(date(2026, 2, 1), day, rounds)
    return Calendar(unit, 2026, 2, day), apart(first, 7 if unit == "week" else 1, rounds)


def _terms(rng: random.Random, seats: int, start: str) -> Terms:
    """Random terms of a random form that give a table; a rate is whole basis points a year here."""
    form = rng.choice(["surcharge", "surcharge", "flat", "fixed_pot", "fixed_pot", "fixed_after", "fair"])
    if start == "vacant":
        form = "flat"
    turn = rng.choice(["none", "none", "first", "last" if start != "vacant" else "first"])
    if form == "fixed_pot":
        turn = "none"
    pays = turn != "none" and (form in ("fixed_after", "fair") or rng.random() < 0.3)
    n = seats + (turn != "none")
    contribution = rng.choice([1_000, 99_999, 100_000, 333_333])
    surcharge = rng.choice([1, 77, 999, contribution // 10])
    own = rng.random() < 0.8
    plain = Terms(form, seats, organizer_turn=turn, organizer_pays=pays)
    match form:
        case "surcharge":
            return replace(plain, contribution=contribution, surcharge=surcharge, recipient_pays_own_round=own)
        case "flat":
            return replace(plain, contribution=contribution, recipient_pays_own_round=own)
        case "fixed_pot":
            return replace(
                plain,
                contribution=contribution,
                surcharge=rng.choice([surcharge, contribution // 2]),  # so that a reserve has something for claims
                pot=contribution * (seats + pays - (not own)) - rng.choice([0, 1, contribution // 3]),
                recipient_pays_own_round=own,
                surplus_to=rng.choice(["organizer", "reserve", "reserve"]),
            )
        case "fixed_after":
            pot = contribution * n + rng.randint(0, n)
            after = rng.randint(contribution, pot // (n - 1) - 1) if n > 2 else contribution + 1
            return replace(plain, pot=pot, fixed_after=after)
        case _:
            some = Fraction(rng.choice([1, 600, 1_200, 4_000]), 10_000)
            return replace(plain, pot=contribution * n + rng.randint(0, n), rate=some)


def _on_chain(agreed: Terms, rate_bp: int, calendar: Calendar, **more: object) -> ChainTerms:
    """The same terms as the chain takes them: each form with its own fields only."""
    fields = {
        "contribution": Won(agreed.contribution),
        "surcharge": Won(agreed.surcharge),
        "pot": Won(agreed.pot),
        "payment_after": Won(agreed.fixed_after),
        "rate_bp": rate_bp,
        "surplus_to": agreed.surplus_to,
        "recipient_pays_own_round": agreed.recipient_pays_own_round,
    }
    return terms(
        name="random",
        form=agreed.form,
        seats=agreed.seats,
        calendar=calendar,
        organizer_turn=agreed.organizer_turn,
        organizer_pays=agreed.organizer_pays,
        **{name: value for name, value in fields.items() if name in FORMS[agreed.form].__struct_fields__},
        **more,
    )


def begin(seed: int, seats_at_most: int = 30) -> Game:
    """Found and start the club of `seed` on both sides."""
    rng = random.Random(seed)
    seats = rng.choice([n for n in SIZES if n <= seats_at_most])
    start = rng.choice(["whole"] * 7 + ["fewer", "vacant", "vacant"]) if seats > 3 else "whole"
    agreed = _terms(rng, seats, start)
    taken = seats if start == "whole" else rng.randint(3, seats - 1)
    calendar, dues = _calendar(rng, seats + (agreed.organizer_turn != "none"))
    periods = rate.PERIODS_PER_YEAR[UNITS[calendar.unit]]
    rate_bp, agreed = int(agreed.rate * 10_000), replace(agreed, rate=agreed.rate / periods)
    fewer = _derived(agreed, taken) if start == "fewer" else agreed
    if fewer is None:  # these terms give no table for fewer
        start, taken, fewer = "whole", seats, agreed
    most, schedule = table(agreed), table(replace(fewer, seats=taken))
    count = schedule.seats
    gap = min(b - a for a, b in pairwise(dues))
    grace = rng.choice([0, gap // 3, gap // 2, gap - DAY_MS // 4])
    agreement = Agreement(
        dues,
        grace,
        security_percent=rng.choice([0, 0, 0, 15, 60, 100]),
        charge_rate=Fraction(rng.choice([0, 0, 500, 2_000]), 10_000),
        organizer=member(1),
        surplus_to=agreed.surplus_to,
        exit_penalty=rng.choice([0, 1, 5_000, 10**6]),
        contribution=agreed.contribution,
        surcharge=agreed.surcharge,
        equalised=agreed.form == "fair",
        deposit=rng.choice([None, None, 0, max(most.column(1)) // 2]),
        own_round=agreed.recipient_pays_own_round,
        periods=periods,
        lowers=agreed.form in ("surcharge", "fixed_pot"),
    )
    agreement.deposits = _deposits(schedule, agreement.deposit)
    own = {"none": -1, "first": 0, "last": count - 1}[agreed.organizer_turn]
    agreement.free_seat = -1 if agreed.organizer_pays else own
    if rng.random() < 0.5:
        agreement.cap_bp = _cap(agreement, (most, schedule))
    people = [member(number) for number in range(1, most.seats + EXTRA_PEOPLE + 1)]
    world = _world(len(people), agreement.cap_bp)
    buyer = rng.choice([*people, *people[-2:]]) if rng.random() < 0.5 else None
    buyer_id = None if buyer is None else world.id(buyer)
    on_chain = _on_chain(
        agreed, rate_bp, calendar,
        vote_by=rng.choice(["person", "person", "seat"]),
        claim_buyer=buyer_id, grace_ms=Millis(grace),
        holdback_percent=agreement.security_percent, exit_penalty=Won(agreement.exit_penalty),
        deposit=None if agreement.deposit is None else Won(agreement.deposit),
        late_charge_bp=int(agreement.charge_rate * 10_000),
        **({"late_joiners": start == "vacant"} if agreed.form == "flat" else {}),
        minimum_seats=taken if start == "fewer" else 0,
        join_until_ms=Millis(dues[0] - DAY_MS if start == "fewer" else 0),
    )  # fmt: skip
    holders = _holders(rng, people, count, own)
    money = _money(rng, people, max(schedule.column(1)), list(zip(holders, agreement.deposits, strict=True)))
    for name, amount in money.items():
        if amount:
            world.fund(name, amount)
    places = seats_taken(rng, on_chain, len(holders) - (own >= 0), start)
    id_ = _start(world, on_chain, holders, own, places)
    game = Game(seed, rng, world, id_, Club(schedule, agreement, holders, money, world.now), people)
    same_table(on_chain, schedule, agreement.deposits, taken)
    game.kinds.update([f"form {agreed.form}", f"turn {agreed.organizer_turn}", f"start {start}", f"by {calendar.unit}"])
    game.buyer = buyer
    game.kinds[f"votes by {on_chain.vote_by}"] += 1
    game.kinds["surplus to " + (agreed.surplus_to or "nobody")] += 1
    game.kinds["several seats of one person"] += len(set(holders)) < len(holders)
    game.kinds["cap enforced"] += agreement.cap_bp is not None
    game.compare()
    return game


def _derived(agreed: Terms, taken: int) -> Terms | None:
    """The terms when `taken` seats are, with the same parameters; None where those give no table."""
    fewer = replace(agreed, seats=taken)
    try:
        found = table(fewer)
    except ValueError:
        return None
    surplus = any(found.surplus) or agreed.form != "fixed_pot"
    same = agreed.form == "fixed_after" and agreed.fixed_after * found.seats == agreed.pot
    return fewer if surplus and not same else None


def _deposits(schedule: Table, agreed: int | None) -> list[int]:
    highest = [max(schedule.column(k)) for k in range(schedule.seats)]
    return [0 if not most else most if agreed is None else agreed for most in highest]


def _cap(agreement: Agreement, tables: tuple[Table, ...]) -> int | None:
    """The smallest cap under which everybody may take a seat of `tables`; None when no chain has it."""
    needs = []
    for one in tables:
        deposits = _deposits(one, agreement.deposit)
        for k in range(one.seats):
            secured = rate.secured_flows(one, k, agreement.security_percent, deposits[k])
            for flows in (rate.plain_flows(one, k), secured):
                needs.append(rate.needed_bp(flows, agreement.periods, MOST_CAP_BP))
    known = [bp for bp in needs if bp is not None]
    return max(known) if len(known) == len(needs) else None


def _world(people: int, cap_bp: int | None) -> World:
    if cap_bp is None:
        return World(people=people)
    return World(people=people, params={"rate_cap_enforced": True, "rate_cap_bp": cap_bp})


def _holders(rng: random.Random, people: list[str], count: int, own: int) -> list[str]:
    holders = [people[k] if rng.random() < 0.8 else people[rng.randrange(count)] for k in range(count)]
    if own >= 0:
        holders[own] = people[0]
    return holders


def _money(rng: random.Random, people: list[str], usual: int, deposits: list[tuple[str, int]]) -> dict[str, int]:
    """What everybody has at the start: the deposits, and up to four contributions."""
    money = {name: rng.randint(0, 3) * usual + rng.randint(0, usual) for name in people}
    for holder, deposit in deposits:
        money[holder] += deposit
    return money


def seats_taken(rng: random.Random, terms: ChainTerms, taken: int, start: str) -> list[int]:
    """Which seats of the terms the members take: the first, or any of them when the club starts with fewer."""
    free = [seat for seat in range(1, count_of(terms) + 1) if seat != organizer_seat(terms)]
    return sorted(rng.sample(free, taken)) if start == "fewer" else free[:taken]


def _start(world: World, terms: ChainTerms, holders: list[str], own: int, seats: list[int]) -> bytes:
    """Found the club, let `holders` take their seats, and start it; returns its id."""
    organizer, schedule = member(1), table_of(terms)
    consent = consent_of_seat(terms, schedule, organizer_seat(terms)) if own >= 0 else Won(0)
    id_ = club_in(world.call(organizer, Create(terms, consent)).events)
    wanted = [holder for k, holder in enumerate(holders) if k != own]
    joins: list[tuple[str, Record]] = [
        (holder, Join(id_, seat, consent_of_seat(terms, schedule, seat)))
        for holder, seat in zip(wanted, seats, strict=True)
    ]
    world.all(joins)
    if terms.minimum_seats:
        world.at(terms.join_until_ms + 1)
    record = world.rotation().clubs.get(id_)
    assert record is not None
    assert record.derived == (terms.minimum_seats > 0)
    world.all([(holder, Sign(id_, record.schedule_hash)) for holder in dict.fromkeys(holders)])
    world.call(organizer, Start(id_))
    return id_


def same_table(on_chain: ChainTerms, schedule: Table, deposits: list[int], taken: int) -> None:
    """Assert that both have derived the same schedule, deposits and consent for the seats that are taken."""
    started = msgspec.structs.replace(on_chain, seats=taken)
    chain_table = table_of(started)
    pays = [list(row) for row in zip(*chain_table.pays, strict=True)]
    assert pays == schedule.pay, (pays, schedule.pay)
    assert [r - 1 for r in chain_table.recipients] == schedule.recipient
    assert [chain_table.payout(m + 1) for m in range(chain_table.rounds)] == schedule.payout
    assert [deposit_of(started, chain_table, k + 1) for k in range(chain_table.seats)] == deposits
    assert consent_of_seat(started, chain_table, 1) == sum(pays[m][0] for m in range(len(pays))) + deposits[0]
