"""One file per group of commands. A command reads its options, calls one thing, prints the answer."""
