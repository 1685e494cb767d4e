"""An HTTP server with arbitrary answers: a peer that lies, or a program that is not our peer."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answers = Mapping[str, object] | Callable[[str], object]
"""By path without its query, or a function of the whole path. None means 404."""


@contextmanager
def serve_answers(answers: Answers, port: int = 0) -> Iterator[str]:
    """Serve `answers` as JSON on a port of this machine; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = answers(self.path) if callable(answers) else answers.get(self.path.partition("?")[0])
            body = json.dumps(found if found is not None else {"code": "unknown_route", "detail": "nothing is here"})
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        do_POST = do_GET  # noqa: N815  # the name that the library calls

        def log_message(self, *_args: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
