"""`gye vote propose`: a change is shown with all that it does, and proposed exactly so; the proposer signs it thereby.

Rule: the call names what the preview that was shown leads to (BOUND). Where the club has moved on meanwhile, the chain
refuses it with both hashes.
"""

from dataclasses import dataclass
from typing import Any

import click
import msgspec

from cli import output
from cli.agreed import draft_lines
from cli.chain import read_account
from cli.clubs import find_club
from cli.commands.dev import now_ms, read_length
from cli.language import say
from cli.options import AMOUNT, WALLET, Number, Settings, as_record, common
from cli.proposals import effect_of, effect_text, proposal_text, seats_in_order
from cli.refusals.clubs import NoProposalInReceiptError
from cli.texts import votes as texts
from contracts.abi.club import FixedPotAmounts, FlatAmounts, FormAmounts, SurchargeAmounts
from contracts.voting.calls import (
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
    ProposeSwap | ProposeSubstitute | ProposeExit | ProposeDissolve | ProposeDueDay | ProposeAmounts | ProposeOrder
)
UNBOUND = b""
"""What a call names that it leads to, before its preview has been asked for."""
DEADLINE = click.option("--within", default="7d", show_default=True, help="How long votes and signatures count.")


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
    """Won; None in a form without one."""
    pot: int | None
    """Won; None but in the form fixed_pot."""
    within: str
    """A length of time such as 7d."""


@click.group()
def propose() -> None:
    """Propose a change; the proposer signs it by proposing."""


@propose.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The proposer's seat.")
@click.option("--with", "other", type=Number(1), required=True, help="The seat to exchange turns with.")
@DEADLINE
@WALLET
@common
@as_record(SwapOptions)
def swap(settings: Settings, asked: SwapOptions, wallet: str) -> None:
    """Two seats exchange their turns."""
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
@click.option("--seat", type=Number(1), required=True, help="The proposer's seat, which changes hands.")
@click.option("--newcomer", required=True, help="Who takes it over: an address or a wallet.")
@DEADLINE
@WALLET
@common
@as_record(SubstituteOptions)
def substitute(settings: Settings, asked: SubstituteOptions, wallet: str) -> None:
    """Somebody else takes the proposer's seat over."""
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
@click.option("--seat", type=Number(1), required=True, help="The proposer's seat, which leaves.")
@DEADLINE
@WALLET
@common
def exit_(settings: Settings, club: str, seat: int, within: str, wallet: str) -> None:
    """Leave without a substitute, before receiving: what was paid comes back in the round of the seat's turn."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    call = ProposeExit(club=id_, seat=seat, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "exit", "seat": seat})


@propose.command()
@click.argument("club")
@DEADLINE
@WALLET
@common
def dissolve(settings: Settings, club: str, within: str, wallet: str) -> None:
    """Propose to end the club: three quarters of the votes, and more than half of those who would get something."""
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
    """Propose another day of the month for the rounds to come."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    call = ProposeDueDay(club=id_, day=day, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "due_day", "day": day})


@propose.command()
@click.argument("club")
@click.option("--contribution", type=AMOUNT, required=True)
@click.option("--surcharge", type=AMOUNT, help="In the forms surcharge and fixed_pot.")
@click.option("--pot", type=AMOUNT, help="In the form fixed_pot.")
@DEADLINE
@WALLET
@common
@as_record(AmountsOptions)
def amounts(settings: Settings, asked: AmountsOptions, wallet: str) -> None:
    """Propose other amounts for the rounds to come; everybody must agree."""
    given = {name: won for name in ("contribution", "surcharge", "pot") if (won := getattr(asked, name)) is not None}
    call = ProposeAmounts(
        club=bytes.fromhex(find_club(settings.client, asked.club)),
        amounts=_amounts(asked),
        deadline_ms=_deadline(settings, asked.within),
        leads_to=UNBOUND,
    )
    _propose(settings, wallet, call, {"kind": "amounts", **given})


def _amounts(asked: AmountsOptions) -> FormAmounts:
    """Return the amounts of the form that has those which are given."""
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
    """Propose another order of the seats that have not received."""
    wanted = seats_in_order(seats)
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    call = ProposeOrder(club=id_, order=wanted, deadline_ms=deadline, leads_to=UNBOUND)
    _propose(settings, wallet, call, {"kind": "order", "seats": seats})


def _deadline(settings: Settings, within: str) -> Millis:
    return Millis(now_ms(settings) + read_length(within))


def _propose(settings: Settings, wallet: str, call: Proposing, change: dict[str, Any]) -> None:
    """Show what a change leads to, then propose exactly this; `change` is the change as the API's query writes it."""
    club = settings.client.get(f"/v1/clubs/{call.club.hex()}")
    effect = effect_of(settings.client, call.club.hex(), change)
    key = settings.key(wallet)
    reader = settings.chain.address_of(key.public)
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
