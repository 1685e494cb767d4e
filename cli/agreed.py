"""What a person binds to by signing, joining, voting or standing for somebody, in lines that leave nothing out.

    terms of a club           agreed_lines      before it is founded, when invited, before a seat is taken or signed for
    a proposed change         change_lines      what is proposed, what it takes, where it leads
    what it does to seats     effect_table      turn, pot, payments, result and deposit now ─▶ then; what moves at once

Rule 1: every term that decides about won is a line of its own, also where it is nothing: an agreement without a
holdback says that it has none.
Rule 2: `Settings.agree` shows these lines before a key is used; the command's answer has them again.
"""

from typing import Any

from cli import output
from contracts.voting.rules import SHARES, least_yes

Line = tuple[str, object]

_UNITS = ((86_400_000, "days"), (3_600_000, "hours"), (60_000, "minutes"), (1_000, "seconds"), (1, "milliseconds"))
WHY_FAILED = {
    "consent_missing": "a member who would pay more has not consented to it",
    "paid_ahead": "a seat has paid later rounds ahead; propose it again when those rounds are past",
    "payers_disagree": "no more than half of those who would get something have voted yes",
    "rate_above_cap": "a seat would pay more for its credit than the cap allows",
    "signature_missing": "a member for whom it is worse has not signed",
}
"""By the code that a failed proposal ends with; a code that is not here is shown as it is."""

AMOUNTS = ("contribution", "surcharge", "pot", "payment_after")
"""Fields of a form that are won; each form has some."""


def length(time_ms: int) -> str:
    """Return a length of time in the largest unit that gives a whole number: 3 days, 90 seconds."""
    size, unit = next((size, unit) for size, unit in _UNITS if time_ms % size == 0)
    count = time_ms // size
    return f"{count} {unit if count != 1 else unit.removesuffix('s')}"


def amounts(terms: dict[str, Any]) -> str:
    """Say the amounts of a club's form."""
    form, seats = terms["form"], f"{terms['seats']} seats"
    won = {name: output.won(form[name]) for name in AMOUNTS if name in form}
    match form["kind"]:
        case "fair":
            return f"{seats} share {won['pot']} won in every round, at {form['rate_bp'] / 100:g} % a year"
        case "fixed_after":
            return f"{seats} receive {won['pot']} won; {won['payment_after']} after it, the rest shared"
        case "flat":
            return f"{seats} pay {won['contribution']} won"
        case "fixed_pot":
            to = f"; {won['pot']} won go to the recipient, the rest to the {form['surplus_to']}"
            return f"{seats} pay {won['contribution']} won, {won['surcharge']} more after their own round{to}"
        case _:
            return f"{seats} pay {won['contribution']} won, {won['surcharge']} more after their own round"


def agreed_lines(terms: dict[str, Any], organizer_takes: int | str | None = None) -> list[Line]:
    """Return every term of a club as the API shows them, one to a line."""
    lines: list[Line] = [("terms", amounts(terms))]
    if (pays_own := terms["form"].get("recipient_pays_own_round")) is not None:
        lines.append(("recipient", "pays in its own round too" if pays_own else "pays nothing in its own round"))
    lines += [("rounds", _rounds(terms["calendar"])), ("organizer's turn", _turn(terms["organizer_turn"]))]
    if organizer_takes is not None:
        lines.append(("organizer takes", output.signed_won(organizer_takes)))
    deposit = terms["deposit"]
    lines += [
        ("deposit", "each seat's highest contribution" if deposit is None else f"{output.won(deposit)} won a seat"),
        ("holdback", _holdback(terms["holdback_percent"])),
        ("grace", _grace(terms["grace_ms"])),
        ("late charge", _late_charge(terms["late_charge_bp"])),
        ("not paid", "taken from available won, deposit, holdback, guarantor; the rest is a debt"),
        ("exit penalty", _penalty(terms["exit_penalty"])),
        ("start", _start(terms)),
        ("votes", f"by {terms['vote_by']}" + f"; claims bought by {terms['claim_buyer']}" * bool(terms["claim_buyer"])),
    ]
    return lines


def _rounds(calendar: dict[str, Any]) -> str:
    match calendar["unit"]:
        case "month" if calendar["day"] == 31:
            return "monthly, on the last day"
        case "month":
            return f"monthly, on day {calendar['day']}"
        case "seconds":
            return f"every {calendar['every_seconds']} seconds"
        case unit:
            return f"every {unit}"


def _turn(turn: dict[str, Any] | None) -> str:
    if turn is None:
        return "none"
    return f"{turn['place']}; {'pays like the others' if turn['pays'] else 'pays nothing'}"


