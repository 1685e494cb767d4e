"""What the chain does by itself in every round: collect, settle, pay out, close (contracts.md TIME, PAYOUT, WATERFALL).

                due + 1 ms                    due + grace + 1 ms
    ──────────────┬──────────────────────────────┬────────────────────▶ block time
      ahead       │   late, within grace         │
                  ▼                              ▼
              collect                         settle, where something was missing
                  │ everything there?            │
                  └────▶ pay out at once         └────▶ pay out what is there

Rule 1: nobody has to send anything. What a person may send (`pay`) only makes a contribution come earlier.
"""
