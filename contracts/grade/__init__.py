"""Grade: how far a person has kept agreements so far. It decides how much others lend without security.

    identity ── level ───────────────────────────┐
    rotation ── report_round, one call a round ──┼─► score ─► grade 1 … 6 ─► holdback, and a limit of unsecured credit
    member   ── feedback about somebody it met ──┘

Rule 1: the formula is in `rules`, has a version, and knows only integers.
Rule 2: nobody has a grade above 1 who is not verified as a person. Otherwise a new account would have no past.
Rule 3: a person rises only by other verified persons: each of them counts MEETINGS times, over all clubs and for good.
So a ring of n gains at most 33 points per person for each of the n − 1 others, however many clubs it runs.
Rule 4: a default leads to the lowest grade, and freezes it there.
Rule 5: every movement is an event with its cause, club and round. What time takes is in the next event.
Rule 6: a chain that has never had a verifier has no grades, and rotation reports nothing.
"""
