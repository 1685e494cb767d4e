"""The demo's third club of six seats: one defaults after receiving, two swap, one is taken over by a substitute.

    round 1   seat 1 receives 600,000, 40 % of what it still owes is secured, a guarantor stands for 150,000 more
    then      its holder spends everything; seats 4 and 6 swap turns, and both holders sign
    round 2   the deposit covers; seat 5 is handed to a substitute (four vote yes, the newcomer consents)
    round 3   the holdback covers      round 4   the guarantor      rounds 5, 6   the recipients wait

Rule: who covered what is read from the debts on the chain, and checked against figures written here.
"""

from cli.chain import read_account
from cli.commands.dev import read_instant
from cli.demo.play import AFTER_DUE_MS, GRACE_MS, ORGANIZER, Demo, PlayedClub, expect, terms_of
from cli.language import say, told
from cli.texts import demo as texts
from contracts.rotation.calls import AgreeGuarantee, Guarantee
from contracts.voting.calls import Accept, ProposeSubstitute, ProposeSwap, Sign, Vote
from contracts.won.calls import Transfer
from ledger.primitives.units import DAY_MS, AccountId, Millis, Won
from ledger.primitives.wording import Sentence

SEATS = 6
HOLDBACK_PERCENT = 40
GUARANTEE = 150_000
MISSING = 110_000
"""What seat 1 owes and does not pay in each of five rounds."""
GONE, GUARANTOR, NEWCOMER = "member-01", "member-08", "member-07"
WITHIN_MS = Millis(2 * DAY_MS)
KIND = "surcharge_in_trouble"


def play_trouble(demo: Demo) -> None:
    """Run the third club in a running demo."""
    terms = terms_of("six seats in trouble", demo.now_ms(), seats=SEATS, holdback_percent=HOLDBACK_PERCENT)
    club = demo.form(ORGANIZER, terms)
    _round(demo, club, 1)
    key = demo.keys[GUARANTOR]
    agreed = AgreeGuarantee(
        club=bytes.fromhex(club), seat=1, guarantor=_account(demo, GUARANTOR), amount=Won(GUARANTEE)
    )
    demo.calls([(demo.keys[GONE], "rotation", "agree_guarantee", agreed)])
    guarantee = Guarantee(club=bytes.fromhex(club), seat=1, holder=_account(demo, GONE), turn=1, amount=Won(GUARANTEE))
    demo.calls([(key, "rotation", "guarantee", guarantee)])
    spent = Transfer(to=_account(demo, ORGANIZER), amount=Won(demo.balance(GONE)))
    demo.calls([(demo.keys[GONE], "won", "transfer", spent)])
    demo.tell(say(texts.SPENDS, won=f"{int(spent.amount):,}"))
    _swap(demo, club)
    _round(demo, club, 2)
    _substitute(demo, club)
    for number in range(3, SEATS + 1):
        _round(demo, club, number)
    demo.until(lambda: demo.client.get(f"/v1/clubs/{club}")["status"] == "closed", texts.NOT_CLOSED)
    _conclude(demo, club)


def _round(demo: Demo, club: str, number: int) -> None:
    """Let a round be settled. From round 2 on, a contribution is missing, so the pot waits for the end of grace."""
    due = read_instant(demo.rounds(club)[number - 1]["due"])
    demo.warp_to(due + (GRACE_MS if number > 1 else 0) + AFTER_DUE_MS)
    row = demo.until(lambda: demo.paid_out(club, number), texts.NOT_PAID_OUT.of(round=number))
    seat, won, owed = row["recipient_seat"], f"{int(row['paid_out']):,}", int(row["owed"])
    if owed:
        demo.tell(say(texts.ROUND_OWED, round=f"{number:2}", won=won, seat=seat, owed=f"{owed:,}"))
    else:
        demo.tell(say(texts.ROUND, round=f"{number:2}", won=won, seat=seat))


def _swap(demo: Demo, club: str) -> None:
    """Seats 4 and 6 exchange turns: one proposes, the other signs."""
    leads_to = _preview(demo, club, "swap", seat=4, other_seat=6)
    call = ProposeSwap(club=bytes.fromhex(club), seat_a=4, seat_b=6, deadline_ms=_deadline(demo), leads_to=leads_to)
    proposal = _proposed(demo.calls([(demo.keys["member-04"], "voting", "propose_swap", call)])[0])
    demo.calls([(demo.keys["member-06"], "voting", "sign", Sign(proposal=proposal, leads_to=leads_to))])
    _done(demo, proposal, texts.SWAPPED.of())


