"""Verifies what the machine may receive, and remembers what is verified.

    votes, certificates            structure ─► signatures ─► the machine
    a PROPOSAL                     structure ─► the leader's PREPARE and the TC ─► roots ─► transactions ─► the machine
    a decided block                structure ─► its certificate ─────────────────► roots ─► transactions ─► the machine

Rule 1: the machine receives only verified signatures: of votes, certificates, the transactions of a block, and the
certificate of the height before in a block.
Rule 2: each peer verifies a transaction once, and remembers it by all its bytes, signatures included.
Rule 3: while a transaction's signatures are being checked, it is neither parsed nor requested again. That has no other
effect: a block that contains it is verified like every other block.
Rule 4: the cheap check that can refuse a block comes first: its transactions are parsed only after a validator who may
answer for the block has signed its header, and if the header commits to exactly these bytes.
Rule 5: a message refused for its form may prove its signer guilty (E5); then it becomes evidence.
Rule 6: the number of one peer's signatures under check is bounded; further messages are dropped, and the peer may
resend them.
Rule 7: consecutive decided blocks are checked before their turn (`check_ahead`), in the order of rule 4. This decides
nothing: each block is verified when its turn comes, against the set of its own height, and then its signatures are
already checked. The memory keeps key, payload and signature together, and a vote's payload names its height and its
set; so a check against a wrong set has no effect.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from consensus.certificate import BadMessageError, check_certificate, check_message, claims_of
from consensus.evidence import check_evidence
from consensus.form import shown_by_form
from consensus.messages import Message, Proposal
from ledger.chain import Chain
from ledger.primitives.block import Block, header_hash
from ledger.primitives.certificate import CommitQC, SigningContext
from ledger.primitives.codec import CodecError
from ledger.primitives.evidence import Evidence, decode_evidence
from ledger.primitives.keys import Claim
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.validators import ValidatorSet
from node.ports import Verifier

MAX_REMEMBERED = 20_000
"""Number of verified transactions kept: a few full blocks and the pool, about 2 KB each."""

MAX_CLAIMS_PER_PEER = 20_000
"""Maximum number of one sender's signatures under check: a full block (2,000 transactions of up to 8 keys) and its
votes."""

Bad = Callable[[str], None]
Then = Callable[[list[bool]], None]


class Intake:
    """Verifies the inputs of the machine, and remembers what is verified."""

    def __init__(self, chain: Chain, verifier: Verifier) -> None:
        self._chain = chain
        self._verifier = verifier
        self.accuse: Callable[[Evidence], None] = _nobody
        """Gets evidence that a refused message suggests, and verifies it."""
        self._verified: OrderedDict[bytes, ParsedTransaction] = OrderedDict()
        self._checking: dict[bytes, ParsedTransaction] = {}
        """By raw bytes, while the verifier has it. Bounded by the limit on unverified transactions, and by blocks."""
        self._checking_ids: dict[bytes, ParsedTransaction] = {}
        self._last: tuple[Block | None, list[ParsedTransaction]] = (None, [])
        self._under_check: dict[bytes, int] = {}
        """By sender: the number of signatures under check."""

    def parse(self, raw: bytes) -> ParsedTransaction:
        """Return the transaction in `raw`; raises CodecError. A known transaction is not parsed again."""
        return self._verified.get(raw) or self._checking.get(raw) or parse_transaction(raw)

    def is_checking(self, raw: bytes) -> bool:
        """Return whether the signatures of exactly these bytes are being checked."""
        return raw in self._checking

    def checking(self, tx_id: bytes) -> ParsedTransaction | None:
        """Return a transaction with this id whose signatures are being checked, and may be wrong; None if there is
        none."""
        return self._checking_ids.get(tx_id)

    def begin(self, transactions: Iterable[ParsedTransaction]) -> None:
        """Note that the signatures of `transactions` are being checked; `end` must follow."""
        for parsed in transactions:
            self._checking[parsed.raw] = self._checking_ids[parsed.id] = parsed

    def end(self, transactions: Iterable[ParsedTransaction]) -> None:
        """Note that the check of `transactions` has ended, with any result."""
        for parsed in transactions:
            self._checking.pop(parsed.raw, None)
            self._checking_ids.pop(parsed.id, None)

    def remember(self, parsed: ParsedTransaction) -> None:
        """Remember a transaction whose signatures are verified."""
        self._verified[parsed.raw] = parsed
        if len(self._verified) > MAX_REMEMBERED:
            self._verified.popitem(last=False)

    def transactions(self, block: Block) -> list[ParsedTransaction]:
        """Return the parsed transactions of a verified block (verified now, or before a restart)."""
        if self._last[0] is not block:  # many parts ask for the same block
            self._last = (block, [self.parse(raw) for raw in block.txs])
        return self._last[1]

    def message(self, message: Message, good: Callable[[], None], bad: Bad, source: bytes = b"") -> None:
        """Verify a consensus message of the present height or the next; then call `good`, or `bad` with the reason.

        `source` is its sender. Neither is called if too many signatures of `source` are under check (rule 6).
        """
        height = message.height
        validators, context = self._chain.validators(height), self._chain.signing_context(height)
        try:
            check_message(message, validators)
            claims = claims_of(message, validators, context)
        except BadMessageError as error:
            bad(str(error))
            self._hold_against(message)
            return

        def signed(answers: list[bool]) -> None:
            if not all(answers):
                bad("a signature is wrong")
            elif isinstance(message, Proposal):
                self._check(message.block, good, bad, source)
            else:
                good()

        self._verify(claims, signed, source)

    def opening(self, proposal: Proposal, good: Callable[[], None], bad: Bad, source: bytes) -> None:
        """Verify a PROPOSAL except for its body: the leader's PREPARE, the TC, the last commit."""
        height = proposal.height
        validators, context = self._chain.validators(height), self._chain.signing_context(height)
        try:
            check_message(proposal, validators)
            claims = claims_of(proposal, validators, context) + self._last_commit_claims(proposal.block)
        except BadMessageError as error:
            bad(str(error))
            self._hold_against(proposal)
            return
        self._verify(claims, lambda answers: good() if all(answers) else bad("a signature is wrong"), source)

    def block(
        self,
        block: Block,
        certificate: CommitQC | None,
        good: Callable[[], None],
        bad: Bad,
        *,
        source: bytes = b"",
        dropped: Callable[[], None] = lambda: None,
    ) -> None:
        """Verify a block of the present height, after the certificate that decided it, if given.

        Without a certificate, the block must be one whose hash was requested. `dropped` is called under rule 6.
        """
        if certificate is None:
            self._check(block, good, bad, source, dropped)
            return
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

        def decided(answers: list[bool]) -> None:
            if all(answers):
                self._check(block, good, bad, source, dropped)
            else:
                bad("a signature is wrong")

        if not self._verify(certificate.claims(validators, self._chain.signing_context(height)), decided, source):
            dropped()

    def _hold_against(self, message: Message) -> None:
        for evidence in shown_by_form(message):
            try:
                check_evidence(evidence, self._chain.validators)
            except BadMessageError:
                continue
            self.accuse(evidence)

    def check_ahead(
        self, decided: Sequence[tuple[Block, CommitQC]], certified: Callable[[int], None], source: bytes
    ) -> None:
        """Begin to verify blocks above the tip, before their turn (rule 7); `block` judges them at their turn.

        `certified` gets the number of leading blocks that a quorum of the expected set has signed.
        """
        claims: list[list[Claim]] = []
        for index, (block, certificate) in enumerate(decided):
            header, validators = block.header, self._expected(block.header.height)
            block_hash = header_hash(header)
            follows = index == 0 or header.parent_hash == decided[index - 1][1].block_hash
            named = certificate.height == header.height and certificate.block_hash == block_hash
            if not follows or not named or validators is None or header.validators_hash != validators.hash:
                break
            try:
                check_certificate(certificate, validators)
            except BadMessageError:
                break
            claims.append(certificate.claims(validators, self._context(validators, header.height)))

        def answered(answers: list[bool]) -> None:
            good, at = 0, 0
            while good < len(claims) and all(answers[at : at + len(claims[good])]):
                at += len(claims[good])
                good += 1
            certified(good)
            for block, _ in decided[:good]:
                if block.header.height > self._chain.height and not self._body_ahead(block, source):
                    return

        self._verify([claim for each in claims for claim in each], answered, source)

    def _expected(self, height: int) -> ValidatorSet | None:
        """Return the set of `height`, or the last known set for a later height; None if `height` is not a block's."""
        return self._chain.validators(min(height, self._chain.height + 2)) if height >= 1 else None

    def _context(self, validators: ValidatorSet, height: int) -> SigningContext:
        return SigningContext(self._chain.chain_ctx, validators.hash, height)

    def _body_ahead(self, block: Block, source: bytes) -> bool:
        """Begin to verify the contents of `block`, whose header a quorum has signed. Returns False to end the checks
        ahead."""
        height, last_commit = block.header.height, block.last_commit
        if len(block.txs) > self._chain.params.max_block_txs or not block.body_matches_header():
            return False
        try:
            fresh = [self.parse(raw) for raw in block.txs if raw not in self._verified and raw not in self._checking]
            claims = [claim for parsed in fresh for claim in parsed.claims()]
            validators = self._expected(height - 1)
            if last_commit is not None and last_commit.height == height - 1 and validators is not None:
                check_certificate(last_commit, validators)
                claims += last_commit.claims(validators, self._context(validators, height - 1))
        except (BadMessageError, CodecError):
            return False

        def answered(answers: list[bool]) -> None:
            self.end(fresh)
            if all(answers):
                for parsed in fresh:
                    self.remember(parsed)

        self.begin(fresh)
        if self._verify(claims, answered, source):
            return True
        self.end(fresh)
        return False

    def _verify(self, claims: list[Claim], then: Then, source: bytes) -> bool:
        """Have `claims` of `source` verified; return False and do nothing if too many of `source` are under check."""
        before = self._under_check.get(source, 0)
        if before and before + len(claims) > MAX_CLAIMS_PER_PEER:
            return False
        self._under_check[source] = before + len(claims)

        def answered(answers: list[bool]) -> None:
            left = self._under_check[source] - len(claims)
            if left:
                self._under_check[source] = left
            else:
                del self._under_check[source]
            then(answers)

        self._verifier.check(claims, answered)
        return True

    def _check(
        self,
        block: Block,
        good: Callable[[], None],
        bad: Bad,
        source: bytes,
        dropped: Callable[[], None] = lambda: None,
    ) -> None:
        """Verify the body of `block`; the header is already justified."""
        if not block.body_matches_header():
            bad("a block whose body does not match its header")
            return
        try:
            fresh, claims = self._block_claims(block)
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
        if not self._verify(claims, answered, source):
            self.end(fresh)
            dropped()

    def _block_claims(self, block: Block) -> tuple[list[ParsedTransaction], list[Claim]]:
        """Return the transactions of `block` that are not verified yet, and all claims of the block."""
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
        return fresh, claims + self._last_commit_claims(block)

    def _last_commit_claims(self, block: Block) -> list[Claim]:
        """Return the claims of the certificate of the height before that `block` carries."""
        last_commit, before = block.last_commit, block.header.height - 1
        if last_commit is None or last_commit == self._chain.certificate(before):
            return []
        if last_commit.height != before or before < 1:
            raise BadMessageError("last_commit is not of the height before")
        validators = self._chain.validators(before)
        check_certificate(last_commit, validators)
        return last_commit.claims(validators, self._chain.signing_context(before))


def _nobody(evidence: Evidence) -> None:  # noqa: ARG001 - nobody keeps evidence yet
    return
