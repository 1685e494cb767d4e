import json

import pytest

from api import problems
from api.errors import RelayedProblemError


def test_a_code_without_a_row_is_a_refusal() -> None:
    assert problems.response(RelayedProblemError("rate_above_cap", ())).status == 422


@pytest.mark.parametrize("code", problems.TABLE)
def test_every_row_makes_a_whole_problem(code: str) -> None:
    answer = problems.response(RelayedProblemError(code, (("new", 5),)))
    assert isinstance(answer.body, bytes)
    body = json.loads(answer.body)
    assert (body["code"], body["detail"], body["fields"], body["status"]) == (code, "new: 5", {"new": 5}, answer.status)
    assert body["action"] == problems.TABLE[code].action.en
    assert answer.content_type == problems.CONTENT_TYPE
    assert 400 <= answer.status < 600


def test_the_action_of_the_table_stands_in() -> None:
    body = problems.response(RelayedProblemError("nonce_used", ())).body
    assert isinstance(body, bytes)
    assert "nonce" in json.loads(body)["action"]


def test_what_passes_by_itself_says_when_to_ask_again() -> None:
    for code in ("overloaded", "pool_full", "account_queue_full", "too_many_waiters", "node_stopping"):
        assert int(problems.response(RelayedProblemError(code, ())).headers["Retry-After"]) >= 1
    later = {code for code, row in problems.TABLE.items() if row.status in (429, 503) and not row.retry_after_s}
    assert later == {"rate_limited"}, "which knows the time itself"
    assert "Retry-After" not in problems.response(RelayedProblemError("nonce_used", ())).headers
    assert "Retry-After" not in problems.response(RelayedProblemError("rate_above_cap", ())).headers
