"""What votes do to a club's money: another order, a substitute, an exit, an eviction, other amounts; and late joiners.

Each runs at a round boundary, on a `calculator.Club`, after the vote has passed. `dissolution` ends a club.

Readings, where contracts.md leaves a choice:
 1. What a substitute's leaver was owed as a recipient stays the leaver's.
 2. The penalty of an exit comes out of what is left of the deposit, the leaver's debts out of what is left then.
 3. After an exit the others pay as before in their rounds; in the leaver's own only the earlier recipients pay, each
    what the leaver had paid into its pot. A pot shrinks to what is asked.
 4. A change touches a round when it asks, promises or pays something else there; all that was paid ahead for the round
    goes back first, person by person in the order of their seats, debts first.
 5. Seats are taken in ascending order: who moves forward pays, who moves back gets, then each deposit, each guarantor.
 6. What a swap equalised counts, per round, as paid by who moved forward and as returned to who moved back: in a
    substitute's price, in what earlier recipients give back to a leaver, and in what RATE is asked.
"""

from tests.reference import rate
from tests.reference.calculator import Club
from tests.reference.tables import split_by_weight

Rows = tuple[list[list[int]], list[int]]
"""pay[round][seat] and payout[round]."""


def _flows(club: Club, seat: int) -> list[int]:
    """Receipts less payments of `seat` by round, as scheduled."""
    return [(club.payout[m] if club.recipient[m] == seat else 0) - club.pay[m][seat] for m in range(len(club.pay))]


def worst_losses(before: list[list[int]], after: list[list[int]]) -> list[int]:
    """By seat, the most by which the cumulative cash flow falls below the present schedule (0: not WORSE)."""
    losses = []
    for old, new in zip(before, after, strict=True):
        behind = worst = 0
        for a, b in zip(old, new, strict=True):
            behind += a - b
            worst = max(worst, behind)
        losses.append(worst)
    return losses


Touchable = dict[int, tuple[list[int], int, int]]
"""By round to come: what it asks of each seat, what it promises, and to whom."""


def _rows(club: Club) -> Touchable:
    return {m: (list(club.pay[m]), club.payout[m], club.recipient[m]) for m in club.waiting()}


def _give_back_ahead(club: Club, was: Touchable) -> None:
    """Let what was paid ahead for rounds that have changed go back to the seats' holders, debts first."""
    back: dict[str, int] = {}
    for m in club.waiting():
        if was[m] == (club.pay[m], club.payout[m], club.recipient[m]):
            continue
        for k, person in enumerate(club.holder):
            back[person] = back.get(person, 0) + club.take_back(k, m)
    for person, amount in back.items():
        club.to_person(person, amount)


def deposit_asked(club: Club, seat: int) -> int:
    """What the agreement asks of `seat` as its column stands: as agreed, or its highest contribution."""
    highest = max(row[seat] for row in club.pay)
    return highest if club.agreement.deposit is None or not highest else club.agreement.deposit


def swap(club: Club, a: int, b: int, signed: frozenset[str] = frozenset()) -> None:
    """Seats `a` and `b`, neither of which has received, exchange their turns to come; the fair form equalises."""
    reorder(club, {a: b, b: a}, signed)


def reorder(club: Club, takes: dict[int, int], signed: frozenset[str] = frozenset()) -> None:
    """Each seat takes the turn of another: takes[seat] = whose. A guarantor stays who is among `signed`.

    What a miss has used up of a deposit is not brought again.
    """
    assert not any(club.received[k] for k in takes)
    was = _rows(club)
    takes = {k: other for k, other in takes.items() if k != other}
    seats = sorted(takes)
    costs = {k: club.pay[club.recipient.index(k)][k] for k in seats}  # a turn costs the same in every round
    rounds = [m for m, s in enumerate(club.state) if s != "waiting" and club.recipient[m] not in club.gone]
    for m in club.waiting():
        old = list(club.pay[m])
        for k in seats:
            club.pay[m][k] = old[takes[k]]
        club.recipient[m] = next((k for k in seats if takes[k] == club.recipient[m]), club.recipient[m])
    _give_back_ahead(club, was)
    each = {k: (costs[takes[k]] - costs[k]) * club.agreement.equalised for k in seats}
    for m in rounds:
        for k in seats:
            club.moved[m][k] += each[k]
    _equalise(club, {k: each[k] * len(rounds) for k in seats})
    for k in seats:
        _bring_in_line(club, k)
        _keep_guarantor(club, k, signed)
    club.finish()


