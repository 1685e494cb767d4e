"""One peer without I/O: frames and transactions in, consensus inputs to the machine, its effects carried out in order.

    peer        the loop around the machine       voting/     what this peer signs, and the messages it votes on
    dispatch    which part a frame is for         blocks/     built, announced, fetched, stored, caught up with
    intake      what is verified before use       txs/        admission, the pool, telling the others
                                                  traffic/    frames, and what a peer may cost

Rule: a room knows those below it: peer, dispatch → voting → blocks → txs → intake → traffic → `node.ports`.
"""
