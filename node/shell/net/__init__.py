"""Connections between peers: TLS, handshakes, frames, whom the chain lets in, and how fast frames reach the peer."""