def _equalise(club: Club, pays: dict[int, int]) -> None:
    """Who moves forward pays who moves back; nobody pays oneself."""
    gets = {k: -amount for k, amount in pays.items() if amount < 0}
    for payer in sorted(k for k in pays if pays[k] > 0):
        left = pays[payer]
        for k in sorted(gets):
            part = min(left, gets[k])
            left -= part
            gets[k] -= part
            if part and club.holder[payer] != club.holder[k]:
                club.spend(club.holder[payer], part)
                club.to_person(club.holder[k], part)
                club.seen["turns equalised"] += 1


def _bring_in_line(club: Club, k: int) -> None:
    wanted, held = deposit_asked(club, k), club.deposit[k]
    more = wanted - max(held, club.agreed_deposit[k])
    if more > 0:
        club.spend(club.holder[k], more)
        club.deposit[k] += more
    elif held > wanted:
        club.deposit[k] = wanted
        club.to_person(club.holder[k], held - wanted)
    club.agreed_deposit[k] = wanted


def _keep_guarantor(club: Club, k: int, signed: frozenset[str]) -> None:
    """A guarantor signed for one seat in one order; who has not signed the change goes free."""
    if k in club.guarantors and club.guarantors[k][0] in signed:
        club.seen["guarantor kept"] += 1
    else:
        club.unlock(k)


def substitute(club: Club, seat: int, newcomer: str, signed: frozenset[str] = frozenset()) -> None:
    """`newcomer` takes `seat`: a price before the pot, full security and no price after it."""
    leaver = club.holder[seat]
    club.to_person(leaver, sum(club.take_back(seat, m) for m in club.waiting()))
    asked = sum(club.pay[m][seat] + club.moved[m][seat] for m, s in enumerate(club.state) if s != "waiting")
    remaining = sum(club.short(seat, m) for m in club.waiting())
    back = club.deposit[seat]
    if club.received[seat]:
        club.spend(newcomer, remaining)
        back += club.holdback[seat]
        club.holdback[seat] = 0
        club.deposit[seat] = remaining
        club.prepaid.add(seat)
    else:
        club.deposit[seat] = deposit_asked(club, seat)
        club.spend(newcomer, asked + club.deposit[seat])
        back += asked
    club.seen["substituted after the pot" if club.received[seat] else "substituted before the pot"] += 1
    club.agreed_deposit[seat] = club.deposit[seat]
    club.holder[seat] = newcomer
    club.to_person(leaver, back)
    _keep_guarantor(club, seat, signed)
    club.finish()


def exit_table(club: Club, seat: int) -> Rows:
    """pay and payout after `seat` has left before its pot: done rounds as they were, the rest without it."""
    pay, payout = [list(row) for row in club.pay], list(club.payout)
    done = [m for m, s in enumerate(club.state) if s == "done"]
    for m in range(len(done), len(pay)):
        pay[m][seat] = 0
        if club.recipient[m] == seat:
            pay[m] = [0] * len(pay[m])
            for earlier in done:
                pay[m][club.recipient[earlier]] += club.pay[earlier][seat] + club.moved[earlier][seat]
            payout[m] = sum(pay[m])
        payout[m] = min(payout[m], sum(pay[m]))
    return pay, payout


def _within_cap(club: Club, rows: Rows, gone: set[int]) -> tuple[int, Rows]:
    """RATE after an exit: the greatest surcharge of the rounds to come under which every seat passes, and its table.

    What a seat has in the end is convex in the surcharge (a maximum of what grows and what does not), so a seat refuses
    one interval of surcharges: below the one it refuses, the next that it accepts is found by halving from 0.
    """
    agreed = club.agreement
    found, table = agreed.surcharge, rows
    while (seat := _refusing(club, table)) is not None:
        assert agreed.lowers, "RATE refuses an exit from a form without a surcharge"
        low, high = 0, found  # the greatest known to pass, the least known not to
        assert _passes(club, _lowered(club, rows, gone, agreed.surcharge), seat), "RATE refuses this exit"
        while high - low > 1:
            middle = (low + high) // 2
            passes = _passes(club, _lowered(club, rows, gone, agreed.surcharge - middle), seat)
            low, high = (middle, high) if passes else (low, middle)
        found, table = low, _lowered(club, rows, gone, agreed.surcharge - low)
    return found, table


def _refusing(club: Club, rows: Rows) -> int | None:
    """The first seat for which RATE does not hold, if it is enforced."""
    if club.agreement.cap_bp is None:
        return None
    return next((k for k in range(len(club.holder)) if not _passes(club, rows, k)), None)


def _passes(club: Club, rows: Rows, k: int) -> bool:
    (pay, payout), agreed = rows, club.agreement
    assert agreed.cap_bp is not None
    flows = [(payout[m] if club.recipient[m] == k else 0) - row[k] - club.moved[m][k] for m, row in enumerate(pay)]
    return rate.passes(flows, agreed.cap_bp, agreed.periods)


