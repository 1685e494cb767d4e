"""Evidence that the form of a refused message gives by itself (R3.3, E5).

Rule: a PREPARE whose form breaks R3.3 is refused before anybody remembers it, and proves by itself that its signer is
guilty: at view 0 it has a justification, above view 0 it has none, or its TC does not justify it.
"""

from collections.abc import Iterator

from consensus.messages import Message, Prepare, Proposal, Timeout
from ledger.primitives.certificate import TimeoutCertificate
from ledger.primitives.evidence import SignedPrepare, UnjustifiedPrepare

__all__ = ["shown_by_form"]


def shown_by_form(message: Message) -> Iterator[UnjustifiedPrepare]:
    """Yield the possible evidence in a refused message, one piece for each PREPARE whose form is wrong.

    The evidence is not checked yet: `check_evidence` decides whether it proves anything, and the signatures must still
    be verified.
    """
    prepares: list[tuple[Prepare, TimeoutCertificate | None]] = []
    match message:
        case Prepare():
            prepares.append((message, None))
        case Proposal():
            prepares.append((message.prepare, None))
            if message.tc is not None:
                prepares.append((message.prepare, message.tc))
        case Timeout() if message.hint is not None:
            prepares.append((message.hint.prepare, None))
        case _:
            pass
    for vote, tc in prepares:
        if vote.height == message.height:
            signed = SignedPrepare(vote.view, vote.block_hash, vote.just, vote.hq_view, vote.signature)
            yield UnjustifiedPrepare(vote.height, vote.signer, signed, tc)
