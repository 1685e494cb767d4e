"""Anybody may preview the result of a change. Nothing is signed or sent, and the state does not change."""

import json

import pytest

from tests.kit.gye_steps import ONE, THREE, TWO, formed
from tests.kit.local_gye import Gye


@pytest.fixture
def running(gye: Gye) -> str:
    club = formed(gye)
    gye.ok("club", "start", club, "-w", "member-01")
    gye.node.world.fund("member-04", 1_000_000)
    return club


CHANGES = {
    "swap": ("--seat", "2", "--with", "3"),
    "substitute": ("--seat", "3", "--newcomer", "member-04"),
    "exit": ("--seat", "3"),
    "dissolve": (),
    "due-day": ("--day", "20"),
    "amounts": ("--contribution", "90,000", "--surcharge", "10,000"),
    "order": ("--seats", "3,2,1"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_shown_before_it_is_proposed(
    gye: Gye, running: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No wallet is opened, and the state does not change. The preview shows the result that a proposal of the change
    names."""
    before = gye.node.world.contents()
    with monkeypatch.context() as closed:
        closed.setattr("cli.options.Settings.key", lambda *_: pytest.fail("a preview opens no wallet"))
        shown = gye.ok("vote", "preview", change, running, *CHANGES[change])
    assert gye.node.world.contents() == before
    assert shown["effect"]["code"] == "ok"
    assert shown["effect"]["seats"] or shown["effect"]["shares"] or shown["effect"]["dues"]
    said = gye("vote", "preview", change, running, *CHANGES[change]).out
    assert shown["effect"]["leads_to"] in said
    assert "votes, and" in said or "the signatures of all who must sign" in said, (
        "the error names the options that it takes"
    )
    wallet = "member-03" if change in {"substitute", "exit"} else TWO
    made = gye.ok("vote", "propose", change, running, *CHANGES[change], "-w", wallet)
    assert made["effect"]["leads_to"] == shown["effect"]["leads_to"]


def test_whoever_asks_finds_the_own_rows(gye: Gye, running: str) -> None:
    own = gye("vote", "preview", "swap", running, "--seat", "2", "--with", "3", "--account", TWO).out
    assert [line.endswith("you") for line in own.splitlines() if line.lstrip().startswith(("2 ", "3 "))] == [
        True,
        False,
    ]
    ending = gye("vote", "preview", "dissolve", running, "--account", ONE).out
    assert sum(line.endswith("you") for line in ending.splitlines()) == 1


def test_the_leaver_of_a_substitution_is_whoever_holds_the_seat(gye: Gye, running: str) -> None:
    said = gye("vote", "preview", "substitute", running, *CHANGES["substitute"]).out
    holder = gye.ok("club", "show", running)["seat_list"][2]["holder"]
    assert f"seat 3 goes from {holder} to gye1" in said


def test_an_amendment_shows_the_new_hash_and_who_signs(gye: Gye, running: str) -> None:
    """Without a library no agreement can be drafted: the rule is shown. `tests/cli/commands/test_agreement.py` has one
    that passes."""
    said = gye("vote", "preview", "amend", running, "ab" * 32)
    assert (said.code, said.err.count("(")) == (1, 1), said.err
    assert "ab" * 32 in said.out
    assert gye.refused("vote", "preview", "amend", running, "ab" * 31) == (2, "bad_hex")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("swap", "--seat", "2", "--with", "2"), "not_holder"),
        (("swap", "--seat", "2", "--with", "9"), "seat_not_found"),
        (("exit", "--seat", "9"), "seat_not_found"),
        (("substitute", "--seat", "9", "--newcomer", "member-04"), "seat_not_found"),
        (("order", "--seats", "3,2"), "bad_terms"),
        (("order", "--seats", "3,3,1"), "bad_terms"),
        (("amounts", "--contribution", "90,000", "--pot", "5"), "bad_terms"),
        (("amounts", "--contribution", "90,000"), "bad_terms"),
    ],
)
def test_what_a_rule_refuses_is_shown_with_the_rule(
    gye: Gye, running: str, arguments: tuple[str, ...], code: str
) -> None:
    change, *more = arguments
    said = gye("vote", "preview", change, running, *more)
    assert (said.code, said.err.count("(")) == (1, 1), said.err
    assert "change" in said.out
    assert "refused" not in said.out, "the error says it, once"
    as_json = gye("vote", "preview", change, running, *more, "--json")
    assert (as_json.code, as_json.json["effect"]["code"]) == (1, code)
    error = json.loads(as_json.err)["error"]
    assert (error["code"], error["detail"]) == (code, as_json.json["effect"]["detail"])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("swap", "--seat", "2"), (2, "usage")),
        (("swap", "--seat", "0", "--with", "1"), (2, "usage")),
        (("due-day", "--day", "32"), (2, "usage")),
        (("amounts", "--contribution", "-5"), (2, "usage")),
        (("order", "--seats", "a,b"), (2, "bad_order")),
        (("substitute", "--seat", "1", "--newcomer", "nobody"), (5, "wallet_not_found")),
        (("substitute", "--seat", "1", "--newcomer", "gye1x"), (2, "bad_address")),
        (("exit", "--seat", "1", "--account", "nobody"), (5, "wallet_not_found")),
    ],
)
def test_what_cannot_be_asked(gye: Gye, running: str, arguments: tuple[str, ...], expected: tuple[int, str]) -> None:
    change, *more = arguments
    assert gye.refused("vote", "preview", change, running, *more) == expected


def test_a_club_that_is_not_there_is_refused(gye: Gye) -> None:
    assert gye.refused("vote", "preview", "dissolve", "nothing") == (2, "unknown_club")


AUCTION = ("club", "create", "trio", "--kind", "auction", "--phase", "1d", "--seats", "3", "--contribution", "100000",
           "--floor", "150000", "--first-due", "2026-01-31", "--open", "-w", "member-01")  # fmt: skip


def test_an_exit_from_an_auction_and_its_other_amounts_are_shown(gye: Gye) -> None:
    """Three seats become two: the pot falls by 100,000, and the leaver is last. The floor has an option of its own."""
    formed(gye, *AUCTION)
    gye.ok("club", "start", "trio", "-w", "member-01")
    seats = gye.ok("vote", "preview", "exit", "trio", "--seat", "3")["effect"]["seats"]
    assert [(one["turn_now"], one["turn_then"]) for one in seats] == [(0, 0), (0, 0), (0, 3)]
    assert [(one["pot_now"], one["pot_then"]) for one in seats[:2]] == [("300000", "200000")] * 2
    assert "not known yet → 3" in gye("vote", "preview", "exit", "trio", "--seat", "3").out
    given = ("trio", "--contribution", "100,500", "--floor", "160,000")
    said = gye("vote", "preview", "amounts", *given).out
    assert "contribution 100,500 won instead of 100,000, lowest bid 160,000 won instead of 150,000" in said
    assert gye.ok("vote", "propose", "amounts", *given, "-w", THREE)["effect"]["code"] == "ok"
    assert gye("vote", "preview", "amounts", *given[:3]).code == 1, "the floor is one of its amounts"
    refused = gye("vote", "preview", "swap", "trio", "--seat", "1", "--with", "2")
    assert (refused.code, "bid for a round" in refused.err) == (1, True)


def test_an_eviction_is_shown_with_the_misses_that_are_open(gye: Gye, running: str) -> None:
    told = gye("vote", "preview", "evict", running, "--seat", "3")
    assert (told.code, "two open misses are needed" in told.err) == (1, True)
    assert "seat 3 is evicted for the misses that are open now" in told.out
