"""The rounds, which the chain runs by itself: collect, settle, pay out, close (contracts.md TIME, PAYOUT, WATERFALL).

                due + 1 ms                    due + grace + 1 ms
    ──────────────┬──────────────────────────────┬────────────────────▶ block time
      ahead       │   late, within grace         │
                  ▼                              ▼
              collect                         settle, if something was missing (waterfall)
                  │ complete?                    │
                  └────▶ pay out at once         └────▶ pay out the rest ──▶ after the last round: close

    a contribution, from top to bottom
        on time                  collect ──▶ work.make_good ──▶ payout
        by hand, ahead or late   pay ──▶ work.make_good ──▶ payout, if it completes the round
        missing                  waterfall ──▶ work.make_good, debts ──▶ payout; misses counts, and may open a vote

Rule 1: nobody has to send anything. A person's call (`pay`) only brings a contribution earlier.
Rule 2: each file has one step of a round. What all of them record of a contribution is in `work`.
"""
