"""What a command prints: a table for people, or one JSON document for programs (`--json`).

Rule 1: a command builds one value and prints it once, so that both forms say the same.
Rule 2: commands speak English; `cli.language` makes Korean of it here, for people alone.
"""

import json
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import click

from cli import language
from cli.errors import BadUseError, CliError

Json = Any
"""A value that `json.dumps` takes."""

GUTTER = "  "
_SEOUL = timezone(timedelta(hours=9))


def won(amount: int | str) -> str:
    """Return an amount with thousands separated, as people read it: 1,090,000; a gain or loss keeps its sign."""
    return f"{int(amount):,}"


def signed_won(amount: int | str) -> str:
    """Return a gain or loss with its sign: +90,000, −90,000, 0."""
    value = int(amount)
    return f"{value:+,}".replace("-", "−") if value else "0"


def seoul(instant: str | None) -> str:
    """Return an instant of the API as date and time in Asia/Seoul, where clubs live; empty for none."""
    if not instant:
        return ""
    moment = datetime.fromisoformat(instant).astimezone(_SEOUL)
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def short(text: str, head: int = 12) -> str:
    """Return the beginning of a long hex string or address, for tables; JSON always has the whole."""
    return text if len(text) <= head + 1 else text[:head] + "…"


def columns(text: str) -> int:
    """Return the columns `text` takes in a terminal (Korean letters take two)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(headers: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int] = ()) -> str:
    """Return rows under headers in aligned columns; the columns numbered in `right` stand to the right."""
    told = [[language.cell(under, str(cell)) for under, cell in zip(headers, row, strict=True)] for row in rows]
    cells = [[language.header(header) for header in headers], *told]
    widths = [max(columns(row[i]) for row in cells) for i in range(len(headers))]
    lines = []
    for row in cells:
        padded = [
            " " * (width - columns(cell)) + cell if i in right else cell + " " * (width - columns(cell))
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(GUTTER.join(padded).rstrip())
    return "\n".join(lines)


def fields(pairs: Sequence[tuple[str, object]]) -> str:
    """Return name and value, one pair per line, the values aligned."""
    told = [language.field(name, str(value)) for name, value in pairs]
    width = max((columns(name) for name, _ in told), default=0)
    return "\n".join(f"{name}{' ' * (width - columns(name))}{GUTTER}{value}" for name, value in told)


def show(as_json: bool, value: Json, text: str) -> None:
    """Print `value` as JSON, or `text`."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False) if as_json else language.text(text))


def show_error(as_json: bool, error: CliError) -> None:
    """Print why the command ends, on standard error, with what to do where that is known."""
    if as_json:
        body = {"code": error.code, "detail": error.detail, "action": error.action, "exit": error.exit_code}
        click.echo(json.dumps({"error": body}, ensure_ascii=False), err=True)
        return
    sentence = language.detail(error.code, error.detail)
    click.echo(f"{language.ending(error.label)}: {sentence} ({error.code})", err=True)
    if error.action:
        click.echo(f"  {language.action(error.action)}", err=True)


def show_misuse(as_json: bool, error: click.ClickException) -> None:
    """Print what is wrong with a command line that cannot be read, on standard error."""
    context = getattr(error, "ctx", None)
    if as_json:
        nothing_typed = isinstance(error, click.exceptions.NoArgsIsHelpError)
        detail = "Missing command." if nothing_typed else error.format_message()
        show_error(as_json, BadUseError("usage", detail, f"{context.command_path if context else 'gye'} --help"))
    elif isinstance(error, click.exceptions.NoArgsIsHelpError) or not language.is_korean():
        error.show()
    else:
        if context is not None:
            click.echo(context.get_usage(), err=True)
        click.echo(f"{language.ending('error')}: {language.misuse(error.format_message())}", err=True)
