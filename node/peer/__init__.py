"""One peer without I/O: passes frames and transactions to the machine as inputs, and carries out its effects in order.

    peer        the loop around the machine       voting/     what this peer signs, and consensus messages
    parts       builds and joins all parts        blocks/     build, send, fetch, store, catch up
    dispatch    finds the part for a frame        txs/        admission, the pool, gossip
    intake      verifies before use               traffic/    frames, and what a peer may cost

Rule: a part knows only those below it: peer → parts → dispatch → voting → blocks → txs → tools → intake → traffic →
`node.ports`.
"""
