"""A peer that shows other clauses than those of the hash is not believed."""

from typing import Any

import pytest

from cli.agreed_clauses import load
from cli.errors import FailedError, RefusedError
from cli.refusals.clauses import OtherClausesError
from contracts.abi.agreement import ClauseUnit
from contracts.agreement.records import AgreedClause, AgreedValue, ClauseText, agreement_hash
from contracts.agreement.words import ClauseKind, Language

HASH = "ab" * 32
SHOWN: dict[str, Any] = {
    "agreement": HASH,
    "outdated": "",
    "clauses": [
        {
            "clause": "late_charge",
            "version": 1,
            "kind": "optional",
            "standing": "stands",
            "texts": [{"language": "ko", "hash": "00" * 32}],
            "values": [{"name": "late_charge_bp", "unit": "basis_points", "value": 1000}],
        }
    ],
}


class Peer:
    """A peer that gives the same answer to every question."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer

    def get(self, path: str) -> Any:
        assert path.startswith("/v1/agreements/")
        return self.answer


def said(answer: dict[str, Any], hashed: str = HASH) -> dict[str, Any]:
    return load(Peer(answer), hashed)  # type: ignore[arg-type]


RIGHT = agreement_hash(
    [
        AgreedClause(
            "late_charge",
            1,
            ClauseKind.OPTIONAL,
            (ClauseText(Language.KO, bytes(32)),),
            (AgreedValue("late_charge_bp", ClauseUnit.BASIS_POINTS, 1000),),
        )
    ]
).hex()


def test_only_the_clauses_of_the_hash_are_believed() -> None:
    assert said(SHOWN, RIGHT) == SHOWN
    [clause] = SHOWN["clauses"]
    changes: tuple[dict[str, Any], ...] = (
        {"version": 2},
        {"kind": "common"},
        {"texts": [{"language": "ko", "hash": "01" * 32}]},
        {"values": [{"name": "late_charge_bp", "unit": "basis_points", "value": 999}]},
        {"values": [{"name": "late_charge_bp", "unit": "percent", "value": 1000}]},
        {"values": []},
    )
    for change in changes:
        with pytest.raises(OtherClausesError):
            said(SHOWN | {"clauses": [clause | change]}, RIGHT)
    with pytest.raises(OtherClausesError):
        said(SHOWN | {"clauses": []}, RIGHT)


@pytest.mark.parametrize("change", [{"texts": [{"language": "xx", "hash": ""}]}, {"version": "x"}, {"kind": "odd"}])
def test_an_answer_that_is_not_an_agreement(change: dict[str, Any]) -> None:
    with pytest.raises(FailedError):
        said(SHOWN | {"clauses": [SHOWN["clauses"][0] | change]})


def test_another_refusal_is_passed_on() -> None:
    class Refusing(Peer):
        def get(self, path: str) -> Any:
            raise RefusedError("rate_limited", "")

    with pytest.raises(RefusedError):
        load(Refusing({}), HASH)  # type: ignore[arg-type]
