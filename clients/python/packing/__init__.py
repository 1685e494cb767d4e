"""Builds the wheel of the client, which installs without the node. The wheel does not contain this package."""
