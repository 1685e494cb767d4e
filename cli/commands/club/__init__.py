"""`gye club`: found a club, take a seat, sign, start, look, pay.

    founding   check create                                             seats   invite join … free-seat, start, cancel
    money      pay agree-guarantee guarantee pay-debt …        claims  agree-payer waive defer
    earmarks   earmark put, release, agree
    showing list show schedule statement
    sealed     bid reveal

`swap`, `substitute`, `exit` and `close` are those of `gye vote propose`.
"""

import click

from cli.lazy_commands import LazyCommands
from cli.options import Group

__all__ = ["command"]


@click.group(cls=Group)
def command() -> None:
    """Found, join, sign, start and inspect clubs, and pay into them."""


_HERE = "cli.commands.club"
_PROPOSE = "cli.commands.propose"
COMMANDS = {
    "create": f"{_HERE}.founding:create",
    "check": f"{_HERE}.founding:check",
    "invite": f"{_HERE}.seats:invite",
    "uninvite": f"{_HERE}.seats:uninvite",
    "join": f"{_HERE}.seats:join",
    "join-late": f"{_HERE}.seats:join_late",
    "leave": f"{_HERE}.seats:leave",
    "free-seat": f"{_HERE}.seats:free_seat",
    "sign": f"{_HERE}.seats:sign",
    "start": f"{_HERE}.seats:start",
    "cancel": f"{_HERE}.seats:cancel",
    "bid": f"{_HERE}.sealed:bid",
    "reveal": f"{_HERE}.sealed:reveal",
    "pay": f"{_HERE}.money:pay",
    "agree-payer": f"{_HERE}.claims:agree_payer",
    "waive": f"{_HERE}.claims:waive",
    "defer": f"{_HERE}.claims:defer",
    "pay-debt": f"{_HERE}.money:pay_debt",
    "buy-claim": f"{_HERE}.money:buy_claim",
    "autopay": f"{_HERE}.money:autopay",
    "agree-guarantee": f"{_HERE}.money:agree_guarantee",
    "guarantee": f"{_HERE}.money:guarantee",
    "earmark": f"{_HERE}.earmarks:earmark",
    "restore-deposit": f"{_HERE}.money:restore_deposit",
    "list": f"{_HERE}.showing:list_",
    "show": f"{_HERE}.showing:show",
    "schedule": f"{_HERE}.showing:schedule",
    "statement": f"{_HERE}.showing:statement",
    "swap": f"{_PROPOSE}:swap",
    "substitute": f"{_PROPOSE}:substitute",
    "exit": f"{_PROPOSE}:exit_",
    "close": f"{_PROPOSE}:dissolve",
}
"""By the name under `gye club`. A club closes by itself after its last round; `close` proposes to end it earlier."""

command.commands = LazyCommands.at(COMMANDS)
