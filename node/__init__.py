"""The peer: consensus, ledger and network joined.

    peer/       what a peer does, over ports, without I/O           app.py      joins the two, and runs one node
    shell/      loop, network, files, workers, log, HTTP            ports.py    what a peer needs of the world

Rule 1: `node.peer` does no I/O; it speaks to the ports of `node.ports`.
Rule 2: everything with `async`, files or sockets is in `node.shell`, which owns no rule.
"""
