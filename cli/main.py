"""The command tree, and how an error becomes an exit code (`cli.errors` has the table)."""

import os
import sys
from importlib import import_module
from pathlib import Path

import click
from click.shell_completion import CompletionItem
from getty_client.refusals import system_reason

from cli import language, output
from cli.commands import completion
from cli.errors import CliError, FailedError
from cli.help import in_korean
from cli.options import Settings
from cli.refusals.typed import WHERE_AND_WHY, NotUtf8Error, SystemRefusedError
from cli.texts.words import WAS_INTERRUPTED
from node.shell.hardening import forbid_core_dumps

GROUPS = {
    "cluster": "Peers of this machine: start, look, kill, start again.",
    "node": "One node: make it, check it, run it, ask it. --dir is the node's own folder.",
    "genesis": "Make and check the file a chain begins with.",
    "wallet": "Keys of this machine, encrypted on its disk.",
    "won": "The money: balances and transfers.",
    "operator": "For operators: mint, burn, report the bank, freeze a club.",
    "club": "Clubs: found one, take a seat, sign, start, look, pay.",
    "vote": "Change a club together: turns, holders, amounts, who leaves.",
    "tx": "Transactions: build, sign, simulate, send, wait, show.",
    "query": "Read blocks, transactions and state.",
    "verify": "Check what a peer says against the validators' certificates.",
    "audit": (
        "Check every money invariant over the whole state of a peer. Exit code 1 when one is broken.\n\n"
        "With --replay: everything that a node has kept gives the same state again, from genesis on (M15). The node is "
        "--dir, its own folder, and must not run; nothing is asked of the network and nothing is written there but by "
        "opening it."
    ),
    "dev": "Time, money and accounts of a development chain.",
    "bench": "Measure how fast validators of this machine agree.",
    "demo": "Play three clubs on four peers of this machine, which stay up.",
    "version": "Show the version of this program.",
    "completion": 'Print what lets SHELL complete what is typed.\n\nIn bash: eval "$(gye completion bash)"',
}
"""What `gye --help` lists, without importing a group to ask it: some need the whole node."""
ALIASES = {"bridge": "operator"}
"""Older names of groups, by the name that is listed now: they work as ever, and no list shows them."""
INTERRUPTED = 130
PIPE_CLOSED = 0
"""Whoever read what is printed has left (head, less): that is not a failure."""


class Lazy(click.Group):
    """Imports a group's file when that group is used, so that `gye --help` and a completion are quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the groups in the order of the documents."""
        return list(GROUPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the group or command of that name."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in GROUPS:
            return None
        command: click.Command = import_module(f"cli.commands.{name}").command
        return in_korean(command) if language.is_korean() else command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of groups."""
        room = formatter.width - 6 - max(map(len, self.list_commands(ctx)))
        rows = [(name, short.get_short_help_str(room)) for name, short in self._listed(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the groups whose names begin so, and what else may stand here."""
        found = [
            CompletionItem(name, help=short.get_short_help_str())
            for name, short in self._listed(ctx)
            if name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def _listed(self, ctx: click.Context) -> list[tuple[str, click.Command]]:
        listed = [(name, click.Command(name, help=GROUPS[name])) for name in self.list_commands(ctx)]
        return [(name, in_korean(short) if language.is_korean() else short) for name, short in listed]


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--dir", "dir_", type=click.Path(path_type=Path), help="Folder of the cluster (or $GYE_DIR).")
@click.option("--api", multiple=True, metavar="URL", help="API of a peer, instead of a folder; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language of sentences.")
@click.pass_context
def gye(context: click.Context, dir_: Path | None, api: tuple[str, ...], as_json: bool, lang: str) -> None:
    """Savings clubs whose pot nobody holds: clusters, wallets, clubs, votes, proofs.

    Exit codes: 0 ok, 1 refused by the chain, 2 usage, 3 not reachable, 4 timed out, 5 local key problem.
    """
    context.obj = Settings(dir_, api, as_json, lang)


def main(arguments: list[str] | None = None) -> None:
    """Run `gye` and leave with its exit code."""
    forbid_core_dumps()
    if completion.answer_shell(gye):
        sys.exit(0)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    as_json = "--json" in arguments
    language.use(language.read_language(arguments))  # known before anything is read: a line may be unreadable
    try:
        _check_text(arguments)
        tree = in_korean(gye) if language.is_korean() else gye
        with tree.make_context("gye", [*arguments]) as context:  # click's `main` takes a reader's leaving for a failure
            tree.invoke(context)
        if sys.stdout is not None:  # the shell may have closed it (>&-)
            sys.stdout.flush()  # a full disk or a reader who has left is known here, and not after the last line
        return 0
    except CliError as error:
        output.show_error(as_json, error)
        return error.exit_code
    except click.exceptions.Exit as leaving:  # --help
        return leaving.exit_code
    except click.ClickException as error:
        output.show_misuse(as_json, error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(language.told(WAS_INTERRUPTED), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _print_nothing_more()
        return PIPE_CLOSED
    except OSError as error:
        _print_nothing_more()
        refused = _of_the_system(error)
        output.show_error(as_json, refused)
        return refused.exit_code


def _check_text(arguments: list[str]) -> None:
    """Refuse what is not text before it is signed, sent or looked for. Raises BadUseError."""
    for number, given in enumerate(arguments, 1):
        try:
            given.encode()
        except UnicodeEncodeError as error:
            raise NotUtf8Error(number=number) from error


def _of_the_system(error: OSError) -> FailedError:
    """Return why the machine could not do what was asked: a full disk, a folder nobody may write to."""
    why = system_reason(error)
    return SystemRefusedError(why=WHERE_AND_WHY.of(path=error.filename, why=why) if error.filename else why)


def _print_nothing_more() -> None:
    """Let what cannot be printed go nowhere, so that leaving does not fail once more."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
