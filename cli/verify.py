"""The light client of the command line: a peer supplies bytes, and proofs from the genesis hash verify them.

    genesis hash ── genesis ── validators ── header and certificate, height by height ── root ── proof ── value

Only the hash is trusted: from --genesis-hash, or from the genesis file of the cluster's own folder. On a long chain,
heights are skipped (sumeragi.md 4.15); up to `WALK_AT_MOST` headers, each one is verified. Every step needs a trusted
header within the trusting period, by the clock of this machine. On an older chain, the person names a trusted block
(--trust), and verification begins there.
"""

import re
import time
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from getty_client.refusals import reading_fault

from cli.client import Client
from cli.errors import FailedError, because
from cli.options import Settings
from cli.refusals.proofs import (
    NOT_PROVED,
    TRUST_A_BLOCK,
    BadGenesisHashError,
    NothingToTrustError,
    OtherBlockError,
    OtherReceiptError,
    OtherTransactionError,
    PeerWithholdsError,
    ReceiptOfAnotherError,
    StrangeProofError,
)
from cli.refusals.typed import BadStateKeyError, BadTrustedBlockError, HeightZeroError, NoBlockYetError
from ledger.balances import Purse, PurseKind
from ledger.light import LightClient, LightError
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import CodecError, decode
from ledger.primitives.proof import CertifiedHeader, InclusionProof, ProvenValue, StateProof
from ledger.primitives.receipt import Receipt
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.units import AccountId
from ledger.primitives.validators import ValidatorSet, read_validators

WALK_AT_MOST = 4_000
"""How many headers are verified one by one. The light client keeps 4,096; this many take about two seconds."""
HEADERS_PER_REQUEST = 100
MAX_STATE_KEY_BYTES = 256


@dataclass(frozen=True)
class Proven:
    """A verified fact."""

    height: int
    block_hash: str
    signed_by: tuple[str, ...]
    """The validators whose signatures were verified, by their names in the sets trusted before this header."""
    signers: int
    """How many have signed. If heights were skipped, some may have joined since the trusted header."""
    value: bytes | None = None
    receipt: Receipt | None = None


class TrustedBlock(NamedTuple):
    """A block that the person trusts."""

    height: int
    hash: bytes


def trusted_block(text: str) -> TrustedBlock:
    """Return the block written HEIGHT:HASH. Raises BadUseError."""
    found = re.fullmatch(r"([1-9][0-9]{0,17}):([0-9a-fA-F]{64})", text)
    if found is None:
        raise BadTrustedBlockError(given=text)
    return TrustedBlock(int(found[1]), bytes.fromhex(found[2]))


