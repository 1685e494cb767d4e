"""Rule: one dead, failing or lagging peer is one attempt, not an error; and what was seen is not un-seen."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from getty_client import exchange, sending
from getty_client import http as module
from getty_client.errors import BadUseError, GettyError, NotReachableError, RefusedError, TimedOutError
from getty_client.exchange import CHAIN_HEADER, PEER_HEADER
from getty_client.http import Client

from ledger.primitives.wording import Text
from tests.kit.scripted_peers import DEAD, Reply, always, client, peers


def test_the_next_peer_answers_for_a_dead_one_and_stays_preferred() -> None:
    with peers(always(200, 5, {"who": 1})) as made:
        asking = Client([DEAD, made[0].url], sleep=lambda _: None)
        assert asking.get("/a") == {"who": 1}
        asking.urls = (DEAD, made[0].url)
        assert asking.get("/b") == {"who": 1}
        assert made[0].asked == ["GET /a", "GET /b"]


@pytest.mark.parametrize("status", [0, 500, 503, 429])
def test_a_failing_peer_is_passed_over(status: int) -> None:
    with peers(always(status, 5, {}), always(200, 5, {"who": 2})) as made:
        assert client(made).get("/x") == {"who": 2}


def test_a_peer_that_is_behind_is_passed_over() -> None:
    heights = iter([9, 4])
    with peers(lambda _p, _b: (200, next(heights, 4), {"who": 1}), always(200, 9, {"who": 2})) as made:
        asking = client(made)
        assert asking.get("/first") == {"who": 1}
        assert asking.get("/second") == {"who": 2}
        assert asking.seen_height == 9


def test_a_peer_that_catches_up_is_asked_again() -> None:
    heights = iter([9, 4, 7, 9])
    with peers(lambda _p, _b: (200, next(heights), {"ok": True})) as made:
        asking = client(made)
        asking.get("/first")
        assert asking.get("/second") == {"ok": True}
        assert len(made[0].asked) == 4


def test_a_refusal_is_final() -> None:
    problem = {"code": "nonce_used", "detail": "nonce 3 was used", "action": "sign again"}
    with peers(always(409, 5, problem), always(200, 5, {})) as made:
        with pytest.raises(RefusedError) as refusal:
            client(made).get("/x")
        assert (refusal.value.code, refusal.value.detail, refusal.value.action) == tuple(problem.values())
        assert refusal.value.exit_code == 1
        assert made[1].asked == []


def test_nobody_answers() -> None:
    with pytest.raises(NotReachableError) as refusal:
        Client([DEAD, DEAD], sleep=lambda _: None).get("/x")
    assert refusal.value.exit_code == 3


def test_when_all_are_busy_their_own_words_are_the_answer() -> None:
    problem = {"code": "pool_full", "detail": "9 transactions are waiting", "action": "try again"}
    with peers(always(503, 5, problem), always(503, 5, problem)) as made:
        with pytest.raises(RefusedError) as refusal:
            client(made).send(b"tx")
        assert refusal.value.code == "pool_full"
        assert len(made[0].asked) > 1, "it was tried again before"


def test_a_server_that_is_not_a_peer_is_not_believed() -> None:
    with peers(always(200, 5, b"<html>")) as made, pytest.raises(NotReachableError):
        client(made).get("/x")
    with peers(always(404, 5, b"<html>")) as made, pytest.raises(NotReachableError):
        client(made).get("/x")


@pytest.mark.parametrize("url", ["", "127.0.0.1:80", "https://h:1", "http://h", "ftp://h:1"])
def test_addresses_are_checked(url: str) -> None:
    with pytest.raises(BadUseError):
        Client([url])


def test_sending_goes_on_at_the_next_peer_and_gives_the_receipt() -> None:
    with peers(always(0, 0, {}), always(200, 6, {"id": "ab", "code": "ok"})) as made:
        assert client(made).send(b"tx", wait_s=5) == {"id": "ab", "code": "ok"}
        assert made[1].asked == ["POST /v1/txs?wait=committed&timeout=4s"]


def test_sending_without_waiting_takes_the_id() -> None:
    with peers(always(202, 6, {"id": "ab"})) as made:
        assert client(made).send(b"tx") == {"id": "ab"}
        assert made[0].asked == ["POST /v1/txs"]


def test_a_transaction_in_no_block_times_out_with_its_id() -> None:
    with peers(always(202, 6, {"id": "ab"})) as made, pytest.raises(TimedOutError) as refusal:
        client(made).send(b"tx", wait_s=0.05)
    assert refusal.value.exit_code == 4
    assert "ab" in refusal.value.detail


def test_the_peer_that_answered_last_is_asked_first() -> None:
    with peers(always(500, 5, {}), always(200, 5, {"who": 2}), always(200, 5, {"who": 3})) as made:
        asking = client(made)
        for _ in range(3):
            assert asking.get("/x") == {"who": 2}
        assert [len(peer.asked) for peer in made] == [1, 3, 0]


def test_between_the_rounds_it_waits_longer_each_time() -> None:
    waited: list[float] = []
    with peers(always(500, 5, {})) as made, pytest.raises(NotReachableError) as refusal:
        Client([made[0].url], sleep=waited.append).get("/x")
    assert refusal.value.code == "no_peer_answers", "a peer that fails has refused nothing"
    assert len(made[0].asked) == sending.ROUNDS
    assert waited == [sending.PAUSE_BETWEEN_ROUNDS_S * turn for turn in (1, 2, 3)]


def test_a_peer_that_is_behind_does_not_refuse_for_the_others() -> None:
    """What it does not know yet is not an answer: the receipt may stand in a block that it lacks."""
    problem = {"code": "unknown_transaction", "detail": "in no block of this peer"}
    replies = iter([(200, 9, {"who": 1}), (404, 8, problem), (404, 9, problem)])
    with peers(lambda _p, _b: next(replies), always(200, 9, {"who": 2})) as made:
        asking = client(made)
        asking.get("/first")
        assert asking.get("/second") == {"who": 2}
        asking.pass_over()
        with pytest.raises(RefusedError):
            asking.get("/third")


def test_what_was_seen_is_the_highest_and_a_peer_without_a_height_is_believed() -> None:
    replies = iter([(200, 9, 1), (200, 0, 2), (200, 12, 3)])
    with peers(lambda _p, _b: next(replies)) as made:
        asking = client(made)
        assert [(asking.get("/x"), asking.seen_height) for _ in range(3)] == [(1, 9), (2, 9), (3, 12)]


def test_an_answer_is_read_to_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_ANSWER_BYTES", 10)
    with peers(always(200, 1, b'"12345678"')) as made:
        assert client(made).get("/x") == "12345678"
    with peers(always(200, 1, b'"123456789"')) as made, pytest.raises(NotReachableError, match="more than this"):
        client(made).get("/x")


def test_a_single_peer_is_asked_without_others() -> None:
    problem = {"code": "no_peers", "detail": "2 of 4 up"}
    with peers(always(503, 5, problem), always(200, 5, {"who": 2})) as made:
        asking = client(made)
        assert asking.get_from(made[1].url + "/", "/x") == {"who": 2}
        assert asking.probe(made[0].url, "/x").status == 503
        with pytest.raises(NotReachableError, match="answered 503: 2 of 4 up") as refusal:
            asking.get_from(made[0].url, "/x")
        assert refusal.value.code == "peer_not_ready"
        assert [len(peer.asked) for peer in made] == [2, 1]
        assert made[1].asked == ["GET /x"]
    with pytest.raises(NotReachableError) as dead:
        asking.probe(DEAD, "/x")
    assert dead.value.code == "peer_not_reachable"


def test_what_somebody_typed_is_escaped_and_the_question_is_spelled_out() -> None:
    with peers(always(200, 5, {})) as made:
        client(made).get("/v1/clubs/a b\r\nX: 1", limit=3, cursor="a&b")
        client(made).get("/v1/clubs")
        assert made[0].asked == ["GET /v1/clubs/a%20b%0D%0AX:%201?limit=3&cursor=a%26b", "GET /v1/clubs"]


def test_a_long_wait_is_asked_for_in_slices() -> None:
    replies = iter([(202, 6, {"id": "ab"}), (202, 6, {"id": "ab"}), (200, 7, {"id": "ab", "code": "ok"})])
    with peers(lambda _p, _b: next(replies)) as made:
        assert client(made).send(b"tx", wait_s=25)["code"] == "ok"
        assert made[0].asked == [f"POST /v1/txs?wait=committed&timeout={sending.WAIT_SLICE_S}s"] * 3


def test_a_stream_begins_at_the_next_peer_unless_it_is_refused_for_good() -> None:
    def refusing(status: int, code: str) -> Callable[[str, bytes], Reply]:
        return always(status, 5, {"code": code, "detail": "no"})

    for status in (409, 429, 500, 503):
        with peers(refusing(status, "not_here"), always(200, 5, b"data: 1\r\n\ndata: 2\n")) as made:
            asking = client(made)
            assert list(asking.lines("/v1/events")) == ["data: 1", "", "data: 2"]
            assert list(asking.lines("/v1/events")) == ["data: 1", "", "data: 2"]
            assert [len(peer.asked) for peer in made] == [1, 2]
    with peers(refusing(400, "bad_topic"), always(200, 5, b"")) as made:
        with pytest.raises(RefusedError) as refusal:
            list(client(made).lines("/v1/events"))
        assert (refusal.value.code, made[1].asked) == ("bad_topic", [])
    waited: list[float] = []
    with peers(refusing(503, "full"), refusing(409, "cursor_ahead")) as made:
        with pytest.raises(RefusedError) as last:
            list(Client([peer.url for peer in made], sleep=waited.append).lines("/v1/events"))
        assert (last.value.code, [len(peer.asked) for peer in made]) == ("cursor_ahead", [sending.ROUNDS] * 2)
        assert waited == [sending.PAUSE_BETWEEN_ROUNDS_S * turn for turn in (1, 2, 3)]
    with pytest.raises(NotReachableError, match="no peer sends events"):
        list(Client([DEAD], sleep=lambda _: None).lines("/v1/events"))


def test_what_a_question_says_of_itself() -> None:
    with peers(always(200, 5, {})) as made:
        asking = client(made)
        asking.get("/x")
        asking.send(b"tx")
        list(asking.lines("/v1/events"))
        list(asking.lines("/v1/events", "7-1"))
        question = {"Accept": "application/json", "Accept-Language": "en"}
        stream = question | {"Accept": "text/event-stream"}
        assert made[0].said == [
            question,
            question | {"Content-Type": "application/msgpack"},
            stream,
            stream | {"Last-Event-ID": "7-1"},
        ]


@pytest.mark.parametrize("status", [400, 404, 500])
def test_one_peer_that_refuses_is_not_ready(status: int) -> None:
    with peers(always(status, 5, {})) as made, pytest.raises(NotReachableError, match=f"answered {status}"):
        client(made).get_from(made[0].url, "/x")


def test_a_peer_that_hangs_does_not_hold_up_what_another_can_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HASTY_READ_S", 0.05)
    enough = threading.Event()

    def late(_path: str, _body: bytes) -> Reply:
        enough.wait(60)
        return 0, 1, {}

    with peers(late, always(200, 1, {"a": 1})) as made:
        asked = client(made)
        assert asked.get("/x") == {"a": 1}
        assert not enough.is_set()
        enough.set()
        assert asked.get("/x") == {"a": 1}
        assert len(made[0].asked) == 1, "who answered last is asked first"


def test_a_peer_that_hangs_is_asked_once_and_a_person_sees_what_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORD_S", 0.01)
    told: list[Text] = []
    word, enough = threading.Event(), threading.Event()

    def say(what: Text) -> None:
        told.append(what)
        word.set()

    def late(_path: str, _body: bytes) -> Reply:
        enough.wait(60)
        return 0, 1, {}

    with peers(late) as made:
        asked = client(made)
        asked.waits = say
        with pytest.raises(NotReachableError, match="timed out"):
            asked.request("GET", "/x", read_timeout_s=0.5)
        enough.set()
        assert len(made[0].asked) == 1
    assert told == [module.NO_ANSWER_YET]


def test_a_person_is_told_that_the_outcome_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORD_S", 0.01)
    told: list[Text] = []
    word = threading.Event()

    def say(what: Text) -> None:
        told.append(what)
        word.set()

    def when_told(_path: str, _body: bytes) -> Reply:
        word.wait(60)
        return 200, 1, {"id": "ab"}

    with peers(when_told) as made:
        asked = client(made)
        asked.waits = say
        asked.get("/x")
        assert told == [module.NO_ANSWER_YET]
        word.clear()
        asked.send(b"tx", 1)
        assert told == [module.NO_ANSWER_YET, module.NO_OUTCOME_YET]


def test_a_peer_that_says_nothing_is_not_waited_for_any_longer_than_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "CONNECT_TIMEOUT_S", 60.0)
    enough = threading.Event()

    def late(_path: str, _body: bytes) -> Reply:
        enough.wait(10)
        return 0, 1, {}

    with peers(late) as made:
        with pytest.raises(NotReachableError, match="timed out"):
            client(made).probe(made[0].url, "/x", timeout_s=0.05)
        enough.set()


@pytest.mark.parametrize(
    ("connect_s", "silent_s", "heard"), [(30.0, 0.2, ["one", ""]), (0.2, 30.0, ["one", "", "two", ""])]
)
def test_a_stream_is_ended_by_its_own_silence_not_by_the_patience_of_connecting(
    monkeypatch: pytest.MonkeyPatch, connect_s: float, silent_s: float, heard: list[str]
) -> None:
    """The peer says one thing, is silent for longer than the shorter of the two, and says another."""
    monkeypatch.setattr(exchange, "CONNECT_TIMEOUT_S", connect_s)
    gone = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"5\r\none\n\n\r\n")
            if not gone.wait(2.0 if silent_s < connect_s else 0.6):
                self.wfile.write(b"5\r\ntwo\n\n\r\n0\r\n\r\n")

        def log_message(self, *args: object) -> None:
            return

    with ExitStack() as stack:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        stack.callback(thread.join)
        stack.callback(server.server_close)
        stack.callback(server.shutdown)
        asking = Client([f"http://127.0.0.1:{server.server_address[1]}"], sleep=lambda _: None)
        assert list(asking.lines("/v1/events", silent_s=silent_s)) == heard
        gone.set()


def code_of(question: Callable[[], object]) -> str:
    try:
        question()
    except GettyError as error:
        return error.code
    return ""


QUESTIONS: tuple[Callable[[Client], object], ...] = (
    lambda asking: asking.get("/a"),
    lambda asking: asking.send(b"tx"),
    lambda asking: asking.get_from(asking.urls[0], "/a"),
    lambda asking: asking.probe(asking.urls[0], "/a"),
    lambda asking: list(asking.lines("/v1/events")),
)


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, False),
        ({CHAIN_HEADER: "aa" * 32}, False),
        ({CHAIN_HEADER: "aa" * 32, PEER_HEADER: "02" * 20}, False),
        ({CHAIN_HEADER: "bb" * 32, PEER_HEADER: "01" * 20}, False),
        ({CHAIN_HEADER: "aa" * 32, PEER_HEADER: "01" * 20}, True),
    ],
)
def test_only_the_node_that_is_expected_is_believed(headers: dict[str, str], ours: bool) -> None:
    """Whatever a stranger says, refusals included: another peer is asked, and without one nothing is believed."""
    for status in (200, 404, 503):
        problem = {"code": "unknown_account", "detail": "it is not here"}
        with peers(always(status, 7, problem)) as (peer,):
            peer.headers = headers
            asking = Client([peer.url], lambda _: None, genesis_hash="aa" * 32, peer_ids={peer.url: "01" * 20})
            for question in QUESTIONS:
                assert (code_of(partial(question, asking)) == "foreign_node") is not ours
            assert asking.seen_height == (7 if ours and status == 200 else 0), "a stranger's height is not seen"


def test_signed_bytes_are_not_handed_to_a_stranger() -> None:
    with peers(always(200, 7, {"id": "ab"})) as (stranger,):
        asking = Client([stranger.url], lambda _: None, genesis_hash="aa" * 32)
        for _ in range(2):
            with pytest.raises(NotReachableError) as refusal:
                asking.send(b"signed", wait_s=1)
            assert refusal.value.code == "foreign_node"
        assert not any(line.startswith("POST") for line in stranger.asked)
        stranger.headers = {CHAIN_HEADER: "aa" * 32}
        assert asking.send(b"signed") == {"id": "ab"}


def test_a_stranger_is_passed_over() -> None:
    with peers(always(200, 99, {"who": "stranger"}), always(200, 5, {"who": 2})) as (stranger, ours):
        stranger.headers, ours.headers = {CHAIN_HEADER: "bb" * 32}, {CHAIN_HEADER: "aa" * 32}
        asking = client([stranger, ours])
        asking.expect_chain("aa" * 32)
        assert asking.get("/a") == {"who": 2}
        assert asking.seen_height == 5


def test_an_answer_that_is_too_long_is_reported_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getty_client.exchange.MAX_ANSWER_BYTES", 4)
    with peers(always(200, 1, {"long": "answer"})) as (peer,), pytest.raises(NotReachableError) as refusal:
        client([peer]).get_from(peer.url, "/a")
    assert refusal.value.code == "bad_answer"
