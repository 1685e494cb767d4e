"""A node's directory: its files and keys, the record's file, the lock of the running node, the repair of its store."""
