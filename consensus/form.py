"""What the form of a refused message proves (R3.3, E5).

Rule: a PREPARE that breaks R3.3 already by its form is refused before anybody remembers it, and proves by itself
that its signer is guilty: at view 0 with a justification, above it without one, or with a TC that does not justify it.
"""

from collections.abc import Iterator

from consensus.messages import Message, Prepare, Proposal, Timeout
from ledger.primitives.certificate import TimeoutCertificate
from ledger.primitives.evidence import SignedPrepare, UnjustifiedPrepare

__all__ = ["shown_by_form"]


def shown_by_form(message: Message) -> Iterator[UnjustifiedPrepare]:
    """Yield what the form of a refused message may prove, against whoever signed a PREPARE in it.

    Nothing of it is checked yet: `check_evidence` says whether it proves anything, signatures whether it is genuine.
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
