"""`python -m tests.bank --transfers N --database sqlite|postgres --seed S`: one run; the book has the clean ones."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.bank.faults import Plan, run
from tests.bank.postgres import server

BOOK = Path(__file__).parent / "book.jsonl"


def main() -> int:
    """Run, print what was shown, and note a clean run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bank")
    parser.add_argument("--transfers", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--seed", type=int, help="by default the first that the book does not have")
    parser.add_argument("--kill-every", type=float, default=3.0, help="seconds")
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else _next_seed(given.database)
    with tempfile.TemporaryDirectory(prefix="gye-bank-") as place:
        folder = Path(place)
        plan = Plan(given.transfers, seed, kill_every_s=given.kill_every)
        if given.database == "postgres":
            with server(folder / "pg", ("banking", "bank-witness")) as urls:
                plan.databases = urls
                outcome = run(folder / "chain", plan)
        else:
            outcome = run(folder / "chain", plan)
    line = {"database": given.database, "seed": seed, "transfers": given.transfers, "seconds": round(outcome.seconds)}
    line |= {"kills": dict(outcome.kills), "states": dict(sorted(outcome.states.items()))}
    print(json.dumps(line))
    print("\n".join(outcome.broken) if outcome.broken else "nothing twice, nothing lost")
    if outcome.broken:
        print(f"again: python -m tests.bank --transfers {given.transfers} --database {given.database} --seed {seed}")
        return 1
    with BOOK.open("a", encoding="utf-8") as book:
        book.write(json.dumps(line) + "\n")
    return 0


def _next_seed(database: str) -> int:
    lines = BOOK.read_text(encoding="utf-8").splitlines() if BOOK.exists() else []
    known = [json.loads(line) for line in lines]
    return 1 + max((line["seed"] for line in known if line["database"] == database), default=0)


if __name__ == "__main__":
    sys.exit(main())
