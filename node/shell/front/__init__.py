"""The HTTP API in a process of its own, so that requests cannot take more than a share of the consensus loop's time.

    client ──HTTP──► front process                                     node process
                     process.py  forked or spawned, ends with the node
                     api.server ── port.py ──calls──► service.py ─► submit, status, metrics
                                      └─ store.py ─reads──► service.py ─► a snapshot of LevelDB, under a share of time
                                      ◄── tips ────────── service.py ◄── each committed block

Rule 1: the work of a request (parsing, views, simulation, JSON) is done in the front process. From the node it asks
only for a value by key, a page of entries, or a few plain values; `share.py` bounds the time for these.
Rule 2: the front process holds no key and no record. When it dies, the node continues and starts another one.
Rule 3: only durable data is served: the front reads snapshots that the node takes after a commit.
"""
