"""Shows what a person agrees to by signing, joining, voting or guaranteeing: every line of it.

    terms of a club           agreed_lines      shown before founding, in an invitation, before joining and signing
    a proposed change         change_lines      what is proposed, the required votes, the resulting schedule
    what it does to seats     effect_table      turn, pot, payments, result, deposit: now ─▶ then; won moved at once

Rule 1: every term that affects won has a line of its own, even if it is zero: an agreement without a holdback says so.
Rule 2: `Settings.agree` shows these lines before a key is used. The answer of the command repeats them.
"""

from typing import Any

from cli import output
from cli.language import moment, say, told, word
from cli.shared_turns import turn_lines
from cli.texts import agreement as texts
from cli.texts import clubs
from contracts.voting.rules import SHARES, least_yes
from ledger.primitives.wording import Text

Line = tuple[str, object]

_UNITS = ((86_400_000, "days"), (3_600_000, "hours"), (60_000, "minutes"), (1_000, "seconds"), (1, "milliseconds"))
AMOUNTS = ("contribution", "surcharge", "pot", "payment_after")
"""Fields of a form that are amounts of won; each form has some of them."""
VOTED_AMOUNTS = ("contribution", "surcharge", "pot", "floor")
"""Those that the members of a club may change by a vote."""


def length(time_ms: int) -> str:
    """Return a length of time in the largest unit that gives a whole number: 3 days, 90 seconds."""
    size, unit = next((size, unit) for size, unit in _UNITS if time_ms % size == 0)
    count = time_ms // size
    return told(texts.ONE_OF_UNIT[unit]) if count == 1 else say(texts.MANY_OF_UNIT[unit], count=count)


def amounts(terms: dict[str, Any]) -> str:
    """Return the amounts of a club's form as a sentence."""
    form, seats = terms["form"], terms["seats"]
    won = {name: output.won(form[name]) for name in AMOUNTS if name in form}
    match form["kind"]:
        case "fair":
            pot = output.won(int(form["pot"]) * terms["pots_per_round"])
            said = say(texts.FAIR, seats=seats, pot=pot, rate=f"{form['rate_bp'] / 100:g}")
            return said if int(form["unit"]) == 1 else say(texts.IN_UNITS, terms=said, unit=output.won(form["unit"]))
        case "sheet":
            listed = " · ".join(output.won(amount) for amount in form["amounts"])
            return say(texts.SHEET, seats=seats, amounts=listed, pot=output.won(sum(map(int, form["amounts"]))))
        case "fixed_after":
            return say(texts.FIXED_AFTER, seats=seats, pot=won["pot"], after=won["payment_after"])
        case "drawn":
            text = texts.DRAWN_ONCE if form["once"] else texts.DRAWN
            phase, sealed = length(int(form["phase_ms"])), length(2 * int(form["phase_ms"]))
            return say(text, seats=seats, each=won["contribution"], phase=phase, sealed=sealed)
        case "shared" | "dividend" as name:
            text = texts.SHARED if name == "shared" else texts.DIVIDEND
            phase, sealed = length(int(form["phase_ms"])), length(2 * int(form["phase_ms"]))
            floor = output.won(form["floor"])
            return say(text, seats=seats, each=won["contribution"], floor=floor, phase=phase, sealed=sealed)
        case "flat":
            return say(texts.FLAT, seats=seats, each=won["contribution"])
        case "fixed_pot":
            each, more, to = won["contribution"], won["surcharge"], word(form["surplus_to"])
            pot = output.won(int(form["pot"]) * terms["pots_per_round"])
            return say(texts.FIXED_POT, seats=seats, each=each, more=more, pot=pot, to=to)
        case _:
            return say(texts.SURCHARGE, seats=seats, each=won["contribution"], more=won["surcharge"])


def agreed_lines(terms: dict[str, Any], organizer_takes: int | str | None = None) -> list[Line]:
    """Return every term of a club, one per line; `terms` are as the API shows them."""
    lines: list[Line] = [("terms", amounts(terms))]
    if (pays_own := terms["form"].get("recipient_pays_own_round")) is not None:
        lines.append(("recipient", told(texts.PAYS_OWN_ROUND if pays_own else texts.SKIPS_OWN_ROUND)))
    lines += [("rounds", _on_business_days(terms["calendar"])), ("organizer's turn", _turn(terms["organizer_turn"]))]
    if organizer_takes is not None:
        lines.append(("organizer takes", output.signed_won(organizer_takes)))
    lines += turn_lines(terms)
    deposit = terms["deposit"]
    lines += [
        ("deposit", told(texts.HIGHEST_DEPOSIT) if deposit is None else say(texts.DEPOSIT, won=output.won(deposit))),
        ("holdback", told(texts.HOLDBACK_BY_GRADE) if terms["by_grade"] else _holdback(terms["holdback_percent"])),
        ("grace", _grace(terms["grace_ms"])),
        ("late charge", _late_charge(terms["late_charge_bp"])),
        ("not paid", told(texts.NOT_PAID)),
        ("exit penalty", _penalty(terms["exit_penalty"])),
        ("start", _start(terms)),
        ("who may join", told(texts.ANYBODY if terms["open"] else texts.INVITED)),
        ("identity", say(texts.VERIFIED, level=terms["level"]) if terms["level"] else told(texts.NOT_VERIFIED)),
        *([("grade", say(texts.GRADE, grade=terms["grade"]))] if terms["grade"] else []),
        ("seats a person", _seats_per_person(terms["seats_per_person"])),
        ("votes", _votes(terms)),
    ]
    if terms["agreement"]:
        lines.append(("agreement", terms["agreement"]))
    return lines


