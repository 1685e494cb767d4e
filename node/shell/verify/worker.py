"""A process that checks signatures for `node.shell.verify.verifier`, and the messages on their socket.

    request   u32 bytes ‖ per claim: u32 payload bytes ‖ 32 key ‖ 64 signature ‖ payload
    answer    u32 bytes ‖ per claim, in order: 1 good, 0 bad

Rule 1: it knows no state, no file and no other socket. It can only fail by dying, and then the node checks its claims.
Rule 2: it ends when its socket ends, so it never outlives the node. The node handles an interrupt at the terminal.
"""

import signal
import socket
import sys
from collections.abc import Sequence

from ledger.primitives.keys import PUBLIC_KEY_BYTES, SIGNATURE_BYTES, Claim, verify_all
from node.shell.hardening import die_with_parent

HEAD_BYTES = 4
_CLAIM_BYTES = HEAD_BYTES + PUBLIC_KEY_BYTES + SIGNATURE_BYTES

MAX_REQUEST_BYTES = 8 * 1024 * 1024
"""Twice a batch of 256 of the largest transactions (16 KiB)."""


def encode_claims(claims: Sequence[Claim]) -> bytes:
    """Return a request; keys and signatures must have the right lengths."""
    parts: list[bytes] = [b""]
    for key, payload, signature in claims:
        assert len(key) == PUBLIC_KEY_BYTES, "checked by whoever asks"
        assert len(signature) == SIGNATURE_BYTES, "checked by whoever asks"
        parts += (len(payload).to_bytes(HEAD_BYTES, "big"), key, signature, payload)
    parts[0] = sum(map(len, parts)).to_bytes(HEAD_BYTES, "big")
    return b"".join(parts)


def decode_claims(body: bytes) -> list[Claim]:
    """Return the claims in the body of a request from `encode_claims`."""
    claims: list[Claim] = []
    at = 0
    while at < len(body):
        size = int.from_bytes(body[at : at + HEAD_BYTES], "big")
        key = body[at + HEAD_BYTES : at + HEAD_BYTES + PUBLIC_KEY_BYTES]
        signature = body[at + HEAD_BYTES + PUBLIC_KEY_BYTES : at + _CLAIM_BYTES]
        end = at + _CLAIM_BYTES + size
        claims.append(Claim(key, body[at + _CLAIM_BYTES : end], signature))
        at = end
    return claims


def serve(connection: socket.socket) -> None:
    """Answer requests until the other side is gone."""
    with connection, connection.makefile("rb") as stream:
        while True:
            head = stream.read(HEAD_BYTES)
            size = int.from_bytes(head, "big")
            if len(head) < HEAD_BYTES or size > MAX_REQUEST_BYTES:
                return
            body = stream.read(size)
            if len(body) < size:
                return
            answers = bytes(verify_all(decode_claims(body)))
            connection.sendall(len(answers).to_bytes(HEAD_BYTES, "big") + answers)


def main(descriptor: int) -> None:
    """Serve on the inherited socket with this descriptor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    try:
        serve(socket.socket(fileno=descriptor))
    except OSError:
        return  # the node is gone


if __name__ == "__main__":
    main(int(sys.argv[1]))
