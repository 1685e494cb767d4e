"""Random clubs, founded and started on both sides: form, people, money, calendar, how many seats are taken.

whole        every seat is taken
fewer        some are not when the time to join is over: the schedule is derived again for those that are
vacant       a club without interest starts with its last seats vacant, for late joiners

Further clubs are founded among the same people in mid-life (`further`): people then owe in several.
"""

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import msgspec

from contracts.rotation.calls import Create, Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat, count_of, deposit_of, organizer_seat
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import FORMS
from contracts.rotation.terms.terms import Terms as ChainTerms
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit.world import OPERATOR, World, club_in, member, terms
from tests.reference.calculator import rate
from tests.reference.calculator.bidding import Bidding
from tests.reference.calculator.club import Agreement, Book, Club
from tests.reference.calculator.dates import DAY_MS, apart, monthly, on_business_days
from tests.reference.calculator.sealed import SealedClub
from tests.reference.calculator.tables import Table, Terms, table
from tests.reference.game import Forming, Game, Held

LEAST_PEOPLE = 2

MOST_BIDDERS = 7
"""Seats of a club by auction or draw: what bids may be is bisected over RATE of every seat."""

EXTRA_PEOPLE = 3
"""Who hold no seat at first: newcomers, guarantors, and friends who pay for others."""

MOST_CAP_BP = 100_000
"""The highest cap a chain may have."""

UNITS = {"month": "monthly", "week": "weekly", "day": "daily"}

SIZES = (3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30)

NOTICE_MS = {"month": 8 * DAY_MS, "week": 4 * DAY_MS, "day": DAY_MS}
"""How long before the first due instant a club starts that waited for more seats to be taken: a start gives notice."""


def _calendar(rng: random.Random, rounds: int, month: date) -> tuple[Calendar, list[int]]:
    """Return a calendar and its due instants; every other monthly or weekly one keeps to business days."""
    plain, dues = _plain_calendar(rng, rounds, month)
    own = random.Random(repr((plain, rounds)))  # of its own, so that what else a seed draws does not depend on it
    if plain.unit == "day" or own.random() < 0.5:
        return plain, dues
    holidays = {month + timedelta(days=own.randint(0, 400)) for _ in range(own.choice([0, 3, 60]))}
    listed = tuple(sorted(day.year * 10_000 + day.month * 100 + day.day for day in holidays))
    moved = on_business_days(dues, holidays)
    if min(later - earlier for earlier, later in pairwise(moved)) < 2 * DAY_MS:
        return plain, dues
    return msgspec.structs.replace(plain, business_days=True, holidays=listed), moved


def _plain_calendar(rng: random.Random, rounds: int, month: date) -> tuple[Calendar, list[int]]:
    unit = rng.choice(["month", "week", "day"])
    day = rng.randint(1, 31) if unit == "month" else rng.randint(1, 28)
    first = month.replace(day=min(day, 28))
    if unit == "month":
        return Calendar(unit, month.year, month.month, day), monthly(month, day, rounds)
    return Calendar(unit, month.year, month.month, day), apart(first, 7 if unit == "week" else 1, rounds)