def _substitute(demo: Demo, club: str) -> None:
    """Member 5 leaves: a newcomer takes over the seat, and the members vote."""
    seat = 5
    newcomer = _account(demo, NEWCOMER)
    leads_to = _preview(demo, club, "substitute", seat=seat, newcomer=demo.chain.address_of(demo.keys[NEWCOMER]))
    call = ProposeSubstitute(
        club=bytes.fromhex(club), seat=seat, newcomer=newcomer, deadline_ms=_deadline(demo), leads_to=leads_to
    )
    proposal = _proposed(demo.calls([(demo.keys["member-05"], "voting", "propose_substitute", call)])[0])
    terms = demo.client.get(f"/v1/clubs/{club}/seats/{seat}/terms")
    accept = Accept(proposal=proposal, leads_to=leads_to, consent=Won(int(terms["consent"])))
    demo.calls([(demo.keys[NEWCOMER], "voting", "accept", accept)])
    voters = ("member-02", "member-03", "member-04", "member-06")
    vote = Vote(proposal=proposal, leads_to=leads_to, yes=True)
    demo.calls([(demo.keys[name], "voting", "vote", vote) for name in voters])
    taken = texts.TAKEN_OVER.of(
        newcomer=NEWCOMER, seat=seat, leaver="member-05", won=f"{int(terms['price']):,}", votes=len(voters)
    )
    _done(demo, proposal, taken)


def _conclude(demo: Demo, club: str) -> None:
    """Read who covered what, and check it."""
    seats = demo.client.get(f"/v1/clubs/{club}/seats")["seats"]
    nets = {int(seat["seat"]): int(seat["net"]) for seat in seats}
    owed: dict[str, int] = {}
    names = {demo.chain.address_of(key): name for name, key in demo.keys.items()}
    for debt in demo.client.get(f"/v1/clubs/{club}/statement")["owes"]:
        expect(texts.WHO_OWES, names[debt["debtor"]], GONE)
        creditor = names[debt["creditor"]]
        owed[creditor] = owed.get(creditor, 0) + int(debt["amount"])
    # Grace is three days after a month's due date, so the eviction vote that opened ran out unanswered.
    expect(texts.OWED_TO_WHOM, owed, {GUARANTOR: GUARANTEE, NEWCOMER: 70_000, "member-04": MISSING})
    carried = 5 * MISSING - sum(owed.values())
    expect(texts.SECURITY_COVERED, carried, MISSING + MISSING)
    rows = [(told(texts.OWN_SECURITY), carried)]
    rows += [
        (say(texts.STOOD_FOR_IT if name == GUARANTOR else texts.WAITS_FOR_IT, name=name), won)
        for name, won in owed.items()
    ]
    rate = demo.client.get(f"/v1/clubs/{club}/schedule")["rate"]
    demo.played.clubs.append(PlayedClub(club, KIND, demo.rounds(club), nets, rate, rows))


def _preview(demo: Demo, club: str, kind: str, **names: str | int) -> bytes:
    """Return the result of a change before it is proposed. The chain binds everybody to it (BOUND)."""
    effect = demo.client.get(f"/v1/clubs/{club}/preview/{kind}", **names)
    expect(texts.MAY_BE_PROPOSED, effect["code"], "ok")
    return bytes.fromhex(effect["leads_to"])


def _proposed(receipt: dict[str, object]) -> bytes:
    events = receipt["events"]
    assert isinstance(events, list), "a receipt lists its events"
    found = next(event["fields"]["proposal"] for event in events if event["type"] == "proposal.made")
    return bytes.fromhex(found)


def _done(demo: Demo, proposal: bytes, what: Sentence) -> None:
    """Wait until the chain has executed a proposal."""
    path = f"/v1/proposals/{proposal.hex()}"
    demo.until(lambda: demo.client.get(path)["status"] == "done", texts.NOT_CARRIED_OUT.of(what=what))
    demo.tell(say(texts.ACT, what=what))


def _deadline(demo: Demo) -> Millis:
    return Millis(demo.now_ms() + WITHIN_MS)


def _account(demo: Demo, name: str) -> AccountId:
    return read_account(demo.chain.address_of(demo.keys[name]))
