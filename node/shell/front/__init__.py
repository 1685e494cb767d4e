"""The HTTP API in a process of its own, so that no request costs the consensus loop more than its share.

    client ──HTTP──► front process                                     node process
                     process.py  forked or spawned, ends with the node
                     api.server ── port.py ──calls──► service.py ─► submit, status, metrics
                                      └─ store.py ─reads──► service.py ─► a snapshot of LevelDB, under a share of time
                                      ◄── tips ────────── service.py ◄── each committed block

Rule 1: whatever a request costs (parsing, views, simulation, JSON) is spent in the front process. What it asks of the
node is a value by key, a page of entries, or a few plain values; `share.py` bounds how much time that may take.
Rule 2: the front process holds no key and no record. When it dies, the node goes on and starts another one.
Rule 3: what is served is what is durable: the front reads snapshots that the node takes after a commit.
"""
