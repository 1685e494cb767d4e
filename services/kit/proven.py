"""PROVEN: what a peer says, checked by the light client against the genesis file of this machine.

    receipt(tx)    the receipt of a transaction, in a block that a quorum has signed
    state(key)     a value of the state, after such a block

Rule 1: only the genesis file is trusted. A peer can withhold, and then nothing is proven and nothing is done.
Rule 2: whatever fails a check is `NotProvenError`, which names the check; nothing of it is kept.
Rule 3: a header that was trusted lately is kept in a file, because trust in an old one ends (`ledger.light`).
"""

import asyncio
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from getty_client.errors import RefusedError

from ledger.light import LightClient, LightError
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import CodecError, decode
from ledger.primitives.light_errors import TrustTooSmallError
from ledger.primitives.proof import CertifiedHeader, InclusionProof, ProvenValue, StateProof
from ledger.primitives.receipt import Receipt
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.validators import ValidatorSet, read_validators
from services.kit.node import Node

__all__ = ["NotProvenError", "ProvenReceipt", "ProvenState", "Prover"]


class NotProvenError(Exception):
    """A peer's answer does not hold under what the validators have signed, or the peer has none."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        """The check that failed."""


@dataclass(frozen=True, slots=True)
class ProvenReceipt:
    """A receipt in a block that a quorum has signed."""

    height: int
    time_ms: int
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class ProvenState:
    """A value of the state after a block that a quorum has signed; None if there is none."""

    height: int
    time_ms: int
    value: bytes | None


class Prover:
    """A light client, fed by the peers of a node."""

    def __init__(self, node: Node, trust_file: Path | None = None) -> None:
        """`trust_file` keeps the height and hash of the newest trusted header for the next start."""
        self._node = node
        self._trust_file = trust_file
        self._light: LightClient | None = None
        self._turn = asyncio.Lock()

    async def receipt(self, tx_id: bytes) -> ProvenReceipt:
        """Return the proven receipt of a transaction. Raises NotProvenError; NotReachableError without peers."""
        try:
            body = await self._node.get(f"/v1/txs/{tx_id.hex()}/proof")
        except RefusedError as error:
            raise NotProvenError(error.code) from error
        try:
            in_block = decode(InclusionProof, bytes.fromhex(body["transaction_proof"]))
            of_receipt = decode(InclusionProof, bytes.fromhex(body["receipt_proof"]))
            async with self._turn:
                light = await self._reach(in_block.height)
                parsed = light.check_transaction(in_block)
                receipt = light.check_receipt(of_receipt)
                header = light.header(in_block.height)
        except (LightError, BadValidatorSetError, CodecError) as error:
            raise NotProvenError(getattr(error, "code", "bad_proof")) from error
        except (KeyError, ValueError, TypeError) as error:
            raise NotProvenError("bad_proof") from error
        if parsed.id != tx_id or receipt.id != tx_id or of_receipt.height != in_block.height:
            raise NotProvenError("other_transaction")
        return ProvenReceipt(in_block.height, header.timestamp_ms, receipt)

    async def state(self, key: bytes) -> ProvenState:
        """Return the proven value at a key of the present state. Raises NotProvenError, NotReachableError."""
        body = await self._node.get(f"/v1/state/{key.hex()}", prove="true")
        try:
            value = None if body["value"] is None else bytes.fromhex(body["value"])
            height, proof = int(body["height"]), decode(StateProof, bytes.fromhex(body["proof"]))
            async with self._turn:
                light = await self._reach(height)
                found = light.check_state(ProvenValue(height, key, value, proof))
                return ProvenState(height, light.header(height).timestamp_ms, found)
        except (LightError, BadValidatorSetError, CodecError) as error:
            raise NotProvenError(getattr(error, "code", "bad_proof")) from error
        except (KeyError, ValueError, TypeError) as error:
            raise NotProvenError("bad_proof") from error

    async def _reach(self, height: int) -> LightClient:
        """Return a light client that trusts the header of `height`: the present one, or one that begins again."""
        light = self._light
        if light is not None and light.height >= height and not _has(light, height):
            light = None  # it has skipped this header: begin again from genesis
        if light is None:
            light = await self._begin(height)
        if light.height < height:
            await self._advance(light, height)
            self._light = light
            self._keep(light)
        return light

    async def _begin(self, height: int) -> LightClient:
        """Return a light client that trusts the kept header, or genesis if there is none below `height`."""
        light = LightClient(self._node.genesis.hash)
        light.read_genesis(self._node.genesis_text)
        if self._trust_file is None or not self._trust_file.exists():
            return light
        kept = json.loads(self._trust_file.read_bytes())
        if kept["height"] <= height:
            certified, members = await self._certified(kept["height"])
            light.begin_at(bytes.fromhex(kept["hash"]), certified, members)
        return light

    async def _advance(self, light: LightClient, height: int) -> None:
        """Trust the header of `height`; over a header between, where the validators have changed too much since."""
        certified, members = await self._certified(height)
        # The users of a development chain move its time, so that no clock but its own is relevant.
        now_ms = 0 if self._node.genesis.dev else time.time_ns() // 1_000_000
        try:
            light.advance(certified, members, now_ms)
        except TrustTooSmallError:
            if height - light.height < 2:
                raise
            await self._advance(light, (light.height + height) // 2)
            await self._advance(light, height)

    async def _certified(self, height: int) -> tuple[CertifiedHeader, ValidatorSet]:
        certified, members = _read(await self._node.get(f"/v1/blocks/{height}/certificate"))
        if certified.header.height != height:
            raise NotProvenError("other_block")
        return certified, members

    def _keep(self, light: LightClient) -> None:
        if self._trust_file is not None:
            self._trust_file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._trust_file.with_suffix(".new")
            header = light.header(light.height)
            fresh.write_text(json.dumps({"height": light.height, "hash": header_hash(header).hex()}))
            fresh.replace(self._trust_file)


def _has(light: LightClient, height: int) -> bool:
    try:
        light.header(height)
    except LightError:
        return False
    return True


def _read(body: dict[str, Any]) -> tuple[CertifiedHeader, ValidatorSet]:
    """Return header, certificate and validator set of a peer's answer."""
    header = decode(Header, bytes.fromhex(body["header"]))
    certificate = decode(CommitQC, bytes.fromhex(body["certificate"]))
    return CertifiedHeader(header, certificate), read_validators(bytes.fromhex(body["validators"]))
