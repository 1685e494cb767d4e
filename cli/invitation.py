"""An invitation as one line, for a message or a QR code: it names the club, the agreement, the chain and the seat.

    GYE:JOIN/CLUB/SIGN/CHAIN[/SEAT]

    CLUB     the club's id, 64 hex digits
    SIGN     the hash of the agreement that the organizer has seen, 64 hex digits: what members sign
    CHAIN    the first 16 digits of the genesis hash
    SEAT     the number of the seat, where one is meant

Rule 1: only letters, digits, / and :, all in capitals, because a QR code takes those in half the space.
Rule 2: a line that begins as an invitation is never taken for a club's name, so one that was cut is refused.
Rule 3: whoever takes an invitation as a club's name gets that agreement on that chain, or a refusal: a copy that
somebody has changed on its way leads nowhere else.
"""

import re
from dataclasses import dataclass

from cli.client import Client
from cli.refusals.clubs import BadInvitationError, InvitedElsewhereError

__all__ = ["Invitation", "check_chain", "read_invitation"]

CHAIN_DIGITS = 16
_HEAD = "GYE:JOIN/"
SHORTEST = len(_HEAD) + 64 + 1 + 64 + 1 + CHAIN_DIGITS
"""The characters of an invitation without a seat."""
_LINE = re.compile(r"GYE:JOIN/([0-9A-F]{64})/([0-9A-F]{64})/([0-9A-F]{16})(?:/([1-9][0-9]{0,3}))?")


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation. Hex digits are in lower case, except in the line."""

    club: str
    sign: str
    chain: str
    """The beginning of the genesis hash."""
    seat: int | None

    def line(self) -> str:
        """Return the invitation as one line."""
        seat = "" if self.seat is None else f"/{self.seat}"
        return f"GYE:JOIN/{self.club}/{self.sign}/{self.chain[:CHAIN_DIGITS]}{seat}".upper()


def read_invitation(text: str) -> Invitation | None:
    """Return the invitation in `text`, or None if it is not one. Raises BadInvitationError if it is cut or damaged."""
    line = text.strip().upper()
    found = _LINE.fullmatch(line)
    if found is None and line.startswith(_HEAD):
        raise BadInvitationError(length=len(line), least=SHORTEST)
    if found is None:
        return None
    club, sign, chain, seat = found.groups()
    return Invitation(club.lower(), sign.lower(), chain.lower(), None if seat is None else int(seat))


def check_chain(client: Client, invitation: Invitation) -> None:
    """Raise InvitedElsewhereError unless the peer's chain is the one that the invitation names."""
    chain = str(client.get("/v1/genesis")["hash"])
    if not chain.startswith(invitation.chain):
        raise InvitedElsewhereError(named=invitation.chain, chain=chain[:CHAIN_DIGITS])
