"""A peer's vote: the record on disk, the gate that signs, what peers remember of it, and the messages it answers."""
