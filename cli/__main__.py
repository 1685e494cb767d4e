"""`python -m cli` is `gye`."""

from cli.main import main

main()
