"""One question to one peer. What a client makes of several answers: test_http.py."""

import pytest
from getty_client import exchange
from getty_client.errors import NotReachableError, RefusedError
from getty_client.exchange import CHAIN_HEADER, PEER_HEADER, Exchange, ForeignError, Request

from tests.kit.scripted_peers import always, peers

ASKED = Request("GET", "/x")


def test_every_question_says_its_language_a_stream_too() -> None:
    with peers(always(400, 1, {"code": "no", "detail": "no"})) as (peer,):
        asking = Exchange(None, {})
        asking.language = "ko"
        asking.once(peer.url, ASKED)
        with pytest.raises(RefusedError):
            list(asking.stream(peer.url, "/v1/events", "7", 1.0))
    assert [said["Accept-Language"] for said in peer.said] == ["ko", "ko"]
    assert peer.said[1]["Last-Event-ID"] == "7"


def test_a_peer_is_met_when_the_node_that_is_expected_there_has_answered() -> None:
    with peers(always(200, 1, {})) as (peer,):
        asking = Exchange("aa" * 32, {peer.url: "01" * 20})
        assert asking.has_to_meet(peer.url)
        peer.headers = {CHAIN_HEADER: "aa" * 32, PEER_HEADER: "01" * 20}
        asking.once(peer.url, ASKED)
        assert not asking.has_to_meet(peer.url)
        peer.headers = {CHAIN_HEADER: "aa" * 32, PEER_HEADER: "02" * 20}
        with pytest.raises(ForeignError):
            asking.once(peer.url, ASKED)
        assert asking.has_to_meet(peer.url), "somebody else lies there now"
    assert not Exchange(None, {}).has_to_meet("http://127.0.0.1:1"), "whoever answers is believed to be the one"


def test_what_somebody_typed_is_escaped() -> None:
    assert (
        Request("GET", "/v1/clubs/한 글?limit=1&cursor=a").target == "/v1/clubs/%ED%95%9C%20%EA%B8%80?limit=1&cursor=a"
    )


def test_a_problem_is_an_error_with_its_code_or_not_an_answer_of_a_peer() -> None:
    with peers(
        always(409, 1, {"code": "busy", "detail": "later", "fields": {"left": 3}}), always(409, 1, b"<html>")
    ) as (peer, stranger):
        refused = exchange.problem_of(Exchange(None, {}).once(peer.url, ASKED))
        assert (refused.code, refused.detail) == ("busy", "later")
        foreign = exchange.problem_of(Exchange(None, {}).once(stranger.url, ASKED))
        assert isinstance(foreign, NotReachableError)
        assert exchange.detail_of(Exchange(None, {}).once(stranger.url, ASKED)) == ""
    assert exchange.fields_of({"fields": {"left": 3}}) == {"left": 3}
    assert exchange.fields_of({"fields": [3]}) == exchange.fields_of({}) == {}