class Verifier:
    """A light client fed by a peer."""

    def __init__(self, client: Client, genesis_hash: bytes, trusted: TrustedBlock | None = None) -> None:
        self._trusted = trusted
        self._client = client
        self._light = LightClient(genesis_hash)
        self._started = False
        self._verified: dict[int, Proven] = {}
        """By height: what the light client accepted, in its own values and not the peer's."""

    @classmethod
    def of(cls, settings: Settings, genesis_hash: str | None = None, trust: str | None = None) -> "Verifier":
        """Return the verifier of the settings' chain. Raises BadUseError if no genesis hash is known."""
        trusted = None if trust is None else trusted_block(trust)
        if genesis_hash is not None:
            if not re.fullmatch(r"[0-9a-fA-F]{64}", genesis_hash):
                raise BadGenesisHashError
            return cls(settings.client, bytes.fromhex(genesis_hash), trusted)
        if not settings.has_own_genesis:
            raise NothingToTrustError
        return cls(settings.client, settings.genesis.hash, trusted)

    def block(self, height: int | None = None) -> Proven:
        """Verify the header of `height` (None: the latest) against the validators' certificates."""
        target = int(self._get("/status")["height"]) if height is None else height
        if target < 1:
            raise NoBlockYetError if height is None else HeightZeroError
        return self._reach(target)

    def state(self, key: bytes) -> Proven:
        """Verify what the state holds at `key` after the peer's latest block."""
        body = self._get(f"/v1/state/{key.hex()}?prove=true")
        with _checking():
            value = None if body["value"] is None else bytes.fromhex(body["value"])
            height = int(body["height"])
            proof = decode(StateProof, bytes.fromhex(body["proof"]))
            proven = self._reach(height)
            shown = self._light.check_state(ProvenValue(height, key, value, proof))
        return replace(proven, value=shown)

    def balance(self, account: AccountId) -> tuple[Proven, int]:
        """Verify the available balance of an account; return it with what proves it."""
        proven = self.state(Purse(PurseKind.AVAILABLE, account).key())
        with _checking():
            amount = 0 if proven.value is None else decode(int, proven.value)
        return proven, amount

    def receipt(self, height: int, index: int) -> Proven:
        """Verify receipt `index` of block `height`, which may be of scheduled work."""
        return self._receipt(self._get(f"/v1/receipts/{height}/{index}/proof"), "proof", (height, index))

    def transaction(self, tx_id: bytes) -> Proven:
        """Verify that a transaction is in its block, and its result."""
        body = self._get(f"/v1/txs/{tx_id.hex()}/proof")
        with _checking():
            proof = decode(InclusionProof, bytes.fromhex(body["transaction_proof"]))
            self._reach(proof.height)
            parsed = self._light.check_transaction(proof)
        if parsed.id != tx_id:
            raise OtherTransactionError(id=parsed.id.hex())
        found = self._receipt(body, "receipt_proof")
        if found.receipt is None or found.receipt.id != tx_id or found.height != proof.height:
            raise ReceiptOfAnotherError
        return found

    def _receipt(self, body: Any, name: str, asked: tuple[int, int] | None = None) -> Proven:
        with _checking():
            proof = decode(InclusionProof, bytes.fromhex(body[name]))
            if asked not in (None, (proof.height, proof.index)):
                raise OtherReceiptError(height=proof.height, index=proof.index)
            proven = self._reach(proof.height)
            receipt = self._light.check_receipt(proof)
        return replace(proven, receipt=receipt)

    def _reach(self, height: int) -> Proven:
        """Verify the header of `height`, one by one or by skipping; return what was verified about it."""
        with _checking():
            if not self._started:
                self._light.read_genesis(self._get("/v1/genesis")["file"].encode())
                self._started = True
            if self._light.height == 0 and self._trusted is not None:
                self._begin(self._trusted)
            if height - self._light.height > WALK_AT_MOST:
                self._advance(self._get(f"/v1/blocks/{height}/certificate"))
            while self._light.height < height:
                first, count = self._light.height + 1, min(height - self._light.height, HEADERS_PER_REQUEST)
                page = self._get(f"/v1/certificates?from={first}&limit={count}")["certified"]
                if not page:
                    raise PeerWithholdsError(height=first)
                for body in page:
                    self._advance(body)
            self._light.header(height)  # raises for a height that was skipped
            return self._verified[height]

    def _begin(self, trusted: TrustedBlock) -> None:
        """Begin with the trusted block; the peer's header must have its hash."""
        certified, validators = _read_header(self._get(f"/v1/blocks/{trusted.height}/certificate"))
        if certified.header.height != trusted.height:
            raise OtherBlockError(height=certified.header.height)
        self._remember(certified, self._light.begin_at(trusted.hash, certified, validators))

    def _advance(self, body: dict[str, Any]) -> None:
        certified, validators = _read_header(body)
        now_ms = time.time_ns() // 1_000_000
        self._remember(certified, self._light.advance(certified, validators, now_ms))

    def _remember(self, certified: CertifiedHeader, names: tuple[str, ...]) -> None:
        header, signers = certified.header, len(certified.certificate.signatures)
        self._verified[header.height] = Proven(header.height, header_hash(header).hex(), names, signers)

    def _get(self, path: str) -> Any:
        return self._client.request("GET", path).json()


def _read_header(body: dict[str, Any]) -> tuple[CertifiedHeader, ValidatorSet]:
    """Return the header, its certificate and its validator set from a peer's answer."""
    header = decode(Header, bytes.fromhex(body["header"]))
    certificate = decode(CommitQC, bytes.fromhex(body["certificate"]))
    return CertifiedHeader(header, certificate), read_validators(bytes.fromhex(body["validators"]))


class _checking:  # noqa: N801  # reads as a statement
    """Turns any fault of a peer's proof into FailedError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, LightError):
            action = TRUST_A_BLOCK.of() if error.code == "trust_expired" else ""
            raise because(FailedError, error, NOT_PROVED, action) from error
        if isinstance(error, BadValidatorSetError):
            raise because(FailedError, error, NOT_PROVED) from error
        if isinstance(error, CodecError | KeyError | ValueError | TypeError | AttributeError):
            raise StrangeProofError(why=reading_fault(error)) from error


def state_key(text: str) -> bytes:
    """Return a state key that is written in hex or, if it is not hex, as text. Raises BadUseError."""
    raw = bytes.fromhex(text) if re.fullmatch(r"([0-9a-f]{2})+", text) else text.encode()
    if not 0 < len(raw) <= MAX_STATE_KEY_BYTES:
        raise BadStateKeyError(most=MAX_STATE_KEY_BYTES)
    return raw
