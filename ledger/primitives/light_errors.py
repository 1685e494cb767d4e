"""What the light client refuses to believe. `ledger/texts.py` says it to people."""

from ledger.primitives.fields import Because, HashBytes, Instant, Name
from ledger.primitives.refusal import Refusal


class LightError(Refusal):
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


class GenesisFileError(LightError):
    """The file is a genesis that a chain may start from."""

    code = "genesis_not_readable"
    reason = "rule"
    broken: Name


class GenesisHashError(LightError):
    """The genesis file has the hash that is trusted."""

    code = "genesis_hash_mismatch"
    hash: HashBytes


class AlreadyTrustingError(LightError):
    """Trust begins once."""

    code = "already_trusting"
    height: int


class NotTheTrustedBlockError(LightError):
    """The header is the one that is trusted."""

    code = "not_the_trusted_block"
    hash: HashBytes


class SetNotOfHeaderError(LightError):
    """The set given is the one that the header names."""

    code = "wrong_validators"
    reason = "given"


class SetNotTrustedError(LightError):
    """The trusted header names the set of the next height."""

    code = "wrong_validators"
    reason = "named"


class ValidatorsNeededError(LightError):
    """A set that has changed is given."""

    code = "validators_needed"
    height: int


class NotNewerError(LightError):
    """A step goes to a newer header."""

    code = "not_newer"
    height: int
    trusted: int


class TimeNotAfterTrustedError(LightError):
    """Time goes forward with heights."""

    code = "time_not_after_trusted"
    time_ms: Instant
    trusted_ms: Instant


class UnknownHeightError(LightError):
    """The header of this height is trusted."""

    code = "unknown_height"
    height: int


class NotInStateError(LightError):
    """The proof shows the value."""

    code = "not_in_state"
    key: HashBytes
    height: int


class TransactionNotInBlockError(LightError):
    """The proof shows the transaction."""

    code = "not_in_block"
    reason = "transaction"
    height: int


class ReceiptNotInBlockError(LightError):
    """The proof shows the receipt."""

    code = "not_in_block"
    reason = "receipt"
    height: int


class BadLeafError(LightError):
    """What is proved can be read."""

    code = "bad_leaf"
    fault: Because
    """What the codec says."""


class GenesisNeededError(LightError):
    """The genesis file is read first."""

    code = "genesis_needed"


class WrongVersionError(LightError):
    """The header is of a version that this client knows."""

    code = "wrong_version"
    reason = "header"
    version: int
    known: int


class WrongParentError(LightError):
    """The next header follows the trusted one."""

    code = "wrong_parent"
    reason = "trusted"


class ClockNeededError(LightError):
    """The step needs the present time."""

    code = "clock_needed"


class TrustExpiredError(LightError):
    """The trusted header is inside the trusting period."""

    code = "trust_expired"


class HeaderFromTheFutureError(LightError):
    """A header is not ahead of this clock by more than the drift."""

    code = "header_from_the_future"
    time_ms: Instant
    now_ms: Instant


class OtherBlockError(LightError):
    """The certificate names this header."""

    code = "certificate_of_other_block"


class CertificateMalformedError(LightError):
    """A certificate is of the scheme and view that there are."""

    code = "certificate_malformed"
    scheme: int
    view: int


class UnknownSignerError(LightError):
    """Signers are members."""

    code = "unknown_signer"
    signers: tuple[int, ...]
    count: int


class DuplicateSignerError(LightError):
    """Signers stand in ascending order, each once."""

    code = "duplicate_signer"
    signers: tuple[int, ...]


class NoQuorumError(LightError):
    """A quorum of keys has signed."""

    code = "no_quorum"
    count: int
    needed: int


class BadCertificateSignatureError(LightError):
    """Every signature of a certificate verifies."""

    code = "bad_signature"
    reason = "certificate"


class TrustTooSmallError(LightError):
    """More than a third of the trusted validators has signed."""

    code = "trust_too_small"
    count: int
    all: int
