"""`python -m tests.vectors --seed 7`: cases that nobody has seen, for the tests of another implementation.

The TypeScript client's tests read them from the file that GETTY_UNSEEN names (`make test-web` makes one in every run).
"""

import argparse
import json
import sys

from tests.vectors import call_cases, codec_cases, sentence_cases


def main() -> None:
    """Write cases as JSON to the standard output."""
    parser = argparse.ArgumentParser(prog="python -m tests.vectors", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="of the random values")
    parser.add_argument("--count", type=int, default=1_500, help="how many cases of the codec")
    options = parser.parse_args()
    made = {
        "codec": codec_cases.cases(options.seed, options.count),
        "calls": call_cases.cases(),
        "sentences": sentence_cases.cases(options.seed),
    }
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
