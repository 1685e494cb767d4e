import pytest

from contracts.abi import InvalidCallError
from contracts.upgrade.calls import Plan
from contracts.upgrade.rules import DEV_NOTICE_BLOCKS, MAX_AHEAD_BLOCKS, NOTICE_BLOCKS, check_plan, notice

VERSIONS = {"won": 1, "peers": 2}


def refused(call: Plan, height: int = 0, *, dev: bool = False) -> str | None:
    try:
        check_plan(call, VERSIONS, height, dev)
    except InvalidCallError as error:
        return error.reason or error.code
    return None


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (Plan("won", 2, NOTICE_BLOCKS), None),
        (Plan("peers", 3, MAX_AHEAD_BLOCKS), None),
        (Plan("later_1", 1, NOTICE_BLOCKS), None),
        (Plan("won", 2, NOTICE_BLOCKS - 1), "soon"),
        (Plan("won", 2, MAX_AHEAD_BLOCKS + 1), "far"),
        (Plan("won", 1, NOTICE_BLOCKS), "not_next_version"),
        (Plan("won", 3, NOTICE_BLOCKS), "not_next_version"),
        (Plan("later", 0, NOTICE_BLOCKS), "not_next_version"),
        (Plan("_won", 1, NOTICE_BLOCKS), "bad_contract_name"),
        (Plan("w\uc6d0", 1, NOTICE_BLOCKS), "bad_contract_name"),
    ],
)
def test_plans(call: Plan, reason: str | None) -> None:
    assert refused(call) == reason


def test_the_notice_of_a_development_chain_is_short() -> None:
    assert (notice(True), notice(False)) == (DEV_NOTICE_BLOCKS, NOTICE_BLOCKS)
    assert refused(Plan("won", 2, 7 + DEV_NOTICE_BLOCKS), 7, dev=True) is None