def _terms(rng: random.Random, seats: int, start: str) -> Terms:
    """Random terms of a random form that give a table; a rate is whole basis points a year here."""
    form = rng.choice(["surcharge", "surcharge", "flat", "fixed_pot", "fixed_pot", "fixed_after", "fair", "sheet"])
    if start == "vacant":
        form = "flat"
    if start == "fewer" and form == "sheet":
        form = "fair"  # a sheet is only for all seats
    turn = rng.choice(["none", "none", "first", "last" if start != "vacant" else "first"])
    if form == "fixed_pot":
        turn = "none"
    pays = turn != "none" and (form in ("fixed_after", "fair", "sheet") or rng.random() < 0.3)
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
            pot += after * n == pot  # otherwise everybody pays the same, which is the form flat
            return replace(plain, pot=pot, fixed_after=after)
        case "sheet":
            lines = [contribution - rng.randint(0, contribution // 4) * (k > 0) for k in range(n)]
            return replace(plain, sheet=(contribution + 1, *lines[1:]))
        case _:
            some = Fraction(rng.choice([1, 600, 1_200, 4_000]), 10_000)
            unit = rng.choice([1, 1, 10, 1_000])
            pot = (contribution * n + rng.randint(0, n)) // unit * unit
            return replace(plain, pot=pot, rate=some, unit=unit)


def _on_chain(agreed: Terms, rate_bp: int, calendar: Calendar, **more: object) -> ChainTerms:
    """The same terms as the chain takes them: each form with its own fields only."""
    fields = {
        "contribution": Won(agreed.contribution),
        "surcharge": Won(agreed.surcharge),
        "pot": Won(agreed.pot),
        "payment_after": Won(agreed.fixed_after),
        "unit": Won(agreed.unit),
        "amounts": tuple(map(Won, agreed.sheet)),
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


def holidays_of(calendar: Calendar) -> set[date] | None:
    """Return the holidays of a calendar with business days; None for one without."""
    if not calendar.business_days:
        return None
    return {date(one // 10_000, one // 100 % 100, one % 100) for one in calendar.holidays}


@dataclass
class Plan:
    """What a club is going to be: its terms on both sides, and who holds which seat."""

    start: str
    agreed: Terms
    on_chain: dict[str, object]
    """The chain's terms that the schedule does not have."""
    rate_bp: int
    calendar: Calendar
    schedule: Table
    most: Table
    """With every seat taken."""
    taken: int
    agreement: Agreement

    @property
    def first(self) -> date:
        """The first day of the month of the first round."""
        return date(self.calendar.year, self.calendar.month, 1)

    @property
    def own(self) -> int:
        """The organizer's seat, or -1."""
        return {"none": -1, "first": 0, "last": self.schedule.seats - 1}[self.agreed.organizer_turn]

    def deposits(self) -> list[int]:
        """Return the deposit of each seat."""
        return [self.agreement.deposit_of(self.schedule.column(k)) for k in range(self.schedule.seats)]

    def chain_terms(self, buyer: AccountId | None) -> ChainTerms:
        """Return the same terms as the chain takes them."""
        return _on_chain(self.agreed, self.rate_bp, self.calendar, claim_buyer=buyer, **self.on_chain)


def _agreement(rng: random.Random, agreed: Terms, dues: list[int], periods: Fraction, highest: int) -> Agreement:
    gap = min(b - a for a, b in pairwise(dues))
    return Agreement(
        agreed,
        dues,
        grace_ms=rng.choice([0, gap // 3, gap // 2, gap // 5]),
        holdback_percent=rng.choice([0, 0, 0, 15, 60, 100]),
        charge_rate=Fraction(rng.choice([0, 0, 500, 2_000]), 10_000),
        organizer=member(1),
        exit_penalty=rng.choice([0, 1, 5_000, 10**6]),
        deposit=rng.choice([None, None, 0, highest // 2]),
        periods=periods,
    )


def _common_terms(rng: random.Random, agreement: Agreement) -> dict[str, object]:
    """The chain's terms of every club that the schedule does not have."""
    return {
        "vote_by": rng.choice(["person", "person", "seat"]),
        "grace_ms": Millis(agreement.grace_ms),
        "holdback_percent": agreement.holdback_percent,
        "exit_penalty": Won(agreement.exit_penalty),
        "deposit": None if agreement.deposit is None else Won(agreement.deposit),
        "late_charge_bp": int(agreement.charge_rate * 10_000),
    }


def _plan(rng: random.Random, seats: int, start: str, month: date = date(2026, 2, 1)) -> Plan:
    agreed = _terms(rng, seats, start)
    taken = seats if start == "whole" else rng.randint(3, seats - 1)
    calendar, dues = _calendar(rng, seats + (agreed.organizer_turn != "none"), month)
    periods = rate.PERIODS_PER_YEAR[UNITS[calendar.unit]]
    rate_bp, agreed = int(agreed.rate * 10_000), replace(agreed, rate=agreed.rate / periods)
    fewer = _derived(agreed, taken) if start == "fewer" else agreed
    if fewer is None:  # these terms give no table for fewer
        start, taken, fewer = "whole", seats, agreed
    most, schedule = table(agreed), table(replace(fewer, seats=taken))
    agreement = _agreement(rng, replace(agreed, seats=taken), dues, periods, max(most.column(1)))
    on_chain = _common_terms(rng, agreement) | {
        "minimum_seats": taken if start == "fewer" else 0,
        "join_until_ms": Millis(dues[0] - NOTICE_MS[calendar.unit] if start == "fewer" else 0),
    }
    if agreed.form == "flat":
        on_chain["late_joiners"] = start == "vacant"
    return Plan(start, agreed, on_chain, rate_bp, calendar, schedule, most, taken, agreement)


def _sealed_plan(rng: random.Random, seats: int, month: date = date(2026, 2, 1)) -> Plan:
    """Plan a club by auction or draw; its table is what is asked before anything is awarded."""
    form = rng.choice(["shared", "dividend", "drawn"])
    each = rng.choice([99, 1_000, 100_000, 333_333])
    calendar, dues = _calendar(rng, seats, month)
    agreed = Terms(form, seats, contribution=each)
    gap = min(b - a for a, b in pairwise(dues))
    agreement = _agreement(rng, agreed, dues, rate.PERIODS_PER_YEAR[UNITS[calendar.unit]], each)
    most = each * (seats - (form == "shared"))
    floor = 0 if form == "drawn" else rng.choice([0, 0, most // 2, most - 1])
    on_chain = _common_terms(rng, agreement) | {"kind": "draw" if form == "drawn" else "auction"}
    phase = min(gap - agreement.grace_ms, 14 * DAY_MS) // rng.choice([4, 4, 6])
    on_chain |= {"phase_ms": Millis(phase)} | ({} if form == "drawn" else {"floor": Won(floor)})
    asked = Table([[each] * seats for _ in range(seats)], [0] * seats, [0] * seats, list(range(seats)))
    return Plan("sealed", agreed, on_chain, 0, calendar, asked, asked, seats, agreement)


def begin(seed: int, seats_at_most: int = 30) -> Game:
    """Make the chain of `seed`, its people, and its first club on both sides."""
    rng = random.Random(seed)
    seats = rng.choice([n for n in SIZES if n <= seats_at_most])
    start = rng.choice(["whole"] * 7 + ["fewer", "vacant", "vacant"]) if seats > 3 else "whole"
    sealed = seats <= MOST_BIDDERS and rng.random() < 0.25
    plan = _sealed_plan(rng, seats) if sealed else _plan(rng, seats, start)
    if sealed and rng.random() < 0.5:
        plan.agreement.cap_bp = rng.choice([0, 500, 2_000, 6_000])
    elif not sealed and rng.random() < 0.5:
        plan.agreement.cap_bp = _cap(plan)
    people = [member(number) for number in range(1, max(plan.most.seats, LEAST_PEOPLE) + EXTRA_PEOPLE + 1)]
    world = _world(rng, len(people), plan.agreement.cap_bp)
    game = Game(seed, rng, world, Book(dict.fromkeys(people, 0), world.now), people)
    game.cap_bp = plan.agreement.cap_bp
    found(game, plan)
    return game


def further(game: Game) -> bool:
    """Found one more club of few seats, among people who owe nothing; return whether there is one."""
    free = [name for name in game.people if not (game.book.owed_by(name) or game.book.locked(name))]
    free = [name for name in free if name not in game.new_keys]
    if len(free) < LEAST_PEOPLE:
        return False
    plan = _second(game, min(5, len(free)))
    if plan is None:
        return False
    found(game, plan, free)
    game.kinds["a further club"] += 1
    return True


def _second(game: Game, seats_at_most: int) -> Plan | None:
    """A club of few seats that the same chain allows; None where no terms that are drawn pass its cap."""
    rng, cap_bp = game.rng, game.cap_bp
    for _ in range(20):
        soon = datetime.fromtimestamp(game.world.now / 1000, UTC) + timedelta(days=rng.choice([40, 40, 70]))
        start = rng.choice(["whole", "whole", "fewer", "vacant"]) if seats_at_most > 3 else "whole"
        seats = rng.choice([n for n in (2, 3, 3, 4, 5) if n <= seats_at_most and (n > 3 or start == "whole")])
        month = date(soon.year, soon.month, 1)
        plan = _sealed_plan(rng, seats, month) if rng.random() < 0.4 else _plan(rng, seats, start, month)
        if plan.most.seats > seats_at_most:
            continue
        plan.agreement.cap_bp = cap_bp
        needed = 0 if plan.start == "sealed" else _cap(plan)
        if cap_bp is None or (needed is not None and needed <= cap_bp):
            return plan
    return None


def found(game: Game, plan: Plan, among: list[str] | None = None) -> None:
    """Let people take the seats of `plan`, with money from the bank, and start it on both sides."""
    rng, world = game.rng, game.world
    people = among or game.people
    organizer = people[0]
    plan.agreement.organizer = organizer
    buyer = rng.choice([*game.people, *game.people[-2:]]) if rng.random() < 0.5 else None
    on_chain = plan.chain_terms(None if buyer is None else world.id(buyer))
    holders = _holders(rng, people, plan.schedule.seats, plan.own)
    deposits = plan.deposits()
    money = _money(rng, people, max(plan.schedule.column(1)), list(zip(holders, deposits, strict=True)))
    game.all_of([mint for name, won in money.items() if won for mint in game.booked(name, won)])
    places = seats_taken(rng, on_chain, len(holders) - (plan.own >= 0), plan.start)
    if not _start(game, plan, on_chain, (organizer, holders, places), buyer):
        game.kinds["a founding that came to nothing"] += 1
        return
    if plan.start != "sealed":
        same_table(on_chain, plan.schedule, deposits, plan.taken)
    agreed, kinds = plan.agreed, game.kinds
    kinds.update([f"form {agreed.form}", f"turn {agreed.organizer_turn}", f"start {plan.start}"])
    kinds.update(["by business days"] * plan.calendar.business_days)
    kinds.update([f"by {plan.calendar.unit}", f"votes by {on_chain.vote_by}"])
    kinds["surplus to " + (agreed.surplus_to or "nobody")] += 1
    kinds["several seats of one person"] += len(set(holders)) < len(holders)
    kinds["cap enforced"] += plan.agreement.cap_bp is not None


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


def _cap(plan: Plan) -> int | None:
    """The smallest cap under which everybody may take a seat; None when no chain has it."""
    needs, agreement = [], plan.agreement
    for one in (plan.most, plan.schedule):
        for k in range(one.seats):
            deposit = agreement.deposit_of(one.column(k))
            secured = rate.secured_flows(one, k, agreement.holdback_percent, deposit)
            for flows in (rate.plain_flows(one, k), secured):
                needs.append(rate.needed_bp(flows, agreement.periods, MOST_CAP_BP))
    known = [bp for bp in needs if bp is not None]
    return max(known) if len(known) == len(needs) else None


def _world(rng: random.Random, people: int, cap_bp: int | None) -> World:
    params: dict[str, int | bool] = {"rate_cap_enforced": cap_bp is not None}
    operators = (OPERATOR,) if rng.random() < 0.8 else (OPERATOR, "operator-2", "operator-3")
    return World(
        people=people, params=params if cap_bp is None else params | {"rate_cap_bp": cap_bp}, operators=operators
    )


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


def _start(game: Game, plan: Plan, terms: ChainTerms, who: tuple[str, list[str], list[int]], buyer: str | None) -> bool:
    """Found the club, let the holders take their seats, and start it; return whether it has started.

    Something of another club may be due in between, and take what was meant for a deposit.
    """
    world, own, (organizer, holders, seats) = game.world, plan.own, who
    schedule = table_of(terms)
    consent = consent_of_seat(terms, schedule, organizer_seat(terms)) if own >= 0 else Won(0)
    created = game.all_of([(organizer, Create(terms, consent))])
    if not created:
        return False
    id_ = club_in(created[-1].events)
    wanted = [holder for k, holder in enumerate(holders) if k != own]
    joins = [
        (holder, Join(id_, seat, consent_of_seat(terms, schedule, seat)))
        for holder, seat in zip(wanted, seats, strict=True)
    ]
    if not game.all_of(joins):
        return False
    if terms.minimum_seats:
        game.block(at=terms.join_until_ms + 1)
    record = world.rotation().clubs.get(id_)
    assert record is not None
    assert record.derived == (terms.minimum_seats > 0)

    def starting() -> Held:
        club = _begun(game.book, plan, holders)
        club.place = id_
        return Held(id_, club, buyer, plan.first, holidays_of(plan.calendar))

    deposits = Counter[str]()
    for holder, won in zip(holders, plan.deposits(), strict=True):
        deposits[holder] += won
    game.forming[id_] = Forming(organizer, deposits, starting)
    signatures = [(holder, Sign(id_, record.schedule_hash)) for holder in dict.fromkeys(holders)]
    return bool(game.all_of(signatures) and game.all_of([(organizer, Start(id_))]))


def _begun(book: Book, plan: Plan, holders: list[str]) -> Club:
    """Start the club of `plan` on the calculator's side."""
    agreed, agreement = plan.agreed, plan.agreement
    if plan.start != "sealed":
        return Club(book, plan.schedule, agreement, holders)
    form, floor = agreed.form, plan.on_chain.get("floor", 0)
    if form == "drawn":  # a draw is an auction to which no bid is allowed
        form, floor = "dividend", agreed.seats * agreed.contribution
    bidding = Bidding(
        form,
        agreed.seats,
        agreed.contribution,
        int(str(floor)),
        agreement.periods,
        agreement.cap_bp,
        agreement.holdback_percent,
    )
    return SealedClub(book, bidding, agreement, holders, int(str(plan.on_chain["phase_ms"])))


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
