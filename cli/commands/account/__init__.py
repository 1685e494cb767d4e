"""`gye account`: the keys of an account, its guardians, its recovery, and what its keys decide together.

showing     show history                        keys        add remove threshold, use
guardians   set agree resign                    recover     approve verify take-back veto
multisig    propose list approve withdraw
"""

import click

from cli.lazy_commands import LazyCommands
from cli.options import Group

__all__ = ["command"]


@click.group(cls=Group)
def command() -> None:
    """Show accounts, change their keys, and recover them."""


_HERE = "cli.commands.account"
COMMANDS = {
    "show": f"{_HERE}.showing:show",
    "history": f"{_HERE}.showing:history",
    "use": f"{_HERE}.keys:use",
    "keys": f"{_HERE}.keys:keys",
    "guardians": f"{_HERE}.guardians:guardians",
    "recover": f"{_HERE}.recover:recover",
    "multisig": f"{_HERE}.multisig:multisig",
}
"""By the name under `gye account`."""

command.commands = LazyCommands.at(COMMANDS)
