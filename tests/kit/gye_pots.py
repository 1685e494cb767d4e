"""A pot of three on the command line."""

from tests.kit.local_gye import Gye

__all__ = ["PEOPLE", "decided", "founded"]

PEOPLE = ("member-01", "member-02", "member-03")


def founded(gye: Gye, *options: str) -> str:
    """Create, join, sign and start a pot of three; return its id."""
    for name in (*PEOPLE, "member-04"):
        gye.ok("dev", "faucet", name, "200,000")
    pot = str(gye.ok("pot", "create", "mountain club", *options, "-w", "member-01")["pot"])
    for name in PEOPLE[1:]:
        gye.ok("pot", "invite", pot, "--account", name, "-w", "member-01")
        gye.ok("pot", "join", pot, "-w", name)
    for name in PEOPLE:
        assert gye("pot", "sign", pot, "-w", name).out.startswith("signed ")
    assert gye("pot", "start", pot, "-w", "member-01").out == "started with 3 members\n"
    return pot


def decided(gye: Gye, proposal: str) -> None:
    """Let two of three vote yes."""
    for name in PEOPLE[:2]:
        gye.ok("vote", "cast", proposal, "yes", "-w", name)
