"""Everything that a person signs is shown before and in the answer, to people and programs, in both languages."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from cli import language
from cli.agreement import agreed_lines, length, stand_of
from tests.kit.gye_steps import formed
from tests.kit.local_gye import Gye
from tests.kit.world import member

HARD = ("club", "create", "hard", "--seats", "3", "--contribution", "100,000", "--surcharge", "2,000",
        "--first-due", "2026-02-28", "--holdback", "40", "--grace", "36h", "--exit-penalty", "20,000",
        "--late-charge-bp", "1000", "--minimum", "2", "--join-within", "7d", "--deposit", "50000",
        "--open")  # fmt: skip
BINDS = (
    "3 seats pay 100,000 won, 2,000 more after their own round",
    "40 % of what a seat still pays, less its deposit, is held back from its pot",
    "36 hours after each due instant; what is unpaid then is a miss",
    "at most 20,000 won, taken from the deposit",
    "10 % a year on late amounts",
    "50,000 won a seat",
    "with at least 2 paying seats, otherwise the club is cancelled",
    "monthly, on day 28",
    "anybody: the club is open",
    "taken from available won, deposit, holdback and guarantor, in this order; the rest becomes a debt",
)


@pytest.mark.parametrize("command", ["check", "create", "show", "invite", "join", "sign"])
def test_every_term_is_said_wherever_somebody_is_bound(gye: Gye, command: str) -> None:
    if command == "check":
        said = gye("club", "check", *HARD[2:])
    elif command == "create":
        said = gye(*HARD, "-w", "member-01")
    else:
        gye.ok(*HARD, "-w", "member-01")
        if command == "sign":
            gye.ok("club", "join", "hard", "--seat", "1", "-w", "member-01")
        more = {"join": ("--seat", "1", "-w", "member-01"), "sign": ("-w", "member-01")}
        said = gye("club", command, "hard", *more.get(command, ()))
    assert said.code == 0, said.err
    assert [line for line in BINDS if line not in said.out] == []


@pytest.mark.parametrize("command", ["check", "create", "invite", "join", "sign"])
def test_programs_are_given_the_same_terms(gye: Gye, command: str) -> None:
    made = None if command == "check" else gye.ok(*HARD, "-w", "member-01")
    joined = gye.ok("club", "join", "hard", "--seat", "1", "-w", "member-01") if command in {"join", "sign"} else None
    asked: dict[str, Callable[[], Any]] = {
        "check": lambda: gye.ok("club", "check", *HARD[2:]),
        "create": lambda: made,
        "invite": lambda: gye.ok("club", "invite", "hard"),
        "join": lambda: joined,
        "sign": lambda: gye.ok("club", "sign", "hard", "-w", "member-01"),
    }
    terms = asked[command]()["terms"]
    assert (terms["holdback_percent"], terms["grace_ms"], terms["exit_penalty"]) == (40, 36 * 3_600_000, "20000")
    assert (terms["late_charge_bp"], terms["minimum_seats"], terms["deposit"]) == (1_000, 2, "50000")


def test_what_is_not_agreed_is_said_too(gye: Gye) -> None:
    said = gye("club", "check", "plain", "--form", "flat", "--seats", "3", "--contribution", "1000",
               "--first-due", "2026-02-28", "--grace", "0s").out  # fmt: skip
    assert "holdback          none: no part of a pot is held back for later contributions" in said
    for name in ("grace", "late charge", "exit penalty", "organizer's turn"):
        assert f"{name:<18}none" in said


def test_terms_of_every_form_and_calendar() -> None:
    base: dict[str, object] = {
        "form": {"kind": "fair", "pot": "1000", "rate_bp": 1_250, "unit": "1"},
        "seats": 3, "calendar": {"unit": "week", "day": 1, "business_days": False, "holidays": []},
        "organizer_turn": {"place": "first", "pays": True}, "deposit": None, "holdback_percent": 0, "grace_ms": 0,
        "late_charge_bp": 0, "exit_penalty": "0", "minimum_seats": 0, "vote_by": "seat", "claim_buyer": "gye1x",
        "open": False, "level": 2, "by_grade": False, "grade": 0, "seats_per_person": 0, "agreement": "",
        "pots_per_round": 1, "half_seats": [],
    }  # fmt: skip
    told = dict(agreed_lines(base))
    assert "recipient" not in told, "this form does not say who pays in its own round"
    assert told["terms"] == "3 seats share 1,000 won in every round, at 12.5 % a year"
    assert told["rounds"] == "every week"
    assert told["organizer's turn"] == "first; pays like the others"
    assert told["start"] == "with all seats"
    assert told["votes"] == "by seat; claims bought by gye1x"
    weekly = {"unit": "week", "day": 1, "business_days": True, "holidays": [20260216, 20260217]}
    assert dict(agreed_lines(base | {"calendar": weekly}))["rounds"] == (
        "every week; a date on a Saturday, a Sunday or one of these holidays moves to the next business day: "
        "2026-02-16 · 2026-02-17"
    )
    assert "grade" not in told
    by_grade = dict(agreed_lines(base | {"by_grade": True, "grade": 3}))
    assert str(by_grade["holdback"]).startswith("by the grade of each member when it signs")
    assert by_grade["grade"] == "every member must have grade 3 or better"
    assert told["seats a person"] == "any number"
    assert dict(agreed_lines(base | {"seats_per_person": 2}))["seats a person"] == "at most 2"
    base["form"] = {"kind": "fair", "pot": "9000", "rate_bp": 1_250, "unit": "1000"}
    in_thousands = "3 seats share 9,000 won in every round, at 12.5 % a year, in multiples of 1,000 won"
    assert dict(agreed_lines(base))["terms"] == in_thousands
    base["form"] = {"kind": "sheet", "amounts": ["3500", "3000", "2500"]}
    assert dict(agreed_lines(base))["terms"] == (
        "3 seats, each of which pays its own amount in every round, in the order of the turns: 3,500 · 3,000 · 2,500; "
        "9,000 won go to the recipient"
    )
    flat = {"kind": "flat", "contribution": "500", "recipient_pays_own_round": False, "late_joiners": True}
    seconds = base | {"form": flat}
    seconds["calendar"] = {"unit": "seconds", "every_seconds": 60, "day": 0, "business_days": False}
    told = dict(agreed_lines(seconds, -5))
    assert (told["recipient"], told["rounds"]) == ("pays nothing in its own round", "every 60 seconds")
    assert told["start"] == "the last seats may be vacant; whoever joins late pays all past rounds"
    assert told["organizer takes"] == "−5"
    assert [length(value) for value in (86_400_000, 5_400_000, 90_000, 1_500)] == [
        "1 day", "90 minutes", "90 seconds", "1500 milliseconds",
    ]  # fmt: skip


# Proposals ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def running(gye: Gye) -> str:
    club = formed(gye)
    gye.ok("club", "start", club, "-w", "member-01")
    return club


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("due-day", "--day", "20", "-w", "member-01"),
         ("the remaining rounds are due on day 20 instead of", "DUE THEN", "2 of 3 votes")),
        (("amounts", "--contribution", "90,000", "--surcharge", "10,000", "-w", "member-01"),
         ("contribution 90,000 won instead of 100,000", "3 of 3 votes", "→ 270,000")),
        (("order", "--seats", "3,2,1", "-w", "member-01"),
         ("do so in the order 3, 2, 1", "1 → 3", "MUST SIGN")),
        (("swap", "--seat", "2", "--with", "3", "-w", "member-02"),
         ("seats 2 and 3 exchange their turns", "2 → 3", "the signatures of all who must sign")),
        (("exit", "--seat", "3", "-w", "member-03"),
         ("seat 3 leaves and is paid back in the round of its turn", "0 won out of the leaver's deposit")),
        (("dissolve", "-w", "member-01"),
         ("the club ends", "and a yes from more than half of those with a positive amount", "ASKED SO FAR")),
    ],
)  # fmt: skip
def test_a_proposal_says_what_it_changes_what_it_takes_and_what_it_does(
    gye: Gye, running: str, arguments: tuple[str, ...], said: tuple[str, ...]
) -> None:
    kind, *more = arguments
    proposed = gye("vote", "propose", kind, running, *more)
    assert proposed.code == 0, proposed.err
    [one] = gye.ok("vote", "list", running)["proposals"]
    shown = gye("vote", "show", one["id"], "--account", "member-02").out
    for text in said:
        assert text in proposed.out, "who proposes has signed"
        assert text in shown
    assert "you  " in shown
    korean = gye("vote", "show", one["id"], "--account", "member-02", "--lang", "ko").out
    language.use("en")
    assert not [word for word in ("change ", "takes ", "you ", "STILL PAYS", "MUST SIGN") if word in korean]


def test_a_vote_and_a_signature_answer_with_what_they_were_for(gye: Gye, running: str) -> None:
    proposal = gye.ok("vote", "propose", "order", running, "--seats", "3,2,1", "-w", "member-01")["proposal"]
    voted = gye("vote", "cast", proposal, "yes", "-w", "member-02").out
    assert "do so in the order 3, 2, 1" in voted
    assert "has voted yes" in voted
    cast = gye.ok("vote", "cast", proposal, "no", "-w", "member-03")
    assert cast["proposal"]["change"]["order"] == [3, 2, 1]
    assert cast["proposal"]["effect"]["code"] == "ok"


def test_a_newcomer_is_shown_the_agreement_and_the_price(gye: Gye, running: str) -> None:
    gye.node.world.fund("member-04", 1_000_000)
    gye.ok("dev", "warp", "--until", "2026-02-01")
    newcomer = ("--newcomer", "member-04", "-w", "member-03")
    proposal = gye.ok("vote", "propose", "substitute", running, "--seat", "3", *newcomer)["proposal"]
    said = gye("vote", "accept", proposal, "-w", "member-04").out
    for text in ("100,000 won to the leaver", "holdback", "late charge", "has accepted the seat", "own deposit"):
        assert text in said


def test_a_guarantor_is_told_what_the_lock_is_for(gye: Gye, running: str) -> None:
    gye.node.world.fund("member-04", 50_000)
    agrees = ("--seat", "1", "--guarantor", "member-04", "--amount", "5,000", "-w", "member-01")
    gye.ok("club", "agree-guarantee", running, *agrees)
    said = gye("club", "guarantee", running, "--seat", "1", "--amount", "5,000", "-w", "member-04").out
    for text in ("5,000 won until the club ends or its turns change", "receives in round 1", "still pays"):
        assert text in said
    assert gye.refused("club", "guarantee", running, "--seat", "9", "--amount", "1", "-w", "member-04") == (
        2,
        "unknown_seat",
    )


def test_what_a_proposal_asks_of_whom() -> None:
    open_: dict[str, object] = {
        "kind": "order", "status": "open", "signed": ["a"], "electorate": ["a", "b", "c", "d"], "needed": ["a", "b"],
        "yes": ["a"], "no": ["d"], "newcomer": None,
    }  # fmt: skip
    assert [str(stand_of(open_, who)) for who in "abcdx"] == [
        "has voted yes",
        "may vote; a yes also signs what becomes worse for this account",
        "may vote",
        "has voted no",
        "does not need to answer",
    ]
    assert str(stand_of(open_ | {"status": "done"}, "b")) == "does not need to answer any more"
    swap = open_ | {"kind": "swap", "electorate": [], "yes": [], "no": []}
    assert [str(stand_of(swap, who)) for who in "abx"] == ["has signed", "must sign", "does not need to answer"]
    handed = open_ | {"newcomer": "n", "needed": ["a", "n"]}
    assert str(stand_of(handed, "n")) == "is asked to accept the seat"
    assert str(stand_of(handed | {"signed": ["a", "n"], "electorate": ["n"]}, "n")) == "has accepted the seat"
    assert str(stand_of(handed | {"status": "rejected"}, "n")) == "does not need to answer any more"


# At a terminal --------------------------------------------------------------------------------------------------------


class _Terminal:
    """Standard input of a person who types `answer`."""

    def __init__(self, answer: str) -> None:
        self._lines = [f"{answer}\n"]

    def isatty(self) -> bool:
        return True

    def readline(self, _size: int = -1) -> str:
        return self._lines.pop(0) if self._lines else ""


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 2), ("", 2)])
def test_a_person_is_shown_the_terms_and_asked_before_a_key_is_used(
    gye: Gye, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    gye.ok(*HARD, "-w", "member-01")
    monkeypatch.setattr(sys, "stdin", _Terminal(answer))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _text: sys.stdin.readline().strip())
    before = gye.node.world.contents()
    said = gye("club", "join", "hard", "--seat", "1", "-w", "member-01")
    assert said.code == code, said.err
    for text in BINDS:
        assert text in said.err, "shown before it is signed"
    assert ("nothing was signed" in said.err) == (code != 0)
    assert (gye.node.world.contents() == before) == (code != 0)


def test_the_seat_of_a_newcomer_is_not_shown_the_leavers_lateness(gye: Gye, running: str) -> None:
    world = gye.node.world
    world.fund("member-04", 1_000_000)
    gye.ok("won", "send", "member-03", "member-01", str(world.available(member(3))))
    gye.ok("dev", "warp", "--until", "2026-02-01")
    shown = gye("club", "show", running).out
    assert "not yet paid" in shown, "a late contribution is shown while grace runs"
    assert "grace is not over" in shown
    assert "in grace" in gye("club", "statement", running, "--account", "member-03").out
    assert "납입 전" in gye("club", "statement", running, "--account", "member-03", "--lang", "ko").out
    language.use("en")
    schedule = gye("club", "schedule", running).out
    assert "MISSING SEATS" in schedule
    assert "GRACE UNTIL" in schedule