def _holdback(percent: int) -> str:
    if not percent:
        return "none: nothing of a pot is held back for what its seat still pays"
    return f"{percent} % of what a seat still pays, less its deposit, is held back from its pot"


def _grace(time_ms: int) -> str:
    return f"{length(time_ms)} after each due instant, then it is a miss" if time_ms else "none"


def _late_charge(rate_bp: int) -> str:
    return f"{rate_bp / 100:g} % a year on what is late" if rate_bp else "none"


def _penalty(amount: str) -> str:
    return f"at most {output.won(amount)} won, out of the deposit" if int(amount) else "none"


def _start(terms: dict[str, Any]) -> str:
    if terms["form"].get("late_joiners"):
        return "the last seats may be vacant; whoever joins late pays all past rounds"
    if not terms["minimum_seats"]:
        return "with all seats"
    until = output.seoul(terms["join_until"])
    return f"at {until} with at least {terms['minimum_seats']} paying seats, otherwise the club is cancelled"


# Proposals ------------------------------------------------------------------------------------------------------------


def change_lines(shown: dict[str, Any], club: dict[str, Any]) -> list[Line]:
    """Return what a proposal changes, what it takes to pass and where it leads."""
    effect = shown["effect"]
    lines: list[Line] = [("change", _change(shown, club)), ("takes", _takes(shown))]
    if effect is None:
        return lines
    if effect["code"] != "ok":
        return [*lines, ("refused now", effect["detail"])]
    if effect["schedule_hash"]:
        lines.append(("leads to", effect["schedule_hash"]))
    if shown["kind"] == "substitute":
        lines.append(("price", f"{output.won(effect['price'])} won to the leaver"))
    if shown["kind"] == "exit":
        lines.append(("penalty", f"{output.won(effect['penalty'])} won out of the leaver's deposit"))
    if effect["surcharge"] != club["terms"]["form"].get("surcharge", "0") and shown["kind"] in {"exit", "evict"}:
        lines.append(("surcharge", f"{output.won(effect['surcharge'])} won in the rounds to come"))
    if effect["vote_lost"]:
        lines.append(("the seat", "keeps its payments and its security, and loses its vote"))
    return lines


def _change(shown: dict[str, Any], club: dict[str, Any]) -> str:
    change, terms = shown["change"] or {}, club["terms"]
    match shown["kind"]:
        case "swap":
            return f"seats {shown['seat']} and {shown['other_seat']} exchange their turns"
        case "substitute":
            return f"seat {shown['seat']} goes from {shown['proposer']} to {shown['newcomer']}"
        case "exit":
            return f"seat {shown['seat']} leaves and is paid back in the round of its turn"
        case "evict":
            return f"seat {shown['seat']} is evicted for the misses since round {change['since']}"
        case "due_day" if shown["effect"] is None:
            return f"rounds to come are due on day {change['day']}"
        case "due_day":
            return f"rounds to come are due on day {change['day']} instead of {terms['calendar']['day']}"
        case "amounts" if shown["effect"] is None:
            each, more, pot = (output.won(change[name]) for name in ("contribution", "surcharge", "pot"))
            return f"contribution {each} won, surcharge {more} won, pot {pot} won"
        case "amounts":
            before = [output.won(terms["form"].get(name, "0")) for name in ("contribution", "surcharge", "pot")]
            after = [output.won(change[name]) for name in ("contribution", "surcharge", "pot")]
            named = zip(("contribution", "surcharge", "pot"), before, after, strict=True)
            return "; ".join(f"{name} {then} won instead of {now}" for name, now, then in named)
        case "order":
            return f"those who have not received do so in the order {', '.join(map(str, change['order']))}"
        case _:
            return "the club ends; seats that have received go on paying as signed, the others share it"


def _takes(shown: dict[str, Any]) -> str:
    if shown["kind"] not in SHARES:
        return "the signatures of all who must sign"
    voices = sum(shown["voices"])
    yes = f"{least_yes(shown['kind'], voices)} of {voices} votes"
    if shown["kind"] == "dissolve":
        return f"{yes}, and a yes from more than half of those with a positive amount"
    return f"{yes}, and the signatures of all who must sign"


