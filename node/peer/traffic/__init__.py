"""Traffic between peers: the frames, the open questions, the budget of each peer, and the order of processing."""
