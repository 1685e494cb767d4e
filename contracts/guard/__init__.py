"""Guard: freezes a club because of a broken invariant or by the operators' quorum, and lifts freezes."""
