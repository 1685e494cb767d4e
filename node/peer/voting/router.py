"""Routes consensus messages by height, for a peer that decides height h (sumeragi.md R6, R7, R9).

    its height     what happens
    < h            an old vote with `again`, or a TIMEOUT, is answered with the certificate, once per T_rb;
                   a certificate for another block than the one decided here: HALT
    h              verified, then given to the machine; the reasons in it are learnt first (4.10). A PROPOSAL that is
                   not from the leader of its view is refused before anything in it is verified (R3.1)
    h + 1          proof that CommitCert(h) exists: kept for the next machine, and the certificate is requested. Of a
                   PROPOSAL only the header, the certificates for its PREPARE and up to AHEAD_BYTES of its body are kept
    above          a hint from the sender, because that height's validator set is not known yet

Rule 1: nothing has an effect before it is verified, except that a hint makes this peer ask.
Rule 2: a peer that does not vote answers nobody here: observers send nothing in consensus, and nothing from them
counts.
"""

from collections.abc import Callable

import msgspec

from consensus.certificate import carried
from consensus.inputs import Received
from consensus.messages import Certificate, Commit, Message, Prepare, Proposal, Timeout
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import encode
from node.peer.blocks.sync import Sync
from node.peer.tools import Tools
from node.peer.traffic.wire import CompactProposal, TxHave
from node.peer.txs.gossip import Gossip

AHEAD_BYTES = 96 * 1024
"""Bytes kept for each sender of a PROPOSAL of the next height: the ids of a full block, or the whole of a small one.
For a larger one only the header is kept, and the block is fetched when the height begins."""


