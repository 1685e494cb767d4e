"""A node's directory: its files and keys, the record's file, the lock of one running node, a damaged store's repair."""
