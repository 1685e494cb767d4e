"""The command tree, and how an error becomes an exit code (`cli.errors` has the table)."""

import sys
from importlib import import_module
from pathlib import Path

import click

from cli import language, output
from cli.errors import CliError
from cli.options import Settings

GROUPS = (
    "cluster",
    "node",
    "genesis",
    "wallet",
    "won",
    "bridge",
    "club",
    "vote",
    "tx",
    "query",
    "verify",
    "audit",
    "dev",
    "bench",
    "demo",
    "version",
)
INTERRUPTED = 130


class Lazy(click.Group):
    """Imports a group's file when it is used, so that `gye --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the groups in the order of the documents."""
        return list(GROUPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the group or command of that name."""
        if cmd_name not in GROUPS:
            return None
        command: click.Command = import_module(f"cli.commands.{cmd_name}").command
        return command


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
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    as_json = "--json" in arguments
    language.use(language.asked(arguments))  # known before anything is read: a line may be unreadable
    try:
        ended = gye.main(arguments, prog_name="gye", standalone_mode=False)
        return ended if isinstance(ended, int) else 0  # click gives the status of a command that left by itself
    except CliError as error:
        output.show_error(as_json, error)
        return error.exit_code
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        output.show_misuse(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(language.text("interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left (head, less); nothing more to say
        return 0
