"""Adapters of the ports of banking."""
