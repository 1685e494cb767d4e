"""Upgrades of contracts. A quorum of the operators decides from which height on a contract has its next version.

    operator ── plan(contract, version, height) ──┐
    operator ── plan(contract, version, height) ──┼─► quorum ─► planned ── height is reached ─► in force, for ever
    operator ── plan(contract, version, height) ──┘                │
                                                                   └── drop by a quorum, before the height ─► gone

Rule 1: a version follows the one in force, and only one upgrade of a contract is planned at a time.
Rule 2: the height is at least a notice ahead, also when the last vote comes, so that every node can be stopped and
started with software that has the version. A node without it stops before that height and signs nothing.
Rule 3: old blocks are replayed with the version of their height. What was in force is never changed.
Rule 4: the decision does not depend on what the software that runs knows, so nodes of both versions count it equally.
"""
