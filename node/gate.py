"""The gate: the one place where this peer signs (sumeragi.md 4.14).

Rule 1: what is signed was recorded and synced before: votes leave the machine unsigned, after their `Persist`, and pass
here on their way out.
Rule 2: once closed it never opens: a halted peer signs nothing.
Rule 3: an observer has no key behind it: what it could sign is never made, and asking for it means that we are broken.
"""

import msgspec

from consensus.messages import UNSIGNED, Message, Proposal, Vote
from ledger.chain import Chain
from node.ports import Signer


class Gate:
    """See the module's docstring."""

    def __init__(self, chain: Chain, signer: Signer | None) -> None:
        """Guard `signer`; None for a peer that only observes."""
        self._chain = chain
        self._signer = signer
        self.closed = False

    def signed(self, message: Message, me: int | None) -> Message:
        """Return `message` of the height being decided as it may leave; `me` is the own place in its set."""
        if isinstance(message, Proposal) and message.prepare.signature == UNSIGNED:
            return msgspec.structs.replace(message, prepare=self._signed(message.prepare, me))
        if isinstance(message, Vote) and message.signature == UNSIGNED:
            return self._signed(message, me)
        return message

    def _signed(self, vote: Vote, me: int | None) -> Vote:
        assert self._signer is not None, "an observer signs nothing"
        assert vote.signer == me, "this peer signs for itself alone"
        assert not self.closed, "a halted peer signs nothing"
        assert vote.height == self._chain.height + 1, "only the height being decided is signed"
        context = self._chain.signing_context(vote.height)
        return msgspec.structs.replace(vote, signature=self._signer.sign(vote.sign_bytes(context)))
