"""The simulator: the peer's real code over a virtual clock, network, disk and store, one seed, one history.

    python -m tests.sim --seed 7      one run, with a trace a person can read
    python -m tests.sim --seeds 500   many runs; stops at the first violation and prints the command that replays it
    python -m tests.sim --minutes 10  further seeds, kept in a ledger (`long`)

Rule 1: nothing here knows the protocol: `world` moves bytes and time, `invariants` watches, `swarm` disturbs.
Rule 2: the same seed gives the same history, event by event.
"""
