"""Voting: the members of a running club decide on its changes (contracts.md VOTE, WORSE)."""
