"""The light client: believes nothing but a genesis hash, and checks the rest (sumeragi.md 4.15).

    genesis hash ─ genesis file ─ set of height 1
                                    │ adjacent: the next header; its set is the one the trusted header names
    trusted header ─────────────────┤
                                    │ skipping: a later header; keys of more than a third of the trusted set have
                                    │           signed it, and a quorum of its own set
                                    │ both:     the trusted header is inside the trusting period, the new one not in
                                    │           the future
    trusted header ─ state, transaction and receipt proofs under its roots

Rule 1: every signature that is counted is verified, over bytes bound to this chain. What is counted are different keys,
and for the overlap different *trusted* keys: never entries of a set that somebody shows.
Rule 2: nothing is trusted that failed any check; a refused header leaves the client as it was.
Rule 3: this file imports primitives only, so that a phone can carry it without the node.
Rule 4: whom a header was signed by is said in the words of sets that were trusted before it.
"""

from itertools import pairwise
from typing import NoReturn

from ledger.primitives.block import HEADER_VERSION, Header, header_hash
from ledger.primitives.certificate import ED25519, CommitQC, SigningContext
from ledger.primitives.codec import CodecError, trusted_decode
from ledger.primitives.genesis import Genesis, GenesisError, genesis_from_json
from ledger.primitives.keys import verify_all
from ledger.primitives.proof import CertifiedHeader, InclusionProof, ProvenValue, verify_state_proof
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import DAY_MS, Hash32, Millis
from ledger.primitives.validators import ValidatorSet

TRUSTING_PERIOD_MS = Millis(14 * DAY_MS)
"""How old the trusted header may be: shorter than a validator's deposit stays locked. After that its keys may be in
anybody's hands, and a step from it proves nothing, be it to the next height or a later one."""
MAX_DRIFT_MS = Millis(10_000)
"""How far a header's time may be ahead of this client's clock. Validators keep within 300 ms of theirs; a phone's clock
is wrong by seconds. A header from further ahead would outlive its trusting period."""
MAX_HEADERS = 4_096
"""Trusted headers kept, the newest: a proof is of a height the client has passed lately. About 2 MB."""


