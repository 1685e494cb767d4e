"""Many random clubs against the calculator: `python -m tests.reference --clubs 1000 --first 0`.

Prints after every 20 clubs how many are done, how fast, and what remains; a run that was stopped goes on with the
`--first` of its last line. Every disagreement is printed with its seed; the exit code is 1 when there was any.
"""

import argparse
import sys
import time

from tests.reference.play import Disagreement, play

EVERY = 20


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reference")
    parser.add_argument("--clubs", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    begun, blocks, wrong = time.monotonic(), 0, []
    for done, seed in enumerate(range(asked.first, asked.first + asked.clubs), start=1):
        try:
            blocks += play(seed).blocks
        except Disagreement as found:
            wrong.append(seed)
            print(found, "\n", flush=True)
        if done % EVERY == 0 or done == asked.clubs:
            rate = done / (time.monotonic() - begun)
            left = asked.clubs - done
            print(
                f"{done} clubs, {blocks} blocks compared, {len(wrong)} disagree {wrong or ''}; {rate:.2f} clubs/s, "
                f"{left} remain ({left / rate:.0f} s); go on with --first {seed + 1} --clubs {left}",
                flush=True,
            )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
