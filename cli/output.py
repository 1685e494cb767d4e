"""Prints the answer of a command: a table for people, or one JSON document for programs (`--json`).

Rule 1: a command builds one value and prints it once, so that both forms agree.
Rule 2: text from a node is not trusted. Characters that move the cursor, change the direction or begin a line are
printed as escapes (\\x1b), so that nobody can forge a line of a table.
Rule 3: headers and names of fields are translated here. The command translates the values.
"""

import json
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import click

from cli import language
from cli.errors import BadUseError, CliError, NotReachableError, RefusedError
from ledger.primitives.text import is_plain, is_plain_letter

Json = Any
"""A value that `json.dumps` takes."""

GUTTER = "  "
_SEOUL = timezone(timedelta(hours=9))


def won(amount: int | str) -> str:
    """Return an amount with separators between thousands: 1,090,000; a gain or loss keeps its sign."""
    return f"{int(amount):,}"


def signed_won(amount: int | str) -> str:
    """Return a gain or loss with its sign: +90,000, −90,000, 0."""
    value = int(amount)
    return f"{value:+,}".replace("-", "−") if value else "0"


def seoul(instant: str | None) -> str:
    """Return an instant of the API as date and time in Asia/Seoul, the time zone of clubs; empty for none.

    An instant that has no date in Python (a year above 9999) is returned unchanged.
    """
    if not instant:
        return ""
    try:
        moment = datetime.fromisoformat(instant).astimezone(_SEOUL)
    except (ValueError, OverflowError):
        return instant
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def plain(text: object) -> str:
    """Return untrusted text as one line, with unprintable characters as escapes: \\n, \\x1b, \\u202e."""
    said = str(text)
    return said if is_plain(said) else "".join(map(_escaped, said))


def plain_lines(text: str) -> str:
    """Return text of several lines that contains untrusted text; only newlines stay unescaped."""
    return "\n".join(map(plain, text.split("\n")))


def _escaped(letter: str) -> str:
    if is_plain_letter(letter):
        return letter
    return letter.encode("unicode_escape").decode() if ord(letter) < 0x100 else f"\\u{ord(letter):04x}"


def json_text(value: Json, indent: int | None = None) -> str:
    """Return one JSON document. Control characters are escaped, which does not change the document."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return "".join(c if c == "\n" or is_plain_letter(c) else json.dumps(c)[1:-1] for c in text)


def short(text: str, head: int = 12) -> str:
    """Return the beginning of a long hex string or address, for tables; JSON always has all of it."""
    return text if len(text) <= head + 1 else text[:head] + "…"


def columns(text: str) -> int:
    """Return the width of `text` in a terminal, in columns (Korean letters take two)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(headers: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int] = ()) -> str:
    """Return rows under headers in aligned columns; the columns numbered in `right` are aligned to the right."""
    cells = [[language.header(header) for header in headers], *([plain(cell) for cell in row] for row in rows)]
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
    """Return pairs of name and value, one per line, with the values aligned."""
    told = [(language.field(plain(name)), plain(value)) for name, value in pairs]
    width = max((columns(name) for name, _ in told), default=0)
    return "\n".join(f"{name}{' ' * (width - columns(name))}{GUTTER}{value}" for name, value in told)


def show(as_json: bool, value: Json, text: str) -> None:
    """Print `value` as JSON, or `text`."""
    click.echo(json_text(value, 2) if as_json else plain_lines(text))


def show_error(as_json: bool, error: CliError) -> None:
    """Print an error on standard error, with the advice if there is one."""
    if as_json:
        body: dict[str, Json] = {"code": error.code, "detail": error.detail, "fields": error.fields}
        body |= {"action": error.action, "exit": error.exit_code}
        click.echo(json_text({"error": body}), err=True)
        return
    declared = not isinstance(error.said, str)
    foreign = declared or isinstance(error, RefusedError | NotReachableError)  # contains typed text or a node's words
    sentence = plain(language.told(error.said)) if foreign else plain_lines(error.detail)
    click.echo(f"{language.ending(error.label)}: {sentence} ({error.code})", err=True)
    if error.action:
        click.echo(f"  {plain(language.told(error.todo))}", err=True)


def show_usage_error(as_json: bool, error: click.ClickException) -> None:
    """Print on standard error why a command line cannot be parsed."""
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
        from cli import usage_errors  # noqa: PLC0415  # it imports the options, which import this module

        click.echo(f"{language.ending('error')}: {plain(language.told(usage_errors.sentence(error)))}", err=True)
