"""Explains a command line that cannot be parsed, in Korean, from the exceptions that click raises.

    a name that is not there              click.NoSuchOption, NoSuchCommand    with the names that are close
    something is missing                  click.MissingParameter, or only a group
    a value beside an option, or none     click.BadOptionUsage
    more than a command takes             ExtraArgumentsError                  click has only a sentence for it
    a value that its type does not take   BadValueError                        by the type: click.Choice, Number …

Rule 1: an exception without a Korean text here is shown with click's English one.
Rule 2: click's sentences are never parsed. The exceptions and types hold the values.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cli.options import Amount
from cli.refusals.typed import BadAmountError
from ledger.primitives.wording import Sentence, Text

MISSING_OPTION = Text("Missing option {name}.", "{name} 옵션을 적어 주십시오")
MISSING_ARGUMENT = Text("Missing argument {name}.", "{name}{을} 적어 주십시오")
MISSING_COMMAND = Text("Missing command.", "명령을 적어 주십시오")
NO_COMMAND = Text("No such command '{name}'.", "'{name}'{이라는} 명령은 없습니다")
NO_OPTION = Text("No such option '{name}'.", "'{name}'{이라는} 옵션은 없습니다")
DID_YOU_MEAN = Text("{what} Did you mean {close}?", "{what}. {close}{을} 적으려 하셨습니까?")
NEEDS_VALUE = Text("Option '{name}' requires an argument.", "'{name}' 옵션에는 값을 함께 적어야 합니다")
TAKES_NO_VALUE = Text("Option '{name}' does not take a value.", "'{name}' 옵션에는 값을 적지 않습니다")
EXTRA = Text("Got unexpected extra arguments ({given})", "필요 없는 값이 더 적혀 있습니다: {given}")
BAD_VALUE = Text("Invalid value for {name}: {why}", "{name} 값이 올바르지 않습니다. {why}")
NOT_A_CHOICE = Text(
    "'{given}' is not one of {choices}.", "'{given}'{은} 쓸 수 없습니다. {choices} 가운데 하나를 적어 주십시오"
)
NOT_A_NUMBER = Text("'{given}' is not a valid number.", "'{given}'{은} 수가 아닙니다")
BELOW = Text("{given} is not in the range x>={low}.", "{given}{은} 쓸 수 없습니다. {low} 이상이어야 합니다")
OUTSIDE = Text(
    "{given} is not in the range {low}<=x<={high}.",
    "{given}{은} 쓸 수 없습니다. {low}부터 {high}까지 적을 수 있습니다",
)
NO_FILE = Text("File '{path}' does not exist.", "'{path}' 파일이 없습니다")
A_FOLDER = Text("File '{path}' is a directory.", "'{path}'{은} 파일이 아니라 폴더입니다")
UNREADABLE = Text("File '{path}' is not readable.", "'{path}' 파일을 읽을 권한이 없습니다")
NOT_A_DAY = Text(
    "'{given}' is not a date: write 2026-12-25", "'{given}'{은} 날짜가 아닙니다. 2026-12-25처럼 적어 주십시오"
)


class BadValueError(click.BadParameter):
    """A value does not have the type of its option or argument."""

    def __init__(self, given: object, of: click.ParamType[Any], found: click.BadParameter) -> None:
        super().__init__(found.message, found.ctx, found.param, found.param_hint)
        self.given = given
        self.of = of


class ExtraArgumentsError(click.UsageError):
    """The command line has more arguments than the command takes."""

    def __init__(self, given: list[str], ctx: click.Context) -> None:
        super().__init__(str(EXTRA.of(given=" ".join(given))), ctx)
        self.given = given


def checked_type(of: click.ParamType[Any]) -> click.ParamType[Any]:
    """Return a copy of the type `of` that raises BadValueError for a value it does not take."""
    from copy import copy  # noqa: PLC0415  # only Korean copies types

    told = copy(of)

    def convert(value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return of.convert(value, param, ctx)
        except BadValueError:
            raise
        except click.BadParameter as error:
            raise BadValueError(value, of, error) from error

    told.convert = convert  # type: ignore[method-assign]  # the type stays what click asks it to be
    return told


def checked_parser(command: click.Command) -> Callable[[click.Context, list[str]], list[str]]:
    """Return the parser of `command`, changed to raise ExtraArgumentsError for superfluous arguments."""
    read = command.parse_args

    def parse_args(ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            rest = read(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx  # click knows the option, but not its command
            raise
        if rest and not isinstance(command, click.Group) and not ctx.resilient_parsing:
            raise ExtraArgumentsError(rest, ctx)
        return rest

    return parse_args


def sentence(error: click.ClickException) -> Sentence | Text | str:
    """Return what is wrong, in each language, or click's own sentence if this file has no text for it."""
    match error:
        case BadValueError():
            why = _of_value(str(error.given), error.of) or error.message
            return BAD_VALUE.of(name=_hint(error), why=why)
        case click.MissingParameter():
            is_option = error.param is not None and error.param.param_type_name == "option"
            return (MISSING_OPTION if is_option else MISSING_ARGUMENT).of(name=_hint(error))
        case click.NoSuchOption():
            return _or_close(NO_OPTION.of(name=error.option_name), error.possibilities)
        case click.NoSuchCommand():
            return _or_close(NO_COMMAND.of(name=error.command_name), error.possibilities)
        case click.BadOptionUsage():
            return (TAKES_NO_VALUE if _is_flag(error) else NEEDS_VALUE).of(name=error.option_name)
        case ExtraArgumentsError():
            return EXTRA.of(given=" ".join(error.given))
        case click.UsageError() if type(error) is click.UsageError and isinstance(error.cmd, click.Group):
            return MISSING_COMMAND
        case _:
            return error.format_message()


def _or_close(what: Sentence, close: list[str] | None) -> Sentence:
    return DID_YOU_MEAN.of(what=what, close=tuple(f"'{one}'" for one in close)) if close else what


def _hint(error: click.BadParameter) -> str:
    """Return the name of the option or the argument as people type it."""
    return "" if error.param is None else error.param.get_error_hint(error.ctx)


def _is_flag(error: click.BadOptionUsage) -> bool:
    params = [] if error.ctx is None else error.ctx.command.params
    found = [one for one in params if isinstance(one, click.Option) and error.option_name in one.opts]
    return bool(found) and found[0].is_flag


def _of_value(given: str, of: click.ParamType[Any]) -> Sentence | None:
    """Return why the type `of` refuses `given`; None for a type without a text here."""
    match of:
        case Amount():
            return BadAmountError.text.of(given=given)
        case click.Choice():
            return NOT_A_CHOICE.of(given=given, choices=tuple(f"'{one}'" for one in of.choices))
        case click.IntRange() | click.FloatRange():
            return _of_range(given, of)
        case click.Path():
            path = Path(given)
            return (NO_FILE if not path.exists() else A_FOLDER if path.is_dir() else UNREADABLE).of(path=given)
        case click.DateTime():
            return NOT_A_DAY.of(given=given)
        case _:
            return None


def _of_range(given: str, of: click.IntRange | click.FloatRange) -> Sentence:
    try:
        value = float(given)
    except ValueError:
        return NOT_A_NUMBER.of(given=given)
    low, high = of.min, of.max
    is_outside = (low is not None and value < low) or (high is not None and value > high)
    if not is_outside:
        return NOT_A_NUMBER.of(given=given)
    return BELOW.of(given=given, low=low) if high is None else OUTSIDE.of(given=given, low=low, high=high)
