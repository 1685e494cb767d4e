"""Refusals of the light client. `ledger/texts/light.py` has the sentences.

The docstring of a class states the rule that was broken.
"""

from ledger.primitives.fields import Because, HashBytes, Instant, Name
from ledger.primitives.refusal import Refusal


class LightError(Refusal):
    """The given data prove nothing. `code` names the failed check; the client is unchanged.

    genesis_not_readable genesis_hash_mismatch        the genesis file
    not_newer wrong_version wrong_parent time_not_after_trusted
    wrong_validators validators_needed                the header and its set
    certificate_of_other_block certificate_malformed unknown_signer duplicate_signer no_quorum bad_signature
    trust_too_small                                   skipping
    clock_needed trust_expired header_from_the_future the present time
    genesis_needed already_trusting not_the_trusted_block    the start
    unknown_height not_in_state not_in_block bad_leaf                      proofs
    """


class GenesisFileError(LightError):
    """A chain may start from the genesis in the file."""

    code = "genesis_not_readable"
    reason = "rule"
    broken: Name


class GenesisHashError(LightError):
    """The genesis file has the trusted hash."""

    code = "genesis_hash_mismatch"
    hash: HashBytes


class AlreadyTrustingError(LightError):
    """The client starts to trust a block only once."""

    code = "already_trusting"
    height: int


class NotTheTrustedBlockError(LightError):
    """The header has the trusted hash."""

    code = "not_the_trusted_block"
    hash: HashBytes


class SetNotOfHeaderError(LightError):
    """The header names the given set."""

    code = "wrong_validators"
    reason = "given"


class SetNotTrustedError(LightError):
    """The trusted header names the set of the next height."""

    code = "wrong_validators"
    reason = "named"


class ValidatorsNeededError(LightError):
    """The caller gives the set if it has changed."""

    code = "validators_needed"
    height: int


class NotNewerError(LightError):
    """A step goes to a newer header."""

    code = "not_newer"
    height: int
    trusted: int


class TimeNotAfterTrustedError(LightError):
    """A later header has a later time."""

    code = "time_not_after_trusted"
    time_ms: Instant
    trusted_ms: Instant


class UnknownHeightError(LightError):
    """The header of this height is trusted."""

    code = "unknown_height"
    height: int


class NotInStateError(LightError):
    """The proof is valid for the value."""

    code = "not_in_state"
    key: HashBytes
    height: int


class TransactionNotInBlockError(LightError):
    """The proof is valid for the transaction."""

    code = "not_in_block"
    reason = "transaction"
    height: int


class ReceiptNotInBlockError(LightError):
    """The proof is valid for the receipt."""

    code = "not_in_block"
    reason = "receipt"
    height: int


class BadLeafError(LightError):
    """The proved data can be decoded."""

    code = "bad_leaf"
    fault: Because
    """The codec's message."""


class GenesisNeededError(LightError):
    """The genesis file is read first."""

    code = "genesis_needed"


class WrongVersionError(LightError):
    """The header has a version that this client knows."""

    code = "wrong_version"
    reason = "header"
    version: int
    known: int


class WrongParentError(LightError):
    """The parent of the next header is the trusted one."""

    code = "wrong_parent"
    reason = "trusted"


class ClockNeededError(LightError):
    """The caller gives the present time for this step."""

    code = "clock_needed"


class TrustExpiredError(LightError):
    """The trusted header is inside the trusting period."""

    code = "trust_expired"


class HeaderFromTheFutureError(LightError):
    """The time of a header is not too far ahead of this clock."""

    code = "header_from_the_future"
    time_ms: Instant
    now_ms: Instant


class OtherBlockError(LightError):
    """The certificate names this header."""

    code = "certificate_of_other_block"


class CertificateMalformedError(LightError):
    """A certificate has a known signature scheme and a possible view."""

    code = "certificate_malformed"
    scheme: int
    view: int


class UnknownSignerError(LightError):
    """Signers are in the validator set."""

    code = "unknown_signer"
    signers: tuple[int, ...]
    count: int


class DuplicateSignerError(LightError):
    """Signers are in ascending order, each once."""

    code = "duplicate_signer"
    signers: tuple[int, ...]


class NoQuorumError(LightError):
    """A quorum of keys has signed."""

    code = "no_quorum"
    count: int
    needed: int


class BadCertificateSignatureError(LightError):
    """Every signature of a certificate is valid."""

    code = "bad_signature"
    reason = "certificate"


class TrustTooSmallError(LightError):
    """More than a third of the trusted validators have signed."""

    code = "trust_too_small"
    count: int
    all: int