def effect_table(effect: dict[str, Any] | None, reader: str | None) -> str:
    """Return the tables of what a change does; empty where nothing is known. `reader`'s own rows are marked."""
    if effect is None or effect["code"] != "ok":
        return ""
    parts = []
    if effect["seats"]:
        rows = [_seat_row(one, reader) for one in effect["seats"]]
        headers = ("SEAT", "HOLDER", "TURN", "POT", "STILL PAYS", "NET IN THE END", "DEPOSIT", "BRINGS NOW", "GETS NOW",
                   "MUST SIGN", "YOU")  # fmt: skip
        parts.append(output.table(headers, rows, right=(0, 2, 3, 4, 5, 6, 7, 8)))
    if effect["dues"]:
        dues = [(one["round"], output.seoul(one["now"]), output.seoul(one["then"])) for one in effect["dues"]]
        parts.append(output.table(("ROUND", "DUE (SEOUL)", "DUE THEN"), dues, right=(0,)))
    if effect["shares"]:
        shares = [
            (one["account"], output.won(one["paid"]), output.won(one["owes"]),
             output.signed_won(int(one["paid"]) - int(one["owes"])), _you(one["account"], reader))
            for one in effect["shares"]
        ]  # fmt: skip
        parts.append(output.table(("ACCOUNT", "PAID IN", "STILL PAYS", "AMOUNT", "YOU"), shares, right=(1, 2, 3)))
    if effect["consents"]:
        more = [(one["account"], output.won(one["amount"]), _you(one["account"], reader)) for one in effect["consents"]]
        parts.append(output.table(("ACCOUNT", "MAY COLLECT MORE", "YOU"), more, right=(1,)))
    return "\n\n".join(parts)


def _seat_row(one: dict[str, Any], reader: str | None) -> tuple[object, ...]:
    holder = one["holder"]
    if one["holder_then"] != holder:
        holder = f"{output.short(one['holder'])} → {output.short(one['holder_then'])}"
    return (
        one["seat"], holder, _moved(one["turn_now"], one["turn_then"]),
        _moved(output.won(one["pot_now"]), output.won(one["pot_then"])),
        _moved(output.won(one["to_pay_now"]), output.won(one["to_pay_then"])),
        _moved(output.signed_won(one["net_now"]), output.signed_won(one["net_then"])),
        _moved(output.won(one["deposit_now"]), output.won(one["deposit_then"])),
        output.won(one["brings"]), output.won(one["gets"]), "yes" if one["must_sign"] else "no",
        _you(one["holder"], reader) or _you(one["holder_then"], reader),
    )  # fmt: skip


def _moved(now: object, then: object) -> str:
    return str(now) if now == then else f"{now} → {then}"


def _you(account: str | None, reader: str | None) -> str:
    return "you" if account is not None and account == reader else ""


def word_of(shown: dict[str, Any]) -> str:
    """Return the status of a proposal in one word. The chain rejects only what its deadline found undecided."""
    return "expired" if shown["status"] == "rejected" else str(shown["status"])


def status_of(shown: dict[str, Any]) -> str:
    """Return the status of a proposal, and why it came to nothing where it did."""
    if shown["status"] == "rejected":
        return "expired: it did not have all its votes and signatures at its deadline"
    code = shown["outcome"]
    if code in WHY_FAILED:
        return f"{shown['status']}: {WHY_FAILED[code]} ({code})"
    return f"{shown['status']}: {code}" if code else str(shown["status"])


def opened_by(shown: dict[str, Any]) -> str:
    """Return who has opened a proposal. A member signs what it proposes; the chain signs nothing."""
    if shown["kind"] == "evict":
        return "the chain, after two misses"
    if shown["kind"] == "dissolve" and shown["proposer"] not in shown["signed"]:
        return "the chain, because the club is frozen"
    return str(shown["proposer"])


def stand_of(shown: dict[str, Any], reader: str) -> str:
    """Return what a proposal asks of `reader`, and what the reader has answered."""
    decided = shown["status"] not in {"open", "agreed"}
    if reader in shown["signed"] and reader not in shown["electorate"]:
        return "has accepted the seat" if reader == shown["newcomer"] else "has signed"
    if reader in shown["yes"] or reader in shown["no"]:
        return f"has voted {'yes' if reader in shown['yes'] else 'no'}"
    if reader == shown["newcomer"]:
        if reader in shown["signed"]:
            return "has accepted the seat"
        return "is not asked any more" if decided else "is asked to accept the seat"
    if decided:
        return "is not asked any more"
    if reader in shown["needed"] and reader not in shown["signed"] and shown["kind"] == "swap":
        return "must sign"
    if reader in shown["electorate"]:
        worse = reader in shown["needed"] and reader not in shown["signed"]
        return "may vote; a yes also signs what is worse for it" if worse else "may vote"
    return "is not asked"
