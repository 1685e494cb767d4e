"""`gye vote propose`: shows a change with all its effects, and proposes exactly that. The proposer thereby signs it.

Rule: the call contains the result that the shown preview leads to (BOUND). If the club has changed since, the chain
refuses the call and reports both hashes.
"""

from dataclasses import dataclass
from typing import Any

import click
import msgspec

from cli import output
from cli.agreement import draft_lines
from cli.chain import read_account
from cli.clubs import find_club
from cli.commands.dev import now_ms, read_length
from cli.language import say
from cli.options import AMOUNT, WALLET, Group, Number, Settings, as_record, common, read_hex32
from cli.proposals import effect_of, effect_text, named_club, proposal_text, seats_in_order
from cli.refusals.clubs import NoProposalInReceiptError
from cli.texts import votes as texts
from cli.texts.clubs import AGREEMENT_HASH
from contracts.abi.club import AuctionAmounts, FixedPotAmounts, FlatAmounts, FormAmounts, SurchargeAmounts
from contracts.voting.calls import (
    ProposeAmend,
    ProposeAmounts,
    ProposeDissolve,
    ProposeDueDay,
    ProposeExit,
    ProposeOrder,
    ProposeSubstitute,
    ProposeSwap,
)
from ledger.primitives.units import Millis, Won

__all__ = ["propose"]

Proposing = (
    ProposeSwap
    | ProposeSubstitute
    | ProposeExit
    | ProposeDissolve
    | ProposeDueDay
    | ProposeAmounts
    | ProposeAmend
    | ProposeOrder
)
UNBOUND = b""
"""The result in a call before the peer has been asked for its preview."""
DEADLINE = click.option("--within", default="7d", show_default=True, help="How long votes and signatures are accepted.")


@dataclass(frozen=True, slots=True)
class SwapOptions:
    """The options of `propose swap`."""

    club: str
    seat: int
    other: int
    """The seat to exchange turns with."""
    within: str
    """A length of time such as 7d."""


@dataclass(frozen=True, slots=True)
class SubstituteOptions:
    """The options of `propose substitute`."""

    club: str
    seat: int
    newcomer: str
    """An address or a wallet."""
    within: str
    """A length of time such as 7d."""


@dataclass(frozen=True, slots=True)
class AmountsOptions:
    """The options of `propose amounts`."""

    club: str
    contribution: int
    """Won."""
    surcharge: int | None
    """Won; None in a form without a surcharge."""
    pot: int | None
    """Won; None except in the form fixed_pot."""
    floor: int | None
    """Won; None except in an auction."""
    within: str
    """A length of time such as 7d."""


@click.group(cls=Group)
def propose() -> None:
    """Propose a change. By proposing it, you sign it."""


@propose.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="Your seat.")
@click.option("--with", "other", type=Number(1), required=True, help="The seat to exchange turns with.")
@DEADLINE
@WALLET
@common
@as_record(SwapOptions)
def swap(settings: Settings, asked: SwapOptions, wallet: str) -> None:
    """Propose that two seats exchange their turns."""
    call = ProposeSwap(
        club=bytes.fromhex(find_club(settings.client, asked.club)),
        seat_a=asked.seat,
        seat_b=asked.other,
        deadline_ms=_deadline(settings, asked.within),
        leads_to=UNBOUND,
    )
    _propose(settings, wallet, call, {"kind": "swap", "seat": asked.seat, "other_seat": asked.other})


@propose.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="Your seat, which you hand over.")
@click.option("--newcomer", required=True, help="Who takes over the seat: an address or a wallet.")
@DEADLINE
@WALLET
@common
@as_record(SubstituteOptions)
def substitute(settings: Settings, asked: SubstituteOptions, wallet: str) -> None:
    """Propose that somebody else takes over your seat."""
    newcomer = settings.address(asked.newcomer)
    call = ProposeSubstitute(
        club=bytes.fromhex(find_club(settings.client, asked.club)),
        seat=asked.seat,
        newcomer=read_account(newcomer),
        deadline_ms=_deadline(settings, asked.within),
        leads_to=UNBOUND,
    )
    _propose(settings, wallet, call, {"kind": "substitute", "seat": asked.seat, "newcomer": newcomer})


@propose.command("exit")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="Your seat, which you give up.")
@DEADLINE
@WALLET
@common
def exit_(settings: Settings, club: str, seat: int, within: str, wallet: str) -> None:
    """Propose to leave without a substitute, before receiving. What was paid comes back in the round of your turn."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    call = ProposeExit(club=id_, seat=seat, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "exit", "seat": seat})


@propose.command()
@click.argument("club")
@DEADLINE
@WALLET
@common
def dissolve(settings: Settings, club: str, within: str, wallet: str) -> None:
    """Propose to dissolve the club. Three quarters must agree, and more than half of those who would get something."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    call = ProposeDissolve(club=id_, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "dissolve"})