def _on_business_days(calendar: dict[str, Any]) -> str:
    """Return when rounds are due, and which days they avoid."""
    if not calendar["business_days"]:
        return _rounds(calendar)
    named = calendar["holidays"]
    days = " · ".join(f"{one // 10_000}-{one // 100 % 100:02}-{one % 100:02}" for one in named)
    return say(texts.BUSINESS_DAYS, rounds=_rounds(calendar), days=days or told(texts.NONE))


def _rounds(calendar: dict[str, Any]) -> str:
    match calendar["unit"]:
        case "month" if calendar["day"] == 31:
            return told(texts.LAST_DAY)
        case "month":
            return say(texts.DAY_OF_MONTH, day=calendar["day"])
        case "seconds":
            return say(texts.EVERY_SECONDS, count=calendar["every_seconds"])
        case unit:
            return told(texts.EVERY[unit])


def _seats_per_person(most: int) -> str:
    return say(texts.AT_MOST, count=most) if most else told(texts.ANY_NUMBER)


def _votes(terms: dict[str, Any]) -> str:
    votes = texts.BY_SEAT if terms["vote_by"] == "seat" else texts.BY_PERSON
    buyer = terms["claim_buyer"]
    return say(texts.CLAIMS_BOUGHT, votes=votes, buyer=buyer) if buyer else told(votes)


def _turn(turn: dict[str, Any] | None) -> str:
    if turn is None:
        return told(texts.NONE)
    return say(texts.TURN_PAYS if turn["pays"] else texts.TURN_PAYS_NOTHING, turn=word(turn["place"]))


def _holdback(share: int) -> str:
    if not share:
        return told(texts.NO_HOLDBACK)
    return say(texts.HOLDBACK, percent=share)


def _grace(time_ms: int) -> str:
    return say(texts.GRACE, length=length(time_ms)) if time_ms else told(texts.NONE)


def _late_charge(rate_bp: int) -> str:
    return say(texts.LATE_CHARGE, percent=f"{rate_bp / 100:g}") if rate_bp else told(texts.NONE)


def _penalty(amount: str) -> str:
    return say(texts.PENALTY, won=output.won(amount)) if int(amount) else told(texts.NONE)


def _start(terms: dict[str, Any]) -> str:
    if terms["form"].get("late_joiners"):
        return told(texts.LATE_JOINERS)
    if not terms["minimum_seats"]:
        return told(texts.WITH_ALL_SEATS)
    until = moment(output.seoul(terms["join_until"]))
    return say(texts.WITH_LEAST_SEATS, until=until, seats=terms["minimum_seats"])


# Proposals ------------------------------------------------------------------------------------------------------------


def change_lines(shown: dict[str, Any], club: dict[str, Any]) -> list[Line]:
    """Return what a proposal changes, which votes and signatures it needs, and the resulting schedule."""
    effect = shown["effect"]
    lines: list[Line] = [("change", _change(shown, club)), ("takes", _takes(shown))]
    if effect is None:
        return lines
    named, now = shown["leads_to"], effect["leads_to"]
    if now and named and now != named:
        lines.append(("proposed", say(texts.ANEW_BY_VOTE if shown["opened_by_chain"] else texts.ANEW, hash=named)))
    return lines + _effect_lines(shown["kind"], effect, club)


def draft_lines(change: dict[str, Any], effect: dict[str, Any], club: dict[str, Any], proposer: str) -> list[Line]:
    """Return what the person is about to propose, and its result; `change` has the form of the API's query."""
    shown = {"seat": 0, "other_seat": 0, "newcomer": None, "proposer": proposer, "effect": effect, **change}
    amounts = {name: change[name] for name in VOTED_AMOUNTS if name in change}
    order = [int(seat) for seat in str(change.get("seats", "0")).split(",")]
    shown["change"] = {**change, "amounts": amounts, "order": order}
    takes = ("takes", _takes_of(change["kind"]))
    return [("change", _change(shown, club)), takes, *_effect_lines(change["kind"], effect, club)]


