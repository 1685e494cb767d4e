"""`gye demo`."""

import sys
from pathlib import Path

import click

from cli.devnet.cluster import CLUSTER_FILE
from cli.errors import CliError
from cli.options import DEFAULT_DIR, DEMO_DIR, Settings, common
from cli.refusals.clusters import LOGS, THEN_LOGS


@click.command()
@common
def command(settings: Settings) -> None:
    """Run four clubs on four peers of this machine. The peers keep running afterwards."""
    from cli.demo.auction import play_auction  # noqa: PLC0415
    from cli.demo.play import play  # noqa: PLC0415  # it imports what creates a node; the help text does not need that
    from cli.demo.pot import play_pot  # noqa: PLC0415
    from cli.demo.report import document, screen  # noqa: PLC0415
    from cli.demo.trouble import play_trouble  # noqa: PLC0415

    # Never $GYE_DIR: the demo deletes the content of its folder.
    folder = (settings.dir or Path(DEMO_DIR)).absolute()

    def say(text: str) -> None:
        if not settings.as_json:
            click.echo(text, err=True)

    try:
        played = play(folder, say, (play_trouble, play_auction, play_pot))
    except CliError as error:
        path = f"{folder}/peer-*/logs/node.log"
        error.todo = THEN_LOGS.of(first=error.todo, path=path) if error.action else LOGS.of(path=path)
        raise
    settings.show(document(played), "\n" * sys.stderr.isatty() + screen(played, _called(folder)))


def _called(folder: Path) -> str:
    """Return the command that runs this program on the demo's cluster, with --dir only if it is necessary."""
    own = sys.argv[0] if Path(sys.argv[0]).name == "gye" else "gye"
    own = "gye" if own.startswith("/") else own
    found = folder == Path(DEMO_DIR).absolute() and not (Path(DEFAULT_DIR) / CLUSTER_FILE).exists()
    return own if found else f"{own} --dir {folder}"
