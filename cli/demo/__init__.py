"""The demo: `play` plays it, `trouble` is its third club, `report` prints what it shows."""
