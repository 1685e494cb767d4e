"""Voting: how the members of a running club change it (contracts.md VOTE, WORSE)."""
