"""The light client: trusts only a genesis hash, and checks everything else (sumeragi.md 4.15).

    genesis hash ─ genesis file ─ set of height 1
                                    │ adjacent: the next header; the trusted header names its set
    trusted header ─────────────────┤
                                    │ skipping: a later header; signed by keys of more than a third of the trusted set,
                                    │           and by a quorum of its own set
                                    │ both:     the trusted header is inside the trusting period, the new one not in
                                    │           the future
    trusted header ─ state, transaction and receipt proofs under its roots

Rule 1: every counted signature is verified, over bytes bound to this chain. Different keys count, and for the overlap
different *trusted* keys: never entries of an untrusted set.
Rule 2: nothing is trusted that failed any check; a refused header leaves the client unchanged.
Rule 3: this file imports only primitives, so that a phone can have it without the node.
Rule 4: the names of a header's signers come from sets that were trusted before.
"""

from itertools import pairwise

from ledger.primitives import light_errors as refused
from ledger.primitives.block import HEADER_VERSION, Header, header_hash
from ledger.primitives.certificate import ED25519, CommitQC, SigningContext
from ledger.primitives.codec import CodecError, trusted_decode
from ledger.primitives.genesis import Genesis, GenesisError, genesis_from_json
from ledger.primitives.keys import verify_all
from ledger.primitives.light_errors import LightError
from ledger.primitives.proof import CertifiedHeader, InclusionProof, ProvenValue, verify_state_proof
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import DAY_MS, Hash32, Millis
from ledger.primitives.validators import ValidatorSet

__all__ = ["MAX_DRIFT_MS", "MAX_HEADERS", "TRUSTING_PERIOD_MS", "LightClient", "LightError"]

TRUSTING_PERIOD_MS = Millis(14 * DAY_MS)
"""Maximum age of the trusted header: shorter than the time for which a validator's deposit stays locked. Later, anybody
may have its keys, and a step from it proves nothing, whether to the next height or a later one."""
MAX_DRIFT_MS = Millis(10_000)
"""How far a header's time may be ahead of this client's clock. Validators stay within 300 ms; a phone's clock is wrong
by seconds. A header from further ahead would outlive its trusting period."""
MAX_HEADERS = 4_096
"""Number of trusted headers kept, the newest: proofs are for recently passed heights. About 2 MB."""


