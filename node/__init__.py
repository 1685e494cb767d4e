"""The peer: consensus, ledger and network joined.

Rule 1: `peer`, `mempool`, `sync`, `wal` and the other modules here do no I/O; they speak to the ports of `node.ports`.
Rule 2: everything with `async`, files or sockets is in `node.shell`, which owns no rule.
"""