def _effect_lines(kind: str, effect: dict[str, Any], club: dict[str, Any]) -> list[Line]:
    """Return the result of a change, and its costs."""
    lines: list[Line] = []
    if effect["code"] != "ok":
        return [("refused now", effect["detail"])]
    lines.append(("leads to", effect["leads_to"]))
    if effect["schedule_hash"]:
        lines.append(("schedule", effect["schedule_hash"]))
    if kind == "substitute":
        lines.append(("price", say(texts.PRICE_TO_LEAVER, won=output.won(effect["price"]))))
    if kind == "exit":
        lines.append(("penalty", say(texts.PENALTY_OF_LEAVER, won=output.won(effect["penalty"]))))
    if kind in {"exit", "evict"} and effect["surcharge"] != club["terms"]["form"].get("surcharge", "0"):
        lines.append(("surcharge", say(texts.SURCHARGE_TO_COME, won=output.won(effect["surcharge"]))))
    if effect["vote_lost"]:
        lines.append(("the seat", told(texts.LOSES_VOTE)))
    return lines


def _change(shown: dict[str, Any], club: dict[str, Any]) -> str:
    change, terms = shown["change"] or {}, club["terms"]
    match shown["kind"]:
        case "swap":
            return say(texts.SWAP, one=shown["seat"], other=shown["other_seat"])
        case "substitute":
            return say(texts.SUBSTITUTE, seat=shown["seat"], leaver=shown["proposer"], newcomer=shown["newcomer"])
        case "exit":
            return say(texts.EXIT, seat=shown["seat"])
        case "evict" if "since" not in change:
            return say(texts.EVICT_NOW, seat=shown["seat"])
        case "evict":
            return say(texts.EVICT, seat=shown["seat"], round=change["since"])
        case "due_day" if shown["effect"] is None:
            return say(texts.DUE_DAY, then=change["day"])
        case "due_day":
            return say(texts.DUE_DAY_INSTEAD, then=change["day"], now=terms["calendar"]["day"])
        case "amend":
            return say(texts.AMEND, agreement=change["agreement"], now=terms["agreement"] or told(texts.NONE))
        case "amounts":
            now = None if shown["effect"] is None else terms["form"]
            return _amounts_line(change["amounts"], now)
        case "order":
            return say(texts.ORDER, seats=change["order"])
        case "spend":
            parts = say(texts.LATER_PARTS, parts=", ".join(map(output.won, change["later"]))) if change["later"] else ""
            return say(texts.SPEND, won=output.won(change["amount"]), to=change["to"], what=change["what"], parts=parts)
        case "release":
            return say(
                texts.RELEASE,
                number=change["number"],
                won=output.won(change["amount"]),
                to=change["to"],
                receipt=change["receipt"],
            )
        case "share_out":
            return say(texts.SHARE_OUT, won=output.won(change["amount"]))
        case "admit":
            return say(texts.ADMIT, who=change["newcomer"])
        case _:
            return told(texts.DISSOLVE)


def _amounts_line(amounts: dict[str, Any], now: dict[str, Any] | None) -> str:
    """Return the proposed amounts that the form has; beside each the present amount, while the change is open."""
    names = [name for name in VOTED_AMOUNTS if name in amounts]
    if now is None:
        return ", ".join(say(texts.AMOUNT[name], won=output.won(amounts[name])) for name in names)
    return ", ".join(
        say(texts.AMOUNT_INSTEAD[name], won=output.won(amounts[name]), now=output.won(now.get(name, "0")))
        for name in names
    )


OF_PAYERS = frozenset({"dissolve", "spend", "release", "share_out"})
"""Kinds to which also those must agree whose won it is."""


def _takes(shown: dict[str, Any]) -> str:
    if shown["kind"] not in SHARES:
        return told(texts.ALL_SIGNATURES)
    votes = sum(shown["votes"])
    needed = texts.VOTES_AND_PAYERS if shown["kind"] in OF_PAYERS else texts.VOTES_AND_SIGNATURES
    return say(needed, yes=least_yes(shown["kind"], votes), all=votes)


def _takes_of(kind: str) -> str:
    """Return which votes and signatures a kind of change needs, before the voters are known."""
    if kind not in SHARES:
        return told(texts.ALL_SIGNATURES)
    share = told(texts.SHARES[SHARES[kind]])
    return say(texts.SHARE_AND_PAYERS if kind == "dissolve" else texts.SHARE_AND_SIGNATURES, share=share)


