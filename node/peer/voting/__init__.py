"""A peer's vote: its record on disk, the gate that signs it, the question to peers about it, and the messages it
answers."""
