"""Agreements: a library of clauses on the chain, and drafts made from it, which the members of a club sign by one hash.

    operators ── add ──▶ a version of a clause: class, SHA-256 of its text in each language, parameters with bounds
    operators ── register ──▶ an expert ── judge ──▶ the version stands, or it is rejected
    anybody ── draft(clauses, values) ──▶ canonical form ──▶ hash ──▶ a term of a club, which everybody signs

Rule 1: the texts are off the chain. A version of a clause never changes: another text is another version.
Rule 2: a draft uses the present version of each clause: the highest that has ever come into force. An older version
never comes back.
Rule 3: a version comes into force by the approval of a registered expert, a forbidden one at once. It stands while an
approval counts, no rejection does, and the operators have not withdrawn it. The word of a dismissed expert does not
count.
Rule 4: a draft has every required clause and no forbidden one. While a required clause does not stand, there is no
draft.
Rule 5: the canonical form has the clauses ascending, each with its version, its class, the hashes of its texts, and
its values by name with their units. So the order of a call does not matter, and agreements that differ in anything have
different hashes.
Rule 6: a draft belongs to nobody. The same clauses with the same values are the same agreement, for any number of
clubs.
"""
