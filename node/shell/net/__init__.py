"""Connections between peers: TLS, handshakes, frames, admission by the chain, and the pace at which frames reach the
peer."""
