"""A QR code in a terminal: the modules of the library, dark on light, with their quiet zone."""

import re

import segno

from cli.invitation import Invitation
from cli.qr import BLACK_ON_WHITE, PLAIN, QUIET_ZONE, qr_code

LINE = Invitation("ab" * 32, "cd" * 32, "ef" * 8, 3).line()
DARK = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def modules(code: str) -> list[list[int]]:
    """Return the modules that a terminal shows, row by row; 1 is dark."""
    rows: list[list[int]] = []
    for line in code.split("\n"):
        pairs = [DARK[half] for half in line.removeprefix(BLACK_ON_WHITE).removesuffix(PLAIN)]
        rows += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    return rows


def test_what_is_shown_is_the_code_with_its_quiet_zone() -> None:
    shown = modules(qr_code(LINE))
    made = [[int(one) for one in row] for row in segno.make_qr(LINE, error="l", boost_error=False).matrix]
    size = len(made)
    inner = [row[QUIET_ZONE : QUIET_ZONE + size] for row in shown[QUIET_ZONE : QUIET_ZONE + size]]
    assert inner == made
    assert sum(map(sum, shown)) == sum(map(sum, made)), "all around it is light"
    assert {len(row) for row in shown} == {size + 2 * QUIET_ZONE}


def test_an_invitation_fits_a_terminal_of_80_columns() -> None:
    lines = qr_code(LINE).split("\n")
    bare = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in lines]
    assert len(lines) <= 25
    assert max(map(len, bare)) <= 50


def test_the_colours_are_dark_on_light_and_end_with_the_line() -> None:
    assert all(line.startswith(BLACK_ON_WHITE) and line.endswith(PLAIN) for line in qr_code("A").split("\n"))