class Router:
    """Passes each consensus message to the machine, or answers it.

    `feed` gives an input to the machine; `halt` gets the contradicting certificates.
    """

    def __init__(
        self,
        tools: Tools,
        *,
        gossip: Gossip,
        sync: Sync,
        leader: Callable[[int], int],
        compact: Callable[[bytes, CompactProposal], None],
        votes: Callable[[], bool],
        arrived: Callable[[bytes, Message], None],
        verified: Callable[[Message], None],
        feed: Callable[[Received], None],
        halt: Callable[[tuple[Certificate | None, ...]], None],
    ) -> None:
        self._chain, self._net, self._intake, self._rate = tools.chain, tools.net, tools.intake, tools.rate
        self._misbehaved = tools.misbehaved
        self._gossip = gossip
        self._sync = sync
        self._leader = leader
        self._compact = compact
        self._votes = votes
        self._arrived = arrived
        self._verified = verified
        self._feed = feed
        self._halt = halt
        self._ahead: dict[tuple[bytes, type[Message]], Message] = {}
        """For the next height: the latest message of each sender and type."""
        self._proposals: dict[bytes, Proposal | CompactProposal] = {}
        """For the next height: the latest proposal of each sender, with at most AHEAD_BYTES of its body."""

    def is_validator(self, peer: bytes) -> bool:
        """Return whether `peer` is a validator of one of the next two heights."""
        height = self._chain.height
        return any(self._chain.validators(h).index_of(peer) is not None for h in (height + 1, height + 2))

    def takes_part(self, sender: bytes) -> bool:
        """Return whether `sender` is a validator; a consensus message from any other peer is misbehaviour."""
        if self.is_validator(sender):
            return True
        self._misbehaved(sender, "a message of consensus from a peer that is not a validator")
        return False

    def on_message(self, sender: bytes, message: Message) -> None:
        """Handle a message from the network, not yet verified."""
        self._arrived(sender, message)
        own = self._chain.height + 1
        if message.height < 1:
            self._misbehaved(sender, f"a message of height {message.height}")
        elif message.height > own + 1:
            self._sync.hint(sender, message.height - 1)
        elif message.height < own and self._contradiction(message) is None:
            self._answer_decided(sender, message)
        elif isinstance(message, Proposal) and (message.height > own or self._contradiction(message) is not None):
            self._intake.opening(
                message,
                lambda: self._on_opened(sender, message),
                lambda why: self._misbehaved(sender, why),
                sender,
            )
        elif isinstance(message, Proposal) and message.prepare.signer != self._leader(message.view):
            self._misbehaved(sender, "proposal not of the leader")
        else:
            self._intake.message(
                message, lambda: self._on_verified(sender, message), lambda why: self._misbehaved(sender, why), sender
            )

    def stands_on_ours(self, block: Block) -> bool:
        """Return whether a verified block's last_commit is for the block decided here; if it is not, HALT (R6)."""
        found = block.last_commit
        if found is None or not self._chain.contradicts(found):
            return True
        self._two_decisions(found)
        return False

    def take_ahead(self) -> list[tuple[bytes, Message]]:
        """Remove and return the messages kept for the height that has begun."""
        ahead, self._ahead = self._ahead, {}
        height = self._chain.height + 1
        return [(sender, message) for (sender, _), message in ahead.items() if message.height == height]

    def take_proposals(self) -> None:
        """Handle and remove the proposals kept for the height that has begun."""
        kept, self._proposals = self._proposals, {}
        for sender, proposal in kept.items():
            if proposal.prepare.height != self._chain.height + 1:
                continue
            if isinstance(proposal, CompactProposal):
                self._compact(sender, proposal)
            else:
                self.on_message(sender, proposal)

    def keep_ahead(self, sender: bytes, frame: CompactProposal) -> None:
        """Keep a proposal of the next height whose PREPARE, TC and last commit are verified (R9)."""
        size = sum(map(len, frame.ids)) + sum(map(len, frame.evidence))
        kept = frame if size <= AHEAD_BYTES else msgspec.structs.replace(frame, ids=(), evidence=())
        self._ahead_of(sender, kept, frame.last_commit)

    def _on_opened(self, sender: bytes, proposal: Proposal) -> None:
        """Handle a proposal that is verified except for its body; the height may have changed meanwhile."""
        contradiction, own = self._contradiction(proposal), self._chain.height + 1
        if contradiction is not None:
            self._two_decisions(contradiction)
        elif proposal.height <= own:
            self.on_message(sender, proposal)
        else:
            block = proposal.block
            size = sum(map(len, block.txs)) + sum(map(len, block.evidence))
            short = CompactProposal(block.header, (), (), block.last_commit, proposal.tc, proposal.prepare)
            self._ahead_of(sender, proposal if size <= AHEAD_BYTES else short, block.last_commit)

    def _ahead_of(self, sender: bytes, kept: Proposal | CompactProposal, last_commit: CommitQC | None) -> None:
        index = self._chain.validators(self._chain.height + 1).index_of(sender)
        if index is None:
            return
        self._proposals[sender] = kept
        if last_commit is not None:
            self._feed(Received(index, last_commit))
        else:
            self._sync.ask(sender)

    def _on_verified(self, sender: bytes, message: Message) -> None:
        """Handle a verified message; the height may have changed during the verification."""
        own = self._chain.height + 1
        self._verified(message)
        contradiction = self._contradiction(message)
        if contradiction is not None:  # it is verified, so its sender does not matter
            self._two_decisions(contradiction)
            return
        index = self._chain.validators(own).index_of(sender)
        if index is None:
            return
        if message.height < own:
            self._answer_decided(sender, message)
        elif message.height == own:
            self._learn_reasons(sender, message)
            self._feed(Received(index, message))
        else:  # R9: CommitCert(own) exists
            self._ahead[sender, type(message)] = message
            self._sync.ask(sender)

    def _two_decisions(self, other: CommitQC) -> None:
        decided = self._chain.certificate(other.height)
        self._halt((decided, other))

    def _learn_reasons(self, sender: bytes, message: Message) -> None:
        """Remember the reasons for a block that a message names (4.10)."""
        if isinstance(message, Proposal):
            self._gossip.learn(self._intake.transactions(message.block))
        elif isinstance(message, Timeout) and message.reasons:
            self._gossip.on_have(sender, TxHave(message.reasons))

    def _contradiction(self, message: Message) -> CommitQC | None:
        """Return a certificate in `message` for another block than the one decided here, or None (R6)."""
        found = (c for c in carried(message) if isinstance(c, CommitQC) and self._chain.contradicts(c))
        return next(found, None)

    def _answer_decided(self, sender: bytes, message: Message) -> None:
        """Answer a resent vote or a TIMEOUT of a decided height with the certificate, once per T_rb (R7)."""
        asks = isinstance(message, Timeout) or (isinstance(message, Prepare | Commit) and message.again)
        certificate = self._chain.certificate(message.height) if asks and self._votes() else None
        if certificate is not None and self._rate.may_answer(sender, message.height):
            self._net.send(sender, encode(certificate))
