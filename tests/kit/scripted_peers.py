"""Peers with scripted answers, for tests of the client."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from getty_client.exchange import HEIGHT_HEADER
from getty_client.http import Client

Reply = tuple[int, int, Any]
"""(status, height, body)."""


SAID = ("Accept", "Accept-Language", "Content-Type", "Last-Event-ID")


class Peer:
    """A small HTTP server that answers as the test sets, and records the requests."""

    def __init__(self, reply: Callable[[str, bytes], Reply]) -> None:
        self.reply = reply
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.said: list[dict[str, str]] = []
        """The relevant headers of each request."""
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                peer.asked.append(f"{self.command} {self.path}")
                peer.said.append({name: value for name, value in self.headers.items() if name in SAID})
                status, height, answer = peer.reply(self.path, body)
                if status == 0:
                    self.close_connection = True
                    return
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header(HEIGHT_HEADER, str(height))
                for name, value in peer.headers.items():
                    self.send_header(name, value)
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
