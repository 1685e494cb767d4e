"""`gye club`: found a club, take a seat, sign, start, look, pay.

    founding   check create                                             seats   invite join … start, cancel
    money      pay guarantee restore-deposit pay-debt buy-claim …       showing list show schedule statement

`swap`, `substitute`, `exit` and `close` are those of `gye vote propose`.
"""

import click

from cli.commands import vote
from cli.commands.club import founding, money, seats, showing
from cli.options import Group

__all__ = ["command"]


@click.group(cls=Group)
def command() -> None:
    """Clubs: found one, take a seat, sign, start, look, pay."""


COMMANDS: tuple[tuple[str, click.Command], ...] = (
    ("create", founding.create),
    ("check", founding.check),
    ("invite", seats.invite),
    ("join", seats.join),
    ("join-late", seats.join_late),
    ("leave", seats.leave),
    ("sign", seats.sign),
    ("start", seats.start),
    ("cancel", seats.cancel),
    ("pay", money.pay),
    ("pay-debt", money.pay_debt),
    ("buy-claim", money.buy_claim),
    ("autopay", money.autopay),
    ("guarantee", money.guarantee),
    ("restore-deposit", money.restore_deposit),
    ("list", showing.list_),
    ("show", showing.show),
    ("schedule", showing.schedule),
    ("statement", showing.statement),
    ("swap", vote.swap),
    ("substitute", vote.substitute),
    ("exit", vote.exit_),
    ("close", vote.dissolve),
)
"""By the name under `gye club`. A club closes by itself after its last round; `close` proposes to end it before."""

for _name, _command in COMMANDS:
    command.add_command(_command, _name)
