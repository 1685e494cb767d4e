"""`gye club create --wizard`: asks for the terms of a club, one question at a time.

    kind ─▶ seats ─▶ how often, from when ─▶ contribution ─▶ interest ─▶ security ─▶ who may join ─▶ grace ─▶ terms
                                                                 ▲ │         │         (at least which grade)
                                                                 │ ▼         ▼
                                                                 RATE refuses the schedule, or the cost of a seat
                                                                 (by grade: for every grade)

Rule 1: the wizard only fills in options of `gye club create`. Whatever it makes can be made without it, and it prints
the command.
Rule 2: the default answer is the safe one: all is secured, and only invited persons may join.
Rule 3: questions go to standard error, so that standard output has only the result.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import click

from cli.clubs import calendar_of
from cli.commands.dev import read_length
from cli.errors import BadUseError
from cli.language import say, told
from cli.options import Number, read_amount
from cli.shared_turns import read_seats
from cli.texts import wizard as texts
from contracts.abi.grades import BEST_GRADE
from ledger.primitives.wording import Text

__all__ = ["ByGrade", "Trial", "interview", "without_questions"]

A = TypeVar("A")

Answers = dict[str, Any]
"""Options of `gye club create` by their names as parameters."""
Trial = Callable[[Answers], str | None]
"""What RATE says against a club with these answers; None if it passes."""
ByGrade = Callable[[Answers], tuple[tuple[int, ...], ...]]
"""By grade, from 1: the seats that RATE refuses to members of it, because of what is held back from them."""

_PHASES = {"month": "2d", "week": "1d", "day": "3h"}
"""By unit: how long members reveal their seeds or bids. Twice that is within the notice of a round."""
_FORMS = {"draw": "drawn", "auction": "shared"}
"""By kind whose turns are not known before: the form."""
_GRACES = {"month": "3d", "week": "1d", "day": "6h"}
"""By unit: the suggested grace, within half the distance of two rounds."""
_OF_INTEREST = {"form", "contribution", "surcharge", "pot", "rate_bp", "holdback", "by_grade"}
_FLAGS = {"by_grade", "late_joiners", "once", "open"}


def interview(trial: Trial, refused_to: ByGrade) -> Answers:
    """Ask every question and return the answers. Raises click.Abort if the person stops answering."""
    answers: Answers = {"kind": _choose(texts.KIND, texts.KINDS)}
    answers["seats"] = _ask(texts.SEATS, lambda text: Number(2, 100).convert(text, None, None), "10")
    answers |= _turns(answers["kind"], answers["seats"])
    answers["unit"] = _choose(texts.UNIT, texts.UNITS)
    answers["first_due"] = _ask(texts.FIRST_DUE, lambda text: calendar_of(answers["unit"], text) and text)
    each = _ask(texts.EACH, read_amount)
    if answers["kind"] in _FORMS:
        answers |= {"form": _FORMS[answers["kind"]], "contribution": each, "phase": _PHASES[answers["unit"]]}
    else:
        answers |= _interest(answers, each, trial)
    answers |= _security()
    while answers["kind"] not in _FORMS and (refused := trial(answers)) is not None:  # what is held back is not lent
        click.echo(refused, err=True)
        answers = {name: value for name, value in answers.items() if name not in _OF_INTEREST}
        answers |= _interest(answers, each, trial)
        answers |= _security()
    answers |= _who(answers, refused_to(answers) if answers.get("by_grade") else ())
    answers["grace"] = _ask(texts.GRACE, lambda text: read_length(text) >= 0 and text, _GRACES[answers["unit"]])
    return answers


def _turns(kind: str, seats: int) -> Answers:
    """Ask, where the order is agreed, whether two seats receive in a round, or two persons share some seats."""
    if kind in _FORMS:
        return {}
    pairs = seats >= 4 and seats % 2 == 0
    match _choose(texts.TURNS, {name: text for name, text in texts.TURNS_OF.items() if pairs or name != "two"}):
        case "two":
            return {"pots_per_round": 2}
        case "halves":
            return {"half_seats": _ask(texts.HALVES, lambda text: read_seats(text) and text.replace(" ", ""))}
        case _:
            return {}


def _interest(answers: Answers, each: int, trial: Trial) -> Answers:
    """Ask for the interest until RATE accepts the schedule; return the options of the form."""
    while True:
        form = _choose(texts.INTEREST, texts.INTERESTS)
        options: Answers = {"form": form}
        if form == "fair":
            pot = each * answers["seats"] // answers.get("pots_per_round", 1)
            options |= {"pot": pot, "rate_bp": _ask(texts.RATE, _basis_points)}
        else:
            options["contribution"] = each
        if form == "surcharge":
            options["surcharge"] = _ask(texts.SURCHARGE, read_amount)
        refused = trial(answers | options)
        if refused is None:
            return options
        click.echo(refused, err=True)


def _security() -> Answers:
    """Ask what is held back; return the option."""
    chosen = _choose(texts.SECURITY, texts.SECURITIES)
    return {"by_grade": True} if chosen == "by_grade" else {"holdback": int(chosen)}


def _who(answers: Answers, refused: tuple[tuple[int, ...], ...]) -> Answers:
    """Ask who may join; strangers without full security are told what that means.

    `refused` has, in a club by grade, the seats that RATE refuses to each grade.
    """
    for grade, seats in enumerate(refused, start=1):
        if seats:
            click.echo(say(texts.GRADE_REFUSED, grade=grade, seats=", ".join(map(str, seats))), err=True)
    who = _choose(texts.WHO, texts.WHOS)
    holdback = answers.get("holdback", 100)
    if who != "invited" and holdback < 100:
        click.echo(say(texts.STRANGERS, percent=holdback), err=True)
    match who:
        case "graded":
            first = next((grade for grade, seats in enumerate(refused, start=1) if not seats), 1)
            grade = _ask(texts.GRADE, lambda text: Number(1, BEST_GRADE).convert(text, None, None), str(first))
            return {"open": True, "level": 2, "grade": grade, "seats_per_person": 1}
        case "verified":
            return {"open": True, "level": 2, "seats_per_person": 1}
        case "anybody":
            return {"open": True}
        case _:
            return {}


def without_questions(name: str, answers: Answers, wallet: str) -> str:
    """Return the command that founds the same club without questions."""
    words = ["gye", "club", "create", _quoted(name)]
    for option, value in answers.items():
        flag = "--" + option.replace("_", "-")
        words += [flag] if option in _FLAGS else [flag, str(value)]
    return f"{told(texts.SAME)}\n  {' '.join([*words, '-w', wallet])}"


def _quoted(text: str) -> str:
    return text if text.replace("-", "").isalnum() else "'" + text.replace("'", "'\\''") + "'"


def _basis_points(text: str) -> int:
    """Return a percentage as basis points. Raises BadUseError."""
    try:
        points = Decimal(text) * 100
    except InvalidOperation:
        points = Decimal(0)
    if points != int(points) or not 1 <= points <= 120_000:
        raise click.UsageError(told(texts.NOT_PERCENT))
    return int(points)


def _choose(question: Text, among: Mapping[str, Text]) -> str:
    """Show the answers with numbers; return the key of the chosen one, the first by default."""
    click.echo(f"\n{told(question)}", err=True)
    for number, answer in enumerate(among.values(), start=1):
        click.echo(f"  {number}  {told(answer)}", err=True)

    def chosen(text: str) -> str:
        if text not in {str(number) for number in range(1, len(among) + 1)}:
            raise click.UsageError(say(texts.NOT_AMONG, most=len(among)))
        return [*among][int(text) - 1]

    return str(click.prompt(told(texts.CHOOSE), default="1", value_proc=chosen, err=True))


def _ask(question: Text, read: Callable[[str], A], default: str | None = None) -> A:
    """Ask until the answer can be read; return what `read` makes of it."""

    def value_of(text: str) -> A:
        try:
            return read(text.strip())
        except BadUseError as error:
            raise click.UsageError(error.detail) from error

    click.echo(err=True)
    answer: A = click.prompt(told(question), default=default, value_proc=value_of, err=True)
    return answer
