"""Peers that are not validators: whose connection key the network accepts, by a quorum of the operators.

    operator ── admit(peer) ──┐                                         admitted ── remove by a quorum,
    operator ── admit(peer) ──┼─► quorum of all operators ─► admitted               or only by its own operator
    operator ── admit(peer) ──┘   (q = n − ⌊(n−1)/3⌋)                                ─► gone

Rule 1: whoever is admitted may connect, read and relay. It never votes: the validator set is not touched here.
Rule 2: a voice counts for exactly what it said (key, name, operator, address), once, for BALLOT_MS. When anything is
decided about a key, every ballot about that key is void, so no old voice is ever used for something new.
Rule 3: the list is one value under the state root: every node reads it after each block, a light client can prove it.
"""
