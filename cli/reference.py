"""Writes the page of the command line: `python -m cli.reference > docs/reference/cli.md`.

The page is made from the commands. A tidy test compares the two, so the page is never out of date.
"""

import sys
from collections.abc import Iterator

import click

from cli.main import gye

HEAD = """# The command line

`python -m cli.reference` makes this page from the help texts of the commands, which `--help` shows too.
Every command takes `--dir`, `--api`, `--json` and `--lang`, before or after its name, as in `gye club list --json`.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | the chain refused the call; the code and the sentence name the rule |
| 2 | the command line is wrong; nothing was sent |
| 3 | no peer could be reached |
| 4 | the transaction was not committed in time; it may still be |
| 5 | a key of this machine is missing, locked or wrong |
"""

COMMON = ("--dir", "--api", "--json", "--lang")


def page() -> str:
    """Return the page, in Markdown."""
    return HEAD + "".join(_chapter(gye, click.Context(gye, info_name="gye"), 2))


def _chapter(group: click.Group, context: click.Context, level: int) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inside = click.Context(command, info_name=name, parent=context)
        yield f"\n{'#' * level} {inside.command_path}\n\n{_help_text(command)}\n"
        if isinstance(command, click.Group):
            yield from _chapter(command, inside, level + 1)
        else:
            yield from _usage(command, inside)


def _usage(command: click.Command, context: click.Context) -> Iterator[str]:
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f"\n```sh\n{context.command_path} {pieces}\n```\n"
    own = [option for option in command.get_params(context) if not {*option.opts} & {*COMMON, "--help"}]
    records = [record for option in own if (record := option.get_help_record(context)) is not None and record[1]]
    if records:
        yield "\n| option | |\n| --- | --- |\n"
        yield from (f"| `{_cell(names)}` | {_cell(text)} |\n" for names, text in records)


def _help_text(command: click.Command) -> str:
    return click.unstyle(" ".join((command.help or "").replace("\b", "").split()))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
