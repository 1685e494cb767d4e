"""Ids that sort by the time of their making (UUID version 7, RFC 9562)."""

import secrets

__all__ = ["new_id"]


def new_id(now_ms: int) -> str:
    """Return a new id: 48 bits of time, then 74 random bits, as a UUID in lower-case hex."""
    bits = (now_ms & (2**48 - 1)) << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
