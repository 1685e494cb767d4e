"""Traffic between peers: what frames say, which answers were asked for, what a peer may cost, whose turn it is."""
