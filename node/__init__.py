"""The node: joins consensus, ledger and network.

    peer/       what a peer does, over ports, without I/O           app.py      builds, joins and runs one node
    shell/      loop, network, files, workers, log, HTTP            ports.py    what a peer needs from its environment

Rule 1: `node.peer` does no I/O; it uses the ports of `node.ports`.
Rule 2: everything with `async`, files or sockets is in `node.shell`, which contains no rule.
"""
