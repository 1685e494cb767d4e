"""`python -m services run --dir DIR NAME`: one process of services.json (`services.process`)."""

import argparse
import sys
from pathlib import Path

from services.process import run


def main() -> int:
    """Read the command line, and run the process until it is told to end."""
    parser = argparse.ArgumentParser(prog="python -m services")
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("run", help="run one process of services.json")
    one.add_argument("--dir", type=Path, required=True, help="the folder of services.json")
    one.add_argument("name", help="the name of the process")
    given = parser.parse_args()
    return run(given.dir, given.name)


if __name__ == "__main__":
    sys.exit(main())
