"""The command line `gye`: builds and signs transactions, queries peers over their HTTP API, prints tables or JSON.

    main       the command tree, and how an error becomes an exit code
    commands/  one file per group of commands              options    what every command needs: folder, peers, keys
    client     HTTP with fail-over from peer to peer       output     tables for people, JSON for programs
    verify     the light client's side of `gye verify`     language   English or Korean
    wallet/    encrypted private keys                      devnet/    the peers of this machine as processes
    node/      one node, for its operator                  demo/      the ten-month club, from nothing to proof

Private keys never leave this package. Where `verify` is used, a peer's answers are proved, not trusted.
"""
