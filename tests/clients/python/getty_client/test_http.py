"""Rule: one dead, failing or lagging peer is one attempt, not an error; and what was seen is not un-seen."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from getty_client.errors import BadUseError, NotReachableError, RefusedError, TimedOutError
from getty_client.http import HEIGHT_HEADER, Client

Reply = tuple[int, int, Any]
"""Status, height, body."""


class Peer:
    """A small HTTP server that answers what the test says, and remembers what it was asked."""

    def __init__(self, reply: Callable[[str, bytes], Reply]) -> None:
        self.reply = reply
        self.asked: list[str] = []
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                peer.asked.append(f"{self.command} {self.path}")
                status, height, answer = peer.reply(self.path, body)
                if status == 0:
                    self.close_connection = True
                    return
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header(HEIGHT_HEADER, str(height))
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_GET  # noqa: N815  # the name http.server looks for

            def log_message(self, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"


@contextmanager
def peers(*replies: Callable[[str, bytes], Reply]) -> Iterator[list[Peer]]:
    made = [Peer(reply) for reply in replies]
    with ExitStack() as stack:
        for peer in made:
            thread = threading.Thread(target=peer.server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            stack.callback(thread.join)
            stack.callback(peer.server.server_close)
            stack.callback(peer.server.shutdown)
        yield made


def client(made: list[Peer]) -> Client:
    return Client([peer.url for peer in made], sleep=lambda _: None)


def always(status: int, height: int, body: Any) -> Callable[[str, bytes], Reply]:
    return lambda _path, _body: (status, height, body)


DEAD = "http://127.0.0.1:1"


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


def test_what_is_no_peer_is_not_believed() -> None:
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
        assert made[1].asked == ["POST /v1/txs?wait=committed&timeout=5s"]


def test_sending_without_waiting_takes_the_id() -> None:
    with peers(always(202, 6, {"id": "ab"})) as made:
        assert client(made).send(b"tx") == {"id": "ab"}
        assert made[0].asked == ["POST /v1/txs"]


def test_a_transaction_in_no_block_times_out_with_its_id() -> None:
    with peers(always(202, 6, {"id": "ab"})) as made, pytest.raises(TimedOutError) as refusal:
        client(made).send(b"tx", wait_s=0.05)
    assert refusal.value.exit_code == 4
    assert "ab" in refusal.value.detail