def _lowered(club: Club, rows: Rows, gone: set[int], less: int) -> Rows:
    """`rows` with `less` surcharge in the rounds to come; a leaver is paid back bare as it is."""
    pay, payout = [list(row) for row in rows[0]], list(rows[1])
    for m in club.waiting():
        if club.recipient[m] in gone:
            continue
        after = [club.recipient[e] for e in range(m) if club.recipient[e] not in gone]
        pay[m] = [asked - less if k in after and asked else asked for k, asked in enumerate(pay[m])]
        payout[m] = min(payout[m], sum(pay[m]))
    return pay, payout


def leave(club: Club, seat: int, penalty_agreed: int) -> None:
    """Exit before the pot (or, with no penalty, an eviction before it)."""
    assert not club.received[seat]
    was = _rows(club)
    person, n = club.holder[seat], len(club.holder)
    before = [_flows(club, k) for k in range(n)]
    surcharge, (pay, payout) = _within_cap(club, exit_table(club, seat), club.gone | {seat})
    club.seen["surcharge lowered"] += surcharge < club.agreement.surcharge
    club.pay, club.payout, club.agreement.surcharge = pay, payout, surcharge
    _give_back_ahead(club, was)
    losses = worst_losses(before, [_flows(club, k) for k in range(n)])
    losses[seat] = 0
    left, club.deposit[seat] = club.deposit[seat], 0
    club.agreed_deposit[seat] = 0
    club.gone.add(seat)
    penalty = min(penalty_agreed, left, sum(losses))
    if penalty:
        club.seen["penalty"] += 1
        for k, part in enumerate(split_by_weight(penalty, losses)):
            if part:
                club.to_person(club.holder[k], part)
    club.to_person(person, left - penalty)
    club.unlock(seat)
    club.finish()


def amounts(club: Club, contribution: int, surcharge: int, pot: int) -> None:
    """C, I and P of the rounds to come; rounds that pay somebody back who left stay as they are."""
    agreed, was = club.agreement, _rows(club)
    agreed.contribution, agreed.surcharge = contribution, surcharge
    for m in club.waiting():
        if club.recipient[m] in club.gone:
            continue
        received = club.recipient[:m]
        for k in range(len(club.holder)):
            if k in club.gone or k == agreed.free_seat:
                continue
            own = club.recipient[m] == k and not agreed.own_round
            club.pay[m][k] = 0 if own else contribution + surcharge * (k in received)
        club.payout[m] = pot or sum(club.pay[m])
    _give_back_ahead(club, was)
    club.finish()


def join_late(club: Club, newcomer: str) -> None:
    """`newcomer` takes the next seat of a club without interest, and pays C to each earlier recipient."""
    agreed, n, each = club.agreement, len(club.holder), club.agreement.contribution
    past = [m for m, s in enumerate(club.state) if s != "waiting" and club.recipient[m] not in club.gone]
    for m, s in enumerate(club.state):
        pays = 0 if club.recipient[m] in club.gone else each
        club.pay[m].append(pays)
        club.paid[m].append(pays if s != "waiting" else 0)
        club.moved[m].append(0)
        club.payout[m] += pays
        for book in (club.needed, club.made_whole, club.weighted):
            book[m].append(0)
    row = [0 if k in club.gone or k == agreed.free_seat else each for k in range(n)]
    row.append(each if agreed.own_round else 0)
    club.pay.append(row)
    club.payout.append(sum(row))
    club.recipient.append(n)
    club.state.append("waiting")
    for book in (club.paid, club.moved, club.needed, club.made_whole, club.weighted):
        book.append([0] * (n + 1))
    club.holder.append(newcomer)
    for purse in (club.deposit, club.holdback, club.received, club.agreed_deposit):
        purse.append(0)
    club.deposit[n] = club.agreed_deposit[n] = deposit_asked(club, n)
    club.spend(newcomer, club.deposit[n])
    for m in past:
        seat = club.recipient[m]
        if club.holder[seat] != newcomer:
            club.spend(newcomer, each)
            club.to_seat(club.holder[seat], seat, each)
    club.finish()


def late_price(club: Club) -> tuple[int, int]:
    """What a late joiner brings now, and what the chain may collect from it in all, if every vacant seat is taken."""
    each, own = club.agreement.contribution, club.agreement.own_round
    past = sum(s != "waiting" and club.recipient[m] not in club.gone for m, s in enumerate(club.state))
    ahead = sum(s == "waiting" and club.recipient[m] not in club.gone for m, s in enumerate(club.state)) + own
    ahead += len(club.agreement.due_ms) - len(club.holder) - 1
    deposit = each if club.agreement.deposit is None else club.agreement.deposit
    return past * each + deposit, (past + ahead) * each + deposit
