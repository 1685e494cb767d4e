"""The command line derives what a member signs, so a peer that shows something else is caught before the signature."""

from typing import Any, cast

import pytest

from cli.client import Client
from cli.clubs import agreement_of, calendar_of, frozen_by, person_statement, standing_hash
from cli.errors import BadUseError, FailedError
from contracts.rotation.terms.calendar import Calendar
from ledger.primitives.codec import encode
from tests.kit.gye_steps import DATED
from tests.kit.local_gye import Gye
from tests.kit.world import terms


@pytest.fixture
def shown(gye: Gye) -> dict[str, Any]:
    club: dict[str, Any] = gye.ok("club", "show", gye.ok(*DATED)["club"])
    return club


def test_consents_and_hash_follow_from_the_terms(gye: Gye, shown: dict[str, Any]) -> None:
    agreement = agreement_of(shown)
    schedule = gye.ok("club", "schedule", shown["id"])
    assert [str(agreement.consent(seat)) for seat in (1, 2, 3)] == schedule["consents"]
    assert [str(agreement.deposit(seat)) for seat in (1, 2, 3)] == schedule["deposits"]
    assert agreement.hash.hex() == schedule["schedule_hash"]
    assert standing_hash(agreement, schedule) == agreement.hash
    assert len(agreement.dues()) == 3


def test_a_peer_that_shows_another_agreement(gye: Gye, shown: dict[str, Any]) -> None:
    for lie in (
        {"schedule_hash": "00" * 32},
        {"terms_encoded": encode(terms(seats=4)).hex()},
        {"terms_encoded": "00"},
        {"id": "zz"},
        {"id": "00" * 32},
    ):
        with pytest.raises(FailedError):
            agreement_of(shown | lie)
    agreement, schedule = agreement_of(shown), gye.ok("club", "schedule", shown["id"])
    lies: list[dict[str, Any]] = [{"schedule_hash": "00" * 32}, {"rows": schedule["rows"][:2]}, {"rows": []}]
    for wrong in [*lies, {"rows": None}]:
        with pytest.raises(FailedError):
            standing_hash(agreement, schedule | wrong)


def test_the_pages_of_a_persons_statement_are_put_together() -> None:
    sums = {"back": "3", "owes": "0", "is_owed": "7"}
    pages: dict[str | None, dict[str, Any]] = {
        None: {"account": "x", "clubs": [1, 2], "pots": [], "cursor": "aa", "out": "10", "cash": "-7"} | sums,
        "aa": {"account": "x", "clubs": [3], "pots": [4], "cursor": "bb", "out": "1", "cash": "2"} | sums,
        "bb": {"account": "x", "clubs": [], "pots": [5], "cursor": None, "out": "0", "cash": "3"} | sums,
    }

    class Pages:
        def get(self, path: str, cursor: str | None = None) -> dict[str, Any]:
            assert path == "/v1/accounts/gye1x/statement"
            return dict(pages[cursor])

    assert person_statement(cast("Client", Pages()), "gye1x") == {
        "account": "x", "clubs": [1, 2, 3], "pots": [4, 5], "cursor": None,
        "out": "11", "back": "9", "cash": "-2", "owes": "0", "is_owed": "21",
    }  # fmt: skip


def test_calendars() -> None:
    assert calendar_of("week", "2026-12-25") == Calendar("week", year=2026, month=12, day=25)
    with pytest.raises(BadUseError):
        calendar_of("month", "2026-02-30")


def test_a_frozen_club_shows_who_froze_it_and_why() -> None:
    operators = {"invariant": "", "height": 7, "detail": ""}
    assert frozen_by(operators) == "frozen by the operators' quorum at height 7"
    auditor = {"invariant": "M6", "height": 9, "detail": "round 2 is gone"}
    assert frozen_by(auditor) == "frozen by the auditor at height 9: M6, round 2 is gone"
