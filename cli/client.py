"""The peers of the chain as commands ask them: `getty_client`'s HTTP with fail-over, unchanged."""

from getty_client.exchange import HEIGHT_HEADER, Answer
from getty_client.http import WAITS, Client

__all__ = ["HEIGHT_HEADER", "WAITS", "Answer", "Client"]