class LightClient:
    """Trusts a genesis hash and checks the rest. Time is an input: this class reads no clock and no network."""

    def __init__(
        self, genesis_hash: bytes, trusting_period_ms: int = TRUSTING_PERIOD_MS, max_drift_ms: int = MAX_DRIFT_MS
    ) -> None:
        self._genesis_hash = genesis_hash
        self._period = trusting_period_ms
        self._max_drift = max_drift_ms
        self._genesis: Genesis | None = None
        self._set: ValidatorSet | None = None
        """The set of the trusted height; after genesis, that of height 1."""
        self._headers: dict[int, Header] = {}
        self.height = 0
        """The trusted height."""

    @property
    def chain_ctx(self) -> Hash32:
        """Return the context to which every signature of this chain is bound; the genesis must have been read."""
        return self._started().chain_ctx

    def read_genesis(self, file: bytes) -> None:
        """Read the genesis file, from anybody: its hash is compared with the trusted one. Raises LightError."""
        try:
            genesis = genesis_from_json(file)
        except GenesisError as error:
            raise refused.GenesisFileError(broken=error.code) from error
        if genesis.hash != self._genesis_hash:
            raise refused.GenesisHashError(hash=genesis.hash)
        self._genesis = genesis
        self._set = genesis.validator_set()

    def begin_at(self, block_hash: bytes, certified: CertifiedHeader, validators: ValidatorSet) -> tuple[str, ...]:
        """Trust the header with this hash, which comes from a trusted person, instead of walking from genesis.

        Header, certificate and set may come from anybody. Returns the signers' names. Raises LightError.
        """
        header, certificate = certified.header, certified.certificate
        self._started()
        if self.height:
            raise refused.AlreadyTrustingError(height=self.height)
        if header_hash(header) != block_hash:
            raise refused.NotTheTrustedBlockError(hash=header_hash(header))
        self._check_version(header)
        if validators.hash != header.validators_hash:
            raise refused.SetNotOfHeaderError
        self._check_certificate(header, certificate, validators)
        self._trust(header, validators)
        return tuple(validators[vote.signer].name for vote in certificate.signatures)

    def advance(
        self, certified: CertifiedHeader, validators: ValidatorSet | None = None, now_ms: int | None = None
    ) -> tuple[str, ...]:
        """Trust a newer header, or raise LightError and stay; return the names of signers that were trusted before.

        `validators` is the set of its height, from anybody; it may be omitted while the set does not change. `now_ms`
        is the client's clock, in chain time. It may be omitted for the next height only on a development chain, whose
        time its users move (`dev.warp`), so that no outside clock is relevant.
        """
        header, certificate = certified.header, certified.certificate
        genesis = self._started()
        trusted = self._headers.get(self.height)
        trusted_time = genesis.timestamp_ms if trusted is None else trusted.timestamp_ms
        self._check_version(header)
        if header.height <= self.height:
            raise refused.NotNewerError(height=header.height, trusted=self.height)
        if header.timestamp_ms <= trusted_time:
            raise refused.TimeNotAfterTrustedError(time_ms=header.timestamp_ms, trusted_ms=trusted_time)
        members = self._members(header, validators)
        skips = header.height > self.height + 1
        if skips or not genesis.dev:
            self._check_period(trusted_time, now_ms)
        if not genesis.dev:
            self._check_future(header, now_ms)
        if not skips:
            self._check_adjacent(header, trusted)
        self._check_certificate(header, certificate, members)
        if skips:
            self._check_overlap(certificate, members)
        named = self._trusted_signers(certificate, members if not skips else self._trusted_set(), members)
        self._trust(header, members)
        return named

    def header(self, height: int) -> Header:
        """Return the trusted header of `height`; raises LightError("unknown_height")."""
        header = self._headers.get(height)
        if header is None:
            raise refused.UnknownHeightError(height=height)
        return header

    def check_state(self, proven: ProvenValue) -> bytes | None:
        """Return the value at `proven.key` after `proven.height`, or None if there is none; raises LightError."""
        root = self.header(proven.height).state_root
        if not verify_state_proof(root, proven.key, proven.value, proven.proof):
            raise refused.NotInStateError(key=proven.key, height=proven.height)
        return proven.value

    def check_transaction(self, proof: InclusionProof) -> ParsedTransaction:
        """Return the transaction, which is in the block of `proof.height`; raises LightError."""
        if not proof.holds_under(self.header(proof.height).tx_root):
            raise refused.TransactionNotInBlockError(height=proof.height)
        try:
            return parse_transaction(proof.data)
        except CodecError as error:
            raise refused.BadLeafError(fault=error.said) from error

    def check_receipt(self, proof: InclusionProof) -> Receipt:
        """Return the receipt of block `proof.height`; raises LightError."""
        if not proof.holds_under(self.header(proof.height).receipts_root):
            raise refused.ReceiptNotInBlockError(height=proof.height)
        try:
            return trusted_decode(Receipt, proof.data)
        except CodecError as error:
            raise refused.BadLeafError(fault=error.said) from error

    # -- one check each ----------------------------------------------------------------------------------------------

    def _started(self) -> Genesis:
        if self._genesis is None:
            raise refused.GenesisNeededError
        return self._genesis

    def _trusted_set(self) -> ValidatorSet:
        assert self._set is not None, "the genesis was read, so a set is trusted"
        return self._set

    def _check_version(self, header: Header) -> None:
        if header.version != HEADER_VERSION:
            raise refused.WrongVersionError(version=header.version, known=HEADER_VERSION)

    def _members(self, header: Header, given: ValidatorSet | None) -> ValidatorSet:
        """Return the set that the header names, from the given or the trusted one."""
        members = self._trusted_set() if given is None else given
        if members.hash != header.validators_hash:
            if given is None:
                raise refused.ValidatorsNeededError(height=header.height)
            raise refused.SetNotOfHeaderError
        return members

    def _check_adjacent(self, header: Header, trusted: Header | None) -> None:
        genesis = self._started()
        parent = genesis.hash if trusted is None else header_hash(trusted)
        named = genesis.validator_set().hash if trusted is None else trusted.next_validators_hash
        if header.parent_hash != parent:
            raise refused.WrongParentError
        if header.validators_hash != named:
            raise refused.SetNotTrustedError

    def _check_period(self, trusted_time: int, now_ms: int | None) -> None:
        if now_ms is None:
            raise refused.ClockNeededError
        if now_ms - trusted_time >= self._period:
            raise refused.TrustExpiredError

    def _check_future(self, header: Header, now_ms: int | None) -> None:
        if now_ms is None:
            raise refused.ClockNeededError
        if header.timestamp_ms > now_ms + self._max_drift:
            raise refused.HeaderFromTheFutureError(time_ms=header.timestamp_ms, now_ms=Millis(now_ms))

    def _check_certificate(self, header: Header, certificate: CommitQC, members: ValidatorSet) -> None:
        """Check that a quorum of `members` decided exactly this header. Verifies all signatures."""
        if certificate.height != header.height or certificate.block_hash != header_hash(header):
            raise refused.OtherBlockError
        if certificate.scheme != ED25519 or not 0 <= certificate.view < 2**32:
            raise refused.CertificateMalformedError(scheme=certificate.scheme, view=certificate.view)
        signers = [vote.signer for vote in certificate.signatures]
        if any(not 0 <= signer < members.n for signer in signers):
            raise refused.UnknownSignerError(signers=tuple(signers), count=members.n)
        if any(a >= b for a, b in pairwise(signers)):
            raise refused.DuplicateSignerError(signers=tuple(signers))
        keys = {members[signer].consensus_key for signer in signers}
        if len(keys) < members.quorum:
            raise refused.NoQuorumError(count=len(keys), needed=members.quorum)
        context = SigningContext(self.chain_ctx, members.hash, header.height)
        if not all(verify_all(certificate.claims(members, context))):
            raise refused.BadCertificateSignatureError

    def _check_overlap(self, certificate: CommitQC, members: ValidatorSet) -> None:
        """Check that keys of more than a third of the trusted set have signed: at least one of them is honest."""
        trusted = self._trusted_set()
        known = {validator.consensus_key for validator in trusted.members} & {
            members[vote.signer].consensus_key for vote in certificate.signatures
        }
        if 3 * len(known) <= trusted.n:
            raise refused.TrustTooSmallError(count=len(known), all=trusted.n)

    def _trusted_signers(self, certificate: CommitQC, trusted: ValidatorSet, members: ValidatorSet) -> tuple[str, ...]:
        """Return the names that `trusted` gives to the signers that it knows, each once."""
        names = {validator.consensus_key: validator.name for validator in trusted.members}
        keys = [members[vote.signer].consensus_key for vote in certificate.signatures]
        return tuple(names[key] for key in dict.fromkeys(keys) if key in names)

    def _trust(self, header: Header, members: ValidatorSet) -> None:
        if len(self._headers) >= MAX_HEADERS:
            del self._headers[next(iter(self._headers))]
        self._headers[header.height] = header
        self.height = header.height
        self._set = members
