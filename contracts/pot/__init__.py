"""The pot: savings, dues and shared accounts, group purchases and events (저축계, 회비, 모임통장, 공동구매).

    members ── dues, free payments ──▶ pot ── a vote of the members ──▶ whom it names
                                        ├── a share of what is left ──▶ a member who leaves
                                        └── everything, pro rata ─────▶ all members, at the close

Rule 1: won leaves a pot only as what the members have voted for, or as a member's share of what is left.
Rule 2: the organizer is a member like the others: no call gives anybody else's won to the organizer.
Rule 3: nobody gets back more than was paid in, and who leaves not more than the share of what is left.
"""
