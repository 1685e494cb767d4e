"""Shows help texts in Korean: the same command tree with Korean texts.

    gye, its groups, its commands  ──►  copies whose `help` is Korean        cli/korean/commands.py
    their options                  ──►  copies whose `help` is Korean        cli/korean/options.py
    "Usage:", "Options", "[required]", lines and columns as wide as Korean is  KoreanFormatter

Rule 1: imported commands are never changed. A Korean command is a copy, so the next command is in English again.
Rule 2: a text without a translation is shown in English. tests/cli/test_help.py lists missing translations.
Rule 3: names of commands, options and values are the same in each language, because people type them.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import click

from cli.korean.commands import COMMANDS, GROUPS
from cli.korean.options import EXTRAS, FRAMES, OPTIONS
from cli.lazy_commands import LazyCommands
from cli.output import GUTTER, columns
from cli.usage_errors import checked_parser, checked_type

NARROWEST = 20
"""The least width of the text beside the names of options, in columns, even in a narrow terminal."""


def key(english: str) -> str:
    """Return a help text as a key of the translations: each run of blanks and line ends becomes one blank."""
    return " ".join(english.split())


def in_korean(command: click.Command) -> click.Command:
    """Return a copy of `command` with Korean help texts. The commands of a group are copied too."""
    told = copy.copy(command)
    told.context_class = KoreanContext
    told.help = _translate(command.help, {**GROUPS, **COMMANDS})
    told.params = [_parameter(each) for each in command.params]
    told.parse_args = checked_parser(told)  # type: ignore[method-assign,assignment]  # of this copy
    if isinstance(told, click.Group):
        told.commands = LazyCommands({name: partial(_inner, told.commands, name) for name in told.commands})
    return told


def _inner(commands: Mapping[str, click.Command], name: str) -> click.Command:
    return in_korean(commands[name])


def _parameter(parameter: click.Parameter) -> click.Parameter:
    told = copy.copy(parameter)
    told.type = checked_type(parameter.type)
    if isinstance(told, click.Option):
        told.help = _translate(told.help, OPTIONS)
        told.get_help_record = partial(_record, told)  # type: ignore[method-assign]  # of this copy
    return told


def _record(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """Return the names of an option and its help text, with click's additions in Korean."""
    plain = click.Option.get_help_record(option, ctx)
    if plain is None:
        return None
    extra = option.get_help_extra(ctx)
    added = [f"{EXTRAS['env var']}: {', '.join(extra['envvars'])}"] if "envvars" in extra else []
    added += [f"{EXTRAS['default']}: {extra['default']}"] if "default" in extra else []
    added += [extra["range"]] if "range" in extra else []
    added += [EXTRAS["required"]] if "required" in extra else []
    return plain[0], f"{option.help or ''}  [{'; '.join(added)}]".strip() if added else option.help or ""


def _translate(english: str | None, korean: Mapping[str, str]) -> str | None:
    return None if english is None else korean.get(key(english), english)


class KoreanFormatter(click.HelpFormatter):
    """Writes click's own words in Korean, and counts two columns per Korean letter."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        before = f"{prefix or FRAMES['Usage:']} {prog} "
        lines = list(_wrapped(args, self.width - columns(before)))
        self.write(f"\n{' ' * columns(before)}".join([before + lines[0], *lines[1:]]).rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(FRAMES.get(heading, heading))

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
            lines = _wrapped(paragraph, self.width - self.current_indent)
            self.write("\n" * bool(number) + "".join(f"{indent}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = len(GUTTER)) -> None:
        """Write names in one column and their help texts in the next."""
        listed = list(rows)
        first = min(max(columns(name) for name, _ in listed), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in listed:
            lines = list(_wrapped(_framed(text), self.width - first - self.current_indent))
            fits = columns(name) + col_spacing <= first
            head = indent + name + (" " * (first - columns(name)) if fits else f"\n{indent}{' ' * first}")
            self.write(f"\n{indent}{' ' * first}".join([head + lines[0], *lines[1:]]).rstrip() + "\n")


class KoreanContext(click.Context):
    """The context of a command with Korean help."""

    formatter_class = KoreanFormatter


def _framed(text: str) -> str:
    """Return the text beside a name; click's own words become Korean."""
    return FRAMES.get(text, text)


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of `text`, at most `room` columns wide unless a word is wider; one empty line for no text."""
    line = ""
    for word in text.split():
        if line and columns(line) + 1 + columns(word) > max(room, NARROWEST):
            yield line
            line = ""
        line += f" {word}" if line else word
    yield line
