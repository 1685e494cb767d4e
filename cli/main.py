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
    "cluster": "Start, inspect and stop the peers of this machine.",
    "node": "Set up, check, run and query one node. --dir is the node's folder.",
    "genesis": "Create and check the genesis file of a chain.",
    "wallet": "Manage the wallets of this machine. Their keys are encrypted on its disk.",
    "account": "Show accounts, change their keys, and recover them.",
    "won": "Show balances and transfer won.",
    "operator": "For operators: mint and burn won, report, freeze clubs.",
    "identity": "Show and attest how far the holders of accounts are verified.",
    "grade": "Show grades and what has moved them; give feedback.",
    "agreement": "Make agreements of clauses, show them and sign them.",
    "club": "Found, join, sign, start and inspect clubs, and pay into them.",
    "pot": "Save, collect dues, and spend by votes.",
    "vote": "Propose changes of a club: turns, holders, amounts, exits. Vote on them and sign them.",
    "tx": "Build, sign, simulate, send and show transactions.",
    "query": "Read blocks, transactions and state.",
    "verify": "Verify a peer's answers against the validators' certificates.",
    "audit": (
        "Check every money invariant over the whole state of a peer. The exit code is 1 if one is broken.\n\n"
        "With --replay: execute all blocks of a node again, from genesis on, and check that they give the same "
        "state (M15). --dir is the folder of the node, which must not be running. The network is not used, and "
        "the folder does not change except by opening its store."
    ),
    "dev": "Control time, money and accounts of a development chain.",
    "services": "Run the services of this machine: bank, witness, sandbox.",
    "bench": "Measure how fast validators on this machine agree.",
    "demo": "Run four clubs on four peers of this machine. The peers keep running afterwards.",
    "version": "Show the version of this program.",
    "completion": 'Print the script that lets SHELL complete commands.\n\nIn bash: eval "$(gye completion bash)"',
}
"""The texts in `gye --help`. They are here because importing some groups imports the whole node."""
ALIASES = {"bridge": "operator"}
"""Older names of groups. They still work, but no list shows them."""
INTERRUPTED = 130
PIPE_CLOSED = 0
"""The reader of the output has closed it (head, less), which is not a failure."""


class Lazy(click.Group):
    """Imports a group's file only when the group is used, so that `gye --help` and completion are quick."""

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
        """Return the groups whose names begin with `incomplete`, and the options."""
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
@click.option("--dir", "dir_", type=click.Path(path_type=Path), help="The folder of the cluster (or $GYE_DIR).")
@click.option("--api", multiple=True, metavar="URL", help="The API of a peer, instead of a folder; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="The language of the output.")
@click.pass_context
def gye(context: click.Context, dir_: Path | None, api: tuple[str, ...], as_json: bool, lang: str) -> None:
    """Run savings clubs (gye) in which no person holds the pot: clusters, wallets, clubs, votes, proofs.

    Exit codes: 0 ok, 1 refused by the chain, 2 usage, 3 not reachable, 4 timed out, 5 local key problem.
    """
    context.obj = Settings(dir_, api, as_json, lang)


def main(arguments: list[str] | None = None) -> None:
    """Run `gye` and exit with its code."""
    forbid_core_dumps()
    if completion.answer_shell(gye):
        sys.exit(0)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    as_json = "--json" in arguments
    language.use(language.read_language(arguments))  # set before parsing, which may fail and must report so
    try:
        _check_text(arguments)
        tree = in_korean(gye) if language.is_korean() else gye
        with tree.make_context("gye", [*arguments]) as context:  # click's `main` reports a closed pipe as a failure
            tree.invoke(context)
        if sys.stdout is not None:  # the shell may have closed it (>&-)
            sys.stdout.flush()  # reports a full disk or a closed pipe here, not at interpreter exit
        return 0
    except CliError as error:
        output.show_error(as_json, error)
        return error.exit_code
    except click.exceptions.Exit as leaving:  # --help
        return leaving.exit_code
    except click.ClickException as error:
        output.show_usage_error(as_json, error)
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
    """Refuse arguments that are not UTF-8 before anything uses them. Raises BadUseError."""
    for number, given in enumerate(arguments, 1):
        try:
            given.encode()
        except UnicodeEncodeError as error:
            raise NotUtf8Error(number=number) from error


def _of_the_system(error: OSError) -> FailedError:
    """Return the error of the operating system, such as a full disk or a folder without write permission."""
    why = system_reason(error)
    return SystemRefusedError(why=WHERE_AND_WHY.of(path=error.filename, why=why) if error.filename else why)


def _print_nothing_more() -> None:
    """Discard what cannot be printed, so that exiting does not fail again."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
