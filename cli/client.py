"""The HTTP client of the peers, with fail-over, as `getty_client` has it."""

from getty_client.exchange import HEIGHT_HEADER, Answer
from getty_client.http import WAITS, Client

__all__ = ["HEIGHT_HEADER", "WAITS", "Answer", "Client"]