class LightError(Exception):
    """What was handed over proves nothing. `code` says which check failed; the client is as it was before.

    genesis_not_readable genesis_hash_mismatch        the genesis file
    not_newer wrong_version wrong_parent time_not_after_trusted
    wrong_validators validators_needed                the header and its set
    certificate_of_other_block certificate_malformed unknown_signer duplicate_signer no_quorum bad_signature
    trust_too_small                                   skipping
    clock_needed trust_expired header_from_the_future the present time
    genesis_needed already_trusting not_the_trusted_block    where trust begins
    unknown_height not_in_state not_in_block bad_leaf                      proofs
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class LightClient:
    """Believes a genesis hash and checks the rest. Time is an input: it reads no clock and touches no network."""

    def __init__(
        self, genesis_hash: bytes, trusting_period_ms: int = TRUSTING_PERIOD_MS, max_drift_ms: int = MAX_DRIFT_MS
    ) -> None:
        self._genesis_hash = genesis_hash
        self._period = trusting_period_ms
        self._max_drift = max_drift_ms
        self._genesis: Genesis | None = None
        self._set: ValidatorSet | None = None
        """The set of the trusted height; from genesis, that of height 1."""
        self._headers: dict[int, Header] = {}
        self.height = 0
        """The trusted height."""

    @property
    def chain_ctx(self) -> Hash32:
        """Return the context every signature of this chain is bound to; the genesis must have been read."""
        return self._started().chain_ctx

    def read_genesis(self, file: bytes) -> None:
        """Take the genesis file, from anybody: its hash is compared with the trusted one. Raises LightError."""
        try:
            genesis = genesis_from_json(file)
        except GenesisError as error:
            raise LightError("genesis_not_readable", error.detail) from error
        if genesis.hash != self._genesis_hash:
            _refuse("genesis_hash_mismatch", f"the file has hash {genesis.hash.hex()}")
        self._genesis = genesis
        self._set = genesis.validator_set()

    def begin_at(self, block_hash: bytes, certified: CertifiedHeader, validators: ValidatorSet) -> tuple[str, ...]:
        """Trust the header with this hash, which was learned from somebody one trusts, instead of walking from genesis.

        Header, certificate and set may come from anybody. Returns the signers' names. Raises LightError.
        """
        header, certificate = certified.header, certified.certificate
        self._started()
        if self.height:
            _refuse("already_trusting", f"height {self.height} is trusted already")
        if header_hash(header) != block_hash:
            _refuse("not_the_trusted_block", f"the header has hash {header_hash(header).hex()}")
        self._check_version(header)
        if validators.hash != header.validators_hash:
            _refuse("wrong_validators", "the set given is not the one the header names")
        self._check_certificate(header, certificate, validators)
        self._trust(header, validators)
        return tuple(validators[vote.signer].name for vote in certificate.signatures)

    def advance(
        self, certified: CertifiedHeader, validators: ValidatorSet | None = None, now_ms: int | None = None
    ) -> tuple[str, ...]:
        """Trust a newer header, or raise LightError and stay; return the names of signers that were trusted before.

        `validators` is the set of its height, from anybody; not needed while the set does not change. `now_ms` is the
        client's clock, in chain time. It may be left out for the next height only on a development chain: whoever uses
        one moves its time (`dev.warp`), so that no clock outside says anything about it.
        """
        header, certificate = certified.header, certified.certificate
        genesis = self._started()
        trusted = self._headers.get(self.height)
        trusted_time = genesis.timestamp_ms if trusted is None else trusted.timestamp_ms
        self._check_version(header)
        if header.height <= self.height:
            _refuse("not_newer", f"height {header.height}, {self.height} is trusted already")
        if header.timestamp_ms <= trusted_time:
            _refuse("time_not_after_trusted", f"time {header.timestamp_ms} is not after {trusted_time}")
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
            _refuse("unknown_height", f"no header of height {height} is trusted")
        return header

    def check_state(self, proven: ProvenValue) -> bytes | None:
        """Return what the state holds at `proven.key` after `proven.height`, None for nothing; raises LightError."""
        root = self.header(proven.height).state_root
        if not verify_state_proof(root, proven.key, proven.value, proven.proof):
            _refuse("not_in_state", f"the proof does not show this for {proven.key!r} at height {proven.height}")
        return proven.value

    def check_transaction(self, proof: InclusionProof) -> ParsedTransaction:
        """Return the transaction that stands in the block of `proof.height`; raises LightError."""
        if not proof.holds_under(self.header(proof.height).tx_root):
            _refuse("not_in_block", f"the transaction is not shown to be in block {proof.height}")
        try:
            return parse_transaction(proof.data)
        except CodecError as error:
            raise LightError("bad_leaf", str(error)) from error

    def check_receipt(self, proof: InclusionProof) -> Receipt:
        """Return the receipt that block `proof.height` gave; raises LightError."""
        if not proof.holds_under(self.header(proof.height).receipts_root):
            _refuse("not_in_block", f"the receipt is not shown to be of block {proof.height}")
        try:
            return trusted_decode(Receipt, proof.data)
        except CodecError as error:
            raise LightError("bad_leaf", str(error)) from error

    # -- one check each ----------------------------------------------------------------------------------------------

    def _started(self) -> Genesis:
        if self._genesis is None:
            _refuse("genesis_needed", "the genesis file has not been read yet")
        return self._genesis

    def _trusted_set(self) -> ValidatorSet:
        assert self._set is not None, "the genesis was read, so a set is trusted"
        return self._set

    def _check_version(self, header: Header) -> None:
        if header.version != HEADER_VERSION:
            _refuse("wrong_version", f"header version {header.version}, this client knows {HEADER_VERSION}")

    def _members(self, header: Header, given: ValidatorSet | None) -> ValidatorSet:
        """Return the set the header names, from what was given or what is known."""
        members = self._trusted_set() if given is None else given
        if members.hash != header.validators_hash:
            if given is None:
                _refuse("validators_needed", f"the set of height {header.height} is another one, and was not given")
            _refuse("wrong_validators", "the set given is not the one the header names")
        return members

    def _check_adjacent(self, header: Header, trusted: Header | None) -> None:
        genesis = self._started()
        parent = genesis.hash if trusted is None else header_hash(trusted)
        named = genesis.validator_set().hash if trusted is None else trusted.next_validators_hash
        if header.parent_hash != parent:
            _refuse("wrong_parent", "the header does not follow the trusted one")
        if header.validators_hash != named:
            _refuse("wrong_validators", "the trusted header names another set for this height")

    def _check_period(self, trusted_time: int, now_ms: int | None) -> None:
        if now_ms is None:
            _refuse("clock_needed", "this step asks for the present time")
        if now_ms - trusted_time >= self._period:
            _refuse("trust_expired", "the trusted header is older than the trusting period: name a newer trusted block")

    def _check_future(self, header: Header, now_ms: int | None) -> None:
        if now_ms is None:
            _refuse("clock_needed", "this step asks for the present time")
        if header.timestamp_ms > now_ms + self._max_drift:
            _refuse("header_from_the_future", f"time {header.timestamp_ms}; the clock here says {now_ms}")

    def _check_certificate(self, header: Header, certificate: CommitQC, members: ValidatorSet) -> None:
        """Check that a quorum of `members` decided exactly this header. All signatures are looked at."""
        if certificate.height != header.height or certificate.block_hash != header_hash(header):
            _refuse("certificate_of_other_block", "the certificate does not name this header")
        if certificate.scheme != ED25519 or not 0 <= certificate.view < 2**32:
            _refuse("certificate_malformed", f"scheme {certificate.scheme}, view {certificate.view}")
        signers = [vote.signer for vote in certificate.signatures]
        if any(not 0 <= signer < members.n for signer in signers):
            _refuse("unknown_signer", f"signers {signers}; the set has {members.n} members")
        if any(a >= b for a, b in pairwise(signers)):
            _refuse("duplicate_signer", f"signers {signers} are not strictly increasing")
        keys = {members[signer].consensus_key for signer in signers}
        if len(keys) < members.quorum:
            _refuse("no_quorum", f"{len(keys)} keys have signed, {members.quorum} are needed")
        context = SigningContext(self.chain_ctx, members.hash, header.height)
        if not all(verify_all(certificate.claims(members, context))):
            _refuse("bad_signature", "a signature of the certificate does not verify")

    def _check_overlap(self, certificate: CommitQC, members: ValidatorSet) -> None:
        """Check that keys of more than a third of the trusted set have signed: at least one of them is honest."""
        trusted = self._trusted_set()
        known = {validator.consensus_key for validator in trusted.members} & {
            members[vote.signer].consensus_key for vote in certificate.signatures
        }
        if 3 * len(known) <= trusted.n:
            _refuse("trust_too_small", f"{len(known)} of the {trusted.n} trusted validators have signed")

    def _trusted_signers(self, certificate: CommitQC, trusted: ValidatorSet, members: ValidatorSet) -> tuple[str, ...]:
        """Return the names that `trusted` gives to those of the signers it knows, each once."""
        names = {validator.consensus_key: validator.name for validator in trusted.members}
        keys = [members[vote.signer].consensus_key for vote in certificate.signatures]
        return tuple(names[key] for key in dict.fromkeys(keys) if key in names)

    def _trust(self, header: Header, members: ValidatorSet) -> None:
        if len(self._headers) >= MAX_HEADERS:
            del self._headers[next(iter(self._headers))]
        self._headers[header.height] = header
        self.height = header.height
        self._set = members


def _refuse(code: str, detail: str) -> NoReturn:
    raise LightError(code, detail)
