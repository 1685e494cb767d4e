"""Peers that are not validators. A quorum of the operators decides which connection keys the network accepts.

    operator ── admit(peer) ──┐                                         admitted ── remove by a quorum,
    operator ── admit(peer) ──┼─► quorum of all operators ─► admitted               or only by its own operator
    operator ── admit(peer) ──┘   (q = n − ⌊(n−1)/3⌋)                                ─► gone

Rule 1: an admitted peer may connect, read and relay. It never votes, because this contract does not change the
validator set.
Rule 2: a vote counts only for its exact content (key, name, operator, address), once, for BALLOT_MS. When a decision
about a key is made, every ballot about that key is void, so an old vote is never used for a new decision.
Rule 3: since version 2, a peer's own operator gives another address of it, which no rule uses.
Rule 4: the list is one value under the state root. Every node reads it after each block, and a light client can prove
it.
"""
