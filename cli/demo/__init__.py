"""The demo: `play` runs it, `trouble` is its third club, `report` prints the result."""
