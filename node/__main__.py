"""`python -m node --dir DIR` runs the node of DIR until SIGTERM or SIGINT."""

import argparse
import sys
from pathlib import Path

from node.shell.hardening import begin_without_secrets
from node.startup import main

if __name__ == "__main__":
    begin_without_secrets()
    parser = argparse.ArgumentParser(prog="python -m node", description="Run one node of a Getty chain.")
    parser.add_argument("--dir", required=True, type=Path, help="the node's directory (node.toml, genesis.json, keys/)")
    sys.exit(main(parser.parse_args().dir))
