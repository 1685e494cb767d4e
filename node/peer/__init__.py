"""One peer without I/O: frames and transactions in, consensus inputs to the machine, its effects carried out in order.

    peer        the loop around the machine       voting/     what this peer signs, and the messages it votes on
    parts       every part, built and joined      blocks/     built, announced, fetched, stored, caught up with
    dispatch    which part a frame is for         txs/        admission, the pool, telling the others
    intake      what is verified before use       traffic/    frames, and what a peer may cost

Rule: a part knows only those below it: peer → parts → dispatch → voting → blocks → txs → tools → intake → traffic →
`node.ports`.
"""
