"""First steps of commands of several groups: a formed club, a node's directory."""

from pathlib import Path

from tests.kit.local_gye import Gye
from tests.kit.world import member


def init(gye: Gye, folder: Path, number: int) -> Path:
    place = folder / f"n{number}"
    arguments = ("--name", f"peer-{number}", "--chain-id", "club-net", "--p2p", f"127.0.0.1:{2000 + number}")
    gye.ok("node", "init", "--dir", str(place), *arguments, "--api-listen", f"127.0.0.1:{3000 + number}")
    return place


CREATE = ("club", "create", "trio", "--seats", "3", "--contribution", "100,000", "--surcharge", "10000", "--open")


DATED = (*CREATE, "--first-due", "2026-01-31", "-w", "member-01")


def formed(gye: Gye, *founding: str) -> str:
    """Found a club of three, with `founding` instead of the usual options, whose seats are taken and signed for."""
    club = str(gye.ok(*(founding or DATED))["club"])
    for seat in (1, 2, 3):
        gye.node.world.fund(member(seat), 1_000_000)
        gye.ok("club", "join", club, "--seat", str(seat), "-w", member(seat))
    for seat in (1, 2, 3):
        gye.ok("club", "sign", "trio", "-w", member(seat))
    return club


ONE, TWO, THREE, FOUR = (member(number) for number in range(1, 5))


def missed(gye: Gye, *options: str) -> str:
    """Found a club of three without deposit, in which seat 3 has missed round 1; return its id."""
    club = str(gye.ok(*DATED, "--deposit", "0", *options)["club"])
    for seat in (1, 2, 3):
        if seat < 3:
            gye.node.world.fund(member(seat), 1_000_000)
        gye.ok("club", "join", club, "--seat", str(seat), "-w", member(seat))
    for seat in (1, 2, 3):
        gye.ok("club", "sign", club, "-w", member(seat))
    gye.ok("club", "start", club, "-w", ONE)
    gye.ok("dev", "warp", "--until", "2026-02-05")
    return club
