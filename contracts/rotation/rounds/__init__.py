"""What the chain does by itself in every round: collect, settle, pay out, close (contracts.md TIME, PAYOUT, WATERFALL).

                due + 1 ms                    due + grace + 1 ms
    ──────────────┬──────────────────────────────┬────────────────────▶ block time
      ahead       │   late, within grace         │
                  ▼                              ▼
              collect                         settle, where something was missing (waterfall)
                  │ everything there?            │
                  └────▶ pay out at once         └────▶ pay out what is there ──▶ after the last round: close

    a contribution, from top to bottom
        on time                  collect ──▶ work.make_good ──▶ payout
        by hand, ahead or late   pay ──▶ work.make_good ──▶ payout, where it completes the round
        missing                  waterfall ──▶ work.make_good, debts ──▶ payout; misses counts, and may open a vote

Rule 1: nobody has to send anything. What a person may send (`pay`) only makes a contribution come earlier.
Rule 2: each file is one thought, told from top to bottom; what all of them note of a contribution is in `work`.
"""
