"""Checks a PROPOSAL by R3.1 and R3.3: may a peer vote for it, if its block is valid?

    whose      the PREPARE in it is leader(h, v)'s                                    R3.1
    what       its block is the one the PREPARE names, and has the body its header names
    on what    the parent decided here
    why        if its TC demands a block, it is that block; else the leader's own      R3.3

The ledger decides whether the block is *valid* (4.3), and the lock whether this peer may still vote.
"""

from consensus.certificate import required_block
from consensus.context import HeightContext
from consensus.messages import Proposal, ProposalHint
from consensus.topology import Topology
from ledger.primitives.block import header_hash
from ledger.primitives.units import Hash32
from ledger.primitives.validators import ValidatorSet


def fault_of(proposal: Proposal, topology: Topology, validators: ValidatorSet, parent_hash: Hash32) -> str | None:
    """Return the fault of a proposal, or None. Its certificates and signatures must be verified already."""
    header, block_hash = proposal.block.header, header_hash(proposal.block.header)
    required = required_block(proposal.tc)
    leader = topology.leader(proposal.view)
    if proposal.prepare.signer != leader:
        return "proposal not of the leader"
    if proposal.prepare.block_hash != block_hash or not proposal.block.body_matches_header():
        return "proposal whose block does not match"
    if header.parent_hash != parent_hash:
        return "proposal on another parent"
    if required is not None and block_hash != required:
        return "proposal against the value rule R3.3"
    if required is None and header.proposer_id != validators[leader].id:
        return "proposal under another proposer's name"
    return None


def is_leaders_hint(hint: ProposalHint, context: HeightContext) -> bool:
    """Return whether a header that was relayed with a PREPARE (4.10) can belong to a proposal without a fault
    (`fault_of`).

    Only then should the body be fetched: a leader can sign any number of headers that nobody would vote for.
    """
    header, leader = hint.header, context.topology.leader(0)
    signed = hint.prepare.signer == leader and hint.prepare.block_hash == header_hash(header)
    return signed and (header.parent_hash, header.proposer_id) == (context.parent_hash, context.validators[leader].id)
