"""A card proves its key for one chain, and says nothing secret."""

from pathlib import Path

import pytest

from cli.errors import BadUseError
from cli.wallet.cards import card_bytes, make_card, read_card
from ledger.primitives.keys import SigningKey, verify
from ledger.primitives.validators import possession_payload, validator_id

KEYS = (SigningKey(b"a" * 32), SigningKey(b"b" * 32))


def test_a_card_goes_to_a_file_and_back(tmp_path: Path) -> None:
    card = make_card("peer-1", "club-net", *KEYS, "192.0.2.1:26750")
    path = tmp_path / "card.json"
    path.write_bytes(card_bytes(card))
    assert read_card(path) == card
    assert card.id == validator_id(KEYS[0].public).hex()
    proof = card.validator.proof
    assert verify(KEYS[0].public, possession_payload("club-net", KEYS[0].public), proof)
    assert not verify(KEYS[0].public, possession_payload("other-net", KEYS[0].public), proof)
    assert (b"a" * 32).hex() not in path.read_text()


def test_a_file_that_is_no_card(tmp_path: Path) -> None:
    for content in (b"", b"{}", b"x" * 20_000):
        (tmp_path / "card.json").write_bytes(content)
        with pytest.raises(BadUseError):
            read_card(tmp_path / "card.json")
    with pytest.raises(BadUseError):
        read_card(tmp_path / "nowhere.json")
