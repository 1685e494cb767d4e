"""The shell of a peer: everything that touches the world.

    net/       connections between peers, who may have one       port, admin   what a node says of itself, and takes
    disk/      the node's directory, its record, its repair      http          sockets of HTTP
    verify/    signature checks in processes of their own        front/        the API in a process of its own
    observe/   log, metrics, figures, the trail of votes         init          the directories of a new cluster

Rule 1: everything with `async`, sockets, files or clocks is here; nothing here knows a rule of consensus or ledger.
Rule 2: the peer is called only from the event loop's thread, one call at a time.
"""
