"""Blocks in a peer: how a leader builds one, how blocks travel, when they are durable, and how a peer catches up."""
