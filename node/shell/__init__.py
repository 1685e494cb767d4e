"""The shell of a peer: everything that uses the operating system.

    net/       connections between peers, and their admission     port, admin   the node's answers to the API and
    operator
    disk/      the node's directory, its record, its repair       http          HTTP sockets
    verify/    signature checks in separate processes             front/        the API in a separate process
    observe/   log, metrics, figures, the trail of votes          init          the directories of a new cluster

Rule 1: everything with `async`, sockets, files or clocks is here; nothing here knows a rule of consensus or ledger.
Rule 2: only the event loop's thread calls the peer, one call at a time.
"""
