"""Identity: registered verifiers attest the levels of pseudonymous accounts, and a person has only one account.

    operator ── register ──┐
    operator ── register ──┼─► quorum ─► a verifier, its highest level, its domain of nullifiers
                           ┘
    verifier ── attest(account, level, until, nullifier) ─► the account has this level until then
    verifier ── revoke(account, why) ─► it has not                 operators ── dismiss ─► none of its levels count

Rule 1: nothing personal is stored: only an account, a level, an instant, a verifier and a nullifier. No call takes free
text, except the name of an organisation at its registration.
Rule 2: a nullifier is HMAC-SHA256(the domain's secret, chain context ‖ what identifies the person at the bank). It
belongs to one account, and an account to one nullifier. So one person cannot hold two verified accounts, and
cannot leave debts in one and come back with another. Expiry and revocation do not free it; only a quorum of operators
releases a binding that a verifier got wrong, with everything that was attested of the account.
Rule 3: verifiers of one chain share one domain, so that the nullifiers of two of them can be compared.
Rule 4: a level counts while it has not expired and its verifier is registered; an attestation given before the verifier
was dismissed does not count again when the operators register it once more.
"""
