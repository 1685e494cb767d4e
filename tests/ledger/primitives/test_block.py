"""A header speaks for its whole block."""

import msgspec
import pytest

from ledger.primitives.block import Block, Header, header_hash
from ledger.primitives.certificate import CommitQC, VoteSignature, certificate_hash
from ledger.primitives.codec import decode, encode
from ledger.primitives.merkle import merkle_root
from ledger.primitives.units import ZERO_HASH, Hash32, Millis

CERT = CommitQC(1, 0, Hash32(b"p" * 32), (VoteSignature(0, bytes(64)),))
TXS = (b"one", b"two", b"three")
HEADER = Header(
    1, 2, Hash32(b"p" * 32), Millis(5), merkle_root(TXS), merkle_root(()), certificate_hash(CERT),
    ZERO_HASH, ZERO_HASH, ZERO_HASH, ZERO_HASH, ZERO_HASH, bytes(20),
)  # fmt: skip
BLOCK = Block(HEADER, TXS, (), CERT)


def test_the_body_is_the_one_the_header_names() -> None:
    assert BLOCK.body_matches_header()
    assert decode(Block, encode(BLOCK)) == BLOCK


@pytest.mark.parametrize(
    "body",
    [
        (TXS[:2], (), CERT),
        (TXS[::-1], (), CERT),
        ((*TXS, b"three"), (), CERT),
        (TXS, (b"evidence",), CERT),
        (TXS, (), None),
        (TXS, (), CommitQC(1, 1, CERT.block_hash, CERT.signatures)),
    ],
)
def test_any_other_body_is_not(body: tuple[tuple[bytes, ...], tuple[bytes, ...], CommitQC | None]) -> None:
    assert not Block(HEADER, *body).body_matches_header()


@pytest.mark.parametrize("field", Header.__struct_fields__)
def test_every_field_is_under_the_block_hash(field: str) -> None:
    value = getattr(HEADER, field)
    other = value + 1 if isinstance(value, int) else b"\x01" * len(value)
    assert header_hash(msgspec.structs.replace(HEADER, **{field: other})) != header_hash(HEADER)
