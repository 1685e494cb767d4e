"""Guard: freezes the payouts of a club, for a broken invariant or by the operators' quorum, and lifts it."""
