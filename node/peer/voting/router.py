"""What a consensus message is to a peer that decides height h (sumeragi.md R6, R7, R9).

    of height      it is
    < h            an old vote: one that asks (`again`, TIMEOUT) is answered with the certificate, once per T_rb;
                   a certificate for another block than the one decided here: HALT
    h              verified, then the machine's; the reasons in it are learnt first (4.10). A PROPOSAL that the leader
                   of its view has not made is refused before anything in it is verified (R3.1)
    h + 1          proof that CommitCert(h) exists: kept for the next machine, and the certificate asked for. Of a
                   PROPOSAL only the header, what its PREPARE rests on and up to AHEAD_BYTES of its body are kept
    above          a hint of the sender, whose set is not known yet

Rule 1: nothing is acted on before it was verified, except that a hint makes us ask.
Rule 2: who does not vote, answers nobody here: observers say nothing in consensus, and nothing is taken from them.
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
"""Kept per sender of a PROPOSAL of the next height: the ids of a full block, or the whole of a small one. Only
the header of a larger one is kept, and the block is fetched when the height begins."""


class Router:
    """Leads each consensus message to the machine, or answers it.

    `feed` hands to the machine, `halt` gets the certificates.
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
        """Of the next height: the latest of each type and sender."""
        self._proposals: dict[bytes, Proposal | CompactProposal] = {}
        """Of the next height: the latest of each sender, with no more of its body than AHEAD_BYTES."""

    def is_validator(self, peer: bytes) -> bool:
        """Return whether `peer` is a validator of one of the next two heights."""
        height = self._chain.height
        return any(self._chain.validators(h).index_of(peer) is not None for h in (height + 1, height + 2))

    def takes_part(self, sender: bytes) -> bool:
        """Return whether `sender` is a validator; consensus messages from anybody else are misbehaviour."""
        if self.is_validator(sender):
            return True
        self._misbehaved(sender, "a message of consensus from a peer that is not a validator")
        return False

    def on_message(self, sender: bytes, message: Message) -> None:
        """Take in a message as it came from the network."""
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
        """Return whether a verified block's last_commit is for the block decided here; if not, that is R6's HALT."""
        found = block.last_commit
        if found is None or not self._chain.contradicts(found):
            return True
        self._two_decisions(found)
        return False

    def take_ahead(self) -> list[tuple[bytes, Message]]:
        """Return, once, the messages kept for the height that has now begun."""
        ahead, self._ahead = self._ahead, {}
        height = self._chain.height + 1
        return [(sender, message) for (sender, _), message in ahead.items() if message.height == height]

    def take_proposals(self) -> None:
        """Take in, once, the proposals kept for the height that has now begun."""
        kept, self._proposals = self._proposals, {}
        for sender, proposal in kept.items():
            if proposal.prepare.height != self._chain.height + 1:
                continue
            if isinstance(proposal, CompactProposal):
                self._compact(sender, proposal)
            else:
                self.on_message(sender, proposal)

    def keep_ahead(self, sender: bytes, frame: CompactProposal) -> None:
        """R9: keep a proposal of the next height whose PREPARE, TC and last commit are verified."""
        size = sum(map(len, frame.ids)) + sum(map(len, frame.evidence))
        kept = frame if size <= AHEAD_BYTES else msgspec.structs.replace(frame, ids=(), evidence=())
        self._ahead_of(sender, kept, frame.last_commit)

    def _on_opened(self, sender: bytes, proposal: Proposal) -> None:
        """Everything of a proposal but its body is verified; the height may have moved on meanwhile."""
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
        """Route a verified message; the height may have moved on while it was being verified."""
        own = self._chain.height + 1
        self._verified(message)
        contradiction = self._contradiction(message)
        if contradiction is not None:  # whoever shows it, it was verified
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
        """4.10: a peer that hears of a reason for a block has it from then on."""
        if isinstance(message, Proposal):
            self._gossip.learn(self._intake.transactions(message.block))
        elif isinstance(message, Timeout) and message.reasons:
            self._gossip.on_have(sender, TxHave(message.reasons))

    def _contradiction(self, message: Message) -> CommitQC | None:
        """R6: return a certificate carried by `message` for another block than the one decided here."""
        found = (c for c in carried(message) if isinstance(c, CommitQC) and self._chain.contradicts(c))
        return next(found, None)

    def _answer_decided(self, sender: bytes, message: Message) -> None:
        """R7: only resent votes and TIMEOUTs of a decided height are answered, with the certificate, once per T_rb."""
        asks = isinstance(message, Timeout) or (isinstance(message, Prepare | Commit) and message.again)
        certificate = self._chain.certificate(message.height) if asks and self._votes() else None
        if certificate is not None and self._rate.may_answer(sender, message.height):
            self._net.send(sender, encode(certificate))
