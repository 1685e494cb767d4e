"""What must be verified before the machine hears it, and what was verified already.

Rule 1: nothing reaches the machine with an unverified signature in it: votes, certificates, the transactions of a block
and the certificate a block carries of the height before.
Rule 2: a transaction is verified once per peer, remembered by its whole bytes, signatures included.
Rule 3: while its signatures are being checked, nothing of it is done a second time: it is neither parsed again nor
asked for. What is being checked counts for nothing else: a block made of it is verified like every other.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable

from consensus.certificate import BadMessageError, check_certificate, check_message, claims_of
from consensus.evidence import check_evidence
from consensus.messages import Message, Proposal
from ledger.chain import Chain
from ledger.primitives.block import Block, header_hash
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import CodecError
from ledger.primitives.evidence import decode_evidence
from ledger.primitives.keys import Claim
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from node.ports import Verifier

MAX_REMEMBERED = 20_000
"""Verified transactions kept: a few full blocks and the pool, about 2 KB each."""

Bad = Callable[[str], None]


class Intake:
    """See the module's docstring."""

    def __init__(self, chain: Chain, verifier: Verifier) -> None:
        self._chain = chain
        self._verifier = verifier
        self._verified: OrderedDict[bytes, ParsedTransaction] = OrderedDict()
        self._checking: dict[bytes, ParsedTransaction] = {}
        """By its bytes, for as long as the verifier has it: bounded by what may be unverified, and by blocks."""
        self._checking_ids: dict[bytes, ParsedTransaction] = {}
        self._last: tuple[Block | None, list[ParsedTransaction]] = (None, [])

    def parse(self, raw: bytes) -> ParsedTransaction:
        """Return the transaction in `raw`; raises CodecError. One that is known is not parsed again."""
        return self._verified.get(raw) or self._checking.get(raw) or parse_transaction(raw)

    def is_checking(self, raw: bytes) -> bool:
        """Say whether the signatures of exactly these bytes are being checked."""
        return raw in self._checking

    def checking(self, tx_id: bytes) -> ParsedTransaction | None:
        """Return a transaction with this id whose signatures are being checked: they may turn out to be wrong."""
        return self._checking_ids.get(tx_id)

    def begin(self, transactions: Iterable[ParsedTransaction]) -> None:
        """Take note that the signatures of `transactions` are being checked; `end` is called when they were."""
        for parsed in transactions:
            self._checking[parsed.raw] = self._checking_ids[parsed.id] = parsed

    def end(self, transactions: Iterable[ParsedTransaction]) -> None:
        """Take note that the check of `transactions` is over, whatever came of it."""
        for parsed in transactions:
            self._checking.pop(parsed.raw, None)
            self._checking_ids.pop(parsed.id, None)

    def remember(self, parsed: ParsedTransaction) -> None:
        """Keep a transaction whose signatures were verified."""
        self._verified[parsed.raw] = parsed
        if len(self._verified) > MAX_REMEMBERED:
            self._verified.popitem(last=False)

    def transactions(self, block: Block) -> list[ParsedTransaction]:
        """Return the parsed transactions of a block that was verified (here, or before a restart)."""
        if self._last[0] is not block:  # asked for by everything that a block passes on its way
            self._last = (block, [self.parse(raw) for raw in block.txs])
        return self._last[1]

    def message(self, message: Message, good: Callable[[], None], bad: Bad) -> None:
        """Verify a consensus message of the present height or the next, then call `good`, or `bad` with the reason."""
        height = message.height
        validators, context = self._chain.validators(height), self._chain.signing_context(height)
        try:
            check_message(message, validators)
            claims = claims_of(message, validators, context)
        except BadMessageError as error:
            bad(str(error))
            return
        if isinstance(message, Proposal):
            self._check(claims, message.block, good, bad)
        else:
            self._verifier.check(claims, lambda answers: good() if all(answers) else bad("a signature is wrong"))

    def block(self, block: Block, certificate: CommitQC | None, good: Callable[[], None], bad: Bad) -> None:
        """Verify a block of the present height and, where given, the certificate that decided it."""
        claims: list[Claim] = []
        if certificate is not None:
            height = block.header.height
            validators = self._chain.validators(height)
            try:
                if certificate.height != height:
                    raise BadMessageError("the certificate is of another height")
                if certificate.block_hash != header_hash(block.header):
                    raise BadMessageError("the certificate is for another block")
                check_certificate(certificate, validators)
            except BadMessageError as error:
                bad(str(error))
                return
            claims = certificate.claims(validators, self._chain.signing_context(height))
        self._check(claims, block, good, bad)

    def _check(self, claims: list[Claim], block: Block, good: Callable[[], None], bad: Bad) -> None:
        try:
            fresh, more = self._block_claims(block)
        except (BadMessageError, CodecError) as error:
            bad(str(error))
            return

        def answered(answers: list[bool]) -> None:
            self.end(fresh)
            if not all(answers):
                bad("a signature is wrong")
                return
            for parsed in fresh:
                self.remember(parsed)
            good()

        self.begin(fresh)
        self._verifier.check(claims + more, answered)

    def _block_claims(self, block: Block) -> tuple[list[ParsedTransaction], list[Claim]]:
        """Return the transactions of `block` not verified before, and all claims the block needs."""
        if len(block.txs) > self._chain.params.max_block_txs:
            raise BadMessageError(f"{len(block.txs)} transactions in a block")
        fresh = [self.parse(raw) for raw in block.txs if raw not in self._verified]
        claims = [claim for parsed in fresh for claim in parsed.claims()]
        if len(block.evidence) > self._chain.validators(block.header.height).n:
            raise BadMessageError(f"{len(block.evidence)} pieces of evidence in a block")
        for raw in block.evidence:
            piece = decode_evidence(raw)
            if not 1 <= piece.height <= block.header.height:
                raise BadMessageError(f"evidence of height {piece.height} in block {block.header.height}")
            check_evidence(piece, self._chain.validators)
            claims += self._chain.evidence_claims(piece)
        last_commit, before = block.last_commit, block.header.height - 1
        if last_commit is not None and last_commit != self._chain.certificate(before):
            if last_commit.height != before or before < 1:
                raise BadMessageError("last_commit is not of the height before")
            validators = self._chain.validators(before)
            check_certificate(last_commit, validators)
            claims += last_commit.claims(validators, self._chain.signing_context(before))
        return fresh, claims