def effect_table(effect: dict[str, Any] | None, reader: str | None) -> str:
    """Return the tables of a change's effect, or "" if the effect is unknown. The rows of `reader` are marked."""
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
            (one["account"], output.won(one["asked"]), output.won(one["owes"]),
             output.signed_won(int(one["asked"]) - int(one["owes"])), _you(one["account"], reader))
            for one in effect["shares"]
        ]  # fmt: skip
        parts.append(output.table(("ACCOUNT", "ASKED SO FAR", "STILL PAYS", "AMOUNT", "YOU"), shares, right=(1, 2, 3)))
    if effect["consents"]:
        more = [(one["account"], output.won(one["amount"]), _you(one["account"], reader)) for one in effect["consents"]]
        parts.append(output.table(("ACCOUNT", "MAY COLLECT MORE", "YOU"), more, right=(1,)))
    return "\n\n".join(parts)


def _seat_row(one: dict[str, Any], reader: str | None) -> tuple[object, ...]:
    holder = one["holder"]
    if one["holder_then"] != holder:
        holder = f"{output.short(one['holder'])} → {output.short(one['holder_then'])}"
    return (
        one["seat"], holder, _moved(_turn_or_unknown(one["turn_now"]), _turn_or_unknown(one["turn_then"])),
        _moved(output.won(one["pot_now"]), output.won(one["pot_then"])),
        _moved(output.won(one["to_pay_now"]), output.won(one["to_pay_then"])),
        _moved(output.signed_won(one["net_now"]), output.signed_won(one["net_then"])),
        _moved(output.won(one["deposit_now"]), output.won(one["deposit_then"])),
        output.won(one["brings"]), output.won(one["gets"]), word("yes" if one["must_sign"] else "no"),
        _you(one["holder"], reader) or _you(one["holder_then"], reader),
    )  # fmt: skip


def _turn_or_unknown(number: int) -> str:
    return str(number or told(clubs.NOT_KNOWN_YET))


def _moved(now: object, then: object) -> str:
    return str(now) if now == then else f"{now} → {then}"


def _you(account: str | None, reader: str | None) -> str:
    return told(texts.YOU) if account is not None and account == reader else ""


def _expired(shown: dict[str, Any]) -> bool:
    """Return whether a rejected proposal was undecided at its deadline: enough members could still have voted yes."""
    if shown["status"] != "rejected":
        return False
    votes = dict(zip(shown["electorate"], shown["votes"], strict=True))
    possible = sum(count for account, count in votes.items() if account not in shown["no"])
    return shown["kind"] not in SHARES or possible >= least_yes(shown["kind"], sum(votes.values()))


def word_of(shown: dict[str, Any]) -> str:
    """Return the status of a proposal in one word. A proposal that was undecided at its deadline is `expired`."""
    return word("expired" if _expired(shown) else shown["status"])


def status_of(shown: dict[str, Any]) -> str:
    """Return the status of a proposal, with the reason if it failed."""
    if shown["status"] == "rejected":
        return told(texts.EXPIRED if _expired(shown) else texts.TOO_FEW)
    why, status = shown["outcome"], word(shown["status"])
    if why is None:
        return status
    return say(texts.STATUS_WHY_CODE, status=status, why=why["detail"], code=why["code"])


def opened_by(shown: dict[str, Any]) -> str:
    """Return who opened a proposal: a member, who thereby signed it, or the chain."""
    if shown["kind"] == "evict":
        return told(texts.BY_CHAIN_MISSES)
    if shown["opened_by_chain"]:
        return told(texts.BY_CHAIN_FROZEN)
    return str(shown["proposer"])


def stand_line(shown: dict[str, Any], reader: str) -> str:
    """Return the address of `reader`, what a proposal asks of it, and its answer so far."""
    return say(texts.PERSON_AND_STAND, who=reader, stand=stand_of(shown, reader))


def stand_of(shown: dict[str, Any], reader: str) -> Text:
    """Return what a proposal asks of `reader`, or the reader's answer."""
    decided = shown["status"] not in {"open", "agreed"}
    if reader in shown["signed"] and reader not in shown["electorate"]:
        return texts.HAS_ACCEPTED if reader == shown["newcomer"] else texts.HAS_SIGNED
    if reader in shown["yes"] or reader in shown["no"]:
        return texts.HAS_VOTED_YES if reader in shown["yes"] else texts.HAS_VOTED_NO
    if reader == shown["newcomer"]:
        if reader in shown["signed"]:
            return texts.HAS_ACCEPTED
        return texts.NOT_ASKED_ANY_MORE if decided else texts.ASKED_TO_ACCEPT
    if decided:
        return texts.NOT_ASKED_ANY_MORE
    if reader in shown["needed"] and reader not in shown["signed"] and shown["kind"] == "swap":
        return texts.MUST_SIGN
    if reader in shown["electorate"]:
        worse = reader in shown["needed"] and reader not in shown["signed"]
        return texts.MAY_VOTE_AND_SIGNS if worse else texts.MAY_VOTE
    return texts.NOT_ASKED
