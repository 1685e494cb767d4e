import json

import pytest

from api import problems


def test_a_code_without_a_row_is_a_refusal() -> None:
    assert problems.response("rate_above_cap", "too much").status == 422


@pytest.mark.parametrize("code", problems.TABLE)
def test_every_row_makes_a_whole_problem(code: str) -> None:
    answer = problems.response(code, "detail", "do this")
    assert isinstance(answer.body, bytes)
    body = json.loads(answer.body)
    assert (body["code"], body["detail"], body["action"], body["status"]) == (code, "detail", "do this", answer.status)
    assert answer.content_type == problems.CONTENT_TYPE
    assert 400 <= answer.status < 600


def test_the_action_of_the_table_stands_in() -> None:
    body = problems.response("nonce_used", "d").body
    assert isinstance(body, bytes)
    assert "nonce" in json.loads(body)["action"]
