"""The command line `gye`: builds and signs transactions, asks the peers over their HTTP API, prints tables or JSON.

    main      the command tree, and how an error becomes an exit code
    client    HTTP with fail-over from peer to peer        session    what a command works with: place, peers, keys
    keystore  encrypted private keys                        cluster    the peers of this machine as processes
    verify    the light client's side of `gye verify`       output     tables for people, JSON for programs
    commands  one file per group of commands                demo       the ten-month club, from nothing to proof

Private keys never leave this package; a peer is asked, not believed, wherever `verify` is used.
"""
