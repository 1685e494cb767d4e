"""A text as a QR code that a terminal shows, two rows of modules in one line.

Rule 1: dark is black and light is white, whatever colours the terminal has, because cameras look for dark on light.
Rule 2: the quiet zone of four modules that a reader needs is a part of it.
"""

from itertools import zip_longest

import segno

__all__ = ["qr_code"]

QUIET_ZONE = 4
BLACK_ON_WHITE, PLAIN = "\x1b[30;107m", "\x1b[0m"
_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
"""By (upper module, lower module), 1 for dark."""


def qr_code(text: str) -> str:
    """Return `text` as a QR code, with the codes of its colours, one string of several lines."""
    made = segno.make_qr(text, error="l", boost_error=False)
    rows = [[int(module) for module in row] for row in made.matrix_iter(border=QUIET_ZONE)]
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=[0] * len(rows[0]))
    lines = ["".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]
    return "\n".join(f"{BLACK_ON_WHITE}{line}{PLAIN}" for line in lines)
