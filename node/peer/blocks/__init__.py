"""Blocks of a peer: what goes into one, how it travels, when it is durable, and how a peer catches up."""