@propose.command("due-day")
@click.argument("club")
@click.option("--day", type=Number(1, 31), required=True, help="31 means the last day of every month.")
@DEADLINE
@WALLET
@common
def due_day(settings: Settings, club: str, day: int, within: str, wallet: str) -> None:
    """Propose another due day for the remaining rounds."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    call = ProposeDueDay(club=id_, day=day, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "due_day", "day": day})


@propose.command()
@click.argument("club")
@click.option("--contribution", type=AMOUNT, required=True)
@click.option("--surcharge", type=AMOUNT, help="The new surcharge, in the forms surcharge and fixed_pot.")
@click.option("--pot", type=AMOUNT, help="The new pot, in the form fixed_pot.")
@click.option("--floor", type=AMOUNT, help="The new lowest bid, in an auction.")
@DEADLINE
@WALLET
@common
@as_record(AmountsOptions)
def amounts(settings: Settings, asked: AmountsOptions, wallet: str) -> None:
    """Propose other amounts for the remaining rounds. Everybody must agree."""
    given = {
        name: won for name in ("contribution", "surcharge", "pot", "floor") if (won := getattr(asked, name)) is not None
    }
    call = ProposeAmounts(
        club=bytes.fromhex(find_club(settings.client, asked.club)),
        amounts=_amounts(asked),
        deadline_ms=_deadline(settings, asked.within),
        leads_to=UNBOUND,
    )
    _propose(settings, wallet, call, {"kind": "amounts", **given})


def _amounts(asked: AmountsOptions) -> FormAmounts:
    """Return the amounts record of the form that has the given options."""
    if asked.floor is not None:
        return AuctionAmounts(Won(asked.contribution), Won(asked.floor))
    if asked.pot is not None:
        return FixedPotAmounts(Won(asked.contribution), Won(asked.surcharge or 0), Won(asked.pot))
    if asked.surcharge is not None:
        return SurchargeAmounts(Won(asked.contribution), Won(asked.surcharge))
    return FlatAmounts(Won(asked.contribution))


@propose.command()
@click.argument("club")
@click.option("--seats", required=True, help="The seats that have not received, in their new order: 4,2,3.")
@DEADLINE
@WALLET
@common
def order(settings: Settings, club: str, seats: str, within: str, wallet: str) -> None:
    """Propose another order of the seats that have not received yet."""
    wanted = seats_in_order(seats)
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    call = ProposeOrder(club=id_, order=wanted, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "order", "seats": seats})


@propose.command()
@click.argument("club")
@click.argument("agreement")
@DEADLINE
@WALLET
@common
def amend(settings: Settings, club: str, agreement: str, within: str, wallet: str) -> None:
    """Propose the agreement AGREEMENT, a hash, for a running club. Every holder of a seat must sign it."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    hashed = read_hex32(agreement, AGREEMENT_HASH)
    call = ProposeAmend(club=id_, agreement=hashed, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "amend", "agreement": hashed.hex()})


def _deadline(settings: Settings, within: str) -> Millis:
    return Millis(now_ms(settings) + read_length(within))


def _propose(settings: Settings, wallet: str, call: Proposing, change: dict[str, Any]) -> None:
    """Show the result of a change, then propose exactly that; `change` has the form of the API's query."""
    club = named_club(settings.client, call.club.hex())
    effect = effect_of(settings.client, call.club.hex(), change)
    key = settings.key(wallet)
    reader = settings.address(wallet)
    settings.agree(output.fields(draft_lines(change, effect, club, reader)) + effect_text(effect, reader))
    call = msgspec.structs.replace(call, leads_to=bytes.fromhex(effect["leads_to"]))
    receipt = settings.chain.call(key, "voting", f"propose_{change['kind']}", call)
    found = [event["fields"]["proposal"] for event in receipt["events"] if "proposal" in event["fields"]]
    if not found:
        raise NoProposalInReceiptError
    shown = settings.client.get(f"/v1/proposals/{found[0]}")
    proposal = proposal_text(settings, shown, reader)
    answer = {"proposal": found[0], "effect": shown["effect"], "receipt": receipt}
    settings.show(answer, f"{say(texts.PROPOSED, id=found[0], height=receipt['height'])}\n\n{proposal}")
