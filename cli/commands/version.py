"""`gye version`."""

from importlib.metadata import PackageNotFoundError, version

import click

from cli.options import Settings, common


@click.command()
@common
def command(settings: Settings) -> None:
    """Show the version of this program."""
    try:
        number = version("getty")
    except PackageNotFoundError:
        number = "not installed"
    settings.show({"version": number}, f"gye {number}")
